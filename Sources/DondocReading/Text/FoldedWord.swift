// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// The folded spelling of one word as a 64-bit hash (FNV-1a), and how its letters are written.
struct FoldedWord {
    private(set) var letters = 0
    /// Without and with the last letter, which a combining mark may still join.
    private var before: UInt64 = 0
    private var hash = Self.start
    private var last: UInt64 = 0
    private var tone: UInt64 = 0
    /// A bit for each of the first 64 letters, set for capitals.
    private var capitals: UInt64 = 0

    /// Adds a lower-case letter, with its mark above the bits of a scalar, and whether it was a capital.
    @inline(__always)
    mutating func add(_ letter: UInt64, isUpper: Bool) {
        before = hash
        last = letter
        hash = Self.mixed(hash, letter)
        if isUpper, letters < 64 { capitals |= 1 &<< UInt64(letters) }
        letters &+= 1
    }

    @inline(__always)
    mutating func add(_ letter: FoldedScalar) {
        add(UInt64(letter.letter), isUpper: letter.isUpper)
        tone |= UInt64(letter.tone)
    }

    @inline(__always)
    mutating func add(mark: UInt8, tone: UInt8) {
        last |= UInt64(mark) << UInt64(FoldedScalar.markShift)
        hash = Self.mixed(before, last)
        self.tone |= UInt64(tone)
    }

    @inline(__always)
    var key: UInt64 { Self.key(hash, tone: tone) }

    /// The hash of no letters.
    static let start: UInt64 = 0xAF63_BD4C_8601_B7DF

    /// The key of a word whose letters have that hash: never the value of a mark's scalar, nor the key of a number.
    @inline(__always)
    static func key(_ hash: UInt64, tone: UInt64) -> UInt64 {
        Token.key(ofWord: mixed(hash, 0x12_0000 + tone))
    }

    @inline(__always)
    var casing: Token.Casing {
        guard capitals & 1 == 1 else { return .lower }
        return letters > 1 && capitals == (1 << UInt64(letters)) &- 1 ? .upper : .capitalized
    }

    /// Whether a capital follows a letter, in a word that is not all capitals.
    @inline(__always)
    var hasInnerCapital: Bool { capitals > 1 && casing != .upper }

    @inline(__always)
    static func mixed(_ hash: UInt64, _ value: UInt64) -> UInt64 {
        (hash ^ value) &* 0x0000_0100_0000_01B3
    }
}
