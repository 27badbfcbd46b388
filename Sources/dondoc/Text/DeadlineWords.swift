// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocCalendar
import DondocModel

/// What kinds of deadlines there are, in words.
enum DeadlineWords {
    static func text(_ kind: Deadline.Kind, _ style: Style) -> String {
        switch kind {
        case .beforeDate: style.say(vi: "trước một ngày", en: "before a day")
        case .byTime: style.say(vi: "đến một giờ trong ngày", en: "by an hour of a day")
        case .byDate: style.say(vi: "đến hết một ngày", en: "by the end of a day")
        case .range: style.say(vi: "từ ngày đến ngày", en: "from one day to another")
        case .inWeek: style.say(vi: "trong tuần", en: "within a week")
        case .decade: style.say(vi: "trong tuần mười ngày của tháng", en: "within ten days of a month")
        case .inMonth: style.say(vi: "trong tháng", en: "within a month")
        case .inQuarter: style.say(vi: "trong quý", en: "within a quarter")
        case .inHalf: style.say(vi: "trong nửa năm", en: "within a half-year")
        case .inYear: style.say(vi: "trong năm", en: "within a year")
        case .vaguePoint: style.say(vi: "thời điểm ước chừng", en: "a rough point in time")
        case .withinHours: style.say(vi: "tính theo giờ", en: "counted in hours")
        case .withinDays: style.say(vi: "tính theo ngày", en: "counted in days")
        case .withinWorkdays: style.say(vi: "tính theo ngày làm việc", en: "counted in working days")
        case .withinSpan:
            style.say(vi: "tính theo tuần, tháng hoặc năm", en: "counted in weeks, months or years")
        case .beforeEvent: style.say(vi: "trước một sự kiện", en: "before an event")
        case .notBefore: style.say(vi: "chỉ có ngày bắt đầu", en: "a start, not an end")
        case .recurring: style.say(vi: "lặp lại theo định kỳ", en: "comes back")
        case .immediate: style.say(vi: "làm ngay", en: "at once")
        case .vague: style.say(vi: "không nói rõ ngày", en: "no day is named")
        case .continuous: style.say(vi: "làm thường xuyên", en: "goes on all the time")
        case .expected: style.say(vi: "dự kiến, không phải hạn", en: "expected, no deadline")
        case .horizon:
            style.say(vi: "thời kỳ hoặc tầm nhìn, không phải hạn", en: "a planning horizon, no deadline")
        case .attribute:
            style.say(vi: "tên kế hoạch của năm, không phải hạn", en: "part of a plan's name, no deadline")
        case .none: style.say(vi: "không phải thời hạn", en: "no deadline")
        }
    }

    /// `5 ngày làm việc kể từ “ngày nhận đủ hồ sơ”`, `3 days before the event`.
    static func text(_ offset: Deadline.Offset, _ kind: Deadline.Kind, _ style: Style) -> String {
        let period =
            CountedPeriod(duration: offset.duration, working: offset.working)
            .map { text($0, style) } ?? offset.duration
        guard let anchor = offset.anchor else {
            return kind == .beforeEvent
                ? style.say(vi: "\(period) trước sự kiện", en: "\(period) before the event")
                : style.say(vi: "\(period) kể từ sự kiện", en: "\(period) from the event")
        }
        // The document's words may have the connective already.
        if ["kể từ ", "tính từ ", "từ ", "sau ", "khi ", "trước "].contains(
            where: anchor.lowercased().hasPrefix)
        {
            return "\(period) “\(anchor)”"
        }
        return kind == .beforeEvent
            ? style.say(vi: "\(period) trước “\(anchor)”", en: "\(period) before “\(anchor)”")
            : style.say(vi: "\(period) kể từ “\(anchor)”", en: "\(period) from “\(anchor)”")
    }

    private static func text(_ period: CountedPeriod, _ style: Style) -> String {
        let unit =
            switch period.unit {
            case .hours: style.say(vi: "giờ", en: "hour")
            case .days: style.say(vi: "ngày", en: "day")
            case .weeks: style.say(vi: "tuần", en: "week")
            case .months: style.say(vi: "tháng", en: "month")
            case .years: style.say(vi: "năm", en: "year")
            }
        return style.say(
            vi: "\(period.count) \(unit)\(period.isWorking ? " làm việc" : "")",
            en: "\(period.count) \(period.isWorking ? "working " : "")\(unit)\(period.count == 1 ? "" : "s")")
    }
}
