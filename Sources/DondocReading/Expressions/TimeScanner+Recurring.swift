// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel

/// Duties that come back, with their days before or after the word for how often.
extension TimeScanner {
    /// Whether what tells how often may begin there.
    func mayRecur(_ index: Int) -> Bool {
        tokens[index].isNumber
            ? isCounting(index) : Self.recurring.contains(tokens[index], before: tokens[index + 1])
    }

    /// "hằng tháng", "định kỳ 6 tháng", with "(trước ngày 15)" after it.
    func recurrence(at index: Int) -> TimeWords? {
        guard let (words, end) = recurrences.frequency(at: index) else { return nil }
        let bare = TimeWords(tokens: index..<end, leads: [], anchor: .recurrence(words))
        let isOpen = tokens[end].isMark("(")
        let position = isOpen || tokens[end].isMark(",") || tokens[end].isMark(":") ? end + 1 : end
        guard var dated = dated(words, at: position) else { return bare }
        if isOpen, tokens[dated.tokens.upperBound].isMark(")") {
            dated.tokens = dated.tokens.lowerBound..<(dated.tokens.upperBound + 1)
        }
        dated.tokens = index..<dated.tokens.upperBound
        return dated
    }

    /// The days of a duty whose frequency is known, with their leading words and a time of day.
    private func dated(_ frequency: RecurrenceWords, at index: Int) -> TimeWords? {
        var (leads, position) = self.leads(at: index)
        let clock = clocks.clock(at: position)
        if let clock {
            position = clock.end
            let more = self.leads(at: position)
            leads.formUnion(more.leads)
            position = more.end
        }
        if leads.isDisjoint(with: [.on, .before, .latest]), clock == nil,
            !TimeLexicon.weekdays.begins(with: tokens[position].key)
        {
            return nil
        }
        if let (days, end) = recurrences.days(at: position, for: frequency, leads: leads),
            !tokens[end].isNumber, !(tokens[end].isMark("/") && tokens[end].gap == .none)
        {
            return recurring(days, leads: leads, time: clock?.time, tokens: index..<end)
        }
        guard frequency.frequency == .daily, let clock else { return nil }
        return recurring(frequency, leads: leads, time: clock.time, tokens: index..<clock.end)
    }

    /// "trước ngày 20 hằng tháng", "16h00 thứ Sáu hằng tuần", "05 của tháng cuối quý", "15/6 và 15/12 hằng năm".
    func recurring(at index: Int, leads: LeadWords, time: TimeOfDay?, from start: Int) -> TimeWords? {
        if time != nil, !tokens[index].isNumber, let (words, end) = recurrences.frequency(at: index),
            words.frequency == .daily
        {
            return recurring(words, leads: leads, time: time, tokens: start..<end)
        }
        let isWeekday = TimeLexicon.weekdays.begins(with: tokens[index].key)
        let isWeek = tokens[index].isWord && tokens[index].key == TimeLexicon.week
        guard isWeekday || isWeek || !leads.isDisjoint(with: [.on, .before, .latest]), !hasYear(index) else {
            return nil
        }
        if let (words, end) = recurrences.yearlyPair(at: index, leads: leads)
            ?? recurrences.selfContained(at: index, leads: leads)
        {
            return recurring(words, leads: leads, time: time, tokens: start..<end)
        }
        for frequency in [RecurrenceWords.Frequency.monthly, .weekly, .yearly] {
            guard
                let (_, stop) = recurrences.days(
                    at: index, for: RecurrenceWords(frequency: frequency), leads: leads)
            else { continue }
            let of = tokens[stop].key == TimeLexicon.of ? 1 : 0
            guard let (named, end) = recurrences.frequency(at: stop) ?? recurrences.frequency(at: stop + of),
                named.frequency == frequency,
                let (words, _) = recurrences.days(at: index, for: named, leads: leads)
            else { continue }
            return recurring(words, leads: leads, time: time, tokens: start..<end)
        }
        return nil
    }

    /// Whether a number may be one of units; before a mark it is part of a date or of a sum.
    private func isCounting(_ index: Int) -> Bool {
        let next = tokens[index + 1]
        return next.kind != .mark || next.isMark("(")
    }

