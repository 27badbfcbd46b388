// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import Foundation

/// What lies in the inbox, and how each file stands: `/v1/inbox`.
package struct InboxReport: Hashable, Codable, Sendable {
    package var path: String
    /// Why it cannot be read; nil when it can.
    package var problem: String?
    /// Whether changes are noticed at once; otherwise at the next scan.
    package var watched: Bool
    package var lastScan: Date?
    package var taken: Int
    package var quarantined: Int
    /// Files that are still being written, or wait for their turn.
    package var waiting: Int
    package var notRead: Int
    /// Files that are gone in such numbers that their assignments stay in force; nil where there are none.
    package var missing: Int?
    /// Since when.
    package var missingSince: Date?
    /// By path; of state `taken`, `quarantined`, `waiting`, `missing` or `unread`.
    package var files: [FileEntry]
    package var offset: Int
    package var limit: Int
    package var nextOffset: Int?

    package init(
        path: String, problem: String?, watched: Bool, lastScan: Date?, taken: Int, quarantined: Int,
        waiting: Int, notRead: Int, files: Listing<FileEntry>
    ) {
        self.path = path
        self.problem = problem
        self.watched = watched
        self.lastScan = lastScan
        self.taken = taken
        self.quarantined = quarantined
        self.waiting = waiting
        self.notRead = notRead
        self.files = files.items
        offset = files.offset
        limit = files.limit
        nextOffset = files.nextOffset
    }
}
