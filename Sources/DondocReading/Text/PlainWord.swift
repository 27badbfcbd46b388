// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// A word as nearly all are: letters of the table, each in one piece, in small letters, capitalised or all in capitals.
///
/// Read in a loop that keeps its state in registers; `FoldedWord` reads any word, and gives the same key.
struct PlainWord {
    let key: UInt64
    let casing: Token.Casing
    let letters: Int
    /// Behind its last byte.
    let end: Int

    /// The most bytes that are looked at from the first one on.
    static let longest = 64

    /// Nil where no such word begins, or where it may go on as none: with a mark, an entity, a letter of another script.
    @inline(__always)
    init?(_ utf8: Swift.Span<UInt8>, at start: Int, _ table: Swift.Span<FoldedScalar>) {
        var hash = FoldedWord.start
        var tones: UInt32 = 0
        /// A bit for each letter, the last one's lowest, set for capitals.
        var capitals: UInt64 = 0
        var byte = start
        var tails = 0
        while true {
            let first = utf8[byte]
            if first < 0x80 {
                guard Tokenizer.isLetter(first) else {
                    guard first != UInt8(ascii: "&"), byte > start else { return nil }
                    break
                }
                hash = FoldedWord.mixed(hash, UInt64(first | 0x20))
                capitals = capitals << 1 | UInt64(~first >> 5 & 1)
                byte &+= 1
            } else {
                let (place, width) = ScalarFolding.place(first, utf8[byte &+ 1], utf8[byte &+ 2])
                guard place < table.count, case let letter = table[place], letter.isLetter else { return nil }
                hash = FoldedWord.mixed(hash, UInt64(letter.letter))
                capitals = capitals << 1 | (letter.isUpper ? 1 : 0)
                tones |= UInt32(letter.tone)
                byte &+= width
                tails &+= width &- 1
            }
            guard byte &- start < Self.longest &- 4 else { return nil }
        }
        letters = byte &- start &- tails
        switch capitals {
        case 0: casing = .lower
        case 1 << UInt64(letters &- 1): casing = .capitalized
        case 1 << UInt64(letters) &- 1: casing = .upper
        default: return nil
        }
        key = FoldedWord.key(hash, tone: UInt64(tones))
        end = byte
    }
}
