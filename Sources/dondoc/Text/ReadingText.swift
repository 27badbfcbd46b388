// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import DondocReading

/// What was found in a document.
struct ReadingText {
    let reading: DirectiveReading
    let file: String
    let style: Style

    var text: String {
        style.paint(Plain.text(file), .bold) + "\n" + head.text + "\n" + assignments
    }

    private var head: Facts {
        let document = reading.document
        let source = [document.kind, document.number, document.issuer, document.date.map(style.day)]
            .compactMap { $0 }
        var facts = Facts(style: style)
        facts.add(vi: "Văn bản", en: "Directive", source.joined(separator: ", "))
        facts.add(vi: "Về việc", en: "Subject", document.subject ?? "")
        facts.add(vi: "Người ký", en: "Signer", document.signer ?? "")
        facts.add(vi: "Mức khẩn", en: "Urgency", document.urgency?.rawValue ?? "")
        return facts
    }

    private var assignments: String {
        guard !reading.assignments.isEmpty else {
            return "  " + style.say(vi: "Không thấy nhiệm vụ nào.", en: "No assignment was found.") + "\n"
        }
        var table = Table(columns: [
            .init(style.say(vi: "MỤC", en: "ITEM")), .init(style.say(vi: "HẠN", en: "DUE"), minimum: 12),
            .init(style.say(vi: "TIN CẬY", en: "SURE")),
            .init(style.say(vi: "CHỦ TRÌ", en: "LEAD"), minimum: 14),
            .init(style.say(vi: "NHIỆM VỤ", en: "ASSIGNMENT"), minimum: 16),
        ])
        table.indent = 2
        table.rows = reading.assignments.flatMap(rows)
        return table.text(style)
    }

    /// Below it a person should look.
    static let unsure = 0.7

    /// One row, and one more for each further milestone.
    private func rows(of item: DirectiveReading.Item) -> [[Table.Cell]] {
        let milestones = item.milestones.filter { reading.expressions.indices.contains($0.expression) }
        let sure = "\(Int((item.confidence * 100).rounded()))%"
        let paint: Style.Paint = item.confidence < ReadingText.unsure ? .yellow : .plain
        let lead = item.lead.map(\.name).joined(separator: ", ")
        let first: [Table.Cell] = [
            .init(item.item), .init(milestones.first.map(due) ?? "–"), .init(sure, paint), .init(lead),
            .init(item.action.capitalisedFirst),
        ]
        return [first]
            + milestones.dropFirst().map {
                [.init(""), .init(due($0)), .init(""), .init(""), .init($0.what.capitalisedFirst)]
            }
    }

    /// The day, or where none follows the words.
    private func due(_ step: DirectiveReading.Item.Step) -> String {
        let deadline = reading.expressions[step.expression].deadline
        return deadline.due.map(style.day) ?? deadline.text
    }
}
