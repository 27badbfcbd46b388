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
    /// The item path, "2.(1)".
    var path: String
    /// The row of a table, when it is one.
    var row: TableRow?
    /// Whether something stands under it.
    var hasChildren = false
}

/// A row of a table whose columns are known.
struct TableRow: Sendable {
    enum Column: Sendable {
        case number, source, content, lead, coordinating, deadline, product, status, other
    }

    /// The words of each cell; a cell may be empty.
    var cells: [Range<Int>]
    var columns: [Column]
    /// The cell that heads the rows of an agency, for a row that has only one.
    var isGroupHead: Bool

    func cell(_ column: Column) -> Range<Int>? {
        columns.firstIndex(of: column).flatMap { $0 < cells.count && !cells[$0].isEmpty ? cells[$0] : nil }
    }
}
