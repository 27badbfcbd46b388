// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// Tells a row whose number is empty from the rest of the row above it.
struct TableContinuation {
    private let tokens: Tokens
    private let columns: [TableRow.Column]
    private let agencies: AgencyScanner

    init(_ tokens: Tokens, _ columns: [TableRow.Column]) {
        self.tokens = tokens
        self.columns = columns
        agencies = AgencyScanner(tokens: tokens)
    }

    func continues(_ row: PageRow, after last: PageRow) -> Bool {
        guard columns.first == .number, row.isEmpty(0), !last.isTitle else { return false }
        guard let content = columns.firstIndex(of: .content) else { return false }
        if row.isTitle, let piece = row.pieces.first?.tokens {
            return goesOn(piece, after: last, content) || !isTitle(piece)
        }
        guard let first = row.cell(content).first else {
            // More agencies, or the rest of a name; but a time of its own is another duty's.
            return true
        }
        if goesOn(first, after: last, content) { return true }
        return !hasOwn(row, .lead) && !hasOwn(row, .deadline)
    }

    /// Whether the words of a cell go on with those of the cell above.
    private func goesOn(_ piece: Range<Int>, after last: PageRow, _ column: Int) -> Bool {
        let first = tokens[piece.lowerBound]
        if first.isWord, first.casing == .lower { return true }
        guard let end = last.tail(column)?.last else { return false }
        return tokens[end].isMark(",") || tokens[end].isMark("-")
    }

    /// Whether words could head the rows under them: in capitals, or an agency's name.
    private func isTitle(_ piece: Range<Int>) -> Bool {
        if TableLabel.label(at: piece.lowerBound, before: piece.upperBound, tokens)?.isSection == true {
            return true
        }
        let words = piece.filter { tokens[$0].isWord }
        guard !words.isEmpty else { return false }
        if words.allSatisfy({ tokens[$0].casing == .upper || tokens[$0].count == 1 }) { return true }
        return agencies.list(at: piece.lowerBound, before: piece.upperBound)?.end == piece.upperBound
    }

    /// Whether a row has a cell of a kind that does not read as the rest of a name.
    private func hasOwn(_ row: PageRow, _ column: TableRow.Column) -> Bool {
        guard let index = columns.firstIndex(of: column), let piece = row.cell(index).first else {
            return false
        }
        if column == .lead { return agencies.mention(at: piece.lowerBound, before: piece.upperBound) != nil }
        return tokens[piece.lowerBound].isCapitalized || tokens[piece.lowerBound].isNumber
    }
}
