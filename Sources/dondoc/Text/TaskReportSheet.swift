// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel

/// A report as a sheet: RFC 4180, a row for each unit and one for all.
struct TaskReportSheet {
    private let report: TaskReport
    private let language: Language

    init(_ report: TaskReport, _ language: Language) {
        self.report = report
        self.language = language
    }

    var text: String {
        let head =
            language == .vietnamese
            ? [
                "TT", report.by == .agency ? "Đơn vị" : "Văn bản", "Tổng số", "Hoàn thành trong hạn",
                "Hoàn thành trễ hạn",
                "Chưa hoàn thành trong hạn", "Chưa hoàn thành trễ hạn", "Tỷ lệ đúng hạn (%)",
                "Tỷ lệ trễ hạn (%)",
                "Tỷ lệ chưa hoàn thành trễ hạn (%)", "Ghi chú",
            ]
            : [
                "no", report.by == .agency ? "unit" : "document", "total", "done_in_time", "done_late",
                "open_in_term",
                "open_late", "in_time_rate", "late_rate", "open_late_rate", "remarks",
            ]
        let rows = report.rows.enumerated().map { index, row in line("\(index + 1)", row.name, row.counts) }
        let all = line("", language == .vietnamese ? "Tổng cộng" : "all", report.total)
        return Sheet.mark + Sheet.line(head) + rows.joined() + all
    }

    private func line(_ number: String, _ name: String, _ counts: ReportTally) -> String {
        let numbers = [counts.total, counts.doneInTime, counts.doneLate, counts.openInTerm, counts.openLate]
            .map(String.init)
        // With a dot in either language, as programs read it.
        let rates = [counts.doneInTime, counts.doneLate, counts.openLate].map { part in
            let (whole, tenth) = counts.permille(part).quotientAndRemainder(dividingBy: 10)
            return "\(whole).\(tenth)"
        }
        let fields = [number, name] + numbers + rates + [TaskReport.remark(counts, language)]
        return Sheet.line(fields.map(Sheet.safe))
    }
}

/// The list of tasks that goes with a report as a sheet.
enum ReportTaskSheet {
    static func head(_ language: Language) -> String {
        let names =
            language == .vietnamese
            ? [
                "Văn bản giao", "Ngày văn bản", "Mục", "Nội dung", "Chủ trì", "Hạn", "Số ngày quá hạn",
                "Lý do", "Đề xuất",
                "Mã nhiệm vụ",
            ]
            : [
                "document", "document_date", "item", "task", "lead", "due", "days_late", "reason", "proposal",
                "id",
            ]
        return Sheet.mark + Sheet.line(names)
    }

    static func line(_ task: ReportTask) -> String {
        let isEnglish = Language.ofProcess == .english
        let what = task.what.isEmpty ? task.action : "\(task.what): \(task.action)"
        let fields = [
            task.directive, task.directiveDate?.description ?? "", task.item, what,
            task.lead.joined(separator: "; "), task.due.description, String(task.daysLate),
            (isEnglish ? task.reasonEn : nil) ?? task.reason ?? "",
            task.proposal?[.ofProcess] ?? "", task.assignment,
        ]
        return Sheet.line(fields.map(Sheet.safe))
    }
}
