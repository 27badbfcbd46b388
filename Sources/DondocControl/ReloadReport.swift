// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// What a reload brought: `POST /v1/reload`.
package struct ReloadReport: Hashable, Codable, Sendable {
    /// The configuration's keys and files that differ, each with what was and what is.
    package var changes: [String]
    package var remindersAdded: Int
    package var remindersCancelled: Int

    package init(changes: [String], remindersAdded: Int, remindersCancelled: Int) {
        self.changes = changes
        self.remindersAdded = remindersAdded
        self.remindersCancelled = remindersCancelled
    }
}
