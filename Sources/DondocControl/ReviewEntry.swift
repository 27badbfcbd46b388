// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel
package import Foundation

/// Something that a person is asked: `/v1/review`.
package struct ReviewEntry: Hashable, Codable, Sendable {
    package enum Kind: String, Codable, CaseIterable, Sendable {
        /// An assignment that was read and is not in force yet.
        case reading
        /// An assignment in force of which an agency that leads cannot be reached.
        case address
        /// A document that replaces another, whose assignments are still in force.
        case replacement
        /// Nothing is asked: an assignment as it was decided, or was sure.
        case settled
    }

    /// Of the assignment, or `replacement:NUMBER`.
    package var id: String
    package var kind: Kind
    /// Names what was looked at; given back with a decision, it is refused when that has changed.
    package var version: String?
    package var question: Bilingual
    /// Why it is asked.
    package var doubts: [DoubtEntry]
    /// Groups that help: as such they are no one's address, so their members are not told.
    package var closedGroups: [String]
    /// Nil for a replacement.
    package var assignment: AssignmentEntry?
    /// The sentence of the document.
    package var quotation: String?
    /// 0 to 1.
    package var confidence: Double?
    /// What stands as a person has put it.
    package var corrected: [CorrectedPart]
    /// The last decision about it; for a reading that waits it was about other words.
    package var decision: DecisionEntry?
    /// Nil unless it is one.
    package var replacement: ReplacementEntry?

    package init(
        id: String, kind: Kind, version: String? = nil, question: Bilingual, doubts: [DoubtEntry] = [],
        assignment: AssignmentEntry? = nil, quotation: String? = nil, confidence: Double? = nil,
        corrected: [CorrectedPart] = [], decision: DecisionEntry? = nil, replacement: ReplacementEntry? = nil,
        closedGroups: [String] = []
    ) {
        self.closedGroups = closedGroups
        self.id = id
        self.kind = kind
        self.version = version
        self.question = question
        self.doubts = doubts
        self.assignment = assignment
        self.quotation = quotation
        self.confidence = confidence
        self.corrected = corrected
        self.decision = decision
        self.replacement = replacement
    }
}

extension ReviewEntry {
    /// Whether nobody is known who is to do it: it can be given to an agency or rejected, but not approved as it is.
    package var isLeadless: Bool { kind == .reading && assignment?.lead.isEmpty == true }
}

/// A part of an assignment in the place of which a person put another.
package struct CorrectedPart: Hashable, Codable, Sendable {
    package var field: Doubt.Field
    /// Index into the assignment's milestones; nil for a deadline that was taken away.
    package var milestone: Int?

    package init(_ field: Doubt.Field, milestone: Int? = nil) {
        self.field = field
        self.milestone = milestone
    }
}

/// Why a reading is not taken as it is.
package struct DoubtEntry: Hashable, Codable, Sendable {
    package enum Code: String, Codable, CaseIterable, Sendable {
        /// The words were followed up with little confidence, and no part is known to be the reason.
        case reading
        /// A part of the reading that is not sure.
        case lead, coordinating, action, deadline
        case noLead = "no_lead"
        /// An agency that the register does not have.
        case unregistered
        /// One that the register has without an address.
        case unreachable
        /// The office has every reading looked at.
        case everything
        /// The words are others than those that a person decided about.
        case changed
    }

    package var code: Code
    package var text: Bilingual
    /// Index into the assignment's milestones, where it is about a deadline.
    package var milestone: Int?
    /// 0 to 1, where it is about a part of the reading.
    package var confidence: Double?

    package init(_ code: Code, _ text: Bilingual, milestone: Int? = nil, confidence: Double? = nil) {
        self.code = code
        self.text = text
        self.milestone = milestone
        self.confidence = confidence
    }
}

/// What a person decided.
package struct DecisionEntry: Hashable, Codable, Sendable {
    /// `approved` or `rejected`.
    package var verdict: String
    package var actor: String
    package var at: Date
    package var why: String?
    /// What was corrected, each as it was put.
    package var lead: [String]?
    package var coordinating: [String]?
    package var action: String?
    package var due: [String]?

    package init(
        verdict: String, actor: String, at: Date, why: String?, lead: [String]?, coordinating: [String]?,
        action: String?, due: [String]?
    ) {
        self.verdict = verdict
        self.actor = actor
        self.at = at
        self.why = why
        self.lead = lead
        self.coordinating = coordinating
        self.action = action
        self.due = due
    }

    package var isCorrection: Bool {
        lead != nil || coordinating != nil || action != nil || due != nil
    }
}

/// A document in the place of another.
package struct ReplacementEntry: Hashable, Codable, Sendable {
    /// `replaces` or `corrects`.
    package var kind: Replacement.Kind
    /// The one that replaces.
    package var directive: DirectiveEntry
    package var replaced: DirectiveEntry
    /// How many of its assignments are open or wait for review.
    package var assignments: Int
    /// What people have added under it by hand, which stays; nil where nothing is.
    package var kept: [Assignment.ID]?

    package init(
        kind: Replacement.Kind, directive: DirectiveEntry, replaced: DirectiveEntry, assignments: Int,
        kept: [Assignment.ID]? = nil
    ) {
        self.kept = kept
        self.kind = kind
        self.directive = directive
        self.replaced = replaced
        self.assignments = assignments
    }
}
