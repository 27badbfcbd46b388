// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel

/// A day of the Vietnamese lunar calendar (âm lịch), counted at UTC+7 throughout.
///
/// Known from 10/02/1899 to 28/01/2101. Foundation's Vietnamese calendar silently counts as Gregorian on Linux, and the Chinese one
/// differs in 21 months of 1990–2050, so this one is our own. Before 1968 Vietnam kept other meridians; dates are then as
/// today's rule counts them.
package struct LunarDate: Hashable, Sendable {
    /// 1 to 30.
    package let day: Int
    /// 1 (Giêng) to 12 (Chạp).
    package let month: Int
    /// Whether it is the second month of that number in its year (tháng nhuận).
    package let isLeap: Bool
    /// The Gregorian year in which the lunar year begins.
    package let year: Int

    /// The lunar date of a civil day; nil where the table does not reach.
    package init?(_ day: Day) {
        guard let year = LunarTable.year(of: day.number), let table = LunarTable.year(year) else {
            return nil
        }
        let place = table.place(of: day.number)
        self.init(table, at: place, day: day.number - table.start(ofMonthAt: place) + 1, year: year)
    }

    /// Nil when that year has no such month, or that month no such day ("30 tháng Chạp" of a short month).
    package init?(day: Int, month: Int, isLeap: Bool = false, year: Int) {
        guard let table = LunarTable.year(year), let place = table.place(ofMonth: month, isLeap: isLeap),
            day >= 1, day <= table.length(ofMonthAt: place)
        else { return nil }
        self.init(table, at: place, day: day, year: year)
    }

    private init(_ table: LunarTable.Year, at place: Int, day: Int, year: Int) {
        (month, isLeap) = table.month(at: place)
        self.day = day
        self.year = year
    }

    /// The same day in the Gregorian calendar.
    package var civilDay: Day {
        // Safe to default: no value is made without its year and month being in the table.
        guard let table = LunarTable.year(year), let place = table.place(ofMonth: month, isLeap: isLeap)
        else {
            return Day(number: 0)
        }
        return Day(number: table.start(ofMonthAt: place) + day - 1)
    }

    /// The first civil day from a given one on that has this lunar day in a month of that number which is not a leap month.
    ///
    /// Years whose month has no such day are passed over; nil when there is no such day, and where the table does not reach.
    package static func civilDay(lunarDay: Int, month: Int, onOrAfter day: Day) -> Day? {
        guard var year = LunarTable.year(of: day.number) else { return nil }
        while LunarTable.year(year) != nil {
            if let found = LunarDate(day: lunarDay, month: month, year: year)?.civilDay, found >= day {
                return found
            }
            year += 1
        }
        return nil
    }

    /// Tết Nguyên đán: the first day of the lunar year that begins in that Gregorian year.
    package static func newYear(_ year: Int) -> Day? {
        LunarTable.year(year).map { Day(number: $0.start) }
    }

    /// Giỗ Tổ Hùng Vương, 10 tháng 3.
    package static func kingsCommemoration(_ year: Int) -> Day? {
        LunarDate(day: 10, month: 3, year: year)?.civilDay
    }

    /// Whether the day lies within `days` of a Tết, where people think in lunar dates.
    package static func isNearNewYear(_ day: Day, within days: Int = 15) -> Bool {
        guard WorkCalendar.reach.contains(day), let newYear = newYear(day.year) else { return false }
        return abs(day - newYear) <= days
    }

    /// How many days the last month before that Tết has, 29 or 30; nil where the table does not reach.
    package static func daysOfLastMonth(before year: Int) -> Int? {
        guard year > LunarTable.firstYear, let table = LunarTable.year(year - 1) else { return nil }
        return table.length(ofMonthAt: table.monthCount - 1)
    }

    /// The year's name in the cycle of sixty, "Nhâm Dần".
    package var yearName: String { LunarDate.yearName(year) }

    package static func yearName(_ year: Int) -> String {
        let stems = ["Canh", "Tân", "Nhâm", "Quý", "Giáp", "Ất", "Bính", "Đinh", "Mậu", "Kỷ"]
        let branches = ["Thân", "Dậu", "Tuất", "Hợi", "Tý", "Sửu", "Dần", "Mão", "Thìn", "Tỵ", "Ngọ", "Mùi"]
        return "\(stems[(year % 10 + 10) % 10]) \(branches[(year % 12 + 12) % 12])"
    }

    /// "mùng 3 tháng Giêng", "14 tháng 2 nhuận", "29 tháng Chạp".
    package var vietnamese: String {
        let dayText = day <= 10 ? "mùng \(day)" : String(day)
        let monthText =
            switch month {
            case 1: "Giêng"
            case 12: "Chạp"
            default: String(month)
            }
        return "\(dayText) tháng \(monthText)\(isLeap ? " nhuận" : "")"
    }

    /// "day 3 of lunar month 1".
    package var english: String {
        "day \(day) of \(isLeap ? "leap " : "")lunar month \(month)"
    }
}

extension LunarDate: Comparable {
    package static func < (left: LunarDate, right: LunarDate) -> Bool {
        (left.year, left.month, left.isLeap ? 1 : 0, left.day) < (
            right.year, right.month, right.isLeap ? 1 : 0, right.day
        )
    }
}
