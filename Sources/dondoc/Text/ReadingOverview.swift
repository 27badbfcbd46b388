// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import DondocReading

/// What a document is, and how much was found in it.
struct ReadingOverview {
    let reading: DirectiveReading
    let questions: ReadingQuestions
    let hasRegister: Bool
    let style: Style

    var head: String {
        let document = reading.document
        let source = [document.kind, document.number, document.issuer].compactMap { $0 }
        var facts = Facts(style: style)
        facts.add(vi: "Văn bản", en: "Directive", source.joined(separator: ", "))
        facts.add(
            vi: "Ngày", en: "Date", HeadPlace.date(of: document, style),
            document.date == nil ? .yellow : .plain)
        facts.add(vi: "Về việc", en: "Subject", document.subject ?? "")
        facts.add(vi: "Người ký", en: "Signer", document.signer ?? "")
        facts.add(vi: "Mức khẩn", en: "Urgency", document.urgency?.rawValue ?? "")
        for (index, note) in document.notes.enumerated() {
            facts.add(
                vi: index == 0 ? "Lưu ý" : "", en: index == 0 ? "Note" : "", note[style.language], .yellow)
        }
        return facts.text
    }

    /// Assignments, one a row, and one more row for each further milestone.
    var table: String {
        var table = Table(columns: [
            .init("#"), .init(style.say(vi: "MỤC", en: "ITEM")),
            .init(style.say(vi: "HẠN", en: "DUE"), minimum: 12),
            .init(style.say(vi: "CHẮC", en: "SURE")),
            .init(style.say(vi: "CHỦ TRÌ", en: "LEAD"), minimum: 14),
            .init(style.say(vi: "NHIỆM VỤ", en: "ASSIGNMENT"), minimum: 16),
        ])
        table.indent = 2
        for (index, item) in reading.assignments.enumerated() {
            let open = questions.questions(on: item)
            table.rows += rows(item, index + 1, isOpen: !open.isEmpty)
            if !open.isEmpty { table.details[table.rows.count - 1] = open }
        }
        return table.text(style) + (table.rows.isEmpty ? "" : "\n")
    }

    private func rows(_ item: DirectiveReading.Item, _ number: Int, isOpen: Bool) -> [[Table.Cell]] {
        let deadlines = questions.deadlines(of: item)
        let first: [Table.Cell] = [
            .init("\(number)", isOpen ? .yellow : .plain), .init(item.item),
            .init(deadlines.first.map { day($0.deadline) } ?? "–"),
            .init(
                ReadingQuestions.percent(item.confidence),
                item.confidence < ReadingText.unsure ? .yellow : .plain),
            .init(item.lead.map(\.name).joined(separator: ", ")), .init(item.action.capitalisedFirst),
        ]
        return [first]
            + deadlines.dropFirst().map {
                [
                    .init(""), .init(""), .init(day($0.deadline)), .init(""), .init(""),
                    .init($0.what.capitalisedFirst),
                ]
            }
    }

    private func day(_ deadline: Deadline) -> String {
        guard deadline.kind != .recurring, let due = deadline.due else { return deadline.text }
        return style.day(due)
    }

    /// How many there are of everything, in one line.
    var sums: String {
        let items = reading.assignments
        guard !items.isEmpty else {
            let none = style.say(vi: "Không thấy nhiệm vụ nào.", en: "No assignment was found.")
            let reason = reading.silence.flatMap { silence in
                silence == .nothingAssigned ? nil : " \(silence.reason[style.language].capitalisedFirst)."
            }
            return style.paragraph(none + (reason ?? ""), indent: 2, .bold)
        }
        let deadlines = items.map { questions.deadlines(of: $0).map(\.deadline) }
        let dated = deadlines.count { $0.contains { $0.due != nil && $0.kind != .recurring } }
        let recurring = deadlines.count { $0.contains { $0.kind == .recurring } }
        let undated = deadlines.count { $0.allSatisfy { $0.due == nil && $0.kind != .recurring } }
        let open = items.count { !questions.questions(on: $0).isEmpty }
        var parts: [(text: String, paint: Style.Paint)] = [
            (style.say(vi: "\(items.count) nhiệm vụ", en: counted(items.count, "assignment")), .bold)
        ]
        func add(_ count: Int, vi: String, en: String, _ paint: Style.Paint = .plain) {
            if count > 0 { parts.append(("\(count) \(style.say(vi: vi, en: en))", paint)) }
        }
        add(dated, vi: "có ngày hạn", en: "with a due day")
        add(recurring, vi: "lặp lại", en: "coming back")
        add(undated, vi: "không có ngày", en: "without a day")
        add(open, vi: "cần xác nhận", en: "to be confirmed", .yellow)
        if open == 0 {
            parts.append((style.say(vi: "không cần hỏi lại", en: "nothing to be confirmed"), .green))
        }
        if !hasRegister {
            parts.append(
                (style.say(vi: "không có danh bạ (dondocd)", en: "no register (dondocd)"), .dim))
        }
        let doubt =
            reading.silence.map { style.paragraph($0.reason[style.language], indent: 2, .yellow) } ?? ""
        return doubt + "  " + style.sequence(parts, indent: 2) + "\n"
    }

    private func counted(_ count: Int, _ noun: String) -> String {
        "\(count) \(noun)\(count == 1 ? "" : "s")"
    }
}
