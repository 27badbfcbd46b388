// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocCalendar

/// How days are marked in a calendar, so that it can be read without colours too.
struct CalendarMarks {
    let style: Style
    let today: CalendarSheet.Entry?

    init(_ sheet: CalendarSheet, _ style: Style) {
        self.style = style
        today = sheet.entries.first { $0.day == sheet.today }
    }

    static let holiday = "*"
    static let estimated = "~"
    static let worked = "+"
    static let due = "•"
    static let dueOnHoliday = "×"
    static let today = "‹"

    /// What sets a day apart from others of its weekday; empty for most.
    static func mark(_ entry: CalendarSheet.Entry) -> String {
        if entry.isHoliday { return entry.isEstimated ? estimated : holiday }
        return entry.isWorkedWeekend ? worked : ""
    }

    func paint(_ entry: CalendarSheet.Entry) -> Style.Paint {
        if entry.isHoliday { return .red }
        if entry.isWorkedWeekend { return .green }
        if !entry.isWorking { return .dim }
        return entry.day == today?.day ? .bold : .plain
    }

    /// What the marks mean that occur, in one line; empty when none does.
    func legend(of sheet: CalendarSheet, isYear: Bool) -> String {
        let entries = sheet.entries
        var parts: [String] = []
        func add(_ mark: String, vi: String, en: String, _ isThere: (CalendarSheet.Entry) -> Bool) {
            if entries.contains(where: isThere) { parts.append("\(mark) \(style.say(vi: vi, en: en))") }
        }
        add(CalendarMarks.holiday, vi: "nghỉ lễ", en: "day off") {
            CalendarMarks.mark($0) == CalendarMarks.holiday
        }
        add(CalendarMarks.estimated, vi: "nghỉ lễ (ước tính)", en: "day off (estimated)") {
            CalendarMarks.mark($0) == CalendarMarks.estimated
        }
        add(CalendarMarks.worked, vi: "làm bù", en: "worked", \.isWorkedWeekend)
        let isDue = { (entry: CalendarSheet.Entry) in entry.dueCount > 0 }
        if isYear {
            add(CalendarMarks.due, vi: "có việc đến hạn", en: "something falls due") {
                isDue($0) && CalendarMarks.mark($0).isEmpty
            }
            add(CalendarMarks.dueOnHoliday, vi: "đến hạn vào ngày nghỉ", en: "due on a day off") {
                isDue($0) && !CalendarMarks.mark($0).isEmpty
            }
        } else {
            add(CalendarMarks.due, vi: "số việc đến hạn", en: "how many fall due", isDue)
        }
        add("1/n\(CalendarWords.leap(style))", vi: "tháng nhuận", en: "leap month") {
            ($0.lunar?.isLeap ?? false) && $0.lunar?.day == 1
        }
        if today != nil {
            parts.append(
                isYear
                    ? "‹ " + style.say(vi: "hôm nay", en: "today")
                    : "[ ] " + style.say(vi: "hôm nay", en: "today"))
        }
        return parts.isEmpty ? "" : "  " + style.sequence(parts.map { ($0, .dim) }, indent: 2) + "\n"
    }
}
