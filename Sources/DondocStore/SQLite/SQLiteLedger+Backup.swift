// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import Foundation
import Dispatch
import DondocModel
import GRDB
import Glibc

extension SQLiteLedger: BackupLedger {
    /// The beginning of the names of copies that are not fetched yet.
    static let copyPrefix = ".ledger-copy-"
    private static let mark = "backup.last"

    package func backUp(at now: Date) async throws -> LedgerCopy {
        let file = folder.appending(path: "\(Self.copyPrefix)\(UUID().uuidString).sqlite")
        do {
            try await copy(to: file)
            let head = try await Self.aside { try LedgerFile(file).check() }
            let bytes = try FileManager.default.attributesOfItem(atPath: file.path)[.size] as? NSNumber
            return LedgerCopy(file: file, bytes: bytes?.int64Value ?? 0, at: now, head: head)
        } catch {
            try? FileManager.default.removeItem(at: file)  // what is left is removed at the next start
            throw LedgerError.explaining(error, path: file.path)
        }
    }

    /// Runs what takes a thread for seconds or minutes, which those of the tasks are too few for.
    static func aside<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { (done: CheckedContinuation<Value, any Error>) in
            DispatchQueue.global(qos: .utility).async { done.resume(with: Result { try work() }) }
        }
    }

    /// Beside the writer, by a connection of its own: VACUUM reads one state of the ledger, however long it takes.
    private func copy(to file: URL) async throws {
        // SQLite fills an empty file, which keeps the mode that it has.
        let descriptor = Glibc.open(file.path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw LedgerError.unusable(path: file.path, reason: String(cString: strerror(errno)))
        }
        Glibc.close(descriptor)
        var configuration = Configuration()
        configuration.busyMode = .timeout(5)
        let source = try DatabaseQueue(path: path, configuration: configuration)
        defer { try? source.close() }  // it only read
        try await source.writeWithoutTransaction { db in
            try db.execute(sql: "VACUUM INTO ?", arguments: [file.path])
        }
        let copy = try FileHandle(forUpdating: file)
        defer { try? copy.close() }
        try copy.synchronize()
    }

    package func noteBackup(_ copy: LedgerCopy, actor: String, at now: Date) async throws {
        let mark = BackupMark(at: copy.at, bytes: copy.bytes, event: copy.head?.event)
        try await write { transaction in
            try transaction.set(Self.mark, to: try JSON.text(mark))
            try transaction.record(
                EventRecord(
                    at: now, actor: actor, verb: "ledger.backed-up", subject: "ledger",
                    after: try JSON.text(BackupFacts(copy))))
        }
    }

    package func lastBackup() async throws -> BackupMark? {
        try await read { try $0.setting(Self.mark).map { try JSON.value($0) } }
    }

    /// Copies that nobody has fetched are of no use any more.
    static func removeCopies(in folder: URL) {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        for name in names where name.hasPrefix(copyPrefix) && name.contains(".sqlite") {
            // It is tried again next time.
            try? FileManager.default.removeItem(at: folder.appending(path: name))
        }
    }
}

/// What an event says of a backup.
private struct BackupFacts: Encodable {
    let bytes: Int64
    let event: Int64?
    let hash: String?

    init(_ copy: LedgerCopy) {
        bytes = copy.bytes
        event = copy.head?.event
        hash = copy.head?.hash
    }
}

/// A file that is, or is said to be, a ledger, and that nobody has open.
struct LedgerFile {
    let file: URL

    init(_ file: URL) {
        self.file = file
    }

    /// Brings it up to date and looks at every page, and at the chain to its end, which is returned.
    /// - Throws: `RestoreError`.
    func check() throws -> ChainHead? {
        let tally = TallyLog()
        let queue = try open(tally)
        defer { try? queue.close() }  // nothing is left to be written
        let name = file.lastPathComponent
        let known: Set<String>
        do {
            let tables = try queue.read { try String.fetchSet($0, sql: "SELECT name FROM sqlite_master") }
            guard tables.isSuperset(of: ["grdb_migrations", "event", "notice", "reminder", "setting"]) else {
                throw RestoreError.foreign(path: name)
            }
            known = try queue.read { try Schema.migrator.appliedIdentifiers($0) }
            let verdict = try queue.read { try String.fetchOne($0, sql: "PRAGMA quick_check(1)") }
            guard verdict == "ok" else {
                throw RestoreError.damaged(path: name, reason: verdict ?? "unreadable")
            }
        } catch let error as DatabaseError {
            throw error.resultCode == .SQLITE_NOTADB
                ? RestoreError.foreign(path: name)
                : RestoreError.damaged(path: name, reason: error.message ?? "\(error.resultCode)")
        }
        if let newer = known.subtracting(Schema.migrator.migrations).max() {
            throw RestoreError.tooNew(path: name, migration: newer)
        }
        if known != Set(Schema.migrator.migrations) {
            try Schema.migrator.migrate(queue)
            try queue.write { try tally.flush(into: $0) }
        }
        return try chain(queue)
    }

    private func open(_ tally: TallyLog) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.prepareDatabase { try tally.register(in: $0) }
        do {
            return try DatabaseQueue(path: file.path, configuration: configuration)
        } catch let error as DatabaseError {
            throw error.resultCode == .SQLITE_NOTADB
                ? RestoreError.foreign(path: file.lastPathComponent)
                : RestoreError.unreadable(path: file.lastPathComponent, reason: error.message ?? "\(error)")
        }
    }

    private func chain(_ queue: DatabaseQueue) throws -> ChainHead? {
        var walk = ChainWalk(expected: nil)
        repeat {
            walk = try queue.read {
                try walk.following(Transaction(db: $0, texts: TextPool(), zone: .vietnam))
            }
        } while !walk.isOver
        switch walk.verdict {
        case .intact(let head, _), .otherEnd(let head): return head
        case .changed(let fault):
            throw RestoreError.damaged(path: file.lastPathComponent, reason: fault.description)
        }
    }
}
