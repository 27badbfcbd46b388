// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// One paragraph, item, cell or row of a document, with its place in the outline.
///
/// Places take half of what numbers usually do, as a long directive has many blocks.
struct Block: Sendable {
    private var first: Int32
    private var content: Int32
    private var end: Int32
    private let above: Int32
    var marker: Marker?
    /// The row of a table, when it is one.
    let row: TableRow?
    /// Whether something stands under it.
    var hasChildren = false

    /// - Parameters:
    ///   - whole: the words with the marker.
    ///   - content: where those after the marker begin, at most at the end of all.
    init(_ whole: Range<Int>, content: Int, marker: Marker?, parent: Int?, row: TableRow? = nil) {
        first = Int32(whole.lowerBound)
        self.content = Int32(content)
        end = Int32(whole.upperBound)
        above = Int32(parent ?? -1)
        self.marker = marker
        self.row = row
    }

    /// The words, after the marker.
    var tokens: Range<Int> { Int(content)..<Int(end) }
    /// With the marker.
    var whole: Range<Int> { Int(first)..<Int(end) }
    /// Where it ends, which is less to ask for than all of it.
    var endIndex: Int { Int(end) }
    /// The index of the item that it stands under.
    var parent: Int? { above < 0 ? nil : Int(above) }

    /// Takes what stands behind it up to there.
    mutating func extend(to end: Int) { self.end = Int32(end) }
}

/// A row of a table whose columns are known.
///
/// A class, as blocks are copied often and nearly none is a row.
final class TableRow: Sendable {
    enum Column: Sendable {
        case number, source, content, lead, coordinating, deadline, product, status, other
        /// Of a table in which nothing is assigned.
        case foreign
    }

    /// The words of each cell; a cell may be empty, or be one of a row above that it repeats.
    let cells: [Range<Int>]
    let columns: [Column]
    /// Whether it only heads the rows under it.
    let isGroupHead: Bool
    /// Whether that the lead is the one above follows only from how the table leaves cells empty.
    let isLeadAssumed: Bool

    init(cells: [Range<Int>], columns: [Column], isGroupHead: Bool, isLeadAssumed: Bool = false) {
        self.cells = cells
        self.columns = columns
        self.isGroupHead = isGroupHead
        self.isLeadAssumed = isLeadAssumed
    }

    func cell(_ column: Column) -> Range<Int>? {
        var place: Int?
        for index in columns.indices
        where columns[index] == column && index < cells.count && !cells[index].isEmpty {
            place = index
            break
        }
        return place.map { cells[$0] }
    }
}
