// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// Reads tables whose cells are parted by pipes.
struct TablePipes {
    let page: TablePage
    private var tokens: Tokens { page.tokens }

    /// The table whose head begins at a line of pipes; nil where none does.
    func table(at line: Int) -> PageTable? {
        guard let (columns, body) = head(at: line) else { return nil }
        var table = PageTable(lines: line..<body, columns: columns, needsSeparators: false)
        let closes = endsInPipe(line)
        let isGrid = self.isGrid(from: body)
        var next = body
        var isRuled = true
        while next < page.lines.count {
            if isRule(next) {
                isRuled = true
                next += 1
                continue
            }
            guard page.hasPipes(next) else { break }
            if next > body, let (again, end) = head(at: next) {
                guard again == columns, !beginsAnew(end), !table.rows.isEmpty else { break }
                next = end
                continue
            }
            let end = rowEnd(next, closes: closes, count: columns.count)
            take(row(next..<end, columns), opens: isGrid ? isRuled : nil, into: &table)
            isRuled = false
            next = end
        }
        table.lines = line..<next
        return table.rows.isEmpty ? nil : table
    }

    // MARK: - Lines

    /// "|---|---|", "+-----+".
    func isRule(_ line: Int) -> Bool {
        let range = page.lines[line]
        guard range.count > 1 else { return false }
        let first = tokens[range.lowerBound]
        return range.allSatisfy { tokens[$0].kind == .mark }
            && (TablePage.isPipe(first) || Self.strokes.contains(first.key))
            && range.contains { Self.strokes.contains(tokens[$0].key) }
    }

    /// Whether rules part the rows, so that all lines between two are one.
    private func isGrid(from body: Int) -> Bool {
        for line in (body + 1)..<max(body + 1, min(body + 24, page.lines.count)) {
            if isRule(line) {
                // The rule under the heads of the next table, and that at the end of this one, part no rows.
                return line + 1 < page.lines.count && page.hasPipes(line + 1) && !page.isAfterBlank(line + 1)
                    && head(at: line - 1) == nil
            }
            if !page.hasPipes(line) || page.isAfterBlank(line) { return false }
        }
        return false
    }

    private func endsInPipe(_ line: Int) -> Bool {
        page.lines[line].last.map(page.isPipe) ?? false
    }

    private func pipes(_ line: Int) -> Int {
        page.lines[line].reduce(0) { $0 + (page.isPipe($1) ? 1 : 0) }
    }

    /// Where a row ends: cells may break their lines before the pipe that closes them.
    private func rowEnd(_ line: Int, closes: Bool, count: Int) -> Int {
        var end = line + 1
        guard TablePage.isPipe(tokens[page.lines[line].lowerBound]), closes else { return end }
        var open = pipes(line)
        while open <= count, !endsInPipe(end - 1), end < page.lines.count, end - line < 60,
            !TablePage.isPipe(tokens[page.lines[end].lowerBound]), !page.isAfterBlank(end)
        {
            open += pipes(end)
            end += 1
        }
        // A row that never closes is one line with cells missing at its end.
        return end == line + 1 || endsInPipe(end - 1) ? end : line + 1
    }

    /// Of a line with more pipes than any table has, the last cell takes the rest.
    func cells(_ lines: Range<Int>) -> [Range<Int>] {
        let range = page.lines[lines.lowerBound].lowerBound..<page.lines[lines.upperBound - 1].upperBound
        var cells: [Range<Int>] = []
        var start = range.lowerBound
        if TablePage.isPipe(tokens[start]) { start += 1 }
        for index in start..<max(start, range.upperBound) where page.isPipe(index) {
            guard cells.count < TablePage.most else { break }
            cells.append(start..<index)
            start = index + 1
        }
        if start < range.upperBound { cells.append(start..<range.upperBound) }
        return cells
    }

    // MARK: - Head

