// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// Cuts tokens where a copy of the document has lost its line breaks, as in "hạnh phúcSố" and "tỉnha) Rà soát".
struct LostBreaks {
    private let scalars: [Unicode.Scalar]
    private let tokens: [Token]

    static func mended(_ tokens: [Token], of scalars: [Unicode.Scalar]) -> [Token] {
        LostBreaks(scalars: scalars, tokens: tokens).mended()
    }

    private func mended() -> [Token] {
        var result: [Token] = []
        result.reserveCapacity(tokens.count)
        var depth = 0
        for index in tokens.indices {
            let token = tokens[index]
            if token.startsLine { depth = 0 }
            if token.isMark("(") { depth += 1 }
            if token.isMark(")") { depth = max(0, depth - 1) }
            guard let cut = cut(index, inParentheses: depth > 0) else {
                result.append(token)
                continue
            }
            var parts = Tokenizer.tokens(of: Array(scalars[Int(token.start)..<cut]))
            let first = parts.count
            parts += Tokenizer.tokens(of: Array(scalars[cut..<Int(token.end)]))
            for position in parts.indices {
                let offset = position < first ? token.start : Int32(cut)
                parts[position].start += offset
                parts[position].end += offset
                parts[position].gap = position == 0 ? token.gap : position == first ? .line : .none
            }
            result += parts
        }
        return result
    }

    /// The scalar before which a token is to be cut; nil for none.
    private func cut(_ index: Int, inParentheses: Bool) -> Int? {
        let token = tokens[index]
        switch token.kind {
        case .mark: return nil
        case .number: return gluedItem(index)
        case .word: return gluedWord(token) ?? (inParentheses ? nil : gluedLetter(index))
        }
    }

    /// A year of four digits and the number of the item after it.
    private func gluedItem(_ index: Int) -> Int? {
        let token = tokens[index]
        guard token.count == 5, (20_000...20_999).contains(token.value), index > 0, index + 2 < tokens.count,
            tokens[index - 1].isMark("/") || tokens[index - 1].isWord, tokens[index + 1].isMark("."),
            tokens[index + 2].isCapitalized
        else { return nil }
        return Int(token.end) - 1
    }

    /// The letter of an item at the end of a word: "tỉnha) Rà soát".
    private func gluedLetter(_ index: Int) -> Int? {
        let token = tokens[index]
        guard token.count >= 3, token.casing != .upper, index + 2 < tokens.count,
            tokens[index + 1].isMark(")"),
            tokens[index + 1].gap == .none, tokens[index + 2].isCapitalized, tokens[index + 2].gap != .none
        else { return nil }
        let last = Int(token.end) - 1
        return "abcdđeghik".unicodeScalars.contains(scalars[last]) ? last : nil
    }

    /// A capital inside a Vietnamese word: "phúcSố", "NAMĐộc".
    private func gluedWord(_ token: Token) -> Int? {
        guard token.count >= 4, token.casing != .upper else { return nil }
        var accented = false
        var cut: Int?
        var uppers = 0
        for position in Int(token.start)..<Int(token.end) {
            guard let letter = ScalarFolding.letter(scalars[position]) else { continue }
            if scalars[position].value > 0x7F { accented = true }
            let offset = position - Int(token.start)
            if letter.isUpper {
                if uppers == 0, offset >= 2, cut == nil { cut = position }
                uppers += 1
            } else {
                // "NAMĐộc": the last capital of a run begins the next word.
                if uppers >= 3, cut == nil, offset >= 3 { cut = position - 1 }
                uppers = 0
            }
        }
        return accented ? cut : nil
    }
}
