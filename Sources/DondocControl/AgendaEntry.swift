// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel

/// One milestone that falls due: `/v1/agenda`, in the order of the days.
package struct AgendaEntry: Hashable, Codable, Sendable {
    package var day: Day
    package var assignment: Assignment.ID
    /// Index into the assignment's milestones.
    package var milestone: Int
    package var item: String
    package var action: String
    /// What is to be ready; empty when it is the assignment itself.
    package var what: String
    package var time: TimeOfDay?
    package var workBy: Day?
    package var workingDaysLeft: Int?
    package var lead: [PartyEntry]
    package var directive: DirectiveEntry
    package var status: DisplayStatus
    /// Of several that lead, the one who was asked for, as whom `status` is told.
    package var member: Agency.ID?
    /// How many of those that lead have reported all of it; nil where one leads alone.
    package var membersReported: Int?
    /// How many lead; nil where one leads alone.
    package var membersTotal: Int?

    package init(
        day: Day, assignment: Assignment.ID, milestone: Int, item: String, action: String, what: String,
        time: TimeOfDay?,
        workBy: Day?,
        workingDaysLeft: Int?, lead: [PartyEntry], directive: DirectiveEntry, status: DisplayStatus
    ) {
        self.day = day
        self.assignment = assignment
        self.milestone = milestone
        self.item = item
        self.action = action
        self.what = what
        self.time = time
        self.workBy = workBy
        self.workingDaysLeft = workingDaysLeft
        self.lead = lead
        self.directive = directive
        self.status = status
    }
}
