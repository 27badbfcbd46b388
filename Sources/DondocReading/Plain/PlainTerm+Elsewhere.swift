// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel

/// Deadlines that stand in a cell or in a heading.
extension PlainTerm {
    /// Its cell has no other words.
    func inCell(_ words: TimeWords, _ cell: Range<Int>) -> PlainFlaw? {
        guard cell.contains(words.tokens.lowerBound), cell.count < 64 else { return .cell(text(cell)) }
        let others = [
            cell.lowerBound..<words.tokens.lowerBound,
            words.tokens.upperBound..<max(words.tokens.upperBound, cell.upperBound),
        ]
        let isPlain = others.allSatisfy { part in
            isCued(part)
                || part.allSatisfy { index in
                    steps.contains { assembly.times[$0.expression].tokens.contains(index) }
                        || tokens[index].kind == .mark
                }
        }
        return isPlain ? nil : .cell(text(cell))
    }

    /// The heading ends with it, and the item has no time of its own.
    func inherited(_ words: TimeWords, _ step: DirectiveReading.Item.Step) -> PlainFlaw? {
        guard let place = assembly.index.position(at: words.tokens.lowerBound) else { return nil }
        let block = assembly.index.outline.blocks[place]
        let isAbove = assembly.index.outline.ancestors(of: duty.block).contains(place)
        let rest = words.tokens.upperBound..<max(words.tokens.upperBound, block.tokens.upperBound)
        let ends = rest.allSatisfy { tokens[$0].kind == .mark }
        let isBinding = assembly.standings[step.expression] == .deadline || isLabelled(words)
        let isTimed = assembly.times(in: duty.tokens).contains {
            expressions[$0].role != .document && expressions[$0].role != .reference
        }
        if isAbove, ends, isBinding, !isTimed, block.tokens.count < 40 { return nil }
        return .inherited(text(block.tokens.prefix(16)))
    }

    /// A day that a heading names and that binds nothing, while the duty has none.
    var unclaimed: String? {
        guard !steps.contains(where: { expressions[$0.expression].deadline.due != nil }) else { return nil }
        let outline = assembly.index.outline
        for above in outline.ancestors(of: duty.block) {
            let words = outline.blocks[above].tokens
            guard outline.blocks[above].whole.lowerBound >= assembly.header.body.lowerBound,
                words.count < 120,
                outline.blocks[duty.block].row == nil || outline.blocks[above].row != nil
                    || assembly.announces(outline.blocks[above])
            else { continue }
            let coming = assembly.times(in: words).first { place in
                guard let due = expressions[place].deadline.due, let issued = assembly.header.date else {
                    return false
                }
                return due > issued && expressions[place].role != .meeting
            }
            if let coming { return expressions[coming].deadline.text }
        }
        return nil
    }
}
