// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation

/// A report as the plain text of a mail, in Vietnamese, as offices write it.
package struct TaskReportLetter: Sendable {
    private let report: TaskReport
    private let lists: TaskReportLists

    package init(_ report: TaskReport, _ lists: TaskReportLists) {
        self.report = report
        self.lists = lists
    }

    package var text: String {
        let period = report.period
        var parts = [
            """
            BÁO CÁO
            Tình hình thực hiện nhiệm vụ được giao \(period.name.vi)
            (Nhiệm vụ đến hạn từ ngày \(period.from.vietnamese) đến ngày \(period.to.vietnamese); số liệu tính đến hết \
            ngày \(report.asOf.vietnamese))
            """,
            report.findings.map { "- \(clean($0.vi))" }.joined(separator: "\n"),
        ]
        if !report.rows.isEmpty { parts.append(units) }
        parts += [
            list(.overdue, "NHIỆM VỤ QUÁ HẠN TRONG KỲ", lists.overdue, isLate: true),
            list(.carried, "NHIỆM VỤ QUÁ HẠN TỪ TRƯỚC", lists.carried, isLate: true),
            list(
                .upcoming,
                "NHIỆM VỤ ĐẾN HẠN TỪ NGÀY \(report.others.upcomingFrom.vietnamese) ĐẾN NGÀY \(report.others.upcomingTo.vietnamese)",
                lists.upcoming, isLate: false),
        ].compactMap(\.self)
        parts.append(
            """
            Xem lại báo cáo này bất cứ lúc nào:
            \(report.command)
            """)
        return parts.joined(separator: "\n\n") + "\n"
    }

    private var units: String {
        let lines = report.rows.enumerated().map { index, row in
            let counts = row.counts
            return """
                \(index + 1). \(clean(row.name)): \(counts.total) nhiệm vụ
                   hoàn thành \(counts.done) (trong hạn \(counts.doneInTime), trễ hạn \(counts.doneLate)); \
                chưa hoàn thành \(counts.open) (trong hạn \(counts.openInTerm), trễ hạn \(counts.openLate))
                """
        }
        let rest = report.rowsLeftOut > 0 ? ["và \(report.rowsLeftOut) đơn vị khác"] : []
        return (["KẾT QUẢ THEO ĐƠN VỊ"] + lines + rest).joined(separator: "\n")
    }

    private func list(_ list: ReportTask.List, _ title: String, _ tasks: [ReportTask], isLate: Bool)
        -> String?
    {
        guard !tasks.isEmpty else { return nil }
        let lines = tasks.enumerated().map { index, task in
            let what = task.what.isEmpty ? task.action : "\(task.what): \(task.action)"
            var lines = [
                "\(index + 1). \(clean(what.capitalisedFirst))",
                "   \(clean(task.directive)); chủ trì: \(clean(task.lead.joined(separator: ", ")))",
                "   hạn \(task.due.vietnamese)" + (isLate ? ", quá hạn \(task.daysLate) ngày" : "")
                    + (task.awaiting ? ", chờ xác nhận" : ""),
            ]
            if isLate, let reason = task.reason { lines.append("   lý do: \(clean(reason))") }
            if isLate, let proposal = task.proposal { lines.append("   đề xuất: \(proposal.vi)") }
            return lines.joined(separator: "\n")
        }
        let rest = lists.cut.contains(list) ? [report.more(of: list, shown: tasks.count).vi] : []
        return ([title] + lines + rest).joined(separator: "\n")
    }

    private func clean(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { $0.value < 32 || (0x7F...0x9F).contains($0.value) ? " " : $0 }))
    }
}
