// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Foundation

/// Noise that copying, scanning, word processors and web pages leave in a text, none of which changes what it says.
enum Mutation: String, CaseIterable {
    case decomposedMarks, oldTonePlaces, finalY, pageBreaks, pageNumbers, hardWraps, fixedSpaces, doubleSpaces
    case trailingSpaces, lostSpaces, dashes, markdown, carriageReturns, byteOrderMark, zeroWidths, softHyphens
    case shortCities, ampersands

    func applied(to text: String, _ dice: inout Dice) -> String {
        switch self {
        case .decomposedMarks: text.decomposedStringWithCanonicalMapping
        case .carriageReturns: text.replacing("\n", with: "\r\n")
        case .byteOrderMark: "\u{FEFF}" + text
        case .oldTonePlaces: Self.withOldTonePlaces(text)
        case .finalY: Self.withFinalI(text)
        case .trailingSpaces: text.replacing("\n", with: " \n")
        case .shortCities:
            text.replacing(/thành phố (?=\p{Lu})/) { _ in dice.one(of: ["TP. ", "TP ", "Tp. ", "tp. "]) }
        case .ampersands:
            text.replacing(/(\p{Lu}\p{Ll}+) và (?=\p{Lu})/) { match in
                match.output.1 + (dice.roll(2) == 0 ? " & " : " và ")
            }
        case .dashes:
            text.replacing(/(^|[^-|])[-–](?![-|])/.anchorsMatchLineEndings()) { match in
                // Before an item stand the two that word processors put there.
                let opensLine = match.output.1.allSatisfy(\.isNewline)
                return match.output.1 + dice.one(of: opensLine ? ["-", "–"] : ["-", "–", "—", "‑"])
            }
        case .hardWraps: Prose.wrapped(text, columns: 60 + dice.roll(30))
        default:
            Prose.lines(of: text).map { line in line.isProse ? inProse(line.words, &dice) : line.words }
                .joined(separator: "\n")
        }
    }

    /// Noise that may stand only where sentences are: in a table or a head it would change what belongs together.
    private func inProse(_ line: String, _ dice: inout Dice) -> String {
        switch self {
        case .pageBreaks: Prose.broken(line, by: dice.one(of: ["\n\n", "\n\u{C}", "\n \n"]), &dice)
        case .pageNumbers:
            Prose.broken(
                line, by: dice.one(of: ["\n\n7\n\n", "\n\n                         7\n\n", "\n\n- 7 -\n\n"]),
                &dice)
        case .fixedSpaces: Prose.replacingSpaces(line) { dice.roll(4) == 0 ? "\u{A0}" : " " }
        case .doubleSpaces: Prose.replacingSpaces(line) { dice.roll(5) == 0 ? "  " : " " }
        case .zeroWidths:
            Prose.replacingSpaces(line) { dice.one(of: [" ", " ", " \u{200B}", "\u{200B} ", " \u{FEFF}"]) }
        case .lostSpaces:
            line.replacing(/(\p{Ll}\p{Ll}[,;.]) (?=\p{L})/) { match in
                match.output.1 + (dice.roll(3) == 0 ? "" : " ")
            }
        case .softHyphens:
            line.replacing(/(\p{L}{2})(?=\p{L}{2})/) { match in
                match.output.1 + (dice.roll(8) == 0 ? "\u{AD}" : "")
            }
        case .markdown: Prose.emphasised(line, &dice)
        default: line
        }
    }

    // MARK: - Spellings

    /// "ủy" as "uỷ", "hòa" as "hoà": both are taught.
    private static func withOldTonePlaces(_ text: String) -> String {
        let (new, old) = ("òaóaỏaõaọaòeóeỏeõeọeùyúyủyũyụy", "oàoáoảoãoạoèoéoẻoẽoẹuỳuýuỷuỹuỵ")
        func pairs(_ letters: String) -> [String] {
            stride(from: 0, to: letters.count, by: 2).map { String(letters.dropFirst($0).prefix(2)) }
        }
        let places = Dictionary(uniqueKeysWithValues: zip(pairs(new), pairs(old)))
        let capitals = Dictionary(
            uniqueKeysWithValues: places.map { ($0.key.uppercased(), $0.value.uppercased()) })
        return text.replacing(/[oóòỏõọuúùủũụOÓÒỎÕỌUÚÙỦŨỤ][aeyAEY](?!\p{L})/) { match in
            places[String(match.output)] ?? capitals[String(match.output)] ?? String(match.output)
        }
    }

    /// "quý" as "quí", "kỹ" as "kĩ", "lý" as "lí".
    private static func withFinalI(_ text: String) -> String {
        let pairs = [("quý", "quí"), ("kỹ", "kĩ"), ("lý", "lí")]
        return pairs.reduce(text) { text, pair in
            text.replacing(pair.0, with: pair.1).replacing(pair.0.capitalized, with: pair.1.capitalized)
        }
    }
}
