// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel

/// Reads months, quarters, halves, years, weeks and ten-day periods at a place in the tokens.
struct PeriodReader: Sendable {
    let tokens: Tokens
    private var numbers: NumberReader { NumberReader(tokens: tokens) }
    private var dates: DateReader { DateReader(tokens: tokens) }

    typealias Found = (words: PeriodWords, end: Int)

    /// - Parameter leads: whether words before it ask for a time; some periods are none without.
    func period(at index: Int, isLed: Bool) -> Found? {
        if let (half, end) = half(at: index) { return self.half(half, after: end, isLed: isLed) }
        if tokens[index].isNumber { return numbered(at: index, isLed: isLed) }
        guard tokens[index].isWord else { return nil }
        var position = index
        var part = PeriodPart.whole
        if let found = TimeLexicon.parts[tokens[position].key] {
            part = found
            position += 1
        }
        let key = tokens[position].key
        if key == TimeLexicon.month { return month(part, at: position, isLed: isLed) }
        if TimeLexicon.quarters.contains(key) { return quarter(part, at: position, isLed: isLed) }
        if key == TimeLexicon.year { return year(part, at: position, isLed: isLed) }
        if key == TimeLexicon.week { return week(part, at: position, isLed: isLed) }
        guard part == .whole else { return nil }
        return third(at: index)
    }

    // MARK: - Months

    private func month(_ part: PeriodPart, at index: Int, isLed: Bool) -> Found? {
        if let (months, length) = TimeLexicon.relativeMonths.match(tokens, at: index, before: tokens.count),
            months >= 0
        {
            return (PeriodWords(unit: .month(.relative(months)), part: part), index + length)
        }
        if part == .whole, let found = monthOfQuarter(at: index + 1) { return found }
        if let found = lunarMonth(part, at: index + 1) { return found }
        guard let (month, end) = monthNumber(at: index + 1) else {
            // "cuối tháng" of the document's own month.
            guard part == .end, isLed, endsPhrase(index + 1) else { return nil }
            return (PeriodWords(unit: .month(.relative(0)), part: part), index + 1)
        }
        return yearOf(PeriodWords(unit: .month(.number(month)), part: part), at: end)
    }

    /// "Giêng", "Chạp năm Quý Mão", "6 nhuận năm 2025", "8 âm lịch" after "tháng".
    private func lunarMonth(_ part: PeriodPart, at index: Int) -> Found? {
        let named = TimeLexicon.lunarMonths.match(tokens, at: index, before: tokens.count)
        guard let (month, next) = named.map({ ($0.meaning, index + $0.count) }) ?? monthNumber(at: index)
        else { return nil }
        let isLeap = tokens[next].isWord && tokens[next].key == TimeLexicon.leap
        var end = isLeap ? next + 1 : next
        let year: YearWords
        let first = dates.lunarEnd(at: end)
        (year, end) = numbers.yearAfter(first ?? end)
        let last = dates.lunarEnd(at: end)
        guard named != nil || isLeap || first != nil || last != nil else { return nil }
        let words = PeriodWords(unit: .lunarMonth(month, isLeap: isLeap), part: part, year: year)
        return year == .unnamed ? yearOf(words, at: last ?? end) : (words, last ?? end)
    }

    /// "đầu quý II/2024", "cuối của quý II" after "tháng".
    func monthOfQuarter(at index: Int) -> Found? {
        guard let part = TimeLexicon.parts[tokens[index].key] else { return nil }
        let of = tokens[index + 1].key == TimeLexicon.of ? 1 : 0
        guard TimeLexicon.quarters.contains(tokens[index + 1 + of].key),
            let (quarter, end) = quarterNumber(at: index + 2 + of)
        else { return nil }
        let place = part == .beginning ? 2 : part == .middle ? 1 : 0
        return yearOf(PeriodWords(unit: .month(.number(quarter * 3 - place))), at: end)
    }

    /// "10 ngày đầu tháng 4", "15 ngày cuối tháng 4/2024".
    private func days(at index: Int) -> Found? {
        guard let days = numbers.short(at: index, 10...15), days == 10 || days == 15,
            tokens[index + 1].key == TimeLexicon.dayWord, let part = TimeLexicon.parts[tokens[index + 2].key]
        else { return nil }
        let of = tokens[index + 3].key == TimeLexicon.of ? 1 : 0
        guard let (month, end) = monthWords(at: index + 3 + of) else { return nil }
        if days == 10 {
            let third = part == .beginning ? 1 : part == .middle ? 2 : 3
            return yearOf(PeriodWords(unit: .decade(third, month)), at: end)
        }
        guard part != .middle else { return nil }
        return yearOf(PeriodWords(unit: .halfMonth(part == .beginning ? 1 : 2, month)), at: end)
    }