    /// The columns, and the line after the head with its units.
    private func head(at line: Int) -> ([TableRow.Column], Int)? {
        guard page.hasPipes(line), !isRule(line) else { return nil }
        var grid = cells(line..<(line + 1)).map { [$0] }
        guard grid.count >= 2, grid.count <= PageTable.most, !isNumbered(grid.first?.first) else {
            return nil
        }
        let known = grid.map { TableHeads.head($0, tokens) }
        guard known.contains(where: \.isKnown) else { return nil }
        var end = line + 1
        while end < page.lines.count, end - line < 4, page.hasPipes(end), !isRule(end) {
            let more = cells(end..<(end + 1))
            guard continues(more) else { break }
            grid = Self.joined(grid, more, tokens)
            end += 1
        }
        let verdict = TableHeads.verdict(grid.map { TableHeads.head($0, tokens) })
        while end < page.lines.count, isRule(end) || page.hasPipes(end) && isUnits(cells(end..<(end + 1))) {
            end += 1
        }
        switch verdict {
        case .assignments(let columns): return (columns, end)
        case .foreign: return (grid.map { _ in .foreign }, end)
        case .unknown: return nil
        }
    }

    /// Whether the numbers of the rows begin with 1.
    private func beginsAnew(_ line: Int) -> Bool {
        guard line < page.lines.count, page.hasPipes(line), let cell = cells(line..<(line + 1)).first,
            !cell.isEmpty
        else { return false }
        return TableLabel.whole(cell, tokens)?.ordinals == [1]
    }

    private func isNumbered(_ cell: Range<Int>?) -> Bool {
        guard let cell, !cell.isEmpty else { return false }
        return TableLabel.whole(cell, tokens) != nil
    }

    /// Whether a line goes on with the head: heads and pieces of heads, nothing that a row would have.
    private func continues(_ cells: [Range<Int>]) -> Bool {
        guard !isNumbered(cells.first), !isUnits(cells), let first = cells.first,
            TableHeads.head([first], tokens).column != .number
        else { return false }
        let filled = cells.filter { !$0.isEmpty }
        guard !filled.isEmpty else { return false }
        return filled.allSatisfy { cell in
            guard cell.count <= 8 else { return false }
            return TableHeads.isHeadWord(cell, tokens)
        }
    }

    private func isUnits(_ cells: [Range<Int>]) -> Bool { TableHeads.isUnits(cells, tokens) }

    /// A second line of heads: under each its own piece, or under the one that is merged the heads of its parts.
    static func joined(_ grid: [[Range<Int>]], _ more: [Range<Int>], _ tokens: Tokens) -> [[Range<Int>]] {
        if more.count >= grid.count {
            return zip(grid, more).map { $0 + ($1.isEmpty ? [] : [$1]) }
        }
        let parts = more.filter { !$0.isEmpty }
        let place = grid.firstIndex { cell in
            let head = TableHeads.head(cell, tokens)
            return head.column == .lead && head.isWeak
        }
        guard parts.count >= 2, let place else { return grid }
        return grid[..<place] + parts.map { [$0] } + grid[(place + 1)...]
    }

    // MARK: - Rows

    private func row(_ lines: Range<Int>, _ columns: [TableRow.Column]) -> PageRow {
        let cells = self.cells(lines)
        var row = PageRow(lines, count: columns.count)
        let filled = cells.filter { !$0.isEmpty }
        if cells.count < columns.count, filled.count > 1, columns.contains(.content) {
            let places = TableAlignment(tokens, columns).places(of: cells, canJoin: false)
            row.leaveOut((0..<(places.last ?? 0)).filter { !places.contains($0) })
            for (cell, place) in zip(cells, places) { row.add(cell, to: place) }
        } else {
            for (index, cell) in cells.enumerated() { row.add(cell, to: index) }
        }
        row.isTitle = filled.count == 1
        return row
    }

    /// Adds a row, or to the row before what goes on with it; rules tell which, where rows are ruled.
    private func take(_ row: PageRow, opens: Bool?, into table: inout PageTable) {
        guard !row.isEmpty else { return }
        guard let last = table.rows.indices.last,
            !(opens ?? !TableContinuation(tokens, table.columns).continues(row, after: table.rows[last]))
        else { return table.rows.append(row) }
        table.rows[last].merge(row)
    }

    private static let strokes = Phrase.words("- + = ─ ┼ ├ ┤ ┌ ┬ ┐ └ ┴ ┘ ═ ╪ ╞ ╡ ━ — –")
}
