// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocCalendar
import DondocControl
import DondocModel

/// A calendar with its legend, the days off by name, and what falls due.
struct CalendarText {
    let sheet: CalendarSheet
    let style: Style

    private var isMonth: Bool { sheet.period.months.count == 1 }

    var text: String {
        grid + "\n" + CalendarMarks(sheet, style).legend(of: sheet, isYear: !isMonth) + summary + holidays
            + duties
    }

    private var grid: String {
        guard isMonth, let start = sheet.period.starts.first else {
            return YearText(sheet: sheet, style: style).grid
        }
        return MonthText(sheet: sheet, start: start, style: style).grid
    }

    private var summary: String {
        let count = sheet.entries.workingDays
        let announcement = CalendarWords.announcement(
            for: sheet.period.days.upperBound, in: sheet.office.calendar, style)
        let state = style.say(vi: "lịch nghỉ \(announcement)", en: "days off \(announcement)")
        let source = sheet.office.isOfDaemon ? style.say(vi: " (của dondocd)", en: " (of dondocd)") : ""
        let days = style.say(vi: "\(count) ngày làm việc", en: style.workingDays(count))
        return style.paragraph(days, indent: 2, .bold)
            + style.paragraph(state + source, indent: 2, sheet.isEstimated ? .yellow : .dim)
    }

    private var holidays: String {
        var rows: [(day: Day, cells: [Table.Cell])] = sheet.holidays.map { run in
            let source =
                run.isEstimated
                ? style.say(vi: "ước tính", en: "estimated")
                : run.source.map(CalendarWords.short) ?? ""
            let name = run.name[style.language]
            return (run.first, [.init(days(run.first, run.last)), .init(name, .red), .init(source, .dim)])
        }
        rows += sheet.entries.filter(\.isWorkedWeekend).map { entry in
            let worked = sheet.office.calendar.workedWeekend(entry.day)
            let reason = worked?.reason[style.language] ?? style.say(vi: "làm bù", en: "worked")
            let source = worked?.source.map(CalendarWords.short) ?? ""
            return (
                entry.day,
                [.init(days(entry.day, entry.day)), .init(reason, .green), .init(source, .dim)]
            )
        }
        rows += sheet.newYears.map { date in
            let name = style.say(
                vi: "mùng 1 Tết \(date.yearName)", en: "first day of the lunar year \(date.yearName)")
            return (date.civilDay, [.init(days(date.civilDay, date.civilDay)), .init(name), .init("")])
        }
        guard !rows.isEmpty else { return "" }
        var table = Table(columns: [.init(""), .init("", minimum: 20), .init("", minimum: 8)])
        table.indent = 2
        table.rows = rows.sorted { $0.day < $1.day }.map(\.cells)
        return "\n" + table.text(style)
    }

    /// `thứ Hai 31/01 – thứ Sáu 04/02`.
    private func days(_ first: Day, _ last: Day) -> String {
        first == last ? day(first) : "\(day(first)) – \(day(last))"
    }

    private func day(_ day: Day) -> String {
        style.say(
            vi: "\(CalendarWords.short(day.weekday, style)) \(day.shortVietnamese)",
            en: "\(CalendarWords.short(day.weekday, style)) \(day.description.dropFirst(5))")
    }

    private static let dutiesShown = 40

    private var duties: String {
        guard sheet.dueCount > 0 else { return "" }
        var table = Table(columns: [.init(""), .init("", minimum: 12), .init("", minimum: 16)])
        table.indent = 2
        let days = sheet.entries.compactMap(\.duties).filter { $0.deadlines > 0 }
        let all = days.flatMap { day in day.first.map { (day.day, $0) } }
        for (index, (day, duty)) in all.prefix(CalendarText.dutiesShown).enumerated() {
            if index == 0 || all[index - 1].0 != day {
                let count = days.first { $0.day == day }?.deadlines ?? 0
                table.groups[index] = "\(style.weekday(day)) (\(count))"
            }
            let what = duty.what.isEmpty ? duty.action : "\(duty.what): \(duty.action)"
            table.rows.append([
                .init(duty.assignment), .init(duty.lead.map(\.name).joined(separator: ", ")),
                .init(what.capitalisedFirst),
            ])
        }
        let range = sheet.period.days
        let more = sheet.dueCount - table.rows.count
        let hint = style.say(
            vi: "… và \(more) nữa: dondoc agenda --from \(range.lowerBound) --to \(range.upperBound)",
            en: "… and \(more) more: dondoc agenda --from \(range.lowerBound) --to \(range.upperBound)")
        let title = style.say(vi: "Đến hạn (\(sheet.dueCount))", en: "Falls due (\(sheet.dueCount))")
        return "\n\(style.paint(title, .bold))\n" + table.text(style)
            + (more > 0 ? style.paragraph(hint, indent: 2) : "")
    }
}
