// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel
package import Foundation
import GRDB

extension SQLiteLedger: CopyingLedger {
    /// So many pages are copied in one step.
    private static let step: CInt = 4096

    package func bytes() async throws -> Int {
        try await read { transaction in
            let pages = try transaction.number("PRAGMA page_count") ?? 0
            return Int(pages * (try transaction.number("PRAGMA page_size") ?? 0))
        }
    }

    package func copy(into folder: URL) async throws {
        let path = Self.file(in: folder)
        try Self.prepareFile(path)
        do {
            let writer = writer
            try await Self.aside {
                let target = try DatabaseQueue(path: path)
                try writer.backup(to: target, pagesPerStep: Self.step)
                try target.close()
            }
        } catch {
            throw LedgerError.explaining(error, path: path)
        }
    }

    /// Opens a copy that is thrown away afterwards: nothing of it has to outlive a power cut.
    package static func openCopy(in folder: URL, zone: CivilZone) throws(LedgerError) -> SQLiteLedger {
        try open(at: folder, zone: zone, isDurable: false)
    }
}
