// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel
package import Foundation

/// The daemon and its work in one value: `/v1/status`.
package struct StatusReport: Hashable, Codable, Sendable {
    package var daemon: DaemonStatus
    package var counts: Counts
    /// The earliest planned reminder.
    package var nextReminder: Date?
    /// The first quarantined files; `counts.quarantined` is how many there are.
    package var quarantinedFiles: [FileEntry]
    /// Registered agencies that no reminder can reach.
    package var agenciesWithoutAddress: [Agency.ID]
    /// Names of parties to open assignments that the register does not have.
    package var unregisteredParties: [String]
    /// The first addresses that are disabled or dead; `counts.disabled_destinations` and `dead_destinations` are how many there are.
    package var putAsideDestinations: [DestinationEntry]
    /// The end of the chain of events; nil while there is none.
    package var head: ChainPlace?
    /// The newest of them; `counts.unreached` is how many there are.
    package var unreachedNotices: [NoticeEntry]
    /// To whom nothing is sent at present; nil of an older daemon.
    package var pauses: [PauseEntry]?
    /// The last one that was fetched; nil while there is none.
    package var lastBackup: BackupEntry?
    /// The room for the ledger; nil of an older daemon, and where the system does not say.
    package var disk: DiskEntry?

    package struct Counts: Hashable, Codable, Sendable {
        package var openAssignments = 0
        package var awaitingReview = 0
        /// Milestones, and assignments without any, that are said to be done and not confirmed by the office.
        package var awaitingConfirmation = 0
        /// Of what waits for approval or confirmation, that whose day is past; nil of an older daemon.
        package var awaitingPastDue: Int?
        /// Assignments that are done or cancelled.
        package var closed = 0
        /// Open assignments of which an agency that leads cannot be reached.
        package var awaitingAddress = 0
        /// Documents that others replace, of which nobody has decided whether to withdraw the assignments.
        package var proposedReplacements = 0
        package var undated = 0
        package var dueToday = 0
        package var dueThisWeek = 0
        package var overdue = 0
        package var planned = 0
        package var queued = 0
        package var retrying = 0
        package var delivered = 0
        package var dead = 0
        /// Dead letters that say something which has not gone on by any other way.
        package var unreached = 0
        package var maybeSent = 0
        package var quarantined = 0
        /// Addresses that asked not to be called again.
        package var disabledDestinations = 0
        /// Addresses whose letters come back.
        package var deadDestinations = 0

        package init() {}
    }

    package init(
        daemon: DaemonStatus, counts: Counts, nextReminder: Date?, quarantinedFiles: [FileEntry],
        agenciesWithoutAddress: [Agency.ID], unregisteredParties: [String],
        putAsideDestinations: [DestinationEntry] = [], head: ChainPlace? = nil,
        unreachedNotices: [NoticeEntry] = []
    ) {
        self.unreachedNotices = unreachedNotices
        self.daemon = daemon
        self.counts = counts
        self.nextReminder = nextReminder
        self.quarantinedFiles = quarantinedFiles
        self.agenciesWithoutAddress = agenciesWithoutAddress
        self.unregisteredParties = unregisteredParties
        self.putAsideDestinations = putAsideDestinations
        self.head = head
    }
}

/// The disk that holds the ledger.
package struct DiskEntry: Hashable, Codable, Sendable {
    /// What is left of it for the daemon's user, in bytes.
    package var freeBytes: Int
    /// What the ledger takes, in bytes.
    package var ledgerBytes: Int

    package init(freeBytes: Int, ledgerBytes: Int) {
        self.freeBytes = freeBytes
        self.ledgerBytes = ledgerBytes
    }

    /// Below this nobody should wait until it is full.
    private static let least = 256 << 20

    /// Whether it is time to make room: a copy of the ledger would not fit any more, or little would be left beside it.
    package var isLow: Bool { freeBytes < max(Self.least, ledgerBytes) }
}

