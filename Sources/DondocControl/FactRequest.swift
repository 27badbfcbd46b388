// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel

/// What a person says of how assignments go: the body of `POST /v1/facts`.
package struct FactRequest: Hashable, Codable, Sendable {
    /// 1 to 500 ids; what is said holds for all of them or for none.
    package var assignments: [Assignment.ID]
    package var kind: Fact.Kind
    /// Id or name of the one that is meant, of several that lead; absent for all of them.
    package var agency: String?
    /// Indices into the milestones; absent for all that it can be said of.
    package var milestones: [Int]?
    /// The day of completion, or from which it is cancelled, not after today.
    ///
    /// When absent it is today, and of what is confirmed the day on which it was reported done.
    package var on: Day?
    /// The new due day, the one that was refused, or the first day on which it is reminded of again.
    package var to: Day?
    /// When another deadline was asked for, not after today; today when absent.
    package var asked: Day?
    /// The due day of the occurrence that is meant, of a recurring duty.
    package var occurrence: Day?
    /// Whether a recurring duty has ended with it.
    package var last: Bool?
    /// The result, the reason or the remark, 1 to 1,000 characters.
    package var text: String?
    /// Whether it may have been done before its document was issued; such a day is refused else.
    package var past: Bool?
    /// Whether it is only asked if that could be said; nothing is written down then.
    package var trial: Bool?

    package init(
        _ kind: Fact.Kind, of assignments: [Assignment.ID], agency: String? = nil, milestones: [Int]? = nil,
        on: Day? = nil, to: Day? = nil, asked: Day? = nil, occurrence: Day? = nil, last: Bool? = nil,
        text: String? = nil,
        past: Bool? = nil, trial: Bool? = nil
    ) {
        self.past = past
        self.agency = agency
        self.assignments = assignments
        self.kind = kind
        self.milestones = milestones
        self.on = on
        self.to = to
        self.asked = asked
        self.occurrence = occurrence
        self.last = last
        self.text = text
        self.trial = trial
    }
}

/// What became of what was said.
package struct FactReport: Hashable, Codable, Sendable {
    package struct Item: Hashable, Codable, Sendable {
        /// As it stands now, or would.
        package var assignment: AssignmentEntry
        /// What a person should know beside, such as a request that came late.
        package var remarks: [Bilingual]
        /// Of which milestones it is said; nil of the assignment as a whole, and of an older daemon.
        package var parts: [Part]?

        package init(assignment: AssignmentEntry, remarks: [Bilingual] = [], parts: [Part]? = nil) {
            self.assignment = assignment
            self.remarks = remarks
            self.parts = parts
        }
    }

    /// A milestone of which something is said.
    package struct Part: Hashable, Codable, Sendable {
        /// Index into the milestones.
        package var milestone: Int
        /// Its due day, of what is extended the new one; of a duty that comes back that of the occurrence which is meant.
        package var due: Day?
        /// Whether it comes back.
        package var recurring: Bool

        package init(milestone: Int, due: Day?, recurring: Bool) {
            self.milestone = milestone
            self.due = due
            self.recurring = recurring
        }
    }

    package var stated: [Item]

    package init(stated: [Item]) {
        self.stated = stated
    }
}
