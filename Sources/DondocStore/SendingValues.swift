// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel
package import Foundation

/// What the pump brings to the ledger and wants from it in one turn.
package struct Exchange: Sendable {
    package var owner: String
    package var now: Date
    package var leaseUntil: Date
    package var ended: [EndedAttempt]
    /// By what rules due reminders are promoted; nil: none are.
    package var promotion: PromotionRules?
    /// How many of a queue may be begun; 0 skips it, and one that is not named gets `unknownRoom`.
    package var room: [String: Int]
    package var unknownRoom: Int
    /// How many may be begun together.
    package var limit: Int
    /// The queue behind which the round goes on, as the last exchange has told it.
    package var cursor: String
    /// The routes by which a letter that died on one channel goes on; nil takes those of `promotion`, and without either it waits
    /// for an exchange that has them.
    package var routing: (@Sendable (Recipient, _ channel: Int) -> [Route])?

    package init(
        owner: String, now: Date, leaseUntil: Date, ended: [EndedAttempt] = [],
        promotion: PromotionRules? = nil, room: [String: Int] = [:], unknownRoom: Int = 2, limit: Int = 512,
        cursor: String = "", routing: (@Sendable (Recipient, _ channel: Int) -> [Route])? = nil
    ) {
        self.owner = owner
        self.now = now
        self.leaseUntil = leaseUntil
        self.ended = ended
        self.promotion = promotion
        self.room = room
        self.unknownRoom = unknownRoom
        self.limit = limit
        self.cursor = cursor
        self.routing = routing
    }
}

/// How an attempt ended, on its way into the ledger.
package struct EndedAttempt: Hashable, Sendable {
    package var attempt: Int64
    package var outcome: DeliveryOutcome
    package var step: DeliveryStep
    package var endedAt: Date
    /// SHA-256 of the bytes that were sent; nil when there were none.
    package var digest: [UInt8]?

    package init(
        attempt: Int64, outcome: DeliveryOutcome, step: DeliveryStep, endedAt: Date, digest: [UInt8]? = nil
    ) {
        self.attempt = attempt
        self.outcome = outcome
        self.step = step
        self.endedAt = endedAt
        self.digest = digest
    }
}

/// What one exchange has given.
package struct Exchanged: Sendable {
    package var begun: [Begun]
    /// Attempts whose outcome came too late: another has told them "maybe sent".
    package var lost: [Int64]
    package var promotion: Promotion
    package var cursor: String
    /// Whether another promotion at once would find more.
    package var moreDue: Bool
    /// Whether another exchange at once, with the same room, would begin more.
    package var moreWaiting: Bool
    /// How many notices were done with without being sent: given up, cancelled, or passed on to another channel.
    package var settled: Int

    package init(
        begun: [Begun] = [], lost: [Int64] = [], promotion: Promotion = Promotion(reminders: 0, notices: 0),
        cursor: String = "", moreDue: Bool = false, moreWaiting: Bool = false, settled: Int = 0
    ) {
        self.begun = begun
        self.lost = lost
        self.promotion = promotion
        self.cursor = cursor
        self.moreDue = moreDue
        self.moreWaiting = moreWaiting
        self.settled = settled
    }
}

/// An attempt whose intent is written down: its bytes may go out.
package struct Begun: Hashable, Sendable {
    package var attempt: Int64
    package var notice: Int64
    package var key: String
    package var queue: String
    /// Counts from 1.
    package var number: Int
    /// From when patience with it is counted.
    package var firstQueuedAt: Date

    package init(
        attempt: Int64, notice: Int64, key: String, queue: String, number: Int, firstQueuedAt: Date
    ) {
        self.attempt = attempt
        self.notice = notice
        self.key = key
        self.queue = queue
        self.number = number
        self.firstQueuedAt = firstQueuedAt
    }
}

/// Whether a destination is used.
package enum DestinationState: String, Codable, CaseIterable, Sendable {
    case working
    /// It has asked not to be called again.
    case disabled
    /// Letters to it come back.
    case dead
}

package struct DestinationRecord: Hashable, Sendable {
    package var destination: Destination
    package var state: DestinationState
    package var since: Date
    package var reason: String
    /// The key of the notice that showed it.
    package var notice: String?

    package init(
        destination: Destination, state: DestinationState, since: Date, reason: String, notice: String?
    ) {
        self.destination = destination
        self.state = state
        self.since = since
        self.reason = reason
        self.notice = notice
    }
}

