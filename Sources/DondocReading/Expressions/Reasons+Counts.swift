// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocCalendar
import DondocModel

/// Why a counted or a recurring deadline is when it is.
extension Reasons {
    static func counted(_ text: String, event: String?) -> Bilingual {
        guard let event else {
            return Bilingual(
                vi: "“\(text)” chưa nêu mốc bắt đầu, nên chưa suy ra được ngày",
                en: "“\(text)” does not say from when, so no day follows")
        }
        let name = quoted(named(event))
        return Bilingual(
            vi: "“\(text)” tính theo mốc \(name), mà văn bản không nêu ngày của mốc đó",
            en: "“\(text)” counts from \(name), and the text does not name the day of that event")
    }

    /// The event itself, "ngày nhận được văn bản", without the words that lead to it.
    private static func named(_ event: String) -> Substring {
        for lead in ["tính kể từ ", "kể từ ", "tính từ ", "so với ", "từ ", "sau ", "trước "]
        where event.lowercased().hasPrefix(lead) {
            return event.dropFirst(lead.count)
        }
        return event[...]
    }

    static func missingHour(_ text: String) -> Bilingual {
        Bilingual(
            vi: "“\(text)” tính theo giờ, mà văn bản không nêu giờ bắt đầu",
            en: "“\(text)” runs by the hour, and the text does not name the moment at which it starts")
    }

    static func forward(
        _ text: String, _ period: CountedPeriod, from start: Day, _ end: CountedPeriod.Ending,
        _ calendar: WorkCalendar
    ) -> Bilingual {
        let (vi, en) = words(of: period)
        let counted = Bilingual(
            vi:
                "“\(text)” → hạn cuối là \(end.last.vietnamese): \(vi) từ \(start.vietnamese), không tính ngày đầu (Điều 147 Bộ luật Dân sự)",
            en:
                "“\(text)” → due \(end.last): \(en) from \(start), the first day not counted (Civil Code Art. 147)"
        )
        guard end.isRolled else { return counted }
        return joined(counted, rolled(end.unrolled, to: end.last, calendar, isLaw: true))
    }

    static func back(_ text: String, _ period: CountedPeriod, from event: Day, _ due: Day) -> Bilingual {
        let (vi, en) = words(of: period)
        return Bilingual(
            vi: "“\(text)” → hạn cuối là \(due.vietnamese): \(vi) trước \(event.vietnamese)",
            en: "“\(text)” → due \(due): \(en) before \(event)")
    }

    static func hours(
        _ text: String, _ period: CountedPeriod, from day: Day, _ time: TimeOfDay, _ end: Moment
    ) -> Bilingual {
        let (vi, en) = words(of: period)
        return Bilingual(
            vi:
                "“\(text)” → hạn cuối là \(end.time) ngày \(end.day.vietnamese): \(vi) từ \(time) ngày \(day.vietnamese)",
            en: "“\(text)” → due \(end.day) at \(end.time): \(en) from \(day) \(time)")
    }

    static func recurring(_ text: String, _ words: RecurrenceWords, isExclusive: Bool) -> Bilingual {
        guard words.isDated else {
            return Bilingual(
                vi: "“\(text)” là nhiệm vụ lặp lại, không nêu ngày cụ thể",
                en: "“\(text)” comes back, without a day")
        }
        return Bilingual(
            vi:
                "“\(text)” là hạn lặp lại\(isExclusive ? "; “trước ngày” không gồm chính ngày đó" : "")",
            en:
                "“\(text)” comes back\(isExclusive ? "; “trước ngày” does not include the day itself" : "")"
        )
    }

    static let lunarDuty = Bilingual(
        vi: "theo âm lịch nên ngày dương lịch mỗi năm một khác, chỉ lập lịch cho lần tới",
        en: "it follows the lunar calendar, so its day differs each year and only the next one is planned")

    static let unnamedPeriod = Bilingual(
        vi: "không nêu kỳ nào, hiểu là kỳ nào cũng có; cần xác nhận",
        en: "no one period is named, so every one is taken to be meant; to be confirmed")

