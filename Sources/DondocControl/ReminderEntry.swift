// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel
package import Foundation

/// A reminder in a list: `/v1/reminders`.
package struct ReminderEntry: Hashable, Codable, Sendable {
    package var assignment: Assignment.ID
    /// Index into the assignment's milestones; nil for an assignment without any.
    package var milestone: Int?
    /// As the configuration writes it: `announce`, `3wd`, `overdue` and so on.
    package var rung: Rung
    /// `agency:so-gddt`, `office` or `unregistered:Sở X`.
    package var recipient: String
    package var recipientName: String
    package var role: RecipientRole
    package var due: Day?
    /// When it is, or was, to be sent.
    package var at: Date
    /// Why then.
    package var reason: Bilingual
    /// `planned`, `queued`, `delivered`, `dead` or `cancelled`.
    package var state: String
    /// Why it was cancelled.
    package var stateReason: String?
    /// Keys of the notices that carry it.
    package var notices: [String]
    /// True where it announces a change to who was told something else before.
    package var change: Bool?

    package init(
        assignment: Assignment.ID, milestone: Int?, rung: Rung, recipient: String, recipientName: String,
        role: RecipientRole, due: Day?, at: Date, reason: Bilingual, state: String, stateReason: String?,
        notices: [String], isChange: Bool = false
    ) {
        change = isChange ? true : nil
        self.assignment = assignment
        self.milestone = milestone
        self.rung = rung
        self.recipient = recipient
        self.recipientName = recipientName
        self.role = role
        self.due = due
        self.at = at
        self.reason = reason
        self.state = state
        self.stateReason = stateReason
        self.notices = notices
    }
}
