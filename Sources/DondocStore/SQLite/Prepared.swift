// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import GRDB
import GRDBSQLite

/// A statement of those that run for every notice: bound and stepped without boxing a value.
///
/// It is one of the connection's cached statements, so no two of the same text may be under way at once.
struct Prepared {
    private let statement: Statement
    private let pointer: OpaquePointer

    init(_ sql: String, in db: Database) throws {
        statement = try db.cachedStatement(sql: sql)
        pointer = statement.sqliteStatement
        sqlite3_reset(pointer)
        sqlite3_clear_bindings(pointer)
    }

    // MARK: Arguments, counting from 1

    func bind(_ index: Int32, _ value: Int64) throws { try check(sqlite3_bind_int64(pointer, index, value)) }
    func bind(_ index: Int32, _ value: Int) throws { try bind(index, Int64(value)) }
    func bindNull(_ index: Int32) throws { try check(sqlite3_bind_null(pointer, index)) }

    func bind(_ index: Int32, _ value: Int64?) throws {
        guard let value else { return try bindNull(index) }
        try bind(index, value)
    }

    func bind(_ index: Int32, _ text: String) throws {
        var text = text
        let code = text.withUTF8 { bytes in
            // A null pointer, which nothing may have, would mean NULL.
            let none: StaticString = ""
            return (bytes.baseAddress ?? none.utf8Start).withMemoryRebound(
                to: CChar.self, capacity: bytes.count
            ) {
                sqlite3_bind_text64(pointer, index, $0, UInt64(bytes.count), Self.copied, UInt8(SQLITE_UTF8))
            }
        }
        try check(code)
    }

    func bind(_ index: Int32, text: String?) throws {
        guard let text else { return try bindNull(index) }
        try bind(index, text)
    }

    func bind(_ index: Int32, blob bytes: [UInt8]?) throws {
        guard let bytes else { return try bindNull(index) }
        let code = bytes.withUnsafeBytes { bytes in
            guard let start = bytes.baseAddress, !bytes.isEmpty else {
                return sqlite3_bind_zeroblob(pointer, index, 0)
            }
            return sqlite3_bind_blob64(pointer, index, start, UInt64(bytes.count), Self.copied)
        }
        try check(code)
    }

    private func check(_ code: Int32) throws {
        if code != SQLITE_OK { throw error(code) }
    }

    private func error(_ code: Int32) -> DatabaseError {
        let connection = sqlite3_db_handle(pointer)
        let extended = sqlite3_extended_errcode(connection)
        return DatabaseError(
            resultCode: ResultCode(rawValue: extended == SQLITE_OK ? code : extended),
            message: String(cString: sqlite3_errmsg(connection)))
    }

    // MARK: Steps

    /// Moves to the next row; false behind the last one, where it is ready to be bound and run again.
    func next() throws -> Bool {
        switch sqlite3_step(pointer) {
        case SQLITE_ROW: return true
        case SQLITE_DONE:
            sqlite3_reset(pointer)
            return false
        case let code:
            let failure = error(code)
            sqlite3_reset(pointer)
            throw failure
        }
    }

    /// Runs it to its end.
    func run() throws { while try next() {} }

    /// Leaves the rows that are left.
    func stop() { sqlite3_reset(pointer) }

    // MARK: Columns, counting from 0

    func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(pointer, column) }
    func isNull(_ column: Int32) -> Bool { sqlite3_column_type(pointer, column) == SQLITE_NULL }
    func optional(_ column: Int32) -> Int64? { isNull(column) ? nil : integer(column) }

    func text(_ column: Int32) -> String {
        guard let start = sqlite3_column_text(pointer, column) else { return "" }
        let count = Int(sqlite3_column_bytes(pointer, column))
        return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }

    func optionalText(_ column: Int32) -> String? { isNull(column) ? nil : text(column) }

    /// The bytes of a text or a blob, until the next step.
    func withBytes<Value>(_ column: Int32, _ body: (UnsafeRawBufferPointer) -> Value) -> Value {
        let start = sqlite3_column_blob(pointer, column)
        return body(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(pointer, column))))
    }

    private static var copied: sqlite3_destructor_type { unsafeBitCast(-1, to: sqlite3_destructor_type.self) }
}

extension Transaction {
    func prepared(_ sql: String) throws -> Prepared { try Prepared(sql, in: db) }
}
