// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import DondocStore
import Foundation
import Testing

/// What is told to who was told of a duty that a person has taken from them again.
@Suite struct WithdrawalTests {
    let ledger: SQLiteLedger
    private let actor = "user:lan(1001)"

    init() throws { ledger = try SQLiteLedger.inMemory() }

    private func read(lead: String = "so-gddt", needsReview: Bool = true, at instant: Date = morning)
        -> Intake.Item
    {
        var assignment = Assignment.make("tb9.1", lead: lead)
        assignment.coordinating = []
        var item = Intake.Item.make(
            assignment, needsReview: needsReview,
            reminders: needsReview ? [] : [announcement(lead, at: instant)])
        item.passage = Passage.digest(of: .make("tb9.1"))
        return item
    }

    private func announcement(_ agency: String, at instant: Date) -> Reminder {
        .make("tb9.1", rung: .announce, recipient: .agency(agency), at: instant)
    }

    private func take(_ item: Intake.Item, at now: Date) async throws {
        _ = try await ledger.apply(.make([item], path: "tb9.txt", digest: "\(now)"), at: now)
    }

    private func approve(lead: String, at now: Date) async throws {
        let seen = try #require(try await ledger.reviewed("tb9.1"))
        let party = Party(name: lead, text: lead, agency: lead)
        var content = seen.record.assignment
        content.lead = [party]
        try await ledger.decide(
            [
                Ruling(
                    assignment: "tb9.1", version: seen.version, verdict: .approved,
                    correction: Correction(lead: [party]), content: content,
                    reminders: [announcement(lead, at: now)])
            ], actor: actor, at: now)
    }

    private func retract(at now: Date) async throws {
        let seen = try #require(try await ledger.reviewed("tb9.1"))
        try await ledger.retract("tb9.1", version: seen.version, why: nil, actor: actor, at: now)
    }

    /// Sends all that is due then; returns to whom, and what.
    private func send(at now: Date) async throws -> [QueuedNotice] {
        _ = try await ledger.promote(upTo: now)
        let begun = try await ledger.begin(now)
        for started in begun { try await ledger.end(started.begun.delivered(now), at: now) }
        return begun.map(\.notice)
    }

    private func withdrawals() async throws -> [ReminderState] {
        try await ledger.reminders(of: "tb9.1").filter { $0.reminder.rung == .withdrawn }.map(\.state)
    }