    static let weekOfMonth = Bilingual(
        vi: "hiểu tuần đầu là tuần có ngày 01, tuần cuối là tuần có ngày cuối tháng; cần xác nhận",
        en: "the first week is taken for that of the 1st, the last for that of the last day; to be confirmed")

    /// The rule names a weekday that is off.
    static func ruleOnDayOff(_ day: Day, _ calendar: WorkCalendar, isFirst: Bool) -> Bilingual {
        let name = calendar.dayOff(day)?.name ?? Bilingual(vi: "ngày nghỉ", en: "a day off")
        let working =
            isFirst ? calendar.firstWorkingDay(onOrAfter: day) : calendar.lastWorkingDay(onOrBefore: day)
        return Bilingual(
            vi:
                "quy tắc lặp không biết ngày nghỉ: \(day.vietnamese) là \(name.vi), ngày làm việc là \(working.vietnamese); cần xác nhận",
            en:
                "the rule knows no days off: \(day) is \(name.en), the working day is \(working); to be confirmed"
        )
    }

    /// "một tháng rưỡi" as it is counted.
    static func halves(_ words: CountWords, _ counted: CountWords) -> Bilingual {
        switch words.unit {
        case .months:
            let (vi, en) =
                words.number == 0
                ? ("", "")
                : (
                    ", một tháng là 30 ngày, cộng lại \(counted.number) ngày; cần xác nhận",
                    ", a month 30, together \(counted.number) days; to be confirmed"
                )
            return Bilingual(
                vi: "theo khoản 1 Điều 146 Bộ luật Dân sự nửa tháng là 15 ngày\(vi)",
                en: "by Civil Code Art. 146.1 half a month is 15 days\(en)")
        case .years:
            return Bilingual(
                vi: "theo khoản 1 Điều 146 Bộ luật Dân sự nửa năm là 6 tháng",
                en: "by Civil Code Art. 146.1 half a year is 6 months")
        case .days, .weeks, .hours:
            return words.working
                ? Bilingual(
                    vi: "tính là \(counted.number) giờ làm việc theo giờ làm việc của cơ quan",
                    en: "counted as \(counted.number) working hours by the hours of the office")
                : Bilingual(
                    vi:
                        "theo khoản 1 Điều 146 Bộ luật Dân sự một ngày là 24 giờ, nên tính là \(counted.number) giờ",
                    en:
                        "by Civil Code Art. 146.1 a day is 24 hours, so it is counted as \(counted.number) hours"
                )
        }
    }

    static func noLunarHolidays(_ year: Int) -> Bilingual {
        Bilingual(
            vi: "năm \(year) chưa có bảng âm lịch nên chưa trừ Tết và Giỗ Tổ; cần xác nhận",
            en:
                "there is no lunar table for \(year), so Tết and Giỗ Tổ are not counted as off; to be confirmed"
        )
    }

    static let noMonthOfPeriod = Bilingual(
        vi: "không nêu tháng nào của kỳ, tạm hiểu là tháng cuối; cần xác nhận",
        en: "no month of the period is named, its last one is taken; to be confirmed")

    static let takenForIssue = Bilingual(
        vi: "hiểu là ngày ban hành của chính văn bản; cần xác nhận",
        en: "taken for the document's own day of issue; to be confirmed")

    /// "5 ngày làm việc", "5 working days".
    private static func words(of period: CountedPeriod) -> (vi: String, en: String) {
        let many = period.count == 1 ? "" : "s"
        let working = period.isWorking ? (" làm việc", "working ") : ("", "")
        let (vi, en) =
            switch period.unit {
            case .hours: ("giờ", "hour")
            case .days: ("ngày", "day")
            case .weeks: ("tuần", "week")
            case .months: ("tháng", "month")
            case .years: ("năm", "year")
            }
        return ("\(period.count) \(vi)\(working.0)", "\(period.count) \(working.1)\(en)\(many)")
    }
}
