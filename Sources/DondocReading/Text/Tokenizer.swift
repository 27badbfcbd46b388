// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// Cuts a text into tokens in one pass; marks of Markdown and HTML tags leave no token, so that words meet across them.
struct Tokenizer {
    private let scalars: [Unicode.Scalar]
    private var position = 0
    private var tokens: [Token] = []
    private var newlines = 0
    private var spaces = 0

    private init(_ scalars: [Unicode.Scalar]) {
        self.scalars = scalars
        tokens.reserveCapacity(scalars.count / 4)
    }

    static func tokens(of scalars: [Unicode.Scalar]) -> [Token] {
        var tokenizer = Tokenizer(scalars)
        while tokenizer.position < scalars.count { tokenizer.step() }
        return tokenizer.tokens
    }

    private mutating func step() {
        let scalar = scalars[position]
        if skipBlank(scalar) || skipTag(scalar) { return }
        if scalar == "#" || scalar == "*" || scalar == "_" || scalar == "`" {
            takeMarkup(scalar)
        } else if ("0"..."9").contains(scalar) {
            takeNumber()
        } else if ScalarFolding.letter(scalar) != nil {
            takeWord()
        } else {
            let start = position
            repeat {
                position += 1
            } while position < scalars.count && scalar == "." && scalars[position] == "."
            append(.mark, start: start, key: UInt64(scalar.value))
        }
    }

    private mutating func skipBlank(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0A, 0x0B, 0x0C, 0x85, 0x2028, 0x2029:
            newlines += 1
            spaces = 0
        case 0x0D:
            if position + 1 >= scalars.count || scalars[position + 1] != "\n" { newlines += 1 }
            spaces = 0
        case 0x09: spaces += 8
        case 0x20, 0xA0, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: spaces += 1
        case 0x00...0x1F, 0x7F, 0xAD, 0x200B...0x200F, 0x2060, 0xFEFF, 0xFFFD: break  // seen, never meant
        case 0x300...0x36F: break  // a mark without its letter
        default: return false
        }
        position += 1
        return true
    }

    /// Skips `<sub>`, `</b>`, `<br/>`.
    private mutating func skipTag(_ scalar: Unicode.Scalar) -> Bool {
        guard scalar == "<", position + 1 < scalars.count else { return false }
        let next = scalars[position + 1]
        guard next == "/" || ("a"..."z").contains(next) || ("A"..."Z").contains(next) else { return false }
        let limit = min(scalars.count, position + 60)
        guard let end = scalars[(position + 1)..<limit].firstIndex(of: ">") else { return false }
        if scalars[(position + 1)..<end].starts(with: "br".unicodeScalars) { newlines += 1 }
        position = end + 1
        return true
    }

    /// A run of marks of Markdown: a token only where it begins a line as a heading or a bullet.
    private mutating func takeMarkup(_ scalar: Unicode.Scalar) {
        let start = position
        while position < scalars.count, scalars[position] == scalar { position += 1 }
        let startsLine = tokens.isEmpty || newlines > 0
        let spaced = position < scalars.count && (scalars[position] == " " || scalars[position] == "\t")
        guard startsLine, spaced, scalar == "#" || (scalar == "*" && position == start + 1) else { return }
        append(.mark, start: start, key: UInt64(scalar.value), count: position - start)
    }

    private mutating func takeNumber() {
        let start = position
        var value = 0
        while position < scalars.count, ("0"..."9").contains(scalars[position]) {
            if position - start < 9 { value = value * 10 + Int(scalars[position].value - 48) }
            position += 1
        }
        let digits = position - start
        append(.number, start: start, key: 0, value: digits <= 9 ? value : -1, count: digits)
    }

    private mutating func takeWord() {
        let start = position
        var hash = FoldedWord()
        var letters = 0
        var uppers = 0
        var firstIsUpper = false
        while position < scalars.count {
            let scalar = scalars[position]
            if let folded = ScalarFolding.letter(scalar) {
                hash.add(folded)
                if folded.isUpper { uppers += 1 }
                if letters == 0 { firstIsUpper = folded.isUpper }
                letters += 1
            } else if let (mark, tone) = ScalarFolding.combining(scalar) {
                hash.add(mark: mark, tone: tone)
            } else if scalar.value != 0xAD, scalar.value != 0x200B {
                break
            }
            position += 1
        }
        let casing: Token.Casing =
            !firstIsUpper ? .lower : letters > 1 && uppers == letters ? .upper : .capitalized
        append(.word, start: start, key: hash.key, count: letters, casing: casing)
    }

    private mutating func append(
        _ kind: Token.Kind, start: Int, key: UInt64, value: Int = -1, count: Int = 1,
        casing: Token.Casing = .lower
    ) {
        let gap: Token.Gap =
            switch (newlines, spaces) {
            case _ where tokens.isEmpty: .paragraph
            case (2..., _): .paragraph
            case (1, _): .line
            case (_, 3...): .wide
            case (_, 1...): .space
            default: .none
            }
        tokens.append(
            Token(
                kind: kind, casing: casing, gap: gap, count: UInt8(min(255, count)), start: Int32(start),
                end: Int32(position), value: Int32(value), key: key))
        newlines = 0
        spaces = 0
    }
}

/// The folded spelling of one word as a 64-bit hash (FNV-1a).
struct FoldedWord {
    private var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    private var tone: UInt8 = 0

    mutating func add(_ letter: FoldedScalar) {
        mix(UInt64(letter.base))
        add(mark: letter.mark, tone: letter.tone)
    }

    mutating func add(mark: UInt8, tone: UInt8) {
        if mark != 0 { mix(0x11_0000 + UInt64(mark)) }
        if tone != 0 { self.tone = tone }
    }

    var key: UInt64 {
        var last = self
        last.mix(0x12_0000 + UInt64(tone))
        return last.hash | 1 << 63  // never the value of a mark's scalar
    }

    private mutating func mix(_ value: UInt64) {
        hash = (hash ^ value) &* 0x0000_0100_0000_01B3
    }
}
