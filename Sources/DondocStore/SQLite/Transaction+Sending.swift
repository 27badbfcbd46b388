// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation
import GRDB

// From the queue to the wire: leases, attempts, outcomes.

extension Transaction {
    /// The earliest instants at which the queues have something to send.
    func waitingQueues() throws -> [(queue: String, next: Int64)] {
        var queues: [(queue: String, next: Int64)] = []
        while let row = try row(
            """
            SELECT queue, next_attempt FROM notice WHERE next_attempt IS NOT NULL AND queue > ?
            ORDER BY queue, next_attempt LIMIT 1
            """, [queues.last?.queue ?? ""])
        {
            queues.append((row[0], row[1]))
        }
        return queues
    }

    func earliestReminder() throws -> Date? {
        try number("SELECT instant FROM reminder WHERE state = 'planned' ORDER BY instant LIMIT 1")
            .map(Date.init(milliseconds:))
    }

    func earliestRetry(after instant: Date) throws -> Date? {
        let leased = try number(
            "SELECT lease_until FROM notice WHERE lease_until > ? ORDER BY lease_until LIMIT 1",
            [instant.milliseconds])
        let waiting = try waitingQueues().compactMap { queue in
            try number(
                "SELECT next_attempt FROM notice WHERE queue = ? AND next_attempt > ? ORDER BY next_attempt LIMIT 1",
                [queue.queue, instant.milliseconds])
        }
        return (waiting + [leased].compactMap { $0 }).min().map(Date.init(milliseconds:))
    }

    func claim(limit: Int, owner: String, now: Date, until: Date, skipping: Set<String>) throws
        -> [QueuedNotice]
    {
        // Of ours, what is under way keeps its lease past its end: the clock may have jumped, and the outcome will come.
        _ = try recover(
            "lease_until <= ? AND (lease_owner <> ? OR NOT \(Self.isRunning))", [now.milliseconds, owner],
            at: now)
        var loader = NoticeLoader(transaction: self)
        var claimed: [QueuedNotice] = []
        var exhausted = false
        // A notice of which every line has lapsed is cancelled on the way and makes room for another.
        while claimed.count < limit, !exhausted {
            let wanted = limit - claimed.count
            let ready = try readyNotices(limit: wanted, now: now, skipping: skipping)
            exhausted = ready.count < wanted
            for id in ready {
                guard try dropLapsed(from: id, at: now) else { continue }
                try run(
                    """
                    UPDATE notice SET state = 'sending', next_attempt = NULL, lease_owner = ?, lease_until = ? WHERE id = ?
                    """, [owner, until.milliseconds, id])
                if let notice = try loader.notice(id) { claimed.append(notice) }
            }
        }
        return claimed
    }

    private func readyNotices(limit: Int, now: Date, skipping: Set<String>) throws -> [Int64] {
        let queues = try waitingQueues().filter {
            !skipping.contains($0.queue) && $0.next <= now.milliseconds
        }
        let ready = try queues.flatMap { queue in
            try rows(
                """
                SELECT id, next_attempt FROM notice WHERE queue = ? AND next_attempt <= ?
                ORDER BY next_attempt, id LIMIT ?
                """, [queue.queue, now.milliseconds, limit]
            ).map { (id: $0[0] as Int64, next: $0[1] as Int64) }
        }
        return ready.sorted { ($0.next, $0.id) < ($1.next, $1.id) }.prefix(limit).map(\.id)
    }

