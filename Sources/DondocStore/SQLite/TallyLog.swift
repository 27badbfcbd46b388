// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import GRDB
import GRDBSQLite
import Synchronization

/// What a transaction changes in the numbers of rows by state, added up in memory and written down once before its end.
///
/// The triggers of the tables call `tally_note(table, old state, new state)`. After a rollback it must `forget`.
final class TallyLog: Sendable {
    private struct Entry {
        /// The first letters of table and state, by which they are told apart without making texts of them.
        let mark: UInt64
        let table: String
        let state: String
        var count: Int64
    }

    /// There are about ten; the list is searched from its beginning.
    private let changes = Mutex<[Entry]>([])

    func forget() { changes.withLock { $0.removeAll(keepingCapacity: true) } }

    /// Writes down what was noted; belongs into the transaction that caused it.
    func flush(into db: Database) throws {
        let noted = changes.withLock { changes in
            defer { changes.removeAll(keepingCapacity: true) }
            return changes
        }
        for entry in noted where entry.count != 0 {
            let statement = try db.cachedStatement(
                sql: """
                    INSERT INTO tally (of, state, count) VALUES (?1, ?2, ?3)
                        ON CONFLICT DO UPDATE SET count = count + excluded.count
                    """)
            try statement.execute(arguments: [entry.table, entry.state, entry.count])
        }
    }

    /// Makes the function known to a connection.
    func register(in db: Database) throws {
        let code = sqlite3_create_function_v2(
            db.sqliteConnection, "tally_note", 3, SQLITE_UTF8, Unmanaged.passRetained(self).toOpaque(),
            { context, _, values in
                guard let values, let log = sqlite3_user_data(context) else { return }
                Unmanaged<TallyLog>.fromOpaque(log).takeUnretainedValue()
                    .note(table: values[0], from: values[1], to: values[2])
            }, nil, nil,
            // Safe because the connection owns the reference that it was given.
            { log in if let log { Unmanaged<TallyLog>.fromOpaque(log).release() } })
        // The reference is released in that case, too.
        guard code == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
    }

    private func note(table: OpaquePointer?, from old: OpaquePointer?, to new: OpaquePointer?) {
        changes.withLock { changes in
            Self.add(-1, table, old, to: &changes)
            Self.add(1, table, new, to: &changes)
        }
    }

    private static func add(
        _ count: Int64, _ table: OpaquePointer?, _ state: OpaquePointer?, to changes: inout [Entry]
    ) {
        guard let table = bytes(table), let state = bytes(state) else { return }
        let mark = state.prefix(7).reduce(UInt64(table.first ?? 0)) { $0 << 8 | UInt64($1) }
        if let index = changes.firstIndex(where: { $0.mark == mark }) {
            changes[index].count += count
        } else {
            changes.append(
                Entry(
                    mark: mark, table: String(decoding: table, as: UTF8.self),
                    state: String(decoding: state, as: UTF8.self), count: count))
        }
    }

    /// Nil for NULL; good until the function returns.
    private static func bytes(_ value: OpaquePointer?) -> UnsafeBufferPointer<UInt8>? {
        guard let start = sqlite3_value_text(value) else { return nil }
        return UnsafeBufferPointer(start: start, count: Int(sqlite3_value_bytes(value)))
    }
}
