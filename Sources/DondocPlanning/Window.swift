// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation

/// From when on reminders are planned.
struct Window {
    /// When the announcement goes out: on arrival, or the next working morning; of an urgent directive always on arrival.
    let opening: Date
    /// When all but what is urgent may go out first.
    let officeOpening: Date
    /// When the assignment came in.
    let takenAt: Date
    /// Only what lies after it is wanted; nil on arrival.
    let after: Date?
    /// The grade of a directive that breaks out; nil for every other.
    let urgency: Directive.Urgency?
    /// For what the announcement stands: where offices open before the hour of reminders, for those of that day, too.
    let coversUntil: Date

    /// Whether the instant is still ahead of somebody who gets a message at the opening, or of somebody who does not.
    func isAhead(_ instant: Date, ofAnnounced isAnnounced: Bool) -> Bool {
        isAnnounced ? instant > coversUntil : instant >= opening
    }

    func wants(_ instant: Date) -> Bool {
        guard let after else { return true }
        // What breaks out has lain behind `opening` since it came in; until the offices open it may still be unsaid.
        return instant > after || urgency != nil && instant == opening && officeOpening > after
    }
}
