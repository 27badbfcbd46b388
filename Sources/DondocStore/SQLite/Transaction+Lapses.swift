// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation
import GRDB

// What is not to be said any more when a notice's turn comes.

extension Transaction {
    /// Takes out of the notices what has lapsed; those of which nothing is left are cancelled and left out.
    ///
    /// A notice that may have arrived already stays as it was, so that a double is one.
    func withoutLapsed(_ notices: [ReadyNotice], at now: Date) throws -> [ReadyNotice] {
        let untouched = notices.filter { !$0.maybeSent }
        guard !untouched.isEmpty else { return notices }
        // A copy tells what its letter tells, and is cancelled with it.
        let lapsed = try prepared(
            """
            SELECT n.notice, r.id, a.state = 'open' FROM json_each(?) j
            CROSS JOIN notice_reminder n ON n.notice = j.value CROSS JOIN reminder r ON r.id = n.reminder
            CROSS JOIN assignment a ON a.id = r.assignment
            WHERE n.dropped = 0 AND (a.state <> 'open' OR \(Self.isSuperseded))
            """)
        lapsed.bind(1, "[\(untouched.map { String($0.id) }.joined(separator: ","))]")
        var found: [(notice: Int64, reminder: Int64, isOpen: Bool)] = []
        while try lapsed.next() {
            found.append((lapsed.integer(0), lapsed.integer(1), lapsed.integer(2) != 0))
        }
        guard !found.isEmpty else { return notices }
        for line in found {
            try drop(
                line.reminder, from: line.notice,
                because: line.isOpen ? "the due day has changed" : "assignment no longer open")
        }
        let cancelled = try Set(found.map(\.notice)).filter { notice in
            try number("SELECT 1 FROM notice_reminder WHERE notice = ? AND dropped = 0 LIMIT 1", [notice])
                == nil
        }
        var gone = cancelled
        for notice in cancelled.sorted() { gone.formUnion(try cancelNotice(notice, at: now)) }
        return notices.filter { !gone.contains($0.id) }
    }

    /// Whether the milestone of reminder `r` is due on another day now, and its recipient has reminders that say so.
    ///
    /// What was said of an occurrence that was in force holds while a later one is.
    static let isSuperseded = """
        EXISTS (SELECT 1 FROM milestone m WHERE m.assignment = r.assignment AND m.position = r.milestone
            AND m.due <> r.due AND (m.since IS NULL OR r.due NOT BETWEEN m.since AND m.due) AND EXISTS (SELECT 1 FROM reminder other WHERE other.assignment = r.assignment
                AND other.milestone = r.milestone AND other.recipient = r.recipient AND other.due = m.due
                AND +other.state <> 'cancelled'))
        """

    private func drop(_ reminder: Int64, from notice: Int64, because reason: String) throws {
        try run(
            """
            UPDATE notice_reminder SET dropped = (SELECT attempts + 1 FROM notice WHERE id = ?1)
            WHERE notice = ?1 AND reminder = ?2
            """, [notice, reminder])
        try settle([reminder], otherwise: reason)
    }

    /// Cancels a notice of which nothing is left to be said, and its copies that wait.
    ///
    /// Returns all that are cancelled.
    @discardableResult
    func cancelNotice(_ id: Int64, at now: Date) throws -> Set<Int64> {
        let gone = try rows(
            """
            SELECT id, key FROM notice WHERE id = ?1
            UNION ALL SELECT id, key FROM notice WHERE copy_of = ?1 AND next_attempt IS NOT NULL
            """, [id])
        for row in gone {
            try run(
                "UPDATE notice SET state = 'cancelled', next_attempt = NULL WHERE id = ?", [row[0] as Int64])
            try record(EventRecord(at: now, actor: "daemon", verb: "notice.cancelled", subject: row[1]))
        }
        return Set(gone.map { $0[0] })
    }
}
