// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// Who leads an assignment, as the register has them: of a group each member.
package struct Leads: Hashable, Sendable {
    /// Those that have an entry in the register, each once.
    package var members: [Agency.ID]
    /// Whether nobody leads beside them, so that what all of them have done is done.
    package var areAll: Bool
    /// Of those that lead, who is told beside them when they are late; nil where that is not known.
    package var superiors: [Agency.ID: Agency.ID]?

    package init(members: [Agency.ID], areAll: Bool, superiors: [Agency.ID: Agency.ID]? = nil) {
        self.members = members
        self.areAll = areAll
        self.superiors = superiors
    }
}
