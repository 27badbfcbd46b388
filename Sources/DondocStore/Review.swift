// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel
package import Foundation

/// What a person decided about a passage that was read.
///
/// It holds for every later reading in which the same assignment has the same passage, and for no other.
package struct Decision: Hashable, Sendable, Identifiable {
    package enum Verdict: String, Codable, CaseIterable, Sendable { case approved, rejected }

    package var id: Int64
    package var assignment: Assignment.ID
    /// The digest of what was read, see `Passage`.
    package var passage: Int64
    package var verdict: Verdict
    package var correction: Correction?
    package var why: String?
    /// `user:NAME(UID)`.
    package var actor: String
    package var at: Date

    package init(
        id: Int64, assignment: Assignment.ID, passage: Int64, verdict: Verdict, correction: Correction?,
        why: String?, actor: String, at: Date
    ) {
        self.id = id
        self.assignment = assignment
        self.passage = passage
        self.verdict = verdict
        self.correction = correction
        self.why = why
        self.actor = actor
        self.at = at
    }
}

/// The words that an assignment was read from, by which a decision finds it again.
package enum Passage {
    /// Of the quotation, and of words from elsewhere in the document that the assignment inherits: its agencies and its deadlines.
    ///
    /// How the text is wrapped and composed makes no difference, nor does what the words were taken to mean.
    package static func digest(of assignment: Assignment) -> Int64 {
        let quotation = folded(assignment.quotation.isEmpty ? assignment.action : assignment.quotation)
        var digest = ContentDigest()
        digest.add(quotation)
        let words = assignment.lead.map(\.text) + assignment.milestones.map(\.deadline.text)
        for word in words.map(folded) where !quotation.contains(word) { digest.add(word) }
        return digest.value
    }

    private static func folded(_ text: String) -> String {
        text.precomposedStringWithCanonicalMapping.split(whereSeparator: \.isWhitespace).joined(
            separator: " ")
    }
}

/// The words that an assignment of a file was read from.
package struct KnownPassage: Hashable, Sendable {
    package var assignment: Assignment.ID
    package var passage: Int64
    /// Whether it is open or waits for review.
    package var isLive: Bool
    /// Whether a person has thrown it out.
    package var isRejected: Bool

    package init(assignment: Assignment.ID, passage: Int64, isLive: Bool, isRejected: Bool = false) {
        self.assignment = assignment
        self.passage = passage
        self.isLive = isLive
        self.isRejected = isRejected
    }
}

/// A decision as somebody wants to make it.
package struct Ruling: Sendable {
    package var assignment: Assignment.ID
    /// The content that was looked at; when it is another by now, nothing is decided.
    package var version: Int64
    package var verdict: Decision.Verdict
    package var correction: Correction?
    package var why: String?
    /// As it is to be from now on; what is rejected stays as it is.
    package var content: Assignment?
    package var reminders: [Reminder]
    package var occurrences: [Occurrence]
    /// Who leads and who helps, of a group that leads each member.
    package var concerned: Set<Recipient>
    /// Who leads from now on; nil where only their names are known.
    package var leads: Leads?
    /// What is said of it besides, when it is corrected while it is in force.
    package var fact: NewFact?
    /// Whether what is in force may be rejected: it was, when the person looked at it.
    package var overrules: Bool

    package init(
        assignment: Assignment.ID, version: Int64, verdict: Decision.Verdict, correction: Correction? = nil,
        why: String? = nil, content: Assignment? = nil, reminders: [Reminder] = [],
        occurrences: [Occurrence] = [], concerned: Set<Recipient> = [], leads: Leads? = nil,
        overrules: Bool = false, fact: NewFact? = nil
    ) {
        self.fact = fact
        self.assignment = assignment
        self.version = version
        self.verdict = verdict
        self.correction = correction
        self.why = why
        self.content = content
        self.reminders = reminders
        self.occurrences = occurrences
        self.concerned = concerned
        self.leads = leads
        self.overrules = overrules
    }
}

/// A directive that replaces or corrects another one whose assignments are still in force.
package struct ReplacementRecord: Hashable, Sendable, Identifiable {
    package enum State: String, Codable, CaseIterable, Sendable { case proposed, approved, rejected }

    package var id: Int64
    package var state: State
    package var kind: Replacement.Kind
    /// The one that replaces.
    package var directive: Directive
    package var replaced: Directive
    /// How many assignments that the replaced one gives are open or wait for review.
    package var assignments: Int
    /// What people have added under it by hand, which stays.
    package var kept: [Assignment.ID]
    package var proposedAt: Date
    /// Who decided, when it is decided.
    package var actor: String?

    package init(
        id: Int64, state: State, kind: Replacement.Kind, directive: Directive, replaced: Directive,
        assignments: Int, kept: [Assignment.ID] = [], proposedAt: Date, actor: String?
    ) {
        self.kept = kept
        self.id = id
        self.state = state
        self.kind = kind
        self.directive = directive
        self.replaced = replaced
        self.assignments = assignments
        self.proposedAt = proposedAt
        self.actor = actor
    }
}

/// Something that a person is asked.
package enum ReviewRecord: Sendable {
    /// Whether it was read well; with the last decision about another passage of the same assignment.
    case reading(ReviewedAssignment)
    /// Where the agency can be reached that leads an assignment which is in force.
    case address(ReviewedAssignment)
    /// Whether the assignments of a document that another replaces are to be withdrawn.
    case replacement(ReplacementRecord)
}

package struct ReviewedAssignment: Sendable {
    package var record: AssignmentRecord
    /// What tells this content from any other the assignment has had or gets.
    package var version: Int64
    /// The last decision about it, whatever the passage was.
    package var decision: Decision?
    /// Whether that decision is about the passage as it stands now.
    package var isDecided: Bool

    /// The version of what a person has taken back and nobody has read again: its content is that of the decision.
    package static let takenBack: Int64 = 0

    package var isTakenBack: Bool { version == Self.takenBack }

    package init(record: AssignmentRecord, version: Int64, decision: Decision?, isDecided: Bool) {
        self.record = record
        self.version = version
        self.decision = decision
        self.isDecided = isDecided
    }
}

package struct ReviewFilter: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Sendable { case replacement, reading, address }

    package var kinds: Set<Kind> = []  // empty: all
    package var directive: Directive.ID?
    /// Path of a file of the inbox.
    package var file: String?
    /// Agencies of the register that no message can reach; those that it does not have are none anyway.
    package var unreachable: Set<Agency.ID> = []
    /// Of the readings only those with a deadline and nobody who leads.
    package var isLeadless = false
    /// The day on which readings that are due earlier come behind the others; nil for all in the order of their days.
    package var pastIsLastOn: Day?

    package init() {}
}

/// What of one document of a grade that breaks out waits for a person, so that nobody is told of it.
package struct UrgentQuestion: Hashable, Sendable {
    package var directive: Directive
    /// Path of the file.
    package var path: String
    /// The assignments as they wait: the id of each, and when it was changed last, so that what waits anew is another.
    package var asked: [String]
    /// Since when the first of them waits.
    package var since: Date
    /// How many other assignments of the document are in force, so that their agencies are told.
    package var inForce: Int

    package init(directive: Directive, path: String, asked: [String], since: Date, inForce: Int = 0) {
        self.directive = directive
        self.path = path
        self.asked = asked
        self.since = since
        self.inForce = inForce
    }
}

/// How much a person is asked.
package struct ReviewCounts: Hashable, Sendable {
    package var readings = 0
    /// Open assignments of which an agency that leads cannot be reached.
    package var addresses = 0
    package var replacements = 0

    package init() {}
}
