// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// Reads one row of a table of assignments.
struct TableDutyReader {
    private let text: SourceText
    private let agencies: AgencyScanner
    private var tokens: Tokens { text.tokens }

    init(_ text: SourceText) {
        self.text = text
        agencies = text.agencies
    }

    func duty(in index: Int, of outline: Outline) -> Duty? {
        let block = outline.blocks[index]
        guard let row = block.row, !row.isGroupHead, let content = row.cell(.content),
            content.contains(where: { tokens[$0].isWord })
        else { return nil }
        let lead = row.cell(.lead).map(parties) ?? (named: [], helpers: [])
        let leads = lead.named.isEmpty ? heading(above: index, of: outline) : lead.named
        var coordinating = lead.helpers + (row.cell(.coordinating).map(mentions) ?? [])
        coordinating += HelperReader(text).helpers(in: content, besides: leads)
        let source: Duty.Source = leads.isEmpty ? .unknown : row.isLeadAssumed ? .addressee : .table
        var duty = Duty(
            block: index, tokens: block.whole, action: content, lead: leads, coordinating: coordinating,
            source: source)
        if zip(leads, leads.dropFirst()).contains(where: { $0.tokens.upperBound == $1.tokens.lowerBound }) {
            duty.signs.insert(.splitCell)
        }
        // "Sở A (chủ trì), Sở B": a remark in brackets tells them apart.
        if leads.count > 1, row.cell(.lead)?.contains(where: { tokens[$0].isMark("(") }) == true {
            duty.signs.insert(.helper)
        }
        return duty
    }

    /// The leads of a cell, and the helpers where the cell names both: "Sở A chủ trì, Sở B phối hợp".
    private func parties(_ cell: Range<Int>) -> (named: [AgencyMention], helpers: [AgencyMention]) {
        guard cell.contains(where: { tokens[$0].isWord }) else { return ([], []) }
        let helping = cell.first { Self.helping.length(tokens, at: $0, before: cell.upperBound) > 0 }
        guard let helping else { return (mentions(cell), []) }
        let all = mentions(cell)
        // "… phối hợp với Sở B" names the helpers behind the word, "Sở B phối hợp" before it.
        let behind = all.filter { $0.tokens.lowerBound > helping }
        if !behind.isEmpty { return (all.filter { $0.tokens.lowerBound < helping }, behind) }
        let split = cell.first {
            $0 < helping && (tokens[$0].isMark(",") || tokens[$0].isMark(";") || tokens[$0].isMark("."))
                && all.contains { [at = $0] in $0.tokens.upperBound <= at }
        }
        guard let split else { return (all, []) }
        return (
            all.filter { $0.tokens.lowerBound < split }, all.filter { $0.tokens.lowerBound > split }
        )
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

    /// The agency that a row above, of which this one is a part, or a heading above the table names.
    private func heading(above index: Int, of outline: Outline) -> [AgencyMention] {
        let contexts = ContextReader(text)
        for above in outline.ancestors(of: index) {
            guard let row = outline.blocks[above].row else {
                if let lead = contexts.context(of: outline.blocks[above]).lead { return lead }
                continue
            }
            if !row.isGroupHead {
                guard let cell = row.cell(.lead) else { continue }
                return mentions(cell)
            }
            let cell = row.cells.enumerated().last {
                !$1.isEmpty && row.columns[$0] != .number || !$1.isEmpty && isNamed($1)
            }
            if let cell = cell?.element, isNamed(cell) {
                return [AgencyMention(tokens: cell, isGroup: false)]
            }
        }
        return []
    }

    private func isNamed(_ cell: Range<Int>) -> Bool {
        agencies.mention(at: cell.lowerBound, before: cell.upperBound) != nil
    }

    private static let helping = Lexicon("phối hợp|phối hợp với|phối hợp thực hiện")
}
