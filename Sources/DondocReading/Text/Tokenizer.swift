// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// Cuts a text into tokens in one pass; marks of Markdown and HTML tags leave no token, so that words meet across them.
struct Tokenizer {
    /// A text as tokens, before lost line breaks are looked for.
    struct Cut {
        var tokens: [Token] = []
        /// Tokens in which a line break may have been lost.
        var suspects: [Suspect] = []
        /// Whether marks of Markdown may close what they opened.
        var hasStars = false

        /// Gives the tokens away, so that who has them may change them in place.
        mutating func takeTokens() -> [Token] {
            defer { tokens = [] }
            return tokens
        }
    }

    /// A token to be looked at closely.
    struct Suspect {
        let index: Int
        /// Whether it stands before a bracket that closes none.
        let beforeBracket: Bool
    }

    /// The bytes of the longest text, as places are counted in 32 bits.
    ///
    /// What is longer is read up to there.
    static let longest = Int(Int32.max)

    private let end: Int
    private let folding = ScalarFolding.shared
    /// The next byte.
    private var position: Int
    /// Line ends since the last token; the first token of all counts as if there were one before it.
    private var newlines = 1
    private var spaces = 0
    /// Brackets that are open in this line.
    private var depth = 0
    private var cut = Cut()

    static func cut(_ utf8: Swift.Span<UInt8>) -> Cut {
        var tokenizer = Tokenizer(from: 0, to: utf8.count)
        tokenizer.cut.tokens.reserveCapacity(utf8.count / 4)
        return tokenizer.all(utf8)
    }

    /// The tokens of a part of a text.
    static func tokens(of utf8: Swift.Span<UInt8>, from start: Int, to end: Int) -> [Token] {
        var tokenizer = Tokenizer(from: start, to: end)
        return tokenizer.all(utf8).tokens
    }

    /// Whether a byte goes on with the scalar of the byte before.
    static func continues(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }

    private init(from start: Int, to end: Int) {
        self.end = end
        position = start
    }

    private mutating func all(_ utf8: Swift.Span<UInt8>) -> Cut {
        let letters = folding.letters
        while position < end {
            let byte = utf8[position]
            if byte >= UInt8(ascii: "A"), takeWords(utf8, letters.span) { continue }
            step(utf8, byte)
        }
        return cut
    }

    // MARK: - Steps

