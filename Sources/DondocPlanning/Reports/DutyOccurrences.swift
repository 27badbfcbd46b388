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

    /// Those of the days asked for, from the one that was in force first up to the one that is in force on `day`, and not beyond the one
    /// with which the duty ended.
    package func due(in days: ClosedRange<Day>, since first: Day, until end: Day? = nil, on day: Day) -> [Day]
    {
        guard let inForce = duty.inForce(on: day) else { return [] }
        let last = min(days.upperBound, max(inForce, first), end ?? days.upperBound)
        var due: [Day] = []
        var next = duty.first(onOrAfter: max(days.lowerBound, first))
        while let found = next, found <= last {
            due.append(found)
            next = duty.first(onOrAfter: found + 1)
        }
        return due
    }
}

extension [Fact] {
    /// The occurrence with which a duty had ended for all that lead at the end of a day; nil while it went on for any of them.
    package func end(of milestone: Int, on day: Day, zone: CivilZone) -> Day? {
        var end: Day?
        for fact in self where fact.milestone == milestone && zone.day(of: fact.at) <= day {
            if fact.kind.isReport, fact.isLast, fact.agency == nil { end = fact.due }
            let isTakenBack = fact.kind == .returned || fact.kind == .reopened
            if isTakenBack, fact.due == nil || fact.due == end { end = nil }
        }
        return end
    }
}
