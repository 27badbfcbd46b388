// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel

/// Reads what an expression of time points at, at a place in the tokens.
struct AnchorReader: Sendable {
    let tokens: Tokens
    let numbers: NumberReader
    let dates: DateReader
    let periods: PeriodReader
    let clocks: ClockReader

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
        /// The first time of a range of hours.
        var start: TimeOfDay?
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
        if tokens[index - 1].key == TimeLexicon.dayWord, let date = date(at: index, leads: leads.union(.on)) {
            return date
        }
        if let today = today(at: index, leads: leads) { return today }
        if let weekday = weekday(at: index, leads: leads) { return weekday }
        if TimeLexicon.firstDays.contains(tokens[index].key)
            || TimeLexicon.fullMoon.length(tokens, at: index, before: tokens.count) > 0
        {
            return range(at: index, leads: leads.union(.on)) ?? date(at: index, leads: leads.union(.on))
                ?? holiday(at: index, leads: leads)
        }
        return period(at: index, leads: leads) ?? horizon(at: index, leads: leads)
            ?? holiday(at: index, leads: leads) ?? named(at: index, leads: leads)
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
            words.year != .unnamed || isLunar || next.key == TimeLexicon.month
            || !leads.isDisjoint(with: [.on, .timely])
            || tokens[index - 1].key == TimeLexicon.dayWord
            || next.isMark("/") && !leads.isSubset(of: [.latest, .atLeast, .within])
        guard isClear || next.isMark("/") && leads.contains(.before) else { return nil }
        // "trước 1/3 số hộ", "đến 2/5 diện tích" are shares.
        let after = tokens[end]
        let isShare =
            after.isWord && after.gap < .paragraph
            && (TimeLexicon.shared.contains(after.key)
                || isHalf(words) && CountReader.units.begins(with: after.key))
        guard !isShare || words.year != .unnamed || tokens[index - 1].key == TimeLexicon.dayWord else {
            return nil
        }
        return Found(anchor: .date(words), end: end)
    }

    /// "1/2 ngày làm việc", which is no day in February.
    private func isHalf(_ words: DateWords) -> Bool { words.day == 1 && words.month == .number(2) }

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
        let join = afterJoin(index, leads: leads)
        let isList = token.isMark(",") || token.isWord && TimeLexicon.conjunctions.contains(token.key)
        guard join != nil || isList && first.year == .unnamed && first.part == .whole else { return nil }
        let next = afterFillers(join ?? index + 1)
        let bare = tokens[next].isNumber ? sameUnit(as: first, at: next) : nil
        if bare == nil, let (found, end) = periods.period(at: next, isLed: true) {
            guard join != nil || found.year != .unnamed, !found.isAttribute else { return nil }
            var last = found
            // "từ tháng 9 đến hết năm 2025" ends with the year.
            if last.unit == .year, last.part == .whole, next > (join ?? next) { last.part = .end }
            return (last, end)
        }
        // The unit is not said again: "quý II, III/2022".
        guard let last = bare ?? sameUnit(as: first, at: next) else { return nil }
        // "quý I, II, III năm 2024": each is later than the one before, so there are at most twelve.
        if last.words.year == .unnamed,
            let further = periodsEnd(of: last.words, after: last.end, leads: leads)
        {
            return further
        }
        guard last.words.year != .unnamed || join != nil else { return nil }
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
        if length == 1, leads.contains(.from), let next = afterJoin(index + 1, leads: leads) {
            return fromNow(at: next)
        }
        // "nay", "mai" alone are names and much else.
        guard length > 1 || leads.contains(.until) || leads.contains(.on) else { return nil }
        guard !tokens[index + length].isNumber, !leads.contains(.cutoff) else { return nil }
        return Found(anchor: .today(days), end: index + length)
    }

    /// What stands after "từ nay đến".
    private func fromNow(at index: Int) -> Found? {
        let next = afterFillers(index)
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
        if var dated = date(at: afterFillers(next), leads: leads.union(.on)) {
            dated.weekday = weekday
            if closes, tokens[dated.end].isMark(")") { dated.end += 1 }
            if leads.contains(.from), case .date(let first) = dated.anchor,
                let last = rangeEnd(after: dated.end, leads: leads)
            {
                return Found(anchor: .dates(first, last.words), end: last.end, time: last.time)
            }
            return dated
        }
        // "thứ hai" also counts.
        guard !leads.isDisjoint(with: [.before, .latest, .until]) || isNext else { return nil }
        return Found(anchor: .weekday(weekday, weeks: nil), end: index + length + (isNext ? 1 : 0))
    }

    private static let coming = Phrase("tới").keys[0]
}
