// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation
import Testing

@testable import DondocStore

@Suite struct RecountTests {
    private let ledger: SQLiteLedger

    init() throws { ledger = try SQLiteLedger.inMemory() }

    @Test func `moves a deadline, its reminders and its place in the lists together`() async throws {
        _ = try await ledger.apply(.make(), at: morning)
        let moved = Reminder.make(due: .make(2022, 2, 15), at: Day.make(2022, 1, 18).morning)
        let sum = try await ledger.recount(
            Recount(plans: ["kl272-1": [moved]], changes: [.make()], settings: ["counted": "by new rules"]),
            at: morning - hour)
        #expect(sum == (added: 1, cancelled: 1))
        let record = try #require(try await ledger.assignment("kl272-1"))
        #expect(record.assignment.milestones.first?.deadline.due == .make(2022, 2, 15))
        #expect(try await ledger.setting("counted") == "by new rules")
        #expect(
            try await ledger.dueDays(from: .make(2022, 2, 1), to: .make(2022, 2, 28)) == [
                DueCount(day: .make(2022, 2, 15), count: 1)
            ])
        let move = try #require(try await ledger.moves(MoveFilter(), page: Page()).first)
        #expect(move.assignment == "kl272-1")
        #expect(move.before == .make(14))
        #expect(move.after == .make(15))
        #expect(move.reason.en == "2022-02-14 is off now")
    }

    @Test func `a deadline whose dates stay has an event and is no move`() async throws {
        _ = try await ledger.apply(.make(), at: morning)
        var change = DeadlineChange.make()
        change.deadline = change.former
        change.deadline.time = .halfPastSeven
        change.after = change.before
        _ = try await ledger.recount(Recount(changes: [change]), at: morning)
        #expect(try await ledger.moves(MoveFilter(), page: Page()).isEmpty)
        let event = try #require(
            try await ledger.events(subject: "kl272-1", page: Page()).first {
                $0.verb == "deadline.recounted"
            })
        #expect(event.before?.contains("time") == false)
        #expect(event.after?.contains("\"time\":\"07:30\"") == true)
    }

    @Test func `the same change again is no move`() async throws {
        _ = try await ledger.apply(.make(), at: morning)
        for _ in 0..<2 { _ = try await ledger.recount(Recount(changes: [.make()]), at: morning) }
        #expect(try await ledger.moves(MoveFilter(), page: Page()).count == 1)
    }

    @Test func `a file read again with the moved day is unchanged`() async throws {
        _ = try await ledger.apply(.make(), at: morning)
        _ = try await ledger.recount(Recount(changes: [.make()]), at: morning)
        var assignment = Assignment.make()
        assignment.milestones[0].deadline = DeadlineChange.make().deadline
        let difference = try await ledger.apply(
            .make([.make(assignment, reminders: [])], digest: "d2"), at: morning)
        #expect(difference.unchanged == 1)
    }

    @Test func `what has other words by now is left alone`() async throws {
        _ = try await ledger.apply(.make([.make(.make(due: [.make(2022, 3, 1)]))]), at: morning)
        _ = try await ledger.recount(Recount(changes: [.make()]), at: morning)
        #expect(try await ledger.moves(MoveFilter(), page: Page()).isEmpty)
        let record = try await ledger.assignment("kl272-1")
        #expect(record?.assignment.milestones.first?.deadline.due == .make(2022, 3, 1))
    }

    @Test func `writes nothing where a file has put another version in force meanwhile`() async throws {
        _ = try await ledger.apply(.make(), at: morning)
        let open = try #require(try await ledger.openAssignments(after: nil, limit: 1).first)
        let changed = Assignment.make(due: [.make(2022, 3, 1)])
        _ = try await ledger.apply(.make([.make(changed)], digest: "d2"), at: morning)
        var recount = Recount(
            plans: [open.assignment.id: []], versions: [open.assignment.id: open.version],
            settings: ["counted": "x"])
        await #expect(throws: LedgerError.assignmentChanged(id: "kl272-1")) {
            try await ledger.recount(recount, at: morning - hour)
        }
        #expect(try await ledger.setting("counted") == nil)
        #expect(try await ledger.states().contains(.planned))
        let again = try #require(try await ledger.openAssignments(after: nil, limit: 1).first)
        recount.versions = [again.assignment.id: again.version]
        #expect(try await ledger.recount(recount, at: morning - hour).cancelled == 1)
    }

    @Test func `lists the newest moves first, by assignment and since an instant`() async throws {
        _ = try await ledger.apply(.make([.make(), .make(.make("kl272-2"))]), at: morning)
        for (index, id) in ["kl272-1", "kl272-2"].enumerated() {
            _ = try await ledger.recount(
                Recount(changes: [.make(id)]), at: morning + hour * TimeInterval(index))
        }
        let all = try await ledger.moves(MoveFilter(), page: Page())
        #expect(all.map(\.assignment) == ["kl272-2", "kl272-1"])
        #expect(
            try await ledger.moves(MoveFilter(assignment: "kl272-1"), page: Page()).map(\.assignment) == [
                "kl272-1"
            ])
        #expect(
            try await ledger.moves(MoveFilter(since: morning + 1), page: Page()).map(\.assignment) == [
                "kl272-2"
            ])
        #expect(
            try await ledger.moves(MoveFilter(), page: Page(offset: 1, limit: 1)).map(\.assignment) == [
                "kl272-1"
            ])
    }
}

extension DeadlineChange {
    /// From 14/02/2022 to the day after.
    static func make(_ assignment: Assignment.ID = "kl272-1") -> DeadlineChange {
        let former = Milestone.make(.make(2022, 2, 14)).deadline
        var deadline = former
        deadline.due = .make(2022, 2, 15)
        return DeadlineChange(
            assignment: assignment, milestone: 0, former: former, deadline: deadline, before: .make(14),
            after: .make(15),
            reason: Bilingual(vi: "14/02/2022 nay là ngày nghỉ", en: "2022-02-14 is off now"))
    }
}

extension CountedDays {
    fileprivate static func make(_ day: Int) -> CountedDays {
        CountedDays(due: .make(2022, 2, day), workBy: .make(2022, 2, day), lateFrom: .make(2022, 2, day + 1))
    }
}
