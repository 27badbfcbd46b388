// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel

/// A rule after which a duty comes back: the parts of RFC 5545 (iCalendar) that speak of days.
///
/// Weeks begin on Monday. Nothing falls after the year 9999.
package struct Recurrence: Hashable, Sendable {
    package enum Frequency: String, CaseIterable, Sendable {
        case daily = "DAILY"
        case weekly = "WEEKLY"
        case monthly = "MONTHLY"
        case yearly = "YEARLY"
    }

    /// A weekday, or its n-th one of the month or year, counted from the end when negative.
    package struct DayOfWeek: Hashable, Sendable {
        package let weekday: Weekday
        package let ordinal: Int?

        package init(_ weekday: Weekday, ordinal: Int? = nil) {
            self.weekday = weekday
            self.ordinal = ordinal
        }
    }

    package enum End: Hashable, Sendable {
        case never
        /// After so many occurrences, counted from the start.
        case after(Int)
        /// The last day that may be one.
        case on(Day)
    }

    package let frequency: Frequency
    /// 1 to 9,999.
    package let interval: Int
    /// 1 to 12, in order; empty for every month.
    package let months: [Int]
    /// 1 to 31, or -1 to -31 from the end of the month, in order.
    package let monthDays: [Int]
    package let weekdays: [DayOfWeek]
    /// Which days of each period's are meant, counted from 1, or from -1 at the end; empty for all.
    package let positions: [Int]
    package let end: End

    /// What is out of range never occurs, except that the interval is held within its bounds.
    package init(
        _ frequency: Frequency, interval: Int = 1, months: [Int] = [], monthDays: [Int] = [],
        weekdays: [DayOfWeek] = [], positions: [Int] = [], end: End = .never
    ) {
        self.frequency = frequency
        self.interval = min(max(interval, 1), Recurrence.longestInterval)
        self.months = Set(months).sorted()
        self.monthDays = Set(monthDays).sorted()
        self.weekdays = Set(weekdays).sorted {
            ($0.ordinal ?? 0, $0.weekday.rawValue) < ($1.ordinal ?? 0, $1.weekday.rawValue)
        }
        self.positions = Set(positions).sorted()
        self.end = end
    }

    static let longestInterval = 9999

    /// The same rule with another end.
    package func ending(_ end: End) -> Recurrence {
        Recurrence(
            frequency, interval: interval, months: months, monthDays: monthDays, weekdays: weekdays,
            positions: positions, end: end)
    }

    /// Every day on which the rule falls, from `start` on, which counts only if the rule falls on it too.
    ///
    /// What the rule leaves open (the day of the month, the weekday) and where its intervals begin is taken from `start`.
    package func occurrences(startingAt start: Day) -> some Sequence<Day> {
        RecurrenceDays(self, start: start)
    }

    /// The first of those days that is not before `day`; nil when there is none.
    package func first(onOrAfter day: Day, startingAt start: Day) -> Day? {
        var days = RecurrenceDays(self, start: start)
        // What ends after a number of occurrences has to be counted from its start.
        if case .after = end {} else { days.skip(to: day) }
        while let found = days.next() {
            if found >= day { return found }
        }
        return nil
    }
}

extension Recurrence: CustomStringConvertible {
    /// The rule as RFC 5545 writes it, without the `RRULE:` prefix; equal rules have equal texts.
    package var description: String {
        var parts = ["FREQ=\(frequency.rawValue)"]
        if interval > 1 { parts.append("INTERVAL=\(interval)") }
        for (name, values) in [
            ("BYMONTH", months.map(String.init)), ("BYMONTHDAY", monthDays.map(String.init)),
            ("BYDAY", weekdays.map(\.description)), ("BYSETPOS", positions.map(String.init)),
        ] where !values.isEmpty {
            parts.append("\(name)=\(values.joined(separator: ","))")
        }
        switch end {
        case .never: break
        case .after(let count): parts.append("COUNT=\(count)")
        case .on(let day): parts.append("UNTIL=\(day.description.filter { $0 != "-" })")
        }
        return parts.joined(separator: ";")
    }
}

extension Recurrence.DayOfWeek: CustomStringConvertible {
    /// `MO`, `1MO`, `-1FR`.
    package var description: String { (ordinal.map(String.init) ?? "") + weekday.code }
}

extension Weekday {
    /// As RFC 5545 writes it, `MO` to `SU`.
    var code: String { String(english.prefix(2)).uppercased() }
}
