// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// A table as it stands on the page, whose cells may each stand on several lines.
struct PageTable: Sendable {
    /// The lines of the page, with those of the head.
    var lines: Range<Int>
    var columns: [TableRow.Column]
    var rows: [PageRow] = []
    /// Whether the cells are parted by nothing that is a token.
    var needsSeparators: Bool
}

/// A row as the pieces of its cells in the order of the page; together they are all words of its lines.
struct PageRow: Sendable {
    var lines: Range<Int>
    /// One cell for each column.
    var cells: [[Range<Int>]]
    /// Whether the cell is there at all: what is merged with the cell above leaves none.
    var isThere: [Bool]
    /// What stands across all columns, as the title of a section does.
    var isTitle = false

    init(_ lines: Range<Int>, count: Int) {
        self.lines = lines
        cells = Array(repeating: [], count: count)
        isThere = Array(repeating: true, count: count)
    }

    func isEmpty(_ column: Int) -> Bool { column >= cells.count || cells[column].isEmpty }

    mutating func add(_ piece: Range<Int>, to column: Int) {
        guard !piece.isEmpty else { return }
        cells[min(column, cells.count - 1)].append(piece)
    }

    /// Takes the cells of a row that goes on with this one.
    mutating func merge(_ other: PageRow) {
        lines = lines.lowerBound..<other.lines.upperBound
        for column in cells.indices { cells[column] += other.cells[column] }
    }
}

/// A table in the order in which it is read: row by row, cell by cell.
struct ReadTable: Sendable {
    /// With the head.
    var tokens: Range<Int>
    var rows: [ReadRow]
}

struct ReadRow: Sendable {
    var tokens: Range<Int>
    var row: TableRow
    /// The item path within the table, "II.3".
    var path: String
    /// The row of the table that it stands under.
    var parent: Int?
}
