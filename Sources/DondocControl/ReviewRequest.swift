// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel
package import Foundation

/// What a person says to a question: the body of `POST /v1/review/{id}` and `POST /v1/review`.
package struct ReviewRequest: Hashable, Codable, Sendable {
    /// `undo` takes back what was decided before.
    package enum Verdict: String, Codable, CaseIterable, Sendable { case approve, reject, undo }

    package var decision: Verdict
    /// With approval only; what is absent stays as it was read.
    package var corrections: CorrectionRequest?
    package var why: String?
    /// Of the entry that was looked at; absent decides about what is there now.
    package var version: String?
    /// Whether it is only asked if that could be decided; nothing is written down then.
    package var trial: Bool?

    package init(
        _ decision: Verdict, corrections: CorrectionRequest? = nil, why: String? = nil,
        version: String? = nil, trial: Bool? = nil
    ) {
        self.decision = decision
        self.corrections = corrections
        self.why = why
        self.version = version
        self.trial = trial
    }
}

/// What is to stand in the place of what was read.
package struct CorrectionRequest: Hashable, Codable, Sendable {
    package struct Due: Hashable, Codable, Sendable {
        /// Index into the milestones; may be absent where there is one at most.
        package var milestone: Int?
        /// A day (`2022-02-15`, `15/02/2022`), words (`trong quý II/2022`), or `none`, which takes the deadline away.
        package var text: String
        /// Whether it may be over already; such a one is refused else.
        package var past: Bool?

        package init(milestone: Int? = nil, text: String, past: Bool? = nil) {
            self.milestone = milestone
            self.text = text
            self.past = past
        }
    }

    /// Ids or names of agencies of the register.
    package var lead: [String]?
    package var coordinating: [String]?
    package var action: String?
    package var due: [Due]?

    package init(
        lead: [String]? = nil, coordinating: [String]? = nil, action: String? = nil, due: [Due]? = nil
    ) {
        self.lead = lead
        self.coordinating = coordinating
        self.action = action
        self.due = due
    }

    package var isEmpty: Bool { self == CorrectionRequest() }
}

/// What became of a decision.
package struct ReviewReport: Hashable, Codable, Sendable {
    package struct Item: Hashable, Codable, Sendable {
        package var id: String
        /// `open`, `withdrawn`, `closed` when all that is left of it is done, or `review` when a decision was taken back and it
        /// waits for another one.
        package var state: String
        /// The last of its due days; nil without one.
        package var due: Day?
        /// Every one of them that is not done, where there are several.
        package var dues: [Day]
        /// Agencies that lead and cannot be reached: the office hears in their stead.
        package var waitingForAddress: [String]
        /// What follows from taking a decision back; nil when one was made.
        package var takenBack: TakenBack?
        /// When the first letter that tells of the decision goes out; nil where none does.
        package var toldAt: Date?
        /// Agencies that were told of it, and are told that it is theirs no more.
        package var told: [String]
        /// Of a document that is withdrawn what people have added under it by hand, which stays; nil where nothing is.
        package var kept: [Assignment.ID]?

        package init(
            id: String, state: String, dues: [Day] = [], waitingForAddress: [String] = [],
            takenBack: TakenBack? = nil, toldAt: Date? = nil, told: [String] = []
        ) {
            self.toldAt = toldAt
            self.told = told
            self.id = id
            self.state = state
            due = dues.max()
            self.dues = dues
            self.waitingForAddress = waitingForAddress
            self.takenBack = takenBack
        }
    }

    package struct TakenBack: Hashable, Codable, Sendable {
        /// Whether its file has been read again; before that nobody can decide about it.
        package var isRead: Bool
        /// Agencies that were told of it, and are told that it is theirs no more.
        package var told: [String]

        package init(isRead: Bool, told: [String] = []) {
            self.isRead = isRead
            self.told = told
        }
    }

    /// What was left out of a whole document, and why.
    package struct Skipped: Hashable, Codable, Sendable {
        package var id: String
        package var reason: Bilingual

        package init(id: String, reason: Bilingual) {
            self.id = id
            self.reason = reason
        }
    }

    package var decided: [Item]
    package var skipped: [Skipped]
    /// How many readings wait now, of all documents.
    package var waiting: Int

    package init(decided: [Item], skipped: [Skipped] = [], waiting: Int) {
        self.decided = decided
        self.skipped = skipped
        self.waiting = waiting
    }
}
