// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel
package import Foundation

/// A notice in a list: `/v1/notices`.
package struct NoticeEntry: Hashable, Codable, Sendable {
    /// The left part of its Message-ID, and its `webhook-id`.
    package var key: String
    package var recipient: String
    package var recipientName: String
    /// `mail:a@b.vn`, or `webhook:https://host/…` without what may be secret.
    package var destination: String
    package var directive: Directive.ID?
    /// `queued`, `sending`, `retrying`, `delivered` or `dead`.
    package var state: String
    /// How many reminders it carries.
    package var reminders: Int
    /// Attempts begun.
    package var attempts: Int
    package var queuedAt: Date
    package var nextAttempt: Date?
    package var deliveredAt: Date?
    /// The peer's last answer.
    package var lastReply: String?
    /// When a mail server reported that the letter came back.
    package var bouncedAt: Date?

    package init(
        key: String, recipient: String, recipientName: String, destination: String, directive: Directive.ID?,
        state: String, reminders: Int, attempts: Int, queuedAt: Date, nextAttempt: Date?, deliveredAt: Date?,
        lastReply: String?, bouncedAt: Date? = nil
    ) {
        self.key = key
        self.recipient = recipient
        self.recipientName = recipientName
        self.destination = destination
        self.directive = directive
        self.state = state
        self.reminders = reminders
        self.attempts = attempts
        self.queuedAt = queuedAt
        self.nextAttempt = nextAttempt
        self.deliveredAt = deliveredAt
        self.lastReply = lastReply
        self.bouncedAt = bouncedAt
    }
}

/// One try to hand a notice over.
package struct AttemptEntry: Hashable, Codable, Sendable {
    /// Counts from 1.
    package var number: Int
    package var startedAt: Date
    package var endedAt: Date?
    /// `delivered`, `deferred`, `refused`, `gone`, `unreachable` or `maybe-sent`; nil while it runs.
    package var outcome: String?
    package var reply: String?

    package init(number: Int, startedAt: Date, endedAt: Date?, outcome: String?, reply: String?) {
        self.number = number
        self.startedAt = startedAt
        self.endedAt = endedAt
        self.outcome = outcome
        self.reply = reply
    }
}

/// One notice with its attempts: `/v1/notices/{key}`.
package struct NoticeDetail: Hashable, Codable, Sendable {
    package var notice: NoticeEntry
    package var attempts: [AttemptEntry]
    /// Why it is dead, or what was reported of a letter that came back.
    package var reason: String?
    /// After a retry to another address than before: the notice whose place this one takes.
    package var replaces: NoticeEntry?
    /// After such a retry: the key of the notice that took the place of this one.
    package var replacedBy: String?

    package init(
        notice: NoticeEntry, attempts: [AttemptEntry], reason: String? = nil, replaces: NoticeEntry? = nil,
        replacedBy: String? = nil
    ) {
        self.replacedBy = replacedBy
        self.notice = notice
        self.attempts = attempts
        self.reason = reason
        self.replaces = replaces
    }
}
