// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Foundation
import GRDB
import Glibc

extension SQLiteLedger {
    private static let beforePrefix = "ledger-before-"
    /// So much stays free beside a copy, which the ledger itself may need.
    private static let reserve = 64 << 20
    /// So much of a copy is written to the disk at once.
    private static let piece = 8 << 20

    /// Carries an older ledger over to the present form, all steps or none of those that fail.
    ///
    /// Before the first step that changes a ledger it is copied to `ledger-before-STEP.sqlite` beside it, whole and durable: what an upgrade makes of it can be taken back by
    /// `dondocd --restore` with the program of before. One that was cut off goes on from its middle, and keeps the copy from before its first step:
    /// no other could be read by that program. Of earlier upgrades the last copy stays.
    /// - Parameters:
    ///   - onUpgrade: called with the name of the first step before anything is done.
    ///   - free: how many bytes are free in a folder; nil where the system does not say.
    /// - Throws: `LedgerError.full` when there is no room for the copy; then nothing is changed.
    static func upgrade(
        _ pool: DatabasePool, path: String, pulse: WorkPulse, onUpgrade: (String) -> Void = { _ in },
        free: (URL) -> Int? = SQLiteLedger.free
    ) throws {
        let applied = try pool.read { try Schema.migrator.appliedIdentifiers($0) }
        let pending = Schema.migrator.migrations.filter { !applied.contains($0) }
        let folder = URL(filePath: path).deletingLastPathComponent()
        let mark = folder.appending(path: ".ledger-upgrade")
        if !applied.isEmpty, let first = pending.first {
            onUpgrade(first)
            let name = "\(beforePrefix)\(number(of: first)).sqlite"
            if !goesOn(before: name, in: folder, by: mark) {
                try checkRoom(for: path, in: folder, free: free)
                try keep(path, as: name, in: folder, pulse: pulse)
                try Data(name.utf8).write(to: mark, options: .atomic)
            }
        }
        try Schema.migrator.migrate(pool)
        // Where none is, none is left; and one that stays behind is of no copy that a later step has.
        try? FileManager.default.removeItem(at: mark)
    }

    private static func number(of migration: String) -> Substring {
        migration.prefix { $0.isASCII && $0.isNumber }
    }

    /// Whether an upgrade was cut off whose copy, from before an earlier step, is there.
    private static func goesOn(before name: String, in folder: URL, by mark: URL) -> Bool {
        // None that can be read is none.
        guard let kept = try? String(contentsOf: mark, encoding: .utf8) else { return false }
        return kept.compare(name, options: .numeric) == .orderedAscending
            && FileManager.default.fileExists(atPath: folder.appending(path: kept).path)
    }

    private static func checkRoom(for path: String, in folder: URL, free: (URL) -> Int?) throws {
        // What is still in the log is part of the copy, too; of a file that is not there nothing is.
        let bytes = [path, path + "-wal"].reduce(0) { sum, file in
            let size = try? FileManager.default.attributesOfItem(atPath: file)[.size] as? NSNumber
            return sum + (size?.intValue ?? 0)
        }
        guard let room = free(folder), room < bytes + reserve else { return }
        let missing = (bytes + reserve - room) >> 20 + 1
        throw LedgerError.full(
            path: path,
            reason: "an upgrade first makes a copy beside it, for which \(missing) MiB are missing")
    }

    static func free(in folder: URL) -> Int? {
        var room = statvfs()
        guard statvfs(folder.path, &room) == 0 else { return nil }
        return Int(clamping: UInt64(room.f_bavail) * UInt64(room.f_frsize))
    }

    private static func keep(_ path: String, as name: String, in folder: URL, pulse: WorkPulse) throws {
        let (copy, part) = (folder.appending(path: name), folder.appending(path: ".\(name).part"))
        try? FileManager.default.removeItem(at: part)  // where that fails, the next line says why
        try prepareFile(part.path)
        var configuration = Configuration()
        configuration.prepareDatabase { db in pulse.register(in: db) }
        do {
            let source = try DatabaseQueue(path: path, configuration: configuration)
            defer { try? source.close() }  // it only read
            try source.writeWithoutTransaction { db in
                try db.execute(sql: "VACUUM INTO ?", arguments: [part.path])
            }
            try makeDurable(part, pulse: pulse)
        } catch {
            try? FileManager.default.removeItem(at: part)  // the next attempt removes it
            throw error
        }
        guard rename(part.path, copy.path) == 0 else {
            throw LedgerError.unusable(path: copy.path, reason: String(cString: strerror(errno)))
        }
        removeEarlier(than: name, in: folder)
    }

    /// Piece by piece, so that a slow disk can be told from one that stands still.
    private static func makeDurable(_ file: URL, pulse: WorkPulse) throws {
        let whole = try FileHandle(forUpdating: file)
        defer { try? whole.close() }  // it is on the disk by then, or an error is on its way
        let size = Int(clamping: try whole.seekToEnd())
        // Only makes what follows short, so where it fails that one tells.
        if let start = mmap(nil, size, PROT_READ, MAP_SHARED, whole.fileDescriptor, 0), start != MAP_FAILED {
            defer { munmap(start, size) }
            for offset in stride(from: 0, to: size, by: piece) {
                msync(start + offset, min(piece, size - offset), MS_SYNC)
                pulse.beat()
            }
        }
        try whole.synchronize()
    }

    private static func removeEarlier(than name: String, in folder: URL) {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        let numbered = names.filter { $0 != name && $0.hasPrefix(beforePrefix) && $0.hasSuffix(".sqlite") }
            .sorted { $0.compare($1, options: .numeric) == .orderedDescending }
        // One that cannot be removed takes room, and nothing else.
        for other in numbered.dropFirst() {
            try? FileManager.default.removeItem(at: folder.appending(path: other))
        }
    }
}
