// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel

/// A time limit that is counted from an event: "5 ngày", "10 ngày làm việc", "2 tuần", "1 tháng", "24 giờ".
///
/// Counted as the Civil Code 2015 counts periods, Art. 144 to 148.
package struct CountedPeriod: Hashable, Sendable {
    /// What a period may be fixed by: article 144.2.
    package enum Unit: Hashable, Sendable, CaseIterable {
        case hours, days, weeks, months, years
    }

    /// 1 to 9999.
    package let count: Int
    package let unit: Unit
    /// Whether only working days, or office hours of working days, are counted ("ngày làm việc", "giờ làm việc").
    package let isWorking: Bool

    /// Nil unless the count is 1 to 9999, and for working weeks, months and years, which no law defines.
    package init?(count: Int, unit: Unit, isWorking: Bool = false) {
        guard (1...9999).contains(count), !isWorking || unit == .hours || unit == .days else { return nil }
        self.count = count
        self.unit = unit
        self.isWorking = isWorking
    }

    /// The last day of a period.
    package struct Ending: Hashable, Sendable {
        /// The last day of the period, which ends at 24:00 of it: article 148.6.
        package let last: Day
        /// The day on which it would end if that day were not off; equal to `last` when nothing was moved.
        package let unrolled: Day

        package init(last: Day, unrolled: Day) {
            self.last = last
            self.unrolled = unrolled
        }

        /// Whether the end was moved to the next working day: article 148.5.
        package var isRolled: Bool { last != unrolled }
    }

    /// When the period ends that an event on `start` begins; nil for hours, and where it leaves the years 1 to 9999.
    ///
    /// The day of the event is not counted (Art. 147.2). Weeks end on the same weekday (148.2), months and years on the same day of the
    /// month or on its last day (148.3, 148.4), and what ends on a day off ends on the next working day (148.5).
    package func end(after start: Day, in calendar: WorkCalendar) -> Ending? {
        guard let unrolled = shifted(start, by: count, in: calendar) else { return nil }
        let last = isWorking ? unrolled : calendar.rolledForward(unrolled)
        guard calendar.isWorkingDay(last) else { return nil }
        return Ending(last: last, unrolled: unrolled)
    }

    /// The day that lies the period before an event; nil for hours, and where it leaves the years 1 to 9999.
    ///
    /// For working days the count-th working day before. Never moved: who must act before an event gains nothing by a day off.
    package func start(before event: Day, in calendar: WorkCalendar) -> Day? {
        shifted(event, by: -count, in: calendar)
    }

    private func shifted(_ day: Day, by count: Int, in calendar: WorkCalendar) -> Day? {
        guard WorkCalendar.reach.contains(day) else { return nil }
        let shifted: Day
        switch unit {
        case .hours: return nil
        case .days where isWorking: return calendar.workingDay(count, from: day)
        case .days: shifted = day + count
        case .weeks: shifted = day + 7 * count
        case .months: shifted = day.adding(months: count)
        case .years: shifted = day.adding(months: 12 * count)
        }
        return WorkCalendar.reach.contains(shifted) ? shifted : nil
    }
}

extension CountedPeriod {
    /// When the period ends that begins at that moment; nil where it leaves the years 1 to 9999.
    ///
    /// Hours run from the moment itself (Art. 147.1), on the clock by day and night; working hours only while the office works. What
    /// ends at midnight ends at 24:00 of the day before; so does each period of days, weeks, months and years (148.6).
    package func end(after start: Moment, in calendar: WorkCalendar, hours: OfficeHours) -> Moment? {
        guard unit == .hours else {
            return end(after: start.day, in: calendar).map {
                Moment(day: $0.last, time: .init(minutes: 1440))
            }
        }
        guard WorkCalendar.reach.contains(start.day) else { return nil }
        guard !isWorking else { return workingEnd(after: start, in: calendar, hours: hours) }
        let minutes = start.time.minutes + 60 * count
        let days = (minutes - 1) / 1440
        guard WorkCalendar.reach.contains(start.day + days) else { return nil }
        return Moment(day: start.day + days, time: TimeOfDay(minutes: minutes - days * 1440))
    }

    private func workingEnd(after start: Moment, in calendar: WorkCalendar, hours: OfficeHours) -> Moment? {
        let first = calendar.firstWorkingDay(onOrAfter: start.day)
        let worked = first == start.day ? hours.workedMinutes(before: start.time) : 0
        let minutes = worked + 60 * count
        let days = (minutes - 1) / hours.workingMinutes
        guard calendar.isWorkingDay(first),
            let last = days == 0 ? first : calendar.workingDay(days, from: first)
        else { return nil }
        return Moment(day: last, time: hours.time(afterWorking: minutes - days * hours.workingMinutes))
    }
}

extension CountedPeriod {
    /// The period of an ISO 8601 duration with one unit, `P5D`, `P2W`, `P1M`, `P1Y`, `PT24H`; nil for any other text.
    package init?(duration: String, working: Bool) {
        guard let letter = duration.last, duration.hasPrefix("P") else { return nil }
        let isTime = duration.hasPrefix("PT")
        let digits = duration.dropFirst(isTime ? 2 : 1).dropLast()
        guard (1...4).contains(digits.utf8.count),
            digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
            let count = Int(digits),
            let unit = Unit.allCases.first(where: { $0.letter == letter && ($0 == .hours) == isTime })
        else { return nil }
        self.init(count: count, unit: unit, isWorking: working)
    }

    /// The ISO 8601 duration, which cannot say whether it is working time.
    package var duration: String {
        "P\(unit == .hours ? "T" : "")\(count)\(unit.letter)"
    }
}

extension CountedPeriod.Unit {
    fileprivate var letter: Character {
        switch self {
        case .hours: "H"
        case .days: "D"
        case .weeks: "W"
        case .months: "M"
        case .years: "Y"
        }
    }
}
