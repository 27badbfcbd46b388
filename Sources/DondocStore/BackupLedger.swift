// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import Foundation

/// Copies the whole ledger while it is written to.
package protocol BackupLedger: Sendable {
    /// Writes a consistent copy into a file of the state folder and checks it: every page, and the chain of events to its end.
    ///
    /// Whoever asked deletes the file.
    func backUp(at now: Date) async throws -> LedgerCopy

    /// Remembers that a copy has left the house.
    func noteBackup(_ copy: LedgerCopy, actor: String, at now: Date) async throws

    /// When the last copy left the house, and up to which event it goes; nil while none has.
    func lastBackup() async throws -> BackupMark?
}

/// A checked copy of a ledger.
package struct LedgerCopy: Hashable, Sendable {
    package var file: URL
    package var bytes: Int64
    /// The instant of whose state it is.
    package var at: Date
    /// Nil of a ledger in which nothing has happened.
    package var head: ChainHead?

    package init(file: URL, bytes: Int64, at: Date, head: ChainHead?) {
        self.file = file
        self.bytes = bytes
        self.at = at
        self.head = head
    }
}

package struct BackupMark: Hashable, Codable, Sendable {
    package var at: Date
    package var bytes: Int64
    package var event: Int64?

    package init(at: Date, bytes: Int64, event: Int64?) {
        self.at = at
        self.bytes = bytes
        self.event = event
    }
}

/// Why a file cannot take the place of the ledger.
package enum RestoreError: Error, Hashable, Sendable, CustomStringConvertible {
    case unreadable(path: String, reason: String)
    /// It is no SQLite file, or not one of ours.
    case foreign(path: String)
    case tooNew(path: String, migration: String)
    case damaged(path: String, reason: String)
    case unwritable(path: String, reason: String)
    /// A daemon holds the ledger.
    case inUse(path: String)

    package var description: String {
        switch self {
        case .unreadable(let path, let reason): "\(path): cannot be read: \(reason)"
        case .foreign(let path): "\(path): no ledger of dondocd; name a file that 'dondoc backup' has written"
        case .tooNew(let path, let migration):
            "\(path): written by a newer version (step '\(migration)' is unknown here); install that version first"
        case .damaged(let path, let reason):
            "\(path): the backup is damaged (\(reason)); nothing was changed; take another one"
        case .unwritable(let path, let reason): "\(path): cannot be written: \(reason)"
        case .inUse(let path):
            "\(path): dondocd is running with this ledger; stop it first: systemctl stop dondocd"
        }
    }
}

/// What restoring a backup has done.
package struct Restoration: Hashable, Codable, Sendable {
    package var ledger: String
    /// Where the ledger before was put; nil when there was none.
    package var kept: String?
    package var events: Int64
    package var head: String?
    /// The last event of the backup.
    package var lastEvent: Date?
    /// The last event of the ledger before; nil where it could not be read.
    package var lastEventBefore: Date?
    /// Letters that went out after the last event of the backup; nil where the ledger before could not be read.
    package var sentSince: Int?

    package init(
        ledger: String, kept: String?, events: Int64, head: String?, lastEvent: Date?,
        lastEventBefore: Date?, sentSince: Int?
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
