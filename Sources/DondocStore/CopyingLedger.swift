// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import Foundation

/// Copies itself, so that what would happen can be tried out on the copy.
package protocol CopyingLedger: Sendable {
    /// How many bytes a copy takes.
    func bytes() async throws -> Int

    /// Writes the ledger as it stands into a folder that has none; it goes on meanwhile.
    func copy(into folder: URL) async throws
}
