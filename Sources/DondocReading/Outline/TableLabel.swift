// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// The number of a row or of a section of rows: "3", "01", "1.2", "II.", "A", "b)".
struct TableLabel: Hashable, Sendable {
    enum Style: Hashable, Sendable {
        case upperLetter, roman, letter
        case number(Int)
    }

    let style: Style
    /// The numbers of which it is made; several in "1.2".
    let ordinals: [Int]
    /// Where its tokens end.
    let end: Int

    var last: Int { ordinals.last ?? 0 }
    var isSection: Bool { style == .upperLetter || style == .roman }

    /// The label that begins at `index`, with the mark that closes it.
    static func label(at index: Int, before end: Int, _ tokens: Tokens) -> TableLabel? {
        guard index < end else { return nil }
        var start = index
        let isOpen = tokens[index].isMark("(")
        if isOpen { start += 1 }
        guard start < end, let (style, ordinals, stop) = sign(at: start, before: end, tokens) else {
            return nil
        }
        var position = stop
        if isOpen {
            guard position < end, tokens[position].isMark(")") else { return nil }
            return TableLabel(style: style, ordinals: ordinals, end: position + 1)
        }
        if position < end, tokens[position].gap == .none,
            tokens[position].isMark(".") || tokens[position].isMark(")") || tokens[position].isMark("/")
        {
            position += 1
        }
        return TableLabel(style: style, ordinals: ordinals, end: position)
    }

    /// The label that is all of a cell.
    static func whole(_ range: Range<Int>, _ tokens: Tokens) -> TableLabel? {
        guard let label = label(at: range.lowerBound, before: range.upperBound, tokens),
            label.end == range.upperBound
        else { return nil }
        return label
    }

    private static func sign(at index: Int, before end: Int, _ tokens: Tokens) -> (Style, [Int], Int)? {
        let token = tokens[index]
        if token.isNumber {
            guard token.count <= 3, token.value > 0 else { return nil }
            var ordinals = [Int(token.value)]
            var position = index + 1
            while position + 1 < end, tokens[position].isMark("."), tokens[position].gap == .none,
                tokens[position + 1].isNumber, tokens[position + 1].gap == .none,
                tokens[position + 1].count <= 3, ordinals.count < 6
            {
                ordinals.append(Int(tokens[position + 1].value))
                position += 2
            }
            return (.number(ordinals.count), ordinals, position)
        }
        guard token.isWord else { return nil }
        if token.casing == .upper || token.count == 1 && token.isCapitalized {
            if let roman = MarkerReader.romans[token.key] { return (.roman, [roman], index + 1) }
            guard token.count == 1, let letter = letters[token.key] else { return nil }
            return (.upperLetter, [letter], index + 1)
        }
        guard token.count == 1, let letter = letters[token.key] else { return nil }
        return (.letter, [letter], index + 1)
    }

    private static let letters: [UInt64: Int] = Dictionary(
        "a b c d đ e g h i k l m n o p q r s".split(separator: " ").enumerated().compactMap { place, letter in
            Phrase(String(letter)).keys.first.map { ($0, place + 1) }
        }, uniquingKeysWith: { first, _ in first })
}
