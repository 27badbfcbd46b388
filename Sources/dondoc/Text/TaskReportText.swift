// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel

/// A report on the terminal: what stands out, the official columns, bars, and what is late or due next.
struct TaskReportText {
    let report: TaskReport
    let lists: TaskReportLists
    let style: Style

    /// Below it names are too short to be known.
    private static let narrowestName = 16
    private static let widestName = 44
    /// Where lines may be of any length.
    private static let usualWidth = 120

    var text: String {
        var text =
            heading
            + report.findings.map { style.paragraph($0[style.language], indent: 0, mark: "–") }.joined()
        if report.total.total > 0 { text += "\n" + table + "\n" + chart }
        text += list(lists.overdue, say("Nhiệm vụ quá hạn trong kỳ", "Overdue tasks of the period"), .overdue)
        text += list(lists.carried, say("Quá hạn từ trước", "Overdue from before"), .carried)
        let days = "\(style.day(report.others.upcomingFrom)) – \(style.day(report.others.upcomingTo))"
        text += list(lists.upcoming, say("Đến hạn \(days)", "Due \(days)"), .upcoming)
        return text
    }

    private var heading: String {
        let period = report.period
        let days = "\(style.day(period.from)) – \(style.day(period.to))"
        let title = say(
            "Nhiệm vụ đến hạn \(period.name.vi) (\(days)), tính đến hết ngày \(style.day(report.asOf))",
            "Tasks due in \(period.name.en) (\(days)), as of the end of \(style.day(report.asOf))")
        return style.paragraph(title, indent: 0, .bold) + "\n"
    }

    // MARK: The table

    /// The columns of numbers: which heading they stand under, and how wide they are.
    private var columns: [(head: String, width: Int)] {
        [
            (say("TỔNG", "TOTAL"), 6), (say("TRONG", "TIME"), 7), (say("TRỄ", "LATE"), 6),
            (say("TRONG", "TERM"), 9), (say("TRỄ", "LATE"), 6), (say("ĐÚNG", "TIME"), 8),
            (say("TRỄ", "LATE"), 7),
            (say("QUÁ", "DUE"), 7),
        ]
    }

    private var nameWidth: Int {
        let numbers = columns.reduce(0) { $0 + $1.width }
        let room = (style.terminal.width ?? Self.usualWidth) - numbers
        let longest = report.rows.map { DisplayWidth.of(Plain.text($0.name)) }.max() ?? 0
        return max(Self.narrowestName, min(room, longest, Self.widestName))
    }

    private var table: String {
        let width = nameWidth
        let groups =
            DisplayWidth.padded("", to: width + 6)
            + right(say("HOÀN THÀNH", "DONE"), 13) + right(say("CHƯA XONG", "NOT DONE"), 15)
            + right(say("TỶ LỆ TRÊN TỔNG", "OF THE TOTAL"), 22)
        let head =
            DisplayWidth.padded(
                report.by == .agency ? say("ĐƠN VỊ", "UNIT") : say("VĂN BẢN", "DOCUMENT"), to: width)
            + columns.map { right($0.head, $0.width) }.joined()
        var lines = [style.paint(trimmed(groups), .bold), style.paint(head, .bold)]
        lines += report.rows.map { line($0.name, $0.counts, width) }
        if report.rowsLeftOut > 0 {
            lines.append(
                say("và \(report.rowsLeftOut) dòng khác; xem: --format csv", "and \(report.rowsLeftOut) more")
            )
        }
        lines.append(style.paint(line(say("Tổng cộng", "All"), report.total, width), .bold))
        return lines.joined(separator: "\n") + "\n"
    }

    private func line(_ name: String, _ counts: ReportTally, _ width: Int) -> String {
        let numbers = [counts.total, counts.doneInTime, counts.doneLate, counts.openInTerm, counts.openLate]
            .map(
                String.init)
        let rates = [counts.doneInTime, counts.doneLate, counts.openLate].map {
            TaskReport.percent(counts.permille($0), style.language)
        }
        let name = DisplayWidth.padded(DisplayWidth.truncated(Plain.text(name), to: width), to: width)
        return name + zip(numbers + rates, columns).map { right($0, $1.width) }.joined()
    }

