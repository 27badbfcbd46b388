// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation
import GRDB

extension Schema {
    /// Hashes for what is there already, in the order in which it came.
    static func proof(_ db: Database) throws {
        try db.execute(
            sql: """
                ALTER TABLE event ADD COLUMN hash BLOB;       -- of the former event's and of this one's fields
                ALTER TABLE attempt ADD COLUMN digest BLOB;   -- SHA-256 of the bytes that were sent
                ALTER TABLE attempt ADD COLUMN seal INTEGER;  -- the event that covers it
                CREATE INDEX attempt_by_seal ON attempt (seal) WHERE seal IS NOT NULL;
                DROP TRIGGER event_is_never_rewritten;
                """)
        let transaction = Transaction(db: db, texts: TextPool(), zone: .vietnam)
        try chainEvents(transaction)
        try sealAttempts(transaction)
        try db.execute(
            sql: """
                CREATE TRIGGER event_is_never_rewritten BEFORE UPDATE ON event
                    BEGIN SELECT RAISE(ABORT, 'events are never rewritten'); END;
                """)
    }

    private static func chainEvents(_ transaction: Transaction) throws {
        var former = EventChain.root
        var last: Int64 = .min
        while case let events = try transaction.chainedEvents(after: last, limit: 1000), !events.isEmpty {
            for event in events {
                former = EventChain.hash(after: former, row: event.row, event.record)
                try transaction.run(
                    "UPDATE event SET hash = ? WHERE id = ?", [Data(former), event.row])
                last = event.row
            }
        }
    }

    private static func sealAttempts(_ transaction: Transaction) throws {
        var last: Int64 = .min
        while case let ended = try transaction.rows(
            "SELECT id, ended_at FROM attempt WHERE id > ? AND outcome IS NOT NULL ORDER BY id LIMIT 1000",
            [last]),
            let final = ended.last
        {
            var reader = try AttemptReader(transaction, form: .letters, isOlder: true)
            let sealed = try ended.compactMap { row in
                try reader.facts(of: row[0]).map {
                    (attempt: row[0] as Int64, hash: try reader.hash($0).hash)
                }
            }
            let at = ended.compactMap { $0[1] as Int64? }.max() ?? 0
            let seal = try transaction.seal(sealed, form: .letters, at: Date(milliseconds: at))
            for attempt in sealed {
                try transaction.run("UPDATE attempt SET seal = ? WHERE id = ?", [seal, attempt.attempt])
            }
            last = final[0]
        }
    }
}
