// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

extension OutlineReader {
    /// Takes the table that begins at a token; tells whether the token is in one.
    mutating func takeTable(at token: Int) -> Bool {
        while let table = tables.first, table.tokens.upperBound <= token {
            takeRows(of: table)
            tables.removeFirst()
        }
        guard let table = tables.first, table.tokens.contains(token) else { return false }
        takeRows(of: table)
        tables[tables.startIndex].rows = []
        return true
    }

    private mutating func takeRows(of table: ReadTable) {
        guard !table.rows.isEmpty else { return }
        closeForTable()
        let base = stack.last
        let first = blocks.count
        let place = base.map(place) ?? ""
        for read in table.rows {
            append(
                Block(
                    read.tokens, content: read.tokens.lowerBound, marker: nil,
                    parent: read.parent.map { first + $0 } ?? base, row: read.row),
                path: place + (place.isEmpty ? read.path : String(read.path.drop { $0 == "-" })))
        }
    }

    /// "3, bảng sau, dòng ": what stands before the number of a row, as no item of the document has that number.
    private func place(of block: Int) -> String {
        var path = Substring(paths[block])
        while let last = path.utf8.last, last == UInt8(ascii: ".") || last == UInt8(ascii: ":") {
            path.removeLast()
        }
        guard !path.isEmpty else { return "" }
        // A table behind the last word of an item is not in it.
        let isBehind = blocks[block].tokens.last.map { tokens[$0].isMark(".") } ?? false
        return path + (isBehind ? ", bảng sau, dòng " : ", bảng, dòng ")
    }

    /// A table stands under the heading above it; after the end of the document, under none.
    private mutating func closeForTable() {
        while let top = stack.last, let marker = blocks[top].marker,
            marker.isBullet || marker.style == .leadIn && blocks[top].hasChildren
        {
            stack.removeLast()
        }
        let start = max((stack.last ?? -1) + 1, blocks.count - 80)
        let isApart = blocks[start...].contains { block in
            block.marker == nil && block.row == nil
                && Self.ends.length(tokens, at: block.whole.lowerBound, before: block.whole.upperBound) > 0
        }
        if isApart { stack.removeAll() }
    }

    /// Whether a line outside of every table has cells all the same, as the head of a letter may.
    func isPiped(_ line: Line) -> Bool {
        guard text.landmarks.mayHaveTables else { return false }
        if tokens[line.tokens.lowerBound].isMark("|") { return true }
        var pipes = 0
        for mark in text.landmarks.places(.mark, in: line.tokens) where tokens[mark].isMark("|") {
            pipes += 1
        }
        return pipes >= 2
    }

    /// Its cells are paragraphs.
    mutating func takeCells(_ line: Line) {
        guard !line.tokens.allSatisfy({ tokens[$0].kind == .mark }) else { return }
        var start = line.tokens.lowerBound
        for index in line.tokens where tokens[index].isMark("|") {
            if start < index { openParagraph(start..<index) }
            start = index + 1
        }
        if start < line.tokens.upperBound { openParagraph(start..<line.tokens.upperBound) }
    }

    private static let ends = Lexicon("nơi nhận|phụ lục|danh mục|phụ biểu|biểu")
}
