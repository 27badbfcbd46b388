// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation
import GRDB

extension Transaction {
    func counts(today: Day, now: Date) throws -> LedgerCounts {
        var counts = LedgerCounts()
        let tally = try tally()
        counts.openAssignments = tally["assignment.open", default: 0]
        counts.awaitingReview = tally["assignment.review", default: 0]
        counts.planned = tally["reminder.planned", default: 0]
        counts.queued = tally["notice.queued", default: 0]
        counts.retrying = tally["notice.retrying", default: 0]
        counts.delivered = tally["notice.delivered", default: 0]
        // What a drill shows is told to whoever asked for it.
        counts.dead =
            try tally["notice.dead", default: 0]
            - count("SELECT count(*) FROM notice WHERE kind = 'drill' AND state = 'dead'")
        if counts.dead > 0 {
            counts.unreached = try count("SELECT count(*) \(Self.unreached)")
            counts.unreachedKeys = try strings("SELECT n.key \(Self.unreached) ORDER BY n.id DESC LIMIT 5")
        }
        try countDues(in: &counts, today: today)
        counts.closed = tally["assignment.closed", default: 0]
        counts.maybeSent = try count("SELECT count(*) FROM notice WHERE maybe_sent = 1")
        counts.quarantined = try count("SELECT count(*) FROM source WHERE state = 'quarantined'")
        counts.nextReminder = try earliestReminder()
        counts.unregistered = try unregistered()
        return counts
    }

    private func countDues(in counts: inout LedgerCounts, today: Day) throws {
        counts.undated = try count(
            "SELECT count(*) FROM assignment WHERE state = 'open' AND due_order = ?", [undatedOrder])
        let sunday = today + (Weekday.sunday.rawValue - today.weekday.rawValue)
        counts.dueToday = try openMilestones(from: today, to: today)
        counts.dueThisWeek = try openMilestones(from: today, to: sunday)
        counts.overdue =
            try openMilestones(from: nil, to: today - 1)
            + count(
                """
                SELECT count(*) FROM milestone INDEXED BY milestone_missed
                WHERE open = 1 AND missed IS NOT NULL AND due >= ?
                """, [today.number])
        counts.awaitingPastDue = try countPending(before: today)
        counts.awaitingConfirmation = try count(
            """
            SELECT (SELECT count(*) FROM milestone m CROSS JOIN assignment a ON a.id = m.assignment
                    WHERE m.awaiting = 1 AND a.state = 'open')
                + (SELECT count(*) FROM assignment WHERE reported_on > -9999999 AND +state = 'open')
                + (SELECT count(*) FROM member_report r INDEXED BY member_awaiting CROSS JOIN assignment a ON a.id = r.assignment
                    WHERE r.awaiting = 1 AND a.state = 'open' AND a.reported_on IS NULL AND NOT EXISTS (
                        SELECT 1 FROM milestone m WHERE m.assignment = r.assignment AND m.position = r.position
                            AND m.awaiting = 1))
            """)
    }

    /// Whether the occurrence of milestone `m` in force has not been reported done already.
    static let isOwed = "(done_due IS NULL OR done_due < due)"

    private static let unreached = """
        FROM notice n INDEXED BY notice_unsettled
        WHERE n.state <> 'delivered' AND n.state = 'dead' AND n.kind = 'reminder' AND n.copy_of IS NULL
            AND n.next_channel IS NULL AND EXISTS (
            SELECT 1 FROM notice_reminder x CROSS JOIN reminder r ON r.id = x.reminder
            CROSS JOIN assignment a ON a.id = r.assignment
            WHERE x.notice = n.id AND x.dropped = 0 AND \(isSayable) AND NOT \(isSuperseded) AND NOT EXISTS (
                SELECT 1 FROM notice_reminder y CROSS JOIN notice o ON o.id = y.notice
                WHERE y.reminder = x.reminder AND y.dropped = 0 AND o.id <> n.id
                    AND o.state IN ('queued', 'retrying', 'delivered')))
        """

    private func count(_ sql: String, _ arguments: StatementArguments = []) throws -> Int {
        Int(try number(sql, arguments) ?? 0)
    }

    private func tally() throws -> [String: Int] {
        let rows = try rows("SELECT of || '.' || state, count FROM tally")
        return Dictionary(rows.map { ($0[0], $0[1]) }, uniquingKeysWith: { first, _ in first })
    }

    private func openMilestones(from first: Day?, to last: Day) throws -> Int {
        try count(
            "SELECT count(*) FROM milestone WHERE open = 1 AND due IS NOT NULL AND due BETWEEN ? AND ? AND \(Self.isOwed)",
            [first?.number ?? -undatedOrder, last.number])
    }

    /// Leads that nobody can write to; of those that help, "các cơ quan liên quan" is no agency and misses nothing.
    ///
    /// Each name once: the index is asked for the next name, not read through.
    private func unregistered() throws -> [String] {
        let names = try rows(
            """
            WITH RECURSIVE named (id) AS (
                SELECT min(name) FROM party WHERE agency IS NULL
                UNION ALL
                SELECT (SELECT min(name) FROM party WHERE agency IS NULL AND name > named.id) FROM named
                WHERE named.id IS NOT NULL)
            SELECT t.vi FROM named JOIN text t ON t.id = named.id
            WHERE EXISTS (SELECT 1 FROM party p CROSS JOIN assignment a ON a.id = p.assignment
                WHERE p.agency IS NULL AND p.name = named.id AND p.role = 'lead' AND a.state = 'open')
            """)
        return names.map { $0[0] as String }.sorted()
    }
}
