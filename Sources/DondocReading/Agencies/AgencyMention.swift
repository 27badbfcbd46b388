// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// A body as a sentence names it.
struct AgencyMention: Hashable, Sendable {
    var tokens: Range<Int>
    /// The head noun to be put before an elided name, "Sở" for "Tài chính" in "các Sở: Nội vụ, Tài chính".
    var elidedHead: String?
    /// The words before it that it shares: "UBND", "huyện" for "Sông Lô" in "UBND các huyện: Lập Thạch, Sông Lô".
    var shared: [Range<Int>] = []
    /// The level after it that it shares: "tỉnh" for the first of "Ủy ban MTTQ Việt Nam và các đoàn thể tỉnh".
    var level: Range<Int>?
    /// "các cơ quan liên quan": no single body.
    var isGroup: Bool
}
