// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation
import GRDB
import Synchronization

/// The ledger in one SQLite file, `ledger.sqlite` in the state folder, for one daemon at a time.
///
/// Changes go through one writer and do not look at the cancellation of the task that asks for them: what was sent is
/// written down even while the daemon is shutting down. Only what a file says is broken off: it is read again, and may keep the writer long.
package final class SQLiteLedger: Sendable {
    let writer: any DatabaseWriter
    package let bell = EventBell()
    let path: String
    private let zone: ZoneInForce
    private let texts = TextPool()
    private let tally: TallyLog
    private let log: CheckpointWatch
    private let grouped: GroupCommit
    private let lock: Mutex<FolderLock?>
    private let onIntake: @Sendable (String) -> Void
    let trials = TrialPace()
    let counted = CountsInForce()

    init(
        _ writer: any DatabaseWriter, tally: TallyLog, log: CheckpointWatch, path: String, zone: CivilZone,
        lock: FolderLock?, onIntake: @escaping @Sendable (String) -> Void = { _ in }
    ) {
        self.onIntake = onIntake
        self.writer = writer
        self.tally = tally
        self.log = log
        self.path = path
        self.zone = ZoneInForce(zone)
        self.lock = Mutex(lock)
        let (texts, counted, bell) = (texts, counted, bell)
        grouped = GroupCommit(
            writer,
            beforeCommit: { db in
                try tally.flush(into: db)
                // Before those who wait are told, who may ask at once.
                db.afterNextTransaction { _ in counted.changed() }
            },
            afterCommit: { [weak writer] in
                bell.ring()
                log.look(at: writer)
            },
            afterRollback: {
                texts.forget()
                tally.forget()
            })
    }

    /// Changes the ledger in a transaction of its own; durable when it returns.
    func write<Value: Sendable>(
        _ body: @escaping @Sendable (Transaction) throws -> Value
    ) async throws -> Value {
        try await write(body, whenDone: {})
    }

    /// Does what a file says, or nothing of it where the task that asks is cancelled before the end.
    ///
    /// - Parameter body: calls what it is given again and again, which throws then.
    func take<Value: Sendable>(
        _ path: String, _ body: @escaping @Sendable (Transaction, _ goOn: () throws -> Void) throws -> Value
    ) async throws -> Value {
        let isCancelled = Mutex(false)
        return try await withTaskCancellationHandler {
            try await write { [onIntake] transaction in
                onIntake(path)
                return try body(transaction) {
                    if isCancelled.withLock(\.self) { throw CancellationError() }
                }
            }
        } onCancel: {
            isCancelled.withLock { $0 = true }
        }
    }

    /// Days are those of that zone from the next transaction on.
    func use(_ other: CivilZone) async throws {
        try await write({ try $0.adopt(other) }, whenDone: { [zone] in zone.replace(with: other) })
    }

    // The closures do not hold the ledger: whoever lets go of it lets go of its lock.

    /// - Parameter whenDone: runs after the commit, before any other transaction can begin.
    private func write<Value: Sendable>(
        _ body: @escaping @Sendable (Transaction) throws -> Value, whenDone: @escaping @Sendable () -> Void
    ) async throws -> Value {
        do {
            return try await withCheckedThrowingContinuation { continuation in
                writer.asyncWrite { [texts, tally, zone] db in
                    let value = try body(Transaction(db: db, texts: texts, zone: zone.value))
                    try tally.flush(into: db)
                    return value
                } completion: { [texts, tally, log, counted, bell, weak writer] _, result in
                    switch result {
                    case .success:
                        counted.changed()
                        whenDone()
                        bell.ring()
                    case .failure:
                        texts.forget()
                        tally.forget()
                    }
                    continuation.resume(with: result)
                    log.look(at: writer)
                }
            }
        } catch {
            throw LedgerError.explaining(error, path: path)
        }
    }

    /// Changes the ledger in a transaction shared with others that come at the same time; durable when it returns.
    ///
    /// The body may throw a `LedgerError` only before its first change.
    func writeGrouped<Value: Sendable>(
        _ body: @escaping @Sendable (Transaction) throws -> Value
    ) async throws -> Value {
        do {
            return try await grouped { [texts, zone] db in
                try body(Transaction(db: db, texts: texts, zone: zone.value))
            }
        } catch {
            throw LedgerError.explaining(error, path: path)
        }
    }

    func read<Value: Sendable>(
        _ body: @escaping @Sendable (Transaction) throws -> Value
    ) async throws -> Value {
        do {
            return try await writer.read { [texts, zone] db in
                try body(Transaction(db: db, texts: texts, zone: zone.value))
            }
        } catch {
            throw LedgerError.explaining(error, path: path)
        }
    }

    /// As `read`, with nothing that is remembered from before: what is on the disk counts.
    func readAfresh<Value: Sendable>(
        _ body: @escaping @Sendable (Transaction) throws -> Value
    ) async throws -> Value {
        do {
            return try await writer.read { [zone] db in
                try body(Transaction(db: db, texts: TextPool(), zone: zone.value))
            }
        } catch {
            throw LedgerError.explaining(error, path: path)
        }
    }

    /// The state folder.
    var folder: URL { URL(filePath: path).deletingLastPathComponent() }

    func shutDown() throws {
        bell.close()
        do {
            // Nothing is lost when a reader is in the way: what is in the log is read from there next time.
            try? writer.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
            try writer.close()
            lock.withLock { $0 = nil }
        } catch {
            throw LedgerError.explaining(error, path: path)
        }
    }
}

/// One transaction of the ledger; what it can do is in its extensions, by topic.
struct Transaction {
    let db: Database
    let texts: TextPool
    let zone: CivilZone

    func run(_ sql: String, _ arguments: StatementArguments = []) throws {
        try db.cachedStatement(sql: sql).execute(arguments: arguments)
    }

    func insert(_ sql: String, _ arguments: StatementArguments) throws -> Int64 {
        try run(sql, arguments)
        return db.lastInsertedRowID
    }

    func rows(_ sql: String, _ arguments: StatementArguments = []) throws -> [Row] {
        try Row.fetchAll(db.cachedStatement(sql: sql), arguments: arguments)
    }

    func row(_ sql: String, _ arguments: StatementArguments = []) throws -> Row? {
        try Row.fetchOne(db.cachedStatement(sql: sql), arguments: arguments)
    }

    func number(_ sql: String, _ arguments: StatementArguments = []) throws -> Int64? {
        try Int64.fetchOne(db.cachedStatement(sql: sql), arguments: arguments)
    }

    func strings(_ sql: String, _ arguments: StatementArguments = []) throws -> [String] {
        try String.fetchAll(db.cachedStatement(sql: sql), arguments: arguments)
    }
}
