// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel

/// Reads dates at a place in the tokens.
struct DateReader: Sendable {
    let tokens: Tokens
    private var numbers: NumberReader { NumberReader(tokens: tokens) }

    typealias Found = (words: DateWords, end: Int)

    /// "15/02/2022", "05 tháng 01 năm 2022", "15/02", "mùng 10 tháng Giêng", "30 Tết"; without the word "ngày" before it.
    func date(at index: Int) -> Found? {
        if let (_, length) = TimeLexicon.fullMoon.match(tokens, at: index, before: tokens.count) {
            return named(day: 15, after: index + length, reckoning: .lunar)
        }
        let isFirst = tokens[index].isWord && TimeLexicon.firstDays.contains(tokens[index].key)
        let start = isFirst ? index + 1 : index
        if let found = spelt(at: start) { return found }
        guard let day = numbers.short(at: start, 0...99), isFirst || !followsSlash(start) else { return nil }
        // "tuần 2 tháng 4" names a week.
        guard tokens[start - 1].key != TimeLexicon.week || !tokens[start - 1].isWord else { return nil }
        if tokens[start + 1].isWord {
            if tokens[start + 1].key == TimeLexicon.tet {
                return tet(day: day, isFirst: isFirst, after: start + 2)
            }
            return named(day: day, after: start + 1, reckoning: isFirst ? .either : .civil)
        }
        guard !isFirst else { return nil }
        return numeric(day: day, after: start + 1)
    }

    /// "mười lăm tháng hai năm 2022" after "ngày".
    private func spelt(at index: Int) -> Found? {
        guard tokens[index].isWord, tokens[index - 1].isWord, tokens[index - 1].key == TimeLexicon.dayWord,
            let (day, _, end) = numbers.count(at: index), (1...31).contains(day)
        else { return nil }
        return named(day: day, after: end, reckoning: .civil)
    }

    // MARK: - Forms

    /// The month in words after the day: "tháng 02 năm 2022", "tháng Giêng", "của tháng sau".
    private func named(day: Int, after index: Int, reckoning: DateWords.Reckoning) -> Found? {
        let of = tokens[index].key == TimeLexicon.of ? 1 : 0
        let position = index + of
        guard tokens[position].key == TimeLexicon.month else { return nil }
        if let (months, length) = TimeLexicon.relativeMonths.match(
            tokens, at: position, before: tokens.count)
        {
            return (DateWords(day: day, month: .relative(months)), position + length)
        }
        guard of == 0 else { return nil }
        if let (month, end) = PeriodReader(tokens: tokens).monthOfQuarter(at: position + 1),
            case .month(let number) = month.unit
        {
            // "ngày 20 tháng cuối quý II/2024"
            return (DateWords(day: day, month: number, year: month.year), end)
        }
        var words = DateWords(day: day, month: .number(0), reckoning: reckoning)
        var end = position + 2
        if let month = numbers.short(at: position + 1, 0...99) {
            words.month = .number(month)
        } else if let (month, length) = TimeLexicon.lunarMonths.match(
            tokens, at: position + 1, before: tokens.count)
        {
            words.month = .number(month)
            words.reckoning = .lunar
            end = position + 1 + length
        } else if let (month, length) = monthName(at: position + 1) {
            words.month = .number(month)
            end = position + 1 + length
        } else {
            return nil
        }
        return completed(words, at: end)
    }

    /// "15/02/2022", "15-02-2022", "15.02.2022", "15/02", and "15/02 năm 2022".
    private func numeric(day: Int, after index: Int) -> Found? {
        guard let separator = separator(at: index), let month = numbers.short(at: index + 1, 0...99) else {
            return nil
        }
        let third = index + 2
        var words = DateWords(day: day, month: .number(month))
        if self.separator(at: third) == separator, let year = numbers.year(at: third + 1, short: true) {
            guard endsCleanly(third + 2) else { return nil }
            words.year = .number(year)
            return suffixed(words, at: third + 2)
        }
        guard endsCleanly(third), separator != "." || tokens[index + 1].count == 2 || month <= 12 else {
            return nil
        }
        return completed(words, at: third)
    }

