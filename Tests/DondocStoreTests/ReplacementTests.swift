// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import DondocStore
import Foundation
import Testing

@Suite struct ReplacementTests {
    let ledger: SQLiteLedger
    private let actor = "user:lan(1001)"

    init() throws { ledger = try SQLiteLedger.inMemory() }

    private func old(
        _ id: Directive.ID = "8-tb-ubnd-2022", issuer: String = "UBND tỉnh Bình Lam",
        day: Day = .make(2022, 1, 10), path: String = "tb8.txt"
    ) -> Intake {
        let directive = Directive(id: id, number: "8/TB-UBND", issuer: issuer, date: day)
        let items = [1, 2].map { Intake.Item.make(.make("\(id).\($0)")) }
        return .make(items, path: path, directive: directive)
    }

    private func new(_ replacements: [Replacement]) -> Intake {
        let directive = Directive(
            id: "20-tb-ubnd-2022", number: "20/TB-UBND", issuer: "UBND tỉnh Bình Lam",
            date: .make(2022, 1, 20))
        var intake = Intake.make([.make(.make("tb20.1"))], path: "tb20.txt", directive: directive)
        intake.replacements = replacements
        return intake
    }

    private func proposed() async throws -> [ReplacementRecord] {
        try await ledger.reviews(ReviewFilter(), page: Page()).compactMap {
            if case .replacement(let record) = $0 { record } else { nil }
        }
    }

    private func states() async throws -> [AssignmentState] {
        var filter = AssignmentFilter()
        filter.directive = "8-tb-ubnd-2022"
        return try await ledger.assignments(filter, page: Page()).map(\.state)
    }

