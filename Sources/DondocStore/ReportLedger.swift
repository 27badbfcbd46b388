// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel
package import Foundation

/// Reads how tasks stood, one after the other, however many there are.
package protocol ReportLedger: Sendable {
    /// Tells `body` every assignment that was in force then and may be due in those days, each once, as it stood: first those with a duty
    /// that comes back and those that have changed since, then the others in the order of their last due day. It goes on until that
    /// returns false.
    func standings(_ question: StandingQuestion, _ body: @escaping @Sendable (StoodAssignment) -> Bool)
        async throws

    /// What an assignment says, for a list of few.
    func tasks(_ ids: [Assignment.ID]) async throws -> [AssignmentRecord]

    /// How many that nobody has approved are due first in those days, now.
    func countAwaitingReview(due: ClosedRange<Day>) async throws -> Int
}

/// Which assignments are told, and as of when.
package struct StandingQuestion: Hashable, Sendable {
    /// Due in these days; nil for those without any due day.
    package var due: ClosedRange<Day>?
    /// What was said before this instant counts.
    package var before: Date
    /// Whether anything may have been said since.
    package var isPast: Bool
    /// Leaves out what is done, where that can be told at once.
    package var onlyOpen: Bool

    package init(due: ClosedRange<Day>?, before: Date, isPast: Bool, onlyOpen: Bool = false) {
        self.due = due
        self.before = before
        self.isPast = isPast
        self.onlyOpen = onlyOpen
    }
}

/// An assignment as it stood.
package struct StoodAssignment: Hashable, Sendable {
    package struct Lead: Hashable, Sendable {
        package var name: String
        /// The register's id; nil where it had no such agency.
        package var agency: Agency.ID?

        package init(name: String, agency: Agency.ID?) {
            self.name = name
            self.agency = agency
        }
    }

    package struct Milestone: Hashable, Sendable {
        package var due: Day?
        /// Of a duty that comes back.
        package var rule: String?
        /// The due day of a duty that was in force first.
        package var since: Day?

        package init(due: Day?, rule: String? = nil, since: Day? = nil) {
            self.due = due
            self.rule = rule
            self.since = since
        }
    }

    package var id: Assignment.ID
    /// The number of its directive, or its id.
    package var directive: String
    package var leads: [Lead]
    package var milestones: [Milestone]
    /// Those of before the instant, in their order.
    package var facts: [Fact]
    /// Whether none that is told after it is due before it.
    package var isInOrder = false

    package init(
        id: Assignment.ID, directive: String, leads: [Lead], milestones: [Milestone], facts: [Fact]
    ) {
        self.id = id
        self.directive = directive
        self.leads = leads
        self.milestones = milestones
        self.facts = facts
    }
}
