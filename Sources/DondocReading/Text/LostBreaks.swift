// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// Cuts tokens where a copy of the document has lost its line breaks, as in "hạnh phúcSố" and "tỉnha) Rà soát".
struct LostBreaks {
    /// A year of four digits with the number of the item after it.
    static let gluedYears = 20_000...20_999

    private let utf8: [UInt8]
    private let tokens: [Token]

    /// A place inside a token.
    private struct Place {
        let byte: Int
        let scalar: Int
    }

    static func mend(_ tokens: inout [Token], at suspects: [Tokenizer.Suspect], of utf8: [UInt8]) {
        guard !suspects.isEmpty else { return }
        let cuts = LostBreaks(utf8: utf8, tokens: tokens).cuts(suspects)
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

    private func parts(_ token: Token, cutAt place: Place) -> [Token] {
        let end = place.byte + length(Int(token.end) - place.scalar, from: place.byte)
        var parts = Tokenizer.tokens(
            of: utf8, from: Int(token.byte), to: place.byte, scalar: Int(token.start))
        let first = parts.count
        parts += Tokenizer.tokens(of: utf8, from: place.byte, to: end, scalar: place.scalar)
        for position in parts.indices {
            parts[position].gap = position == 0 ? token.gap : position == first ? .line : .none
        }
        return parts
    }

    /// Where a token is to be cut; nil for nowhere.
    private func place(_ suspect: Tokenizer.Suspect) -> Place? {
        switch tokens[suspect.index].kind {
        case .mark: nil
        case .number: gluedItem(suspect.index)
        case .word:
            gluedWord(tokens[suspect.index]) ?? (suspect.beforeBracket ? gluedLetter(suspect.index) : nil)
        }
    }

    /// A year of four digits and the number of the item after it.
    private func gluedItem(_ index: Int) -> Place? {
        guard index > 0, index + 2 < tokens.count, tokens[index - 1].isMark("/") || tokens[index - 1].isWord,
            tokens[index + 1].isMark("."), tokens[index + 2].isCapitalized
        else { return nil }
        return Place(byte: Int(tokens[index].byte) + 4, scalar: Int(tokens[index].start) + 4)
    }

    /// The letter of an item at the end of a word, outside of brackets: "tỉnha) Rà soát".
    private func gluedLetter(_ index: Int) -> Place? {
        let token = tokens[index]
        guard token.casing != .upper, index + 2 < tokens.count, tokens[index + 1].isMark(")"),
            tokens[index + 1].gap == .none, tokens[index + 2].isCapitalized, tokens[index + 2].gap != .none
        else { return nil }
        var last: (place: Place, scalar: Unicode.Scalar)?
        forEachScalar(of: token) { last = ($0, $1) }
        guard let last, "abcdđeghik".unicodeScalars.contains(last.scalar) else { return nil }
        return last.place
    }

    /// A capital inside a Vietnamese word: "phúcSố", "NAMĐộc".
    private func gluedWord(_ token: Token) -> Place? {
        guard token.count >= 4, token.casing != .upper else { return nil }
        var accented = false
        var cut: Place?
        var uppers = 0
        var before: Place?
        forEachScalar(of: token) { place, scalar in
            defer { before = place }
            guard let letter = ScalarFolding.shared.letter(scalar.value) else { return }
            if scalar.value > 0x7F { accented = true }
            let offset = place.scalar - Int(token.start)
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

    private func forEachScalar(of token: Token, _ body: (Place, Unicode.Scalar) -> Void) {
        let start = Int(token.byte)
        let bytes = utf8[start..<(start + length(Int(token.end - token.start), from: start))]
        var place = Place(byte: start, scalar: Int(token.start))
        for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
            body(place, scalar)
            place = Place(byte: place.byte + UTF8.width(scalar), scalar: place.scalar + 1)
        }
    }

    /// The bytes of so many scalars.
    private func length(_ scalars: Int, from start: Int) -> Int {
        var byte = start
        for _ in 0..<scalars where byte < utf8.count {
            byte += 1
            while byte < utf8.count, Tokenizer.continues(utf8[byte]) { byte += 1 }
        }
        return byte - start
    }
}
