// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// Reads one row of a table of assignments.
struct TableDutyReader: Sendable {
    private let text: SourceText
    private let agencies: AgencyScanner
    private var tokens: Tokens { text.tokens }

    init(_ text: SourceText) {
        self.text = text
        agencies = AgencyScanner(tokens: text.tokens)
    }

    func duty(in index: Int, of outline: Outline) -> Duty? {
        let block = outline.blocks[index]
        guard let row = block.row, !row.isGroupHead, let content = row.cell(.content),
            content.contains(where: { tokens[$0].isWord })
        else { return nil }
        let lead = row.cell(.lead).map(mentions) ?? groupHead(above: index, of: outline)
        var coordinating = row.cell(.coordinating).map(mentions) ?? []
        coordinating += HelperReader(text).helpers(in: content, besides: lead)
        return Duty(
            block: index, tokens: block.whole, action: content, lead: lead, coordinating: coordinating,
            source: lead.isEmpty ? .unknown : .table)
    }

    /// Every agency of a cell; a cell whose words are no name of a list is one.
    private func mentions(_ cell: Range<Int>) -> [AgencyMention] {
        var found: [AgencyMention] = []
        var start = cell.lowerBound
        while start < cell.upperBound {
            if let (list, end) = agencies.list(at: start, before: cell.upperBound) {
                found += list
                start = max(end, start + 1)
            } else {
                start += 1
            }
        }
        if found.count == 1, let only = found.first, only.tokens.lowerBound == cell.lowerBound,
            !cell.contains(where: { tokens[$0].isMark(",") || tokens[$0].isMark(";") })
        {
            return [AgencyMention(tokens: cell, isGroup: only.isGroup)]
        }
        return found.isEmpty ? [AgencyMention(tokens: cell, isGroup: false)] : found
    }

    /// The row above that names the agency of all rows under it.
    private func groupHead(above index: Int, of outline: Outline) -> [AgencyMention] {
        for position in stride(from: index - 1, through: max(0, index - 400), by: -1) {
            guard let row = outline.blocks[position].row else { return [] }
            if row.isGroupHead, let cell = row.cells.first(where: { !$0.isEmpty }) {
                return agencies.mention(at: cell.lowerBound, before: cell.upperBound) == nil
                    ? [] : [AgencyMention(tokens: cell, isGroup: false)]
            }
        }
        return []
    }
}
