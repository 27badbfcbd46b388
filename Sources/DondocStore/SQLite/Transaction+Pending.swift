// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation
import GRDB

// What waits for the office while its day comes.

extension Transaction {
    /// The earliest due day first; what waits for confirmation behind what waits for approval.
    func pending(_ question: PendingQuestion) throws -> [PendingDuty] {
        try awaitingReview(question) + awaitingConfirmation(limit: question.limit)
    }

    /// The first day behind that one on which something is due that waits for approval.
    func nextPending(after day: Day) throws -> Day? {
        try number(
            """
            SELECT due_order FROM assignment INDEXED BY assignment_by_due
            WHERE state = 'review' AND due_order > ? AND due_order < ? ORDER BY due_order LIMIT 1
            """, [day.number, undatedOrder]
        ).map { Day(number: Int($0)) }
    }

    /// How many of them are past their day.
    func countPending(before today: Day) throws -> Int {
        let count = try number(
            """
            SELECT (SELECT count(*) FROM assignment INDEXED BY assignment_by_due
                    WHERE state = 'review' AND due_order < ?1)
                + (SELECT count(*) FROM milestone m CROSS JOIN assignment a ON a.id = m.assignment
                    WHERE m.awaiting = 1 AND m.done_due < ?1 AND a.state = 'open')
                + (SELECT count(*) FROM member_report r INDEXED BY member_awaiting
                    CROSS JOIN assignment a ON a.id = r.assignment
                    WHERE r.awaiting = 1 AND r.done_due < ?1 AND a.state = 'open' AND NOT EXISTS (
                        SELECT 1 FROM milestone m WHERE m.assignment = r.assignment AND m.position = r.position
                            AND m.awaiting = 1))
            """, [today.number])
        return Int(count ?? 0)
    }

    /// How many wait for approval that are due first in those days.
    func countAwaitingReview(due: ClosedRange<Day>) throws -> Int {
        let count = try number(
            """
            SELECT count(*) FROM assignment INDEXED BY assignment_by_due
            WHERE state = 'review' AND due_order BETWEEN ? AND ?
            """, [due.lowerBound.number, due.upperBound.number])
        return Int(count ?? 0)
    }

    private func awaitingReview(_ question: PendingQuestion) throws -> [PendingDuty] {
        let grades = Directive.Urgency.allCases.filter(\.breaksOut).map { "'\($0.rawValue)'" }
        return try rows(
            """
            SELECT a.key, a.due_order, a.changed_at,
                NOT EXISTS (SELECT 1 FROM party p WHERE p.assignment = a.id AND p.role = 'lead')
                    OR ifnull(json_extract(d.content, '$.urgency') IN (\(grades.joined(separator: ", "))), 0)
            FROM assignment a INDEXED BY assignment_by_due CROSS JOIN directive d ON d.id = a.directive
            WHERE a.state = 'review' AND a.due_order BETWEEN ? AND ? AND (a.due_order >= ? OR a.changed_at > ?)
            ORDER BY a.due_order, a.id LIMIT ?
            """,
            [
                question.due.lowerBound.number, question.due.upperBound.number, question.recent.number,
                question.after.milliseconds, question.limit,
            ]
        ).map {
            PendingDuty(
                matter: .review, assignment: $0[0], due: Day(number: $0[1]),
                since: Date(milliseconds: $0[2]), isAsked: $0[3])
        }
    }

    /// Where several lead, the result of each waits by itself; that of all, where nothing is known of them alone.
    private func awaitingConfirmation(limit: Int) throws -> [PendingDuty] {
        try rows(
            """
            SELECT a.key, m.position, m.done_due, \(Self.reported("m.position")), NULL
            FROM milestone m INDEXED BY milestone_awaiting CROSS JOIN assignment a ON a.id = m.assignment
            WHERE m.awaiting = 1 AND a.state = 'open' AND NOT \(Self.isOfMembers("m.position"))
            UNION ALL
            SELECT a.key, NULL, NULL, \(Self.reported("NULL")), NULL FROM assignment a INDEXED BY assignment_reported
            WHERE a.reported_on IS NOT NULL AND a.state = 'open' AND NOT \(Self.isOfMembers("\(Progress.whole)"))
            UNION ALL
            SELECT a.key, nullif(r.position, \(Progress.whole)), r.done_due, \(Self.reportedByMember), g.vi
            FROM member_report r INDEXED BY member_awaiting CROSS JOIN assignment a ON a.id = r.assignment
            CROSS JOIN text g ON g.id = r.agency
            WHERE r.awaiting = 1 AND a.state = 'open' LIMIT ?
            """, [limit]
        ).compactMap { row in
            guard let at: Int64 = row[3] else { return nil }
            let due: Int? = row[2]
            return PendingDuty(
                matter: .confirmation, assignment: row[0], milestone: row[1], agency: row[4],
                due: due.flatMap { abs($0) < undatedOrder ? Day(number: $0) : nil },
                since: Date(milliseconds: at))
        }
    }

    /// When the result of that milestone of assignment `a` was reported last.
    private static func reported(_ milestone: String) -> String {
        """
        (SELECT max(f.at) FROM fact f WHERE f.assignment = a.key AND f.kind = 'reported' AND f.milestone IS \(milestone))
        """
    }

    /// When the report `r` was made, by that agency alone or by all at once.
    private static let reportedByMember = """
        (SELECT max(f.at) FROM fact f WHERE f.assignment = a.key AND f.kind = 'reported'
            AND f.milestone IS nullif(r.position, \(Progress.whole)) AND (f.agency IS NULL OR f.agency = r.agency)
            AND json_extract(f.content, '$.change.byAll') IS NULL)
        """

    /// Whether what waits at that place of assignment `a` is what some of those that lead have said by themselves.
    private static func isOfMembers(_ position: String) -> String {
        """
        EXISTS (SELECT 1 FROM member_report o WHERE o.assignment = a.id AND o.position = \(position) AND o.awaiting = 1)
        """
    }
}
