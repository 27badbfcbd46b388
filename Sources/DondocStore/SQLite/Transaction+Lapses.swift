// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation
import GRDB

// What is not to be said any more when a notice's turn comes.

extension Transaction {
    /// Takes out of the notices what has lapsed; those of which nothing is left are cancelled and left out.
    ///
    /// A letter and its copies are one message. Once any of them may have arrived, all stay as they were, so that a double is one and who
    /// gets a copy reads what the letter says.
    func withoutLapsed(_ notices: [ReadyNotice], at now: Date) throws -> [ReadyNotice] {
        let untouched = notices.filter { !$0.maybeSent }
        guard !untouched.isEmpty else { return notices }
        let lapsed = try prepared(
            """
            SELECT n.notice, r.id, CASE WHEN r.recalled = 1 OR \(Self.isUnheard) THEN 2 ELSE a.state = 'open' END
            FROM json_each(?) j
            CROSS JOIN notice l ON l.id = j.value CROSS JOIN notice_reminder n ON n.notice = l.id
            CROSS JOIN reminder r ON r.id = n.reminder CROSS JOIN assignment a ON a.id = r.assignment
            WHERE l.state IN ('queued', 'retrying') AND n.dropped = 0
                AND (NOT \(Self.isSayable) OR \(Self.isUnheard) OR \(Self.isSuperseded))
            """)
        try lapsed.bind(1, Self.list(Set(untouched.map(\.letter)).sorted()))
        var found: [(notice: Int64, reminder: Int64, why: Int64)] = []
        while try lapsed.next() {
            found.append((lapsed.integer(0), lapsed.integer(1), lapsed.integer(2)))
        }
        guard !found.isEmpty else { return notices }
        for line in found {
            let reason =
                switch line.why {
                case 2: "not its recipient's concern any more"
                case 1: "the due day has changed"
                default: "assignment no longer open"
                }
            try drop(line.reminder, from: line.notice, because: reason)
        }
        let gone = try cancelEmpty(Set(found.map(\.notice)), at: now)
        return notices.filter { !gone.contains($0.id) }
    }

    /// Cancels those of which nothing is left to be said, with their copies, and returns all that are cancelled.
    @discardableResult
    func cancelEmpty(_ notices: Set<Int64>, at now: Date) throws -> Set<Int64> {
        var gone: Set<Int64> = []
        for notice in notices.sorted() {
            let line = try number(
                "SELECT 1 FROM notice_reminder WHERE notice = ? AND dropped = 0 LIMIT 1", [notice])
            if line == nil { gone.formUnion(try cancelNotice(notice, at: now)) }
        }
        return gone
    }

    /// Whether a notice has to say what it, its letter or another copy of that has said already, as that may have arrived; and of which day
    /// that spoke.
    ///
    /// What was delivered does not bind a notice that a person has sent again.
    func bound(_ notice: Int64, letter: Int64) throws -> (isBound: Bool, said: Int64?) {
        let member = try row(
            """
            SELECT o.said FROM notice n CROSS JOIN notice o ON o.id = ?2 OR o.copy_of = ?2
            WHERE n.id = ?1 AND (o.maybe_sent = 1
                OR o.id <> n.id AND (o.lease_until IS NOT NULL OR o.state = 'delivered' AND n.resent_at IS NULL))
            ORDER BY o.id <> n.id, o.id LIMIT 1
            """, [notice, letter])
        return (member != nil, member?[0])
    }

    /// Whether the milestone of reminder `r` is due on another day now, and its recipient has reminders that say so.
    ///
    /// What was said of an occurrence that was in force holds while a later one is, as does what is said ahead of its turn, and that a result was sent back whatever is due.
    static let isSuperseded = """
        (r.rung <> 'returned' AND EXISTS (SELECT 1 FROM milestone m WHERE m.assignment = r.assignment AND m.position = r.milestone
            AND m.due <> r.due AND (m.since IS NULL OR r.due NOT BETWEEN m.since AND max(m.due, ifnull(m.ahead, m.due))) AND EXISTS (SELECT 1 FROM reminder other WHERE other.assignment = r.assignment
                AND other.milestone = r.milestone AND other.recipient = r.recipient AND other.due = m.due
                AND +other.state <> 'cancelled')))
        """

    func drop(_ reminder: Int64, from notice: Int64, because reason: String) throws {
        try run(
            "UPDATE notice_reminder SET dropped = ? WHERE notice = ? AND reminder = ?",
            [try lastAttempt() + 1, notice, reminder])
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