    /// "4", "04", "tư", "mười hai".
    func monthNumber(at index: Int) -> (month: Int, end: Int)? {
        if let month = numbers.short(at: index, 0...99) { return (month, index + 1) }
        guard let (month, length) = dates.monthName(at: index) else { return nil }
        return (month, index + length)
    }

    /// The year after "/", "-", "năm" or in a bracket.
    private func yearOf(_ words: PeriodWords, at index: Int) -> Found {
        var words = words
        if dates.separator(at: index) == "/" || tokens[index].isMark("-") || tokens[index].isMark("–"),
            let year = numbers.year(at: index + 1), dates.endsCleanly(index + 2),
            tokens[index].isMark("/") || YearWords.readable.contains(year)
        {
            words.year = .number(year)
            return (words, index + 2)
        }
        // "12/2018/NQ-HĐND" is the number of a document.
        let (year, end) = numbers.yearAfter(index)
        words.year = year
        return (words, end)
    }

    /// "4/2022" after a word that asks for a time; "9 tháng đầu năm" tells how much of the year a report covers.
    private func numbered(at index: Int, isLed: Bool) -> Found? {
        if let months = numbers.short(at: index, 1...12), tokens[index + 1].key == TimeLexicon.month,
            let part = TimeLexicon.parts[tokens[index + 2].key], tokens[index + 3].key == TimeLexicon.year
        {
            let (year, end) = numberedYear(after: index + 4)
            let last = part == .end ? 12 : months
            return (PeriodWords(unit: .month(.number(last)), year: year, isAttribute: !isLed), end)
        }
        if let days = days(at: index) { return days }
        // "Q2/2024", "quý 5/2024"
        let before = tokens[index - 1]
        guard !(before.isWord && (tokens[index].gap == .none || TimeLexicon.quarters.contains(before.key)))
        else { return nil }
        guard let month = numbers.short(at: index, 1...12), dates.separator(at: index + 1) == "/",
            let year = numbers.likelyYear(at: index + 2), dates.endsCleanly(index + 3),
            index == 0 || !tokens[index - 1].isMark("/") && !tokens[index - 1].isNumber
        else { return nil }
        return (PeriodWords(unit: .month(.number(month)), year: .number(year)), index + 3)
    }

    // MARK: - Quarters, halves, years

    private func quarter(_ part: PeriodPart, at index: Int, isLed: Bool) -> Found? {
        if let (quarters, length) = TimeLexicon.relativeQuarters.match(
            tokens, at: index, before: tokens.count), quarters >= 0
        {
            return (PeriodWords(unit: .quarterFromNow(quarters), part: part), index + length)
        }
        guard let (quarter, end) = quarterNumber(at: index + 1) else {
            // "quý 5/2024", "quý V/2024", which no year has.
            let beyond = TimeLexicon.beyondRomans.match(tokens, at: index + 1, before: tokens.count)?.meaning
            if let quarter = numbers.short(at: index + 1, 0...99) ?? beyond,
                dates.separator(at: index + 2) == "/",
                numbers.likelyYear(at: index + 3) != nil, dates.endsCleanly(index + 4)
            {
                return yearOf(PeriodWords(unit: .quarter(quarter), part: part), at: index + 2)
            }
            guard part == .end, isLed, endsPhrase(index + 1) else { return nil }
            return (PeriodWords(unit: .quarterFromNow(0), part: part), index + 1)
        }
        return yearOf(PeriodWords(unit: .quarter(quarter), part: part), at: end)
    }

    /// "II", "2", "hai".
    func quarterNumber(at index: Int) -> (quarter: Int, end: Int)? {
        if let quarter = numbers.short(at: index, 1...4) { return (quarter, index + 1) }
        if let (quarter, length) = TimeLexicon.romans.match(tokens, at: index, before: tokens.count) {
            return (quarter, index + length)
        }
        guard
            let (quarter, length) = TimeLexicon.quarterNames.match(
                tokens, at: index, before: tokens.count)
        else { return nil }
        return (quarter, index + length)
    }

    /// "6 tháng đầu năm", "sáu tháng cuối năm", "nửa đầu năm".
    func half(at index: Int) -> (half: Int, end: Int)? {
        if let (half, length) = TimeLexicon.halfYears.match(tokens, at: index, before: tokens.count) {
            return (half, index + length)
        }
        guard numbers.short(at: index, 6...6) != nil,
            let (half, length) = TimeLexicon.halfYearEndings.match(
                tokens, at: index + 1, before: tokens.count)
        else { return nil }
        return (half, index + 1 + length)
    }

