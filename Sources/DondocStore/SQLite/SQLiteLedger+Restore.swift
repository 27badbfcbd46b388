// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
package import Foundation
import GRDB
import Glibc

extension SQLiteLedger {
    /// Puts a backup into the place of the ledger of a stopped daemon, which is kept beside it.
    ///
    /// The backup is copied and checked first, and takes its place by one rename: at any crash there is one of the two.
    /// - Parameter actor: who does it, for the event that is the first after those of the backup.
    /// - Throws: `RestoreError`; nothing has changed then.
    package static func restore(
        _ backup: URL, into folder: URL, actor: String = "daemon", at now: Date
    ) throws -> Restoration {
        let lock: FolderLock
        do {
            lock = try FolderLock(folder)
        } catch FolderLock.Failure.taken {
            throw RestoreError.inUse(path: folder.path)
        } catch FolderLock.Failure.system(let code) {
            throw RestoreError.unwritable(path: folder.path, reason: String(cString: strerror(code)))
        }
        return try withExtendedLifetime(lock) {
            try RestoreWork(backup: backup, folder: folder, actor: actor, now: now).run()
        }
    }
}

/// One restoration, step by step.
private struct RestoreWork {
    let backup: URL
    let folder: URL
    let actor: String
    let now: Date

    private var ledger: URL { folder.appending(path: "ledger.sqlite") }
    private var fresh: URL { folder.appending(path: "\(SQLiteLedger.copyPrefix)restoring.sqlite") }

    func run() throws -> Restoration {
        SQLiteLedger.removeCopies(in: folder)
        try copy()
        let head: ChainHead?
        do {
            head = try LedgerFile(fresh).check()
        } catch let error as RestoreError {
            remove(fresh)
            throw error.named(backup.path)
        } catch {
            remove(fresh)
            throw RestoreError.damaged(path: backup.path, reason: "\(error)")
        }
        let last = try facts(of: fresh, since: nil)
        let before = exists(ledger) ? try? facts(of: ledger, since: last.at) : nil
        do {
            try record(RestorationFacts(event: head?.event, hash: head?.hash, lettersSince: before?.sent))
        } catch {
            remove(fresh)
            throw RestoreError.unwritable(path: fresh.path, reason: "\(error)")
        }
        let owner = ownership()
        let kept = try keep()
        try own(fresh, as: owner)
        guard rename(fresh.path, ledger.path) == 0 else { throw failure(ledger) }
        syncFolder()
        return Restoration(
            ledger: ledger.path, kept: kept?.path, events: head?.event ?? 0, head: head?.hash,
            lastEvent: last.at, lastEventBefore: before?.at ?? nil, sentSince: before?.sent)
    }

    // MARK: The copy

