// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// The lines of a text that hold sentences, and the ways in which a page may cut or dress them.
enum Prose {
    struct Line {
        let words: String

        /// Long enough to be a sentence, and no row of a table, tag or line of two columns.
        var isProse: Bool {
            let inner = words.drop { $0 == " " }
            return inner.count >= 50 && !inner.contains { "|\t<".contains($0) } && !inner.contains("   ")
        }
    }

    static func lines(of text: String) -> [Line] {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { Line(words: String($0)) }
    }

    static func replacingSpaces(_ line: String, _ space: () -> String) -> String {
        let indent = line.prefix { $0 == " " }
        return indent + line.dropFirst(indent.count).map { $0 == " " ? space() : String($0) }.joined()
    }

    /// Cuts a line once, inside a sentence.
    static func broken(_ line: String, by pageBreak: String, _ dice: inout Dice) -> String {
        let gaps = gaps(of: line)
        guard !gaps.isEmpty, dice.roll(2) == 0 else { return line }
        let gap = dice.one(of: gaps)
        return line[..<gap] + pageBreak + line[line.index(after: gap)...]
    }

    /// Cuts the lines of prose that are longer than a page is wide.
    static func wrapped(_ text: String, columns: Int) -> String {
        lines(of: text).map { $0.isProse ? wrapped(line: $0.words, columns) : $0.words }
            .joined(separator: "\n")
    }

    private static func wrapped(line: String, _ columns: Int) -> String {
        var result = ""
        var start = line.startIndex
        var last: String.Index?
        for gap in gaps(of: line, mayOpenWithCapital: true) + [line.endIndex] {
            if let cut = last, line.distance(from: start, to: gap) > columns {
                result += line[start..<cut] + "\n"
                start = line.index(after: cut)
            }
            last = gap
        }
        return result + line[start...]
    }

    /// Sets a few words in bold or italics, as whoever pasted the text did.
    static func emphasised(_ line: String, _ dice: inout Dice) -> String {
        let spaces = gaps(of: line, mayOpenWithCapital: true)
        guard spaces.count > 6, dice.roll(2) == 0 else { return line }
        let first = dice.roll(spaces.count - 5)
        let (start, end) = (line.index(after: spaces[first]), spaces[first + 1 + dice.roll(4)])
        let mark = dice.one(of: ["**", "*"])
        return line[..<start] + mark + line[start..<end] + mark + line[end...]
    }

    /// The spaces inside sentences at which a new line does not look like an item or a sentence of its own.
    private static func gaps(of line: String, mayOpenWithCapital: Bool = false) -> [String.Index] {
        var gaps: [String.Index] = []
        var previous: Character = " "
        for index in line.indices {
            defer { previous = line[index] }
            guard line[index] == " ", previous.isLetter || previous == ",", index > line.startIndex else {
                continue
            }
            let next = line[line.index(after: index)...].prefix { $0 != " " }
            guard let opening = next.first, opening.isNumber || opening.isLetter else { continue }
            guard mayOpenWithCapital || !opening.isUppercase, !isMarker(next) else { continue }
            gaps.append(index)
        }
        return gaps
    }

    private static func isMarker(_ word: Substring) -> Bool {
        guard let last = word.last, ".):/".contains(last) else { return false }
        return word.count <= 5
    }
}
