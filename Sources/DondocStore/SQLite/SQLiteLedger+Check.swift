// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Foundation
import GRDB

/// A ledger that may be too large to be looked through before it is used.
package protocol CheckedLedger: Sendable {
    /// What is broken in it, as far as it was not looked at when it was opened; nil when nothing is.
    ///
    /// - Throws: `CancellationError`, or why it cannot be looked at.
    func damage() async throws -> String?
}

extension SQLiteLedger: CheckedLedger {
    package func damage() async throws -> String? {
        try await damage(over: Self.largestChecked)
    }

    /// - Parameter checked: a file that is no larger was looked through when it was opened.
    func damage(over checked: Int) async throws -> String? {
        guard path != ":memory:",
            let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? NSNumber,
            size.intValue > checked
        else { return nil }
        var configuration = Configuration()
        configuration.readonly = true
        configuration.qos = .background
        configuration.label = "vn.dondoc.ledger.check"
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        defer { try? queue.close() }  // it only reads
        do {
            // Table by table, since the log of the writer grows for as long as somebody reads.
            for table in try await queue.read({ try String.fetchAll($0, sql: Self.tables) }) {
                try Task.checkCancellation()
                let verdict = try await queue.read { db in
                    try String.fetchOne(db, sql: "PRAGMA quick_check(\(table.quotedDatabaseIdentifier))")
                }
                guard verdict == nil || verdict == "ok" else { return verdict }
            }
            return nil
        } catch let error as DatabaseError
            where [.SQLITE_CORRUPT, .SQLITE_NOTADB].contains(error.resultCode.primaryResultCode)
        {
            return error.message ?? "\(error.resultCode)"
        }
    }

    private static let tables = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
}