/// What only the running daemon knows.
package struct DaemonStatus: Hashable, Codable, Sendable {
    package struct Inbox: Hashable, Codable, Sendable {
        package var path: String
        /// Why it cannot be read; nil when it can.
        package var problem: String?
        /// The first files that are not read, such as pictures, and what to do about them.
        package var notRead: [UnreadFileEntry]
        /// How many there are.
        package var notReadCount: Int
        /// How many files are gone and kept in force; nil where there are none.
        package var missing: Int?
        /// Since when.
        package var missingSince: Date?

        package init(
            path: String, problem: String? = nil, notRead: [UnreadFileEntry] = [], notReadCount: Int? = nil
        ) {
            self.path = path
            self.problem = problem
            self.notRead = notRead
            self.notReadCount = notReadCount ?? notRead.count
        }
    }

    /// Why nothing is sent: what is sent could not be written down.
    package struct Blockage: Hashable, Codable, Sendable {
        /// The ledger for which there is no room.
        package var path: String
        package var reason: String

        package init(path: String, reason: String) {
            self.path = path
            self.reason = reason
        }
    }

    /// The mailbox to which undeliverable letters come back.
    package struct ReturnedMail: Hashable, Codable, Sendable {
        package var path: String
        /// Why it cannot be read, and what to do; nil when it can.
        package var problem: String?
        /// Mails of the last ten days that are no reports of a mail server, so that a person has to read them.
        package var unreadCount: Int
        /// Where the newest of them lies.
        package var lastUnread: String?
        /// Reports of the last ten days that were not believed, as they are about no letter that went out; nil of an older daemon.
        package var unbelievedCount: Int?
        /// Where the newest of them lies.
        package var lastUnbelieved: String?

        package init(
            path: String, problem: String? = nil, unreadCount: Int = 0, lastUnread: String? = nil,
            unbelievedCount: Int? = nil, lastUnbelieved: String? = nil
        ) {
            self.unbelievedCount = unbelievedCount
            self.lastUnbelieved = lastUnbelieved
            self.path = path
            self.problem = problem
            self.unreadCount = unreadCount
            self.lastUnread = lastUnread
        }
    }

    package var version: String
    package var processId: Int
    package var startedAt: Date
    /// The daemon's clock, which a rehearsal sets.
    package var now: Date
    /// IANA name of the zone in which days are counted.
    package var zone: String
    package var rehearsal: Bool
    package var inbox: Inbox
    package var state: String
    /// The last day for which the official holidays are known; nil when no table was loaded.
    package var calendarKnownUntil: Day?
    /// The first year that no announcement covers to its end, of this one and, from October on, the next.
    package var calendarMissingYear: Int?
    /// Holiday files that are refused; the calendar before stays in force until they are mended.
    package var calendarProblems: [CalendarProblemEntry]
    /// The outbox folder, or the mail server without credentials.
    package var delivery: String
    /// Nil while it can be sent.
    package var blockage: Blockage?
    /// What was found broken in the ledger; nil when nothing was.
    package var ledgerProblem: String?
    /// Nil when none is read.
    package var returnedMail: ReturnedMail?
    /// The instant for which the scheduler is armed; nil when nothing waits.
    package var armedFor: Date?
    /// Destinations that do not work.
    package var troubledDestinations: [DestinationEntry]

    package init(
        version: String = Release.version, processId: Int = Int(ProcessInfo.processInfo.processIdentifier),
        startedAt: Date, now: Date, zone: String, rehearsal: Bool, inbox: Inbox, state: String,
        calendarKnownUntil: Day?, calendarMissingYear: Int? = nil,
        calendarProblems: [CalendarProblemEntry] = [], delivery: String, blockage: Blockage? = nil,
        returnedMail: ReturnedMail? = nil,
        armedFor: Date?, troubledDestinations: [DestinationEntry] = []
    ) {
        self.version = version
        self.processId = processId
        self.startedAt = startedAt
        self.now = now
        self.zone = zone
        self.rehearsal = rehearsal
        self.inbox = inbox
        self.state = state
        self.calendarKnownUntil = calendarKnownUntil
        self.calendarMissingYear = calendarMissingYear
        self.calendarProblems = calendarProblems
        self.delivery = delivery
        self.blockage = blockage
        self.returnedMail = returnedMail
        self.armedFor = armedFor
        self.troubledDestinations = troubledDestinations
    }
}
