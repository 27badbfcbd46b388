// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel
package import Foundation

/// Holds sending to some or to all, and loses nothing meanwhile.
package protocol PauseLedger: Sendable {
    /// The pauses in force, that of everybody first, with what each holds back at that instant.
    func pauses(at now: Date) async throws -> [PauseRecord]

    /// Holds sending to those; who is paused already is so on these terms from now on.
    func pause(_ pauses: [Pause]) async throws

    /// Sends to those again; nil ends the pause of everybody alone. Returns the pauses that have ended.
    func resume(_ recipients: [Recipient?], actor: String, at now: Date) async throws -> [Pause]

    /// Ends the pauses whose time is over, and returns them.
    func endPauses(at now: Date) async throws -> [Pause]

    /// When the next pause ends by itself.
    func nextPauseEnd() async throws -> Date?
}

/// Nothing is sent to somebody until it ends; what falls due meanwhile stays planned.
///
/// Reports to the office and drills go out all the same.
package struct Pause: Hashable, Sendable {
    /// Nil for everybody.
    package var recipient: Recipient?
    package var since: Date
    /// The day on whose morning it ends; nil until somebody ends it.
    package var until: Day?
    /// When that is.
    package var endsAt: Date?
    package var why: String?
    package var actor: String

    package init(
        recipient: Recipient?, since: Date, until: Day? = nil, endsAt: Date? = nil, why: String? = nil,
        actor: String
    ) {
        self.recipient = recipient
        self.since = since
        self.until = until
        self.endsAt = endsAt
        self.why = why
        self.actor = actor
    }

    /// As events name it.
    package var subject: String { recipient?.description ?? "all" }
}

/// A pause, and what it holds back.
package struct PauseRecord: Hashable, Sendable {
    package var pause: Pause
    /// Reminders that are due.
    package var reminders: Int
    /// Those of them that would go out at any hour.
    package var urgent: Int
    /// Notices that were queued before.
    package var notices: Int

    package init(pause: Pause, reminders: Int, urgent: Int, notices: Int) {
        self.pause = pause
        self.reminders = reminders
        self.urgent = urgent
        self.notices = notices
    }
}
