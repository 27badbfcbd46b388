// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import Foundation

/// How the reading of returned mail is, for status.
package struct BounceStatus: Hashable, Sendable {
    /// A mail that is no report, or one that cannot be read: a person has to look at it.
    package struct Unread: Hashable, Codable, Sendable {
        /// Where it lies.
        package var place: String
        package var at: Date
    }

    /// The folder or the file; nil when none is configured.
    package var path: String?
    /// What keeps it from being read, and what to do; nil while it can be.
    package var problem: String?
    /// Of the last ten days, the newest last.
    package var unread: [Unread] = []
    package var lastRead: Date?
}

/// What the ledger keeps about the folder of returned mail.
struct BounceState: Hashable, Codable {
    static let setting = "bounces.state"
    private static let memory: TimeInterval = 10 * 24 * 3600
    private static let maximumUnread = 100

    var path = ""
    /// How far an mbox was read.
    var place: MboxPlace?
    /// What was read of a maildir in which nothing can be moved.
    var seen: Set<String> = []
    var unread: [BounceStatus.Unread] = []

    mutating func add(_ place: String, at now: Date) {
        forget(before: now)
        unread.append(BounceStatus.Unread(place: place, at: now))
        if unread.count > Self.maximumUnread { unread.removeFirst(unread.count - Self.maximumUnread) }
    }

    mutating func forget(before now: Date) {
        unread.removeAll { $0.at < now - Self.memory }
    }
}
