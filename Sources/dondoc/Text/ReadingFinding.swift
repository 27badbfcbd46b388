// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// What the margin says of one place in a document.
struct ReadingFinding {
    struct Line {
        var label = ""
        let text: String
        var paint = Style.Paint.plain
    }

    /// The scalars that it speaks of.
    let range: Range<Int>
    /// The number of the assignment; nil for what is none.
    let number: Int?
    let lines: [Line]

    /// Whether it asks something, or tells what follows, without being an assignment.
    var isQuestion: Bool { number == nil && lines.contains { !$0.label.isEmpty } }

    /// Its lines, each at most so many cells wide; later lines of a text hang under its beginning.
    func text(width: Int?, _ style: Style) -> [String] {
        let labels = lines.map { DisplayWidth.of($0.label) }.max() ?? 0
        let hang = labels == 0 ? 0 : labels + 2
        return lines.flatMap { line in
            let indent = line.label.isEmpty ? 0 : hang
            let safe = Plain.text(line.text)
            let rows = width.map { DisplayWidth.wrapped(safe, to: max(12, $0 - indent)) } ?? [safe]
            return rows.enumerated().map { index, row in
                let label = index == 0 ? line.label : ""
                let lead = indent == 0 ? "" : DisplayWidth.padded(label, to: hang)
                return style.paint(lead, .dim) + style.paint(row, line.paint)
            }
        }
    }
}
