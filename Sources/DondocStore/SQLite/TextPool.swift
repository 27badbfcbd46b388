// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import GRDB
import Synchronization

/// Texts that occur in many rows (names, words of deadlines, reasons), each kept once in the table `text`.
///
/// The pool remembers what it has seen lately. After a rollback it must `forget`, because rows that it knows may be gone.
final class TextPool: Sendable {
    private struct Key: Hashable {
        let digest: Int64  // of the bytes: two spellings that Swift holds equal stay two texts
        let vi: String
        let en: String?
    }

    private static let capacity = 20_000
    private let known = Mutex<[Key: Int64]>([:])
    private let read = Mutex<[Int64: String]>([:])

    func forget() {
        known.withLock { $0.removeAll() }
        read.withLock { $0.removeAll() }
    }

    /// The Vietnamese of a row; empty when there is no such row.
    func text(_ id: Int64, in db: Database) throws -> String {
        if let text = read.withLock({ $0[id] }) { return text }
        let statement = try Prepared("SELECT vi FROM text WHERE id = ?", in: db)
        try statement.bind(1, id)
        let text = try statement.next() ? statement.text(0) : ""
        statement.stop()
        read.withLock { read in
            if read.count >= Self.capacity { read.removeAll(keepingCapacity: true) }
            read[id] = text
        }
        return text
    }

    /// The row of a text, made when there is none.
    func id(_ vi: String, _ en: String? = nil, in db: Database) throws -> Int64 {
        let key = Self.key(vi, en)
        if let id = known.withLock({ $0[key] }) { return id }
        let id = try Self.stored(key, in: db) ?? Self.insert(key, in: db)
        known.withLock { known in
            if known.count >= Self.capacity { known.removeAll(keepingCapacity: true) }
            known[key] = id
        }
        return id
    }

    func id(_ text: Bilingual, in db: Database) throws -> Int64 { try id(text.vi, text.en, in: db) }

    /// The row of a text; nil when there is none.
    static func find(_ vi: String, in db: Database) throws -> Int64? { try stored(key(vi, nil), in: db) }

    private static func key(_ vi: String, _ en: String?) -> Key {
        var digest = ContentDigest()
        digest.add(vi)
        digest.add(en)
        return Key(digest: digest.value, vi: vi, en: en)
    }

    private static func stored(_ key: Key, in db: Database) throws -> Int64? {
        let statement = try Prepared("SELECT id FROM text WHERE digest = ? AND vi = ? AND en IS ?", in: db)
        try statement.bind(1, key.digest)
        try statement.bind(2, key.vi)
        try statement.bind(3, text: key.en)
        guard try statement.next() else { return nil }
        defer { statement.stop() }
        return statement.integer(0)
    }

    private static func insert(_ key: Key, in db: Database) throws -> Int64 {
        let statement = try Prepared("INSERT INTO text (digest, vi, en) VALUES (?, ?, ?)", in: db)
        try statement.bind(1, key.digest)
        try statement.bind(2, key.vi)
        try statement.bind(3, text: key.en)
        try statement.run()
        return db.lastInsertedRowID
    }
}
