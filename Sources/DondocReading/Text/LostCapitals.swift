// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// Restores capitals with a tone, for which TCVN3 has no codes: "HộI" is "HỘI", and "Xã" between words in capitals is "XÃ".
struct LostCapitals {
    private enum Casing { case upper, lower, open }

    private struct Word {
        let range: Range<Int>
        let casing: Casing
        let hasLost: Bool
        /// The same for words with nothing but spaces between them.
        let run: Int
    }

    /// Whether anything was changed.
    static func restore(in units: inout [UInt16]) -> Bool {
        var isChanged = false
        var start = 0
        while start < units.count {
            let end = units[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? units.count
            for range in upperWords(units, start..<end) {
                for index in range where isLost(units[index]) {
                    units[index] = upper(units[index])
                    isChanged = true
                }
            }
            start = end + 1
        }
        return isChanged
    }

    /// The words of a line that are in capitals but for letters that have none.
    private static func upperWords(_ units: [UInt16], _ line: Range<Int>) -> [Range<Int>] {
        guard units[line].contains(where: isLost) else { return [] }
        let words = words(units, line)
        let hasLower = words.contains { $0.casing == .lower }
        let before = casingsBefore(words)
        let after = casingsBefore(words.reversed())
        return words.indices.filter { index in
            guard words[index].hasLost else { return false }
            let beside = [before[index], after[words.count - 1 - index]].compactMap(\.self)
            switch words[index].casing {
            case .upper: return true
            case .lower: return false
            case .open:
                return !beside.isEmpty && beside.allSatisfy { $0 == .upper }
                    && (!hasLower || beside.count == 2)
            }
        }.map { words[$0].range }
    }

    /// For each word the casing of the nearest word before it that tells, with nothing but spaces between them.
    private static func casingsBefore(_ words: some Collection<Word>) -> [Casing?] {
        var result: [Casing?] = []
        var last: Casing?
        var run: Int?
        for word in words {
            if word.run != run { last = nil }
            result.append(last)
            run = word.run
            if word.casing != .open { last = word.casing }
        }
        return result
    }

    private static func words(_ units: [UInt16], _ line: Range<Int>) -> [Word] {
        var words: [Word] = []
        var start = line.lowerBound
        var run = 0
        while start < line.upperBound {
            guard isLetter(units[start]) else {
                if !isSpace(units[start]) { run += 1 }
                start += 1
                continue
            }
            let end = units[start..<line.upperBound].firstIndex { !isLetter($0) } ?? line.upperBound
            words.append(word(units, start..<end, run: run))
            start = end
        }
        return words
    }

    private static func word(_ units: [UInt16], _ range: Range<Int>, run: Int) -> Word {
        let telling = range.filter { !isLost(units[$0]) }
        let isLower = telling.contains { !isUpper(units[$0]) }
        // A capital that only begins the word may begin a name.
        let isCertain = telling.contains { $0 > range.lowerBound }
        return Word(
            range: range, casing: isLower ? .lower : isCertain ? .upper : .open,
            hasLost: telling.count < range.count, run: run)
    }

    private static func isSpace(_ unit: UInt16) -> Bool { unit == 0x20 || unit == 0x09 || unit == 0xA0 }
    private static func isLetter(_ unit: UInt16) -> Bool { letter(unit) != .none }
    private static func isUpper(_ unit: UInt16) -> Bool { letter(unit) == .upper }
    /// A small letter whose capital has no code.
    private static func isLost(_ unit: UInt16) -> Bool { letter(unit) == .lost }

    private enum Letter: UInt8 { case none, lower, upper, lost }

    private static func letter(_ unit: UInt16) -> Letter {
        Int(unit) < letters.count ? letters[Int(unit)] : .none
    }

    /// All that a text in TCVN3 can have, as it has many.
    private static let letters: [Letter] = (UInt32(0)..<0x1F00).map { scalar in
        guard let letter = ScalarFolding.shared.letter(scalar) else { return .none }
        return letter.isUpper ? .upper : letter.tone > 0 ? .lost : .lower
    }

    private static func upper(_ unit: UInt16) -> UInt16 {
        Unicode.Scalar(unit)?.properties.uppercaseMapping.utf16.first ?? unit
    }
}
