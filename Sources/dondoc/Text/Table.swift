// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// Rows under headings, fitted to the terminal.
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
    var indent = 0

    private static let gap = 2

    /// Nothing when there are no rows; without headings where they are empty.
    func text(_ style: Style) -> String {
        guard !rows.isEmpty else { return "" }
        let widths = widths(within: style.terminal.width)
        let heading = columns.map { Cell($0.title, .bold) }
        let hasHeading = columns.contains { !$0.title.isEmpty }
        return ((hasHeading ? [heading] : []) + rows).map { line($0, widths, style) }.joined()
    }

    private func line(_ cells: [Cell], _ widths: [Int], _ style: Style) -> String {
        var line = String(repeating: " ", count: indent)
        let last = cells.lastIndex { !$0.text.isEmpty } ?? 0
        for (index, cell) in cells.enumerated().prefix(last + 1) {
            let text = DisplayWidth.truncated(cell.text, to: widths[index])
            line += style.paint(text, cell.paint)
            if index < last {
                line += String(repeating: " ", count: widths[index] - DisplayWidth.of(text) + Table.gap)
            }
        }
        return line + "\n"
    }

    /// Natural widths, less what the flexible columns give up, the widest first.
    private func widths(within width: Int?) -> [Int] {
        var widths = columns.indices.map { index in
            rows.reduce(DisplayWidth.of(columns[index].title)) { max($0, DisplayWidth.of($1[index].text)) }
        }
        guard let width else { return widths }
        var excess = indent + widths.reduce(0, +) + Table.gap * (columns.count - 1) - width
        while excess > 0 {
            let candidates = columns.indices.filter { index in
                columns[index].minimum.map { widths[index] > $0 } ?? false
            }
            guard let widest = candidates.max(by: { widths[$0] < widths[$1] }) else { break }
            widths[widest] -= 1
            excess -= 1
        }
        return widths
    }
}
