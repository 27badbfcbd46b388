// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel
package import Foundation

/// What people say about how assignments go, and how they stand for it.
package protocol FollowUpLedger: Sendable {
    /// Writes down what was said, all or none, and brings it into force. An assignment that nothing is owed of any more is closed: nobody
    /// is reminded of it, and letters that wait leave it out.
    /// - Throws: `LedgerError.notOpen` for one that is not in force, or closed when it has to be open; `.alreadySaid` when it stands so
    ///   already; `.assignmentChanged` when it is not what was looked at any more. Nothing is written down then.
    func state(_ statements: [NewFact], actor: String, at now: Date) async throws

    /// All that was said of an assignment, the oldest first.
    func facts(of id: Assignment.ID) async throws -> [Fact]
}

/// What a person says of one assignment.
package struct NewFact: Sendable {
    /// A milestone, and of a recurring one which occurrence.
    package struct Part: Hashable, Sendable {
        package var milestone: Int
        package var due: Day?
        /// Of a recurring one, the next occurrence that went by without being reported done; nil when none has.
        package var nextMissed: Day?
        /// Whether nothing is owed of it any more; an occurrence is followed by the next one.
        package var isLast: Bool
        /// When it was done, where that is not the day of the whole: what is confirmed was done when it was reported.
        package var on: Day?

        package init(
            milestone: Int, due: Day?, nextMissed: Day? = nil, isLast: Bool = true, on: Day? = nil
        ) {
            self.milestone = milestone
            self.due = due
            self.nextMissed = nextMissed
            self.isLast = isLast
            self.on = on
        }
    }

    /// One of several that lead, by its id and as events name it.
    package struct Member: Hashable, Codable, Sendable {
        package var id: Agency.ID
        package var name: String

        package init(id: Agency.ID, name: String) {
            self.id = id
            self.name = name
        }
    }

    package var assignment: Assignment.ID
    /// Of several that lead, the one that it is about; nil for all of them.
    package var member: Member?
    /// Where several lead, each of them, as the register has them now.
    package var members: [Agency.ID] = []
    /// Superiors of whom nobody owes anything of it once that is said: they are told nothing of the others.
    package var quiet: [Agency.ID] = []
    package var kind: Fact.Kind
    /// Those that it is about; none for the assignment as a whole.
    package var parts: [Part]
    package var day: Day?
    package var text: String?
    package var asked: Day?
    /// What is to be planned from now on, where it comes into force again or is put off.
    package var reminders: [Reminder]
    /// Of which content it is said, as `ReviewedAssignment` gives it; nil where nobody has looked at it apart from this.
    package var version: Int64?

    package init(
        assignment: Assignment.ID, kind: Fact.Kind, parts: [Part] = [], day: Day? = nil, text: String? = nil,
        asked: Day? = nil, reminders: [Reminder] = [], version: Int64? = nil
    ) {
        self.assignment = assignment
        self.kind = kind
        self.parts = parts
        self.day = day
        self.text = text
        self.asked = asked
        self.reminders = reminders
        self.version = version
    }
}

/// How far an assignment is, as its facts have it now.
package struct Progress: Hashable, Sendable {
    /// The last that was reported of a milestone.
    package struct Part: Hashable, Sendable {
        package var on: Day
        /// Of a recurring one the occurrence, of another one the due day that it had.
        package var due: Day?
        package var isConfirmed: Bool
        /// Whether nothing is owed of it any more.
        package var isLast: Bool

        package init(on: Day, due: Day?, isConfirmed: Bool, isLast: Bool) {
            self.on = on
            self.due = due
            self.isConfirmed = isConfirmed
            self.isLast = isLast
        }
    }

    /// In the place of a milestone's index, of an assignment without milestones.
    package static let whole = -1

    /// Why nothing is owed of it, and since when.
    package enum Closure: Hashable, Sendable {
        case done(Day)
        case cancelled(Day)
    }

    /// Nil unless it is closed.
    package var closedOn: Day? {
        switch closure {
        case .done(let day), .cancelled(let day): day
        case nil: nil
        }
    }

    /// By index of the milestone; where several lead, what all of them have reported.
    package var parts: [Int: Part]
    /// Where several lead, what was reported of one by itself: by its id and the index of the milestone, which is `whole` where there is none.
    package var members: [Agency.ID: [Int: Part]] = [:]
    /// Likewise, the first day on which one is reminded again.
    package var snoozes: [Agency.ID: Day] = [:]
    /// Nil unless it is closed.
    package var closure: Closure?
    /// Of one without milestones: when it was said to be done, which is not confirmed yet.
    package var reportedOn: Day?
    /// The first day on which it is reminded of again.
    package var snoozedUntil: Day?
    /// How often its result was sent back.
    package var returns: Int
    /// How often its deadline was put off.
    package var extensions: Int

    package init(
        parts: [Int: Part] = [:], closure: Closure? = nil, reportedOn: Day? = nil, snoozedUntil: Day? = nil,
        returns: Int = 0, extensions: Int = 0
    ) {
        self.parts = parts
        self.closure = closure
        self.reportedOn = reportedOn
        self.snoozedUntil = snoozedUntil
        self.returns = returns
        self.extensions = extensions
    }
}
