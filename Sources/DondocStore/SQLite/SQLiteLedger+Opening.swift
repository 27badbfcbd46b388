// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel
package import Foundation
import GRDB
import Glibc

extension SQLiteLedger {
    /// Opens the ledger of a state folder, making the file when there is none, and holds the folder until `close`.
    ///
    /// - Parameters:
    ///   - zone: whose days tell the occasions of repeated reminders apart.
    ///   - onWork: called again and again, on any thread, while SQLite works on it, now and later: an upgrade may take minutes.
    ///   - onUpgrade: called with the name of the first step before an older ledger is carried over.
    ///   - onIntake: called with a file's path when the transaction that takes it in, or lets it go, has begun; must return at once.
    package static func open(
        at folder: URL, zone: CivilZone = .vietnam, onWork: @escaping @Sendable () -> Void = {},
        onUpgrade: (String) -> Void = { _ in }, onIntake: @escaping @Sendable (String) -> Void = { _ in }
    ) throws(LedgerError) -> SQLiteLedger {
        try open(
            at: folder, zone: zone, isDurable: true, pulse: WorkPulse(onWork), onUpgrade: onUpgrade,
            onIntake: onIntake)
    }

    static func file(in folder: URL) -> String {
        folder.appending(path: "ledger.sqlite").path(percentEncoded: false)
    }

    static func open(
        at folder: URL, zone: CivilZone, isDurable: Bool, pulse: WorkPulse = WorkPulse {},
        onUpgrade: (String) -> Void = { _ in }, onIntake: @escaping @Sendable (String) -> Void = { _ in }
    ) throws(LedgerError) -> SQLiteLedger {
        let path = file(in: folder)
        let lock = try hold(folder)
        removeCopies(in: folder)
        try prepareFile(path)
        let (tally, log) = (TallyLog(), CheckpointWatch())
        do {
            let pool = try DatabasePool(path: path, configuration: configuration(tally, log, pulse))
            // The pool lowers it to NORMAL when it sets up the log; what is reported as done must outlive a power cut.
            try pool.writeWithoutTransaction { db in
                try db.execute(sql: "PRAGMA synchronous = \(isDurable ? "FULL" : "OFF")")
                // About what a turn touches; what is not here is in the system's own cache.
                try db.execute(sql: "PRAGMA cache_size = -4096")
            }
            try check(pool, path: path)
            try upgrade(pool, path: path, pulse: pulse, onUpgrade: onUpgrade)
            // Else what a statement would have to take back goes into a file, from the first one that changes many rows to the end of
            // its transaction: more pages than the commit itself writes.
            try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA temp_store = MEMORY") }
            // It may have been another before.
            try pool.write { try Transaction(db: $0, texts: TextPool(), zone: zone).adopt(zone) }
            return SQLiteLedger(
                pool, tally: tally, log: log, path: path, zone: zone, lock: lock, onIntake: onIntake)
        } catch {
            throw LedgerError(opening: error, path: path)
        }
    }

    /// A ledger that lives as long as the value, in memory.
    package static func inMemory(zone: CivilZone = .vietnam) throws(LedgerError) -> SQLiteLedger {
        let (tally, log) = (TallyLog(), CheckpointWatch())
        do {
            let queue = try DatabaseQueue(configuration: configuration(tally, log, WorkPulse {}))
            try Schema.migrator.migrate(queue)
            try queue.write { try Transaction(db: $0, texts: TextPool(), zone: zone).adopt(zone) }
            return SQLiteLedger(queue, tally: tally, log: log, path: ":memory:", zone: zone, lock: nil)
        } catch {
            throw LedgerError(opening: error, path: ":memory:")
        }
    }

