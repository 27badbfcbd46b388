// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel

/// Reads what an expression of time points at, at a place in the tokens.
struct AnchorReader: Sendable {
    let tokens: Tokens
    private let numbers: NumberReader
    private let dates: DateReader
    private let periods: PeriodReader
    private let clocks: ClockReader

    init(tokens: Tokens) {
        self.tokens = tokens
        numbers = NumberReader(tokens: tokens)
        dates = DateReader(tokens: tokens)
        periods = PeriodReader(tokens: tokens)
        clocks = ClockReader(tokens: tokens)
    }

    /// What was read, its end, and the time of day where one stands inside.
    struct Found {
        var anchor: TimeAnchor
        var end: Int
        var time: TimeOfDay?
        var weekday: Weekday?
    }

    /// A date for places where the words before it do not matter.
    func dateWords(at index: Int) -> (words: DateWords, end: Int)? { dates.date(at: index) }

    func anchor(at index: Int, leads: LeadWords) -> Found? {
        guard index < tokens.count else { return nil }
        if tokens[index].isNumber {
            if periods.half(at: index) != nil, let half = period(at: index, leads: leads) { return half }
            return range(at: index, leads: leads) ?? date(at: index, leads: leads)
                ?? period(at: index, leads: leads)
        }
        guard tokens[index].isWord else { return nil }
        if let today = today(at: index, leads: leads) { return today }
        if let weekday = weekday(at: index, leads: leads) { return weekday }
        if TimeLexicon.firstDays.contains(tokens[index].key)
            || TimeLexicon.fullMoon.length(tokens, at: index, before: tokens.count) > 0
        {
            return range(at: index, leads: leads.union(.on)) ?? date(at: index, leads: leads.union(.on))
        }
        return period(at: index, leads: leads) ?? horizon(at: index) ?? holiday(at: index, leads: leads)
            ?? event(at: index, leads: leads)
    }

    // MARK: - Dates

    private func date(at index: Int, leads: LeadWords) -> Found? {
        guard let (words, end) = dates.date(at: index) else { return nil }
        let isLunar = words.reckoning == .lunar || words.reckoning == .tet
        guard words.year != .unnamed || isLunar || !leads.isEmpty else { return nil }
        // "20.4" and "15-02" are dates only after a word for it; "không quá 1/3" is a share.
        let next = tokens[index + 1]
        let isClear =
            words.year != .unnamed || isLunar || next.key == TimeLexicon.month || leads.contains(.on)
            || next.isMark("/") && !leads.isSubset(of: [.latest, .atLeast, .within])
        guard isClear || next.isMark("/") && leads.contains(.before) else { return nil }
        return Found(anchor: .date(words), end: end)
    }

    /// "01/6 - 15/6/2024", "01 đến 15/6/2024", "8h00 ngày 10/6 đến 17h00 ngày 12/6/2024", "nay đến ngày 30/6".
    private func range(at index: Int, leads: LeadWords) -> Found? {
        if let (first, end) = dates.date(at: index),
            let (second, stop, time) = rangeEnd(after: end, leads: leads)
        {
            return Found(anchor: .dates(first, second), end: stop, time: time)
        }
        guard let day = numbers.short(at: index, 1...31),
            let (last, stop, time) = rangeEnd(after: index + 1, leads: leads.union(.on)), last.day > day
        else { return nil }
        guard leads.contains(.from) || leads.contains(.on) || last.year != .unnamed else { return nil }
        var first = last
        first.day = day
        return Found(anchor: .dates(first, last), end: stop, time: time)
    }

    private func rangeEnd(after index: Int, leads: LeadWords) -> (DateWords, end: Int, time: TimeOfDay?)? {
        guard joins(index, leads: leads) else { return nil }
        var next = index + 1
        while tokens[next].isWord, Self.fillers.contains(tokens[next].key) { next += 1 }
        var time: TimeOfDay?
        if let clock = clocks.clock(at: next) {
            time = clock.time
            next = clock.end
            while tokens[next].isWord, Self.fillers.contains(tokens[next].key) { next += 1 }
        }
        guard let (words, end) = dates.date(at: next) else { return nil }
        return (words, end, time)
    }

