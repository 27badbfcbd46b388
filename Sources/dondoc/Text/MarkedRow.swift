// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// One row of a marked document on the terminal.
struct MarkedRow {
    let cells: [MarkedDocument.Cell]
    let width: Int

    init(_ cells: some Collection<MarkedDocument.Cell>) {
        var cells = Array(cells)
        while cells.last?.isSpace == true { cells.removeLast() }
        self.cells = cells
        width = cells.reduce(0) { $0 + $1.width }
    }

    func text(_ style: Style) -> String {
        var text = ""
        var run = ""
        var ink: UInt8 = 0
        for cell in cells {
            if cell.ink != ink {
                text += style.mark(run, ReadingMark(rawValue: ink))
                (run, ink) = ("", cell.ink)
            }
            run += cell.text
        }
        return text + style.mark(run, ReadingMark(rawValue: ink))
    }

    /// A line on rows of at most so many cells, broken at spaces where it can be; later rows are indented as the first.
    static func rows(of cells: [MarkedDocument.Cell], width limit: Int?) -> [MarkedRow] {
        guard let limit, cells.reduce(0, { $0 + $1.width }) > limit else { return [MarkedRow(cells)] }
        let indent = cells.prefix(min(limit / 4, 12)).prefix(while: \.isSpace)
        var rows: [MarkedRow] = []
        var start = 0
        while start < cells.count {
            let lead = rows.isEmpty ? [] : Array(indent)
            let end = end(of: cells, from: start, limit: max(1, limit - lead.count))
            rows.append(MarkedRow(lead + cells[start..<end]))
            start = end
            while start < cells.count, cells[start].isSpace { start += 1 }
        }
        return rows
    }

    /// Where the row that begins at `start` ends: behind the last space that fits, else inside the word.
    private static func end(of cells: [MarkedDocument.Cell], from start: Int, limit: Int) -> Int {
        var used = 0
        var end = start
        while end < cells.count, used + cells[end].width <= limit {
            used += cells[end].width
            end += 1
        }
        guard end < cells.count, !cells[end].isSpace else { return max(end, start + 1) }
        // The spaces that the row begins with are its indentation, not a gap.
        let first = cells[start..<end].firstIndex { !$0.isSpace } ?? end
        let gap = cells[first..<end].lastIndex(where: \.isSpace)
        return gap ?? max(end, start + 1)
    }
}