    @Test(arguments: [true, false])
    func `withdraws what is replaced when a person says so, whichever file came first`(oldFirst: Bool)
        async throws
    {
        let replacing = new([Replacement(number: "8 /TB-UBND", year: 2022)])
        for intake in oldFirst ? [old(), replacing] : [replacing, old()] {
            _ = try await ledger.apply(intake, at: morning)
        }
        #expect(try await states() == [.open, .open])
        let proposal = try #require(try await proposed().first)
        #expect(proposal.assignments == 2)
        #expect(proposal.replaced.id == "8-tb-ubnd-2022")
        #expect(proposal.directive.id == "20-tb-ubnd-2022")

        let count = try await ledger.decide(
            replacement: proposal.id, .approved, why: nil, actor: actor, at: morning)
        #expect(count == 2)
        #expect(try await states() == [.withdrawn, .withdrawn])
        #expect(try await proposed().isEmpty)
        let event = try #require(try await ledger.events(subject: "8-tb-ubnd-2022", page: Page()).first)
        #expect(event.verb == "directive.replaced")
        #expect(event.actor == actor)
        #expect(try await ledger.states(of: "8-tb-ubnd-2022.1") == [.cancelled])
        #expect(try await ledger.assignment("tb20.1")?.state == .open)

        var again = old()
        again.file.digest = "d2"
        _ = try await ledger.apply(again, at: morning + hour)
        #expect(try await states() == [.withdrawn, .withdrawn])
        await #expect(throws: LedgerError.alreadyDecided(id: "replacement:\(proposal.id)")) {
            try await ledger.decide(
                replacement: proposal.id, .rejected, why: nil, actor: actor, at: morning)
        }
    }

    @Test func `keeps what a person has added under it, and brings back what it gives when that is undone`()
        async throws
    {
        _ = try await ledger.apply(old(), at: morning)
        var byHand = old()
        byHand.file = SourceFile(byHand: "1", fingerprint: "f")
        byHand.items = [Intake.Item.make(.make("8-tb-ubnd-2022.them"))]
        _ = try await ledger.apply(byHand, at: morning)
        _ = try await ledger.apply(new([Replacement(number: "8/TB-UBND")]), at: morning)
        let proposal = try #require(try await proposed().first)
        #expect(proposal.assignments == 2 && proposal.kept == ["8-tb-ubnd-2022.them"])
        #expect(
            try await ledger.decide(
                replacement: proposal.id, .approved, why: nil, actor: actor, at: morning) == 2)
        #expect(try await ledger.assignment("8-tb-ubnd-2022.them")?.state == .open)
        // Nor is it withdrawn when it is taken in anew.
        byHand.file.digest = "2"
        _ = try await ledger.apply(byHand, at: morning + hour)
        #expect(try await ledger.assignment("8-tb-ubnd-2022.them")?.state == .open)

        let files = try await ledger.retract(
            replacement: proposal.id, why: "nhầm", actor: actor, at: morning + hour)
        #expect(files == ["tb8.txt"])
        #expect(try await proposed().map(\.state) == [])
        let difference = try await ledger.apply(old(), at: morning + hour)
        #expect(difference.added == ["8-tb-ubnd-2022.1", "8-tb-ubnd-2022.2"])
        #expect(try await states().allSatisfy { $0 == .open })
        #expect(try await proposed().map(\.id) == [proposal.id])
        #expect(
            try await ledger.events(subject: "8-tb-ubnd-2022", page: Page()).first?.verb
                == "directive.restored"
        )
        await #expect(throws: LedgerError.notDecided(id: "replacement:\(proposal.id)")) {
            try await ledger.retract(replacement: proposal.id, why: nil, actor: actor, at: morning)
        }
    }

    @Test func `who was reminded of what is replaced is told so, in one letter`() async throws {
        let announcements = { (id: String) in
            Reminder.make(id, rung: .announce, recipient: .agency("so-gddt"), at: morning)
        }
        var former = old()
        for index in former.items.indices {
            former.items[index].reminders = [announcements(former.items[index].assignment.id)]
        }
        _ = try await ledger.apply(former, at: morning)
        _ = try await ledger.promote(upTo: morning)
        for started in try await ledger.begin(morning) {
            try await ledger.end(started.begun.delivered(morning), at: morning)
        }
        _ = try await ledger.apply(new([Replacement(number: "8/TB-UBND")]), at: morning + hour)
        _ = try await ledger.promote(upTo: morning + hour)
        for started in try await ledger.begin(morning + hour) {
            try await ledger.end(started.begun.delivered(morning + hour), at: morning + hour)
        }
        let proposal = try #require(try await proposed().first)
        let now = morning + 2 * hour
        _ = try await ledger.decide(replacement: proposal.id, .approved, why: nil, actor: actor, at: now)
        _ = try await ledger.promote(upTo: now + 60)
        let letters = try await ledger.begin(now + 60).map(\.notice)
        #expect(letters.map(\.recipient) == [.agency("so-gddt")])
        #expect(letters.first?.directive?.id == "8-tb-ubnd-2022")
        #expect(letters.first?.lines.map(\.reminder.rung) == [.withdrawn, .withdrawn])
        #expect(
            letters.first?.lines.first?.reminder.reason.vi
                == "văn bản 8/TB-UBND đã được thay thế bằng văn bản 20/TB-UBND")
        #expect(letters.first?.threadRoot != nil)
    }

    @Test func `leaves in force what a person keeps, and does not ask again`() async throws {
        _ = try await ledger.apply(old(), at: morning)
        _ = try await ledger.apply(new([Replacement(number: "8/TB-UBND")]), at: morning)
        let proposal = try #require(try await proposed().first)
        _ = try await ledger.decide(
            replacement: proposal.id, .rejected, why: "chỉ đính chính mục 3", actor: actor, at: morning)
        _ = try await ledger.apply(new([Replacement(number: "8/TB-UBND")]), at: morning)
        #expect(try await proposed().isEmpty)
        #expect(try await states() == [.open, .open])
    }

    @Test func `means the document of the year and issuer that are named`() async throws {
        _ = try await ledger.apply(old(), at: morning)
        let other = old("8-tb-ubnd-2021", day: .make(2021, 1, 10), path: "2021.txt")
        _ = try await ledger.apply(other, at: morning)
        let foreign = old("8-tb-ubnd-2022-x", issuer: "UBND huyện X", path: "x.txt")
        _ = try await ledger.apply(foreign, at: morning)

        _ = try await ledger.apply(new([Replacement(number: "8/TB-UBND")]), at: morning)
        #expect(try await proposed().map(\.replaced.id) == ["8-tb-ubnd-2022"])
        _ = try await ledger.apply(new([Replacement(number: "8/TB-UBND", year: 2021)]), at: morning)
        #expect(try await proposed().map(\.replaced.id) == ["8-tb-ubnd-2021"])
        let named = Replacement(number: "8/TB-UBND", issuer: "Ủy ban nhân dân huyện X", kind: .corrects)
        _ = try await ledger.apply(new([named]), at: morning)
        #expect(try await proposed().map(\.replaced.id) == ["8-tb-ubnd-2022-x"])
        #expect(try await proposed().map(\.kind) == [.corrects])
    }

    @Test func `forgets a proposal that its file does not make any more`() async throws {
        _ = try await ledger.apply(old(), at: morning)
        _ = try await ledger.apply(new([Replacement(number: "8/TB-UBND")]), at: morning)
        _ = try await ledger.apply(new([]), at: morning)
        #expect(try await proposed().isEmpty)
        _ = try await ledger.apply(new([Replacement(number: "8/TB-UBND")]), at: morning)
        _ = try await ledger.remove(path: "tb20.txt", at: morning)
        #expect(try await proposed().isEmpty)
    }
}
