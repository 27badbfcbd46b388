// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation
import GRDB
import Testing

@testable import DondocStore

/// What holds of what each of several has done when others lead, by the register, a file or a person.
@Suite struct MemberLeadsTests {
    let ledger: SQLiteLedger
    private let lan = "user:lan(1001)"
    private let due = Day.make(2022, 2, 14)
    private let later = Day.make(2022, 3, 31)

    init() throws { ledger = try SQLiteLedger.inMemory() }

    /// A lead and the superior for each milestone.
    private func reminders(_ dues: [Day?], _ members: [String], superiors: [String] = ["tinh"]) -> [Reminder]
    {
        dues.enumerated().flatMap { milestone, due in
            members.map { Reminder.make(milestone: milestone, recipient: .agency($0), due: due) }
                + superiors.map {
                    Reminder.make(milestone: milestone, recipient: .agency($0), role: .superior, due: due)
                }
        }
    }

    private func take(_ dues: [Day?], _ members: [String], superiors: [String] = ["tinh"]) async throws {
        var assignment = Assignment.make(lead: "cac-huyen", due: dues)
        for index in dues.indices { assignment.milestones[index].what = "bước \(index)" }
        let planned = reminders(dues, members, superiors: superiors)
        _ = try await ledger.apply(.make([.make(assignment, reminders: planned)]), at: morning - hour)
    }

    private func say(
        _ kind: Fact.Kind, of member: String, among members: [String], _ milestones: [Int] = [0],
        on day: Day = .make(2022, 1, 17), quiet: [String] = [], at now: Date = morning
    ) async throws {
        let days = [due, later]
        var fact = NewFact(
            assignment: "kl272-1", kind: kind,
            parts: milestones.map { NewFact.Part(milestone: $0, due: days[$0]) }, day: day)
        fact.member = NewFact.Member(id: member, name: member)
        (fact.members, fact.quiet) = (members, quiet)
        try await ledger.state([fact], actor: lan, at: now)
    }

    private func record() async throws -> AssignmentRecord {
        try #require(try await ledger.assignment("kl272-1"))
    }

    private func planned() async throws -> [String] {
        try await ledger.reminders(of: "kl272-1").filter { $0.state == .planned }
            .map { "\($0.reminder.recipient)" }.sorted()
    }

    /// Of those, who leads.
    private func reminded() async throws -> [String] {
        try await planned().filter { $0.hasPrefix("agency:h") }
    }

    private func facts() async throws -> [String] {
        try await ledger.facts(of: "kl272-1").map {
            "\($0.kind) \($0.agency ?? "–") \($0.milestone ?? -1) \($0.day?.shortVietnamese ?? "–")"
        }
    }

    /// A person gives it to those, below whom those superiors are.
    private func assign(
        _ leads: [String], superiors: [String: String] = [:], _ dues: [Day?]? = nil
    ) async throws {
        let seen = try await #require(ledger.reviewed("kl272-1"))
        var content = seen.record.assignment
        content.lead = leads.map { Party(name: "UBND huyện \($0)", text: $0, agency: $0) }
        let told = Array(Set(superiors.values)).sorted()
        let ruling = Ruling(
            assignment: "kl272-1", version: seen.version, verdict: .approved,
            correction: Correction(lead: content.lead), content: content,
            reminders: reminders(dues ?? [due], leads, superiors: told),
            leads: Leads(members: leads, areAll: true, superiors: superiors))
        try await ledger.decide([ruling], actor: lan, at: morning)
    }

    /// The register has those now.
    private func register(_ members: [String], superiors: [String: String] = [:]) async throws {
        var recount = Recount()
        recount.members = ["kl272-1": members]
        recount.superiors = superiors
        _ = try await ledger.recount(recount, at: morning)
    }

