// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel

/// Deadlines that moved, one a row, by the moment, and below each what moved it.
struct MoveTable {
    let entries: [DeadlineMoveEntry]

    func text(_ style: Style) -> String {
        var table = Table(columns: [
            .init("ID"), .init(style.say(vi: "HẠN", en: "DUE")),
            .init(style.say(vi: "NGÀY LÀM VIỆC CUỐI", en: "WORK BY")),
            .init(style.say(vi: "CHỦ TRÌ", en: "LEAD"), minimum: 14),
            .init(style.say(vi: "NHIỆM VỤ", en: "ASSIGNMENT"), minimum: 16),
        ])
        table.indent = 2
        for (index, entry) in entries.enumerated() {
            let action = entry.what.isEmpty ? entry.action : "\(entry.what): \(entry.action)"
            table.rows.append([
                .init(entry.assignment), move(entry.before.due, entry.after.due, style),
                move(entry.before.workBy, entry.after.workBy, style),
                .init(entry.lead.map(\.name).joined(separator: ", ")), .init(action.capitalisedFirst),
            ])
            let words = entry.words.isEmpty ? "" : "“\(entry.words)”: "
            table.details[index] = [words + entry.reason[style.language]]
            if index == 0 || entries[index - 1].at != entry.at {
                table.groups[index] = style.longMoment(entry.at)
            }
        }
        return table.text(style)
    }

    private func move(_ before: Day, _ after: Day, _ style: Style) -> Table.Cell {
        before == after
            ? .init(style.day(after)) : .init("\(style.day(before)) → \(style.day(after))", .yellow)
    }
}
