// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocCalendar
import DondocModel
import Testing

/// The working days of 2019–2030 as a person counts them: one day after the other, on a list.
struct NaiveCalendar {
    let calendar: WorkCalendar
    let isWorked: [Bool]
    let first: Day

    /// The announced days of 2020–2027, and local days of one's own at random.
    init(localDays: Int, using random: inout SeededGenerator) throws {
        let first = try #require(Day(iso: "2019-01-01"))
        let end = try #require(Day(iso: "2031-01-01"))
        let announcedEnd = try #require(Day(iso: "2028-01-01"))
        self.first = first
        let local = (0..<localDays).map { _ in
            LocalDay(
                day: first + Int.random(in: 0..<end - first, using: &random),
                isWorked: .random(using: &random),
                reason: "ngày của tỉnh")
        }
        calendar = WorkCalendar(notices: PublishedHolidays.notices, local: local)
        let law = WorkCalendar()
        var isWorked = (0..<end - first).map { offset in
            let day = first + offset
            let isAnnounced = day >= announcedEnd - 8 * 365 - 2 && day < announcedEnd
            return isAnnounced ? day.weekday != .saturday && day.weekday != .sunday : law.dayOff(day) == nil
        }
        for notice in PublishedHolidays.notices {
            for row in notice.off { isWorked[row.day - first] = false }
            for row in notice.work { isWorked[row.day - first] = true }
        }
        for entry in local { isWorked[entry.day - first] = entry.isWorked }
        self.isWorked = isWorked
    }

    /// Nil where the list ends.
    func isWorkingDay(_ day: Day) -> Bool? {
        isWorked.indices.contains(day - first) ? isWorked[day - first] : nil
    }

    /// Nil where the list ends before the count.
    func day(_ start: Day, addingWorkingDays count: Int) -> Day? {
        var (day, left) = (start, abs(count))
        while left > 0 {
            day = count < 0 ? day - 1 : day + 1
            guard let isWorked = isWorkingDay(day) else { return nil }
            if isWorked { left -= 1 }
        }
        return day
    }

    /// The first working day from a day on, going that way; nil where the list ends before.
    func workingDay(from start: Day, step: Int) -> Day? {
        var day = start
        while let isWorked = isWorkingDay(day) {
            if isWorked { return day }
            day = day + step
        }
        return nil
    }

    func randomDay(using random: inout SeededGenerator) -> Day {
        first + Int.random(in: isWorked.indices, using: &random)
    }
}
