// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Foundation
import GRDB
import Glibc

extension SQLiteLedger {
    private static let beforePrefix = "ledger-before-"

    /// Carries an older ledger over to the present form, all steps or none of those that fail.
    ///
    /// Before the first step that changes a ledger it is copied to `ledger-before-STEP.sqlite` beside it, whole and durable: what an upgrade makes of it can be taken back by
    /// `dondocd --restore` with the program of before. Of earlier copies the last one stays, as an upgrade that was cut off goes on from its middle.
    /// - Throws: `LedgerError.full` when there is no room for the copy; then nothing is changed.
    static func upgrade(_ pool: DatabasePool, path: String, pulse: WorkPulse) throws {
        let applied = try pool.read { try Schema.migrator.appliedIdentifiers($0) }
        let pending = Schema.migrator.migrations.filter { !applied.contains($0) }
        if !applied.isEmpty, let first = pending.first {
            try keep(path, before: first, pulse: pulse)
        }
        try Schema.migrator.migrate(pool)
    }

    private static func keep(_ path: String, before migration: String, pulse: WorkPulse) throws {
        let folder = URL(filePath: path).deletingLastPathComponent()
        let number = migration.prefix { $0.isASCII && $0.isNumber }
        let name = "\(beforePrefix)\(number).sqlite"
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
            let whole = try FileHandle(forUpdating: part)
            defer { try? whole.close() }
            try whole.synchronize()
        } catch {
            try? FileManager.default.removeItem(at: part)  // the next attempt removes it
            throw error
        }
        guard rename(part.path, copy.path) == 0 else {
            throw LedgerError.unusable(path: copy.path, reason: String(cString: strerror(errno)))
        }
        removeEarlier(than: name, in: folder)
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
