// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation
import GRDB

// Destinations that are put aside, and reports of mail servers.

extension Transaction {
    func isPutAside(_ destination: Destination) throws -> Bool {
        guard let address = try TextPool.find(destination.description, in: db) else { return false }
        return try number(
            "SELECT 1 FROM destination WHERE address = ? AND state IN ('disabled', 'dead')", [address]) != nil
    }

    /// From now on nothing is sent there until somebody enables it.
    func putAside(
        _ address: Int64, _ state: DestinationState, because reason: String, notice: Int64, at now: Date
    ) throws {
        try run(
            """
            INSERT INTO destination (address, state, since, reason, notice) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET state = excluded.state, since = excluded.since, reason = excluded.reason,
                notice = excluded.notice
            """, [address, state.rawValue, now.milliseconds, reason, notice])
        try record(
            EventRecord(
                at: now, actor: "daemon", verb: "destination.\(state.rawValue)",
                subject: try texts.text(address, in: db), after: try JSON.text(["reason": reason])))
    }

    func destinations(_ states: Set<DestinationState>, page: Page) throws -> [DestinationRecord] {
        let wanted = (states.isEmpty ? Set(DestinationState.allCases) : states).map(\.rawValue).sorted()
        let marks = wanted.map { _ in "?" }.joined(separator: ", ")
        return try rows(
            """
            SELECT t.vi, d.state, d.since, d.reason, n.key
            FROM destination d CROSS JOIN text t ON t.id = d.address LEFT JOIN notice n ON n.id = d.notice
            WHERE d.state IN (\(marks)) ORDER BY d.state, d.address LIMIT ? OFFSET ?
            """, StatementArguments(wanted) + [page.limit, page.offset]
        ).compactMap { row in
            Destination(row[0] as String).map {
                DestinationRecord(
                    destination: $0, state: DestinationState(rawValue: row[1]) ?? .working,
                    since: Date(milliseconds: row[2]), reason: row[3], notice: row[4])
            }
        }
    }

    func enable(_ destination: Destination, actor: String, at now: Date) throws -> Bool {
        guard let address = try TextPool.find(destination.description, in: db) else { return false }
        try run(
            "UPDATE destination SET state = 'working', since = ? WHERE address = ? AND state <> 'working'",
            [now.milliseconds, address])
        guard db.changesCount > 0 else { return false }
        try record(
            EventRecord(
                at: now, actor: actor, verb: "destination.enabled", subject: destination.description))
        return true
    }

    /// Queue by queue, so that nothing but what is pulled is looked at.
    func pullNear(after limit: Date, at now: Date) throws -> Int {
        try run(
            """
            WITH RECURSIVE waiting (queue) AS (
                SELECT min(queue) FROM notice WHERE next_attempt IS NOT NULL
                UNION ALL
                SELECT (SELECT min(queue) FROM notice WHERE next_attempt IS NOT NULL AND queue > waiting.queue)
                FROM waiting WHERE waiting.queue IS NOT NULL)
            UPDATE notice SET next_attempt = ?1 WHERE id IN (
                SELECT n.id FROM waiting CROSS JOIN notice n INDEXED BY notice_waiting
                    ON n.queue = waiting.queue AND n.next_attempt > ?2)
            """, [now.milliseconds, limit.milliseconds])
        return db.changesCount
    }

    /// Pulls what waits because the server could not be reached to now, spread so that it does not all come at once.
    func hurry(queue: String, at now: Date, spread: TimeInterval, limit: Int) throws -> Int {
        let latest = (now + max(0, spread)).milliseconds
        let waiting = try rows(
            """
            SELECT n.id FROM notice n CROSS JOIN attempt t ON t.notice = n.id AND t.number = n.attempts
            WHERE n.queue = ? AND n.next_attempt IS NOT NULL AND n.next_attempt > ? AND t.outcome = 'unreachable'
            ORDER BY n.next_attempt LIMIT ?
            """, [queue, latest, limit])
        for (index, row) in waiting.enumerated() {
            let instant = now.milliseconds + Int64(spread * 1000) * Int64(index) / Int64(waiting.count)
            try run("UPDATE notice SET next_attempt = ? WHERE id = ?", [instant, row[0] as Int64])
        }
        return waiting.count
    }
}
