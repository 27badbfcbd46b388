// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel

/// An event from which deadlines count, in a list: `/v1/awaited`.
package struct AwaitedEventEntry: Hashable, Codable, Sendable {
    /// As the document names it.
    package var event: String
    /// Milestones that have no day before it has one.
    package var waiting: Int
    /// Milestones whose day follows from the one that somebody has named.
    package var dated: Int
    /// The day that was named last; nil while none is.
    package var on: Day?
    /// Numbers, or ids, of some of the directives.
    package var directives: [String]
    package var directiveCount: Int

    package init(
        event: String, waiting: Int, dated: Int, on: Day?, directives: [String], directiveCount: Int
    ) {
        self.event = event
        self.waiting = waiting
        self.dated = dated
        self.on = on
        self.directives = directives
        self.directiveCount = directiveCount
    }
}

/// On which day an event was or is: the body of `POST /v1/awaited`.
package struct AwaitedEventRequest: Hashable, Codable, Sendable {
    /// Its name or some words of it, whatever their accents.
    package var event: String
    /// Nil where the event has no day any more.
    package var on: Day?
    /// Whether the day that was named for it is taken back; absent where `on` is given.
    package var clear: Bool?
    /// Id or number of the directive whose deadlines are meant; absent for all.
    package var directive: String?
    /// Whether all documents are meant of which each has a day of its own, such as that of its receipt; it is asked for else.
    package var all: Bool?
    /// Only these, which somebody has looked at; absent for all.
    package var assignments: [Assignment.ID]?
    /// Whether deadlines may be over already; they are refused else.
    package var past: Bool?
    package var why: String?
    /// Whether it is only asked what would follow; nothing is written down then.
    package var trial: Bool?

    package init(
        event: String, on: Day?, clear: Bool? = nil, directive: String? = nil, all: Bool? = nil,
        assignments: [Assignment.ID]? = nil, past: Bool? = nil, why: String? = nil, trial: Bool? = nil
    ) {
        self.all = all
        self.event = event
        self.on = on
        self.clear = clear
        self.directive = directive
        self.assignments = assignments
        self.past = past
        self.why = why
        self.trial = trial
    }
}

/// What follows from the day of an event.
package struct AwaitedEventReport: Hashable, Codable, Sendable {
    package struct Item: Hashable, Codable, Sendable {
        package var assignment: Assignment.ID
        package var milestone: Int
        package var action: String
        package var lead: [PartyEntry]
        /// The deadline's words in the document.
        package var words: String
        /// The day before; nil where there was none.
        package var former: Day?
        /// Nil where it waits for the event again.
        package var due: Day?
        /// The last working day not after `due`.
        package var workBy: Day?

        package init(
            assignment: Assignment.ID, milestone: Int, action: String, lead: [PartyEntry], words: String,
            former: Day?, due: Day?, workBy: Day?
        ) {
            self.assignment = assignment
            self.milestone = milestone
            self.action = action
            self.lead = lead
            self.words = words
            self.former = former
            self.due = due
            self.workBy = workBy
        }
    }

    package var event: String
    /// Nil where the event has no day any more.
    package var on: Day?
    package var items: [Item]
    /// Whether it was only asked.
    package var trial: Bool

    package init(event: String, on: Day?, items: [Item], trial: Bool) {
        self.event = event
        self.on = on
        self.items = items
        self.trial = trial
    }
}
