// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import Foundation

/// How much there is of everything, for a status.
package struct LedgerCounts: Hashable, Codable, Sendable {
    package var openAssignments = 0
    package var awaitingReview = 0
    package var undated = 0
    /// Milestones of open assignments by their due day.
    package var dueToday = 0
    package var dueThisWeek = 0
    package var overdue = 0
    /// Milestones, and assignments without any, that are said to be done and not confirmed.
    package var awaitingConfirmation = 0
    /// What waits for approval or confirmation, and whose day is past.
    package var awaitingPastDue = 0
    /// Assignments of which nothing is owed any more.
    package var closed = 0
    package var planned = 0
    package var queued = 0
    package var retrying = 0
    package var delivered = 0
    package var dead = 0
    /// Dead letters that say something which has not gone on by any other way.
    package var unreached = 0
    /// The keys of the newest of them.
    package var unreachedKeys: [String] = []
    package var maybeSent = 0
    package var quarantined = 0
    package var nextReminder: Date?
    /// Parties of open assignments without a register entry.
    package var unregistered: [String] = []

    package init() {}
}
