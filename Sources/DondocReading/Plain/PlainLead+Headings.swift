// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// Names that stand in a heading or in a cell.
extension PlainLead {
    /// The heading must be the name and nothing else, and right above.
    var heading: PlainFlaw? {
        guard let first = duty.lead.first, let last = duty.lead.last, let start else { return nil }
        let outline = assembly.index.outline
        for above in outline.lineage(of: duty.block) {
            let block = outline.blocks[above]
            if above == duty.block, !block.whole.contains(first.tokens.lowerBound) { continue }
            guard block.whole.contains(first.tokens.lowerBound) else {
                if let name = named(block) { return .between(name) }
                continue
            }
            let isWhole = closes(last.tokens.upperBound, block)
            for mention in duty.lead where !isWhole || !isSingle(mention) {
                if let flaw = name(mention) { return flaw }
            }
            let isOpen =
                start <= block.tokens.lowerBound || giving(before: start).map(opens) ?? false
                || introduces(block.tokens.lowerBound, start)
            guard isOpen else { return .before(few(before: start, from: block.tokens.lowerBound)) }
            return isWhole
                ? nil
                : .heading(
                    text(last.tokens.upperBound..<max(last.tokens.upperBound, block.tokens.upperBound)))
        }
        // The sentence before it in the same paragraph, or one that is no heading.
        return .sentence
    }

    private func isSingle(_ mention: AgencyMention) -> Bool {
        duty.lead.count == 1 && mention.elidedHead == nil && mention.shared.isEmpty && !mention.isGroup
            && mention.tokens.count < 14 && !isSeveral(mention.tokens)
    }

    private func introduces(_ index: Int, _ end: Int) -> Bool {
        PlainLexicon.introductions.length(tokens, at: index, before: end) == end - index
    }

    /// Whether a heading ends there, but for words that only announce its items.
    private func closes(_ index: Int, _ block: Block) -> Bool {
        var position = index
        let end = block.tokens.upperBound
        while position < end {
            if tokens[position].isMark(":") || tokens[position].isMark(".") && position + 1 == end {
                return true
            }
            let length = PlainLexicon.announcements.length(tokens, at: position, before: end)
            guard length > 0 || tokens[position].isMark(",") else { return false }
            position += max(length, 1)
        }
        return true
    }

    /// The name of a body at the beginning of a heading between.
    private func named(_ block: Block) -> String? {
        let start = block.tokens.lowerBound
        guard start < block.tokens.upperBound, tokens[start].isCapitalized,
            let mention = assembly.text.agencies.mention(at: start, before: block.tokens.upperBound)
        else { return nil }
        return text(mention.tokens)
    }

    /// In a cell or behind a label each name goes from mark to mark.
    func cell(_ mention: AgencyMention) -> PlainFlaw? {
        if names.isStandard(mention) || assembly.isKnown(mention) { return nil }
        let words = mention.tokens
        guard mention.elidedHead == nil, mention.shared.isEmpty, !mention.isGroup, words.count < 14,
            !isSeveral(words),
            assembly.text.agencies.mention(at: words.lowerBound, before: words.upperBound) != nil
        else { return .name(text(words)) }
        let cell = assembly.index.outline.blocks[duty.block].row?.cell(.lead)
        let opens = cell?.lowerBound == words.lowerBound || parts(words.lowerBound - 1)
        let closes =
            cell?.upperBound == words.upperBound || parts(words.upperBound)
            || tokens[words.upperBound].gap == .paragraph
        return opens && closes ? nil : .name(text(words))
    }

    private func parts(_ index: Int) -> Bool {
        index >= 0 && tokens[index].kind == .mark && !tokens[index].isMark("-") && !tokens[index].isMark("–")
            && !tokens[index].isMark("(") && !tokens[index].isMark("/")
    }
}
