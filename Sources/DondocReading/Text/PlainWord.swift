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
    ///
    /// - Parameter table: all letters of `ScalarFolding`.
    @inline(__always)
    init?(_ text: Swift.Span<UInt8>, at start: Int, _ table: Swift.Span<FoldedScalar>) {
        // Of a length known here, so that no place in it needs to be checked.
        let utf8 = text.extracting(start..<(start &+ Self.longest))
        let table = table.extracting(0..<ScalarFolding.count)
        func letter(at byte: Int) -> (letter: FoldedScalar, width: Int) {
            let (place, width) = ScalarFolding.place(utf8[byte], utf8[byte &+ 1], utf8[byte &+ 2])
            return (place < table.count ? table[place] : .nothing, width)
        }
        var hash = FoldedWord.start
        var (sum, any): (UInt64, UInt64) = (0, 0)
        var byte = 0
        let stop = Self.longest &- 4
        while byte < stop {
            let (letter, width) = letter(at: byte)
            guard letter.isLetter else { break }
            hash = FoldedWord.mixed(hash, UInt64(letter.letter))
            sum &+= letter.bits
            any |= letter.bits
            byte &+= width
        }
        guard byte > 0, byte < stop, utf8[byte] < 0x80, utf8[byte] != UInt8(ascii: "&") else { return nil }
        letters = Int(sum >> FoldedScalar.letterShift & 0xFF)
        switch Int(sum >> FoldedScalar.capitalShift & 0xFF) {
        case 0: casing = .lower
        case letters where letters > 1: casing = .upper
        case 1 where letter(at: 0).letter.isUpper: casing = .capitalized
        default: return nil
        }
        key = FoldedWord.key(hash, tone: any >> FoldedScalar.toneShift)
        end = start &+ byte
    }
}
