// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// A body as a sentence names it.
struct AgencyMention: Hashable, Sendable {
    var tokens: Range<Int>
    /// The head noun to be put before an elided name, "Sở" for "Tài chính" in "các Sở: Nội vụ, Tài chính".
    var elidedHead: String?
    /// "các cơ quan liên quan": no single body.
    var isGroup: Bool
}
