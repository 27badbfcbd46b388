// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel
import Foundation

/// A report as one page of HTML that needs nothing beside it, to be printed on A4 or sent by mail.
///
/// Bars are cells of tables, as mail programs draw no pictures of ours and run no scripts.
package struct TaskReportPage: Sendable {
    private let report: TaskReport
    private let lists: TaskReportLists
    private let language: Language
    private let zone: CivilZone

    package init(_ report: TaskReport, _ lists: TaskReportLists, _ language: Language, zone: CivilZone) {
        self.report = report
        self.lists = lists
        self.language = language
        self.zone = zone
    }

    package var html: String {
        """
        <!DOCTYPE html>
        <html lang="\(language.rawValue)">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <title>\(escaped(title))</title>
        <style>
        \(Self.style)
        </style>
        </head>
        <body>
        \(letterhead)
        <h1>\(say("BÁO CÁO", "REPORT"))<br><span>\(escaped(subject))</span></h1>
        <p class="period">\(escaped(period))</p>
        <ul>
        \(report.findings.map { "<li>\(escaped($0[language]))</li>" }.joined(separator: "\n"))
        </ul>
        \(report.total.total > 0 ? table + chart : "")
        \(allLists)
        \(signature)
        </body>
        </html>

        """
    }

    /// The title of the page and the subject of its mail.
    package var title: String { "\(say("Báo cáo", "Report:")) \(subject)" }

    private var subject: String {
        say(
            "Tình hình thực hiện nhiệm vụ được giao \(report.period.name.vi)",
            "Assigned tasks in \(report.period.name.en)")
    }

    private var period: String {
        let (from, to, asOf) = (day(report.period.from), day(report.period.to), day(report.asOf))
        return say(
            "(Nhiệm vụ đến hạn từ ngày \(from) đến ngày \(to); số liệu tính đến hết ngày \(asOf))",
            "(Tasks due from \(from) to \(to), as they stood at the end of \(asOf))")
    }

    // MARK: Parts

    private var letterhead: String {
        let office = escaped(report.office.uppercased())
        guard language == .vietnamese else { return "<p class=\"office\">\(office)</p>" }
        return """
            <table class="letterhead"><tr>
            <td><b>\(office)</b><hr></td>
            <td><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b><br><b class="motto">Độc lập - Tự do - Hạnh phúc</b><hr></td>
            </tr></table>
            """
    }

    private var table: String {
        let unit = report.by == .agency ? say("Đơn vị", "Unit") : say("Văn bản", "Document")
        let rows = report.rows.enumerated().map { index, row in
            line("\(index + 1)", row.name, row.counts)
        }
        let left = report.rowsLeftOut
        let rest =
            left > 0
            ? "<tr><td></td><td class=\"text\" colspan=\"10\">\(say("và \(left) đơn vị khác", "and \(left) more"))</td></tr>"
            : ""
        return """
            <h2>\(say("Kết quả thực hiện", "Results"))</h2>
            <table class="grid">
            <thead>
            <tr><th rowspan="2">\(say("TT", "No."))</th><th rowspan="2" class="wide">\(unit)</th><th rowspan="2">\(say("Tổng số", "Total"))</th>\
            <th colspan="2">\(say("Hoàn thành", "Done"))</th><th colspan="2">\(say("Chưa hoàn thành", "Not done"))</th>\
            <th colspan="3">\(say("Tỷ lệ trên tổng số", "Of the total"))</th><th rowspan="2">\(say("Ghi chú", "Remarks"))</th></tr>
            <tr><th>\(say("trong hạn", "in time"))</th><th>\(say("trễ hạn", "late"))</th><th>\(say("trong hạn", "in term"))</th>\
            <th>\(say("trễ hạn", "overdue"))</th><th>\(say("hoàn thành đúng hạn", "in time"))</th>\
            <th>\(say("hoàn thành trễ hạn", "late"))</th><th>\(say("chưa hoàn thành trễ hạn", "overdue"))</th></tr>
            </thead>
            <tbody>
            \(rows.joined(separator: "\n"))
            \(rest)
            </tbody>
            <tfoot>\(line("", say("Tổng cộng", "All"), report.total))</tfoot>
            </table>
            """
    }

    private func line(_ number: String, _ name: String, _ counts: ReportTally) -> String {
        let numbers = [
            counts.total, counts.doneInTime, counts.doneLate, counts.openInTerm, counts.openLate,
        ].map { "<td>\($0)</td>" }.joined()
        let rates = [counts.doneInTime, counts.doneLate, counts.openLate].map {
            "<td>\(TaskReport.percent(counts.permille($0), language))</td>"
        }.joined()
        let remark = escaped(TaskReport.remark(counts, language))
        return
            "<tr><td>\(number)</td><td class=\"text\">\(escaped(name))</td>\(numbers)\(rates)<td class=\"text\">\(remark)</td></tr>"
    }

    // MARK: Bars

    private static var cells: [(part: KeyPath<ReportTally, Int>, name: String, vi: String, en: String)] {
        [
            (\.doneInTime, "a", "Hoàn thành trong hạn", "Done in time"),
            (\.doneLate, "b", "Hoàn thành trễ hạn", "Done late"),
            (\.openInTerm, "c", "Chưa hoàn thành, trong hạn", "Not done, in term"),
            (\.openLate, "d", "Chưa hoàn thành, trễ hạn", "Not done, overdue"),
        ]
    }

    private static let barsShown = 25

    private var chart: String {
        let shown = report.rows.prefix(Self.barsShown)
        let longest = max(1, shown.map(\.counts.total).max() ?? 1)
        let legend = Self.cells.map { cell in
            "<span class=\"key \(cell.name)\">&nbsp;&nbsp;&nbsp;</span> \(say(cell.vi, cell.en))"
        }.joined(separator: " &nbsp; ")
        let bars = shown.map { row in
            "<tr><td class=\"label\">\(escaped(row.name))</td><td>\(bar(row.counts, longest: longest))</td></tr>"
        }.joined(separator: "\n")
        return """
            <div class="chart">
            <h2>\(say("Biểu đồ", "Chart"))</h2>
            <p class="legend">\(legend)</p>
            <table class="bars">
            \(bars)
            </table>
            </div>
            """
    }

    /// As long as it has tasks, beside that of the unit with the most.
    private func bar(_ counts: ReportTally, longest: Int) -> String {
        let parts = Self.cells.compactMap { cell -> String? in
            let count = counts[keyPath: cell.part]
            guard count > 0 else { return nil }
            return
                "<td class=\"\(cell.name)\" style=\"width:\(max(1, count * 100 / max(1, counts.total)))%\" title=\"\(say(cell.vi, cell.en)): \(count)\">\(count)</td>"
        }
        let width = max(3, counts.total * 100 / longest)
        return "<table class=\"bar\" style=\"width:\(width)%\"><tr>\(parts.joined())</tr></table>"
    }

    // MARK: Lists

    /// On a page of their own.
    private var allLists: String {
        let all = [overdue, carried, upcoming].filter { !$0.isEmpty }
        return all.isEmpty ? "" : "<div class=\"lists\">\n\(all.joined(separator: "\n"))\n</div>"
    }

    private var overdue: String {
        list(
            .overdue, lists.overdue, say("Nhiệm vụ quá hạn", "Overdue tasks"), isLate: true)
    }

    private var carried: String {
        list(
            .carried, lists.carried,
            say("Nhiệm vụ quá hạn từ kỳ trước", "Overdue tasks of before"), isLate: true)
    }

    private var upcoming: String {
        let days =
            "\(day(report.others.upcomingFrom)) – \(day(report.others.upcomingTo))"
        return list(
            .upcoming, lists.upcoming,
            say("Nhiệm vụ đến hạn \(days)", "Tasks due \(days)"), isLate: false)
    }

    private func list(_ list: ReportTask.List, _ tasks: [ReportTask], _ title: String, isLate: Bool) -> String
    {
        guard !tasks.isEmpty else { return "" }
        let head =
            [
                say("TT", "No."), say("Văn bản giao", "Document"), say("Nội dung", "Task"),
                say("Chủ trì", "Lead"), say("Hạn", "Due"),
            ]
            + (isLate
                ? [say("Số ngày quá hạn", "Days late"), say("Lý do", "Reason"), say("Đề xuất", "Proposal")]
                : [])
        let rows = tasks.enumerated().map { index, task in row(index + 1, task, isLate: isLate) }
        let rest =
            lists.cut.contains(list)
            ? "<p>\(escaped(report.more(of: list, shown: tasks.count)[language]))</p>" : ""
        return """
            <h2>\(escaped(title))</h2>
            <table class="grid list">
            <thead><tr>\(head.map { "<th>\($0)</th>" }.joined())</tr></thead>
            <tbody>
            \(rows.joined(separator: "\n"))
            </tbody>
            </table>
            \(rest)
            """
    }

    private func row(_ number: Int, _ task: ReportTask, isLate: Bool) -> String {
        let document = [task.directive, task.directiveDate.map { say("ngày \(day($0))", "of \(day($0))") }]
            .compactMap(\.self).joined(separator: " ")
        let what = task.what.isEmpty ? task.action : "\(task.what): \(task.action)"
        let awaiting = task.awaiting ? say(" (chờ xác nhận)", " (to be confirmed)") : ""
        var cells = [
            "<td>\(number)</td>", text(document), text(what.capitalisedFirst + awaiting),
            text(task.lead.joined(separator: ", ")), "<td>\(day(task.due))</td>",
        ]
        if isLate { cells += ["<td>\(task.daysLate)</td>", text(reason(task)), text(proposal(task))] }
        return "<tr>\(cells.joined())</tr>"
    }

    private func reason(_ task: ReportTask) -> String {
        task.reason.map { say($0, task.reasonEn ?? $0) } ?? ""
    }

    private func proposal(_ task: ReportTask) -> String { task.proposal?[language] ?? "" }

    private func text(_ words: String) -> String { "<td class=\"text\">\(escaped(words))</td>" }

    private var signature: String {
        let made = zone.day(of: report.madeAt)
        let (year, month, date) = made.components
        let written = say(
            "Ngày \(date < 10 ? "0" : "")\(date) tháng \(month < 3 ? "0" : "")\(month) năm \(year)",
            made.description)
        return """
            <table class="signature"><tr>
            <td><b>\(say("NGƯỜI LẬP BIỂU", "Prepared by"))</b></td>
            <td><i>\(written)</i><br><b>\(say("THỦ TRƯỞNG ĐƠN VỊ", "Head of the office"))</b></td>
            </tr></table>
            """
    }

    // MARK: Words

    private func say(_ vi: String, _ en: String) -> String { language == .vietnamese ? vi : en }
    private func day(_ day: Day) -> String { say(day.vietnamese, day.description) }

    private func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            // Nothing that is no letter to a reader.
            case _ where scalar.value < 32 || (0x7F...0x9F).contains(scalar.value): result += " "
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    private static let style = """
        @page { size: A4 landscape; margin: 15mm 15mm 15mm 20mm; }
        body { font-family: "Times New Roman", "Liberation Serif", Tinos, serif; font-size: 13pt; line-height: 1.3; color: #000;
          max-width: 277mm; margin: 0 auto; padding: 0 4mm; }
        h1 { font-size: 15pt; text-align: center; margin: 14pt 0 2pt; }
        h1 span { font-size: 14pt; }
        h2 { font-size: 13pt; margin: 14pt 0 6pt; page-break-after: avoid; }
        p.period { text-align: center; font-style: italic; margin: 0 0 10pt; }
        p.office { font-weight: bold; }
        ul { margin: 0 0 6pt; padding-left: 20pt; }
        li { margin: 2pt 0; }
        table { border-collapse: collapse; }
        table.letterhead, table.signature { width: 100%; }
        table.letterhead td, table.signature td { width: 50%; text-align: center; vertical-align: top; }
        table.letterhead hr { width: 30%; border: 0; border-top: 1px solid #000; margin: 3pt auto 0; }
        .motto { font-size: 14pt; }
        table.grid { width: 100%; }
        table.grid th, table.grid td { border: 1px solid #444; padding: 3pt 4pt; text-align: center; vertical-align: middle;
          font-size: 12pt; }
        table.grid th { background: #e9eef3; font-weight: bold; }
        table.grid th.wide { width: 26%; }
        table.grid td.text { text-align: left; }
        table.grid tfoot td { font-weight: bold; background: #f5f7f9; }
        thead { display: table-header-group; } tfoot { display: table-row-group; } tr { page-break-inside: avoid; }
        table.list td { vertical-align: top; }
        .chart { page-break-inside: avoid; }
        .lists { page-break-before: always; }
        @media print { body { max-width: none; padding: 0; } }
        p.legend { font-size: 11pt; margin: 0 0 6pt; }
        table.bars { width: 100%; }
        table.bars td.label { width: 26%; text-align: right; padding: 2pt 6pt; font-size: 11pt; }
        table.bar td { height: 15pt; font-size: 10pt; text-align: center; padding: 0; border: 1px solid #fff; white-space: nowrap; }
        .a, .b, .c, .d { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
        .a { background: #1d6b43; color: #fff; } .b { background: #e3b23c; color: #000; }
        .c { background: #d3dce4; color: #000; } .d { background: #b3261e; color: #fff; }
        .key { border: 1px solid #666; }
        table.signature { margin-top: 18pt; page-break-inside: avoid; }
        table.signature td { height: 80pt; }
        """
}
