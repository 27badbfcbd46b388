// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocCalendar
import DondocModel

/// A month with a lunar day below each day, and what is to be known of it.
struct MonthText {
    let sheet: CalendarSheet
    let start: Day
    let style: Style

    private static let label = 5
    private static let widestCell = 10

    var grid: String {
        let month = sheet.month(start)
        return title(month) + weekdays + Week.all(of: month).map(lines).joined()
    }

    private var cell: Int {
        min(MonthText.widestCell, ((style.terminal.width ?? 80) - MonthText.label) / 7)
    }

    private func title(_ month: ArraySlice<CalendarSheet.Entry>) -> String {
        let (year, number, _) = start.components
        let name = style.say(
            vi: "Tháng \(number) năm \(year)", en: "\(CalendarWords.english(month: number)) \(year)")
        let lunar = CalendarWords.lunarMonths(of: month, style)
        return "  \(style.paint(name, .bold))\n"
            + (lunar.isEmpty ? "" : style.paragraph(lunar, indent: 2, .dim)) + "\n"
    }

    private var weekdays: String {
        let week = style.say(vi: "tuần", en: "week")
        let names = Weekday.allCases.map { weekday in
            DisplayWidth.padded(" " + CalendarWords.short(weekday, style), to: cell)
        }
        let line = DisplayWidth.padded(week, to: MonthText.label) + names.joined()
        return style.paint(line.trimmingTrailingSpaces, .dim) + "\n"
    }

    /// Two lines: the days, and below them the lunar ones.
    private func lines(of week: Week) -> String {
        let label = "\(week.number < 10 ? " " : "")\(week.number)"
        let first = style.paint(DisplayWidth.padded(label, to: MonthText.label), .dim)
        let marks = CalendarMarks(sheet, style)
        let days = first + row(week) { day($0, marks) }
        let below =
            String(repeating: " ", count: MonthText.label)
            + row(week) { ($0.lunar.map { lunar($0) } ?? "", .dim) }
        return days + "\n" + (below.contains { $0 != " " } ? below + "\n" : "")
    }

    private func row(_ week: Week, _ content: (CalendarSheet.Entry) -> (text: String, paint: Style.Paint))
        -> String
    {
        var line = ""
        var gap = 0
        for entry in week.days {
            let (text, paint) = entry.map(content) ?? ("", .plain)
            let fitting = DisplayWidth.truncated(text, to: cell - 1)
            if !fitting.isEmpty {
                line += String(repeating: " ", count: gap) + style.paint(fitting, paint)
                gap = 0
            }
            gap += cell - DisplayWidth.of(fitting)
        }
        return line
    }

    /// `[14]* •3`: the day, today in brackets, its mark, and how many milestones fall due.
    private func day(_ entry: CalendarSheet.Entry, _ marks: CalendarMarks) -> (String, Style.Paint) {
        let number = entry.day.dayOfMonth
        let digits = "\(number < 10 ? " " : "")\(number)"
        let shown = entry.day == sheet.today ? "[\(digits)]" : " \(digits)"
        let due = entry.dueCount > 0 ? "\(CalendarMarks.due)\(entry.dueCount)" : ""
        return (
            shown + CalendarMarks.mark(entry) + (due.isEmpty ? "" : cell > 7 ? " \(due)" : due),
            marks.paint(entry)
        )
    }

    /// `  12`, on the first day of a month and on the fifteenth `  1/3`; where there is little room `1/3` and `15`.
    private func lunar(_ date: LunarDate) -> String {
        let number = "\(date.day < 10 ? " " : "")\(date.day)"
        let isNarrow = cell < 7
        guard date.day == 1 || (date.day == 15 && !isNarrow) else { return " \(number)" }
        let leap = date.isLeap ? CalendarWords.leap(style) : ""
        return isNarrow ? "\(date.day)/\(date.month)\(leap)" : " \(number)/\(date.month)\(leap)"
    }
}

extension String {
    fileprivate var trimmingTrailingSpaces: String {
        var text = self
        while text.last == " " { text.removeLast() }
        return text
    }
}
