// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation
import GRDB

// What waits to be sent, and what a crash has left under way.

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
        try number(
            "SELECT instant FROM reminder WHERE state = 'planned'\(try pausing().condition()) ORDER BY instant LIMIT 1"
        ).map(Date.init(milliseconds:))
    }

    func earliestUrgentReminder() throws -> Date? {
        // Left to itself SQLite looks through all that are planned.
        try number(
            """
            SELECT instant FROM reminder INDEXED BY reminder_urgent
            WHERE state = 'planned' AND urgent = 1\(try pausing().condition()) ORDER BY instant LIMIT 1
            """
        ).map(Date.init(milliseconds:))
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

    // MARK: After a crash

    /// Whether an attempt to send the notice `n` waits for its outcome.
    private static let isRunning =
        "EXISTS (SELECT 1 FROM attempt t WHERE t.notice = n.id AND t.outcome IS NULL)"

    func recover(owner: String, at now: Date) throws -> [String] {
        try recover("(lease_until <= ? OR lease_owner = ?)", [now.milliseconds, owner], at: now)
    }

    /// Of ours, what is under way keeps its lease past its end: the clock may have jumped, and the outcome will come.
    func recoverForeignLeases(owner: String, at now: Date) throws {
        _ = try recover(
            "lease_until <= ? AND (lease_owner <> ? OR NOT \(Self.isRunning))", [now.milliseconds, owner],
            at: now)
    }

    private func recover(_ condition: String, _ arguments: StatementArguments, at now: Date) throws
        -> [String]
    {
        let stray = try rows(
            """
            SELECT id, key FROM notice n INDEXED BY notice_leased WHERE lease_until IS NOT NULL AND \(condition)
            ORDER BY id
            """, arguments)
        guard !stray.isEmpty else { return [] }
        var told: [(attempt: Int64, notice: Int64, key: String)] = []
        for row in stray {
            let (notice, key): (Int64, String) = (row[0], row[1])
            try run(
                "UPDATE notice SET next_attempt = ?, lease_owner = NULL, lease_until = NULL WHERE id = ?",
                [now.milliseconds, notice])
            let running = try number("SELECT id FROM attempt WHERE notice = ? AND outcome IS NULL", [notice])
            if let running { told.append((running, notice, key)) }
        }
        try tellMaybeSent(told, at: now)
        return told.map(\.key)
    }

    private func tellMaybeSent(_ attempts: [(attempt: Int64, notice: Int64, key: String)], at now: Date)
        throws
    {
        guard !attempts.isEmpty else { return }
        for (attempt, notice, key) in attempts {
            try run(
                "UPDATE attempt SET outcome = 'maybe-sent', ended_at = ?, reply = ? WHERE id = ?",
                [now.milliseconds, "the daemon ended before the answer was known", attempt])
            try run("UPDATE notice SET maybe_sent = 1 WHERE id = ?", [notice])
            try record(EventRecord(at: now, actor: "daemon", verb: "notice.maybe-sent", subject: key))
        }
        var reader = try AttemptReader(self)
        let sealed = try attempts.map(\.attempt).sorted().compactMap { attempt in
            try reader.facts(of: attempt).map { (attempt: attempt, hash: try reader.hash($0).hash) }
        }
        let seal = try seal(sealed, at: now)
        for attempt in sealed {
            try run("UPDATE attempt SET seal = ? WHERE id = ?", [seal, attempt.attempt])
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
