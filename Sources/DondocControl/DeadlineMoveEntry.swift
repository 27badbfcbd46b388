// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel
package import Foundation

/// An open deadline that moved when the calendar, or the way of counting, changed: `/v1/calendar/moves`.
package struct DeadlineMoveEntry: Hashable, Codable, Sendable {
    /// The three dates of a deadline.
    package struct Dates: Hashable, Codable, Sendable {
        package var due: Day
        package var workBy: Day
        package var lateFrom: Day

        package init(due: Day, workBy: Day, lateFrom: Day) {
            self.due = due
            self.workBy = workBy
            self.lateFrom = lateFrom
        }
    }

    /// When it was counted anew.
    package var at: Date
    package var assignment: Assignment.ID
    /// Index into the assignment's milestones.
    package var milestone: Int
    package var action: String
    /// What is to be ready; empty when it is the assignment itself.
    package var what: String
    /// The deadline's words, verbatim.
    package var words: String
    package var lead: [PartyEntry]
    package var before: Dates
    package var after: Dates
    /// Which days became off or worked.
    package var reason: Bilingual

    package init(
        at: Date, assignment: Assignment.ID, milestone: Int, action: String, what: String, words: String,
        lead: [PartyEntry], before: Dates, after: Dates, reason: Bilingual
    ) {
        self.at = at
        self.assignment = assignment
        self.milestone = milestone
        self.action = action
        self.what = what
        self.words = words
        self.lead = lead
        self.before = before
        self.after = after
        self.reason = reason
    }
}
