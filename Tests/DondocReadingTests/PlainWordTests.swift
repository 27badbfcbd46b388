// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Testing

@testable import DondocReading

/// What is read at once must be what is read piece by piece.
@Suite struct PlainWordTests {
    /// A token with all that it tells.
    private struct Told: Equatable {
        let kind: Token.Kind
        let casing: Token.Casing
        let gap: Token.Gap
        let bytes: Range<Int>
        let count: UInt8
        let hides: Bool
        let key: UInt64

        init(_ token: Token) {
            kind = token.kind
            casing = token.casing
            gap = token.gap
            bytes = token.bytes
            count = token.count
            hides = token.hides
            key = token.key
        }
    }

    private static let letters = [
        "a", "A", "b", "g", "n", "đ", "Đ", "ơ", "ư", "Ư", "á", "ả", "ớ", "Ớ", "ủ", "ỷ", "ệ", "Ị", "ñ",
        "o\u{323}", "я", "ª",
    ]
    private static let gaps = [
        " ", " ", " ", ", ", ",", ". ", ".", "..", "... ", "; ", ";", "-", " – ", "&", "&nbsp;", "  ", "\n",
        "\n\n", " (", ") ",
        "\u{A0}", "\u{AD}", "5", " 12 ", "/", "<b>", "**", ",,", ".;",
    ]

    private func told(_ text: String) -> [Told] {
        Tokenizer.cut(text.utf8.span).tokens.map(Told.init)
    }

    @Test(arguments: 1...8) func `cuts words in a run as it does one by one`(seed: UInt64) {
        var dice = Dice(seed: seed)
        for _ in 0..<2_000 {
            var text = ""
            while text.utf8.count < 40 {
                for _ in 0...dice.roll(5) { text += dice.one(of: Self.letters) }
                text += dice.one(of: Self.gaps)
            }
            text += "x"
            // Near the end of a text everything is read piece by piece.
            let alone = told(text)
            let followed = told(text + "\n" + String(repeating: "y ", count: 60))
            #expect(Array(followed.prefix(alone.count)) == alone, "\(text.debugDescription)")
        }
    }

    @Test(arguments: 1...4) func `counts the scalars before every byte`(seed: UInt64) {
        var dice = Dice(seed: seed)
        for length in 0..<200 {
            var text = ""
            while text.utf8.count < length { text += dice.one(of: ["a", "ệ", "đ", "\u{1F600}"]) }
            let places = PagePlaces(text.utf8.span)
            var byte = 0
            for (count, scalar) in text.unicodeScalars.enumerated() {
                #expect(places.scalar(of: byte, in: text.utf8.span) == count)
                byte += UTF8.width(scalar)
            }
            #expect(places.scalar(of: byte, in: text.utf8.span) == text.unicodeScalars.count)
            #expect(places.scalar(of: byte + 100, in: text.utf8.span) == text.unicodeScalars.count)
        }
    }

    @Test func `knows spellings again, and no others`() {
        let text = SourceText((0..<300).map { "\($0 % 100)" }.joined(separator: " "))
        var known = KnownSpellings<Int>()
        for index in 0..<100 { known.insert(index, for: UInt64(index % 7), spelt: index..<(index + 1)) }
        for index in 0..<300 {
            let words = index..<(index + 1)
            #expect(known.value(UInt64(index % 100 % 7), spelt: words, in: text) == index % 100)
            #expect(known.value(UInt64(index % 100 % 7 + 7), spelt: words, in: text) == nil)
        }
    }
}
