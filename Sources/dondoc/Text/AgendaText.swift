// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel

/// What falls due, day by day.
struct AgendaText {
    let entries: [AgendaEntry]
    let style: Style

    var text: String {
        var table = Table(columns: [.init(""), .init(""), .init("", minimum: 14), .init("", minimum: 24)])
        table.indent = 2
        for (index, entry) in entries.enumerated() {
            if index == 0 || entries[index - 1].day != entry.day {
                table.groups[index] = style.weekday(entry.day)
            }
            table.rows.append(row(entry))
        }
        return table.text(style)
    }

    private func row(_ entry: AgendaEntry) -> [Table.Cell] {
        let time = entry.time.map { "\($0) " } ?? ""
        return [
            .init(entry.assignment),
            .init(
                time + style.status(entry.status, workingDaysLeft: entry.workingDaysLeft),
                style.paint(for: entry.status)),
            .init(entry.lead.map(\.name).joined(separator: ", ")),
            .init((entry.what.isEmpty ? entry.action : "\(entry.what): \(entry.action)").capitalisedFirst),
        ]
    }
}
