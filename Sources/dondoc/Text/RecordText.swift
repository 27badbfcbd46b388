// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel

/// Files of the inbox, one a row, and below each what is wrong with it.
struct FileTable {
    let entries: [FileEntry]

    func text(_ style: Style) -> String {
        var table = Table(columns: [
            .init(style.say(vi: "TỆP", en: "FILE")), .init(style.say(vi: "TRẠNG THÁI", en: "STATE")),
            .init(style.say(vi: "ĐANG MỞ", en: "OPEN")), .init(style.say(vi: "ĐỌC LÚC", en: "READ")),
        ])
        table.rows = entries.map { entry in
            [
                .init(entry.path), .init(StateWords.text(entry.state, style), StateWords.paint(entry.state)),
                .init(String(entry.open)), .init(entry.readAt.map(style.moment) ?? "–"),
            ]
        }
        for (index, entry) in entries.enumerated() {
            let reasons =
                entry.reason.map { [(entry.line, style.say(vi: entry.reasonVi ?? $0, en: $0))] } ?? []
            let remarks =
                reasons + entry.notes.map { ($0.line, style.say(vi: $0.textVi ?? $0.text, en: $0.text)) }
            let waiting =
                entry.waiting == 0
                ? []
                : [
                    style.say(
                        vi: "\(entry.waiting) nhiệm vụ chờ duyệt", en: "\(entry.waiting) waiting for review")
                ]
            table.details[index] =
                waiting
                + remarks.map { line, text in
                    line.map { style.say(vi: "dòng \($0): \(text)", en: "line \($0): \(text)") } ?? text
                }
        }
        return table.text(style)
    }
}

/// What a reload brought.
struct ReloadText {
    let report: ReloadReport
    let style: Style

    var text: String {
        let head =
            report.changes.isEmpty && report.differences?.isEmpty != false
            ? style.say(
                vi: "Đã nạp lại; cấu hình và danh bạ như cũ. Mật khẩu và mẫu thư cũng được đọc lại.",
                en:
                    "Reloaded; configuration and register are as before. Secrets and templates were read again, too."
            )
            : style.say(vi: "Đã nạp lại.", en: "Reloaded.")
        let changes =
            report.differences.map { ReloadDifferenceText(differences: $0, style: style).text }
            ?? report.changes.map { style.paragraph($0, indent: 2) }.joined()
        let moves =
            report.deadlinesMoved == 0
            ? ""
            : style.say(
                vi: "Hạn dời: \(report.deadlinesMoved); xem: dondoc calendar --moves\n",
                en: "Deadlines moved: \(report.deadlinesMoved); see: dondoc calendar --moves\n")
        guard report.remindersAdded + report.remindersCancelled > 0 else {
            return style.paragraph(head, indent: 0) + changes + moves
        }
        let plan = style.say(
            vi: "Lời nhắc: thêm \(report.remindersAdded), hủy \(report.remindersCancelled).",
            en: "Reminders: \(report.remindersAdded) added, \(report.remindersCancelled) cancelled.")
        return style.paragraph(head, indent: 0) + changes + moves + plan + "\n"
    }
}
