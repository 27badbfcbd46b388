// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import DondocPlanning
import DondocStore
import Foundation

extension Planner {
    /// The occurrences of recurring milestones that are in force now, with what is still to be said of them and of those before.
    func turn(of open: OpenAssignment, now: Date) -> Turn {
        // What falls on this very moment is still to be said; the day stays today.
        let before = max(now - 0.001, zone.instant(of: zone.day(of: now), at: .midnight))
        return Turn(
            occurrences: occurrences(of: open.assignment, takenAt: open.takenAt, now: now),
            reminders: reminders(
                replanning: open.assignment, of: open.directive, takenAt: open.takenAt, now: before))
    }
}
