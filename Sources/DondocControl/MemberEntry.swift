// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel

/// How one of several that lead an assignment stands, such as a district of "UBND các huyện".
package struct MemberEntry: Hashable, Codable, Sendable {
    package var agency: Agency.ID
    package var name: String
    /// Its own: the assignment stands as the one does who is least far.
    package var status: DisplayStatus
    /// When it was done, or the last of its milestones that was reported.
    package var doneOn: Day?
    /// How many of the milestones were reported; nil where there is one at most.
    package var milestonesDone: Int?
    /// The words in which the result was reported last.
    package var result: String?

    package init(
        agency: Agency.ID, name: String, status: DisplayStatus, doneOn: Day?, milestonesDone: Int?,
        result: String?
    ) {
        self.agency = agency
        self.name = name
        self.status = status
        self.doneOn = doneOn
        self.milestonesDone = milestonesDone
        self.result = result
    }
}

extension DisplayStatus {
    /// Whether all of it is done and confirmed.
    package var isDone: Bool { isReported && code != .awaitingConfirmation }

    /// Whether whoever it is about has reported all of it, confirmed or not.
    package var isReported: Bool {
        switch code {
        case .doneOnTime, .doneLate, .done, .awaitingConfirmation: true
        case .overdue, .dueToday, .dueSoon, .inTerm, .undated, .inReview, .withdrawn, .cancelled: false
        }
    }
}
