// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation
import GRDB
import Testing

@testable import DondocStore

/// What becomes of letters that wait when what they tell is not their recipient's any more, or is again.
@Suite struct RecallTests {
    let ledger: SQLiteLedger
    private let actor = "user:lan(1001)"
    private let former = Recipient.agency("so-gddt")
    private let later = Recipient.agency("so-nv")

    init() throws { ledger = try SQLiteLedger.inMemory() }

    private func item(_ id: Assignment.ID = "tb9.1", lead: String = "so-gddt", at instant: Date = morning)
        -> Intake.Item
    {
        var assignment = Assignment.make(id, lead: lead)
        assignment.coordinating = []
        let announcement = Reminder.make(id, rung: .announce, recipient: .agency(lead), at: instant)
        var item = Intake.Item.make(assignment, reminders: [announcement])
        item.passage = Passage.digest(of: .make(id))
        return item
    }

    private func take(_ items: [Intake.Item], at now: Date) async throws {
        _ = try await ledger.apply(.make(items, path: "tb9.txt", digest: "\(now)"), at: now)
    }

    /// A person gives the duty to that agency.
    private func give(_ lead: String, at now: Date) async throws {
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

    private func begin(at now: Date) async throws -> [Started] {
        _ = try await ledger.promote(upTo: now)
        return try await ledger.begin(now)
    }

    /// Sends all that is due; returns what each recipient was told.
    @discardableResult
    private func send(at now: Date) async throws -> [Recipient: [Rung]] {
        let begun = try await begin(at: now)
        for started in begun { try await ledger.end(started.begun.delivered(now), at: now) }
        return rungs(begun)
    }

    private func rungs(_ begun: [Started]) -> [Recipient: [Rung]] {
        Dictionary(
            begun.map { ($0.notice.recipient, $0.notice.lines.map(\.reminder.rung)) }, uniquingKeysWith: +)
    }

    private func retry(_ started: Started, _ outcome: DeliveryOutcome, at instant: Date, ended: Date)
        async throws
    {
        try await ledger.end(started.begun.retried(outcome, at: instant, ended: ended), at: ended)
    }

    private func cancelled() async throws -> [String] {
        let events = try await ledger.events(subject: nil, page: Page())
        return events.filter { $0.verb == "notice.cancelled" }.map(\.subject)
    }

    @Test func `a letter that waits is not sent to who leads no more, and nothing is withdrawn`() async throws
    {
        try await take([item()], at: morning)
        _ = try await ledger.promote(upTo: morning)
        let waiting = try await ledger.notices(NoticeFilter(), page: Page())
        #expect(waiting.map(\.recipient) == [former])
        try await give("so-nv", at: morning + 60)
        #expect(try await cancelled() == waiting.map(\.key))
        #expect(try await send(at: morning + hour) == [later: [.announce]])
        let state = try await ledger.reminders(of: "tb9.1").first { $0.reminder.recipient == former }?.state
        #expect(state == .cancelled)
    }

    /// Has all that is planned wait for the next day, as of one who was written to on this one.
    private func hold(until instant: Date) async throws {
        try await ledger.write { transaction in
            let planned = try transaction.rows("SELECT id FROM reminder WHERE state = 'planned'", [])
            for row in planned {
                try transaction.hold(row[0], until: instant, because: "written to today")
            }
        }
    }

    @Test func `what is held for the next day is not told when it is somebody else's by then`() async throws {
        let tomorrow = morning + 24 * hour
        try await take([item()], at: morning)
        #expect(try await send(at: morning) == [former: [.announce]])
        try await give("so-nv", at: morning + 60)
        try await hold(until: tomorrow)
        try await give("so-gddt", at: morning + 120)
        #expect(try await send(at: tomorrow) == [:])
    }

    @Test func `nor as the lead's to one who only helps by then`() async throws {
        let tomorrow = morning + 24 * hour
        func helped(by helper: String, lead: String, at instant: Date) -> Intake.Item {
            var item = item(lead: lead, at: instant)
            item.assignment.coordinating = [Party(name: helper, text: helper, agency: Agency.ID(helper))]
            item.reminders.append(
                .make(
                    "tb9.1", rung: .announce, recipient: .agency(Agency.ID(helper)), role: .coordinating,
                    at: instant))
            return item
        }
        try await take([helped(by: "so-gddt", lead: "so-nv", at: morning)], at: morning)
        #expect(Set(try await send(at: morning).keys) == [former, later])
        try await take([helped(by: "so-nv", lead: "so-gddt", at: morning + 60)], at: morning + 60)
        try await hold(until: tomorrow)
        try await take([helped(by: "so-gddt", lead: "so-nv", at: morning + 120)], at: morning + 120)
        #expect(try await send(at: tomorrow) == [:])
    }

    @Test func `nor is one that waits to be tried again`() async throws {
        try await take([item()], at: morning)
        let first = try #require(try await begin(at: morning).first)
        try await retry(first, .unreachable("down"), at: morning + hour, ended: morning + 1)
        try await give("so-nv", at: morning + 60)
        #expect(try await cancelled() == [first.key])
        #expect(try await send(at: morning + 2 * hour) == [later: [.announce]])
    }

    @Test func `one that is under way is not tried again, and who never had it is told nothing more`()
        async throws
    {
        try await take([item()], at: morning)
        let first = try #require(try await begin(at: morning).first)
        try await give("so-nv", at: morning + 60)
        try await retry(first, .unreachable("down"), at: morning + 80, ended: morning + 70)
        #expect(try await send(at: morning + 100) == [later: [.announce]])
        #expect(try await send(at: morning + 2 * hour) == [:])
        #expect(try await ledger.broken("SELECT count(*) FROM reminder WHERE state = 'queued'") == 0)
    }

    @Test func `one that may have arrived is said again as it was, and then withdrawn`() async throws {
        try await take([item()], at: morning)
        let first = try #require(try await begin(at: morning).first)
        try await retry(first, .maybeSent("cut off"), at: morning + 20, ended: morning + 1)
        try await give("so-nv", at: morning + 10)
        let again = try await begin(at: morning + 20).filter { $0.notice.recipient == former }
        #expect(again.map(\.key) == [first.key])
        #expect(again.map { $0.notice.lines.map(\.reminder.rung) } == [[.announce]])
        for started in again { try await ledger.end(started.begun.delivered(morning + 21), at: morning + 21) }
        #expect(try await send(at: morning + 60) == [former: [.withdrawn]])
    }

    @Test func `what else a letter tells is told, without what is somebody else's`() async throws {
        try await take([item(), item("tb9.2")], at: morning)
        let first = try #require(try await begin(at: morning).first)
        #expect(first.notice.lines.count == 2)
        try await retry(first, .unreachable("down"), at: morning + hour, ended: morning + 1)
        try await give("so-nv", at: morning + 60)
        #expect(try await cancelled() == [])
        _ = try await ledger.promote(upTo: morning + hour)
        let again = try await ledger.begin(morning + hour).filter { $0.notice.recipient == former }
        #expect(again.map(\.key) == [first.key])
        #expect(again.flatMap { $0.notice.lines.map(\.assignment.id) } == ["tb9.2"])
    }

    @Test func `a letter and its copies are looked through together`() async throws {
        let routing: @Sendable (Recipient, Int) -> [Route] = { recipient, channel in
            channel == 0
                ? [.mail("\(recipient)@a.vn"), .mail("copy-of-\(recipient)@a.vn", isCopy: true)] : []
        }
        try await take([item()], at: morning)
        var rules = PromotionRules.make(on: morning, routing: routing)
        rules.nextMorning = .distantPast
        let begun = try await ledger.turn(morning, rules: rules).begun
        #expect(begun.count == 2)
        // The copy has arrived, so its letter says what it said.
        for begun in begun {
            let isCopy = try await ledger.contents(of: [begun]).first?.letterKey != begun.key
            let ended =
                isCopy
                ? begun.delivered(morning + 1)
                : begun.retried(.unreachable("down"), at: morning + hour, ended: morning + 1)
            try await ledger.end(ended, at: morning + 1)
        }
        try await give("so-nv", at: morning + 60)
        #expect(try await cancelled() == [])
        let again = try await ledger.begin(morning + hour).filter { $0.notice.recipient == former }
        #expect(again.map { $0.notice.lines.map(\.reminder.rung) } == [[.announce]])
        #expect(try await send(at: morning + hour + 60) == [former: [.withdrawn], later: [.announce]])
    }

    @Test func `a withdrawal that waits is not sent when the duty is theirs again`() async throws {
        try await take([item()], at: morning)
        #expect(try await send(at: morning) == [former: [.announce]])
        try await give("so-nv", at: morning + 60)
        _ = try await ledger.promote(upTo: morning + 2 * 60)
        try await give("so-gddt", at: morning + 3 * 60)
        #expect(try await cancelled().count == 2, "the withdrawal, and the other one's announcement")
        #expect(try await send(at: morning + hour) == [:])
        // Taken away once more, it is withdrawn after all.
        try await give("so-nv", at: morning + 2 * hour)
        #expect(try await send(at: morning + 3 * hour) == [former: [.withdrawn], later: [.announce]])
    }

    @Test func `a letter that died is not brought by another way, nor sent again by a person`() async throws {
        let routing: @Sendable (Recipient, Int) -> [Route] = { recipient, channel in
            channel == 0
                ? [.mail("\(recipient)@a.vn")] : channel == 1 ? [.call("\(recipient).vn", channel: 1)] : []
        }
        try await take([item()], at: morning)
        let first = try #require(try await begin(at: morning).first)
        try await ledger.end(first.begun.refused(morning + 1), at: morning + 1)
        try await give("so-nv", at: morning + 2)
        var rules = PromotionRules.make(on: morning, routing: routing)
        rules.nextMorning = .distantPast
        let begun = try await ledger.turn(morning + 60, rules: rules).begun
        #expect(try await ledger.contents(of: begun).map(\.recipient) == [later])
        #expect(try await ledger.resend(first.key, actor: actor, at: morning + 2 * 60))
        #expect(try await ledger.begin(morning + 2 * 60).isEmpty)
        #expect(try await cancelled() == [first.key])
    }

    @Test func `a letter that nobody got is no trouble once its duty is another's, moved, or withdrawn`()
        async throws
    {
        func unreached() async throws -> Int {
            try await ledger.counts(today: .make(2022, 1, 17), now: morning).unreached
        }
        func refuse(at now: Date) async throws {
            for started in try await begin(at: now) {
                try await ledger.end(started.begun.refused(now), at: now)
                try await ledger.end(at: now)
            }
        }
        try await take([item()], at: morning)
        try await refuse(at: morning)
        #expect(try await unreached() == 1)
        try await give("so-nv", at: morning + 60)
        #expect(try await unreached() == 0)
        try await refuse(at: morning + 60)
        #expect(try await unreached() == 1)
        _ = try await ledger.remove(path: "tb9.txt", at: morning + 120)
        #expect(try await unreached() == 0)
        let early = Intake.Item.make(.make("b.1"), reminders: [.make("b.1")])
        _ = try await ledger.apply(.make([early], path: "b.yaml"), at: morning + 180)
        try await refuse(at: morning + 180)
        #expect(try await unreached() == 1)
        let due = Day.make(2022, 2, 28)
        let moved = Intake.Item.make(
            .make("b.1", due: [due]), reminders: [.make("b.1", due: due, at: morning + hour)])
        _ = try await ledger.apply(.make([moved], path: "b.yaml", digest: "d2"), at: morning + 240)
        #expect(try await unreached() == 0)
    }

    // MARK: Files

    @Test func `a file that names another lead tells the former one`() async throws {
        try await take([item()], at: morning)
        #expect(try await send(at: morning) == [former: [.announce]])
        try await take([item(lead: "so-nv", at: morning + hour)], at: morning + hour)
        #expect(try await send(at: morning + hour + 60) == [former: [.withdrawn], later: [.announce]])
        try await take([item(at: morning + 2 * hour)], at: morning + 2 * hour)
        #expect(try await send(at: morning + 2 * hour + 60) == [former: [.announce], later: [.withdrawn]])
    }

    @Test func `who helped and leads now is told so, and the other way round`() async throws {
        func swapped(_ lead: String, _ other: String, at now: Date) -> Intake.Item {
            var item = item(lead: lead, at: now)
            item.assignment.coordinating = [Party(name: other, text: other, agency: other)]
            item.reminders.append(
                .make(
                    "tb9.1", rung: .announce, recipient: .agency(other), role: .coordinating, at: now))
            return item
        }
        try await take([swapped("so-gddt", "so-nv", at: morning)], at: morning)
        #expect(try await send(at: morning) == [former: [.announce], later: [.announce]])
        try await take([swapped("so-nv", "so-gddt", at: morning + hour)], at: morning + hour)
        #expect(try await send(at: morning + hour + 60) == [former: [.announce], later: [.announce]])
        var again = swapped("so-nv", "so-gddt", at: morning + 2 * hour)
        again.assignment.action = "Báo cáo"
        try await take([again], at: morning + 2 * hour)
        #expect(try await send(at: morning + 2 * hour) == [:])
    }

    @Test func `who was told, and whose duty is edited and then thrown out, is told so`() async throws {
        try await take([item()], at: morning)
        try await send(at: morning)
        var edited = item()
        (edited.assignment.action, edited.needsReview, edited.reminders) = ("Báo cáo", true, [])
        edited.passage = 8
        try await take([edited], at: morning + hour)
        #expect(try await send(at: morning + hour + 60) == [:])
        let seen = try #require(try await ledger.reviewed("tb9.1"))
        try await ledger.decide(
            [Ruling(assignment: "tb9.1", version: seen.version, verdict: .rejected)], actor: actor,
            at: morning + 2 * hour)
        #expect(try await send(at: morning + 3 * hour) == [former: [.withdrawn]])
    }

    @Test func `members of a group that leads are told as long as it does, and then that it does no more`()
        async throws
    {
        let members = [Recipient.agency("h-a"), .agency("h-b")]
        func group(_ action: String, announced: Bool) -> Intake.Item {
            var item = item(lead: "huyen", at: morning)
            item.assignment.action = action
            item.reminders =
                announced ? members.map { .make("tb9.1", rung: .announce, recipient: $0) } : []
            item.concerned = Set(members)
            return item
        }
        try await take([group("Rà soát", announced: true)], at: morning)
        #expect(try await send(at: morning) == [members[0]: [.announce], members[1]: [.announce]])
        // Other words, and nothing is left to be reminded of.
        try await take([group("Báo cáo", announced: false)], at: morning + hour)
        #expect(try await send(at: morning + hour + 60) == [:])
        try await take([item(at: morning + 2 * hour)], at: morning + 2 * hour)
        #expect(
            try await send(at: morning + 2 * hour + 60)
                == [members[0]: [.withdrawn], members[1]: [.withdrawn], former: [.announce]])
    }

    @Test func `a body that is in the register by now is not told that its duty is another's`() async throws {
        var unknown = item()
        unknown.assignment.lead = [Party(name: "Ban X", text: "Ban X")]
        unknown.reminders = [.make("tb9.1", rung: .announce, recipient: .unregistered("Ban X"))]
        try await take([unknown], at: morning)
        try await send(at: morning)
        var known = item(lead: "ban-x", at: morning + hour)
        known.assignment.lead = [Party(name: "Ban X", text: "Ban X", agency: "ban-x")]
        try await take([known], at: morning + hour)
        #expect(try await send(at: morning + hour + 60) == [.agency("ban-x"): [.announce]])
    }
}
