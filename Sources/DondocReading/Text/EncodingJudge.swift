// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// How much of a text is Vietnamese: the words with a letter beyond ASCII, and those of them that can be a syllable.
struct EncodingJudge {
    struct Verdict: Equatable {
        var words = 0
        var legal = 0

        var share: Double { words > 0 ? Double(legal) / Double(words) : 0 }
    }

    private var verdict = Verdict()
    private var letters: [UInt32] = []
    private var tone: UInt8 = 0
    private var isBeyondASCII = false
    private var isForeign = false

    static func verdict(on units: some Sequence<UInt16>) -> Verdict {
        var judge = EncodingJudge()
        for unit in units { judge.take(UInt32(unit)) }
        judge.endWord()
        return judge.verdict
    }

    private mutating func take(_ scalar: UInt32) {
        if let letter = ScalarFolding.shared.letter(scalar) {
            if letter.tone > 0 { add(tone: letter.tone) }
            letters.append(letter.letter)
        } else if let mark = ScalarFolding.combining(scalar), let last = letters.last {
            letters[letters.count - 1] = last | UInt32(mark.mark) << FoldedScalar.markShift
            if mark.tone > 0 { add(tone: mark.tone) }
        } else if Self.separates(scalar) {
            return endWord()
        } else {
            isForeign = true
        }
        if scalar > 0x7F { isBeyondASCII = true }
    }

    private mutating func add(tone: UInt8) {
        if self.tone > 0 { isForeign = true }
        self.tone = tone
    }

    /// Spaces, and the punctuation that all encodings share.
    private static func separates(_ scalar: UInt32) -> Bool {
        scalar < 0x80 || scalar == 0xA0 || (0x2000...0x206F).contains(scalar) || scalar == 0xFEFF
    }

    private mutating func endWord() {
        defer {
            letters.removeAll(keepingCapacity: true)
            tone = 0
            isBeyondASCII = false
            isForeign = false
        }
        guard isBeyondASCII, !letters.isEmpty else { return }
        verdict.words += 1
        if !isForeign, VietnameseSyllables.shared.contains(letters[...], tone: tone) { verdict.legal += 1 }
    }
}
