// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// How many tasks stand in which cell of the official grid, with the rates that follow.
package struct ReportTally: Hashable, Sendable {
    package var doneInTime = 0
    package var doneLate = 0
    package var openInTerm = 0
    package var openLate = 0
    /// Of those not done, how many are said to be done and not confirmed.
    package var awaiting = 0
    /// How many had a result sent back.
    package var returned = 0
    /// How many had their deadline put off.
    package var extended = 0
    /// How many have an earlier milestone that was done late, or is late.
    package var withLateSteps = 0

    package init() {}

    /// All four cells; those without a date stand apart.
    package var total: Int { doneInTime + doneLate + openInTerm + openLate }
    package var done: Int { doneInTime + doneLate }
    package var open: Int { openInTerm + openLate }

    /// So many in a thousand of all; 0 of none.
    package func permille(_ part: Int) -> Int {
        total == 0 ? 0 : (part * 1000 + total / 2) / total
    }

    package static func += (left: inout ReportTally, right: ReportTally) {
        left.doneInTime += right.doneInTime
        left.doneLate += right.doneLate
        left.openInTerm += right.openInTerm
        left.openLate += right.openLate
        left.awaiting += right.awaiting
        left.returned += right.returned
        left.extended += right.extended
        left.withLateSteps += right.withLateSteps
    }
}

extension ReportTally: Codable {
    private enum CodingKeys: String, CodingKey {
        case total, doneInTime, doneLate, openInTerm, openLate, awaiting, returned, extended, withLateSteps
        case inTimeRate, lateRate, openLateRate
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        func count(_ key: CodingKeys) throws -> Int { try container.decode(Int.self, forKey: key) }
        (doneInTime, doneLate) = (try count(.doneInTime), try count(.doneLate))
        (openInTerm, openLate) = (try count(.openInTerm), try count(.openLate))
        (awaiting, returned) = (try count(.awaiting), try count(.returned))
        (extended, withLateSteps) = (try count(.extended), try count(.withLateSteps))
    }

    /// With the total and the rates on it, in percent, for programs that only show them.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        let counts: [(CodingKeys, Int)] = [
            (.total, total), (.doneInTime, doneInTime), (.doneLate, doneLate), (.openInTerm, openInTerm),
            (.openLate, openLate), (.awaiting, awaiting), (.returned, returned), (.extended, extended),
            (.withLateSteps, withLateSteps),
        ]
        for (key, count) in counts { try container.encode(count, forKey: key) }
        for (key, part) in [(.inTimeRate, doneInTime), (.lateRate, doneLate), (.openLateRate, openLate)]
            as [(CodingKeys, Int)]
        { try container.encode(Double(permille(part)) / 10, forKey: key) }
    }
}
