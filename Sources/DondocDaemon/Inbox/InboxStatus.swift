// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel
package import Foundation

/// How the inbox is, for status.
package struct InboxStatus: Hashable, Sendable {
    package var folder: String
    /// What keeps the folder from being read; nil while it can be.
    package var trouble: String?
    /// Whether the kernel tells of changes; otherwise they are found at the next rescan.
    package var isWatched: Bool
    /// Files whose content is in force or in quarantine.
    package var files: Int
    package var quarantined: Int
    /// Files seen that still change, or wait for the ledger.
    package var pending: Int
    /// Their paths; at most 1000.
    package var pendingFiles: [String] = []
    /// Files of kinds that are not read, and why; at most 1000.
    package var notRead: [String: Bilingual]
    /// How many there are.
    package var notReadCount: Int
    /// Files that are gone and kept in force.
    package var missing = MissingFiles()
    package var lastScan: Date?

    package var isReachable: Bool { trouble == nil }
}

/// The status as it was last posted, and since when the file system owes an answer.
struct InboxBoard {
    var posted: InboxStatus
    var askedAt: ContinuousClock.Instant?

    init(folder: String) {
        posted = InboxStatus(
            folder: folder, isWatched: false, files: 0, quarantined: 0, pending: 0, notRead: [:],
            notReadCount: 0)
    }

    func status(now: ContinuousClock.Instant) -> InboxStatus {
        var status = posted
        if let askedAt, status.trouble == nil, now - askedAt > InboxBoard.patience {
            status.trouble = "it has not answered for \((now - askedAt).components.seconds) s"
        }
        return status
    }

    /// Whether the file system owes an answer for longer than anybody is to wait for the inbox.
    func isSilent(now: ContinuousClock.Instant) -> Bool {
        askedAt.map { now - $0 > InboxBoard.longestWait } ?? false
    }

    private static let patience: Duration = .seconds(30)
    private static let longestWait: Duration = .seconds(10)
}

/// What files did to the plan.
package enum InboxChange: Hashable, Sendable {
    /// Its assignments are in force; `assignments` were added, changed or withdrawn.
    case taken(path: String, assignments: Int)
    /// It is broken; what it said before stays in force.
    case quarantined(path: String)
    /// It is gone, and its assignments are withdrawn.
    case removed(path: String, assignments: Int)
    /// Files of kinds that are not read, or that cannot be, as they are there now: why, by path.
    case unread([String: Bilingual])
    /// Files that are gone and kept in force, as they are now; none when all are back or let go.
    case missing(MissingFiles)
}

/// Why the inbox cannot be used at start.
package enum InboxError: Error, Hashable, Sendable, CustomStringConvertible {
    case missing(String)
    case notAFolder(String)
    case unreadable(String, reason: String)

    package var description: String {
        switch self {
        case .missing(let path):
            "\(path): the inbox does not exist; make the folder, mount the share, or name another as 'inbox' in dondoc.yaml"
        case .notAFolder(let path): "\(path): the inbox is not a folder; name one as 'inbox' in dondoc.yaml"
        case .unreadable(let path, let reason):
            "\(path): the inbox cannot be read: \(reason); give the service's user the right to read and enter it"
        }
    }
}
