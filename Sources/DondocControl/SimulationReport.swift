// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel
package import Foundation

/// What would be sent in a period, counted: `/v1/simulation`.
package struct SimulationReport: Hashable, Codable, Sendable {
    /// Of a day.
    package struct DayCount: Hashable, Codable, Sendable {
        package var day: Day
        package var messages: Int
        package var reminders: Int
        /// By the configuration in force, where another is tried; nil otherwise.
        package var formerly: Int?

        package init(day: Day, messages: Int, reminders: Int, formerly: Int?) {
            self.day = day
            self.messages = messages
            self.reminders = reminders
            self.formerly = formerly
        }
    }

    /// Of a recipient.
    package struct RecipientCount: Hashable, Codable, Sendable {
        package var recipient: String
        package var recipientName: String
        package var messages: Int
        package var reminders: Int
        /// By the configuration in force, where another is tried; nil otherwise.
        package var formerly: Int?

        package init(
            recipient: String, recipientName: String, messages: Int, reminders: Int, formerly: Int?
        ) {
            self.recipient = recipient
            self.recipientName = recipientName
            self.messages = messages
            self.reminders = reminders
            self.formerly = formerly
        }
    }

    /// What another configuration changes.
    package struct Trial: Hashable, Codable, Sendable {
        /// The file, as the daemon names it.
        package var configuration: String
        /// The lines of `--check-config` that are other ones, as a reload tells them.
        package var changes: [String]
        package var remindersAdded: Int
        package var remindersCancelled: Int
        package var deadlinesMoved: Int
        package var same: Int
        package var added: Int
        package var removed: Int
        package var moved: Int
        package var changed: Int

        package init(
            configuration: String, changes: [String], remindersAdded: Int, remindersCancelled: Int,
            deadlinesMoved: Int, same: Int, added: Int, removed: Int, moved: Int, changed: Int
        ) {
            self.configuration = configuration
            self.changes = changes
            self.remindersAdded = remindersAdded
            self.remindersCancelled = remindersCancelled
            self.deadlinesMoved = deadlinesMoved
            self.same = same
            self.added = added
            self.removed = removed
            self.moved = moved
            self.changed = changed
        }

        /// How many messages differ.
        package var differing: Int { added + removed + moved + changed }
    }

    /// What the pages of `/v1/simulation/messages` ask for.
    package var id: String
    package var from: Day
    package var to: Day
    /// From when on it was played through.
    package var madeAt: Date
    /// The only recipient; nil for all.
    package var recipient: String?
    package var messages: Int
    package var reminders: Int
    package var days: [DayCount]
    package var recipients: [RecipientCount]
    /// Nil for the configuration in force.
    package var trial: Trial?

    package init(
        id: String, from: Day, to: Day, madeAt: Date, recipient: String?, messages: Int, reminders: Int,
        days: [DayCount], recipients: [RecipientCount], trial: Trial? = nil
    ) {
        self.id = id
        self.from = from
        self.to = to
        self.madeAt = madeAt
        self.recipient = recipient
        self.messages = messages
        self.reminders = reminders
        self.days = days
        self.recipients = recipients
        self.trial = trial
    }
}

/// One message that would be sent: `/v1/simulation/messages`.
package struct SimulatedMessage: Hashable, Codable, Sendable {
    /// What it says of one milestone.
    package struct Line: Hashable, Codable, Sendable {
        package var assignment: Assignment.ID
        /// Index into the assignment's milestones; nil for an assignment without any.
        package var milestone: Int?
        /// The number of its document, or its id.
        package var directive: String
        package var action: String
        package var what: String
        /// As the configuration writes it: `announce`, `3wd`, `overdue` and so on.
        package var rung: Rung
        package var role: RecipientRole
        package var due: Day?
        package var workingDaysLeft: Int?
        package var reason: Bilingual

        package init(
            assignment: Assignment.ID, milestone: Int?, directive: String, action: String, what: String,
            rung: Rung, role: RecipientRole, due: Day?, workingDaysLeft: Int?, reason: Bilingual
        ) {
            self.assignment = assignment
            self.milestone = milestone
            self.directive = directive
            self.action = action
            self.what = what
            self.rung = rung
            self.role = role
            self.due = due
            self.workingDaysLeft = workingDaysLeft
            self.reason = reason
        }

        /// What tells it from any other, whenever it is said.
        package var identity: String {
            "\(assignment) \(milestone.map(String.init) ?? "-") \(rung) \(due?.description ?? "-")"
        }
    }

    /// What another configuration makes of it.
    package enum Change: String, Codable, CaseIterable, Sendable { case added, removed, moved, changed }

    /// When it would have gone out, and where, by the configuration in force.
    package struct Former: Hashable, Codable, Sendable {
        package var at: Date
        package var destination: String
        /// What it would have said and says no more.
        package var lost: [Line]

        package init(at: Date, destination: String, lost: [Line]) {
            self.at = at
            self.destination = destination
            self.lost = lost
        }
    }

    package var at: Date
    package var key: String
    /// `reminder`, `report` or `drill`.
    package var kind: String
    package var recipient: String
    package var recipientName: String
    package var destination: String
    /// Whether it is a copy (Cc) of another letter.
    package var copy: Bool
    /// The number of the document, or its id; nil for what is about several or none.
    package var directive: String?
    /// Of how many messages it stands in the place, because there are so many a day; 0 for one that is itself.
    package var merged: Int
    package var lines: [Line]
    /// Nil where no other configuration is tried.
    package var change: Change?
    package var former: Former?

    package init(
        at: Date, key: String, kind: String, recipient: String, recipientName: String, destination: String,
        copy: Bool, directive: String?, merged: Int, lines: [Line], change: Change? = nil,
        former: Former? = nil
    ) {
        self.at = at
        self.key = key
        self.kind = kind
        self.recipient = recipient
        self.recipientName = recipientName
        self.destination = destination
        self.copy = copy
        self.directive = directive
        self.merged = merged
        self.lines = lines
        self.change = change
        self.former = former
    }
}

/// What `POST /v1/simulation` is asked.
package struct SimulationRequest: Hashable, Codable, Sendable {
    /// Today without.
    package var from: Day?
    /// Thirteen days after the first without.
    package var to: Day?
    /// An id, a name, or `office`; nil for all recipients.
    package var agency: String?
    /// A configuration that the daemon can read, with its whole path; nil takes the one in force.
    package var configuration: String?

    package init(from: Day? = nil, to: Day? = nil, agency: String? = nil, configuration: String? = nil) {
        self.from = from
        self.to = to
        self.agency = agency
        self.configuration = configuration
    }
}
