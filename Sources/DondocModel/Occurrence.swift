// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// The occurrence of a recurring milestone that is in force: the first one that is not over.
package struct Occurrence: Hashable, Codable, Sendable {
    /// Index into the assignment's milestones.
    package var milestone: Int
    /// Nil for a duty of every day, which has no due day of its own.
    package var due: Day?
    /// The day from which the next one is in force; nil when none follows.
    package var next: Day?
    /// The day from which it is in force itself; nil when none came before.
    package var from: Day?

    package init(milestone: Int, due: Day?, next: Day?, from: Day? = nil) {
        self.milestone = milestone
        self.due = due
        self.next = next
        self.from = from
    }
}
