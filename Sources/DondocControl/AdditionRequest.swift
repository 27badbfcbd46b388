// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel

/// A task that is added by hand: the body of `POST /v1/assignments`.
package struct AdditionRequest: Hashable, Codable, Sendable {
    /// What is to be done.
    package var action: String
    /// Ids or names of agencies of the register.
    package var lead: [String]
    package var coordinating: [String]?
    /// A day, or words that name a deadline; absent where there is none.
    package var due: String?
    /// Id or number of a directive that is known, else by what it was ordered, in words.
    package var directive: String?
    /// The number of a document that never came as a file.
    package var number: String?
    /// Who ordered it.
    package var issuer: String?
    /// When it was ordered, from which words such as “trong 5 ngày” count; today when absent.
    package var date: Day?
    package var urgency: Directive.Urgency?
    /// A remark, 1 to 1,000 characters.
    package var note: String?
    /// Whether the deadline may be over already; such a one is refused else.
    package var past: Bool?
    /// Whether bodies that the register has not are taken by their names, the office hearing in their stead.
    package var unregistered: Bool?
    /// Whether it is only asked how that would be understood; nothing is written down then.
    package var trial: Bool?

    package init(
        action: String, lead: [String], coordinating: [String]? = nil, due: String? = nil,
        directive: String? = nil, number: String? = nil, issuer: String? = nil, date: Day? = nil,
        urgency: Directive.Urgency? = nil, note: String? = nil, past: Bool? = nil,
        unregistered: Bool? = nil, trial: Bool? = nil
    ) {
        self.action = action
        self.lead = lead
        self.coordinating = coordinating
        self.due = due
        self.directive = directive
        self.number = number
        self.issuer = issuer
        self.date = date
        self.urgency = urgency
        self.note = note
        self.past = past
        self.unregistered = unregistered
        self.trial = trial
    }
}

/// What became of it, or would.
package struct AdditionReport: Hashable, Codable, Sendable {
    package var assignment: AssignmentEntry
    /// Whether nothing of its directive was known before.
    package var directiveIsNew: Bool
    /// Every reminder that is planned, in the order of their instants.
    package var reminders: [ReminderEntry]
    /// What a person should know beside, such as an agency without an address.
    package var remarks: [Bilingual]
    /// Whether it was only asked.
    package var trial: Bool

    package init(
        assignment: AssignmentEntry, directiveIsNew: Bool, reminders: [ReminderEntry], remarks: [Bilingual],
        trial: Bool
    ) {
        self.assignment = assignment
        self.directiveIsNew = directiveIsNew
        self.reminders = reminders
        self.remarks = remarks
        self.trial = trial
    }
}
