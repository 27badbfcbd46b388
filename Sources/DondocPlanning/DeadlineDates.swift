// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel

/// The three dates of a deadline.
package struct DeadlineDates: Hashable, Sendable {
    /// The last day on time, as the words say.
    package let due: Day
    /// The hour on `due` at which it ends, where the words name one.
    package let time: TimeOfDay?
    /// The last working day not after `due`, at which reminders aim.
    ///
    /// The one before `due` where the time lies before reminders are sent.
    package let workBy: Day
    /// The first day of being late.
    package let lateFrom: Day

    package init(due: Day, time: TimeOfDay? = nil, workBy: Day, lateFrom: Day) {
        self.due = due
        self.time = time
        self.workBy = workBy
        self.lateFrom = lateFrom
    }
}

extension Deadline {
    /// The day for which reminders are planned; nil for words that set no last day, even where they carry a date for information.
    ///
    /// Of a recurring deadline its first day, and nil when it comes back every day, or nearly.
    package var plannedDue: Day? {
        switch kind {
        case .notBefore, .immediate, .vague, .continuous, .expected, .horizon, .attribute, .none: nil
        case .beforeDate, .byTime, .byDate, .range, .inWeek, .decade, .inMonth, .inQuarter, .inHalf, .inYear,
            .vaguePoint,
            .withinHours, .withinDays, .withinWorkdays, .withinSpan, .beforeEvent:
            due
        case .recurring: RecurringDuty(self)?.pace == .daily ? nil : due
        }
    }
}