    private func right(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - DisplayWidth.of(text))) + text
    }

    private func trimmed(_ line: String) -> String {
        var line = line
        while line.last == " " { line.removeLast() }
        return line
    }

    // MARK: Bars

    private static var marks: [(part: KeyPath<ReportTally, Int>, mark: Character, paint: Style.Paint)] {
        [
            (\.doneInTime, "█", .green), (\.doneLate, "▓", .yellow), (\.openInTerm, "░", .plain),
            (\.openLate, "×", .red),
        ]
    }

    private static let barsShown = 20

    private var chart: String {
        let shown = report.rows.prefix(Self.barsShown)
        let longest = shown.map(\.counts.total).max() ?? 0
        let room = (style.terminal.width ?? Self.usualWidth) - nameWidth - 8
        let rows = shown.map { row in
            let name = DisplayWidth.padded(
                DisplayWidth.truncated(Plain.text(row.name), to: nameWidth), to: nameWidth)
            let bar = bar(row.counts, room: room, longest: longest)
            return "\(name)  \(bar) \(row.counts.total)"
        }
        let names = [
            say("hoàn thành trong hạn", "done in time"), say("hoàn thành trễ hạn", "done late"),
            say("chưa xong, trong hạn", "not done, in term"), say("chưa xong, trễ hạn", "not done, overdue"),
        ]
        let legend = zip(Self.marks, names).map { (text: "\($0.mark) \($1)", paint: $0.paint) }
        return rows.joined(separator: "\n") + "\n" + style.sequence(legend, indent: 0) + "\n"
    }

    /// Each task is a cell, or as many as there is room for; what there is is never nothing.
    private func bar(_ counts: ReportTally, room: Int, longest: Int) -> String {
        let cells = longest <= room ? counts.total : max(1, counts.total * room / max(1, longest))
        var (seen, drawn) = (0, 0)
        var bar = ""
        for (index, mark) in Self.marks.enumerated() {
            let count = counts[keyPath: mark.part]
            guard count > 0 else { continue }
            seen += count
            let following = Self.marks.dropFirst(index + 1).count { counts[keyPath: $0.part] > 0 }
            // Rounded where it ends, so that the parts make up the whole; each one there is has a cell.
            let end = min(
                max(seen * cells / max(1, counts.total), drawn + 1), max(cells - following, drawn + 1))
            bar += style.paint(String(repeating: mark.mark, count: end - drawn), mark.paint)
            drawn = end
        }
        return bar
    }

    // MARK: Lists

    private func list(_ tasks: [ReportTask], _ title: String, _ list: ReportTask.List) -> String {
        guard !tasks.isEmpty else { return "" }
        var text = "\n" + style.paint(title, .bold) + "\n"
        text += ReportTaskTable(tasks, isLate: list != .upcoming).text(style)
        // Numbers count a group once for each of its members, lists its task once.
        if lists.cut.contains(list) {
            text += style.paragraph(report.more(of: list, shown: tasks.count)[style.language], indent: 2)
        }
        return text
    }

    private func say(_ vi: String, _ en: String) -> String { style.say(vi: vi, en: en) }
}

/// Tasks that are late or due next, one a row.
struct ReportTaskTable {
    private let tasks: [ReportTask]
    private let isLate: Bool

    init(_ tasks: [ReportTask], isLate: Bool) {
        self.tasks = tasks
        self.isLate = isLate
    }

    func text(_ style: Style) -> String {
        var table = Table(
            columns: [.init(style.say(vi: "HẠN", en: "DUE"))]
                + (isLate ? [.init(style.say(vi: "QUÁ", en: "LATE"))] : [])
                + [
                    .init(style.say(vi: "CHỦ TRÌ", en: "LEAD"), minimum: 14),
                    .init(style.say(vi: "VĂN BẢN", en: "DOCUMENT"), minimum: 12),
                    .init(style.say(vi: "NỘI DUNG", en: "TASK"), minimum: 18),
                ])
        table.rows = tasks.map { task in
            let what = task.what.isEmpty ? task.action : "\(task.what): \(task.action)"
            let late = style.say(vi: "\(task.daysLate) ngày", en: style.days(task.daysLate))
            return [.init(style.day(task.due))] + (isLate ? [.init(late, .red)] : [])
                + [
                    .init(task.lead.joined(separator: ", ")), .init(task.directive),
                    .init(what.capitalisedFirst),
                ]
        }
        for (index, task) in tasks.enumerated() {
            let awaiting = task.awaiting ? style.say(vi: "chờ xác nhận", en: "to be confirmed") : nil
            let reason = task.reason.map { style.say(vi: $0, en: task.reasonEn ?? $0) }
            let details = [awaiting, reason].compactMap(\.self)
            if !details.isEmpty { table.details[index] = details }
        }
        return table.text(style)
    }
}
