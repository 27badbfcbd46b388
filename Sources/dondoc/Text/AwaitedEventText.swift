// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel

/// Events from which deadlines count, one a row.
struct AwaitedEventText {
    let entries: [AwaitedEventEntry]
    let style: Style

    var text: String {
        var table = Table(columns: [
            .init(style.say(vi: "SỰ KIỆN", en: "EVENT"), minimum: 24),
            .init(style.say(vi: "NGÀY", en: "DAY")), .init(style.say(vi: "CHỜ", en: "WAITING")),
            .init(style.say(vi: "ĐÃ TÍNH", en: "COUNTED")),
            .init(style.say(vi: "VĂN BẢN", en: "DIRECTIVES"), minimum: 14),
        ])
        table.rows = entries.map { entry in
            [
                .init(entry.event), .init(entry.on.map(style.day) ?? "–"),
                .init("\(entry.waiting)", entry.waiting > 0 ? .yellow : .plain), .init("\(entry.dated)"),
                .init(directives(of: entry)),
            ]
        }
        return table.text(style)
    }

    private func directives(of entry: AwaitedEventEntry) -> String {
        let left = entry.directiveCount - entry.directives.count
        let rest = left > 0 ? style.say(vi: " và \(left) văn bản khác", en: " and \(left) more") : ""
        return entry.directives.joined(separator: ", ") + rest
    }
}

/// Which deadlines follow from the day of an event.
struct AwaitedEventReportText {
    let report: AwaitedEventReport
    let style: Style

    var text: String {
        style.paragraph(head, indent: 0, .bold) + table
    }

    private var head: String {
        let (event, count) = (Plain.text(report.event), report.items.count)
        let number = "\(count) deadline\(count == 1 ? "" : "s")"
        guard let day = report.on.map({ style.weekday($0) }) else {
            return report.trial
                ? style.say(
                    vi: "Bỏ ngày của “\(event)”: \(count) thời hạn lại chờ",
                    en: "“\(event)” without a day: \(number) would wait again")
                : style.say(
                    vi: "“\(event)” không còn ngày: \(count) thời hạn lại chờ",
                    en: "“\(event)” has no day: \(number) waiting again")
        }
        return
            report.trial
            ? style.say(
                vi: "“\(event)” là \(day): \(count) thời hạn",
                en: "“\(event)” on \(day): \(number)")
            : style.say(
                vi: "“\(event)” là \(day): đã ghi \(count) thời hạn",
                en: "“\(event)” on \(day): \(number) written")
    }

    private var table: String {
        let isMoving = report.items.contains { $0.former != nil }
        var columns: [Table.Column] = [.init("ID"), .init(style.say(vi: "HẠN", en: "DUE"))]
        if isMoving { columns.append(.init(style.say(vi: "HẠN CŨ", en: "BEFORE"))) }
        columns.append(.init(style.say(vi: "CHỦ TRÌ", en: "LEAD"), minimum: 14))
        columns.append(.init(style.say(vi: "NHIỆM VỤ", en: "ASSIGNMENT"), minimum: 20))
        var table = Table(columns: columns)
        table.indent = 2
        table.rows = report.items.map { item in
            var row: [Table.Cell] = [.init(item.assignment), .init(item.due.map(style.day) ?? "–")]
            if isMoving { row.append(.init(item.former.map(style.day) ?? "–")) }
            row.append(.init(item.lead.map(\.name).joined(separator: ", ")))
            row.append(.init(item.action.capitalisedFirst))
            return row
        }
        for (index, item) in report.items.enumerated() { table.details[index] = ["“\(item.words)”"] }
        return table.text(style)
    }
}
