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
    /// The byte there.
    let next: UInt8

    /// The most bytes that are looked at from the first one on.
    static let longest = 64

    /// Nil where no such word begins, or where it may go on as none: with a mark, an entity, a letter of another script.
    ///
    /// - Parameter table: all letters of `ScalarFolding`.
    @inline(__always)
    init?(_ text: Swift.Span<UInt8>, at start: Int, _ table: Swift.Span<FoldedScalar>) {
        // Of a length known here, so that no place in it needs to be checked.
        let utf8 = text.extracting(start..<(start &+ Self.longest))
        guard utf8.count == Self.longest else { return nil }
        let table = table.extracting(0..<ScalarFolding.count)
        var hash = FoldedWord.start
        /// The sum of all letters, so that one addition counts all that is asked of them.
        var sum: UInt64 = 0
        // Never negative, so that one comparison tells that it is in the text.
        var place: UInt = 0
        var byte: Int { Int(truncatingIfNeeded: place) }
        let stop = UInt(Self.longest &- 4)
        while place < stop {
            let first = utf8[byte]
            let letter: FoldedScalar
            if first < 0x80 {
                letter = table[Int(first)]
                guard letter.isLetter else { break }
                place &+= 1
            } else {
                let (index, width) = ScalarFolding.place(first, utf8[byte &+ 1], utf8[byte &+ 2])
                guard index < table.count else { return nil }
                letter = table[index]
                guard letter.isLetter else { return nil }
                place &+= UInt(truncatingIfNeeded: width)
            }
            hash = FoldedWord.mixed(hash, UInt64(letter.letter))
            sum &+= letter.bits
        }
        // Of two tones the word has both, which a sum does not tell.
        guard place > 0, place < stop, case let next = utf8[byte], next != UInt8(ascii: "&"),
            sum & 0xFE << FoldedScalar.tonesShift == 0
        else {
            return nil
        }
        letters = Int(sum >> FoldedScalar.letterShift & 0xFF)
        switch Int(sum >> FoldedScalar.capitalShift & 0xFF) {
        case 0: casing = .lower
        case letters where letters > 1: casing = .upper
        case 1 where Self.isUpper(utf8[0], utf8[1], utf8[2], table): casing = .capitalized
        default: return nil
        }
        key = FoldedWord.key(hash, tone: sum >> FoldedScalar.toneShift)
        end = start &+ byte
        self.next = next
    }

    /// Whether a word that begins with those bytes begins with a capital.
    @inline(__always)
    private static func isUpper(
        _ first: UInt8, _ second: UInt8, _ third: UInt8, _ table: Swift.Span<FoldedScalar>
    ) -> Bool {
        if first < 0x80 { return first & 0x20 == 0 }
        let place = ScalarFolding.place(first, second, third).place
        return place < table.count && table[place].isUpper
    }
}
