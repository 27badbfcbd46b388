// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import GRDB
import GRDBSQLite
import Synchronization

/// What a transaction changes in the numbers of rows by state, added up in memory and written down once before its end.
///
/// The triggers of the tables call `tally_note(table, old state, new state)`. After a rollback it must `forget`.
final class TallyLog: Sendable {
    private struct Entry: Hashable {
        let table: String
        let state: String
    }

    private let changes = Mutex<[Entry: Int64]>([:])

    func forget() { changes.withLock { $0.removeAll(keepingCapacity: true) } }

    /// Writes down what was noted; belongs into the transaction that caused it.
    func flush(into db: Database) throws {
        let noted = changes.withLock { changes in
            defer { changes.removeAll(keepingCapacity: true) }
            return changes
        }
        for (entry, count) in noted where count != 0 {
            let statement = try db.cachedStatement(
                sql: """
                    INSERT INTO tally (of, state, count) VALUES (?1, ?2, ?3)
                        ON CONFLICT DO UPDATE SET count = count + excluded.count
                    """)
            try statement.execute(arguments: [entry.table, entry.state, count])
        }
    }

    /// Makes the function known to a connection.
    func register(in db: Database) {
        sqlite3_create_function_v2(
            db.sqliteConnection, "tally_note", 3, SQLITE_UTF8, Unmanaged.passRetained(self).toOpaque(),
            { context, _, values in
                guard let values, let log = sqlite3_user_data(context) else { return }
                Unmanaged<TallyLog>.fromOpaque(log).takeUnretainedValue()
                    .note(table: values[0], from: values[1], to: values[2])
            }, nil, nil,
            // Safe because the connection owns the reference that it was given.
            { log in if let log { Unmanaged<TallyLog>.fromOpaque(log).release() } })
    }

    private func note(table: OpaquePointer?, from old: OpaquePointer?, to new: OpaquePointer?) {
        guard let table = Self.text(table) else { return }
        changes.withLock { changes in
            if let old = Self.text(old) { changes[Entry(table: table, state: old), default: 0] -= 1 }
            if let new = Self.text(new) { changes[Entry(table: table, state: new), default: 0] += 1 }
        }
    }

    /// States and tables are short, so that these texts need no memory of their own.
    private static func text(_ value: OpaquePointer?) -> String? {
        guard let start = sqlite3_value_text(value) else { return nil }
        return String(
            decoding: UnsafeBufferPointer(start: start, count: Int(sqlite3_value_bytes(value))), as: UTF8.self
        )
    }
}