    /// Takes out of a notice what is not to be said any more; false when nothing is left, and the notice is cancelled.
    ///
    /// A notice that may have arrived already stays as it was, so that a double is one.
    private func dropLapsed(from notice: Int64, at now: Date) throws -> Bool {
        let touched = try number(
            "SELECT count(*) FROM attempt WHERE notice = ? AND (outcome IS NULL OR outcome = 'maybe-sent')",
            [notice])
        guard touched == 0 else { return true }
        let lapsed = try rows(
            """
            SELECT r.id, a.state = 'open' FROM notice_reminder n
            CROSS JOIN reminder r ON r.id = n.reminder CROSS JOIN assignment a ON a.id = r.assignment
            WHERE n.notice = ? AND n.dropped = 0 AND (a.state <> 'open' OR \(Self.isSuperseded))
            """, [notice])
        guard !lapsed.isEmpty else { return true }
        for row in lapsed {
            let open: Bool = row[1]
            try drop(
                row[0], from: notice, because: open ? "the due day has changed" : "assignment no longer open")
        }
        let left = try number(
            "SELECT 1 FROM notice_reminder WHERE notice = ? AND dropped = 0 LIMIT 1", [notice])
        guard left == nil else { return true }
        try run("UPDATE notice SET state = 'cancelled', next_attempt = NULL WHERE id = ?", [notice])
        let key = try strings("SELECT key FROM notice WHERE id = ?", [notice]).first ?? ""
        try record(EventRecord(at: now, actor: "daemon", verb: "notice.cancelled", subject: key))
        return false
    }

    /// Whether the milestone of reminder `r` is due on another day now, and its recipient has reminders that say so.
    ///
    /// What was said of an occurrence that was in force holds while a later one is.
    private static let isSuperseded = """
        EXISTS (SELECT 1 FROM milestone m WHERE m.assignment = r.assignment AND m.position = r.milestone
            AND m.due <> r.due AND (m.since IS NULL OR r.due NOT BETWEEN m.since AND m.due) AND EXISTS (SELECT 1 FROM reminder other WHERE other.assignment = r.assignment
                AND other.milestone = r.milestone AND other.recipient = r.recipient AND other.due = m.due
                AND +other.state <> 'cancelled'))
        """

    private func drop(_ reminder: Int64, from notice: Int64, because reason: String) throws {
        try run(
            "UPDATE notice_reminder SET dropped = 1 WHERE notice = ? AND reminder = ?", [notice, reminder])
        try settle("id = ?", [reminder], otherwise: reason)
    }

    // MARK: Attempts

    func beginAttempt(notice: Int64, owner: String, at now: Date) throws -> Int64 {
        let lease = try row(
            """
            SELECT attempts FROM notice n WHERE id = ? AND state = 'sending' AND lease_owner = ? AND lease_until > ?
                AND NOT \(Self.isRunning)
            """, [notice, owner, now.milliseconds])
        guard let lease else { throw LedgerError.leaseLost(notice: notice) }
        let attempt = try insert(
            "INSERT INTO attempt (notice, number, owner, started_at) VALUES (?, ?, ?, ?)",
            [notice, (lease[0] as Int) + 1, owner, now.milliseconds])
        try run("UPDATE notice SET attempts = attempts + 1 WHERE id = ?", [notice])
        return attempt
    }

    func finishAttempt(_ attempt: Int64, outcome: DeliveryOutcome, step: DeliveryStep, at now: Date) throws {
        let found = try number("SELECT notice FROM attempt WHERE id = ? AND outcome IS NULL", [attempt])
        guard let notice = found else { throw LedgerError.noSuchAttempt(attempt) }
        try run(
            "UPDATE attempt SET ended_at = ?, outcome = ?, reply = ? WHERE id = ?",
            [now.milliseconds, outcome.name, String(outcome.reply.prefix(500)), attempt])
        let maybe: Bool? = if case .maybeSent = outcome { true } else { nil }
        switch step {
        case .recordDelivery:
            try run(
                """
                UPDATE notice SET state = 'delivered', delivered_at = ?, maybe_sent = 0, next_attempt = NULL,
                    lease_owner = NULL, lease_until = NULL WHERE id = ?
                """, [now.milliseconds, notice])
            try settleReminders(of: notice)
        case .retry(let instant):
            try run(
                """
                UPDATE notice SET state = 'retrying', next_attempt = ?, maybe_sent = ifnull(?, maybe_sent),
                    lease_owner = NULL, lease_until = NULL WHERE id = ?
                """, [instant.milliseconds, maybe, notice])
        case .giveUp:
            try run(
                """
                UPDATE notice SET state = 'dead', next_attempt = NULL, maybe_sent = ifnull(?, maybe_sent),
                    lease_owner = NULL, lease_until = NULL WHERE id = ?
                """, [maybe, notice])
            try settleReminders(of: notice)
            let key = try strings("SELECT key FROM notice WHERE id = ?", [notice]).first ?? ""
            try record(
                EventRecord(
                    at: now, actor: "daemon", verb: "notice.dead", subject: key,
                    after: try JSON.text(["outcome": outcome.name, "reply": outcome.reply])))
        }
    }

