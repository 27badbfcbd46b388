// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel

/// A text as it is, its tokens, and the map between them: everything that is read refers to tokens, everything that is
/// told to scalars.
struct SourceText: Sendable {
    /// In the order of reading, which in tables is that of their cells.
    let tokens: Tokens
    let tables: [ReadTable]
    private let places: PagePlaces
    private let utf8: [UInt8]
    private let scalarCount: Int

    init(_ text: String) {
        let all = text.utf8
        utf8 = all.count > Tokenizer.longest ? Array(all.prefix(Tokenizer.longest)) : Array(all)
        var cut = Tokenizer.cut(utf8)
        scalarCount = cut.scalarCount
        let suspects = cut.suspects
        // In place, as the tokens are the largest part of what a reading holds.
        var tokens = cut.takeTokens()
        LostBreaks.mend(&tokens, at: suspects, of: utf8)
        PageNumbers.leaveOut(of: &tokens)
        places = PagePlaces(tokens)
        tables = TableReader.read(&tokens, utf8)
        self.tokens = Tokens(tokens)
    }

    /// The scalars that a range of tokens covers, with the closing marks of Markdown that belong to it.
    func span(_ range: Range<Int>) -> Span {
        guard !range.isEmpty, range.lowerBound >= 0, range.upperBound <= tokens.count else {
            return Span(0, 0)
        }
        guard !tables.isEmpty else {
            return Span(Int(tokens[range.lowerBound].start), Int(tokens[range.upperBound - 1].end))
        }
        // The words of a cell need not be the first and the last of the page that they cover.
        var (start, end) = (Int32.max, Int32.min)
        for index in range { (start, end) = (min(start, tokens[index].start), max(end, tokens[index].end)) }
        return Span(Int(start), Int(end))
    }

    /// As `span`, but closes a `**` that was opened inside.
    func closedSpan(_ range: Range<Int>) -> Span {
        let span = span(range)
        guard !span.isEmpty else { return span }
        let star = UInt8(ascii: "*")
        let end = byte(of: span.end)
        guard end + 1 < utf8.count, utf8[end] == star, utf8[end + 1] == star else { return span }
        let stars = utf8[min(end, byte(of: span.start))..<end].reduce(0) { $0 + ($1 == star ? 1 : 0) }
        return stars % 4 == 2 ? Span(span.start, span.end + 2) : span
    }

    func string(_ span: Span) -> String {
        let start = byte(of: span.start)
        return text(start..<max(start, byte(of: span.end)))
    }

    func string(_ range: Range<Int>) -> String { string(span(range)) }

    /// The words in one line, without marks of Markdown and without the line breaks of the page.
    func plain(_ range: Range<Int>) -> String {
        let range = range.clamped(to: tokens.indices)
        var bytes: [UInt8] = []
        // Two bytes a letter are the usual case.
        bytes.reserveCapacity(range.count * 10)
        var index = range.lowerBound
        while index < range.upperBound {
            if !bytes.isEmpty, tokens[index].gap != .none { bytes.append(UInt8(ascii: " ")) }
            let stop = runEnd(from: index, before: range.upperBound)
            if stop > index + 1 {
                bytes.append(contentsOf: utf8[Int(tokens[index].byte)..<byte(endOf: tokens[stop - 1])])
            } else {
                write(index, to: &bytes)
            }
            index = stop
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Where the words end that stand on the page as they are shown, with one space between them or none.
    private func runEnd(from index: Int, before end: Int) -> Int {
        var last = tokens[index]
        guard !mayHide(last) else { return index + 1 }
        var position = index + 1
        while position < end {
            let token = tokens[position]
            let space = token.start - last.end
            guard !mayHide(token), token.gap == .none ? space == 0 : token.gap == .space && space == 1,
                space == 0 || utf8[Int(token.byte) - 1] == UInt8(ascii: " ")
            else { break }
            last = token
            position += 1
        }
        return position
    }

    /// Adds one token as a reader of the page sees it.
    func write(_ index: Int, to bytes: inout [UInt8]) {
        let token = tokens[index]
        guard !mayHide(token) else { return bytes.append(contentsOf: shown(token).utf8) }
        let page = utf8.span
        // No scalar takes more than four bytes.
        bytes.append(addingCapacity: Int(token.end - token.start) * 4) { written in
            var byte = Int(token.byte)
            var scalars = token.end - token.start
            while byte < page.count {
                let next = page[byte]
                if !Tokenizer.continues(next) {
                    guard scalars > 0 else { return }
                    scalars -= 1
                }
                written.append(next)
                byte += 1
            }
        }
    }

    /// One token as a reader of the page sees it.
    func word(_ index: Int) -> String {
        let token = tokens[index]
        return mayHide(token) ? shown(token) : text(Int(token.byte)..<byte(endOf: token))
    }

    /// What is as long as its letters hides nothing.
    private func mayHide(_ token: Token) -> Bool {
        token.isWord ? Int(token.count) < token.end - token.start : token.end - token.start > 3
    }

    /// A token as a reader of the page sees it.
    private func shown(_ token: Token) -> String {
        let written = text(Int(token.byte)..<byte(endOf: token))
        guard
            written.utf8.contains(UInt8(ascii: "&"))
                || written.unicodeScalars.contains(where: { Tokenizer.isHidden($0.value) })
        else { return written }
        let shown = CharacterEntity.resolved(written)
        return String(String.UnicodeScalarView(shown.unicodeScalars.filter { !Tokenizer.isHidden($0.value) }))
    }

    /// Columns from the beginning of the line to a token that is the first of it, at most 400.
    func indent(of index: Int) -> Int {
        var byte = Int(tokens[index].byte)
        var columns = 0
        while byte > 0, columns < 400, utf8[byte - 1] != UInt8(ascii: "\n"),
            utf8[byte - 1] != UInt8(ascii: "\r")
        {
            byte -= 1
            if !Tokenizer.continues(utf8[byte]) { columns += 1 }
        }
        return columns
    }

    // MARK: - Scalars and bytes

    private func text(_ bytes: Range<Int>) -> String { String(decoding: utf8[bytes], as: UTF8.self) }

    private func byte(endOf token: Token) -> Int {
        byte(Int(token.byte), after: Int(token.end - token.start))
    }

    /// The byte at which a scalar begins; the end of the text for what is behind it.
    private func byte(of scalar: Int) -> Int {
        guard scalar < scalarCount else { return utf8.count }
        let place = places.place(before: scalar)
        return byte(Int(place.byte), after: scalar - Int(place.scalar))
    }

    private func byte(_ start: Int, after scalars: Int) -> Int {
        var byte = start
        for _ in 0..<scalars where byte < utf8.count {
            byte += 1
            while byte < utf8.count, Tokenizer.continues(utf8[byte]) { byte += 1 }
        }
        return byte
    }
}
