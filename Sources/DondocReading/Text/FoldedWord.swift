// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// The folded spelling of one word as a 64-bit hash (FNV-1a), and how its letters are written.
struct FoldedWord {
    private(set) var letters = 0
    private var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    private var tone: UInt8 = 0
    private var uppers = 0
    private var startsUpper = false

    mutating func add(_ letter: FoldedScalar) {
        mix(UInt64(letter.base))
        add(mark: letter.mark, tone: letter.tone)
        if letter.isUpper {
            uppers += 1
            if letters == 0 { startsUpper = true }
        }
        letters += 1
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

    var casing: Token.Casing {
        !startsUpper ? .lower : letters > 1 && uppers == letters ? .upper : .capitalized
    }

    /// Whether a capital follows a letter, in a word that is not all capitals.
    var hasInnerCapital: Bool { uppers > (startsUpper ? 1 : 0) && casing != .upper }

    private mutating func mix(_ value: UInt64) {
        hash = (hash ^ value) &* 0x0000_0100_0000_01B3
    }
}
