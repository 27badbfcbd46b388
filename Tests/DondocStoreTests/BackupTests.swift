// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import CDispatch  // may own struct stat, depending on what is loaded first
import DondocModel
import DondocTestSupport
import Foundation
import GRDB
import Glibc
import Testing

@testable import DondocStore

@Suite(.timeLimit(.minutes(15))) struct BackupTests {
    private func fill(_ ledger: SQLiteLedger, _ names: [String], at now: Date = morning) async throws {
        for name in names {
            try await ledger.record(
                EventRecord(at: now, actor: "user:lan(1000)", verb: "file.taken", subject: name))
        }
    }

    private func names(in folder: URL) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    }

    @Test func `copies the ledger while it is written to, and the copy is whole`() async throws {
        try await withTemporaryDirectory { folder in
            let ledger = try SQLiteLedger.open(at: folder)
            try await fill(ledger, (0..<50).map { "before-\($0)" })
            let copy = try await withThrowingTaskGroup(of: LedgerCopy?.self) { tasks in
                tasks.addTask {
                    for number in 0..<200 { try await fill(ledger, ["during-\(number)"]) }
                    return nil
                }
                tasks.addTask { try await ledger.backUp(at: morning) }
                var found: LedgerCopy?
                for try await copy in tasks { found = copy ?? found }
                return try #require(found)
            }
            let head = try #require(copy.head)
            #expect(head.event >= 50)
            guard case .intact = try await ledger.verify(expecting: head.hash, progress: nil) else {
                Issue.record("the copy's head is not in the chain")
                return
            }
            let mode = try FileManager.default.attributesOfItem(atPath: copy.file.path)[.posixPermissions]
            #expect((mode as? NSNumber)?.intValue == 0o600)
            #expect(try await ledger.lastBackup() == nil)
            try await ledger.noteBackup(copy, actor: "user:lan(1000)", at: morning)
            #expect(try await ledger.lastBackup()?.event == head.event)
            try await ledger.close()
        }
    }

    @Test func `puts a backup into the ledger's place, and keeps the ledger before`() async throws {
        try await withTemporaryDirectory { folder in
            let ledger = try SQLiteLedger.open(at: folder)
            try await fill(ledger, ["a", "b"])
            let copy = try await ledger.backUp(at: morning)
            let backup = folder.appending(path: "saved.sqlite")
            try FileManager.default.moveItem(at: copy.file, to: backup)
            try await fill(ledger, ["c"], at: morning + 72 * hour)
            try await ledger.close()
            let done = try SQLiteLedger.restore(
                backup, into: folder, actor: "user:lan(1000)", at: morning)
            #expect(done.events == 2 && done.head == copy.head?.hash)
            #expect(done.lastEvent == morning && done.lastEventBefore == morning + 72 * hour)
            #expect(done.sentSince == 0)
            let kept = try #require(done.kept)
            #expect(URL(filePath: kept).lastPathComponent == "ledger-replaced-20220117T003000Z.sqlite")
            let again = try SQLiteLedger.open(at: folder)
            let events = try await again.events(subject: nil, page: Page())
            #expect(events.map(\.subject) == ["ledger", "b", "a"])
            #expect(events.first?.verb == "ledger.restored" && events.first?.actor == "user:lan(1000)")
            #expect(
                events.first?.after
                    == #"{"event":2,"hash":"\#(copy.head?.hash ?? "")","letters_since":0}"#)
            let verdict = try await again.verify(expecting: copy.head?.hash, progress: nil)
            guard case .intact(let head, _) = verdict else {
                Issue.record("the chain is broken, or does not go on from the backup's")
                return
            }
            #expect(head?.event == 3)
            try await again.close()
            let old = try LedgerFile(URL(filePath: kept)).check()
            #expect(old?.event == 3)
            #expect(try names(in: folder).filter { $0.hasPrefix(SQLiteLedger.copyPrefix) }.isEmpty)
        }
    }

    /// As on a machine on which the daemon has never run.
    @Test(.enabled(if: geteuid() == 0))
    func `leaves the folder's owner all that root has made there`() async throws {
        try await withTemporaryDirectory { folder in
            let ledger = try SQLiteLedger.open(at: folder)
            let copy = try await ledger.backUp(at: morning)
            let backup = folder.appending(path: "saved.sqlite")
            try FileManager.default.moveItem(at: copy.file, to: backup)
            try await ledger.close()
            let state = folder.appending(path: "state")
            try FileManager.default.createDirectory(at: state, withIntermediateDirectories: false)
            #expect(chown(state.path, 4711, 4712) == 0)
            _ = try SQLiteLedger.restore(backup, into: state, at: morning)
            for name in try names(in: state) {
                var status = stat()
                let failure = stat(state.appending(path: name).path, &status)
                #expect(failure == 0)
                #expect(status.st_uid == 4711 && status.st_gid == 4712, "\(name)")
            }
            #expect(try names(in: state) == ["ledger.sqlite", "lock"])
        }
    }

    @Test func `is refused while a daemon holds the ledger`() async throws {
        try await withTemporaryDirectory { folder in
            let ledger = try SQLiteLedger.open(at: folder)
            let copy = try await ledger.backUp(at: morning)
            #expect(throws: RestoreError.inUse(path: folder.path)) {
                try SQLiteLedger.restore(copy.file, into: folder, at: morning)
            }
            try await ledger.close()
        }
    }

    enum Harm: String, CaseIterable { case noLedger, text, cut, event, newer, missing }

    @Test(arguments: Harm.allCases)
    func `refuses what is no whole ledger of ours, and changes nothing`(harm: Harm) async throws {
        try await withTemporaryDirectory { folder in
            let ledger = try SQLiteLedger.open(at: folder)
            try await fill(ledger, (0..<500).map { "e\($0)" })
            let copy = try await ledger.backUp(at: morning)
            let backup = folder.appending(path: "saved.sqlite")
            try FileManager.default.moveItem(at: copy.file, to: backup)
            try await ledger.close()
            try harm.do(to: backup)
            let before = try Data(contentsOf: folder.appending(path: "ledger.sqlite"))
            #expect(throws: RestoreError.self) {
                try SQLiteLedger.restore(backup, into: folder, at: morning)
            }
            #expect(try Data(contentsOf: folder.appending(path: "ledger.sqlite")) == before)
            #expect(
                try names(in: folder).filter {
                    $0.contains("replaced") || $0.hasPrefix(SQLiteLedger.copyPrefix)
                }.isEmpty)
        }
    }

    @Test func `removes copies that nobody has fetched when it is opened`() async throws {
        try await withTemporaryDirectory { folder in
            let ledger = try SQLiteLedger.open(at: folder)
            _ = try await ledger.backUp(at: morning)
            try await ledger.close()
            #expect(try names(in: folder).contains { $0.hasPrefix(SQLiteLedger.copyPrefix) })
            try await SQLiteLedger.open(at: folder).close()
            #expect(try names(in: folder).contains { $0.hasPrefix(SQLiteLedger.copyPrefix) } == false)
        }
    }
}

extension BackupTests.Harm {
    fileprivate func `do`(to file: URL) throws {
        switch self {
        case .missing: try FileManager.default.removeItem(at: file)
        case .text: try Data("không phải sổ cái".utf8).write(to: file)
        case .cut:
            let data = try Data(contentsOf: file)
            try data.prefix(data.count / 2).write(to: file)
        case .noLedger:
            try FileManager.default.removeItem(at: file)
            let other = try DatabaseQueue(path: file.path)
            try other.write { try $0.execute(sql: "CREATE TABLE t (a)") }
            try other.close()
        case .event:
            try change(
                file, "DROP TRIGGER event_is_never_rewritten; UPDATE event SET subject = 'x' WHERE id = 7")
        case .newer: try change(file, "INSERT INTO grdb_migrations VALUES ('99 of the future')")
        }
    }

    private func change(_ file: URL, _ sql: String) throws {
        let queue = try DatabaseQueue(path: file.path)
        try queue.write { try $0.execute(sql: sql) }
        try queue.close()
    }
}
