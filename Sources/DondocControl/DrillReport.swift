// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel
package import Foundation

/// One message that tries the way to somebody and reminds of nothing: `/v1/drills/{key}`.
package struct DrillEntry: Hashable, Codable, Sendable {
    /// What was said to a server, or what it answered; no credential is in it.
    package struct Line: Hashable, Codable, Sendable {
        package enum Side: String, Codable, CaseIterable, Sendable {
            case client, server
            /// Where it goes.
            case place
        }

        package var side: Side
        package var text: String

        package init(side: Side, text: String) {
            self.side = side
            self.text = text
        }
    }

    package var key: String
    package var recipient: String
    package var recipientName: String
    /// `mail:a@b.vn`, or `webhook:https://host/…` without what may be secret.
    package var destination: String
    /// Which of the recipient's channels, counting from 1.
    package var channel: Int
    /// `queued`, `sending`, `retrying`, `delivered`, `dead`.
    package var state: String
    /// Attempts begun.
    package var attempts: Int
    /// How the last attempt ended: `delivered`, `deferred`, `refused`, `gone`, `unreachable` or `maybe-sent`; nil before one has.
    package var outcome: String?
    /// What the server answered, or why it did not.
    package var reply: String?
    package var startedAt: Date?
    package var endedAt: Date?
    /// When it is tried next; nil when it is not.
    package var nextAttempt: Date?
    /// Of the last attempt, as long as the daemon remembers it.
    package var dialogue: [Line]
    /// Until when its server is put aside, because it did not answer; nil while it is not.
    package var pausedUntil: Date?

    package init(
        key: String, recipient: String, recipientName: String, destination: String, channel: Int,
        state: String, attempts: Int, outcome: String? = nil, reply: String? = nil, startedAt: Date? = nil,
        endedAt: Date? = nil, nextAttempt: Date? = nil, dialogue: [Line] = [], pausedUntil: Date? = nil
    ) {
        self.key = key
        self.recipient = recipient
        self.recipientName = recipientName
        self.destination = destination
        self.channel = channel
        self.state = state
        self.attempts = attempts
        self.outcome = outcome
        self.reply = reply
        self.startedAt = startedAt
        self.endedAt = endedAt
        self.nextAttempt = nextAttempt
        self.dialogue = dialogue
        self.pausedUntil = pausedUntil
    }
}

/// The drills that a test of somebody's ways has begun: `POST /v1/agencies/{id}/test`.
package struct DrillReport: Hashable, Codable, Sendable {
    /// A destination that gets no drill, and why.
    package struct Skipped: Hashable, Codable, Sendable {
        package var destination: String
        package var why: Bilingual

        package init(destination: String, why: Bilingual) {
            self.destination = destination
            self.why = why
        }
    }

    /// The register's id, or `office`.
    package var agency: String
    package var name: String
    package var drills: [DrillEntry]
    package var skipped: [Skipped]

    package init(agency: String, name: String, drills: [DrillEntry], skipped: [Skipped] = []) {
        self.agency = agency
        self.name = name
        self.drills = drills
        self.skipped = skipped
    }
}
