// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel

/// Names of days, occasions and plans in the place of a date.
extension AnchorReader {
    /// "giai đoạn 2021 - 2030", "năm học 2020-2021", "nhiệm kỳ 2020 – 2025".
    func horizon(at index: Int, leads: LeadWords) -> Found? {
        let length = TimeLexicon.horizons.length(tokens, at: index, before: tokens.count)
        guard length > 0 else { return nil }
        var end = index + length
        if tokens[end].isMark("(") { end += 1 }
        guard numbers.likelyYear(at: end) != nil else { return nil }
        end += 1
        if tokens[end].isMark("-") || tokens[end].isMark("–"), numbers.likelyYear(at: end + 1) != nil {
            end += 2
        }
        // "trước năm học 2024-2025" waits for its first day, which the office knows.
        let begins = leads.contains(.before) && TimeLexicon.events.length(tokens, at: index, before: end) > 0
        return Found(anchor: begins ? .event(index..<end) : .horizon, end: end)
    }

    /// "Tết Nguyên đán 2027", "Giỗ Tổ Hùng Vương", where words before ask for a time.
    func holiday(at index: Int, leads: LeadWords) -> Found? {
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
        if year == .unnamed, length == 1, isOtherFeast(end) { return nil }
        return Found(anchor: .holiday(holiday, year), end: end)
    }

    /// "Tết trồng cây", "Tết Chôl Chnăm Thmây" are not the new year's.
    private func isOtherFeast(_ index: Int) -> Bool {
        let next = tokens[index]
        return next.isWord && next.gap < .line
            && (next.isCapitalized || TimeLexicon.otherFeasts.contains(next.key))
    }

    /// "Nhà giáo Việt Nam 20/11", "Thương binh - Liệt sĩ (27/7)": a day with its name before its date.
    func named(at index: Int, leads: LeadWords) -> Found? {
        guard tokens[index].isCapitalized, !leads.isDisjoint(with: [.before, .latest, .until]),
            tokens[index - 1].key == TimeLexicon.dayWord
        else { return nil }
        var position = index
        while position - index < 10, tokens[position].isWord || tokens[position].isMark("-"),
            tokens[position].gap < .paragraph
        { position += 1 }
        let isOpen = tokens[position].isMark("(")
        guard let (words, end) = dates.date(at: isOpen ? position + 1 : position), words.month.number != nil
        else { return nil }
        return Found(anchor: .date(words), end: isOpen && tokens[end].isMark(")") ? end + 1 : end)
    }

    /// "trước ngày … tháng 3 năm 2024", "trước ngày /3/2024": a form in which the day was left empty.
    func blankDate(at index: Int, leads: LeadWords) -> Found? {
        guard !leads.isDisjoint(with: [.before, .latest, .until]),
            tokens[index - 1].key == TimeLexicon.dayWord, tokens[index - 1].isWord
        else { return nil }
        let isDotted = tokens[index].isMark(".") || tokens[index].isMark("…")
        let position = isDotted ? index + 1 : index
        var words = DateWords(day: DateWords.blank, month: .number(0))
        guard let month = numbers.short(at: position + 1, 1...12) else { return nil }
        words.month = .number(month)
        if tokens[position].key == TimeLexicon.month, tokens[position].isWord {
            let (year, end) = numbers.yearAfter(position + 2)
            words.year = year
            return Found(anchor: .date(words), end: end)
        }
        guard tokens[position].isMark("/"), tokens[position + 2].isMark("/"),
            let year = numbers.likelyYear(at: position + 3)
        else { return nil }
        words.year = .number(year)
        return Found(anchor: .date(words), end: position + 4)
    }

    /// "trước ngày 25" without a month: the next such day, to be confirmed.
    func monthless(at index: Int, leads: LeadWords) -> Found? {
        guard !leads.isDisjoint(with: [.before, .latest]), tokens[index - 1].isWord,
            tokens[index - 1].key == TimeLexicon.dayWord, let day = numbers.short(at: index, 1...31)
        else { return nil }
        let next = tokens[index + 1]
        let ends = next.isMark(".") || next.isMark(";") || next.isMark(")") || next.count == 0
        let goesOn = next.isMark(",") && !tokens[index + 2].isNumber
        let isDone =
            ends && (next.gap == .none || next.count == 0) || next.isWord && periods.endsPhrase(index + 1)
        guard isDone && !tokens[index + 2].isNumber || goesOn else { return nil }
        return Found(anchor: .date(DateWords(day: day, month: .coming)), end: index + 1)
    }

    /// "kỳ họp …", "khi …" after "trước"; with the days before it where they stand behind it.
    func event(at index: Int, leads: LeadWords) -> Found? {
        guard leads.contains(.before) else { return nil }
        let ending = TimeLexicon.endings.length(tokens, at: index, before: tokens.count)
        if ending > 0, let (period, end) = periods.period(at: index + ending, isLed: true) {
            // "trước khi hết tháng 4/2024" is "đến hết tháng 4/2024".
            var words = period
            if words.part == .whole { words.part = .end }
            return Found(anchor: .period(words), end: end)
        }
        let isDay = TimeLexicon.pointWords.contains(tokens[index - 1].key)
        let isClause = TimeLexicon.clauses.length(tokens, at: index, before: tokens.count) > 0
        let isEvent = TimeLexicon.events.length(tokens, at: index, before: tokens.count) > 0
        let isNamed = isDay && TimeLexicon.eventsOfDays.length(tokens, at: index, before: tokens.count) > 0
        guard isClause || isEvent || isNamed, let clause = EventReader(tokens: tokens).clause(from: index)
        else { return nil }
        let counts = CountReader(tokens: tokens)
        for position in clause.dropFirst() {
            if let (amount, end) = counts.amount(at: position, leads: []), end == clause.upperBound {
                var words = amount
                words.direction = .before
                words.event = clause.lowerBound..<position
                return Found(anchor: .count(words), end: end)
            }
        }
        return Found(anchor: .event(clause), end: clause.upperBound)
    }
}
