// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// One line of the page, or the part of one from an item that begins inside it.
struct Line: Sendable {
    let tokens: Range<Int>
    /// Columns before the first token.
    let indent: Int
    /// Columns to the end of the last token.
    let width: Int
    /// Whether a blank line stands before.
    let afterBlank: Bool
    /// Whether it begins inside a line of the page.
    let isInner: Bool
    var marker: Marker?
}

/// Cuts the tokens into lines, and lines at the items that begin inside them.
struct LineReader {
    private let text: SourceText
    private let markers: MarkerReader
    private var tokens: Tokens { text.tokens }

    init(_ text: SourceText) {
        self.text = text
        markers = MarkerReader(text)
    }

    func lines() -> [Line] {
        guard !tokens.isEmpty else { return [] }
        var lines: [Line] = []
        lines.reserveCapacity(tokens.count / 32)
        var start = 0
        for end in text.landmarks.places(.line, in: 1..<tokens.count) {
            append(start..<end, to: &lines)
            start = end
        }
        append(start..<tokens.count, to: &lines)
        return lines
    }

    private func append(_ range: Range<Int>, to lines: inout [Line]) {
        let lineIndent = text.indent(of: range.lowerBound)
        let begin = text.scalar(of: tokens[range.lowerBound].byte) - lineIndent
        var start = range.lowerBound
        var marker = markers.marker(at: start, before: range.upperBound)
        var inner = false
        func close(_ end: Int) {
            let width = text.scalar(of: tokens[end - 1].end) - begin
            let indent = inner ? 0 : lineIndent
            let blank = !inner && tokens[start].gap == .paragraph
            lines.append(
                Line(
                    tokens: start..<end, indent: indent, width: width, afterBlank: blank, isInner: inner,
                    marker: marker))
        }
        var position = max(start + 1, marker?.end ?? 0)
        for mark in text.landmarks.places(.mark, in: (position - 1)..<max(position, range.upperBound) - 1)
        where mark + 1 >= position {
            guard let next = innerMarker(at: mark + 1, before: range.upperBound) else { continue }
            close(mark + 1)
            start = mark + 1
            marker = next
            inner = true
            position = max(next.end, start + 1)
        }
        close(range.upperBound)
    }

    /// An item that begins inside a line: after a stop, "(i)", "b)" or "2." before a capital letter.
    private func innerMarker(at index: Int, before end: Int) -> Marker? {
        let before = tokens[index - 1]
        guard before.isMark(".") || before.isMark(";") || before.isMark(":") else {
            return nil
        }
        guard let marker = markers.marker(at: index, before: end), marker.end < end,
            tokens[marker.end].isCapitalized
        else { return nil }
        switch marker.style {
        case .letter, .numberInParentheses, .romanInParentheses, .letterInParentheses: return marker
        case .roman: return tokens[marker.end].casing == .upper ? marker : nil
        case .dotted(let depth): return depth <= 3 && before.isMark(".") ? marker : nil
        default: return nil
        }
    }
}
