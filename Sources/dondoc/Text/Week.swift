// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel

/// A week of a month, Monday first; what belongs to other months is left out.
struct Week {
    /// As ISO 8601 counts: week 1 has the year's first Thursday.
    let number: Int
    let days: [CalendarSheet.Entry?]

    static func all(of month: some Sequence<CalendarSheet.Entry>) -> [Week] {
        var weeks: [Week] = []
        var days: [CalendarSheet.Entry?] = []
        for entry in month {
            if days.isEmpty {
                days = Array(repeating: nil, count: entry.day.weekday.rawValue - 1)
            }
            days.append(entry)
            if days.count == 7 || entry.day == entry.day.lastOfMonth {
                weeks.append(Week(number: entry.day.isoWeek.number, days: days))
                days = []
            }
        }
        return weeks
    }
}