    private mutating func step(_ utf8: Swift.Span<UInt8>, _ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): takeWord(utf8)
        case UInt8(ascii: " "): skip(spaces: 1)
        case UInt8(ascii: "0")...UInt8(ascii: "9"): takeNumber(utf8)
        case UInt8(ascii: "\n"), 0x0B: skipLineEnd()
        case 0x0C: skipPageEnd()
        case UInt8(ascii: "\r"):
            // Before a line feed it ends no line of its own.
            if position + 1 < end, utf8[position + 1] == UInt8(ascii: "\n") { skip() } else { skipLineEnd() }
            spaces = 0
        case UInt8(ascii: "\t"): skip(spaces: 8)
        case 0x00...0x1F, 0x7F: skip()  // seen, never meant
        case UInt8(ascii: "#"), UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "`"):
            takeMarkup(utf8, byte)
        case UInt8(ascii: "<"): if !skipTag(utf8) { takeMark(utf8, byte) }
        case UInt8(ascii: "&"): takeEntity(utf8)
        case 0x80...: stepBeyondASCII(utf8)
        default: takeMark(utf8, byte)
        }
    }

    private mutating func stepBeyondASCII(_ utf8: Swift.Span<UInt8>) {
        let (scalar, width) = Tokenizer.scalar(at: position, of: utf8, before: end)
        take(utf8, scalar, width, scalars: 1)
    }

    /// `&nbsp;`, `&#7897;`: what it stands for, at the place of all its characters.
    private mutating func takeEntity(_ utf8: Swift.Span<UInt8>) {
        guard let entity = CharacterEntity.read(utf8, at: position, before: end) else {
            return takeMark(utf8, UInt8(ascii: "&"))
        }
        take(utf8, entity.scalar, entity.length, scalars: entity.length)
    }

    private mutating func take(_ utf8: Swift.Span<UInt8>, _ scalar: UInt32, _ width: Int, scalars: Int) {
        switch scalar {
        case 0x0A, 0x0D, 0x85, 0x2028, 0x2029: skipLineEnd(width)
        case 0x09, 0x20, 0xA0, 0x2000...0x200A, 0x202F, 0x205F, 0x3000:
            skip(width, spaces: 1)
        case 0x00...0x1F, 0xAD, 0x200B...0x200F, 0x2060, 0xFEFF, 0xFFFD:
            skip(width)  // seen, never meant
        case 0x300...0x36F: skip(width)  // a mark without its letter
        case _ where folding.letter(scalar) != nil: takeWord(utf8)
        default:
            let start = position
            skip(width)
            // All dashes are one: which of them stands there, word processors decide.
            let isDash = (0x2010...0x2015).contains(scalar) || scalar == 0x2212
            let key = isDash ? UInt64(UInt8(ascii: "-")) : UInt64(scalar)
            append(.mark, from: start, scalars: scalars, key: key)
        }
    }

    private mutating func skip(_ width: Int = 1, spaces: Int = 0) {
        position += width
        self.spaces += spaces
    }

    private mutating func skipLineEnd(_ width: Int = 1) {
        skip(width)
        newlines += 1
        spaces = 0
    }

    /// The end of a page ends a line, never a paragraph, whatever blank lines stand before it.
    private mutating func skipPageEnd() {
        skip()
        newlines = 1
        spaces = 0
    }

    /// Skips `<sub>`, `</b>`, `<br/>`; tells whether there was a tag.
    private mutating func skipTag(_ utf8: Swift.Span<UInt8>) -> Bool {
        guard position + 1 < end else { return false }
        let next = utf8[position + 1]
        guard next == UInt8(ascii: "/") || Tokenizer.isLetter(next) else { return false }
        var byte = position + 1
        var scalars = 1
        var hasAttribute = false
        while byte < end, utf8[byte] != UInt8(ascii: ">") {
            byte += 1
            if byte < end, Tokenizer.continues(utf8[byte]) { continue }
            scalars += 1
            // The next tag ends the search, so that it is linear.
            guard byte < end, utf8[byte] != UInt8(ascii: "<") else { return false }
            if utf8[byte] == UInt8(ascii: "=") { hasAttribute = true }
            guard scalars < (hasAttribute ? 2_000 : 60) else { return false }
        }
        guard byte < end else { return false }
        if endsLine(utf8, tag: (position + 1)..<byte) { newlines += 1 }
        position = byte + 1
        return true
    }

    private func endsLine(_ utf8: Swift.Span<UInt8>, tag: Range<Int>) -> Bool {
        let name = tag.drop { utf8[$0] == UInt8(ascii: "/") }.prefix { Tokenizer.isLetter(utf8[$0]) }
        return Tokenizer.lineTags.contains(name.map { utf8[$0] | 0x20 })
    }

    /// The tags that begin and end lines of a page.
    private static let lineTags = Set(["br", "p", "div", "li", "tr", "h", "hr"].map { Array($0.utf8) })

    // MARK: - Tokens

    private mutating func takeMark(_ utf8: Swift.Span<UInt8>, _ byte: UInt8) {
        let start = position
        position += 1
        if byte == UInt8(ascii: ".") { skipRun(utf8, of: byte) }
        if byte == UInt8(ascii: ")") { suspectLetter() }
        append(.mark, from: start, scalars: position - start, key: UInt64(byte))
        if byte == UInt8(ascii: "(") { depth += 1 }
        if byte == UInt8(ascii: ")") { depth = max(0, depth - 1) }
    }

    /// Where the token that begins here must end at last.
    private var tokenEnd: Int { min(end, position + Token.longest) }

    private mutating func skipRun(_ utf8: Swift.Span<UInt8>, of byte: UInt8) {
        let end = tokenEnd
        while position < end, utf8[position] == byte { position += 1 }
    }

    /// A run of marks of Markdown: a token only where it begins a line as a heading or a bullet.
    private mutating func takeMarkup(_ utf8: Swift.Span<UInt8>, _ byte: UInt8) {
        let start = position
        if byte == UInt8(ascii: "*") { cut.hasStars = true }
        skipRun(utf8, of: byte)
        let startsLine = cut.tokens.isEmpty || newlines > 0
        let spaced =
            position < end && (utf8[position] == UInt8(ascii: " ") || utf8[position] == UInt8(ascii: "\t"))
        let bullet = byte == UInt8(ascii: "*") && position == start + 1
        guard startsLine, spaced, byte == UInt8(ascii: "#") || bullet else { return }
        append(.mark, from: start, scalars: position - start, key: UInt64(byte), count: position - start)
    }

    private mutating func takeNumber(_ utf8: Swift.Span<UInt8>) {
        let start = position
        let end = tokenEnd
        var value = 0
        while position < end, case let digit = utf8[position] &- UInt8(ascii: "0"), digit < 10 {
            if position - start < 9 { value = value * 10 + Int(digit) }
            position += 1
        }
        let digits = position - start
        if digits == 5, LostBreaks.gluedYears.contains(value) { suspect(cut.tokens.count) }
        append(
            .number, from: start, scalars: digits, key: Token.key(ofNumber: digits <= 9 ? value : nil),
            count: digits)
    }

    /// Takes plain words with one space or a comma between them up to anything else; false where none begins.
    ///
    /// Nearly all that a text has, in a loop that keeps its state in registers.
    private mutating func takeWords(
        _ utf8: Swift.Span<UInt8>, _ letters: Swift.Span<FoldedScalar>
    ) -> Bool {
        let limit = end &- PlainWord.longest
        let (first, firstGap) = (position, gap)
        guard first < limit else { return false }
        var (stop, spaces) = (first, 0)
        cut.tokens.append(addingCapacity: Tokenizer.run) { tokens in
            // Its own, as what it shares is kept in memory.
            var (start, gap, after) = (first, firstGap, 0)
            defer { (stop, spaces) = (start, after) }
            while start < limit, tokens.freeCapacity > 1, let word = PlainWord(utf8, at: start, letters) {
                tokens.append(Token(word, at: start, after: gap))
                (start, after) = (word.end, 0)
                if word.next != UInt8(ascii: " ") {
                    guard Tokenizer.isPlainMark(word.next, before: utf8[start &+ 1]) else { break }
                    tokens.append(Token(mark: word.next, at: start))
                    start &+= 1
                    guard utf8[start] == UInt8(ascii: " ") else { break }
                }
                (start, after, gap) = (start &+ 1, 1, .space)
            }
        }
        guard stop > first else { return false }
        closeGap()
        (position, self.spaces) = (stop, spaces)
        return true
    }

    /// A mark behind a word that says nothing of the words about it, and is no part of a run.
    @inline(__always)
    private static func isPlainMark(_ byte: UInt8, before next: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: ","), UInt8(ascii: ";"): true
        case UInt8(ascii: "."): next != byte
        default: false
        }
    }

    /// The most words and marks that are taken at once.
    private static let run = 48

    /// Any word, letter by letter.
    private mutating func takeWord(_ utf8: Swift.Span<UInt8>) {
        let start = position
        let (word, stop, scalars) = word(utf8, at: start)
        position = stop
        if word.hasInnerCapital, word.letters >= 4 { suspectGluedWords(utf8, from: start, to: stop) }
        append(
            .word, from: start, scalars: scalars, key: word.key, count: word.letters, casing: word.casing)
    }

    /// "hiệnNghị quyết": words whose line break may have been lost; capitals of an abbreviation with "&" are none.
    private mutating func suspectGluedWords(_ utf8: Swift.Span<UInt8>, from start: Int, to stop: Int) {
        for byte in start..<stop where utf8[byte] == UInt8(ascii: "&") { return }
        suspect(cut.tokens.count)
    }

    /// The letters and marks from a byte on, where they end, and how many scalars they have.
    private func word(_ utf8: Swift.Span<UInt8>, at start: Int) -> (word: FoldedWord, end: Int, scalars: Int)
    {
        var word = FoldedWord()
        var byte = start
        var scalars = 0
        let end = tokenEnd
        while byte < end {
            let entity =
                utf8[byte] == UInt8(ascii: "&") ? CharacterEntity.read(utf8, at: byte, before: end) : nil
            let (scalar, width) = entity ?? Tokenizer.scalar(at: byte, of: utf8, before: self.end)
            if let letter = folding.letter(scalar) {
                word.add(letter)
            } else if let (mark, tone) = ScalarFolding.combining(scalar) {
                word.add(mark: mark, tone: tone)
            } else if !Tokenizer.isHidden(scalar) {
                break
            }
            byte &+= width
            scalars &+= entity?.length ?? 1
        }
        return (word, byte, scalars)
    }

    /// What may stand inside a word and is not seen: a soft hyphen, what has no width.
    static func isHidden(_ scalar: UInt32) -> Bool {
        scalar == 0xAD || (0x200B...0x200D).contains(scalar) || scalar == 0x2060 || scalar == 0xFEFF
    }

    /// Before a bracket that closes none: its word may be the letter of an item.
    private mutating func suspectLetter() {
        let open = newlines > 0 ? 0 : depth
        guard open == 0, newlines == 0, spaces == 0, let last = cut.tokens.last, last.isWord, last.count >= 3
        else { return }
        if cut.suspects.last?.index == cut.tokens.count - 1 { cut.suspects.removeLast() }
        suspect(cut.tokens.count - 1, beforeBracket: true)
    }

    private mutating func suspect(_ index: Int, beforeBracket: Bool = false) {
        cut.suspects.append(Suspect(index: index, beforeBracket: beforeBracket))
    }

    private mutating func append(
        _ kind: Token.Kind, from start: Int, scalars: Int, key: UInt64, count: Int = 1,
        casing: Token.Casing = .lower
    ) {
        cut.tokens.append(
            Token(
                kind: kind, casing: casing, gap: gap, count: UInt8(min(255, count)),
                byte: Int32(truncatingIfNeeded: start), length: position - start,
                hides: kind == .word ? min(255, count) < scalars : scalars > 3, key: key))
        closeGap()
    }

    /// What stands before the next token.
    private var gap: Token.Gap {
        guard newlines > 0 else { return spaces > 2 ? .wide : spaces > 0 ? .space : .none }
        return newlines > 1 || cut.tokens.isEmpty ? .paragraph : .line
    }

    /// Begins anew behind a token.
    private mutating func closeGap() {
        if newlines > 0 { depth = 0 }
        (newlines, spaces) = (0, 0)
    }

    // MARK: - UTF-8

    static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- UInt8(ascii: "a") < 26 }

    /// The scalar that begins at a byte, and the bytes that it takes; the text is known to be UTF-8.
    @inline(__always)
    private static func scalar(
        at index: Int, of utf8: Swift.Span<UInt8>, before end: Int
    ) -> (scalar: UInt32, length: Int) {
        func tail(_ index: Int) -> UInt32 { UInt32(utf8[index] & 0x3F) }
        let first = UInt32(utf8[index])
        if first < 0x80 { return (first, 1) }
        if first < 0xE0, index &+ 1 < end { return ((first & 0x1F) << 6 | tail(index &+ 1), 2) }
        if first < 0xF0, index &+ 2 < end {
            return ((first & 0x0F) << 12 | tail(index &+ 1) << 6 | tail(index &+ 2), 3)
        }
        guard index &+ 3 < end else { return (0xFFFD, end - index) }
        return (
            (first & 0x07) << 18 | tail(index &+ 1) << 12 | tail(index &+ 2) << 6 | tail(index &+ 3), 4
        )
    }
}
