// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl

/// Labels and their values, one below the other.
struct Facts {
    let style: Style
    private var rows: [(label: String, value: String, paint: Style.Paint)] = []

    init(style: Style) {
        self.style = style
    }

    /// Adds a row unless the value is empty.
    mutating func add(vi: String, en: String, _ value: String, _ paint: Style.Paint = .plain) {
        if !value.isEmpty { rows.append((style.say(vi: vi, en: en), value, paint)) }
    }

    var text: String {
        let width = rows.map { DisplayWidth.of($0.label) }.max() ?? 0
        return rows.map { row in
            let indent = 2 + width + 2
            let lines = style.paragraph(row.value, indent: indent)
            let label = style.paint(DisplayWidth.padded(row.label, to: width), .dim)
            return "  \(label)  " + style.paint(String(lines.dropFirst(indent).dropLast()), row.paint) + "\n"
        }.joined()
    }
}
