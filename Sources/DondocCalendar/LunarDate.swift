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
        guard LunarTable.span.contains(day.number) else { return nil }
        let civilYear = day.year
        let start = LunarTable.newYear(civilYear) ?? .max
        let year = day.number < start ? civilYear - 1 : civilYear
        guard let first = LunarTable.newYear(year) else { return nil }
        var left = day.number - first
        for month in LunarTable.months(of: year) {
            if left < month.length {
                self.day = left + 1
                self.month = month.number
                isLeap = month.isLeap
                self.year = year
                return
            }
            left -= month.length
        }
        return nil
    }

    /// Nil when that year has no such month, or that month no such day ("30 tháng Chạp" of a short month).
    package init?(day: Int, month: Int, isLeap: Bool = false, year: Int) {
        let months = LunarTable.months(of: year)
        guard let found = months.first(where: { $0.number == month && $0.isLeap == isLeap }),
            (1...found.length).contains(day)
        else { return nil }
        self.day = day
        self.month = month
        self.isLeap = isLeap
        self.year = year
    }

    /// The same day in the Gregorian calendar.
    package var civilDay: Day {
        var number = (LunarTable.newYear(year) ?? 0) + day - 1
        for other in LunarTable.months(of: year) {
            if other.number == month && other.isLeap == isLeap { break }
            number += other.length
        }
        return Day(number: number)
    }

    /// Tết Nguyên đán: the first day of the lunar year that begins in that Gregorian year.
    package static func newYear(_ year: Int) -> Day? {
        LunarTable.newYear(year).map(Day.init(number:))
    }

    /// Giỗ Tổ Hùng Vương, 10 tháng 3.
    package static func kingsCommemoration(_ year: Int) -> Day? {
        LunarDate(day: 10, month: 3, year: year)?.civilDay
    }

    /// Whether the day lies within `days` of a Tết, where people think in lunar dates.
    package static func isNearNewYear(_ day: Day, within days: Int = 15) -> Bool {
        guard let newYear = newYear(day.year) else { return false }
        return abs(day - newYear) <= days
    }

    /// How many days the last month before that Tết has, 29 or 30; nil where the table does not reach.
    package static func daysOfLastMonth(before year: Int) -> Int? {
        LunarTable.months(of: year - 1).last?.length
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
