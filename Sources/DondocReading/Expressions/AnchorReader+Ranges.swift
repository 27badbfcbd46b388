// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel

/// Ranges of days, as dates, as lists, and as hours of one day.
extension AnchorReader {
    /// "01/6 - 15/6/2024", "01 đến 15/6/2024", "8h00 ngày 10/6 đến 17h00 ngày 12/6/2024", "20 và 21/3/2024".
    func range(at index: Int, leads: LeadWords) -> Found? {
        if let (first, end) = dates.date(at: index), let last = rangeEnd(after: end, leads: leads) {
            return Found(anchor: .dates(first, last.words), end: last.end, time: last.time)
        }
        if let listed = listed(at: index, leads: leads) { return listed }
        guard let day = numbers.short(at: index, 1...31),
            let last = rangeEnd(after: index + 1, leads: leads.union(.on)), last.words.day > day
        else { return nil }
        guard leads.contains(.from) || leads.contains(.on) || last.words.year != .unnamed else { return nil }
        return Found(anchor: .dates(last.words.on(day), last.words), end: last.end, time: last.time)
    }

    /// "8h00 đến 11h30 ngày 20/3/2024": a part of one day.
    func clockRange(at index: Int, leads: LeadWords) -> Found? {
        guard let first = clocks.clock(at: index),
            let next = afterJoin(first.end, leads: leads.union(.from)),
            clocks.clock(at: next) != nil, let last = day(at: next)
        else { return nil }
        return Found(
            anchor: .dates(last.words, last.words), end: last.end, time: last.time, start: first.time)
    }

    /// The last day of a range, where one goes on after a date.
    func rangeEnd(after index: Int, leads: LeadWords) -> (words: DateWords, end: Int, time: TimeOfDay?)? {
        let close = tokens[index].isMark(")") ? 1 : 0
        guard let next = afterJoin(index + close, leads: leads) else { return nil }
        return day(at: next)
    }

    /// The place after a dash, or after "đến" where a "từ" stands before; nil where no range goes on.
    func afterJoin(_ index: Int, leads: LeadWords) -> Int? {
        let token = tokens[index]
        if token.isMark("-") || token.isMark("–") || token.isMark("—") { return index + 1 }
        guard leads.contains(.from) else { return nil }
        let length = TimeLexicon.joins.length(tokens, at: index, before: tokens.count)
        return length > 0 ? index + length : nil
    }

    /// Past "hết ngày" and the like.
    func afterFillers(_ index: Int) -> Int {
        var next = index
        while tokens[next].isWord, Self.fillers.contains(tokens[next].key) { next += 1 }
        return next
    }

    // MARK: -

    /// "hết ngày 22/3/2024", "17h00 ngày 22/3/2024", "thứ Sáu (22/3/2024)".
    private func day(at index: Int) -> (words: DateWords, end: Int, time: TimeOfDay?)? {
        var next = afterFillers(index)
        let clock = clocks.clock(at: next)
        if let clock { next = afterFillers(clock.end) }
        let weekday = TimeLexicon.weekdays.length(tokens, at: next, before: tokens.count)
        next += weekday
        let isOpen = weekday > 0 && tokens[next].isMark("(")
        if isOpen || weekday > 0 && tokens[next].isMark(",") { next += 1 }
        guard let (words, end) = dates.date(at: afterFillers(next)) else { return nil }
        return (words, isOpen && tokens[end].isMark(")") ? end + 1 : end, clock?.time)
    }

    /// "18, 19, 20/3/2024": the days of one month, of which only the last names it.
    private func listed(at index: Int, leads: LeadWords) -> Found? {
        guard leads.contains(.on), leads.isDisjoint(with: [.before, .latest]),
            let first = numbers.short(at: index, 1...31)
        else { return nil }
        var before = first
        var position = index + 1
        for _ in 0..<8 {
            let token = tokens[position]
            guard token.isMark(",") || token.isWord && TimeLexicon.conjunctions.contains(token.key) else {
                return nil
            }
            position = afterFillers(position + 1)
            if let (last, end) = dates.date(at: position) {
                guard last.day > before, last.reckoning == .civil else { return nil }
                return Found(anchor: .dates(last.on(first), last), end: end)
            }
            guard let day = numbers.short(at: position, 1...31), day > before else { return nil }
            before = day
            position += 1
        }
        return nil
    }

    private static let fillers = Phrase.words("hết ngày")
}

extension DateWords {
    /// Another day of the same month.
    fileprivate func on(_ day: Int) -> DateWords {
        var words = self
        words.day = day
        return words
    }
}
