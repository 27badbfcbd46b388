// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel
package import Foundation

/// To whom nothing is sent at present: `/v1/pauses`.
package struct PauseEntry: Hashable, Codable, Sendable {
    /// `agency:ID`, `office`, or `all`.
    package var recipient: String
    /// Empty for all.
    package var name: String
    package var since: Date
    /// The day that is not paused any more; nil until somebody ends it.
    package var until: Day?
    /// When it ends by itself.
    package var endsAt: Date?
    package var why: String?
    package var by: String
    /// Reminders that are due and held back.
    package var heldReminders: Int
    /// Those of them that would go out at any hour (hỏa tốc).
    package var heldUrgent: Int
    /// Notices that were queued before.
    package var heldNotices: Int

    package init(
        recipient: String, name: String, since: Date, until: Day? = nil, endsAt: Date? = nil,
        why: String? = nil,
        by: String, heldReminders: Int = 0, heldUrgent: Int = 0, heldNotices: Int = 0
    ) {
        self.recipient = recipient
        self.name = name
        self.since = since
        self.until = until
        self.endsAt = endsAt
        self.why = why
        self.by = by
        self.heldReminders = heldReminders
        self.heldUrgent = heldUrgent
        self.heldNotices = heldNotices
    }
}

/// Whose sending is to be held: `POST /v1/pause`, and with `agency` alone `POST /v1/resume`.
package struct PauseRequest: Hashable, Codable, Sendable {
    /// Id or name of an agency, or `office`; nil for all.
    package var agency: String?
    package var until: Day?
    package var why: String?

    package init(agency: String? = nil, until: Day? = nil, why: String? = nil) {
        self.agency = agency
        self.until = until
        self.why = why
    }
}

/// What was paused, or is sent again, and what is paused now.
package struct PauseReport: Hashable, Codable, Sendable {
    /// Those that the request was about.
    package var changed: [PauseEntry]
    package var pauses: [PauseEntry]
    /// So many assignments fall due before it goes on, of a pause without an end in the next thirty days, a thousand at most; absent where none does.
    package var dueMeanwhile: Int?

    package init(changed: [PauseEntry], pauses: [PauseEntry], dueMeanwhile: Int? = nil) {
        self.changed = changed
        self.pauses = pauses
        self.dueMeanwhile = dueMeanwhile
    }
}
