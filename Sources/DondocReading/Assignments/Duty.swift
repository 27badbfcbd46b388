// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// One assignment as places in the text.
struct Duty: Sendable {
    var block: Int
    /// The unit, from its lead or its verb to its last sentence.
    var tokens: Range<Int>
    /// What is to be done.
    var action: Range<Int>
    var lead: [AgencyMention]
    var coordinating: [AgencyMention] = []
    /// Whether the lead is named where the duty stands, in a heading above, or only as an addressee.
    var source: Source
    /// Where the order begins that it gives to another; what stands behind is the other's.
    var inner: Int?
    /// Whether its words only look like a duty: no verb that duties begin with, or a lead that is no usual group.
    var isWeak = false

    enum Source: Sendable { case named, heading, addressee, table, unknown }

    var confidence: Double {
        let base: Double =
            switch source {
            case .named: 0.95
            case .heading, .table: 0.9
            case .addressee: 0.55
            case .unknown: 0.3
            }
        let sure = lead.contains(where: \.isGroup) ? min(base, 0.75) : base
        return isWeak ? min(sure, 0.6) : sure
    }
}

/// A duty that the sentences after it may still belong to, with what is known of its words so far.
struct OpenDuty: Sendable {
    var duty: Duty
    /// Whether it names helpers.
    var isHelped: Bool
    /// Whether it has a deadline.
    var isDated: Bool

    mutating func extend(to end: Int, isHelped: Bool, isDated: Bool) {
        duty.tokens = duty.tokens.lowerBound..<end
        duty.action = duty.action.lowerBound..<end
        self.isHelped = self.isHelped || isHelped
        self.isDated = self.isDated || isDated
    }
}
