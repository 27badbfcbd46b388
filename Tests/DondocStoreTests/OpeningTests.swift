// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import DondocTestSupport
import Foundation
import GRDB
import Testing

@testable import DondocStore

@Suite struct OpeningTests {
    @Test func `keeps everything in a file that nobody else can read`() async throws {
        try await withTemporaryDirectory { folder in
            let ledger = try SQLiteLedger.open(at: folder)
            _ = try await ledger.apply(.make(), at: morning)
            try await ledger.set("ladder", to: "15wd")
            for name in ["ledger.sqlite", "ledger.sqlite-wal", "lock"] {
                let path = folder.appending(path: name).path(percentEncoded: false)
                let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
                #expect(mode == 0o600, "\(name)")
            }
            try await ledger.close()
            let again = try SQLiteLedger.open(at: folder)
            #expect(try await again.states() == [.planned])
            #expect(try await again.setting("ladder") == "15wd")
            try await again.set("ladder", to: nil)
            #expect(try await again.setting("ladder") == nil)
            #expect(try await again.pragmas() == ["wal", "2", "1"])
        }
    }

    @Test func `is used by one daemon at a time`() async throws {
        try await withTemporaryDirectory { folder in
            let ledger = try SQLiteLedger.open(at: folder)
            #expect(throws: LedgerError.inUse(path: folder.path(percentEncoded: false))) {
                try SQLiteLedger.open(at: folder)
            }
            try await ledger.close()
            _ = try SQLiteLedger.open(at: folder)
        }
    }

    @Test func `says why a folder cannot be used`() async throws {
        try await withTemporaryDirectory { folder in
            let missing = folder.appending(path: "missing")
            let path = missing.path(percentEncoded: false)
            #expect(throws: LedgerError.unusable(path: path, reason: "No such file or directory")) {
                try SQLiteLedger.open(at: missing)
            }
            try Data().write(to: missing)
            #expect(throws: LedgerError.unusable(path: path, reason: "Not a directory")) {
                try SQLiteLedger.open(at: missing)
            }
        }
    }

    @Test func `refuses what is no ledger, and a damaged one`() async throws {
        try await withTemporaryDirectory { folder in
            let file = folder.appending(path: "ledger.sqlite")
            try Data(repeating: 65, count: 8192).write(to: file)
            try expectCorrupt(folder)
            try FileManager.default.removeItem(at: file)

            let ledger = try SQLiteLedger.open(at: folder)
            _ = try await ledger.apply(.make(), at: morning)
            try await ledger.close()
            var bytes = try Data(contentsOf: file)
            for page in 2..<(bytes.count / 4096) {
                bytes.replaceSubrange(page * 4096..<(page + 1) * 4096, with: Data(repeating: 7, count: 4096))
            }
            try bytes.write(to: file)
            try expectCorrupt(folder)
        }
    }

    /// What is too large to be read through at the start is read through later.
    @Test func `damage in what was not looked at when it was opened is found beside the work`() async throws {
        try await withTemporaryDirectory { folder in
            let file = folder.appending(path: "ledger.sqlite")
            let ledger = try SQLiteLedger.open(at: folder)
            _ = try await ledger.apply(
                .make((0..<300).map { Intake.Item.make(.make("a\($0)")) }), at: morning)
            #expect(try await ledger.damage(over: 0) == nil)
            #expect(try await ledger.damage() == nil)
            try await ledger.write { try $0.run("CREATE TABLE broken (n INTEGER PRIMARY KEY, t TEXT)") }
            let page = try await ledger.write { transaction -> Int64 in
                for number in 0..<2000 { try transaction.run("INSERT INTO broken VALUES (?, 'x')", [number]) }
                return try transaction.number(
                    "SELECT rootpage FROM sqlite_master WHERE name = 'broken'") ?? 0
            }
            try await ledger.write { _ in }
            try await ledger.close()
            let size = UInt64(4096)
            let handle = try FileHandle(forUpdating: file)
            try handle.seek(toOffset: UInt64(page - 1) * size)
            try handle.write(contentsOf: Data(repeating: 7, count: Int(size)))
            try handle.close()
            let queue = try DatabaseQueue(path: file.path)
            defer { try? queue.close() }
            let damaged = SQLiteLedger(
                queue, tally: TallyLog(), log: CheckpointWatch(), path: file.path, zone: .vietnam, lock: nil)
            #expect(try await damaged.damage(over: 0) != nil)
            #expect(try await damaged.damage() == nil, "it is small, and was looked at when it was opened")
        }
    }

    private func expectCorrupt(_ folder: URL) throws {
        let error = #expect(throws: LedgerError.self) { try SQLiteLedger.open(at: folder) }
        guard case .corrupt = try #require(error) else {
            Issue.record("expected .corrupt, got \(String(describing: error))")
            return
        }
    }

    @Test func `leaves a newer version's ledger alone`() async throws {
        try await withTemporaryDirectory { folder in
            let ledger = try SQLiteLedger.open(at: folder)
            try await ledger.write { try $0.run("INSERT INTO grdb_migrations VALUES ('9 of the future')") }
            try await ledger.close()
            let path = folder.appending(path: "ledger.sqlite").path(percentEncoded: false)
            #expect(throws: LedgerError.tooNew(path: path, migration: "9 of the future")) {
                try SQLiteLedger.open(at: folder)
            }
        }
    }

    @Test func `tells a full disk, loses nothing and goes on when there is room`() async throws {
        try await withTemporaryDirectory { folder in
            let ledger = try SQLiteLedger.open(at: folder)
            _ = try await ledger.apply(.make(), at: morning)
            _ = try await ledger.promote(upTo: morning)
            let begun = try #require(try await ledger.begin(morning).first).begun
            try await ledger.limitPages(to: 1)
            let items = (0..<500).map { Intake.Item.make(.make("a\($0)")) }
            let path = folder.appending(path: "ledger.sqlite").path(percentEncoded: false)
            await #expect(throws: LedgerError.full(path: path, reason: "database or disk is full")) {
                _ = try await ledger.apply(.make(items, path: "big.yaml"), at: morning)
            }
            let long = String(repeating: "x", count: 100_000)
            await #expect(throws: LedgerError.full(path: path, reason: "database or disk is full")) {
                try await ledger.set("long", to: long)
            }
            #expect(try await ledger.sources().count == 1)
            try await ledger.limitPages(to: 1_000_000)
            #expect(try await ledger.apply(.make(items, path: "big.yaml"), at: morning).added.count == 500)
            try await ledger.end(begun.delivered(morning), at: morning)
            #expect(try await ledger.states() == [.delivered])
        }
    }

    @Test func `never rewrites an event`() async throws {
        let ledger = try SQLiteLedger.inMemory()
        let event = EventRecord(
            at: morning, actor: "user:an(1000)", verb: "assignment.done", subject: "a", before: "{}")
        try await ledger.record(event)
        #expect(try await ledger.events(subject: nil, page: Page()) == [event])
        for sql in [
            "UPDATE event SET at = 0", "DELETE FROM event", "UPDATE text SET vi = ''", "DELETE FROM text",
        ] {
            await #expect(throws: (any Error).self, "\(sql)") { try await ledger.write { try $0.run(sql) } }
        }
    }
}

extension SQLiteLedger {
    fileprivate func pragmas() async throws -> [String] {
        try await write { transaction in
            try ["journal_mode", "synchronous", "foreign_keys"].flatMap {
                try transaction.strings("PRAGMA \($0)")
            }
        }
    }
}