    @Test func `nobody decides about what was taken back before it is read again`() async throws {
        try await take(read(), at: morning)
        try await approve(lead: "so-nv", at: morning)
        try await retract(at: morning)
        let seen = try #require(try await ledger.reviewed("tb9.1"))
        #expect(seen.isTakenBack)
        for verdict in [Decision.Verdict.approved, .rejected] {
            await #expect(throws: LedgerError.notReadAgain(id: "tb9.1")) {
                try await ledger.decide(
                    [Ruling(assignment: "tb9.1", version: seen.version, verdict: verdict)], actor: actor,
                    at: morning)
            }
        }
        // A file that is broken by then changes nothing of it.
        try await ledger.quarantine(
            SourceFile(path: "tb9.txt", fingerprint: "x", digest: "x"), problem: SourceProblem(reason: "no"),
            at: morning)
        #expect(try await ledger.reviewed("tb9.1")?.isTakenBack == true)
        try await take(read(), at: morning + hour)
        let again = try #require(try await ledger.reviewed("tb9.1"))
        #expect(!again.isTakenBack)
        #expect(again.record.assignment.lead.map(\.agency) == ["so-gddt"])
        try await approve(lead: "so-gddt", at: morning + hour)
        #expect(try await ledger.reviewed("tb9.1")?.record.state == .open)
    }

    @Test func `who was told of it is told in the same thread that it is theirs no more`() async throws {
        try await take(read(), at: morning)
        try await approve(lead: "so-nv", at: morning)
        let told = try await send(at: morning)
        #expect(told.map(\.recipient) == [.agency("so-nv")])
        try await retract(at: morning + 60)
        try await take(read(), at: morning + 61)
        let letters = try await send(at: morning + 120)
        #expect(letters.map(\.recipient) == [.agency("so-nv")])
        let letter = try #require(letters.first)
        #expect(letter.threadRoot == told.first?.key)
        #expect(letter.lines.map(\.reminder.rung) == [.withdrawn])
        #expect(letter.lines.first?.previousDue == .make(2022, 2, 14))
        #expect(try await send(at: morning + 2 * hour).isEmpty)
        #expect(try await withdrawals() == [.delivered])
    }

    @Test func `a lead whom a person has set is told so once, and who led before to whom it has gone`()
        async throws
    {
        try await take(read(needsReview: false), at: morning)
        let first = try await send(at: morning)
        #expect(first.flatMap(\.lines).map(\.assigned) == [nil], "the document gave it")
        try await approve(lead: "so-nv", at: morning + hour)
        let told = try await send(at: morning + hour + 60)
        let new = try #require(told.first { $0.recipient == .agency("so-nv") })
        #expect(new.lines.map(\.assigned) == [Assigned(by: actor, on: .make(2022, 1, 17))])
        let former = try #require(told.first { $0.recipient == .agency("so-gddt") })
        #expect(former.lines.map(\.reminder.rung) == [.withdrawn])
        #expect(
            former.lines.first?.reminder.reason.vi
                == "theo quyết định phân công ngày 17/01/2022, việc này chuyển cho so-nv chủ trì, quý cơ quan thôi thực hiện"
        )
        try await approve(lead: "so-nv", at: morning + 2 * hour)
        #expect(try await send(at: morning + 3 * hour).isEmpty)
    }

    @Test func `a body that is addressed by the post of its head is the one that was told by its name`()
        async throws
    {
        func item(_ name: String, agency: String? = nil, at now: Date) -> Intake.Item {
            var assignment = Assignment.make("tb9.1")
            assignment.lead = [Party(name: name, text: name, agency: agency)]
            assignment.coordinating = []
            let recipient = agency.map { Recipient.agency($0) } ?? .unregistered(name)
            return .make(
                assignment,
                reminders: [.make("tb9.1", rung: .announce, recipient: recipient, at: now)])
        }
        try await take(item("Sở A", at: morning), at: morning)
        #expect(try await send(at: morning).map(\.recipient) == [.unregistered("Sở A")])
        try await take(item("Giám đốc Sở A", at: morning + hour), at: morning + hour)
        #expect(try await withdrawals() == [])
        #expect(try await send(at: morning + 2 * hour).isEmpty)
        // With an entry it is written to itself, and the name without one has nothing taken from it.
        let registered = morning + 3 * hour
        try await take(item("Giám đốc Sở A", agency: "so-a", at: registered), at: registered)
        #expect(try await withdrawals() == [])
        #expect(try await send(at: registered).map(\.recipient) == [.agency("so-a")])
        // Another body is another one.
        let other = morning + 5 * hour
        try await take(item("Giám đốc Sở B", at: other), at: other)
        #expect(
            Set(try await send(at: other + 60).map(\.recipient))
                == [.agency("so-a"), .unregistered("Sở A"), .unregistered("Giám đốc Sở B")])
    }

    @Test func `who has never had a letter of it is told nothing`() async throws {
        try await take(read(), at: morning)
        try await approve(lead: "so-nv", at: morning)
        _ = try await ledger.promote(upTo: morning)
        try await retract(at: morning + 60)
        #expect(try await withdrawals() == [])
        #expect(try await send(at: morning + 120).isEmpty)
    }

    @Test func `who has to do it after all is told nothing, or the other day`() async throws {
        try await take(read(), at: morning)
        try await approve(lead: "so-gddt", at: morning)
        #expect(try await send(at: morning).count == 1)
        try await retract(at: morning + 60)
        #expect(try await withdrawals() == [.planned])
        try await take(read(needsReview: false, at: morning + 61), at: morning + 61)
        #expect(try await withdrawals() == [.cancelled])
        #expect(try await send(at: morning + 120).isEmpty)
    }

    @Test func `what is given to another one is told to both, and announced anew where it comes back`()
        async throws
    {
        try await take(read(needsReview: false), at: morning)
        #expect(try await send(at: morning).map(\.recipient) == [.agency("so-gddt")])
        for (step, lead, former) in [
            (1, "so-nv", "so-gddt"), (2, "so-gddt", "so-nv"), (3, "so-nv", "so-gddt"),
        ] {
            let now = morning + Double(step) * hour
            try await approve(lead: lead, at: now)
            let letters = try await send(at: now + 60)
            let rungs = Dictionary(
                letters.map { ($0.recipient, $0.lines.map(\.reminder.rung)) }, uniquingKeysWith: +)
            #expect(rungs == [.agency(lead): [.announce], .agency(former): [.withdrawn]])
        }
        // Read again as it is in force: nothing is new.
        var same = read(lead: "so-nv", needsReview: false, at: morning + 3 * hour)
        same.decision = try await ledger.decisions(file: "tb9.txt", assignments: []).first
        #expect(same.decision != nil)
        same.assignment.lead = [Party(name: "so-nv", text: "so-nv", agency: "so-nv")]
        try await take(same, at: morning + 5 * hour)
        #expect(try await send(at: morning + 6 * hour).isEmpty)
    }

    @Test func `two milestones are withdrawn in one letter, and announced anew each once`() async throws {
        func item(lead: String, at now: Date) -> Intake.Item {
            var assignment = Assignment.make(
                "tb9.1", lead: lead, due: [.make(2022, 2, 14), .make(2022, 2, 28)])
            assignment.coordinating = []
            let reminders = [0, 1].map { index in
                Reminder.make(
                    "tb9.1", milestone: index, rung: .announce, recipient: .agency(lead),
                    due: assignment.milestones[index].deadline.due, at: now)
            }
            var item = Intake.Item.make(assignment, reminders: reminders)
            item.passage = 7
            return item
        }
        func give(_ lead: String, at now: Date) async throws {
            let seen = try #require(try await ledger.reviewed("tb9.1"))
            let content = item(lead: lead, at: now)
            try await ledger.decide(
                [
                    Ruling(
                        assignment: "tb9.1", version: seen.version, verdict: .approved,
                        correction: Correction(lead: content.assignment.lead), content: content.assignment,
                        reminders: content.reminders)
                ], actor: actor, at: now)
        }
        try await take(item(lead: "so-gddt", at: morning), at: morning)
        #expect(try await send(at: morning).map(\.lines.count) == [2])
        try await give("so-nv", at: morning + hour)
        let taken = try await send(at: morning + hour + 60).filter { $0.recipient == .agency("so-gddt") }
        #expect(taken.map { $0.lines.map(\.reminder.rung) } == [[.withdrawn, .withdrawn]])
        #expect(
            taken.first?.lines.map(\.previousDue) == [.make(2022, 2, 14), .make(2022, 2, 28)])
        try await give("so-gddt", at: morning + 2 * hour)
        let again = try await send(at: morning + 2 * hour + 60).filter { $0.recipient == .agency("so-gddt") }
        #expect(again.map { $0.lines.map(\.reminder.rung) } == [[.announce, .announce]])
        #expect(try await send(at: morning + 3 * hour).isEmpty)
    }

    @Test func `a letter that no server takes goes on by the next way`() async throws {
        try await take(read(), at: morning)
        try await approve(lead: "so-nv", at: morning)
        _ = try await send(at: morning)
        try await retract(at: morning + 60)
        _ = try await ledger.promote(upTo: morning + 120)
        let begun = try await ledger.begin(morning + 120)
        try await ledger.end(
            try #require(begun.first).begun.retried(
                .unreachable("down"), at: morning + 180, ended: morning + 121), at: morning + 121)
        #expect(try await ledger.begin(morning + 180).map(\.notice.lines.count) == [1])
    }

    @Test func `counts a letter that reached nobody, and by its key`() async throws {
        try await ledger.fill(1)
        _ = try await ledger.promote(upTo: morning)
        let first = try #require(try await ledger.begin(morning).first)
        try await ledger.end(first.begun.refused(morning + 1), at: morning + 1)
        try await ledger.end(at: morning + 2)
        let counts = try await ledger.counts(today: .make(2022, 1, 17), now: morning + 2)
        #expect(counts.dead == 1 && counts.unreached == 1)
        #expect(counts.unreachedKeys == [first.key])
    }
}
