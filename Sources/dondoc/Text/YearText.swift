// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocCalendar
import DondocModel

/// Several months abreast, as many as the terminal takes.
struct YearText {
    let sheet: CalendarSheet
    let style: Style

    /// Week number, and seven days of two digits and a mark.
    private static let width = 3 + 7 * 3
    private static let gap = 2

    var grid: String {
        let blocks = sheet.period.starts.map(block)
        return stride(from: 0, to: blocks.count, by: abreast).map { first in
            let row = blocks[first..<min(first + abreast, blocks.count)]
            let height = row.map(\.count).max() ?? 0
            return (0..<height).map { line in
                var text = ""
                var missing = 1
                for block in row {
                    let part = line < block.count ? block[line] : Line()
                    if part.cells > 0 {
                        text += String(repeating: " ", count: missing) + part.text
                        missing = 0
                    }
                    missing += YearText.width - part.cells + YearText.gap
                }
                return text + "\n"
            }.joined()
        }.joined(separator: "\n")
    }

    /// The largest number of columns that fits and divides a year.
    private var abreast: Int {
        let width = style.terminal.width ?? 80
        return [6, 4, 3, 2].first { 1 + $0 * (YearText.width + YearText.gap) - YearText.gap <= width } ?? 1
    }

    /// A line of a block, and how many cells it takes without its colours.
    private struct Line {
        var text = ""
        var cells = 0

        mutating func add(_ part: String, _ paint: Style.Paint, _ style: Style) {
            text += style.paint(part, paint)
            cells += DisplayWidth.of(part)
        }
    }

    private func block(of start: Day) -> [Line] {
        let month = sheet.month(start)
        var title = Line()
        let name = style.say(
            vi: "Tháng \(start.month)/\(start.year)",
            en: "\(CalendarWords.english(month: start.month)) \(start.year)")
        title.add("   \(name)", .bold, style)
        var lunar = Line()
        lunar.add("   " + newMoons(of: month), .dim, style)
        var head = Line()
        head.add(
            "   " + Weekday.allCases.map { CalendarWords.short($0, style) }.joined(separator: " "), .dim,
            style)
        return [title, lunar, head] + Week.all(of: month).map(line)
    }

    /// `1/3: 01 · 1/4: 30`: the days on which lunar months begin.
    private func newMoons(of month: ArraySlice<CalendarSheet.Entry>) -> String {
        month.compactMap { entry in
            guard let date = entry.lunar, date.day == 1 else { return nil }
            return "1/\(date.month)\(date.isLeap ? CalendarWords.leap(style) : ""): \(entry.day.dayOfMonth)"
        }.joined(separator: " · ")
    }

    private func line(of week: Week) -> Line {
        let marks = CalendarMarks(sheet, style)
        var line = Line()
        line.add("\(week.number < 10 ? " " : "")\(week.number)", .dim, style)
        for (index, entry) in week.days.enumerated() {
            // Nothing is written behind the last day.
            line.add(String(repeating: " ", count: 3 * (index + 1) - line.cells), .plain, style)
            guard let entry else { continue }
            let number = entry.day.dayOfMonth
            line.add("\(number < 10 ? " " : "")\(number)\(mark(entry))", marks.paint(entry), style)
        }
        return line
    }

    private func mark(_ entry: CalendarSheet.Entry) -> String {
        let mark = CalendarMarks.mark(entry)
        if entry.dueCount > 0 {
            return mark.isEmpty ? CalendarMarks.due : CalendarMarks.dueOnHoliday
        }
        return mark.isEmpty && entry.day == sheet.today ? CalendarMarks.today : mark
    }
}
