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

    /// The weekdays off of the years without a notice, reckoned by hand and not by the program.
    ///
    /// Tết is two days before the first and three from it, one and four when the first is a Tuesday (2019: 05/02, 2029: 13/02). Of the
    /// others the first days are Wednesday 26/01/2028 and Saturday 02/02/2030, whose two weekend days are made up on Tuesday and Wednesday.
    /// Giỗ Tổ, 10/3 of the lunar calendar, is Sunday 14/04/2019, Tuesday 04/04/2028, Monday 23/04/2029 and Friday 12/04/2030.
    /// What falls on a weekend is made up on the next working day: 01/01/2028 (Saturday) on 03/01, Giỗ Tổ 2019 on 15/04, 30/04/2028
    /// (Sunday) behind 01/05 on 02/05, 02/09/2028 (Saturday) on 04/09, 02/09/2029 (Sunday) behind its second day on 04/09.
    /// Quốc khánh has its second day since 2021: 01/09/2028, 03/09/2029, 03/09/2030. 24/11, off since 2026, is a Friday in 2028 and then
    /// falls on Saturday and Sunday, for which nothing is made up.
    private static let estimated = """
        2019-01-01 2019-02-04 2019-02-05 2019-02-06 2019-02-07 2019-02-08 2019-04-15 2019-04-30 2019-05-01
        2019-09-02
        2028-01-03 2028-01-24 2028-01-25 2028-01-26 2028-01-27 2028-01-28 2028-04-04 2028-05-01 2028-05-02
        2028-09-01 2028-09-04 2028-11-24
        2029-01-01 2029-02-12 2029-02-13 2029-02-14 2029-02-15 2029-02-16 2029-04-23 2029-04-30 2029-05-01
        2029-09-03 2029-09-04
        2030-01-01 2030-01-31 2030-02-01 2030-02-04 2030-02-05 2030-02-06 2030-04-12 2030-04-30 2030-05-01
        2030-09-02 2030-09-03
        """

    /// The announced days of 2020–2027, the estimated ones around them, and local days of one's own at random.
    init(localDays: Int, using random: inout SeededGenerator) throws {
        let first = try #require(Day(iso: "2019-01-01"))
        let end = try #require(Day(iso: "2031-01-01"))
        self.first = first
        let local = (0..<localDays).map { _ in
            LocalDay(
                day: first + Int.random(in: 0..<end - first, using: &random),
                isWorked: .random(using: &random),
                reason: "ngày của tỉnh")
        }
        calendar = WorkCalendar(notices: PublishedHolidays.notices, local: local)
        var isWorked = (0..<end - first).map { offset in
            let weekday = (first + offset).weekday
            return weekday != .saturday && weekday != .sunday
        }
        for text in NaiveCalendar.estimated.split(whereSeparator: \.isWhitespace) {
            isWorked[try #require(Day(iso: text)) - first] = false
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