    private static func configuration(
        _ tally: TallyLog, _ log: CheckpointWatch, _ pulse: WorkPulse
    ) -> Configuration {
        var configuration = Configuration()
        configuration.label = "vn.dondoc.ledger"
        configuration.busyMode = .timeout(5)
        configuration.maximumReaderCount = 3
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA journal_size_limit = 67108864")
            try db.execute(sql: "PRAGMA cache_size = -1024")
            log.register(in: db)
            pulse.register(in: db)
            try tally.register(in: db)
        }
        return configuration
    }

    private static func hold(_ folder: URL) throws(LedgerError) -> FolderLock {
        let path = folder.path(percentEncoded: false)
        do {
            return try FolderLock(folder)
        } catch {
            throw switch error {
            case .taken: .inUse(path: path)
            case .system(let code): .unusable(path: path, reason: String(cString: strerror(code)))
            }
        }
    }

    /// Makes the file before SQLite does, so that nobody else can ever read it; its journals take the same mode.
    static func prepareFile(_ path: String) throws(LedgerError) {
        let descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .unusable(path: path, reason: String(cString: strerror(errno))) }
        defer { Glibc.close(descriptor) }
        guard fchmod(descriptor, 0o600) == 0 else {
            throw .unusable(path: path, reason: String(cString: strerror(errno)))
        }
    }

    /// The largest file that is read through when it is opened; a larger one would keep the daemon from being ready, and is looked through later (`damage`).
    static let largestChecked = 32 * 1024 * 1024

    private static func check(_ pool: DatabasePool, path: String) throws {
        let (verdict, known) = try pool.read { db in
            let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
            let size = try Int.fetchOne(db, sql: "PRAGMA page_size") ?? 0
            let whole = pages * size <= largestChecked
            let sql = whole ? "PRAGMA quick_check(1)" : "PRAGMA quick_check(setting)"
            return (try String.fetchOne(db, sql: sql), try Schema.migrator.appliedIdentifiers(db))
        }
        guard verdict == nil || verdict == "ok" else {
            throw LedgerError.corrupt(path: path, reason: verdict ?? "")
        }
        if let newer = known.subtracting(Schema.migrator.migrations).max() {
            throw LedgerError.tooNew(path: path, migration: newer)
        }
    }
}

extension LedgerError {
    /// What a failure of SQLite means to the person in charge; other errors stay what they are.
    static func explaining(_ error: any Error, path: String) -> any Error {
        (error as? DatabaseError).flatMap { meaning(of: $0, path: path) } ?? error
    }

    /// As above, for opening, where nothing may be left unexplained.
    init(opening error: any Error, path: String) {
        switch error {
        case let error as LedgerError: self = error
        case let error as DatabaseError:
            self = Self.meaning(of: error, path: path) ?? .unusable(path: path, reason: "\(error.resultCode)")
        default: self = .unusable(path: path, reason: "\(error)")
        }
    }

    private static func meaning(of error: DatabaseError, path: String) -> LedgerError? {
        let reason = error.message ?? "\(error.resultCode)"
        return switch error.resultCode.primaryResultCode {
        case .SQLITE_FULL: .full(path: path, reason: reason)
        // SQLite tells a full disk from a broken one where it writes, not where it makes a file larger.
        case .SQLITE_IOERR where hasNoRoom(path), .SQLITE_CANTOPEN where hasNoRoom(path):
            .full(path: path, reason: reason)
        case .SQLITE_READONLY, .SQLITE_IOERR, .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_NOMEM:
            .unusable(path: path, reason: reason)
        case .SQLITE_CORRUPT, .SQLITE_NOTADB: .corrupt(path: path, reason: reason)
        case .SQLITE_BUSY, .SQLITE_LOCKED: .inUse(path: path)
        default: nil
        }
    }

    /// Whether there is less room beside the ledger than one of its pages and its index of the log take.
    private static func hasNoRoom(_ path: String) -> Bool {
        var room = statvfs()
        let folder = (path as NSString).deletingLastPathComponent
        guard statvfs(folder.isEmpty ? "." : folder, &room) == 0 else { return false }
        return UInt64(room.f_bavail) * UInt64(room.f_frsize) < 65_536
    }
}