    /// Whether a range goes on: a dash, or "đến" where a "từ" stands before.
    private func joins(_ index: Int, leads: LeadWords) -> Bool {
        let token = tokens[index]
        if token.isMark("-") || token.isMark("–") || token.isMark("—") { return true }
        return token.isWord && leads.contains(.from) && TimeLexicon.until.contains(token.key)
    }

    // MARK: - Periods

    private func period(at index: Int, leads: LeadWords) -> Found? {
        guard let (period, end) = periods.period(at: index, isLed: !leads.isEmpty) else { return nil }
        var words = period
        if let (last, stop) = periodsEnd(of: words, after: end, leads: leads) {
            return Found(anchor: .periods(words, last), end: stop)
        }
        if leads.isEmpty, isAttribute(index) { words.isAttribute = true }
        return Found(anchor: .period(words), end: end)
    }

    /// "từ tháng 4 đến tháng 6", "quý II, III/2022", "tháng 6 và tháng 7/2022", "tháng 6-7/2022".
    private func periodsEnd(of first: PeriodWords, after index: Int, leads: LeadWords) -> (
        PeriodWords, end: Int
    )? {
        let token = tokens[index]
        let isRange = joins(index, leads: leads)
        let isList = token.isMark(",") || token.isWord && TimeLexicon.conjunctions.contains(token.key)
        guard isRange || isList && first.year == .unnamed && first.part == .whole && !leads.isEmpty else {
            return nil
        }
        var next = index + 1
        while tokens[next].isWord, Self.fillers.contains(tokens[next].key) { next += 1 }
        if let (last, end) = periods.period(at: next, isLed: true) {
            guard isRange || last.year != .unnamed, !last.isAttribute else { return nil }
            return (last, end)
        }
        // The unit is not said again: "quý II, III/2022".
        guard let last = sameUnit(as: first, at: next), last.words.year != .unnamed || isRange else {
            return nil
        }
        return (last.words, last.end)
    }

    private func sameUnit(as first: PeriodWords, at index: Int) -> (words: PeriodWords, end: Int)? {
        var words: PeriodWords
        var end: Int
        switch first.unit {
        case .month(.number(let before)):
            guard let month = numbers.short(at: index, 1...12), month > before else { return nil }
            (words, end) = (PeriodWords(unit: .month(.number(month))), index + 1)
        case .quarter(let before):
            guard let (quarter, stop) = periods.quarterNumber(at: index), quarter > before else { return nil }
            (words, end) = (PeriodWords(unit: .quarter(quarter)), stop)
        default: return nil
        }
        if dates.separator(at: end) == "/", let year = numbers.likelyYear(at: end + 1),
            dates.endsCleanly(end + 2)
        {
            words.year = .number(year)
            return (words, end + 2)
        }
        let (year, stop) = numbers.yearAfter(end)
        words.year = year
        return (words, stop)
    }

    /// "báo cáo quý I", "kế hoạch năm 2022": the noun takes the period for its own.
    private func isAttribute(_ index: Int) -> Bool {
        (1...3).contains { length in
            index >= length
                && TimeLexicon.attributes.length(tokens, at: index - length, before: index) == length
        }
    }

    // MARK: - Days and weeks from now

    private func today(at index: Int, leads: LeadWords) -> Found? {
        guard let (days, length) = TimeLexicon.today.match(tokens, at: index, before: tokens.count) else {
            return nil
        }
        if length == 1, leads.contains(.from), TimeLexicon.until.contains(tokens[index + 1].key) {
            return fromNow(at: index + 2)
        }
        // "nay", "mai" alone are names and much else.
        guard length > 1 || leads.contains(.until) || leads.contains(.on) else { return nil }
        guard !tokens[index + length].isNumber, !leads.contains(.cutoff) else { return nil }
        return Found(anchor: .today(days), end: index + length)
    }

