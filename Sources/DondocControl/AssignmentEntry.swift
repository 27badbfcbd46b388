// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel
package import Foundation

/// An assignment in a list: `/v1/assignments`.
package struct AssignmentEntry: Hashable, Codable, Sendable {
    package var id: Assignment.ID
    /// `open`, `review`, `closed` or `withdrawn`.
    package var state: String
    /// How it stands today.
    package var status: DisplayStatus
    package var item: String
    package var action: String
    package var lead: [PartyEntry]
    package var coordinating: [PartyEntry]
    package var milestones: [MilestoneEntry]
    package var directive: DirectiveEntry
    /// The last of its milestones' due days; nil without a date.
    package var due: Day?
    /// The inbox file it comes from, relative to the inbox; `//desk/…` where somebody added it by hand.
    package var source: String
    package var takenAt: Date
    package var changedAt: Date
    /// Since when nothing is owed of it; nil unless it is done or cancelled.
    package var closedOn: Day?
    /// The first day on which it is reminded of again; nil unless that was put off.
    package var snoozedUntil: Day?
    /// How often its result was sent back.
    package var returns: Int
    /// How often its deadline was put off.
    package var extensions: Int
    /// Of several that lead, the one who was asked for: `status` and the milestones are as that one has them.
    package var member: Agency.ID?
    /// Its name; nil of an older daemon.
    package var memberName: String?
    /// How many of those that lead have reported all of it; nil where one leads alone.
    package var membersReported: Int?
    /// How many lead; nil where one leads alone.
    package var membersTotal: Int?

    package init(
        id: Assignment.ID, state: String, status: DisplayStatus, item: String, action: String,
        lead: [PartyEntry],
        coordinating: [PartyEntry], milestones: [MilestoneEntry], directive: DirectiveEntry, due: Day?,
        source: String,
        takenAt: Date, changedAt: Date, closedOn: Day? = nil, snoozedUntil: Day? = nil, returns: Int = 0,
        extensions: Int = 0
    ) {
        self.closedOn = closedOn
        self.snoozedUntil = snoozedUntil
        self.returns = returns
        self.extensions = extensions
        self.id = id
        self.state = state
        self.status = status
        self.item = item
        self.action = action
        self.lead = lead
        self.coordinating = coordinating
        self.milestones = milestones
        self.directive = directive
        self.due = due
        self.source = source
        self.takenAt = takenAt
        self.changedAt = changedAt
    }
}

extension AssignmentEntry {
    /// Whether it comes from no file.
    package var isAddedByHand: Bool { source.hasPrefix("//desk/") }
}

/// An agency as an assignment names it.
package struct PartyEntry: Hashable, Codable, Sendable {
    package var name: String
    /// The document's own words.
    package var text: String
    /// The register's id; nil where the register has no such agency.
    package var agency: Agency.ID?

    package init(name: String, text: String, agency: Agency.ID?) {
        self.name = name
        self.text = text
        self.agency = agency
    }
}

/// A milestone with its three dates.
package struct MilestoneEntry: Hashable, Codable, Sendable {
    /// What is to be ready; empty when it is the assignment itself.
    package var what: String
    /// The deadline's words in the document, verbatim; empty where a person set one and the document has none.
    package var words: String
    package var kind: Deadline.Kind
    /// The last day on which it is on time.
    package var due: Day?
    /// The hour on `due`, where the words name one.
    package var time: TimeOfDay?
    /// The last working day not after `due`.
    package var workBy: Day?
    /// The day after `due`.
    package var lateFrom: Day?
    /// From today to `work_by`: 0 today, negative when late.
    package var workingDaysLeft: Int?
    /// The day of the lunar calendar, where `due` is near Tết.
    package var lunar: Bilingual?
    package var status: DisplayStatus
    /// 0 to 1.
    package var confidence: Double
    /// Why this day.
    package var reason: Bilingual
    /// Of a recurring duty, the due day of the first occurrence that went by without being reported done.
    package var missed: Day?
    /// What a person set in the place of what the words mean.
    package var given: GivenEntry?
    /// When it was done, of a recurring one the last occurrence that was reported.
    package var doneOn: Day?

    package init(
        what: String, words: String, kind: Deadline.Kind, due: Day?, time: TimeOfDay?, workBy: Day?,
        lateFrom: Day?,
        workingDaysLeft: Int?, lunar: Bilingual?, status: DisplayStatus, confidence: Double,
        reason: Bilingual, missed: Day? = nil, given: GivenEntry? = nil, doneOn: Day? = nil
    ) {
        self.doneOn = doneOn
        self.what = what
        self.words = words
        self.kind = kind
        self.due = due
        self.time = time
        self.workBy = workBy
        self.lateFrom = lateFrom
        self.workingDaysLeft = workingDaysLeft
        self.lunar = lunar
        self.status = status
        self.confidence = confidence
        self.reason = reason
        self.missed = missed
        self.given = given
    }
}

/// A deadline as a person has set it.
package struct GivenEntry: Hashable, Codable, Sendable {
    /// The words that were given; nil where it was a day.
    package var words: String?
    /// Who, without what tells accounts apart; nil where it is not known.
    package var by: String?
    package var on: Day?

    package init(words: String?, by: String?, on: Day?) {
        self.words = words
        self.by = by
        self.on = on
    }
}

/// The document an assignment comes from.
package struct DirectiveEntry: Hashable, Codable, Sendable {
    package var id: Directive.ID
    package var number: String?
    package var kind: String?
    package var issuer: String?
    package var date: Day?
    package var subject: String?
    package var signer: String?
    package var urgency: String?

    package init(
        id: Directive.ID, number: String?, kind: String?, issuer: String?, date: Day?, subject: String?,
        signer: String?,
        urgency: String?
    ) {
        self.id = id
        self.number = number
        self.kind = kind
        self.issuer = issuer
        self.date = date
        self.subject = subject
        self.signer = signer
        self.urgency = urgency
    }
}

/// One assignment with all that is known of it: `/v1/assignments/{id}`.
package struct AssignmentDetail: Hashable, Codable, Sendable {
    package var assignment: AssignmentEntry
    /// The sentence of the document; empty for task files.
    package var quotation: String
    /// Where the sentence stands in the file, in Unicode scalars.
    package var span: Span?
    /// 0 to 1.
    package var confidence: Double
    /// Every reminder, in the order of their instants, whatever became of it.
    package var reminders: [ReminderEntry]
    /// What was said of how it goes, the oldest first.
    package var facts: [FactEntry]
    /// Where several lead, each of them.
    package var members: [MemberEntry]

    package init(
        assignment: AssignmentEntry, quotation: String, span: Span?, confidence: Double,
        reminders: [ReminderEntry], facts: [FactEntry] = [], members: [MemberEntry] = []
    ) {
        self.facts = facts
        self.members = members
        self.assignment = assignment
        self.quotation = quotation
        self.span = span
        self.confidence = confidence
        self.reminders = reminders
    }
}
