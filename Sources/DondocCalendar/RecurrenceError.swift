// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// What is wrong with a recurrence rule: which part, and what to write instead.
package struct RecurrenceError: Error, Hashable, Sendable, CustomStringConvertible {
    package enum Reason: Hashable, Sendable {
        case missing
        case emptyPart
        case unknownPart
        case partTwice
        /// What would have been right.
        case badValue(String, expected: String)
        /// A part that this frequency or another part rules out.
        case misplaced(remedy: String)
    }

    /// The part's name, `BYMONTHDAY`; empty where there is none.
    package let part: String
    package let reason: Reason

    package var description: String {
        switch reason {
        case .missing: "\(part): missing; begin the rule with FREQ=DAILY, WEEKLY, MONTHLY or YEARLY"
        case .emptyPart:
            "an empty part in the rule; write NAME=VALUE between semicolons, as in FREQ=MONTHLY;BYMONTHDAY=20"
        case .unknownPart:
            "\(part): not a part that is understood; write FREQ, INTERVAL, BYMONTH, BYMONTHDAY, BYDAY, BYSETPOS, COUNT or UNTIL"
        case .partTwice: "\(part): given twice; keep one, with its values separated by commas"
        case .badValue(let value, let expected): "\(part): expected \(expected), got '\(value)'"
        case .misplaced(let remedy): "\(part): \(remedy)"
        }
    }
}
