// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// Reads whom a letter greets ("Kính gửi: …") or a telegram calls ("THỦ TƯỚNG CHÍNH PHỦ điện: …").
struct SalutationReader {
    private let text: SourceText
    private let outline: Outline
    private let head: Range<Int>
    private var tokens: Tokens { text.tokens }

    struct Salutation {
        /// "Kính gửi", or what calls.
        var start: Int
        var addressees: [Range<Int>]
        var end: Int
    }

    init(_ text: SourceText, _ outline: Outline, _ head: Range<Int>) {
        self.text = text
        self.outline = outline
        self.head = head
    }

    func salutation() -> Salutation? {
        for (index, block) in outline.blocks.enumerated() {
            guard block.whole.lowerBound < head.upperBound else { return nil }
            guard block.whole.upperBound > head.lowerBound,
                let start = text.landmarks.places(.salutation, in: block.whole)
                    .first(where: { isCall($0) || isGreeting($0) })
            else { continue }
            return addressees(start, in: index)
        }
        return nil
    }

    private func isGreeting(_ index: Int) -> Bool {
        tokens[index].isCapitalized && Self.greeting.length(tokens, at: index, before: tokens.count) > 0
    }

    /// "ĐIỆN:" at the end of a line that begins with whoever sends the telegram.
    private func isCall(_ index: Int) -> Bool {
        guard tokens[index].key == Self.dien, tokens[index + 1].isMark(":"), index > 0,
            tokens[index - 1].casing == .upper
        else { return false }
        return tokens[index + 2].startsLine || tokens[index + 2].isCapitalized
            || tokens[index + 2].kind == .mark
    }

    private func addressees(_ start: Int, in index: Int) -> Salutation {
        let block = outline.blocks[index]
        var end = start + (isGreeting(start) ? 2 : 1)
        if end < tokens.count, tokens[end].isMark(":") { end += 1 }
        var salutation = Salutation(start: start, addressees: [], end: block.whole.upperBound)
        if end < block.whole.upperBound,
            let first = SentenceReader(text).sentences(end..<block.whole.upperBound).first
        {
            salutation.addressees = split(first)
            salutation.end = first.upperBound
        }
        for next in outline.blocks[(index + 1)...] where next.whole.lowerBound >= salutation.end {
            guard next.marker?.isBullet == true, next.parent == index || next.parent == block.parent else {
                break
            }
            salutation.addressees += split(next.tokens)
            salutation.end = next.whole.upperBound
        }
        return salutation
    }

    /// Cuts "- Sở X; - Sở Y." at semicolons.
    private func split(_ range: Range<Int>) -> [Range<Int>] {
        var parts: [Range<Int>] = []
        var start = range.lowerBound
        for index in range.lowerBound...range.upperBound {
            let ends = index == range.upperBound || tokens[index].isMark(";")
            guard ends else { continue }
            var first = start
            while first < index, tokens[first].kind == .mark { first += 1 }
            var last = index
            while last > first, tokens[last - 1].kind == .mark, !tokens[last - 1].isMark(")") { last -= 1 }
            if first < last { parts.append(first..<last) }
            start = index + 1
        }
        return parts
    }

    static let greeting = Lexicon("kính gửi")
    static let dien = Phrase("điện").keys[0]
}
