// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel
package import Foundation

/// Tells what would be sent without sending or writing down anything.
package protocol PreviewLedger: Sendable {
    /// The next messages to a recipient that speak of an assignment; empty when none is queued or planned.
    func nextNotices(_ question: NextNotices) async throws -> [UpcomingNotice]

    /// What a notice says, whatever became of it; nil when there is none of that key.
    func notice(keyed key: String) async throws -> UpcomingNotice?
}

/// Which message is asked for.
package struct NextNotices: Sendable {
    package var assignment: Assignment.ID
    package var recipient: Recipient
    package var now: Date
    /// When what is due at an instant goes out.
    package var opening: @Sendable (Date) -> Date
    /// By what rules reminders are promoted at an instant.
    package var rules: @Sendable (Date) -> PromotionRules

    package init(
        assignment: Assignment.ID, recipient: Recipient, now: Date,
        opening: @escaping @Sendable (Date) -> Date, rules: @escaping @Sendable (Date) -> PromotionRules
    ) {
        self.assignment = assignment
        self.recipient = recipient
        self.now = now
        self.opening = opening
        self.rules = rules
    }
}

/// A message that was not sent yet, or the record of one that was.
package struct UpcomingNotice: Sendable {
    package var notice: QueuedNotice
    /// Nil while it is not even queued.
    package var state: NoticeState?
    /// When it goes out, or went out; nil when it never will.
    package var at: Date?
    /// Why it goes out later than it was planned; nil where it does not.
    package var postponed: String?

    package init(notice: QueuedNotice, state: NoticeState?, at: Date?, postponed: String? = nil) {
        self.postponed = postponed
        self.notice = notice
        self.state = state
        self.at = at
    }
}
