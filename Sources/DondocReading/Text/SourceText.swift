// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel

/// A text as it is, its tokens, and the map between them: everything that is read refers to tokens, everything that is
/// told to scalars.
///
/// A class, as every reader holds it and one count is kept instead of four.
final class SourceText {
    /// In the order of reading, which in tables is that of their cells.
    let tokens: Tokens
    let tables: [ReadTable]
    let landmarks: Landmarks
    let agencies: AgencyScanner
    private let places: PagePlaces
    /// Held as it came, so that nothing of it is copied.
    private let page: String
    private let hasStars: Bool

    init(_ text: String) {
        page = Self.page(text)
        var cut = Tokenizer.cut(page.utf8.span)
        (places, hasStars) = (PagePlaces(page.utf8.span), cut.hasStars)
        let suspects = cut.suspects
        // In place, as the tokens are the largest part of what a reading holds.
        var tokens = cut.takeTokens()
        LostBreaks.mend(&tokens, at: suspects, of: page)
        var landmarks = Landmarks(tokens)
        if PageNumbers.leaveOut(of: &tokens, landmarks) { landmarks = Landmarks(tokens) }
        tables = landmarks.mayHaveTables ? TableReader.read(&tokens, page) : []
        if !tables.isEmpty { landmarks = Landmarks(tokens) }
        self.landmarks = landmarks
        self.tokens = Tokens(tokens)
        agencies = AgencyScanner(tokens: self.tokens, remembers: self.tokens.count > 64)
    }

    /// The text in UTF-8 and in one piece, at most as much of it as can be counted.
    private static func page(_ text: String) -> String {
        var page = text
        page.makeContiguousUTF8()
        guard page.utf8.count > Tokenizer.longest else { return page }
        return String(decoding: page.utf8.prefix(Tokenizer.longest), as: UTF8.self)
    }

    /// The scalars that a range of tokens covers.
    func span(_ range: Range<Int>) -> Span { scalars(bytes(of: range)) }

    /// As `span`, but closes a `**` that was opened inside.
    func closedSpan(_ range: Range<Int>) -> Span { scalars(closedBytes(of: range)) }

    /// The words of `closedSpan` as they stand on the page.
    func closedString(_ range: Range<Int>) -> String { written(closedBytes(of: range)) }

    /// As `closedString`, but shared with the page.
    func sharedClosed(_ range: Range<Int>) -> Substring { text(closedBytes(of: range)) }

    /// The words of `span` as they stand on the page.
    func string(_ range: Range<Int>) -> String { written(bytes(of: range)) }

    /// Whether the page has the words of two `span`s byte by byte alike.
    func isSpelt(_ range: Range<Int>, as other: Range<Int>) -> Bool {
        let (bytes, others) = (bytes(of: range), bytes(of: other))
        guard bytes.count == others.count else { return false }
        let page = page.utf8.span
        let raw = page.bytes
        var offset = 0
        while offset &+ 8 <= bytes.count {
            let word = raw.unsafeLoadUnaligned(fromByteOffset: bytes.lowerBound &+ offset, as: UInt64.self)
            let other = raw.unsafeLoadUnaligned(fromByteOffset: others.lowerBound &+ offset, as: UInt64.self)
            guard word == other else { return false }
            offset &+= 8
        }
        while offset < bytes.count {
            guard page[bytes.lowerBound &+ offset] == page[others.lowerBound &+ offset] else { return false }
            offset &+= 1
        }
        return true
    }

    private func bytes(of range: Range<Int>) -> Range<Int> {
        guard !range.isEmpty, range.lowerBound >= 0, range.upperBound <= tokens.count else { return 0..<0 }
        guard !tables.isEmpty else {
            return Int(tokens[range.lowerBound].byte)..<Int(tokens[range.upperBound - 1].end)
        }
        // The words of a cell need not be the first and the last of the page that they cover.
        var (start, end) = (Int32.max, Int32.min)
        for index in range { (start, end) = (min(start, tokens[index].byte), max(end, tokens[index].end)) }
        return Int(start)..<Int(end)
    }

    private func closedBytes(of range: Range<Int>) -> Range<Int> {
        let bytes = bytes(of: range)
        guard hasStars, !bytes.isEmpty else { return bytes }
        let page = page.utf8.span
        let star = UInt8(ascii: "*")
        let end = bytes.upperBound
        guard end + 1 < page.count, page[end] == star, page[end + 1] == star else { return bytes }
        var stars = 0
        for byte in bytes where page[byte] == star { stars += 1 }
        return stars % 4 == 2 ? bytes.lowerBound..<(end + 2) : bytes
    }

