// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel
package import Foundation

/// By what rules planned reminders that are due become queued notices.
package struct PromotionRules: Sendable {
    /// The civil day of now, which becomes part of each notice's key.
    package var day: Day
    /// Whether it is an office hour of a working day; otherwise only urgent reminders go out.
    package var isOpen: Bool
    /// A recipient with more directives than that in one promotion gets one digest of them.
    package var digestAbove: Int
    /// How many messages a recipient gets in a day; what is urgent does not count.
    package var dailyLimit: Int
    /// The next working morning after today: what waits, waits until then.
    package var nextMorning: Date
    /// The last due day for which nothing waits: one that has no working day after the next.
    ///
    /// Nil takes the day of `nextMorning`.
    package var pressingUntil: Day?
    /// The routes of one of a recipient's channels, counting from 0, in a fixed order; empty behind the last channel.
    package var routing: @Sendable (Recipient, _ channel: Int) -> [Route]
    /// The next reminder of a repeated rung, planned in the same transaction; it is also given the rule of a recurring
    /// milestone.
    package var following: @Sendable (Reminder, _ rule: String?) -> Reminder?

    package init(
        day: Day, isOpen: Bool = true, digestAbove: Int = 5, dailyLimit: Int = 10, nextMorning: Date,
        pressingUntil: Day? = nil,
        routing: @escaping @Sendable (Recipient, _ channel: Int) -> [Route],
        following: @escaping @Sendable (Reminder, _ rule: String?) -> Reminder? = { _, _ in nil }
    ) {
        self.day = day
        self.isOpen = isOpen
        self.digestAbove = digestAbove
        self.dailyLimit = dailyLimit
        self.nextMorning = nextMorning
        self.pressingUntil = pressingUntil
        self.routing = routing
        self.following = following
    }
}

/// What a promotion has done.
package struct Promotion: Hashable, Sendable {
    package var reminders: Int
    package var notices: Int
    /// Reminders that were put off to the next working morning.
    package var held: Int

    package init(reminders: Int, notices: Int, held: Int = 0) {
        self.reminders = reminders
        self.notices = notices
        self.held = held
    }
}
