// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocCalendar
import DondocModel

/// The names of months and weekdays.
enum CalendarWords {
    static func english(month: Int) -> String {
        let names = [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November", "December",
        ]
        return names.indices.contains(month - 1) ? names[month - 1] : String(month)
    }

    /// `T2` to `CN`, `Mo` to `Su`.
    static func short(_ weekday: Weekday, _ style: Style) -> String {
        style.say(
            vi: weekday == .sunday ? "CN" : "T\(weekday.rawValue + 1)", en: String(weekday.english.prefix(2)))
    }

    /// What marks a leap month beside its number.
    static func leap(_ style: Style) -> String { style.say(vi: "n", en: "L") }

    /// `tháng Giêng`, `tháng 2 nhuận`.
    static func lunarMonth(_ date: LunarDate, _ style: Style) -> String {
        let name =
            switch date.month {
            case 1: "Giêng"
            case 12: "Chạp"
            default: String(date.month)
            }
        return style.say(
            vi: "tháng \(name)\(date.isLeap ? " nhuận" : "")",
            en: "\(date.isLeap ? "leap " : "")month \(date.month)")
    }

    /// `âm lịch: tháng Chạp Tân Sửu – tháng Giêng Nhâm Dần`; empty where the lunar calendar does not reach.
    static func lunarMonths(of month: some Sequence<CalendarSheet.Entry>, _ style: Style) -> String {
        var firsts: [LunarDate] = []
        for date in month.lazy.compactMap(\.lunar) {
            if let last = firsts.last, last.month == date.month, last.isLeap == date.isLeap { continue }
            firsts.append(date)
        }
        guard !firsts.isEmpty else { return "" }
        let words = firsts.indices.map { index in
            let isYearNamed =
                index == firsts.count - 1 || firsts[index + 1].year != firsts[index].year
            return lunarMonth(firsts[index], style) + (isYearNamed ? " \(firsts[index].yearName)" : "")
        }
        return style.say(vi: "âm lịch: ", en: "lunar: ") + words.joined(separator: " – ")
    }

    /// `announced until 2027-12-31`, or from when on it is estimated what is off on that day.
    static func announcement(for day: Day, in calendar: WorkCalendar, _ style: Style) -> String {
        guard let end = calendar.announcedEnd(from: day.year) else {
            return calendar.awaitsNotice(of: day.year)
                ? style.say(
                    vi: "ước tính theo luật: chưa có thông báo nghỉ lễ năm \(day.year)",
                    en: "estimated from the law: no holiday notice for \(day.year) yet")
                : style.say(
                    vi: "ước tính theo luật: không có thông báo nghỉ lễ năm \(day.year)",
                    en: "estimated from the law: no holiday notice for \(day.year)")
        }
        let announced = style.say(
            vi: "đã công bố đến \(style.day(end))", en: "announced until \(style.day(end))")
        guard end < day else { return announced }
        return announced + style.say(vi: ", sau đó ước tính theo luật", en: ", then estimated from the law")
    }

    /// `TB 6150/TB-BLĐTBXH`, as offices shorten it: no dates, no remarks.
    static func short(source: String) -> String {
        source.split(separator: ";").map { part in
            var text = part.trimmingPrefix(" ")
            for end in [" ngày ", " khoảng", " (", ", "] {
                if let range = text.firstRange(of: end) { text = text[..<range.lowerBound] }
            }
            for (long, short) in [("Thông báo ", "TB "), ("Công văn ", "CV "), ("Quyết định ", "QĐ ")]
            where text.hasPrefix(long) {
                return short + text.dropFirst(long.count)
            }
            return String(text)
        }.joined(separator: "; ")
    }
}
