// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel
package import Foundation

/// What waits for a person of the office while its day comes: an assignment that nobody has approved, or a result that nobody has confirmed.
package struct PendingDuty: Hashable, Sendable {
    package enum Matter: String, Codable, CaseIterable, Sendable { case review, confirmation }

    package var matter: Matter
    package var assignment: Assignment.ID
    /// Of a result; nil of an assignment without any.
    package var milestone: Int?
    /// Of several that lead, the one whose result it is; nil where it is that of all, and of an assignment that nobody has approved.
    package var agency: Agency.ID?
    /// The first day on which it is due, or the one that was reported done; nil of a result without a date.
    package var due: Day?
    /// Since when it waits.
    package var since: Date
    /// Whether the office was told on that day already, as nobody is known to lead it or its document breaks out.
    package var isAsked: Bool

    package init(
        matter: Matter, assignment: Assignment.ID, milestone: Int? = nil, agency: Agency.ID? = nil, due: Day?,
        since: Date, isAsked: Bool = false
    ) {
        self.agency = agency
        self.matter = matter
        self.assignment = assignment
        self.milestone = milestone
        self.due = due
        self.since = since
        self.isAsked = isAsked
    }
}

/// Which of those that wait for approval are looked at; all that wait for confirmation are.
package struct PendingQuestion: Hashable, Sendable {
    /// Due in these days.
    package var due: ClosedRange<Day>
    /// What is due before it counts only where it waits since later than `after`.
    package var recent: Day
    package var after: Date
    package var limit: Int

    package init(due: ClosedRange<Day>, recent: Day, after: Date, limit: Int) {
        self.due = due
        self.recent = recent
        self.after = after
        self.limit = limit
    }
}
