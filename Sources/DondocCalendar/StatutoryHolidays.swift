// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel

/// The days off of a year as the law gives them, for years without an announcement.
///
/// Labour Code 2019, Art. 112.1 and 111.3 (a holiday on a weekend is made up on the next working day), and Resolution
/// 28/2026/QH16 for 24/11. What the Prime Minister fixes each year follows the habit of 2020–2027: Tết is two days before and three
/// from the first, or one and four when it is a Tuesday; the second day of Quốc khánh is the neighbour that lengthens the weekend.
/// 24/11 is not made up: it stands outside Art. 112.
enum StatutoryHolidays {
    /// A weekday that is off.
    struct WeekdayOff {
        let day: Day
        let holiday: PublicHoliday
        /// Whether it makes up for a holiday on a weekend, and is named so.
        let isMadeUp: Bool
    }

    static let years = 1900...2100
    /// The weekdays off of each of `years`.
    static let days: [[WeekdayOff]] = years.map(weekdaysOff)

    /// The weekdays off of a year; none outside `years`.
    static func days(of year: Int) -> [WeekdayOff] {
        years.contains(year) ? days[year - years.lowerBound] : []
    }

    /// Weekdays off, each once.
    private static func weekdaysOff(in year: Int) -> [WeekdayOff] {
        var off: [WeekdayOff] = []
        var toMakeUp: [WeekdayOff] = []
        for (day, holiday) in holidays(in: year) where !off.contains(where: { $0.day == day }) {
            if !day.weekday.isWeekend {
                off.append(WeekdayOff(day: day, holiday: holiday, isMadeUp: false))
            } else if holiday != .culture {
                toMakeUp.append(WeekdayOff(day: day, holiday: holiday, isMadeUp: true))
            }
        }
        for missed in toMakeUp {
            var day = missed.day + 1
            while day.weekday.isWeekend || off.contains(where: { $0.day == day }) { day = day + 1 }
            // The announcements tell no day of Tết as made up.
            off.append(
                WeekdayOff(day: day, holiday: missed.holiday, isMadeUp: missed.holiday != .lunarNewYear))
        }
        return off
    }

    /// The holidays themselves, weekends included, in the order of the year.
    private static func holidays(in year: Int) -> [(Day, PublicHoliday)] {
        var days: [(Day?, PublicHoliday)] = [(Day(year: year, month: 1, day: 1), .newYear)]
        if let tet = LunarDate.newYear(year) {
            let before = tet.weekday == .tuesday ? 1 : 2
            days += (-before..<5 - before).map { (tet + $0, .lunarNewYear) }
        }
        if year >= 2007 { days.append((LunarDate.kingsCommemoration(year), .kings)) }
        days.append((Day(year: year, month: 4, day: 30), .victory))
        days.append((Day(year: year, month: 5, day: 1), .labour))
        let nationalDay = Day(year: year, month: 9, day: 2)
        days.append((nationalDay, .nationalDay))
        if year >= 2021, let nationalDay {
            days.append((nationalDay + secondDayOffset(nationalDay.weekday), .nationalDay))
        }
        if year >= 2026 { days.append((Day(year: year, month: 11, day: 24), .culture)) }
        return days.compactMap { day, holiday in day.map { ($0, holiday) } }.sorted { $0.0 < $1.0 }
    }

    private static func secondDayOffset(_ weekday: Weekday) -> Int {
        switch weekday {
        case .monday, .thursday, .sunday: 1
        case .tuesday, .wednesday, .friday, .saturday: -1
        }
    }
}
