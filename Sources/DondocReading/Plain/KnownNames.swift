// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// The names that a document has as the whole of a line, a cell or an address, so that their ends are known.
struct KnownNames {
    private let names: Set<UInt64>

    init(_ text: SourceText, _ outline: Outline, _ header: DocumentHeader) {
        let tokens = text.tokens
        let agencies = text.agencies
        var names: Set<UInt64> = []
        func take(_ range: Range<Int>) {
            var start = range.lowerBound
            while start < range.upperBound, tokens[start].kind == .mark { start += 1 }
            guard let mention = agencies.mention(at: start, before: range.upperBound), !mention.isGroup,
                mention.tokens.upperBound >= range.upperBound
                    || Self.stops.contains(tokens[mention.tokens.upperBound].key)
            else { return }
            names.insert(Self.spelling(tokens, mention.tokens))
        }
        header.addressees.forEach(take)
        header.copies.forEach(take)
        for block in outline.blocks {
            if let row = block.row {
                if let cell = row.cell(.lead) { take(cell) }
                if let cell = row.cell(.coordinating) { take(cell) }
            } else if block.tokens.count < 16 {
                take(block.tokens)
            }
        }
        self.names = names
    }

    func contains(_ words: Range<Int>, in tokens: Tokens) -> Bool {
        names.contains(Self.spelling(tokens, words))
    }

    private static func spelling(_ tokens: Tokens, _ words: Range<Int>) -> UInt64 {
        words.reduce(14_695_981_039_346_656_037) { ($0 ^ tokens[$1].key) &* 1_099_511_628_211 }
    }

    private static let stops = Phrase.words(": ; .")
}
