// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocTestSupport
import Foundation
import GRDB
import Synchronization
import Testing

@testable import DondocStore

/// What is kept before a new version changes a ledger.
@Suite struct UpgradeTests {
    private static func copies(in folder: URL) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .filter { $0.contains("before") }.sorted()
    }

    private static func makeOlder(_ folder: URL, upTo step: String) throws {
        try SQLiteLedger.makeOlder(
            at: folder.appending(path: "ledger.sqlite").path, upTo: step,
            rows: "INSERT INTO setting (name, value) VALUES ('mark', 'before')")
    }

    @Test func `a ledger of an earlier version is copied before it is changed, for its owner alone`()
        async throws
    {
        try await withTemporaryDirectory { folder in
            try Self.makeOlder(folder, upTo: "16 reports")
            try await SQLiteLedger.open(at: folder).close()
            #expect(try Self.copies(in: folder) == ["ledger-before-17.sqlite"])
            let copy = folder.appending(path: "ledger-before-17.sqlite").path
            let mode = try FileManager.default.attributesOfItem(atPath: copy)[.posixPermissions] as? NSNumber
            #expect(mode == 0o600)
            let queue = try DatabaseQueue(path: copy)
            let (steps, mark) = try await queue.read { db in
                (
                    try Schema.migrator.appliedIdentifiers(db),
                    try String.fetchOne(db, sql: "SELECT value FROM setting WHERE name = 'mark'")
                )
            }
            #expect(!steps.contains("17 desk indexes") && steps.contains("16 reports") && mark == "before")
        }
    }

    @Test func `a new ledger, and one that is as it should be, are not copied`() async throws {
        try await withTemporaryDirectory { folder in
            for _ in 1...2 { try await SQLiteLedger.open(at: folder).close() }
            #expect(try Self.copies(in: folder).isEmpty)
        }
    }

    @Test func `of earlier copies the last one stays`() async throws {
        try await withTemporaryDirectory { folder in
            try Self.makeOlder(folder, upTo: "16 reports")
            for name in [
                "ledger-before-9.sqlite", "ledger-before-12.sqlite", ".ledger-before-17.sqlite.part",
            ] {
                try Data("old".utf8).write(to: folder.appending(path: name))
            }
            try await SQLiteLedger.open(at: folder).close()
            #expect(
                try Self.copies(in: folder) == ["ledger-before-12.sqlite", "ledger-before-17.sqlite"])
        }
    }

    @Test func `one that was cut off keeps the copy that the program of before can read`() async throws {
        try await withTemporaryDirectory { folder in
            try Self.makeOlder(folder, upTo: "17 desk indexes")
            // The first step of an upgrade from 16 is done, and the power has gone in the second.
            try Data("from before 17".utf8).write(to: folder.appending(path: "ledger-before-17.sqlite"))
            try Data("ledger-before-17.sqlite".utf8).write(to: folder.appending(path: ".ledger-upgrade"))
            try await SQLiteLedger.open(at: folder).close()
            #expect(try Self.copies(in: folder) == ["ledger-before-17.sqlite"])
            let kept = try Data(contentsOf: folder.appending(path: "ledger-before-17.sqlite"))
            #expect(kept == Data("from before 17".utf8))
            let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            #expect(!names.contains(".ledger-upgrade"))
        }
    }

    @Test func `a mark of an upgrade whose copy has gone keeps none from being made`() async throws {
        try await withTemporaryDirectory { folder in
            try Self.makeOlder(folder, upTo: "17 desk indexes")
            try Data("ledger-before-17.sqlite".utf8).write(to: folder.appending(path: ".ledger-upgrade"))
            try await SQLiteLedger.open(at: folder).close()
            let copies = try Self.copies(in: folder)
            #expect(copies.count == 1 && copies != ["ledger-before-17.sqlite"], "\(copies)")
        }
    }

    @Test func `without room for the copy nothing is changed, and it says how much is missing`() async throws
    {
        try await withTemporaryDirectory { folder in
            try Self.makeOlder(folder, upTo: "16 reports")
            let path = folder.appending(path: "ledger.sqlite").path
            let pool = try DatabasePool(path: path)
            defer { try? pool.close() }
            let error = #expect(throws: LedgerError.self) {
                try SQLiteLedger.upgrade(pool, path: path, pulse: WorkPulse {}, free: { _ in 64 << 20 })
            }
            #expect(error?.description.contains("a copy beside it, for which 1 MiB are missing") == true)
            #expect(try Self.copies(in: folder).isEmpty)
            let steps = try await pool.read { try Schema.migrator.appliedIdentifiers($0) }
            #expect(!steps.contains("17 desk indexes"))
        }
    }

    @Test func `the first step is named before anything is done`() async throws {
        try await withTemporaryDirectory { folder in
            try Self.makeOlder(folder, upTo: "16 reports")
            var steps: [String] = []
            try await SQLiteLedger.open(at: folder, onUpgrade: { steps.append($0) }).close()
            #expect(steps == ["17 desk indexes"])
            try await SQLiteLedger.open(at: folder, onUpgrade: { steps.append($0) }).close()
            #expect(steps.count == 1)
        }
    }

    @Test func `an upgrade is heard of while it works`() async throws {
        try await withTemporaryDirectory { folder in
            try SQLiteLedger.makeOlder(
                at: folder.appending(path: "ledger.sqlite").path, upTo: "16 reports",
                rows: """
                    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300000)
                    INSERT INTO setting (name, value) SELECT 'k' || i, hex(randomblob(8)) FROM n
                    """)
            let beats = Mutex(0)
            let ledger = try SQLiteLedger.open(at: folder, onWork: { beats.withLock { $0 += 1 } })
            #expect(beats.withLock { $0 } > 0)
            try await ledger.close()
        }
    }
}
