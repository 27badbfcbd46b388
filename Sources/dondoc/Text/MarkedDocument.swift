// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel

/// The scalars of a document, and what each of them is to its reading.
struct MarkedDocument {
    let scalars: [Unicode.Scalar]
    let marks: [(span: Span, mark: ReadingMark)]
    /// For each scalar the mark that counts there; 0 for none.
    private let inks: [UInt8]
    /// What is written before and behind scalars where there are no colours.
    private var brackets: [Int: (closing: String, opening: String)] = [:]

    init(scalars: [Unicode.Scalar], marks: [(span: Span, mark: ReadingMark)]) {
        self.scalars = scalars
        var seen: Set<Span> = []
        let heads = marks.filter { $0.mark == .head }.map(\.span).sorted { $0.length > $1.length }.prefix(32)
        // Of two marks on the same words the one that counts is left, and of a part within a part the whole.
        self.marks = marks.filter { $0.span.end <= scalars.count && !$0.span.isEmpty }
            .sorted { ($0.mark.rawValue, $0.span.length) > ($1.mark.rawValue, $1.span.length) }
            .filter { mark in
                let isWithin =
                    mark.mark == .head && heads.contains { $0 != mark.span && $0.contains(mark.span) }
                return !isWithin && seen.insert(mark.span).inserted
            }
        var inks = [UInt8](repeating: 0, count: scalars.count)
        for (span, mark) in self.marks.reversed() {
            for index in span.start..<span.end { inks[index] = mark.rawValue }
        }
        self.inks = inks
        for (span, mark) in self.marks.sorted(by: { $0.span.length < $1.span.length }) {
            brackets[span.end, default: ("", "")].closing += mark.brackets.close
            let inner = brackets[span.start, default: ("", "")].opening
            brackets[span.start, default: ("", "")].opening = mark.brackets.open + inner
        }
    }

    /// One place in a line of the terminal.
    struct Cell {
        let text: String
        let width: Int
        let ink: UInt8
        /// The scalar that it shows, or before which it stands.
        let at: Int

        var isSpace: Bool { text == " " }
    }

    /// The lines of the document, without what ends them.
    var lines: [Range<Int>] {
        var lines: [Range<Int>] = []
        var start = 0
        for (index, scalar) in scalars.enumerated() where MarkedDocument.endsLine(scalar) {
            let isSecond = scalar == "\n" && index > 0 && scalars[index - 1] == "\r"
            if !isSecond { lines.append(start..<index) }
            start = index + 1
        }
        return start < scalars.count ? lines + [start..<scalars.count] : lines
    }

    private static func endsLine(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "\n", "\r", "\u{0B}", "\u{0C}", "\u{85}", "\u{2028}", "\u{2029}": true
        default: false
        }
    }

    /// The cells of a line, safe for a terminal.
    func cells(_ line: Range<Int>, hasColour: Bool) -> [Cell] {
        var cells: [Cell] = []
        var column = 0
        for index in line {
            if !hasColour, let marks = brackets[index] {
                // A mark that ends in the gap before a word is closed behind the word before.
                let spaces = cells.reversed().prefix(while: \.isSpace).count
                let closing = Cell(text: marks.closing, width: marks.closing.count, ink: 0, at: index)
                if !marks.closing.isEmpty { cells.insert(closing, at: cells.count - spaces) }
                let opening = Cell(text: marks.opening, width: marks.opening.count, ink: 0, at: index)
                if !marks.opening.isEmpty { cells.append(opening) }
                column += marks.closing.count + marks.opening.count
            }
            let scalar = scalars[index]
            if scalar == "\t" {
                let count = 8 - column % 8
                cells += Array(repeating: Cell(text: " ", width: 1, ink: 0, at: index), count: count)
                column += count
            } else if scalar != "\u{FEFF}" {
                let text = scalar == "\u{A0}" ? " " : Plain.text(String(scalar))
                let width = DisplayWidth.of(text)
                cells.append(Cell(text: text, width: width, ink: inks[index], at: index))
                column += width
            }
        }
        if !hasColour, let closing = brackets[line.upperBound]?.closing, !closing.isEmpty {
            cells.append(Cell(text: closing, width: closing.count, ink: 0, at: line.upperBound))
        }
        while cells.last?.isSpace == true { cells.removeLast() }
        return cells
    }

    func isMarked(_ line: Range<Int>, except mark: ReadingMark) -> Bool {
        inks[line].contains { $0 != 0 && $0 != mark.rawValue }
    }
}
