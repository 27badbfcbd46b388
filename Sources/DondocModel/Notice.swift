// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import Foundation

/// Where a notice goes.
package enum Destination: Hashable, Sendable {
    /// An RFC 5322 addr-spec.
    case mail(String)
    /// An http or https URL.
    case webhook(String)
    /// A hook of the register by its name, `so-yt/2`: its address may be a secret, which the ledger must not hold.
    case hook(String)
}

extension Destination: CustomStringConvertible {
    /// As the ledger writes it: `mail:a@b.vn`, `webhook:https://…`, `hook:so-yt/2`.
    package var description: String {
        switch self {
        case .mail(let address): "mail:\(address)"
        case .webhook(let url): "webhook:\(url)"
        case .hook(let name): "hook:\(name)"
        }
    }

    package init?(_ text: String) {
        if text.hasPrefix("mail:") {
            self = .mail(String(text.dropFirst(5)))
        } else if text.hasPrefix("webhook:") {
            self = .webhook(String(text.dropFirst(8)))
        } else if text.hasPrefix("hook:") {
            self = .hook(String(text.dropFirst(5)))
        } else {
            return nil
        }
    }
}

/// That a person has said who leads.
package struct Assigned: Hashable, Sendable {
    /// As events name the actor: `user:lan(1002)`.
    package var by: String
    package var on: Day

    package init(by: String, on: Day) {
        self.by = by
        self.on = on
    }

    /// `lan` of `user:lan(1002)`.
    package var name: String { Deadline.Given(by: by).name ?? by }
}

/// Who of several that lead has not reported what the others have.
package struct Owing: Hashable, Sendable {
    /// Of those that owe it.
    package var names: [String]
    /// How many lead.
    package var total: Int

    package init(names: [String], total: Int) {
        self.names = names
        self.total = total
    }
}

/// One message to one destination (thông báo gửi đi), ready to be composed.
package struct Notice: Hashable, Sendable {
    /// One milestone, or one assignment without any, of which the message speaks.
    package struct Line: Hashable, Sendable {
        package var directive: Directive
        package var assignment: Assignment
        /// Nil when the assignment has none.
        package var milestone: Milestone?
        package var rung: Rung
        package var role: RecipientRole
        /// The last day on which it is on time.
        package var due: Day?
        /// The last working day not after `due`.
        package var workBy: Day?
        /// Working days from today to `workBy`; 0 today, negative when late; nil without a date.
        package var workingDaysLeft: Int?
        /// "14 tháng Giêng" where the day is near Tết; nil elsewhere.
        package var lunar: String?
        /// The day it was due before, when this message tells a change; the same day where only the hour is another.
        package var previousDue: Day?
        /// The hour at which it ended on `previousDue`, where the words named one.
        package var previousTime: TimeOfDay?
        /// Whether it was told before without a day, as that hung on an event, and this message gives one.
        package var wasUndated = false
        /// Why it is sent now.
        package var reason: Bilingual
        /// Whether it is late, and its recipient has had no announcement or any other word of it.
        package var isUnannounced = false
        /// The decision by which a person has said who leads; nil where the document does, or it has been told.
        package var assigned: Assigned?
        /// As what its recipient was told before that it has the duty, where this message tells another part.
        package var formerRole: RecipientRole?
        /// Whether a person has added it by hand, so that there is no file of it.
        package var isByHand = false
        /// To the office or a superior, where some of several that lead have reported it: those that have not.
        package var owing: Owing?

        package init(
            directive: Directive, assignment: Assignment, milestone: Milestone?, rung: Rung,
            role: RecipientRole,
            due: Day?, workBy: Day?, workingDaysLeft: Int?, lunar: String? = nil, previousDue: Day? = nil,
            previousTime: TimeOfDay? = nil, reason: Bilingual
        ) {
            self.directive = directive
            self.assignment = assignment
            self.milestone = milestone
            self.rung = rung
            self.role = role
            self.due = due
            self.workBy = workBy
            self.workingDaysLeft = workingDaysLeft
            self.lunar = lunar
            self.previousDue = previousDue
            self.previousTime = previousTime
            self.reason = reason
        }

        /// Whether its recipient has been told nothing of it before.
        package var isFirstWord: Bool { !isChange && (rung == .announce || isUnannounced) }
        /// Whether it tells that its day or its hour is another than was told before, or known now.
        package var hasMoved: Bool { previousDue != nil || wasUndated }
        /// Whether it tells that its day, its hour or the recipient's part is another than was told before.
        package var isChange: Bool { hasMoved || formerRole != nil }
    }

    /// What it is for.
    package enum Kind: String, Codable, CaseIterable, Sendable {
        case reminder
        /// To the office, about letters that nobody got.
        case report
        /// Tries the way and reminds nobody.
        case drill
    }

    /// Why it goes to the office in the stead of an agency of the register.
    package enum Stead: Hashable, Sendable {
        /// The register has no address of it.
        case noAddress
        /// Nothing is sent to any of its addresses any more.
        case putAside
    }

    /// Fixed for the notice's whole life, ASCII: the left part of its Message-ID, and its `webhook-id`.
    package var key: String
    package var kind = Kind.reminder
    /// The key of the letter of which it is a copy, whose Message-ID it shares; its own for every other.
    package var letterKey: String
    /// The addresses that the letter names as its recipients; empty for that of the destination alone.
    package var to: [String] = []
    /// The addresses that get a copy of the letter, which it names.
    package var cc: [String] = []
    /// Of how many messages it stands in the place, because there are so many a day; 0 for one that is itself.
    package var merged = 0
    /// The day of which the text speaks; nil takes that of the attempt.
    package var today: Day?
    /// Nil where it goes to its recipient, or that one is not in the register.
    package var stead: Stead?
    /// JSON of a report or a drill, which has no lines.
    package var content: String?
    /// The key of the first notice to this recipient about this directive, to which this one answers; nil for that one.
    package var threadRoot: String?
    package var recipient: Recipient
    /// The agency's name, or the office's.
    package var recipientName: String
    package var destination: Destination
    /// Nil for a digest over several directives.
    package var directive: Directive?
    package var lines: [Line]
    /// When it was queued, which is the message's date whatever the attempt.
    package var queuedAt: Date

    package init(
        key: String, threadRoot: String? = nil, recipient: Recipient, recipientName: String,
        destination: Destination,
        directive: Directive?, lines: [Line], queuedAt: Date
    ) {
        self.key = key
        letterKey = key
        self.threadRoot = threadRoot
        self.recipient = recipient
        self.recipientName = recipientName
        self.destination = destination
        self.directive = directive
        self.lines = lines
        self.queuedAt = queuedAt
    }
}

/// How one attempt ended.
///
/// A reply is the peer's answer, one line, at most 500 characters.
package enum DeliveryOutcome: Hashable, Sendable {
    case delivered(reply: String)
    /// The peer asks for another try (SMTP 4xx; HTTP 408, 425, 429, 5xx), perhaps not before so many seconds.
    case deferred(reply: String, retryAfter: TimeInterval?)
    /// Final (SMTP 5xx, other HTTP 4xx, a redirect).
    case refused(reply: String)
    /// The destination asks not to be called again (HTTP 410).
    case gone(reply: String)
    /// Nothing was handed over: no connection, or a broken one before the end of the data.
    case unreachable(String)
    /// The peer may have taken it: a time-out or a break after the end of the data, or a crash of ours.
    case maybeSent(String)
}

/// What follows from an outcome.
package enum DeliveryStep: Hashable, Sendable {
    case recordDelivery
    case retry(at: Date)
    /// Dead: kept, shown, resendable by hand.
    case giveUp
}
