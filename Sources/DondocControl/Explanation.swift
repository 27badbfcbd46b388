// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel

/// Why an assignment is reminded of as it is: `/v1/assignments/{id}/explain`.
package struct Explanation: Hashable, Codable, Sendable {
    /// A reminder, and what became of it.
    package struct Step: Hashable, Codable, Sendable {
        package var reminder: ReminderEntry
        /// One sentence: planned, sent as which notice with which answer, cancelled and why.
        package var fate: Bilingual

        package init(reminder: ReminderEntry, fate: Bilingual) {
            self.reminder = reminder
            self.fate = fate
        }
    }

    /// A reminder that one might expect and that is not there.
    package struct Absence: Hashable, Codable, Sendable {
        package enum Code: String, Codable, CaseIterable, Sendable {
            /// The rung's day had passed when the assignment arrived.
            case past
            case inReview = "in_review"
            case withdrawn
            /// Done or cancelled.
            case closed
            case noDate = "no_date"
            /// The agency has no address; the office is told in its stead.
            case noAddress = "no_address"
            /// The register has no such agency; the office is told in its stead.
            case unregistered
            /// What comes back so often is not reminded of at this rung, or at all.
            case recurring
            /// Coordinating agencies hear of it once.
            case coordinating
            /// A group that helps stays one label: its members are not told.
            case group
            /// One of several that lead has reported it; the others are reminded of it.
            case reported
            /// Switched off by the task file or the configuration.
            case switchedOff = "switched_off"
            /// An extension that holds no more, as the deadline is another one since.
            case overruled
        }

        package var code: Code
        package var milestone: Int?
        package var rung: Rung?
        package var why: Bilingual

        package init(_ code: Code, milestone: Int? = nil, rung: Rung? = nil, why: Bilingual) {
            self.code = code
            self.milestone = milestone
            self.rung = rung
            self.why = why
        }
    }

    package var assignment: AssignmentEntry
    package var quotation: String
    package var steps: [Step]
    package var absences: [Absence]

    package init(assignment: AssignmentEntry, quotation: String, steps: [Step], absences: [Absence]) {
        self.assignment = assignment
        self.quotation = quotation
        self.steps = steps
        self.absences = absences
    }
}
