// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import Foundation

/// A backup that was made: the field `dondoc-backup` of the answer to `POST /v1/backup`, and of the status the last one.
package struct BackupEntry: Hashable, Codable, Sendable {
    package static let field = "dondoc-backup"

    /// The instant of whose state it is.
    package var at: Date
    package var bytes: Int64
    /// The last event that it has; nil where there is none.
    package var event: Int64?
    /// That event's hash, for `dondoc proof --verify --expect`.
    package var hash: String?

    package init(at: Date, bytes: Int64, event: Int64? = nil, hash: String? = nil) {
        self.at = at
        self.bytes = bytes
        self.event = event
        self.hash = hash
    }
}
