// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation
import GRDB

/// To whom nothing is sent, as a condition.
enum Pausing {
    case nobody, some, everybody

    /// What a statement about reminders adds, of which the column names the recipient.
    func condition(_ column: String = "recipient") -> String {
        switch self {
        case .nobody: ""
        case .some: " AND \(column) NOT IN (SELECT recipient FROM pause)"
        // What is never so, in words that leave the index of the question in use.
        case .everybody: " AND \(column) < 0"
        }
    }

    /// The same about the notices `n`: what reminds nobody goes out.
    var noticeCondition: String {
        switch self {
        case .nobody: ""
        case .some: " AND (n.kind <> 'reminder' OR n.recipient NOT IN (SELECT recipient FROM pause))"
        case .everybody: " AND n.kind <> 'reminder'"
        }
    }
}

extension Transaction {
    /// In the place of a recipient's row, for everybody.
    private static let everybody: Int64 = 0

    func pausing() throws -> Pausing {
        let first = try prepared(
            "SELECT recipient FROM pause WHERE recipient >= 0 ORDER BY recipient LIMIT 1")
        guard try first.next() else { return .nobody }
        defer { first.stop() }
        return first.integer(0) == Self.everybody ? .everybody : .some
    }

    func nextPauseEnd() throws -> Date? {
        try number("SELECT min(ends_at) FROM pause").map(Date.init(milliseconds:))
    }

    // MARK: Beginning and ending

    func pause(_ pause: Pause) throws {
        let row = try pause.recipient.map { try texts.id($0.description, in: db) } ?? Self.everybody
        let former = try self.pause(row)
        try run(
            """
            INSERT INTO pause (recipient, since, until, ends_at, why, actor) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET until = excluded.until, ends_at = excluded.ends_at, why = excluded.why,
                actor = excluded.actor
            """,
            [
                row, pause.since.milliseconds, pause.until?.number, pause.endsAt?.milliseconds, pause.why,
                try texts.id(pause.actor, in: db),
            ])
        try record(
            EventRecord(
                at: pause.since, actor: pause.actor, verb: "sending.paused", subject: pause.subject,
                before: try former.map { try JSON.text(PauseTerms($0)) },
                after: try JSON.text(PauseTerms(pause))))
    }

    /// Nil when there is none.
    func resume(_ recipient: Recipient?, actor: String, at now: Date) throws -> Pause? {
        let row = try recipient.map { try TextPool.find($0.description, in: db) } ?? Self.everybody
        guard let row, let pause = try self.pause(row) else { return nil }
        try run("DELETE FROM pause WHERE recipient = ?", [row])
        try tellAnew(row)
        try record(
            EventRecord(
                at: now, actor: actor, verb: "sending.resumed", subject: pause.subject,
                before: try JSON.text(PauseTerms(pause))))
        return pause
    }

    func endPauses(at now: Date) throws -> [Pause] {
        let over = try rows(
            "SELECT recipient FROM pause WHERE ends_at <= ? ORDER BY recipient", [now.milliseconds])
        return try over.compactMap { row in
            guard let pause = try self.pause(row[0]) else { return nil }
            return try resume(pause.recipient, actor: "daemon", at: now)
        }
    }

    /// What was queued before the pause and never tried is told with what fell due since, by one message of the present state.
    ///
    /// What was tried keeps its key, so that a receiver can drop a double.
    private func tellAnew(_ recipient: Int64) throws {
        let whose = recipient == Self.everybody ? "" : " AND n.recipient = \(recipient)"
        let waiting = try rows(
            """
            SELECT n.id FROM notice n WHERE n.next_attempt IS NOT NULL AND n.state = 'queued' AND n.attempts = 0
                AND n.kind = 'reminder' AND n.copy_of IS NULL AND n.channel = 0 AND n.maybe_sent = 0
                AND n.resent_at IS NULL\(whose)
                AND NOT EXISTS (SELECT 1 FROM notice c WHERE c.copy_of = n.id
                    AND (c.attempts > 0 OR c.state <> 'queued'))
                AND NOT EXISTS (SELECT 1 FROM notice_reminder x CROSS JOIN notice_reminder y ON y.reminder = x.reminder
                    CROSS JOIN notice o ON o.id = y.notice
                    WHERE x.notice = n.id AND x.dropped = 0 AND y.dropped = 0
                        AND (o.attempts > 0 OR o.state NOT IN ('queued', 'cancelled')))
            ORDER BY n.id
            """
        ).map { $0[0] as Int64 }
        for notice in waiting {
            try run(
                """
                UPDATE reminder SET state = 'planned', state_reason = NULL WHERE id IN (
                    SELECT reminder FROM notice_reminder WHERE notice = ? AND dropped = 0)
                """, [notice])
            let copies = try rows("SELECT id FROM notice WHERE copy_of = ?", [notice]).map { $0[0] as Int64 }
            for gone in [notice] + copies {
                try run("UPDATE notice SET state = 'cancelled', next_attempt = NULL WHERE id = ?", [gone])
            }
        }
    }

    // MARK: Asking

    func pauses(at now: Date) throws -> [PauseRecord] {
        try rows("SELECT recipient FROM pause ORDER BY recipient").compactMap { row in
            let recipient: Int64 = row[0]
            guard let pause = try self.pause(recipient) else { return nil }
            let whose = recipient == Self.everybody ? "" : " AND recipient = \(recipient)"
            let due = try self.row(
                """
                SELECT count(*), ifnull(sum(urgent), 0) FROM reminder
                WHERE state = 'planned' AND instant <= ?\(whose)
                """, [now.milliseconds])
            let queued = try number(
                """
                SELECT count(*) FROM notice WHERE next_attempt IS NOT NULL AND kind = 'reminder'\(whose)
                """)
            return PauseRecord(
                pause: pause, reminders: due?[0] ?? 0, urgent: due?[1] ?? 0, notices: Int(queued ?? 0))
        }
    }

    private func pause(_ recipient: Int64) throws -> Pause? {
        let row = try row(
            "SELECT since, until, ends_at, why, actor FROM pause WHERE recipient = ?", [recipient])
        guard let row else { return nil }
        return Pause(
            recipient: recipient == Self.everybody ? nil : Recipient(try texts.text(recipient, in: db)),
            since: Date(milliseconds: row[0]), until: (row[1] as Int?).map { Day(number: $0) },
            endsAt: (row[2] as Int64?).map(Date.init(milliseconds:)), why: row[3],
            actor: try texts.text(row[4], in: db))
    }
}

/// What an event says of a pause.
private struct PauseTerms: Encodable {
    let until: Day?
    let why: String?

    init(_ pause: Pause) {
        until = pause.until
        why = pause.why
    }
}
