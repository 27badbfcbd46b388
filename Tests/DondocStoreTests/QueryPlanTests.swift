// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation
import Synchronization
import Testing

@testable import DondocStore

/// Runs what is done often, then asks SQLite how it finds the rows of every statement that was run.
@Suite struct QueryPlanTests {
    private let ledger: SQLiteLedger

    init() throws { ledger = try SQLiteLedger.inMemory() }

    @Test func `reads no large table from end to end`() async throws {
        let statements = Mutex<Set<String>>([])
        try await ledger.watch { sql in _ = statements.withLock { $0.insert(sql) } }
        try await work()
        try await send()
        try await ask()
        let seen = statements.withLock { $0 }.filter(isOurs)
        #expect(seen.count > 60)
        for sql in seen.sorted() {
            for step in try await ledger.plan(of: sql) where isScan(step) {
                Issue.record("\(step)\n\(sql)")
            }
        }
    }

    @Test func `finds the urgent by an index of theirs, not among all that is planned`() async throws {
        let statements = Mutex<Set<String>>([])
        try await ledger.watch { sql in _ = statements.withLock { $0.insert(sql) } }
        try await work()
        _ = try await ledger.earliestUrgentReminder()
        var closed = PromotionRules.make()
        closed.isOpen = false
        var night = Reminder.make("u0", recipient: .agency("u0"), at: morning)
        night.isUrgent = true
        _ = try await ledger.apply(
            .make([.make(.make("u0"), reminders: [night])], path: "u.yaml"), at: morning)
        _ = try await ledger.turn(morning, rules: closed)
        let urgent = statements.withLock { $0 }.filter {
            $0.contains("urgent = 1") && $0.contains("FROM reminder") && !$0.contains("recipient = ")
        }
        #expect(urgent.count == 3)
        for sql in urgent {
            let steps = try await ledger.plan(of: sql)
            #expect(steps.allSatisfy { $0.contains("reminder_urgent") }, "\(steps)\n\(sql)")
        }
    }

    @Test func `reports read through nothing but what is due in their days`() async throws {
        try await work()
        let statements = Mutex<Set<String>>([])
        try await ledger.watch { sql in _ = statements.withLock { $0.insert(sql) } }
        let days = Day.make(2022, 1, 1)...Day.make(2022, 3, 31)
        for due in [days, nil] {
            for isPast in [true, false] {
                let question = StandingQuestion(due: due, before: morning + hour, isPast: isPast)
                try await ledger.standings(question) { _ in true }
            }
        }
        let seen = statements.withLock { $0 }.filter(isOurs)
        #expect(seen.count { $0.contains("due_order = ") } == 2)
        for sql in seen {
            for step in try await ledger.plan(of: sql) where isScan(step) { Issue.record("\(step)\n\(sql)") }
        }
    }

