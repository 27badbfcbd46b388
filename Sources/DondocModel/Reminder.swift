// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import Foundation

/// Who a reminder is for.
package enum Recipient: Hashable, Sendable {
    case agency(Agency.ID)
    /// The follow-up office itself.
    case office
    /// A named body without an entry in the register: the office gets the message in its stead, and is told so.
    case unregistered(String)
}

extension Recipient: CustomStringConvertible {
    /// As the ledger writes it: `agency:so-gddt`, `office`, `unregistered:Sở X`.
    package var description: String {
        switch self {
        case .agency(let id): "agency:\(id)"
        case .office: "office"
        case .unregistered(let name): "unregistered:\(name)"
        }
    }

    package init?(_ text: String) {
        if text == "office" {
            self = .office
        } else if text.hasPrefix("agency:") {
            self = .agency(String(text.dropFirst(7)))
        } else if text.hasPrefix("unregistered:") {
            self = .unregistered(String(text.dropFirst(13)))
        } else {
            return nil
        }
    }
}

/// Why somebody is reminded.
package enum RecipientRole: String, Codable, CaseIterable, Sendable {
    case lead, coordinating, office, superior
}

/// One reminder (lời nhắc): milestone × rung × recipient, at one instant.
///
/// Its identity is derived (assignment, milestone, rung, recipient, `aim`, and for a repeated rung the day), never random.
package struct Reminder: Hashable, Sendable {
    /// Of which milestone whom.
    package struct Place: Hashable, Sendable {
        package var milestone: Int?
        package var recipient: Recipient

        package init(milestone: Int?, recipient: Recipient) {
            self.milestone = milestone
            self.recipient = recipient
        }
    }

    package var assignment: Assignment.ID
    /// Index into the assignment's milestones; nil for an assignment without any.
    package var milestone: Int?
    package var rung: Rung
    package var recipient: Recipient
    package var role: RecipientRole
    /// The due day that it speaks of; nil for an undated milestone.
    package var due: Day?
    /// When it is sent.
    package var instant: Date
    /// Why then.
    package var reason: Bilingual
    /// Whether it goes out at any hour and in a message of its own, as the first word of an urgent directive.
    package var isUrgent: Bool

    package init(
        assignment: Assignment.ID, milestone: Int?, rung: Rung, recipient: Recipient, role: RecipientRole,
        due: Day?,
        instant: Date, reason: Bilingual, isUrgent: Bool = false
    ) {
        self.assignment = assignment
        self.milestone = milestone
        self.rung = rung
        self.recipient = recipient
        self.role = role
        self.due = due
        self.instant = instant
        self.reason = reason
        self.isUrgent = isUrgent
    }

    package var place: Place { Place(milestone: milestone, recipient: recipient) }
}
