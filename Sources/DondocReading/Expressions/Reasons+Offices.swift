// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocCalendar
import DondocModel

/// Why a day or a time is what the hours of the office, the working days or the lunar calendar make it.
extension Reasons {
    /// "từ 8h00 đến 17h00 ngày …".
    static func hours(_ text: String, _ day: Day, _ start: TimeOfDay, _ end: TimeOfDay) -> Bilingual {
        Bilingual(
            vi: "“\(text)” → từ \(start) đến \(end) ngày \(day.vietnamese), muộn nhất là \(end)",
            en: "“\(text)” → \(day) from \(start) to \(end), at \(end) at the latest")
    }

    static func beforeOpening(_ text: String, _ day: Day, _ due: Day, _ hours: OfficeHours) -> Bilingual {
        Bilingual(
            vi:
                "“\(text)” → hạn cuối là \(due.vietnamese) vì cơ quan mở cửa lúc \(hours.opens) ngày \(day.vietnamese)",
            en: "“\(text)” → due \(due), as the office opens at \(hours.opens) on \(day)")
    }

    /// Which of the office's hours gave the time.
    static func session(_ session: DaySession, _ time: TimeOfDay) -> Bilingual {
        let (vi, en) =
            switch session {
            case .noonRest: ("nghỉ trưa từ \(time)", "the rest at noon begins at \(time)")
            case .afternoon: ("buổi chiều bắt đầu từ \(time)", "the afternoon begins at \(time)")
            case .closing: ("cơ quan đóng cửa lúc \(time)", "the office closes at \(time)")
            }
        return Bilingual(vi: "\(vi) theo giờ làm việc của cơ quan", en: "\(en) by the hours of the office")
    }

    /// What a day's place in a period is.
    static func place(_ place: DayPlace, _ day: Day) -> Bilingual {
        guard place.unit == .workingDay else {
            return Bilingual(vi: "là \(day.weekday.vietnamese)", en: "a \(day.weekday.english)")
        }
        return Bilingual(
            vi: "không kể ngày nghỉ theo lịch làm việc", en: "days off are left out by the calendar")
    }

    static func lunarMonth(_ days: ClosedRange<Day>) -> Bilingual {
        let (first, last) = (days.lowerBound, days.upperBound)
        guard let date = LunarDate(first) else {
            return Bilingual(vi: "tính theo âm lịch", en: "by the lunar calendar")
        }
        let month = date.vietnamese.dropFirst("mùng 1 ".count)
        return Bilingual(
            vi: "\(month) năm \(date.yearName) âm lịch là từ \(first.vietnamese) đến \(last.vietnamese)",
            en:
                "\(date.isLeap ? "leap " : "")lunar month \(date.month) of \(date.yearName) is \(first) to \(last)"
        )
    }
}
