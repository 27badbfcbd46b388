// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel
package import Foundation

/// Open assignments counted and planned anew, with what is to be remembered of it, as one transaction.
package struct Recount: Sendable {
    /// By open assignment; they replace what is still planned, and what was sent stays.
    package var plans: [Assignment.ID: [Reminder]]
    /// The versions that were counted and planned; where a file has put another one in force since, nothing at all is written.
    package var versions: [Assignment.ID: Int64]
    package var changes: [DeadlineChange]
    /// Who leads, one or several: what all of them have done is done, whoever led before.
    package var members: [Assignment.ID: [Agency.ID]] = [:]
    /// Who is told beside them when they are late.
    package var superiors: [Agency.ID: Agency.ID] = [:]
    /// Written down together with the changes, so that a run which is cut off knows how far it came.
    package var settings: [String: String]
    package var events: [EventRecord]

    package init(
        plans: [Assignment.ID: [Reminder]] = [:], versions: [Assignment.ID: Int64] = [:],
        changes: [DeadlineChange] = [], settings: [String: String] = [:], events: [EventRecord] = []
    ) {
        self.plans = plans
        self.versions = versions
        self.changes = changes
        self.settings = settings
        self.events = events
    }
}

/// The three dates of a deadline.
package struct CountedDays: Hashable, Codable, Sendable {
    package var due: Day
    package var workBy: Day
    package var lateFrom: Day

    package init(due: Day, workBy: Day, lateFrom: Day) {
        self.due = due
        self.workBy = workBy
        self.lateFrom = lateFrom
    }

    package enum CodingKeys: String, CodingKey {
        case due
        case workBy = "work_by"
        case lateFrom = "late_from"
    }
}

/// A milestone's deadline that is counted otherwise than before.
package struct DeadlineChange: Hashable, Sendable {
    package var assignment: Assignment.ID
    /// Index into the assignment's milestones.
    package var milestone: Int
    /// As the ledger has it; where it has another by now, nothing is changed.
    package var former: Deadline
    package var deadline: Deadline
    package var before: CountedDays
    /// The same as `before` when only the words of the reason are others; that is no move.
    package var after: CountedDays
    /// Which days became off or worked.
    package var reason: Bilingual

    package init(
        assignment: Assignment.ID, milestone: Int, former: Deadline, deadline: Deadline, before: CountedDays,
        after: CountedDays, reason: Bilingual
    ) {
        self.assignment = assignment
        self.milestone = milestone
        self.former = former
        self.deadline = deadline
        self.before = before
        self.after = after
        self.reason = reason
    }

    package var isMove: Bool { before != after }
}

/// A move of a deadline as it was written down.
package struct DeadlineMove: Hashable, Sendable {
    package var at: Date
    package var assignment: Assignment.ID
    package var milestone: Int
    package var before: CountedDays
    package var after: CountedDays
    package var reason: Bilingual

    package init(
        at: Date, assignment: Assignment.ID, milestone: Int, before: CountedDays, after: CountedDays,
        reason: Bilingual
    ) {
        self.at = at
        self.assignment = assignment
        self.milestone = milestone
        self.before = before
        self.after = after
        self.reason = reason
    }
}

package struct MoveFilter: Hashable, Sendable {
    package var assignment: Assignment.ID?
    /// Moves at or after that instant.
    package var since: Date?

    package init(assignment: Assignment.ID? = nil, since: Date? = nil) {
        self.assignment = assignment
        self.since = since
    }
}

/// How many milestones of open assignments fall due on a day.
package struct DueCount: Hashable, Sendable {
    package var day: Day
    package var count: Int

    package init(day: Day, count: Int) {
        self.day = day
        self.count = count
    }
}
