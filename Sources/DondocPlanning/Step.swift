// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation

/// One due day of a milestone, and how it is reminded of.
struct Step {
    let assignment: Assignment.ID
    let milestone: Int
    let dates: DeadlineDates
    let ladder: Ladder
    /// The occurrence before, in whose time there are no reminders of this one; nil where there is none.
    var former: Day?
    /// The occurrence after; nil where there is none.
    var next: Day?
    /// When the reminders of the occurrence after begin, and nobody is chased for this one any more.
    var chasedUntil: Date?
    /// Where it stands to the occurrence in force.
    var turn = Turn.inForce

    enum Turn {
        /// The occurrence after is in force, so that this one can only be late.
        case over
        case inForce
        /// It has no working day of its own before its end, and is reminded of with the one in force.
        case ahead
    }

    func isChased(at instant: Date) -> Bool {
        chasedUntil.map { instant < $0 } ?? true
    }

    func reminder(
        _ rung: Rung, to addressee: Addressee, at instant: Date, _ reason: Bilingual
    ) -> Reminder {
        Reminder(
            assignment: assignment, milestone: milestone, rung: rung, recipient: addressee.recipient,
            role: addressee.role, due: dates.due, instant: instant, reason: reason)
    }
}
