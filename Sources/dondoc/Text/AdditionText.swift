// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import Foundation

/// What was added, how it was understood, and who hears of it when.
struct AdditionText {
    let report: AdditionReport
    let style: Style

    var text: String {
        let entry = report.assignment
        let status = style.paint(AssignmentTable.status(of: entry, style), style.paint(for: entry.status))
        var text = "\(style.paint(Plain.text(entry.id), .bold))  \(status)\n"
        if report.trial {
            text += style.paragraph(
                style.say(vi: "mới xem, chưa ghi gì", en: "only looked at, nothing was written"), indent: 2,
                mark: "!", .yellow)
        }
        text += style.paragraph(entry.action.capitalisedFirst, indent: 2) + "\n" + facts(entry)
        for remark in report.remarks {
            text += style.paragraph(remark[style.language], indent: 2, mark: "!", .yellow)
        }
        return text + reminders
    }

    private func facts(_ entry: AssignmentEntry) -> String {
        var facts = Facts(style: style)
        facts.add(vi: "Chủ trì", en: "Lead", AdditionText.names(entry.lead))
        facts.add(vi: "Phối hợp", en: "Coordinating", AdditionText.names(entry.coordinating))
        let milestone = entry.milestones.first
        facts.add(
            vi: "Thời hạn", en: "Due",
            milestone.map { "“\($0.words)” → \(AssignmentText.dates(of: $0, style))" }
                ?? style.say(vi: "không có", en: "none"))
        facts.add(vi: "Vì", en: "Because", milestone?.reason[style.language] ?? "")
        let new = report.directiveIsNew ? style.say(vi: " (mới)", en: " (new)") : ""
        facts.add(vi: "Văn bản", en: "Directive", AdditionText.name(of: entry.directive, style) + new)
        facts.add(vi: "Về việc", en: "Subject", entry.directive.subject ?? "")
        facts.add(vi: "Độ khẩn", en: "Grade", entry.directive.urgency ?? "")
        return facts.text
    }

    private static func names(_ parties: [PartyEntry]) -> String {
        parties.map { party in party.agency.map { "\(party.name) (\($0))" } ?? party.name }
            .joined(separator: ", ")
    }

    private static func name(of directive: DirectiveEntry, _ style: Style) -> String {
        let parts = [
            directive.number ?? directive.kind, directive.issuer, directive.date.map(style.day),
        ].compactMap(\.self)
        return parts.isEmpty ? directive.id : parts.joined(separator: ", ")
    }

    /// One row for all who hear the same at the same instant.
    private var reminders: String {
        guard !report.reminders.isEmpty else { return "" }
        var table = Table(columns: [
            .init(style.say(vi: "LÚC", en: "WHEN")), .init(style.say(vi: "NẤC", en: "RUNG")),
            .init(style.say(vi: "GỬI", en: "TO"), minimum: 14),
        ])
        table.indent = 2
        var rows: [(at: Date, rung: Rung, names: [String])] = []
        for reminder in report.reminders {
            if let index = rows.firstIndex(where: { $0.at == reminder.at && $0.rung == reminder.rung }) {
                if !rows[index].names.contains(reminder.recipientName) {
                    rows[index].names.append(reminder.recipientName)
                }
            } else {
                rows.append((reminder.at, reminder.rung, [reminder.recipientName]))
            }
        }
        table.rows = rows.map { row in
            [
                .init(style.moment(row.at)), .init(RungWords.text(row.rung, style)),
                .init(row.names.joined(separator: ", ")),
            ]
        }
        return "\n" + table.text(style)
    }
}
