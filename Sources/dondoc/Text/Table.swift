// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// Rows under headings, fitted to the terminal.
///
/// Where even the narrowest columns do not fit, the first one gets a line of its own, and what follows stands below it.
struct Table {
    struct Column {
        let title: String
        /// How narrow it may become; nil when it is never cut.
        var minimum: Int?

        init(_ title: String, minimum: Int? = nil) {
            self.title = title
            self.minimum = minimum
        }
    }

    struct Cell {
        let text: String
        let paint: Style.Paint

        init(_ text: String, _ paint: Style.Paint = .plain) {
            self.text = Plain.text(text)
            self.paint = paint
        }
    }

    let columns: [Column]
    var rows: [[Cell]] = []
    /// Titles of groups, by the index of their first row.
    var groups: [Int: String] = [:]
    /// What stands below a row in full, by its index.
    var details: [Int: [String]] = [:]
    var indent = 0

    private static let gap = 2
    private static let narrowestCell = 8

    /// Nothing when there are no rows; without headings where they are empty.
    func text(_ style: Style) -> String {
        guard !rows.isEmpty else { return "" }
        let isFolded = columns.count > 2 && style.terminal.width.map { narrowest > $0 } ?? false
        let columns = isFolded ? Array(columns.dropFirst()) : columns
        let margin = isFolded ? indent + Table.gap : indent
        let cells = isFolded ? rows.map { Array($0.dropFirst()) } : rows
        let widths = fitted(columns, cells, within: style.terminal.width.map { $0 - margin })
        var text = ""
        if self.columns.contains(where: { !$0.title.isEmpty }) {
            if isFolded { text += line([Cell(self.columns[0].title, .bold)], [0], indent, style) }
            text += line(columns.map { Cell($0.title, .bold) }, widths, margin, style)
        }
        for index in rows.indices {
            if let group = groups[index] {
                text += (text.isEmpty ? "" : "\n") + style.paint(Plain.text(group), .bold) + "\n"
            }
            if isFolded {
                text += line([rows[index][0]], [DisplayWidth.of(rows[index][0].text)], indent, style)
            }
            text += line(cells[index], widths, margin, style)
            text += (details[index] ?? []).map { style.paragraph($0, indent: indent + Table.gap, mark: "–") }
                .joined()
        }
        return text
    }

    private func line(_ cells: [Cell], _ widths: [Int], _ margin: Int, _ style: Style) -> String {
        guard let last = cells.lastIndex(where: { !$0.text.isEmpty }) else { return "" }
        var line = String(repeating: " ", count: margin)
        for (index, cell) in cells.enumerated().prefix(last + 1) {
            let text =
                columns.count > 1 && cells.count > 1
                ? DisplayWidth.truncated(cell.text, to: widths[index]) : cell.text
            line += style.paint(text, cell.paint)
            if index < last {
                line += String(repeating: " ", count: widths[index] - DisplayWidth.of(text) + Table.gap)
            }
        }
        return line + "\n"
    }

    private func natural(_ columns: [Column], _ rows: [[Cell]]) -> [Int] {
        columns.indices.map { index in
            rows.reduce(DisplayWidth.of(columns[index].title)) { max($0, DisplayWidth.of($1[index].text)) }
        }
    }

    /// Cells that a line takes at least.
    private var narrowest: Int {
        zip(columns, natural(columns, rows)).reduce(indent + Table.gap * (columns.count - 1)) { sum, pair in
            sum + min(pair.1, pair.0.minimum ?? pair.1)
        }
    }

    /// Natural widths, less what the flexible columns give up, the widest first.
    private func fitted(_ columns: [Column], _ rows: [[Cell]], within width: Int?) -> [Int] {
        var widths = natural(columns, rows)
        guard let width else { return widths }
        var excess = widths.reduce(0, +) + Table.gap * (columns.count - 1) - width
        // On a terminal that is too narrow even for that, they become narrower still: a line that is broken is worse.
        for floor in [Int.max, Table.narrowestCell] {
            while excess > 0 {
                let candidates = columns.indices.filter { index in
                    columns[index].minimum.map { widths[index] > min($0, floor) } ?? false
                }
                guard let widest = candidates.max(by: { widths[$0] < widths[$1] }) else { break }
                widths[widest] -= 1
                excess -= 1
            }
        }
        return widths
    }
}