    /// A reminder is delivered when one of its notices is, queued while one may still be, dead when those that are left
    /// are, and cancelled when it was dropped from all.
    private func settle(_ condition: String, _ arguments: StatementArguments, otherwise reason: String?)
        throws
    {
        func some(_ states: String) -> String {
            """
            EXISTS (SELECT 1 FROM notice_reminder x CROSS JOIN notice n ON n.id = x.notice
                WHERE x.reminder = reminder.id AND x.dropped = 0 AND n.state IN (\(states)))
            """
        }
        try run(
            """
            UPDATE reminder SET state = CASE WHEN \(some("'delivered'")) THEN 'delivered'
                WHEN \(some("'queued', 'sending', 'retrying'")) THEN 'queued'
                WHEN \(some("'dead'")) THEN 'dead' ELSE 'cancelled' END, state_reason = ?
            WHERE \(condition)
            """, [try reason.map { try texts.id($0, in: db) }] + arguments)
    }

    private func settleReminders(of notice: Int64) throws {
        try settle(
            "id IN (SELECT reminder FROM notice_reminder WHERE notice = ? AND dropped = 0)", [notice],
            otherwise: nil)
    }

    func release(notices: [Int64], owner: String) throws {
        for notice in notices {
            try run(
                """
                UPDATE notice AS n SET state = 'queued', next_attempt = queued_at, lease_owner = NULL, lease_until = NULL
                WHERE id = ? AND state = 'sending' AND lease_owner = ? AND NOT \(Self.isRunning)
                """, [notice, owner])
        }
    }

    /// Whether an attempt to send the notice `n` waits for its outcome.
    private static let isRunning =
        "EXISTS (SELECT 1 FROM attempt t WHERE t.notice = n.id AND t.outcome IS NULL)"

    func recover(owner: String, at now: Date) throws -> [String] {
        try recover("(lease_until <= ? OR lease_owner = ?)", [now.milliseconds, owner], at: now)
    }

    private func recover(_ condition: String, _ arguments: StatementArguments, at now: Date) throws
        -> [String]
    {
        let stray = try rows(
            """
            SELECT id, key FROM notice n INDEXED BY notice_leased WHERE lease_until IS NOT NULL AND \(condition)
            ORDER BY id
            """, arguments)
        return try stray.compactMap { row in
            let (notice, key): (Int64, String) = (row[0], row[1])
            try run(
                """
                UPDATE attempt SET outcome = 'maybe-sent', ended_at = ?, reply = ? WHERE notice = ? AND outcome IS NULL
                """, [now.milliseconds, "the daemon ended before the answer was known", notice])
            let maybeSent = db.changesCount > 0
            try run(
                """
                UPDATE notice SET state = 'queued', next_attempt = ?, lease_owner = NULL, lease_until = NULL,
                    maybe_sent = max(maybe_sent, ?) WHERE id = ?
                """, [now.milliseconds, maybeSent, notice])
            guard maybeSent else { return nil }
            try record(EventRecord(at: now, actor: "daemon", verb: "notice.maybe-sent", subject: key))
            return key
        }
    }
}

extension DeliveryOutcome {
    /// As the ledger writes it.
    package var name: String {
        switch self {
        case .delivered: "delivered"
        case .deferred: "deferred"
        case .refused: "refused"
        case .gone: "gone"
        case .unreachable: "unreachable"
        case .maybeSent: "maybe-sent"
        }
    }

    package var reply: String {
        switch self {
        case .delivered(let reply), .deferred(let reply, _), .refused(let reply), .gone(let reply),
            .unreachable(let reply), .maybeSent(let reply):
            reply
        }
    }
}