    @Test func `takes due reminders and lists in the order of an index`() async throws {
        let statements = Mutex<Set<String>>([])
        try await ledger.watch { sql in _ = statements.withLock { $0.insert(sql) } }
        try await work()
        let due = statements.withLock { $0 }.filter {
            $0.contains("INDEXED BY reminder_due") || $0.hasPrefix("SELECT recipient FROM reminder")
        }
        #expect(due.count == 2)
        for sql in due { #expect(!(try await ledger.plan(of: sql).contains { $0.contains("TEMP B-TREE") })) }

        let before = statements.withLock { $0 }
        _ = try await ledger.assignments(AssignmentFilter(), page: Page())
        _ = try await ledger.reminders(ReminderFilter(), page: Page())
        _ = try await ledger.notices(NoticeFilter(), page: Page())
        _ = try await ledger.events(subject: nil, page: Page())
        _ = try await ledger.moves(MoveFilter(), page: Page())
        let lists = statements.withLock { $0 }.subtracting(before).filter { $0.contains("OFFSET") }
        #expect(lists.count == 5)
        for sql in lists {
            #expect(!(try await ledger.plan(of: sql).contains { $0.contains("TEMP B-TREE") }), "\(sql)")
        }
    }

    /// What the daemon does all day.
    private func work() async throws {
        let ledger = ledger
        _ = try await ledger.apply(.make([.make(), .make(.make("kl272-2"))]), at: morning)
        _ = try await ledger.recount(Recount(changes: [.make("kl272-2")]), at: morning)
        let moved = Intake.Item.make(.make(due: [.make(2022, 3, 1)]))
        _ = try await ledger.apply(.make([moved], directive: .make(number: "1")), at: morning)
        _ = try await ledger.recount(
            Recount(plans: ["kl272-1": [.make(rung: .before(3, .days)), .make()]]), at: morning)
        try await ledger.quarantine(Intake.make().file, problem: SourceProblem(reason: "broken"), at: morning)
        var recurring = Intake.Item.make(.make("kl272-3"))
        recurring.occurrences = [Occurrence(milestone: 0, due: .make(2022, 1, 1), next: .make(2022, 1, 2))]
        _ = try await ledger.apply(.make([recurring], path: "monthly.yaml"), at: morning)
        recurring.assignment.action = "báo cáo"
        _ = try await ledger.apply(.make([recurring], path: "monthly.yaml"), at: morning)
        _ = try await ledger.earliestTurn()
        _ = try await ledger.isTurnDue(on: .make(2022, 1, 2))
        _ = try await ledger.turn(on: .make(2022, 1, 2), limit: 10, at: morning) { _ in
            let next = Occurrence(milestone: 0, due: .make(2022, 2, 1), next: nil)
            return Turn(occurrences: [next], reminders: [.make("kl272-3")])
        }
        _ = try await ledger.earliestReminder()
        _ = try await ledger.promote(
            upTo: morning, routing: { _ in [.mail("a@b.vn"), .mail("c@d.vn"), .webhook("https://e.vn")] },
            following: { reminder, _ in reminder })
        _ = try await ledger.earliestRetry(after: morning)
        let begun = try await ledger.begin(morning, skipping: ["e.vn"]).map(\.begun)
        try await ledger.end(begun[0].delivered(morning), begun[1].refused(morning), at: morning)
        let other = try await ledger.begin(morning).map(\.begun.attempt)
        try await ledger.takeBack(other, owner: "me")
        _ = try await ledger.remove(path: "kl272.yaml", at: morning)
        _ = try await ledger.begin(morning)
        _ = try await ledger.recover(owner: "me", at: morning + hour)
        try await ledger.set("a", to: "b")
        _ = try await ledger.apply(.make(), at: morning)
    }

    /// What the pump does, and what comes back.
    private func send() async throws {
        let rules = PromotionRules.make { _, channel in
            switch channel {
            case 0: [.mail("a@a.vn"), .mail("b@a.vn", isCopy: true)]
            case 1: [.call("c.vn", channel: 1)]
            default: []
            }
        }
        try await ledger.fill(6, prefix: "s")
        let begun = try await ledger.turn(morning, rules: rules, cursor: "k").begun
        _ = try await ledger.contents(of: begun)
        try await ledger.takeBack(begun.suffix(1).map(\.attempt), owner: "me")
        let ended = [
            begun[0].delivered(morning), begun[1].refused(morning), begun[2].gone(morning),
            begun[3].retried(.unreachable("no"), at: morning + hour, ended: morning),
            begun[4].refused(morning),
        ]
        _ = try await ledger.turn(morning, ended, rules: rules, room: ["c.vn": 0])
        _ = try await ledger.hurry(queue: "mail", at: morning, spread: 60)
        for verdict in Bounce.Verdict.allCases {
            let bounce = Bounce(
                key: begun[0].key, report: "\(verdict)", recipient: nil, verdict: verdict, status: nil,
                diagnosis: "")
            _ = try await ledger.bounced(bounce, at: morning)
        }
        _ = try await ledger.untold(limit: 10)
        _ = try await ledger.resend(begun[1].key, actor: "user:an(1)", at: morning)
        _ = try await ledger.enable(.mail("a@a.vn"), actor: "user:an(1)", at: morning)
        _ = try await ledger.destinations([], page: Page())
        _ = try await ledger.queue(
            Letter(
                kind: .report, recipient: .office, route: .mail("o@a.vn"), day: .make(2022, 1, 17),
                content: "{}",
                about: [begun[4].key]), at: morning)
        _ = try await ledger.earliestUrgentReminder()
        _ = try await ledger.recover(owner: "me", at: morning)
        var filter = ProofFilter()
        filter.assignment = "s0"
        _ = try await ledger.proof(filter, page: Page())
        filter.assignment = nil
        filter.recipient = .agency("s0")
        _ = try await ledger.proof(filter, page: Page())
        _ = try await ledger.head()
        _ = try await ledger.verify(expecting: nil, progress: nil)
        var sending = NoticeFilter()
        sending.states = [.sending]
        _ = try await ledger.notices(sending, page: Page())
    }

    /// What people decide, and are asked to decide.
    private func review() async throws {
        var read = Intake.Item.make(.make("tb9.1"), needsReview: true)
        read.passage = Passage.digest(of: read.assignment)
        let intake = Intake(
            file: SourceFile(path: "tb9.txt", fingerprint: "1", digest: "1"),
            directive: .make("9-tb-2022", number: "9/TB"), items: [read],
            replacements: [Replacement(number: "8/TB", year: 2022)])
        _ = try await ledger.apply(intake, at: morning)
        let old = Intake.make(
            [.make(.make("tb8.1"))], path: "tb8.txt", directive: .make("8-tb-2022", number: "8/TB"))
        _ = try await ledger.apply(old, at: morning)
        var filter = ReviewFilter()
        filter.unreachable = ["so-gddt"]
        _ = try await ledger.reviews(filter, page: Page(offset: 1))
        filter.directive = "9-tb-2022"
        filter.file = "tb9.txt"
        _ = try await ledger.reviews(filter, page: Page())
        _ = try await ledger.reviewCounts(unreachable: ["so-gddt"])
        _ = try await ledger.urgentQuestions(limit: 10)
        var leadless = ReviewFilter()
        (leadless.kinds, leadless.isLeadless) = ([.reading], true)
        _ = try await ledger.reviews(leadless, page: Page())
        _ = try await ledger.directives(numbered: "9/TB")
        let reviewed = try #require(try await ledger.reviewed("tb9.1"))
        let ruling = Ruling(
            assignment: "tb9.1", version: reviewed.version, verdict: .approved,
            content: reviewed.record.assignment)
        try await ledger.decide([ruling], actor: "user:a(1)", at: morning)
        _ = try await ledger.decisions(file: "tb9.txt", assignments: ["tb9.1"])
        _ = try await ledger.decide(
            replacement: 1, .approved, why: nil, actor: "user:a(1)", at: morning)
    }

    /// What people ask.
    private func ask() async throws {
        try await review()
        _ = try await ledger.counts(today: .make(2022, 1, 17), now: morning)
        _ = try await ledger.openAssignments(after: "a", limit: 10)
        _ = try await ledger.assignment("kl272-1")
        _ = try await ledger.reminders(of: "kl272-1")
        _ = try await ledger.attempts(notice: 1)
        _ = try await ledger.events(subject: "kl272-1", page: Page())
        _ = try await ledger.directive("272-kl-tu")
        _ = try await ledger.moves(MoveFilter(), page: Page())
        _ = try await ledger.moves(MoveFilter(assignment: "kl272-2", since: morning), page: Page())
        _ = try await ledger.dueDays(from: .make(2022, 1, 1), to: .make(2022, 12, 31))
        var assignments = AssignmentFilter()
        assignments.agency = "so-gddt"
        _ = try await ledger.assignments(assignments, page: Page())
        assignments.groups = ["so-yt"]
        _ = try await ledger.assignments(assignments, page: Page())
        (assignments.agency, assignments.lead) = (nil, "so-gddt")
        _ = try await ledger.assignments(assignments, page: Page())
        assignments = AssignmentFilter()
        assignments.directive = "272-kl-tu"
        _ = try await ledger.assignments(assignments, page: Page())
        assignments = AssignmentFilter()
        assignments.dueFrom = .make(2022, 1, 1)
        _ = try await ledger.assignments(assignments, page: Page())
        assignments = AssignmentFilter()
        assignments.text = "giao dục"
        _ = try await ledger.assignments(assignments, page: Page())
        var reminders = ReminderFilter()
        reminders.recipient = .agency("so-gddt")
        reminders.from = morning
        _ = try await ledger.reminders(reminders, page: Page())
        var notices = NoticeFilter()
        notices.recipient = .agency("so-gddt")
        _ = try await ledger.notices(notices, page: Page())
        notices = NoticeFilter()
        notices.assignment = "kl272-1"
        _ = try await ledger.notices(notices, page: Page())
    }

    private func isOurs(_ sql: String) -> Bool {
        let verb = ["SELECT", "INSERT", "UPDATE", "DELETE", "WITH"].contains { sql.hasPrefix($0) }
        let foreign = ["sqlite_", "grdb_", "'search_", "'main'", "temp."].contains { sql.contains($0) }
        return verb && !foreign
    }

    /// Small tables (files, tallies), indexes of the few notices under way, recursion over what was found, and the search
    /// index may be walked.
    private func isScan(_ step: String) -> Bool {
        guard step.hasPrefix("SCAN") else { return false }
        let ofFew = [
            "notice_maybe_sent", "notice_leased", "notice_falling", "notice_untold", "reminder_urgent",
        ]
        if ofFew.contains(where: { step.contains("INDEX \($0)") }) { return false }
        if step.contains("INDEX replacement_proposed") || step.contains("INDEX party_lead_unregistered") {
            return false
        }
        let harmless = [
            "SCAN s", "SCAN source", "SCAN tally", "SCAN named", "SCAN CONSTANT ROW", "SCAN search VIRTUAL",
            "SCAN j VIRTUAL",
        ]
        return !harmless.contains { step == $0 || step.hasPrefix($0 + " ") }
    }
}
