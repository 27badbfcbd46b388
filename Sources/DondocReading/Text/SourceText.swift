// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel

/// A text as it is, its tokens, and the map between them: everything that is read refers to tokens, everything that is
/// told to scalars.
struct SourceText: Sendable {
    let scalars: [Unicode.Scalar]
    let tokens: Tokens

    init(_ text: String) {
        scalars = Array(text.unicodeScalars)
        tokens = Tokens(LostBreaks.mended(Tokenizer.tokens(of: scalars), of: scalars))
    }

    /// The scalars that a range of tokens covers, with the closing marks of Markdown that belong to it.
    func span(_ range: Range<Int>) -> Span {
        guard !range.isEmpty, range.lowerBound >= 0, range.upperBound <= tokens.count else {
            return Span(0, 0)
        }
        return Span(Int(tokens[range.lowerBound].start), Int(tokens[range.upperBound - 1].end))
    }

    /// As `span`, but closes a `**` that was opened inside.
    func closedSpan(_ range: Range<Int>) -> Span {
        let span = span(range)
        let stars = scalars[span.start..<span.end].reduce(0) { $0 + ($1 == "*" ? 1 : 0) }
        var end = span.end
        if stars > 0, stars % 4 == 2, end + 1 < scalars.count, scalars[end] == "*", scalars[end + 1] == "*" {
            end += 2
        }
        return Span(span.start, end)
    }

    func string(_ span: Span) -> String {
        let start = min(span.start, scalars.count)
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[start..<max(start, min(span.end, scalars.count))])
        return String(view)
    }

    func string(_ range: Range<Int>) -> String { string(span(range)) }

    /// The words in one line, without marks of Markdown and without the line breaks of the page.
    func plain(_ range: Range<Int>) -> String {
        var result = ""
        for index in range where index < tokens.count {
            if !result.isEmpty, tokens[index].gap != .none { result += " " }
            result += string(Span(Int(tokens[index].start), Int(tokens[index].end)))
        }
        return result
    }
}
