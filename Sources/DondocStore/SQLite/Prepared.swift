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

    func bind(_ index: Int32, _ value: Int64) { sqlite3_bind_int64(pointer, index, value) }
    func bind(_ index: Int32, _ value: Int) { sqlite3_bind_int64(pointer, index, Int64(value)) }
    func bindNull(_ index: Int32) { sqlite3_bind_null(pointer, index) }

    func bind(_ index: Int32, _ value: Int64?) {
        guard let value else { return bindNull(index) }
        bind(index, value)
    }

    func bind(_ index: Int32, _ text: String) {
        var text = text
        text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { characters in
                // A null pointer would mean NULL; an empty text may have one.
                _ = sqlite3_bind_text(
                    pointer, index, characters.baseAddress ?? Self.empty, Int32(characters.count),
                    Self.copied)
            }
        }
    }

    func bind(_ index: Int32, text: String?) {
        guard let text else { return bindNull(index) }
        bind(index, text)
    }

    func bind(_ index: Int32, blob bytes: [UInt8]?) {
        guard let bytes else { return bindNull(index) }
        _ = bytes.withUnsafeBytes { bytes in
            sqlite3_bind_blob(
                pointer, index, bytes.baseAddress ?? UnsafeRawPointer(Self.empty), Int32(bytes.count),
                Self.copied)
        }
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
            let connection = sqlite3_db_handle(pointer)
            let message = String(cString: sqlite3_errmsg(connection))
            let extended = sqlite3_extended_errcode(connection)
            sqlite3_reset(pointer)
            throw DatabaseError(
                resultCode: ResultCode(rawValue: extended == SQLITE_OK ? code : extended), message: message)
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

    // Safe because one byte that is never written may be read by anyone.
    private nonisolated(unsafe) static let empty: UnsafePointer<CChar> = {
        let byte = UnsafeMutablePointer<CChar>.allocate(capacity: 1)
        byte.initialize(to: 0)
        return UnsafePointer(byte)
    }()
    private static var copied: sqlite3_destructor_type { unsafeBitCast(-1, to: sqlite3_destructor_type.self) }
}

extension Transaction {
    func prepared(_ sql: String) throws -> Prepared { try Prepared(sql, in: db) }
}
