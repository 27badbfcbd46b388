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
        /// A bit for each letter, the last one's lowest, set for small ones; before them all one more.
        var smalls: UInt64 = 1
        var byte = start
        var tails = 0
        let stop = start &+ Self.longest &- 4
        while byte < stop {
            let first = utf8[byte]
            if first < 0x80 {
                guard Tokenizer.isLetter(first) else { break }
                hash = FoldedWord.mixed(hash, UInt64(first | 0x20))
                smalls = smalls &<< 1 | UInt64(first >> 5 & 1)
                byte &+= 1
            } else {
                let (place, width) = ScalarFolding.place(first, utf8[byte &+ 1], utf8[byte &+ 2])
                guard place < table.count, case let letter = table[place], letter.isLetter else { return nil }
                hash = FoldedWord.mixed(hash, UInt64(letter.letter))
                smalls = smalls &<< 1 | (letter.isUpper ? 0 : 1)
                tones |= UInt32(letter.tone)
                byte &+= width
                tails &+= width &- 1
            }
        }
        letters = byte &- start &- tails
        guard letters > 0, byte < stop, utf8[byte] != UInt8(ascii: "&") else { return nil }
        let all: UInt64 = 1 &<< UInt64(letters)
        switch smalls {
        case all &+ (all &- 1): casing = .lower
        case all &+ (all &>> 1) &- 1: casing = .capitalized
        case all: casing = .upper
        default: return nil
        }
        key = FoldedWord.key(hash, tone: UInt64(tones))
        end = byte
    }
}
