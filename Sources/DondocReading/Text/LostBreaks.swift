// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// Cuts tokens where a copy of the document has lost its line breaks, as in "hạnh phúcSố" and "tỉnha) Rà soát".
struct LostBreaks {
    /// A year of four digits with the number of the item after it.
    static let gluedYears = 20_000...20_999

    private let utf8: [UInt8]
    private let tokens: [Token]

    static func mend(_ tokens: inout [Token], at suspects: [Tokenizer.Suspect], of page: String) {
        guard !suspects.isEmpty else { return }
        let cuts = LostBreaks(utf8: Array(page.utf8), tokens: tokens).cuts(suspects)
        let more = cuts.reduce(0) { $0 + $1.parts.count - 1 }
        guard let last = tokens.last, more > 0 else { return }
        var read = tokens.count
        tokens.reserveCapacity(read + more)
        tokens.append(contentsOf: repeatElement(last, count: more))
        var write = tokens.count
        // From the end, so that every token moves once.
        for cut in cuts.reversed() {
            while read > cut.index + 1 {
                read -= 1
                write -= 1
                tokens[write] = tokens[read]
            }
            read = cut.index
            for part in cut.parts.reversed() {
                write -= 1
                tokens[write] = part
            }
        }
    }

    private func cuts(_ suspects: [Tokenizer.Suspect]) -> [(index: Int, parts: [Token])] {
        suspects.compactMap { suspect in
            guard let place = place(suspect) else { return nil }
            let parts = parts(tokens[suspect.index], cutAt: place)
            return parts.isEmpty ? nil : (index: suspect.index, parts: parts)
        }
    }

    private func parts(_ token: Token, cutAt place: Int) -> [Token] {
        var parts = Tokenizer.tokens(of: utf8.span, from: Int(token.byte), to: place)
        let first = parts.count
        parts += Tokenizer.tokens(of: utf8.span, from: place, to: Int(token.end))
        for position in parts.indices {
            parts[position].gap = position == 0 ? token.gap : position == first ? .line : .none
        }
        return parts
    }

    /// The byte before which a token is to be cut; nil for none.
    private func place(_ suspect: Tokenizer.Suspect) -> Int? {
        switch tokens[suspect.index].kind {
        case .mark: nil
        case .number: gluedItem(suspect.index)
        case .word:
            gluedWord(tokens[suspect.index]) ?? (suspect.beforeBracket ? gluedLetter(suspect.index) : nil)
        }
    }

    /// A year of four digits and the number of the item after it.
    private func gluedItem(_ index: Int) -> Int? {
        guard index > 0, index + 2 < tokens.count, tokens[index - 1].isMark("/") || tokens[index - 1].isWord,
            tokens[index + 1].isMark("."), tokens[index + 2].isCapitalized
        else { return nil }
        return Int(tokens[index].byte) + 4
    }

    /// The letter of an item at the end of a word, outside of brackets: "tỉnha) Rà soát".
    private func gluedLetter(_ index: Int) -> Int? {
        let token = tokens[index]
        guard token.casing != .upper, index + 2 < tokens.count, tokens[index + 1].isMark(")"),
            tokens[index + 1].gap == .none, tokens[index + 2].isCapitalized, tokens[index + 2].gap != .none
        else { return nil }
        var last: (place: Int, scalar: Unicode.Scalar)?
        forEachScalar(of: token) { place, _, scalar in last = (place, scalar) }
        guard let last, "abcdđeghik".unicodeScalars.contains(last.scalar) else { return nil }
        return last.place
    }

    /// A capital inside a Vietnamese word: "phúcSố", "NAMĐộc".
    private func gluedWord(_ token: Token) -> Int? {
        guard token.count >= 4, token.casing != .upper else { return nil }
        var accented = false
        var cut: Int?
        var uppers = 0
        var before: Int?
        forEachScalar(of: token) { place, offset, scalar in
            defer { before = place }
            guard let letter = ScalarFolding.shared.letter(scalar.value) else { return }
            if scalar.value > 0x7F { accented = true }
            if letter.isUpper {
                if uppers == 0, offset >= 2, cut == nil { cut = place }
                uppers += 1
            } else {
                // "NAMĐộc": the last capital of a run begins the next word.
                if uppers >= 3, cut == nil, offset >= 3 { cut = before }
                uppers = 0
            }
        }
        return accented ? cut : nil
    }

    /// Tells of each scalar its byte and how many stand before it in the token.
    private func forEachScalar(of token: Token, _ body: (Int, Int, Unicode.Scalar) -> Void) {
        var place = Int(token.byte)
        let word = String(decoding: utf8[place..<Int(token.end)], as: UTF8.self)
        for (offset, scalar) in word.unicodeScalars.enumerated() {
            body(place, offset, scalar)
            place += UTF8.width(scalar)
        }
    }
}
