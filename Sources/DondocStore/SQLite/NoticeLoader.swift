// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation
import GRDB

/// Reads notices with all that is needed to compose them; what several of them share is read once.
struct NoticeLoader {
    let transaction: Transaction
    private var directives: [Int64: Directive] = [:]
    private var assignments: [Int64: Assignment] = [:]

    init(transaction: Transaction) { self.transaction = transaction }

    mutating func notice(_ id: Int64) throws -> QueuedNotice? {
        let row = try transaction.row(
            """
            SELECT n.key, root.key, rt.vi, dt.vi, n.directive, n.queued_at, n.attempts
            FROM notice n JOIN text rt ON rt.id = n.recipient JOIN text dt ON dt.id = n.destination
            LEFT JOIN notice root ON root.id = n.thread_root WHERE n.id = ?
            """, [id])
        guard let row, let destination = Destination(row[3] as String) else { return nil }
        return QueuedNotice(
            id: id, key: row[0], threadRoot: row[1], recipient: Recipient(row[2] as String) ?? .office,
            destination: destination, directive: try (row[4] as Int64?).flatMap { try directive($0) },
            lines: try lines(of: id), queuedAt: Date(milliseconds: row[5]), attempts: row[6])
    }

    private mutating func lines(of notice: Int64) throws -> [QueuedNotice.Line] {
        let rows = try transaction.rows(
            """
            SELECT \(Transaction.reminderColumns), r.assignment, r.recipient, a.directive
            FROM notice_reminder x CROSS JOIN reminder r ON r.id = x.reminder \(Transaction.reminderJoins)
            WHERE x.notice = ? AND x.dropped = 0 ORDER BY a.id, r.milestone, r.id
            """, [notice])
        var lines: [QueuedNotice.Line] = []
        for row in rows {
            let reminder = transaction.reminder(row)
            guard let assignment = try assignment(row[10]), let directive = try directive(row[12]) else {
                continue
            }
            lines.append(
                QueuedNotice.Line(
                    reminder: reminder, assignment: assignment, directive: directive,
                    previousDue: try previousDue(of: reminder, in: row, before: notice)))
        }
        return lines
    }

    /// Nil for a recurring milestone, which has not moved when it comes back.
    private func previousDue(of reminder: Reminder, in row: Row, before notice: Int64) throws -> Day? {
        let (assignment, recipient): (Int64, Int64) = (row[10], row[11])
        let last = try transaction.row(
            """
            SELECT r.due FROM reminder r CROSS JOIN notice_reminder x ON x.reminder = r.id
            CROSS JOIN notice n ON n.id = x.notice
            WHERE r.assignment = ? AND ifnull(r.milestone, -1) = ? AND r.recipient = ? AND x.dropped = 0
                AND n.id < ? AND n.state NOT IN ('dead', 'cancelled')
            ORDER BY n.id DESC LIMIT 1
            """, [assignment, reminder.milestone ?? -1, recipient, notice])
        let due = (last?[0] as Int?).map(Day.init(number:))
        guard due != reminder.due else { return nil }
        let isRecurring = try transaction.number(
            "SELECT 1 FROM milestone WHERE assignment = ? AND position = ? AND first_due IS NOT NULL",
            [assignment, reminder.milestone ?? -1])
        return isRecurring == nil ? due : nil
    }

    private mutating func directive(_ id: Int64) throws -> Directive? {
        if let known = directives[id] { return known }
        let read = try transaction.directive(row: id)
        directives[id] = read
        return read
    }

    private mutating func assignment(_ id: Int64) throws -> Assignment? {
        if let known = assignments[id] { return known }
        let read = try transaction.assignment(row: id)
        assignments[id] = read
        return read
    }
}
