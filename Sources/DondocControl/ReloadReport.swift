// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// What a reload brought: `POST /v1/reload`.
package struct ReloadReport: Hashable, Codable, Sendable {
    /// The configuration's keys and files that differ, each with what was and what is.
    package var changes: [String]
    package var remindersAdded: Int
    package var remindersCancelled: Int
    /// Open deadlines of which a date is another; `/v1/calendar/moves` lists them.
    package var deadlinesMoved: Int
    /// The same as `changes`, thing by thing, with templates; nil of an older daemon.
    package var differences: [ReloadDifference]?

    package init(
        changes: [String], remindersAdded: Int, remindersCancelled: Int, deadlinesMoved: Int = 0
    ) {
        self.changes = changes
        self.remindersAdded = remindersAdded
        self.remindersCancelled = remindersCancelled
        self.deadlinesMoved = deadlinesMoved
    }
}