    /// "15/02/2022", "15 tháng 02 năm 2022": a day that does not come back.
    private func hasYear(_ index: Int) -> Bool {
        tokens[index].isNumber && tokens[index + 2].isNumber && tokens[index + 4].isNumber
            && tokens[index + 4].count == 4
    }

    /// "hằng tháng, báo cáo … trước ngày 25": the day belongs to the frequency before it in the same sentence.
    func continued(_ last: TimeWords, at index: Int, leads: LeadWords, time: TimeOfDay?) -> TimeWords? {
        guard case .recurrence(let frequency) = last.anchor, !frequency.isDated,
            !leads.isDisjoint(with: [.before, .latest, .on]), leads.isDisjoint(with: [.from, .after]),
            index - last.tokens.upperBound <= 24, isSentence(last.tokens.upperBound..<index),
            let (words, end) = recurrences.days(at: index, for: frequency, leads: leads),
            tokens[end].kind == .mark, !tokens[end].isMark("/"), !tokens[end].isMark("-")
        else { return nil }
        // A number alone is a day only after "ngày" or "trước ngày".
        guard words.days.isEmpty || tokens[index - 1].key == TimeLexicon.dayWord || words.days == [-1] else {
            return nil
        }
        return recurring(words, leads: leads, time: time, tokens: last.tokens.lowerBound..<end)
    }

    private func recurring(
        _ words: RecurrenceWords, leads: LeadWords, time: TimeOfDay?, tokens: Range<Int>
    ) -> TimeWords {
        var words = words
        // With a time of day the day itself counts (as with "trước 16h00 ngày …").
        words.before = leads.contains(.before) && time == nil
        return TimeWords(tokens: tokens, leads: leads, anchor: .recurrence(words), time: time)
    }

    /// The first time of "trước 07 giờ và 16 giờ hằng ngày".
    func daily(_ clock: ClockReader.Found, leads: LeadWords, from start: Int) -> TimeWords? {
        guard TimeLexicon.conjunctions.contains(tokens[clock.end].key) || tokens[clock.end].isMark(","),
            let next = clocks.anyClock(at: clock.end + 1), !next.isSession,
            let (words, _) = recurrences.frequency(at: next.end), words.frequency == .daily
        else { return nil }
        return recurring(words, leads: leads, time: clock.time, tokens: start..<clock.end)
    }

    /// "trước 08 giờ hằng ngày từ ngày 20/3 đến ngày 26/3": the range, before it or behind it, says as long as when it comes back.
    func bind(_ found: inout [TimeWords]) {
        guard found.count > 1 else { return }
        let (last, former) = (found.count - 1, found.count - 2)
        guard touch(found[former], found[last]) else { return }
        if let bounds = self.bounds(found[former]) {
            bind(&found[last], to: bounds)
        } else if let bounds = self.bounds(found[last]) {
            bind(&found[former], to: bounds)
            // "trước 07 giờ và 16 giờ hằng ngày từ …"
            if former > 0, found[former - 1].tokens.upperBound + 1 == found[former].tokens.lowerBound {
                bind(&found[former - 1], to: bounds)
            }
        }
    }

    private func bind(_ words: inout TimeWords, to bounds: RecurrenceWords.Bounds) {
        guard case .recurrence(var recurrence) = words.anchor else { return }
        recurrence.bounds = bounds
        words.anchor = .recurrence(recurrence)
    }

    private func bounds(_ words: TimeWords) -> RecurrenceWords.Bounds? {
        guard case .dates(let first, let last) = words.anchor,
            words.leads.isDisjoint(with: [.before, .latest, .expected, .cutoff, .feast])
        else { return nil }
        return RecurrenceWords.Bounds(first: first, last: last)
    }

    /// Whether nothing but a comma or a bracket stands between them.
    private func touch(_ words: TimeWords, _ next: TimeWords) -> Bool {
        let (end, start) = (words.tokens.upperBound, next.tokens.lowerBound)
        return end == start && tokens[start].gap < .paragraph
            || end + 1 == start && (tokens[end].isMark(",") || tokens[end].isMark("("))
    }

    private func isSentence(_ range: Range<Int>) -> Bool {
        !range.contains {
            let token = tokens[$0]
            return token.gap >= .paragraph || token.isMark(";") || token.isMark("|")
                || token.isMark(".") && tokens[$0 + 1].gap != .none
        }
    }

    private static let recurring = Openings(RecurrenceLexicon.beginnings + NumberReader.openings)
}
