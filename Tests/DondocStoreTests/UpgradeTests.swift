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
