// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// Reads numbers in digits and in words, and years.
struct NumberReader: Sendable {
    let tokens: Tokens

    /// A number of at most two digits.
    func short(at index: Int, _ range: ClosedRange<Int>) -> Int? {
        let token = tokens[index]
        guard token.isNumber, token.count <= 2 else { return nil }
        let value = Int(token.value)
        return range.contains(value) ? value : nil
    }

    /// A number of months, days and the like: "5", "05", "năm", "30 (ba mươi)".
    ///
    /// - Returns: also whether digits and words differ.
    func count(at index: Int) -> (value: Int, isContradictory: Bool, end: Int)? {
        let token = tokens[index]
        if token.isWord {
            guard let (value, length) = Self.words.match(tokens, at: index, before: tokens.count) else {
                return nil
            }
            return (value, false, index + length)
        }
        guard token.isNumber, token.count <= 4, token.value > 0 else { return nil }
        let value = Int(token.value)
        if tokens[index + 1].isMark("("),
            let (spelt, length) = Self.words.match(tokens, at: index + 2, before: tokens.count),
            tokens[index + 2 + length].isMark(")")
        {
            return (value, spelt != value, index + 3 + length)
        }
        return (value, false, index + 1)
    }

    // MARK: - Years

    /// A year of four digits, or of two where they are allowed.
    ///
    /// A digit that a lost line break has glued to it is left out. Years that cannot be are read too, so that they can be named.
    func year(at index: Int, short: Bool = false) -> Int? {
        let token = tokens[index]
        guard token.isNumber, token.value >= 0 else { return nil }
        let value = Int(token.value)
        switch token.count {
        case 4: return value
        case 2 where short: return value < 70 ? 2000 + value : 1900 + value
        case 5 where tokens[index + 1].isMark(".") && (2000...2099).contains(value / 10): return value / 10
        case 5: return value
        default: return nil
        }
    }

    /// A year of four digits that documents can mean.
    func likelyYear(at index: Int) -> Int? {
        year(at: index).flatMap { YearWords.readable.contains($0) ? $0 : nil }
    }

    /// The year in "năm 2022", ", năm 2022", "năm sau", "năm Nhâm Dần" from `index`, and the end of what was read.
    ///
    /// After a comma only where nothing follows: ", năm 2025 triển khai" begins another clause.
    func yearAfter(_ index: Int) -> (year: YearWords, end: Int) {
        let found = yearStanding(at: index)
        guard tokens[index].isMark(","), found.end > index, tokens[found.end].isWord,
            tokens[found.end].gap < .paragraph
        else { return found }
        return (.unnamed, index)
    }

    private func yearStanding(at index: Int) -> (year: YearWords, end: Int) {
        var position = index
        if tokens[position].isMark(",") { position += 1 }
        if tokens[position].isMark("("), let (cycle, end) = cycle(at: position + 1),
            tokens[end].isMark(")")
        {
            return (cycle, end + 1)
        }
        if position == index, let cycle = cycle(at: position) { return cycle }
        let of = position == index && tokens[position].key == TimeLexicon.of ? 1 : 0
        guard tokens[position + of].key == TimeLexicon.year, tokens[position + of].isWord else {
            return (.unnamed, index)
        }
        position += of
        if let year = year(at: position + 1) { return cycleBehind(year, at: position + 2) }
        if let cycle = cycle(at: position + 1) { return cycle }
        guard let (years, length) = relativeYear(at: position) else { return (.unnamed, index) }
        return (.relative(years), position + length)
    }

    /// "năm nay", "năm sau"; in "báo cáo năm trước ngày 20/12" the "trước" belongs to the day.
    func relativeYear(at index: Int) -> (meaning: Int, count: Int)? {
        let found = TimeLexicon.relativeYears.match(tokens, at: index, before: tokens.count)
        guard let found, found.meaning < 0 else { return found }
        let next = tokens[index + found.count]
        let isLed =
            next.isNumber || next.isWord && next.gap < .paragraph && TimeLexicon.led.contains(next.key)
        return isLed ? nil : found
    }

    /// "Nhâm Dần", "Nhâm Dần 2022", "Nhâm Dần năm 2022", "Nhâm Dần (2022)": the pair, and the year where it stands with it.
    private func cycle(at index: Int) -> (year: YearWords, end: Int)? {
        guard tokens[index].isCapitalized, tokens[index + 1].isCapitalized,
            tokens[index + 1].gap < .paragraph,
            let stem = TimeLexicon.stems.match(tokens, at: index, before: tokens.count)?.meaning,
            let branch = TimeLexicon.branches.match(tokens, at: index + 1, before: tokens.count)?.meaning
        else { return nil }
        var end = index + 2
        guard let place = (0..<60).first(where: { $0 % 10 == stem && $0 % 12 == branch }) else {
            return (.noCycle, end)
        }
        let isOpen = tokens[end].isMark("(")
        let named = tokens[end].isWord && tokens[end].key == TimeLexicon.year ? 1 : 0
        guard let year = likelyYear(at: end + (isOpen ? 1 : named)),
            !isOpen || tokens[end + 2].isMark(")")
        else { return (.cycle(place), end) }
        end += isOpen ? 3 : 1 + named
        return (.both(cycle: place, number: year), end)
    }

    /// "2022 Nhâm Dần", "2022 (Nhâm Dần)".
    func cycleBehind(_ year: Int, at index: Int) -> (year: YearWords, end: Int) {
        let isOpen = tokens[index].isMark("(")
        guard isOpen || tokens[index].isCapitalized, let (cycle, end) = cycle(at: isOpen ? index + 1 : index),
            !isOpen || tokens[end].isMark(")")
        else { return (.number(year), index) }
        let stop = isOpen ? end + 1 : end
        switch cycle {
        case .cycle(let place): return (.both(cycle: place, number: year), stop)
        case .noCycle: return (.noCycle, stop)
        default: return (.number(year), index)
        }
    }

    /// One to ninety-nine as they are spelt, and the few larger ones that periods have.
    private static let words: Lexicon<Int> = {
        let digits = ["", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]
        var entries: [(String, Int)] = digits.indices.dropFirst().map { (digits[$0], $0) }
        entries += [("mười", 10), ("bẩy", 7), ("một trăm", 100), ("một trăm hai mươi", 120)]
        entries += [("một trăm năm mươi", 150), ("một trăm tám mươi", 180)]
        for ten in 1...9 {
            let name = ten == 1 ? "mười" : "\(digits[ten]) mươi"
            if ten > 1 { entries.append((name, ten * 10)) }
            for one in 1...9 {
                var spellings = ["\(name) \(digits[one])"]
                if one == 5 { spellings.append("\(name) lăm") }
                if one == 4, ten > 1 { spellings.append("\(name) tư") }
                if one == 1, ten > 1 { spellings.append("\(name) mốt") }
                entries += spellings.map { ($0, ten * 10 + one) }
            }
        }
        return Lexicon(entries)
    }()

    /// How numbers begin that are spelt.
    static let openings = words.openings
}

extension YearWords {
    /// The years that a document can mean; others are misprints.
    static let readable = 1900...2199
}
