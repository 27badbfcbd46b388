// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Foundation

/// From when on reminders are planned.
struct Window {
    /// When the announcement goes out: on arrival, or the next working morning.
    let opening: Date
    /// When the assignment came in.
    let takenAt: Date
    /// Only what lies after it is wanted; nil on arrival.
    let after: Date?

    /// Whether the instant is still ahead of somebody who gets a message at the opening, or of somebody who does not.
    func isAhead(_ instant: Date, ofAnnounced isAnnounced: Bool) -> Bool {
        isAnnounced ? instant > opening : instant >= opening
    }

    func wants(_ instant: Date) -> Bool {
        guard let after else { return true }
        return instant > after
    }
}
