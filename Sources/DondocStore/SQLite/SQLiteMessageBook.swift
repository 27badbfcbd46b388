// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel
package import Foundation
import GRDB

/// The messages of a simulation in a file of their own, so that there may be more than memory holds; and beside them those of
/// another configuration.
package final class SQLiteMessageBook: Sendable {
    /// By which configuration.
    package enum Side: Int, Sendable { case inForce, proposed }

    private let queue: DatabaseQueue
    private let path: String

    /// - Parameter folder: where there is none yet.
    package init(in folder: URL) throws {
        path = folder.appending(path: "messages.sqlite").path(percentEncoded: false)
        do {
            queue = try DatabaseQueue(path: path)
            try queue.writeWithoutTransaction { db in
                // It is thrown away, and made anew, whenever anything goes wrong.
                try db.execute(
                    sql: "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -2048")
                try db.execute(sql: Self.tables)
            }
        } catch {
            throw LedgerError.explaining(error, path: path)
        }
    }

    private static let tables = """
        CREATE TABLE message (
            id INTEGER PRIMARY KEY,
            side INTEGER NOT NULL,
            at INTEGER NOT NULL,
            day INTEGER NOT NULL,
            key TEXT NOT NULL,
            recipient TEXT NOT NULL,
            destination TEXT NOT NULL,
            directive TEXT NOT NULL,
            identity TEXT NOT NULL,
            reminders INTEGER NOT NULL,
            content TEXT NOT NULL,
            change TEXT,
            partner INTEGER
        ) STRICT;
        CREATE TABLE rank (id INTEGER PRIMARY KEY, side INTEGER NOT NULL, subject TEXT NOT NULL, place INTEGER NOT NULL) STRICT;
        CREATE INDEX rank_by_subject ON rank (side, subject, place);
        """

    package func add(_ messages: [BookedMessage], _ side: Side) throws {
        try write { db in
            for message in messages {
                try db.cachedStatement(
                    sql: """
                        INSERT INTO message (side, at, day, key, recipient, destination, directive, identity, reminders, content)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """
                ).execute(
                    arguments: [
                        side.rawValue, message.at.milliseconds, message.day.number, message.key,
                        message.recipient.description, message.destination, message.directive ?? "",
                        message.identity, message.reminders, message.content,
                    ])
            }
        }
    }

    // MARK: Comparing

    /// Finds for each message of the one side that of the other in whose place it stands.
    ///
    /// What says the same at the same instant belongs together first, then what says the same, then what is about the same on the
    /// same day.
    package func compare() throws {
        try write { db in
            try Self.pair(db, by: "identity, at, destination", as: .same)
            try Self.pair(db, by: "identity, at", as: .changed)
            try Self.pair(db, by: "identity", as: .moved)
            try Self.pair(db, by: "recipient, directive, day", as: .changed)
            try db.execute(
                sql: """
                    UPDATE message SET change = iif(side = 0, 'removed', 'added') WHERE change IS NULL;
                    CREATE INDEX message_differing ON message (at, key) WHERE change <> 'same';
                    """)
        }
    }

    private static func pair(_ db: Database, by columns: String, as change: MessageChange) throws {
        let subject = columns.split(separator: ", ").joined(separator: " || char(31) || ")
        try db.execute(sql: "DELETE FROM rank")
        try db.execute(
            sql: """
                INSERT INTO rank SELECT id, side, \(subject), row_number() OVER (PARTITION BY side, \(columns) ORDER BY at, key)
                FROM message WHERE change IS NULL
                """)
        try db.execute(
            sql: """
                UPDATE message SET change = ?, partner = p.partner FROM (
                    SELECT a.id, b.id AS partner FROM rank a CROSS JOIN rank b
                    ON b.side = 1 - a.side AND b.subject = a.subject AND b.place = a.place) p
                WHERE p.id = message.id
                """, arguments: [change.rawValue])
    }

    // MARK: Asking

    /// In the order in which they go out; after a comparison what differs alone.
    package func messages(isCompared: Bool, page: Page) throws -> [ComparedMessage] {
        let chosen =
            isCompared
            ? "m.change <> 'same' AND (m.side = 1 OR m.change = 'removed')" : "m.side = 0"
        return try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT m.content, m.change, p.content FROM message m LEFT JOIN message p ON p.id = m.partner
                    WHERE \(chosen) ORDER BY m.at, m.key, m.id LIMIT ? OFFSET ?
                    """, arguments: [page.limit, page.offset]
            ).map { row in
                ComparedMessage(
                    content: row[0], change: (row[1] as String?).flatMap(MessageChange.init(rawValue:)),
                    former: row[2])
            }
        }
    }

    /// How many messages became what; nothing before a comparison.
    package func changes() throws -> [MessageChange: Int] {
        try read { db in
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT change, count(*) FROM message
                    WHERE change IS NOT NULL AND (side = 1 OR change = 'removed') GROUP BY change
                    """)
            return Dictionary(
                rows.compactMap { row in MessageChange(rawValue: row[0]).map { ($0, row[1]) } }
            ) { first, _ in first }
        }
    }

    package func days(_ side: Side) throws -> [MessageCount<Day>] {
        try counts("day", side).map { row in
            MessageCount(of: Day(number: row[0]), messages: row[1], reminders: row[2], formerly: row[3])
        }
    }

    package func recipients(_ side: Side) throws -> [MessageCount<Recipient>] {
        try counts("recipient", side).map { row in
            MessageCount(
                of: Recipient(row[0]) ?? .office, messages: row[1], reminders: row[2], formerly: row[3])
        }
    }

    private func counts(_ column: String, _ side: Side) throws -> [Row] {
        try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT \(column), sum(side = ?1), sum(iif(side = ?1, reminders, 0)), sum(side = 0) FROM message
                    GROUP BY \(column) ORDER BY \(column)
                    """, arguments: [side.rawValue])
        }
    }

    private func write(_ body: (Database) throws -> Void) throws {
        do {
            try queue.write(body)
        } catch {
            throw LedgerError.explaining(error, path: path)
        }
    }

    private func read<Value>(_ body: (Database) throws -> Value) throws -> Value {
        do {
            return try queue.read(body)
        } catch {
            throw LedgerError.explaining(error, path: path)
        }
    }
}