    @Test func `what all have done is said of all, on each one's own day`() async throws {
        try await take([due], ["h1", "h2"])
        try await say(.done, of: "h1", among: ["h1", "h2"], on: .make(2022, 1, 16))
        try await say(.reported, of: "h2", among: ["h1", "h2"])
        try await say(.done, of: "h2", among: ["h1", "h2"])
        #expect(
            try await facts() == [
                "done h1 0 16/01", "reported h2 0 17/01", "reported – 0 17/01", "done h2 0 17/01",
                "done – 0 17/01",
            ])
        let own = try #require(try await ledger.facts(of: "kl272-1").last)
        #expect((own.actor, own.change, own.due) == ("daemon", .byAll, due))
        try await register(["h1", "h2", "h3"])
        #expect(try await record().state == .closed)
        #expect(try await facts().count == 5)
    }

    @Test func `what all had done stays done, whoever a person gives it to`() async throws {
        try await take([due, later], ["h1", "h2"])
        for member in ["h1", "h2"] { try await say(.done, of: member, among: ["h1", "h2"]) }
        try await say(.done, of: "h1", among: ["h1", "h2"], [1])
        try await assign(["h9"], [due, later])
        #expect(try await record().progress.parts.keys.sorted() == [0])
        #expect(try await record().progress.members.isEmpty)
        #expect(try await reminded() == ["agency:h9"])
        // Of the other milestone alone something is taken back.
        #expect(try await facts().suffix(2) == ["done h1 1 17/01", "reopened h1 1 –"])
    }

    @Test func `when one is left, what it has done is done`() async throws {
        try await take([due], ["h1", "h2"])
        try await say(.done, of: "h1", among: ["h1", "h2"])
        try await register(["h1"], superiors: ["h1": "tinh"])
        #expect(try await record().state == .closed)
        #expect(try await planned().isEmpty)
    }

    @Test func `who leads still has done what it has done, by whatever name it leads`() async throws {
        try await take([due], ["h1", "h2"])
        try await say(.done, of: "h1", among: ["h1", "h2"])
        try await assign(["h1", "h2"])
        #expect(try await facts() == ["done h1 0 17/01"])
        #expect(try await record().progress.members.keys.sorted() == ["h1"])
        #expect(try await reminded() == ["agency:h2"])
        // The one that owed it leads no more.
        try await assign(["h1"])
        #expect(try await record().state == .closed)
        let events = try await ledger.events(subject: "kl272-1", page: Page())
        #expect(events.count { $0.verb == "assignment.done" } == 2)
    }

    @Test func `the result of the one that goes is taken back, and that of the others is not`() async throws {
        try await take([due], ["h1", "h2", "h3"])
        try await say(.done, of: "h1", among: ["h1", "h2", "h3"])
        try await say(.done, of: "h2", among: ["h1", "h2", "h3"])
        try await assign(["h1", "h3"])
        #expect(try await facts().suffix(1) == ["reopened h2 0 –"])
        #expect(try await record().progress.members.keys.sorted() == ["h1"])
        #expect(try await reminded() == ["agency:h3"])
    }

    @Test func `a file tells by whom it concerns who leads`() async throws {
        try await take([due], ["h1", "h2"])
        try await say(.done, of: "h1", among: ["h1", "h2"])
        var assignment = try await record().assignment
        assignment.lead = [Party(name: "UBND các huyện, thị xã", text: "các huyện", agency: "huyen-tx")]
        var item = Intake.Item.make(assignment, reminders: reminders([due], ["h1", "h2"]))
        item.concerned = [.agency("h1"), .agency("h2"), .agency("so-yt")]
        _ = try await ledger.apply(.make([item], digest: "d2"), at: morning)
        #expect(try await record().progress.members.keys.sorted() == ["h1"])
        #expect(try await planned().filter { $0.hasPrefix("agency:h") } == ["agency:h2"])
        assignment.lead[0].agency = "h1"
        item = Intake.Item.make(assignment, reminders: reminders([due], ["h1"]))
        item.concerned = [.agency("h1"), .agency("so-yt")]
        _ = try await ledger.apply(.make([item], digest: "d3"), at: morning)
        #expect(try await record().state == .closed)
    }

    @Test func `a superior below whom nobody owed it is told of the one that is added`() async throws {
        try await take([due], ["h1", "h2"], superiors: ["x", "y"])
        try await say(.done, of: "h1", among: ["h1", "h2"], quiet: ["x"])
        #expect(try await planned() == ["agency:h2", "agency:y"])
        try await assign(["h1", "h2", "h3"], superiors: ["h1": "x", "h2": "y", "h3": "x"])
        #expect(try await planned() == ["agency:h2", "agency:h3", "agency:x", "agency:y"])
        try await say(.done, of: "h3", among: ["h1", "h2", "h3"], quiet: ["x"])
        #expect(try await planned() == ["agency:h2", "agency:y"])
    }

    @Test func `a superior's letter that waits for another attempt leaves out what is reported below it`()
        async throws
    {
        try await take([due], ["h1", "h2"])
        _ = try await ledger.promote(upTo: morning)
        let letters = try await ledger.begin(morning)
        for started in letters {
            try await ledger.end(
                started.begun.retried(.unreachable("no route"), at: morning + hour, ended: morning),
                at: morning)
        }
        try await say(.done, of: "h1", among: ["h1", "h2"], quiet: ["tinh"])
        let again = try await ledger.begin(morning + hour)
        #expect(again.map(\.notice.recipient) == [.agency("h2")])
        // And once somebody below it owes it again, it is told.
        var fact = NewFact(
            assignment: "kl272-1", kind: .reopened, parts: [.init(milestone: 0, due: due)],
            reminders: reminders([due], ["h1"]))
        (fact.member, fact.members) = (.init(id: "h1", name: "h1"), ["h1", "h2"])
        try await ledger.state([fact], actor: lan, at: morning + hour)
        let recalled = try await ledger.broken("SELECT count(*) FROM reminder WHERE recalled = 1")
        #expect(recalled == 0)
    }

    @Test func `of a duty that comes back the one that was behind leaves nothing missed`() async throws {
        try await take([due], ["h1", "h2"])
        try await ledger.write { transaction in
            try transaction.run(
                "UPDATE milestone SET rrule = 'FREQ=MONTHLY', first_due = due - 31, since = due - 31, missed = due - 31"
            )
        }
        for occurrence in [due - 31, due] {
            var fact = NewFact(
                assignment: "kl272-1", kind: .done,
                parts: [.init(milestone: 0, due: occurrence, isLast: false)], day: .make(2022, 1, 17))
            (fact.member, fact.members) = (.init(id: "h1", name: "h1"), ["h1", "h2"])
            try await ledger.state([fact], actor: lan, at: morning)
        }
        #expect(try await record().missed[0] == due - 31)
        try await register(["h1"])
        #expect(try await record().missed[0] == nil)
        #expect(try await record().progress.parts[0]?.due == due)
        // Each occurrence is said of all, for the reports of any day.
        let all = try await ledger.facts(of: "kl272-1").filter { $0.agency == nil }
        #expect(all.map(\.due) == [due - 31, due])
    }

    // MARK: What waits for the office

    private func pending() async throws -> [PendingDuty] {
        try await ledger.pending(
            PendingQuestion(due: due...later, recent: due, after: .distantPast, limit: 10)
        ).sorted { ($0.since, $0.agency ?? "") < ($1.since, $1.agency ?? "") }
    }

    @Test func `the result of one waits for the office while another owes it`() async throws {
        try await take([due, later], ["h1", "h2"])
        try await say(.reported, of: "h1", among: ["h1", "h2"], [0], at: morning)
        #expect(try await pending().map(\.agency) == ["h1"])
        try await say(.reported, of: "h2", among: ["h1", "h2"], [0], at: morning + hour)
        try await say(.reported, of: "h1", among: ["h1", "h2"], [1], at: morning + 2 * hour)
        let found = try await pending()
        #expect(found.map(\.agency) == ["h1", "h2", "h1"])
        #expect(found.map(\.milestone) == [0, 0, 1])
        #expect(found.map(\.due) == [due, due, later])
        // What is reported later makes no other wait anew.
        #expect(found.map(\.since) == [morning, morning + hour, morning + 2 * hour])
        let counts = try await ledger.counts(today: due + 1, now: morning)
        #expect((counts.awaitingConfirmation, counts.awaitingPastDue) == (2, 1))
        try await say(.done, of: "h1", among: ["h1", "h2"], [0], at: morning + 3 * hour)
        #expect(try await pending().map(\.agency) == ["h2", "h1"])
    }

    @Test func `without milestones it waits as well`() async throws {
        let assignment = Assignment.make(lead: "cac-huyen", due: [])
        _ = try await ledger.apply(.make([.make(assignment, reminders: [])]), at: morning - hour)
        try await say(.reported, of: "h1", among: ["h1", "h2"], [])
        let found = try await pending()
        #expect(found.map(\.agency) == ["h1"])
        #expect(found.map(\.milestone) == [nil] && found.map(\.due) == [nil])
    }

    // MARK: Reminders that are put off

    private func snooze(_ member: String, until day: Day) async throws {
        var fact = NewFact(assignment: "kl272-1", kind: .snoozed, day: day)
        fact.member = NewFact.Member(id: member, name: member)
        try await ledger.state([fact], actor: lan, at: morning)
    }

    @Test func `what is put off for one is not any more once that one is done, or it is cancelled`()
        async throws
    {
        try await take([due], ["h1", "h2"])
        try await snooze("h1", until: later)
        try await snooze("h2", until: later)
        try await say(.done, of: "h1", among: ["h1", "h2"])
        #expect(try await record().progress.snoozes == ["h2": later])
        try await ledger.state(
            [NewFact(assignment: "kl272-1", kind: .cancelled, day: .make(2022, 1, 18), text: "thôi")],
            actor: lan, at: morning)
        #expect(try await record().progress.snoozes.isEmpty)
    }
}
