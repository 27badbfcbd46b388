// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import DondocPlanning
import DondocStore
import Foundation

extension Planner {
    /// The occurrences of recurring milestones that are in force now, with what is still to be said of them and of those before.
    func turn(of open: OpenAssignment, now: Date) -> Turn {
        Turn(
            occurrences: occurrences(of: open.assignment, takenAt: open.takenAt, now: now),
            reminders: reminders(
                turning: open.assignment, of: open.directive, takenAt: open.takenAt, now: now))
    }
}
