// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// Finds the tables of a text, in whatever way it parts their cells: pipes, tabs, spaces, or one cell a line.
enum TableReader {
    /// The tables, whose words are put into the order of reading.
    static func read(_ tokens: inout [Token], _ page: String) -> [ReadTable] {
        guard let (changes, found) = order(Tokens(tokens), Array(page.utf8)) else { return [] }
        changes.apply(to: &tokens)
        let read = Tokens(tokens)
        return found.map { ReadTable(tokens: $0.tokens, rows: TableRows(read, $0.table).rows($0.rows)) }
    }

    /// Apart, so that nothing else holds the tokens when they are changed.
    @inline(never)
    private static func order(_ tokens: Tokens, _ utf8: [UInt8]) -> (TableChanges, [TableOrder.Found])? {
        let page = TablePage(tokens, utf8)
        let tables = self.tables(page)
        guard !tables.isEmpty else { return nil }
        let order = TableOrder(page, tables)
        return (order.changes, order.found)
    }

    private static func tables(_ page: TablePage) -> [PageTable] {
        let pipes = TablePipes(page: page)
        let columns = TableColumns(page: page)
        let cells = TableCells(page: page)
        var tables: [PageTable] = []
        var line = 0
        while line < page.lines.count {
            let table =
                page.hasPipes(line)
                ? pipes.table(at: line)
                : page.mayBeHead(line) ? cells.table(at: line) ?? columns.table(at: line) : nil
            guard var table, table.lines.upperBound > line else {
                line += 1
                continue
            }
            // Heads above their line cannot belong to the table before.
            if let last = tables.last, table.lines.lowerBound < last.lines.upperBound {
                table.lines = last.lines.upperBound..<table.lines.upperBound
            }
            line = table.lines.upperBound
            tables.append(table)
        }
        return tables
    }
}