    /// What stands after "từ nay đến".
    private func fromNow(at index: Int) -> Found? {
        var next = index
        while tokens[next].isWord, Self.fillers.contains(tokens[next].key) { next += 1 }
        if let (date, end) = dates.date(at: next) { return Found(anchor: .dates(nil, date), end: end) }
        guard let (found, end) = periods.period(at: next, isLed: true) else { return nil }
        var period = found
        // "hết năm 2024" ends with the year, "đến năm 2024" is an outlook.
        if next > index, period.part == .whole { period.part = .end }
        return Found(anchor: .periods(nil, period), end: end)
    }

    /// "thứ Sáu tuần này", "thứ Hai tới"; before a date the day of the week belongs to that.
    private func weekday(at index: Int, leads: LeadWords) -> Found? {
        guard let (weekday, length) = TimeLexicon.weekdays.match(tokens, at: index, before: tokens.count)
        else { return nil }
        var next = index + length
        if let (weeks, count) = TimeLexicon.weeks.match(tokens, at: next, before: tokens.count) {
            return Found(anchor: .weekday(weekday, weeks: weeks), end: next + count)
        }
        let isNext = tokens[next].isWord && tokens[next].key == Self.coming
        let open = tokens[next].isMark(",") || tokens[next].isMark("(")
        let closes = tokens[next].isMark("(")
        if open { next += 1 }
        while tokens[next].isWord, Self.fillers.contains(tokens[next].key) { next += 1 }
        if var dated = date(at: next, leads: leads.union(.on)) {
            dated.weekday = weekday
            if closes, tokens[dated.end].isMark(")") { dated.end += 1 }
            return dated
        }
        // "thứ hai" also counts.
        guard !leads.isDisjoint(with: [.before, .latest, .until]) || isNext else { return nil }
        return Found(anchor: .weekday(weekday, weeks: nil), end: index + length + (isNext ? 1 : 0))
    }

    // MARK: - Names

    /// "giai đoạn 2021 - 2030", "năm học 2020-2021", "nhiệm kỳ 2020 – 2025".
    private func horizon(at index: Int) -> Found? {
        let length = TimeLexicon.horizons.length(tokens, at: index, before: tokens.count)
        guard length > 0 else { return nil }
        var end = index + length
        if tokens[end].isMark("(") { end += 1 }
        guard numbers.likelyYear(at: end) != nil else { return nil }
        end += 1
        if tokens[end].isMark("-") || tokens[end].isMark("–"), numbers.likelyYear(at: end + 1) != nil {
            end += 2
        }
        return Found(anchor: .horizon, end: end)
    }

    /// "Tết Nguyên đán 2027", "Giỗ Tổ Hùng Vương", where words before ask for a time.
    private func holiday(at index: Int, leads: LeadWords) -> Found? {
        guard !leads.isEmpty,
            let (holiday, length) = TimeLexicon.holidays.match(tokens, at: index, before: tokens.count)
        else { return nil }
        var end = index + length
        if tokens[end].isMark("("), dates.tetYear(after: end + 1).year != .unnamed {
            let (year, stop) = dates.tetYear(after: end + 1)
            return Found(anchor: .holiday(holiday, year), end: tokens[stop].isMark(")") ? stop + 1 : stop)
        }
        if case .fixed = holiday, let (words, stop) = dates.date(at: end), words.reckoning == .civil {
            return Found(anchor: .date(words), end: stop)
        }
        let year: YearWords
        (year, end) = dates.tetYear(after: end)
        return Found(anchor: .holiday(holiday, year), end: end)
    }

    private func event(at index: Int, leads: LeadWords) -> Found? {
        guard leads.contains(.before) else { return nil }
        let isClause = TimeLexicon.clauses.length(tokens, at: index, before: tokens.count) > 0
        guard isClause || TimeLexicon.events.length(tokens, at: index, before: tokens.count) > 0,
            let clause = EventReader(tokens: tokens).clause(from: index)
        else { return nil }
        return Found(anchor: .event(clause), end: clause.upperBound)
    }

    private static let fillers = Phrase.words("hết ngày")
    private static let coming = Phrase("tới").keys[0]
}
