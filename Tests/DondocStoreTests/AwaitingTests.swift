// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation
import Synchronization
import Testing

@testable import DondocStore

@Suite struct AwaitingTests {
    private let ledger: SQLiteLedger

    init() throws { ledger = try SQLiteLedger.inMemory() }

    static func waiting(_ id: Assignment.ID, _ anchor: String, given: Deadline.Given? = nil) -> Assignment {
        var assignment = Assignment.make(id, due: [nil])
        assignment.milestones[0].deadline = Deadline(
            text: "trong 15 ngày kể từ \(anchor)", kind: .withinDays,
            due: given == nil ? nil : .make(2022, 3, 1),
            offset: Deadline.Offset(duration: "P15D", working: false, anchor: anchor),
            reason: Bilingual(vi: "", en: ""), given: given)
        return assignment
    }

    private func take(_ items: [Intake.Item], number: String = "272-KL/TU") async throws {
        let id = Folding.slug(number)
        _ = try await ledger.apply(
            .make(items, path: "\(id).txt", directive: .make(id, number: number)), at: morning)
    }

    @Test func `groups what waits by event, whatever the accents, and names the directives`() async throws {
        try await take([
            .make(Self.waiting("a-1", "ngày có kết luận thanh tra")),
            .make(Self.waiting("a-2", "ngày Nghị định có hiệu lực")), .make(.make("a-3")),
        ])
        try await take(
            [
                .make(Self.waiting("b-1", "khi Có kết luận Thanh tra")),
                .make(Self.waiting("b-2", "ngày có kết luận thanh tra"), needsReview: true),
            ], number: "9/TB-UBND")
        let events = try await ledger.awaitedEvents(in: nil, page: Page())
        #expect(events.map(\.key) == ["co ket luan thanh tra", "nghi dinh co hieu luc"])
        #expect(events.map(\.waiting) == [2, 1] && events.map(\.dated) == [0, 0])
        #expect(events[0].name == "ngày có kết luận thanh tra")
        #expect(events[0].directives == ["272-KL/TU", "9/TB-UBND"] && events[0].directiveCount == 2)
        #expect(try await ledger.awaitedEvents(in: "9-tb-ubnd", page: Page()).map(\.waiting) == [1])
        #expect(try await ledger.awaitedEvents(in: "nowhere", page: Page()).isEmpty)
        #expect(try await ledger.awaitedEvents(in: nil, page: Page(offset: 1, limit: 1)).count == 1)
        let ids = try await ledger.assignments(awaiting: "co ket luan thanh tra", in: nil, limit: 10)
        #expect(ids == ["a-1", "b-1"])
    }

    @Test func `asks for the directives of an event in words that are the same for all`() async throws {
        try await take([.make(Self.waiting("a-1", "ngày có kết luận thanh tra"))])
        try await take([.make(Self.waiting("b-1", "khi có kết luận thanh tra"))], number: "9/TB-UBND")
        let statements = Mutex<Set<String>>([])
        try await ledger.watch { sql in _ = statements.withLock { $0.insert(sql) } }
        _ = try await ledger.awaitedEvents(in: nil, page: Page())
        #expect(statements.withLock { $0 }.allSatisfy { !$0.contains(" IN (") })
    }

    @Test func `tells of one event what it is in one directive`() async throws {
        func given(_ day: Day) -> Deadline.Given {
            Deadline.Given(words: "x", event: AwaitedEvent(name: "ngày có kết luận", on: day))
        }
        let (first, second) = (Day.make(2022, 2, 14), Day.make(2022, 2, 18))
        try await take([.make(Self.waiting("a-1", "ngày có kết luận", given: given(first)))])
        try await take(
            [.make(Self.waiting("b-1", "ngày có kết luận", given: given(second)))], number: "9/TB-UBND")
        let one = { (directive: String) in try await ledger.awaitedEvent("co ket luan", in: directive) }
        #expect(try await one("272-kl-tu")?.on == first)
        #expect(try await one("9-tb-ubnd")?.on == second)
        #expect(try await one("9-tb-ubnd")?.directiveCount == 1)
        #expect(try await one("nowhere") == nil)
    }

    @Test func `tells the day that was named last, whatever it is`() async throws {
        func given(_ on: Day, by said: Day) -> Deadline.Given {
            Deadline.Given(
                words: "x", by: "user:lan(1001)", on: said,
                event: AwaitedEvent(name: "ngày có kết luận", on: on))
        }
        try await take([
            .make(
                Self.waiting(
                    "a-1", "ngày có kết luận", given: given(.make(2022, 2, 14), by: .make(2022, 2, 20)))),
            .make(
                Self.waiting(
                    "a-2", "ngày có kết luận", given: given(.make(2022, 2, 18), by: .make(2022, 2, 19)))),
        ])
        #expect(try await ledger.awaitedEvents(in: nil, page: Page()).map(\.on) == [.make(2022, 2, 14)])
        #expect(try await ledger.awaitedEventNames(limit: 5) == ["ngày có kết luận"])
    }

    @Test func `finds an event by its name, else by words of it`() async throws {
        try await take([
            .make(Self.waiting("a-1", "ngày có kết luận")),
            .make(Self.waiting("a-2", "ngày có kết luận thanh tra")),
        ])
        let named = { (name: String) in try await ledger.awaitedEvents(named: name, limit: 10).map(\.key) }
        #expect(try await named("CO KET LUAN") == ["co ket luan"])
        #expect(try await named("thanh tra") == ["co ket luan thanh tra"])
        #expect(try await named("kết luận") == ["co ket luan", "co ket luan thanh tra"])
        #expect(try await named("luan than").isEmpty == false)
        #expect(try await named("uan thanh").isEmpty)
        #expect(try await named("ngày").isEmpty)
    }

    @Test func `tells what was dated, and forgets what is closed`() async throws {
        let given = Deadline.Given(
            words: "trong 15 ngày kể từ ngày 14/02/2022", by: "user:lan(1001)",
            event: AwaitedEvent(name: "ngày có kết luận thanh tra", on: .make(2022, 2, 14)))
        try await take([.make(Self.waiting("a-1", "ngày 14/02/2022", given: given))])
        let event = try #require(try await ledger.awaitedEvents(in: nil, page: Page()).first)
        #expect(event.waiting == 0 && event.dated == 1 && event.on == .make(2022, 2, 14))
        #expect(event.name == "ngày có kết luận thanh tra")
        let read = try await ledger.assignment("a-1")
        #expect(read?.assignment.milestones.first?.deadline.given == given)
        _ = try await ledger.remove(path: "272-kl-tu.txt", at: morning)
        #expect(try await ledger.awaitedEvents(in: nil, page: Page()).isEmpty)
    }
}
