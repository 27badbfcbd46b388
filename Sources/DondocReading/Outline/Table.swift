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

    /// The most columns that a table has.
    static let most = 24
}

/// A row as the pieces of its cells in the order of the page; together they are all words of its lines.
struct PageRow: Sendable {
    /// Words of a cell that follow one another on the page.
    struct Piece: Sendable {
        fileprivate let start: Int32
        fileprivate let end: Int32
        fileprivate(set) var column: UInt8

        var tokens: Range<Int> { Int(start)..<Int(end) }
    }

    private var first: Int32
    private var end: Int32
    private(set) var pieces: [Piece] = []
    private let count: UInt8
    /// What stands across all columns, as the title of a section does.
    var isTitle = false
    /// A bit for each column whose cell is merged with the one above.
    private var merged: UInt32 = 0

    init(_ lines: Range<Int>, count: Int) {
        first = Int32(lines.lowerBound)
        end = Int32(lines.upperBound)
        self.count = UInt8(clamping: count)
    }

    var lines: Range<Int> { Int(first)..<Int(end) }
    var columns: Range<Int> { 0..<Int(count) }
    var isEmpty: Bool { pieces.isEmpty }

    func isEmpty(_ column: Int) -> Bool { !pieces.contains { $0.column == column } }

    /// The pieces of one cell.
    func cell(_ column: Int) -> [Range<Int>] { pieces.filter { $0.column == column }.map(\.tokens) }

    /// The last words of a cell, if it is not long since they were added.
    func tail(_ column: Int) -> Range<Int>? { pieces.suffix(64).last { $0.column == column }?.tokens }

    /// Whether no cell has words that do not follow one another.
    var isWhole: Bool { zip(pieces, pieces.dropFirst()).allSatisfy { $0.column < $1.column } }

    mutating func add(_ piece: Range<Int>, to column: Int) {
        guard !piece.isEmpty else { return }
        let place = UInt8(clamping: min(column, Int(count) - 1))
        pieces.append(
            Piece(start: Int32(piece.lowerBound), end: Int32(piece.upperBound), column: place))
    }

    /// Takes the cells of a row that goes on with this one.
    mutating func merge(_ other: PageRow) {
        end = other.end
        pieces += other.pieces
    }

    /// Whether a cell is there at all: what is merged with the cell above leaves none.
    func isThere(_ column: Int) -> Bool { column >= 32 || merged & 1 << UInt32(column) == 0 }

    mutating func leaveOut(_ columns: some Sequence<Int>) {
        for column in columns where column < 32 { merged |= 1 << UInt32(column) }
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