    /// "6 tháng đầu" counts only with its year, or after a word that asks for a time.
    private func half(_ half: Int, after index: Int, isLed: Bool) -> Found? {
        let hasYear = tokens[index - 1].key == TimeLexicon.year
        let (year, end) = hasYear ? numberedYear(after: index) : numbers.yearAfter(index)
        guard hasYear || year != .unnamed || isLed else { return nil }
        return (PeriodWords(unit: .half(half), year: year), end)
    }

    /// The year after "đầu năm" and the like: "2022", "nay", "sau".
    private func numberedYear(after index: Int) -> (year: YearWords, end: Int) {
        if let year = numbers.likelyYear(at: index), dates.endsCleanly(index + 1) {
            return (.number(year), index + 1)
        }
        guard let (years, length) = numbers.relativeYear(at: index - 1) else { return (.unnamed, index) }
        return (.relative(years), index - 1 + length)
    }

    private func year(_ part: PeriodPart, at index: Int, isLed: Bool) -> Found? {
        let (year, end) = numberedYear(after: index + 1)
        if year != .unnamed { return (PeriodWords(unit: .year, part: part, year: year), end) }
        if let year = numbers.year(at: index + 1), dates.endsCleanly(index + 2), isLed {
            return (PeriodWords(unit: .year, part: part, year: .number(year)), index + 2)
        }
        let isEnd = tokens[index - 1].key == Self.toEnd && endsPhrase(index + 1)
        guard part != .whole || isEnd, isLed, dates.endsCleanly(index + 1) else { return nil }
        return (PeriodWords(unit: .year, part: part), index + 1)
    }

    // MARK: - Weeks and parts of a month

    private func week(_ part: PeriodPart, at index: Int, isLed: Bool) -> Found? {
        if let (weeks, length) = TimeLexicon.weeks.match(tokens, at: index, before: tokens.count) {
            return (PeriodWords(unit: .week(weeks), part: part), index + length)
        }
        if part == .whole, let found = weekOfMonth(at: index) { return found }
        if part == .whole, let week = numbers.short(at: index + 1, 1...53),
            dates.separator(at: index + 2) == "/" || tokens[index + 2].key == TimeLexicon.year,
            let year = numbers.likelyYear(at: index + 3)
        {
            return (PeriodWords(unit: .weekOfYear(week), year: .number(year)), index + 4)
        }
        guard isLed, endsPhrase(index + 1) else { return nil }
        return (PeriodWords(unit: .week(0), part: part), index + 1)
    }

    /// "tuần đầu tháng 6", "tuần thứ hai của tháng 6", "tuần cuối tháng 6/2022".
    private func weekOfMonth(at index: Int) -> Found? {
        let named = TimeLexicon.ordinals.match(tokens, at: index + 1, before: tokens.count)
        guard let (week, length) = named ?? numbers.short(at: index + 1, 1...5).map({ ($0, 1) }) else {
            return nil
        }
        var position = index + 1 + length
        if tokens[position].key == TimeLexicon.of { position += 1 }
        guard tokens[position].key == TimeLexicon.month, let (month, end) = monthWords(at: position) else {
            return nil
        }
        return yearOf(PeriodWords(unit: .weekOfMonth(week, month)), at: end)
    }

    /// "thượng tuần tháng 4", "nửa đầu tháng 4".
    private func third(at index: Int) -> Found? {
        if let (third, length) = TimeLexicon.decades.match(tokens, at: index, before: tokens.count),
            let (month, end) = monthWords(at: index + length)
        {
            return yearOf(PeriodWords(unit: .decade(third, month)), at: end)
        }
        if let (half, length) = TimeLexicon.halfMonths.match(tokens, at: index, before: tokens.count),
            let (month, end) = monthWords(at: index + length)
        {
            return yearOf(PeriodWords(unit: .halfMonth(half, month)), at: end)
        }
        return nil
    }

    private func monthWords(at index: Int) -> (month: MonthWords, end: Int)? {
        if let (months, length) = TimeLexicon.relativeMonths.match(tokens, at: index, before: tokens.count) {
            return (.relative(months), index + length)
        }
        guard tokens[index].key == TimeLexicon.month, let (month, end) = monthNumber(at: index + 1) else {
            return nil
        }
        return (.number(month), end)
    }

    /// Whether nothing stands there that would tell which one.
    func endsPhrase(_ index: Int) -> Bool {
        let token = tokens[index]
        return token.kind == .mark || token.gap >= .paragraph
            || token.isWord && Self.closers.contains(token.key)
    }

    private static let toEnd = Phrase("hết").keys[0]
    private static let closers = Phrase.words("để và phải thì theo gửi báo trình nhằm")
}
