// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel

/// What falls due, day by day.
struct AgendaText {
    let entries: [AgendaEntry]
    let style: Style

    var text: String {
        let days = entries.reduce(into: [Day]()) { if $0.last != $1.day { $0.append($1.day) } }
        return days.map { day in
            let rows = entries.filter { $0.day == day }
            return style.paint(style.weekday(day), .bold) + "\n" + table(rows).text(style)
        }.joined(separator: "\n")
    }

    private func table(_ entries: [AgendaEntry]) -> Table {
        var table = Table(columns: [.init(""), .init(""), .init("", minimum: 14), .init("", minimum: 16)])
        table.indent = 2
        table.rows = entries.map { entry in
            let time = entry.time.map { "\($0) " } ?? ""
            return [
                .init(entry.assignment),
                .init(time + entry.status.label[style.language], style.paint(for: entry.status)),
                .init(entry.lead.map(\.name).joined(separator: ", ")), .init(entry.what),
            ]
        }
        return table
    }
}