    /// The day before Tết, or days of it: "30 Tết", "mùng 6 Tết Nguyên đán Nhâm Dần".
    private func tet(day: Int, isFirst: Bool, after index: Int) -> Found? {
        guard isFirst || (20...30).contains(day) else { return nil }
        var end = index
        if let (_, length) = Self.tetNames.match(tokens, at: end, before: tokens.count) { end += length }
        let (year, stop) = tetYear(after: end)
        let words = DateWords(
            day: day, month: .number(isFirst ? 1 : 12), year: year, reckoning: .tet)
        return (words, stop)
    }

    /// The year of a Tết: "2022", "năm 2022", "Nhâm Dần 2022".
    func tetYear(after index: Int) -> (year: YearWords, end: Int) {
        if let year = numbers.likelyYear(at: index), endsCleanly(index + 1) {
            return numbers.cycleBehind(year, at: index + 1)
        }
        return numbers.yearAfter(index)
    }

    // MARK: - What follows

    /// "nhuận", "(âm lịch)", "năm 2022".
    private func completed(_ words: DateWords, at index: Int) -> Found {
        var words = words
        var end = index
        if tokens[end].key == TimeLexicon.leap, tokens[end].isWord {
            words.isLeapMonth = true
            words.reckoning = .lunar
            end += 1
        }
        (words, end) = suffixed(words, at: end)
        let (year, stop) = numbers.yearAfter(end)
        words.year = year
        switch year {
        case .cycle where words.reckoning != .civil || tokens[end].key == TimeLexicon.year:
            words.reckoning = .lunar
        // "ngày 20/3 năm Giáp Thìn 2024" may be of either calendar, and stays civil.
        case .both where words.reckoning == .either: words.reckoning = .lunar
        default: break
        }
        return suffixed(words, at: stop)
    }

    /// The end of "âm lịch", "(âm lịch)"; nil where it does not stand.
    func lunarEnd(at index: Int) -> Int? {
        let (words, end) = suffixed(DateWords(day: 1, month: .number(1)), at: index)
        return words.reckoning == .lunar ? end : nil
    }

    private func suffixed(_ words: DateWords, at index: Int) -> Found {
        var words = words
        let open = tokens[index].isMark("(") || tokens[index].isMark(",") ? 1 : 0
        let closes = tokens[index].isMark("(")
        let isLunar = TimeLexicon.lunar.length(tokens, at: index + open, before: tokens.count)
        let isCivil = TimeLexicon.civil.length(tokens, at: index + open, before: tokens.count)
        let length = max(isLunar, isCivil)
        guard length > 0 else { return (words, index) }
        var end = index + open + length
        if closes {
            guard tokens[end].isMark(")") || tokens[end].key == TimeLexicon.year else {
                return (words, index)
            }
            if tokens[end].isMark(")") { end += 1 }
        }
        words.reckoning = isLunar > 0 ? .lunar : .civil
        return (words, end)
    }

    func monthName(at index: Int) -> (month: Int, length: Int)? {
        guard let (month, length) = TimeLexicon.monthNames.match(tokens, at: index, before: tokens.count)
        else { return nil }
        // "tháng năm 2022" lacks its number.
        if month == 5, length == 1, tokens[index + 1].isNumber { return nil }
        return (month, length)
    }

    // MARK: - Marks

    func separator(at index: Int) -> Unicode.Scalar? {
        let token = tokens[index]
        guard token.kind == .mark, token.count == 1 else { return nil }
        let next = tokens[index + 1].gap
        if token.isMark("/"), token.gap <= .space, next <= .space { return "/" }
        guard token.gap == .none, next == .none else { return nil }
        if token.isMark("-") || token.isMark("–") { return "-" }
        return token.isMark(".") ? "." : nil
    }

    /// Whether a number goes on into the number of a document, "12/2018/NQ-HĐND".
    func endsCleanly(_ index: Int) -> Bool {
        guard tokens[index].isMark("/"), index + 1 < tokens.count else { return true }
        return tokens[index].gap != .none || tokens[index + 1].gap != .none
            || !(tokens[index + 1].isWord || tokens[index + 1].isNumber)
    }

    private func followsSlash(_ index: Int) -> Bool {
        guard index > 0, tokens[index].gap == .none else { return false }
        let before = tokens[index - 1]
        return before.isMark("/")
            || before.isMark(".") && index > 1 && tokens[index - 2].isNumber && before.gap == .none
    }

    private static let tetNames = Lexicon("nguyên đán|âm lịch|cổ truyền|nguyên đán cổ truyền")
}
