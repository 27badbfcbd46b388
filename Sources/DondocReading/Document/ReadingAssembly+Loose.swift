// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel

/// Deadlines that belong to no assignment: somebody has to say whose they are.
extension ReadingAssembly {
    /// The sentences with a deadline of which no item makes a milestone, in their order.
    func loose(_ expressions: [TimeExpression], besides items: [DirectiveReading.Item])
        -> [DirectiveReading.Item]
    {
        let bound = Set(items.flatMap { $0.milestones.map(\.expression) })
        let left = expressions.indices.filter { expressions[$0].role == .deadline && !bound.contains($0) }
        guard !left.isEmpty else { return [] }
        var sentences = SentencesOfBlock(text)
        var found: [(words: Range<Int>, block: Int?, steps: [Int])] = []
        for position in left {
            let start = times[position].tokens.lowerBound
            if let last = found.indices.last, found[last].words.contains(start) {
                found[last].steps.append(position)
                continue
            }
            let block = index.position(at: start)
            var words = times[position].tokens
            // Of a table the row.
            if let block, case let place = index.outline.blocks[block] {
                words = place.row == nil ? sentences.sentence(at: start, of: place.tokens) : place.tokens
            }
            found.append((words, block, [position]))
        }
        return found.map { loose($0.words, $0.block, $0.steps) }
    }

    private func loose(_ words: Range<Int>, _ block: Int?, _ steps: [Int]) -> DirectiveReading.Item {
        let words = trimmed(words)
        let row = block.flatMap { index.outline.blocks[$0].row }.map { RowWords(text, $0, words: words) }
        return DirectiveReading.Item(
            item: block.map { index.outline.paths[$0] } ?? "", span: text.closedSpan(words),
            action: row?.quotation ?? text.shared(words), confidence: Self.looseConfidence,
            doubts: [Doubt(.lead, Self.looseConfidence, Self.looseReason)], lead: [], coordinating: [],
            milestones: steps.map { DirectiveReading.Item.Step(what: "", expression: $0) },
            quotation: text.sharedClosed(words), cells: row?.quotation)
    }

    private static let looseConfidence = 0.3
    private static let looseReason = Bilingual(
        vi: "có thời hạn nhưng không thuộc nhiệm vụ nào đọc được, nên chưa rõ ai phải làm",
        en: "there is a deadline, but of no assignment that was found, so nobody is known who is to meet it")
}

/// The sentences of the block that was asked for last, so that none is cut for each of its deadlines.
private struct SentencesOfBlock {
    private let reader: SentenceReader
    private var block = 0..<0
    /// Those that are still to come: who asks goes on through the text.
    private var sentences: ArraySlice<Range<Int>> = []

    init(_ text: SourceText) {
        reader = SentenceReader(text)
    }

    /// The sentence of a block in which a token stands; the whole block where none has it.
    ///
    /// - Parameter start: at least that of the call before.
    mutating func sentence(at start: Int, of block: Range<Int>) -> Range<Int> {
        if block != self.block {
            self.block = block
            sentences = reader.sentences(block)[...]
        }
        while let first = sentences.first, first.upperBound <= start { sentences.removeFirst() }
        guard let first = sentences.first, first.contains(start) else { return block }
        return first
    }
}