    private func copy() throws {
        guard let source = fopen(backup.path, "re") else {
            throw RestoreError.unreadable(path: backup.path, reason: String(cString: strerror(errno)))
        }
        defer { fclose(source) }
        let target = Glibc.open(fresh.path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard target >= 0 else { throw failure(fresh) }
        defer { Glibc.close(target) }
        var piece = [UInt8](repeating: 0, count: 1 << 20)
        while true {
            let count = fread(&piece, 1, piece.count, source)
            guard count > 0 else { break }
            var written = 0
            while written < count {
                let step = piece.withUnsafeBytes { bytes in
                    write(target, UnsafeRawBufferPointer(rebasing: bytes[written..<count]))
                }
                guard step > 0 else {
                    let error = failure(fresh)
                    remove(fresh)
                    throw error
                }
                written += step
            }
        }
        guard ferror(source) == 0 else {
            throw RestoreError.unreadable(path: backup.path, reason: "reading it failed")
        }
        guard fsync(target) == 0 else { throw failure(fresh) }
    }

    private func write(_ target: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
        Glibc.write(target, bytes.baseAddress, bytes.count)
    }

    /// The first event of the ledger from now on, and on the disk when this returns.
    private func record(_ facts: RestorationFacts) throws {
        var configuration = Configuration()
        let tally = TallyLog()
        configuration.prepareDatabase { try tally.register(in: $0) }
        let queue = try DatabaseQueue(path: fresh.path, configuration: configuration)
        defer { try? queue.close() }  // what was committed is in the file
        try queue.write { db in
            try Transaction(db: db, texts: TextPool(), zone: .vietnam).record(
                EventRecord(
                    at: now, actor: actor, verb: "ledger.restored", subject: "ledger",
                    after: try JSON.text(facts)))
            try tally.flush(into: db)
        }
    }

    // MARK: The ledger before

    /// A name of its own for the ledger before, which stays in its place until the new one takes that.
    private func keep() throws -> URL? {
        guard exists(ledger) else { return nil }
        let stamp = now.formatted(
            Date.ISO8601FormatStyle(dateSeparator: .omitted, timeSeparator: .omitted, timeZone: .gmt))
        let aside = unused("ledger-replaced-\(stamp)")
        // What is in its log goes into the file; a log that stays would be taken for the new one's.
        try? settle(ledger)  // a damaged one is kept as it is, with its log
        for suffix in ["-wal", "-shm"] where access(ledger.path + suffix, F_OK) == 0 {
            guard rename(ledger.path + suffix, aside.path + suffix) == 0 else { throw failure(aside) }
        }
        guard link(ledger.path, aside.path) == 0 else { throw failure(aside) }
        return aside
    }

    /// A second one of the same second gets a number.
    private func unused(_ name: String) -> URL {
        var file = folder.appending(path: "\(name).sqlite")
        var number = 2
        while exists(file) {
            file = folder.appending(path: "\(name)-\(number).sqlite")
            number += 1
        }
        return file
    }

    private func settle(_ file: URL) throws {
        let queue = try DatabaseQueue(path: file.path)
        try queue.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
        try queue.close()
    }

    private func facts(of file: URL, since: Date?) throws -> (at: Date?, sent: Int) {
        let queue = try DatabaseQueue(path: file.path)
        defer { try? queue.close() }  // it only read
        return try queue.read { db in
            let last = try Int64.fetchOne(db, sql: "SELECT at FROM event ORDER BY id DESC LIMIT 1")
            let sent = try Int.fetchOne(
                db, sql: "SELECT count(*) FROM notice WHERE delivered_at > ?",
                arguments: [since?.milliseconds ?? Int64.max])
            return (last.map { Date(milliseconds: $0) }, sent ?? 0)
        }
    }

    // MARK: Files

    private func ownership() -> (owner: uid_t, group: gid_t) {
        let facts = try? FileManager.default.attributesOfItem(  // what is not there will be the process's own
            atPath: exists(ledger) ? ledger.path : folder.path)
        guard let owner = facts?[.ownerAccountID] as? NSNumber,
            let group = facts?[.groupOwnerAccountID] as? NSNumber
        else {
            return (geteuid(), getegid())
        }
        return (owner.uint32Value, group.uint32Value)
    }

    private func own(_ file: URL, as owner: (owner: uid_t, group: gid_t)) throws {
        guard owner.owner != geteuid() || owner.group != getegid() else { return }
        guard chown(file.path, owner.owner, owner.group) == 0 else { throw failure(file) }
    }

    private func exists(_ file: URL) -> Bool { access(file.path, F_OK) == 0 }

    private func remove(_ file: URL) {
        for suffix in ["", "-wal", "-shm", "-journal"] { unlink(file.path + suffix) }
    }

    private func syncFolder() {
        let descriptor = Glibc.open(folder.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        Glibc.close(descriptor)
    }

    private func failure(_ file: URL) -> RestoreError {
        .unwritable(path: file.path, reason: String(cString: strerror(errno)))
    }
}

/// What an event says of a restoration: the last event of the backup, and what is not in it.
private struct RestorationFacts: Encodable {
    let event: Int64?
    let hash: String?
    let lettersSince: Int?

    private enum CodingKeys: String, CodingKey {
        case event, hash
        case lettersSince = "letters_since"
    }
}

extension RestoreError {
    /// The same about the file as the person has named it.
    fileprivate func named(_ path: String) -> RestoreError {
        switch self {
        case .unreadable(_, let reason): .unreadable(path: path, reason: reason)
        case .foreign: .foreign(path: path)
        case .tooNew(_, let migration): .tooNew(path: path, migration: migration)
        case .damaged(_, let reason): .damaged(path: path, reason: reason)
        case .unwritable, .inUse: self
        }
    }
}
