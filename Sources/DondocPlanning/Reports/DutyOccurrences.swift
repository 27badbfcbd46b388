// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel

/// The days on which a duty that comes back was due.
package struct DutyOccurrences: Sendable {
    private let duty: RecurringDuty

    /// Nil where the rule cannot be read, and for a duty of every day, which has no due day of its own.
    ///
    /// - Parameter start: the first due day, as its file says it.
    package init?(rule: String, start: Day) {
        guard let duty = RecurringDuty(rule: rule, start: start), duty.pace != .daily else { return nil }
        self.duty = duty
    }

    /// Those of the days asked for, from the one that was in force first up to the one that is in force on `day`.
    package func due(in days: ClosedRange<Day>, since first: Day, on day: Day) -> [Day] {
        guard let last = duty.inForce(on: day) else { return [] }
        var due: [Day] = []
        var next = duty.first(onOrAfter: max(days.lowerBound, first))
        while let found = next, found <= min(days.upperBound, max(last, first)) {
            due.append(found)
            next = duty.first(onOrAfter: found + 1)
        }
        return due
    }
}
