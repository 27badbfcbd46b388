// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel

/// Why a day is not worked.
package struct DayOff: Hashable, Sendable {
    package enum Cause: String, Hashable, Codable, Sendable {
        case weekend
        /// A public holiday, the day that makes up for one, or a day swapped for a worked Saturday.
        case holiday
        /// Given by the administrator.
        case local
    }

    package let cause: Cause
    /// "thứ Bảy", "Tết Nguyên đán", "Giỗ Tổ Hùng Vương (nghỉ bù)".
    package let name: Bilingual
    /// The announcement; nil for weekends, local days and what the law alone gives.
    package let source: String?
    /// Whether it is computed from the law, since no announcement covers it.
    package let isEstimated: Bool

    package init(cause: Cause, name: Bilingual, source: String? = nil, isEstimated: Bool = false) {
        self.cause = cause
        self.name = name
        self.source = source
        self.isEstimated = isEstimated
    }
}

/// A day that this office or province has off, or works, beside what the authorities announced.
package struct LocalDay: Hashable, Codable, Sendable {
    package var day: Day
    /// True for a worked day, false for a day off.
    package var isWorked: Bool
    package var reason: String

    package init(day: Day, isWorked: Bool, reason: String) {
        self.day = day
        self.isWorked = isWorked
        self.reason = reason
    }
}

/// The public holidays and their names.
enum PublicHoliday: String, CaseIterable {
    case newYear = "Tết Dương lịch"
    case lunarNewYear = "Tết Nguyên đán"
    case kings = "Giỗ Tổ Hùng Vương"
    case victory = "Ngày Chiến thắng 30/4"
    case labour = "Quốc tế Lao động 1/5"
    case nationalDay = "Quốc khánh"
    case culture = "Ngày Văn hóa Việt Nam"

    var english: String {
        switch self {
        case .newYear: "New Year"
        case .lunarNewYear: "Lunar New Year"
        case .kings: "Hùng Kings' Commemoration"
        case .victory: "Victory Day 30/4"
        case .labour: "Labour Day 1/5"
        case .nationalDay: "National Day"
        case .culture: "Vietnam Culture Day"
        }
    }

    /// The holidays with a fixed Gregorian date that were ever held, 24/11 aside; none outside the years 1 to 9999.
    static func fixedDays(of year: Int) -> [(day: Day, holiday: PublicHoliday)] {
        let dates: [(Int, Int, PublicHoliday)] = [
            (1, 1, .newYear), (4, 30, .victory), (5, 1, .labour), (9, 2, .nationalDay),
        ]
        return dates.compactMap { month, day, holiday in
            Day(year: year, month: month, day: day).map { ($0, holiday) }
        }
    }

    /// Its name in both languages, or that of the day that makes up for it.
    func name(isMadeUp: Bool) -> Bilingual {
        isMadeUp
            ? Bilingual(vi: rawValue + " (nghỉ bù)", en: english + " (made up)")
            : Bilingual(vi: rawValue, en: english)
    }

    /// The reason of a notice's row in both languages; a reason that names no known holiday stays as it is.
    static func name(of reason: String) -> Bilingual {
        guard let holiday = allCases.first(where: { reason.hasPrefix($0.rawValue) }) else {
            let swap = "làm bù cho "
            if reason.hasPrefix(swap) {
                return Bilingual(vi: reason, en: "worked for \(reason.dropFirst(swap.count))")
            }
            return Bilingual(vi: reason, en: reason.hasPrefix("hoán đổi") ? "swapped day off" : reason)
        }
        let isMadeUp = reason.contains("nghỉ bù")
        return Bilingual(vi: reason, en: holiday.english + (isMadeUp ? " (made up)" : ""))
    }
}