/// What a mail server has reported of a letter that it had accepted.
package struct Bounce: Hashable, Sendable {
    package enum Verdict: String, Codable, CaseIterable, Sendable {
        /// Nobody lives at that address.
        case address
        /// This letter was not delivered.
        case letter
        /// It is late, passed on or delivered: noted, and nothing follows.
        case remark
    }

    /// The key of the notice, from the Message-ID or the envelope id.
    package var key: String
    /// What tells this report from any other of the same letter.
    package var report: String
    /// The address of which it speaks; nil where the report does not say.
    package var recipient: String?
    package var verdict: Verdict
    /// `5.1.1`.
    package var status: String?
    /// What the server said, one line.
    package var diagnosis: String

    package init(
        key: String, report: String, recipient: String?, verdict: Verdict, status: String?, diagnosis: String
    ) {
        self.key = key
        self.report = report
        self.recipient = recipient
        self.verdict = verdict
        self.status = status
        self.diagnosis = diagnosis
    }
}

/// What became of a report.
package enum BounceEffect: Hashable, Sendable {
    /// No letter of ours, or not to that address: not believed.
    case unknown
    /// The letter went out too long ago, or not yet.
    case untimely
    /// The report was taken in before.
    case repeated
    case remarked
    /// The letter is dead; whether the address is, too.
    case dead(address: Bool)
}

/// What became of a report about one recipient.
package struct BounceFinding: Hashable, Sendable {
    package var effect: BounceEffect
    /// The letter's key; nil where none is known.
    package var key: String?

    package init(effect: BounceEffect, key: String?) {
        self.effect = effect
        self.key = key
    }
}

/// A message without reminders.
package struct Letter: Sendable {
    package var kind: Notice.Kind
    package var recipient: Recipient
    package var route: Route
    /// The civil day of now, which becomes part of its key.
    package var day: Day
    /// JSON of what it says.
    package var content: String
    /// Keys of the dead notices of which the office is told by it.
    package var about: [String]
    /// The letter that waits and says this instead of what it said; where it was tried or waits no more, a new one is queued in its place.
    package var into: String?
    /// What is to be remembered with it.
    package var settings: [String: String]

    package init(
        kind: Notice.Kind, recipient: Recipient, route: Route, day: Day, content: String,
        about: [String] = [],
        into: String? = nil, settings: [String: String] = [:]
    ) {
        self.kind = kind
        self.recipient = recipient
        self.route = route
        self.day = day
        self.content = content
        self.about = about
        self.into = into
        self.settings = settings
    }
}

/// A report that waits to be sent, and that nobody can have got yet.
package struct WaitingReport: Hashable, Sendable {
    package var key: String
    package var content: String

    package init(key: String, content: String) {
        self.key = key
        self.content = content
    }
}

/// A notice that nobody got, as the office is told of it.
package struct DeadNotice: Hashable, Sendable {
    package var key: String
    package var kind: Notice.Kind
    package var recipient: Recipient
    package var destination: Destination
    /// Nil for a digest.
    package var directive: Directive?
    package var queuedAt: Date
    package var attempts: Int
    /// The last answer, or why there was none.
    package var reason: String
    /// Where it goes instead; empty when every way is used up.
    package var instead: [Destination]
    /// Where other notices of the same have arrived; empty when something of it has not.
    package var reached: [Destination] = []
    /// Where other notices of the same are still on their way.
    package var pending: [Destination] = []
    /// JSON of what a report says.
    package var content: String?

    package init(
        key: String, kind: Notice.Kind, recipient: Recipient, destination: Destination, directive: Directive?,
        queuedAt: Date, attempts: Int, reason: String, instead: [Destination]
    ) {
        self.key = key
        self.kind = kind
        self.recipient = recipient
        self.destination = destination
        self.directive = directive
        self.queuedAt = queuedAt
        self.attempts = attempts
        self.reason = reason
        self.instead = instead
    }
}

/// What became of the wish to have a dead notice sent again.
package enum Resent: Hashable, Sendable {
    /// It is not dead.
    case notDead
    /// It waits again, under its old key and for its old address.
    case again
    /// The recipient has another address now: the notice of that key goes there in its place.
    case elsewhere(key: String)
    /// The address is the recipient's no more, and every one that is has brought the same, or may bring it still.
    case nowhere
    /// Nothing of what it told is to be said any more.
    case outdated
}
