// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import Foundation

/// What putting a backup back has done: what `dondocd --restore` prints.
package struct RestoreEntry: Hashable, Codable, Sendable {
    package var ledger: String
    /// Where the ledger before was put; nil when there was none.
    package var kept: String?
    package var events: Int64
    package var head: String?
    /// The last event of the backup.
    package var lastEvent: Date?
    /// The last event of the ledger before; nil where it could not be read.
    package var lastEventBefore: Date?
    /// Letters that went out after the last event of the backup; nil where that is not known.
    package var sentSince: Int?

    package init(
        ledger: String, kept: String? = nil, events: Int64, head: String? = nil, lastEvent: Date? = nil,
        lastEventBefore: Date? = nil, sentSince: Int? = nil
    ) {
        self.ledger = ledger
        self.kept = kept
        self.events = events
        self.head = head
        self.lastEvent = lastEvent
        self.lastEventBefore = lastEventBefore
        self.sentSince = sentSince
    }
}
