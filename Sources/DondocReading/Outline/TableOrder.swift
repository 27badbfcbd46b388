// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// Puts the words of tables into the order in which they are read, so that a cell's words follow one another.
struct TableOrder {
    /// A table whose words are told by where they will stand.
    struct Found {
        let table: PageTable
        let rows: [TableRows.Words]
        let tokens: Range<Int>
    }

    private let page: TablePage
    private(set) var changes = TableChanges()
    private(set) var found: [Found] = []
    /// From a place among the words of tables to the one that it will have among all.
    private var shift = 0
    private var tokens: Tokens { page.tokens }

    init(_ page: TablePage, _ tables: [PageTable]) {
        self.page = page
        let tables = tables.filter { !$0.lines.isEmpty }
        // With the signs between cells; what is not needed of it is never touched.
        changes.words.reserveCapacity(
            tables.reduce(0) { $0 + words($1.lines).count + $1.rows.count * $1.columns.count })
        for table in tables { add(table) }
    }

    private mutating func add(_ table: PageTable) {
        let all = words(table.lines)
        let start = changes.words.count
        shift = all.lowerBound + changes.growth - start
        var line = table.lines.lowerBound
        var rows: [TableRows.Words] = []
        rows.reserveCapacity(table.rows.count)
        for row in table.rows {
            copy(words(line..<row.lines.lowerBound))
            rows.append(append(row, table))
            line = row.lines.upperBound
        }
        copy(words(line..<table.lines.upperBound))
        found.append(Found(table: table, rows: rows, tokens: moved(start..<changes.words.count)))
        changes.replace(all, from: start)
    }

    private func moved(_ range: Range<Int>) -> Range<Int> {
        (range.lowerBound + shift)..<(range.upperBound + shift)
    }

    private func words(_ lines: Range<Int>) -> Range<Int> {
        guard let first = lines.first, let last = lines.last else { return 0..<0 }
        return page.lines[first].lowerBound..<page.lines[last].upperBound
    }

    private mutating func copy(_ range: Range<Int>) {
        for index in range { changes.words.append(tokens[index]) }
    }

    // MARK: - Rows

    private mutating func append(_ row: PageRow, _ table: PageTable) -> TableRows.Words {
        let start = changes.words.count
        if !table.needsSeparators, row.isWhole { return copy(row, table) }
        var cells: [Range<Int>] = []
        cells.reserveCapacity(row.columns.count)
        for column in row.columns {
            let pieces = row.cell(column)
            // An empty cell needs no sign of its own.
            if changes.words.count > start, !pieces.isEmpty { appendSeparator() }
            let first = changes.words.count
            for piece in pieces {
                append(
                    piece, isFirst: changes.words.count == first, names: namesAgencies(table, column))
            }
            cells.append(first..<changes.words.count)
        }
        let end = changes.words.count
        cells = cells.map { moved($0.isEmpty ? end..<end : $0) }
        guard end > start else { return (cells, moved(start..<end)) }
        let gap = tokens[page.lines[row.lines.lowerBound].lowerBound].gap
        changes.words[start].gap = max(gap, .line)
        appendSeparator()
        return (cells, moved(start..<end))
    }

    /// A row whose words already stand in the order of reading.
    private mutating func copy(_ row: PageRow, _ table: PageTable) -> TableRows.Words {
        let start = changes.words.count
        let all = words(row.lines)
        copy(all)
        var cells = Array(repeating: moved(start..<start), count: row.columns.count)
        for piece in row.pieces {
            let column = Int(piece.column)
            if namesAgencies(table, column) { partNames(of: piece.tokens, by: start - all.lowerBound) }
            let offset = start - all.lowerBound + shift
            cells[column] = (piece.tokens.lowerBound + offset)..<(piece.tokens.upperBound + offset)
        }
        return (cells, moved(start..<changes.words.count))
    }

    private func namesAgencies(_ table: PageTable, _ column: Int) -> Bool {
        table.columns[column] == .lead || table.columns[column] == .coordinating
    }

    private mutating func append(_ piece: Range<Int>, isFirst: Bool, names: Bool) {
        for index in piece {
            var token = tokens[index]
            if isFirst, index == piece.lowerBound {
                token.gap = .wide
            } else if index == piece.lowerBound || token.startsLine {
                let isName =
                    names
                    && beginsName(index, before: piece.upperBound, after: Array(changes.words.suffix(4)))
                token.gap = isName ? .paragraph : .space
            }
            changes.words.append(token)
        }
    }

    /// Parts the agencies that stand on lines of their own within a cell.
    private mutating func partNames(of piece: Range<Int>, by offset: Int) {
        for index in piece.dropFirst() where tokens[index].startsLine {
            let before = (max(piece.lowerBound, index - 4)..<index).map { tokens[$0] }
            let isName = beginsName(index, before: piece.upperBound, after: before)
            changes.words[index + offset].gap = isName ? .paragraph : .space
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
        guard let last = changes.words.last else { return }
        changes.words.append(
            Token(
                kind: .mark, casing: .lower, gap: .none, count: 1, byte: last.byte, length: 0,
                hides: false, key: Self.pipe))
    }

    private static let pipe = UInt64(("|" as Unicode.Scalar).value)
    private static let joins = Phrase.words("và của các với thuộc cùng về")
}
