// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// One paragraph, item, cell or row of a document, with its place in the outline.
struct Block: Sendable {
    /// The words, after the marker.
    var tokens: Range<Int>
    /// With the marker.
    var whole: Range<Int>
    var marker: Marker?
    /// The index of the item that it stands under.
    var parent: Int?
    /// The row of a table, when it is one.
    var row: TableRow?
    /// Whether something stands under it.
    var hasChildren = false
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
