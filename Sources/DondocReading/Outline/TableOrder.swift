// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// Puts the words of tables into the order in which they are read, so that a cell's words follow one another.
struct TableOrder {
    private let page: TablePage
    private var result: [Token] = []
    private var tokens: Tokens { page.tokens }

    static func ordered(_ page: TablePage, _ tables: [PageTable]) -> (Tokens, [ReadTable]) {
        var order = TableOrder(page: page)
        return order.ordered(tables)
    }

    private init(page: TablePage) {
        self.page = page
    }

    private mutating func ordered(_ tables: [PageTable]) -> (Tokens, [ReadTable]) {
        result.reserveCapacity(tokens.count + tables.reduce(0) { $0 + $1.rows.count * $1.columns.count })
        var found: [(table: PageTable, rows: [TableRows.Words], tokens: Range<Int>)] = []
        var next = 0
        for table in tables {
            guard !table.lines.isEmpty else { continue }
            copy(next..<page.lines[table.lines.lowerBound].lowerBound)
            let start = result.count
            var line = table.lines.lowerBound
            var rows: [TableRows.Words] = []
            for row in table.rows {
                copy(words(line..<row.lines.lowerBound))
                rows.append(append(row, table))
                line = row.lines.upperBound
            }
            copy(words(line..<table.lines.upperBound))
            next = page.lines[table.lines.upperBound - 1].upperBound
            found.append((table, rows, start..<result.count))
        }
        copy(next..<tokens.count)
        let ordered = Tokens(result)
        return (
            ordered,
            found.map { ReadTable(tokens: $0.tokens, rows: TableRows(ordered, $0.table).rows($0.rows)) }
        )
    }

    private func words(_ lines: Range<Int>) -> Range<Int> {
        guard let first = lines.first, let last = lines.last else { return 0..<0 }
        return page.lines[first].lowerBound..<page.lines[last].upperBound
    }

    private mutating func copy(_ range: Range<Int>) {
        for index in range { result.append(tokens[index]) }
    }

    // MARK: - Rows

    private mutating func append(_ row: PageRow, _ table: PageTable) -> TableRows.Words {
        let start = result.count
        if !table.needsSeparators, row.cells.allSatisfy({ $0.count <= 1 }) {
            let all = words(row.lines)
            copy(all)
            for (column, pieces) in row.cells.enumerated()
            where [.lead, .coordinating].contains(table.columns[column]) {
                for piece in pieces { partNames(of: piece, by: start - all.lowerBound) }
            }
            let cells = row.cells.map { pieces in
                pieces.first.map {
                    ($0.lowerBound - all.lowerBound + start)..<($0.upperBound - all.lowerBound + start)
                }
                    ?? start..<start
            }
            return (cells, start..<result.count)
        }
        var cells: [Range<Int>] = []
        let gap = tokens[page.lines[row.lines.lowerBound].lowerBound].gap
        for (column, pieces) in row.cells.enumerated() {
            if result.count > start { appendSeparator() }
            let first = result.count
            let names = [.lead, .coordinating].contains(table.columns[column])
            for piece in pieces { append(piece, isFirst: result.count == first, names: names) }
            cells.append(first..<result.count)
        }
        var end = result.count
        while end > start, result[end - 1].isMark("|") { end -= 1 }
        result.removeSubrange(end...)
        cells = cells.map { $0.isEmpty ? end..<end : $0 }
        if end > start { result[start].gap = max(gap, .line) }
        appendSeparator()
        return (cells, start..<end)
    }

    private mutating func append(_ piece: Range<Int>, isFirst: Bool, names: Bool) {
        for index in piece {
            var token = tokens[index]
            if isFirst, index == piece.lowerBound {
                token.gap = .wide
            } else if index == piece.lowerBound || token.startsLine {
                let isName =
                    names && beginsName(index, before: piece.upperBound, after: Array(result.suffix(4)))
                token.gap = isName ? .paragraph : .space
            }
            result.append(token)
        }
    }

    /// Parts the agencies that stand on lines of their own within a cell.
    private mutating func partNames(of piece: Range<Int>, by offset: Int) {
        for index in piece.dropFirst() where tokens[index].startsLine {
            let before = (max(piece.lowerBound, index - 4)..<index).map { tokens[$0] }
            let isName = beginsName(index, before: piece.upperBound, after: before)
            result[index + offset].gap = isName ? .paragraph : .space
        }
    }

    /// Whether another agency begins on that line of a cell.
    private func beginsName(_ index: Int, before end: Int, after before: [Token]) -> Bool {
        guard tokens[index].isCapitalized, let last = before.last else { return false }
        if last.kind == .mark { return last.isMark(".") || last.isMark(")") }
        guard !Self.joins.contains(last.key), !TableLook.endsInHead(before) else { return false }
        return AgencyLexicon.heads.match(tokens, at: index, before: end) != nil
            || AgencyLexicon.quantifiers.contains(tokens[index].key)
    }

    /// A pipe that the page does not show, where the words before it end.
    private mutating func appendSeparator() {
        guard let last = result.last else { return }
        result.append(
            Token(
                kind: .mark, casing: .lower, gap: .none, count: 1, start: last.start, end: last.start,
                byte: last.byte, key: Self.pipe))
    }

    private static let pipe = UInt64(("|" as Unicode.Scalar).value)
    private static let joins = Phrase.words("và của các với thuộc cùng về")
}
