// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// What is quoted of a row of a table: the words of its cells, without the signs that part them on the page.
struct RowWords {
    private let text: SourceText
    private let row: TableRow
    /// All that is quoted of it.
    private let words: Range<Int>

    init(_ text: SourceText, _ row: TableRow, words: Range<Int>) {
        self.text = text
        self.row = row
        self.words = words
    }

    func action(_ action: Range<Int>) -> Substring { Self.unescaped(text.shared(action)) }

    /// "Rà soát thủ tục hành chính – Sở Y tế – 15/12/2026": all cells of its own but the number.
    var quotation: Substring {
        let own = row.cells.indices.filter { index in
            row.columns.indices.contains(index) && row.columns[index] != .number
                && !row.cells[index].isEmpty && words.contains(row.cells[index].lowerBound)
        }
        let quoted = own.map { text.plain(row.cells[$0].clamped(to: words)) }
        return Self.unescaped(quoted.joined(separator: " – ")[...])
    }

    /// In Markdown a pipe within a cell has a backslash before it.
    private static func unescaped(_ words: Substring) -> Substring {
        words.utf8.contains(UInt8(ascii: "\\")) ? words.replacing("\\|", with: "|")[...] : words
    }
}