    private func scalars(_ bytes: Range<Int>) -> Span {
        guard !bytes.isEmpty else { return Span(0, 0) }
        let page = page.utf8.span
        return Span(
            places.scalar(of: bytes.lowerBound, in: page), places.scalar(of: bytes.upperBound, in: page))
    }

    /// The words in one line, without marks of Markdown and without the line breaks of the page.
    func plain(_ range: Range<Int>) -> String {
        let (plain, run) = line(range)
        return plain.isEmpty ? written(run) : String(known: plain.span)
    }

    /// As `plain`; words that stand in one line already share the page.
    func shared(_ range: Range<Int>) -> Substring {
        let (plain, run) = line(range)
        return plain.isEmpty ? text(run) : String(known: plain.span)[...]
    }

    /// Words in one line; where they stand in one on the page, nothing but their place.
    private func line(_ range: Range<Int>) -> (plain: [UInt8], run: Range<Int>) {
        let page = page.utf8.span
        let tokens = tokens
        let range = range.clamped(to: tokens.indices)
        var plain: [UInt8] = []
        /// What stands on the page as it is told, and goes over in one piece.
        var run = 0..<0
        var index = range.lowerBound
        while index < range.upperBound {
            let token = tokens[index]
            if !run.isEmpty {
                if plain.isEmpty { plain.reserveCapacity(bytes(of: range).count) }
                plain.append(page, run)
            }
            if token.gap != .none, !plain.isEmpty { plain.append(UInt8(ascii: " ")) }
            if token.hides {
                plain.append(contentsOf: shown(token).utf8)
                run = 0..<0
                index += 1
            } else {
                index = tokens.run(from: index, before: range.upperBound, on: page)
                run = Int(token.byte)..<Int(tokens[index - 1].end)
            }
        }
        if !plain.isEmpty { plain.append(page, run) }
        return (plain, run)
    }

    /// Adds one token as a reader of the page sees it.
    func write(_ index: Int, to bytes: inout [UInt8]) {
        let token = tokens[index]
        guard !token.hides else { return bytes.append(contentsOf: shown(token).utf8) }
        bytes.append(page.utf8.span, token.bytes)
    }

    /// One token as a reader of the page sees it.
    func word(_ index: Int) -> String {
        tokens[index].hides ? shown(tokens[index]) : written(tokens[index].bytes)
    }

    /// A token as a reader of the page sees it.
    private func shown(_ token: Token) -> String {
        let written = written(token.bytes)
        guard
            written.utf8.has(UInt8(ascii: "&"))
                || written.unicodeScalars.contains(where: { Tokenizer.isHidden($0.value) })
        else { return written }
        let shown = CharacterEntity.resolved(written)
        return String(String.UnicodeScalarView(shown.unicodeScalars.filter { !Tokenizer.isHidden($0.value) }))
    }

    /// Columns from the beginning of the line to a token that is the first of it, at most 400.
    func indent(of index: Int) -> Int {
        let bytes = page.utf8.span
        var byte = Int(tokens[index].byte)
        var columns = 0
        while byte > 0, columns < 400, bytes[byte - 1] != UInt8(ascii: "\n"),
            bytes[byte - 1] != UInt8(ascii: "\r")
        {
            byte -= 1
            if !Tokenizer.continues(bytes[byte]) { columns += 1 }
        }
        return columns
    }

    // MARK: - Scalars and bytes

    /// How many scalars stand before a byte.
    func scalar(of byte: Int32) -> Int { places.scalar(of: Int(byte), in: page.utf8.span) }

    private func written(_ bytes: Range<Int>) -> String { String(known: page.utf8.span.extracting(bytes)) }

    /// As `written`, but shared with the page.
    private func text(_ bytes: Range<Int>) -> Substring {
        let utf8 = page.utf8
        let start = utf8.index(utf8.startIndex, offsetBy: bytes.lowerBound)
        return Substring(utf8[start..<utf8.index(start, offsetBy: bytes.count)])
    }
}

extension [UInt8] {
    /// Adds a part of a page.
    fileprivate mutating func append(_ page: Swift.Span<UInt8>, _ bytes: Range<Int>) {
        append(addingCapacity: bytes.count) { added in
            for byte in bytes { added.append(page[byte]) }
        }
    }
}
