// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel

/// Finds every expression of time in a text, in one pass.
struct TimeScanner: Sendable {
    private let tokens: Tokens
    private let anchors: AnchorReader

    init(_ text: SourceText) {
        tokens = text.tokens
        anchors = AnchorReader(tokens: text.tokens)
    }

    func expressions(in range: Range<Int>) -> [TimeWords] {
        var found: [TimeWords] = []
        var index = range.lowerBound
        while index < range.upperBound {
            if let words = expression(at: index), words.tokens.upperBound <= range.upperBound {
                found.append(words)
                index = max(index + 1, words.tokens.upperBound)
            } else {
                index += 1
            }
        }
        return found
    }

    private func expression(at index: Int) -> TimeWords? {
        if let recurrence = recurrence(at: index) { return recurrence }
        guard tokens[index].kind != .mark else { return nil }
        let (leads, position) = self.leads(at: index)
        let start = leads.contains(.finished) ? afterFinished(index) : index
        if let anchored = anchored(at: position, leads: leads, from: start) { return anchored }
        guard let count = count(at: position, leads: leads) else { return nil }
        return TimeWords(tokens: start..<count.end, leads: leads, anchor: .count(count.words))
    }

    /// A date or a period after its leading words, with a clock time before it where there is one.
    private func anchored(at index: Int, leads: LeadWords, from start: Int) -> TimeWords? {
        var leads = leads
        var position = index
        let clock = clock(at: position)
        if let clock {
            position = clock.end
            leads.formUnion(.on)
        }
        let more = self.leads(at: position)
        leads.formUnion(more.leads)
        position = skipWeekday(more.end)
        if let monthly = dayOfEvery(at: position, leads: leads, from: start) { return monthly }
        guard position < tokens.count, let (anchor, end) = anchors.anchor(at: position, leads: leads) else {
            return nil
        }
        if let recurrence = recurrence(anchor, leads: leads, from: start, to: end) { return recurrence }
        return TimeWords(tokens: start..<end, leads: leads, anchor: anchor, time: clock?.time)
    }

    /// The words that lead to an anchor, at most six of them.
    private func leads(at index: Int) -> (leads: LeadWords, end: Int) {
        var leads: LeadWords = []
        var position = index
        for _ in 0..<6 {
            guard position < tokens.count,
                let (lead, count) = Self.leadWords.match(tokens, at: position, before: tokens.count)
            else { break }
            leads.formUnion(lead)
            position += count
        }
        return (leads, position)
    }

    /// "hoàn thành", "xong" tell that a day ends something, but are no part of the expression.
    private func afterFinished(_ index: Int) -> Int {
        var position = index
        while let (lead, count) = Self.finishing.match(tokens, at: position, before: tokens.count), lead {
            position += count
        }
        return position
    }

    /// "16h00", "16 giờ 30 phút", "10h, ", "sáng", "trong sáng".
    private func clock(at index: Int) -> (time: TimeOfDay, end: Int)? {
        guard index < tokens.count else { return nil }
        if tokens[index].isWord {
            guard let hour = Self.sessions[tokens[index].key], let time = TimeOfDay(hour: hour, minute: 0),
                index + 1 < tokens.count,
                Self.day.contains(tokens[index + 1].key) || tokens[index + 1].isNumber
            else { return nil }
            return (time, index + 1)
        }
        guard let hour = anchors.number(at: index, 0...24), index + 1 < tokens.count else { return nil }
        let hours = Self.hours.contains(tokens[index + 1].key)
        guard hours || tokens[index + 1].isMark(":") && tokens[index + 1].gap == .none else { return nil }
        var end = index + 2
        var minute = 0
        if let value = anchors.number(at: end, 0...59), tokens[end].gap <= .space, tokens[end].count == 2 {
            minute = value
            end += 1
            if end < tokens.count, Self.minutes.contains(tokens[end].key) { end += 1 }
        } else if !hours {
            return nil
        }
        guard let time = TimeOfDay(hour: hour, minute: minute), end < tokens.count else { return nil }
        if tokens[end].isMark(",") { end += 1 }
        return (time, end)
    }

    /// "thứ Sáu, " before the date.
    private func skipWeekday(_ index: Int) -> Int {
        guard index + 2 < tokens.count, tokens[index].key == Self.thu else { return index }
        var position = index + 2
        if tokens[position].isMark(",") || tokens[position].isMark("(") { position += 1 }
        return leads(at: position).end
    }

    // MARK: - Counted

    /// "N ngày (làm việc) (kể từ …)" after words that make a limit of it.
    private func count(at index: Int, leads: LeadWords) -> (words: CountWords, end: Int)? {
        guard index + 1 < tokens.count, tokens[index].isNumber, tokens[index].count <= 4,
            tokens[index].value > 0
        else {
            return nil
        }
        guard let (unit, length) = Self.units.match(tokens, at: index + 1, before: tokens.count) else {
            return nil
        }
        var end = index + 1 + length
        let working = Self.working.length(tokens, at: end, before: tokens.count)
        end += working
        // "ngày 10 tháng 6": a day of a month, not ten months.
        if unit == .months, leads.contains(.on) || anchors.number(at: end, 1...31) != nil { return nil }
        if unit == .years, end < tokens.count, tokens[end].isNumber { return nil }
        let limits = !leads.isDisjoint(with: [.within, .latest, .before, .after])
        let start = Self.starts.length(tokens, at: end, before: tokens.count)
        guard limits || start > 0 else { return nil }
        let past = Self.past.length(tokens, at: end, before: tokens.count) > 0
        guard !past else { return nil }
        var event: Range<Int>?
        if start > 0 {
            event = clause(from: end)
        } else if leads.contains(.before) {
            event = clause(from: end)
        }
        let words = CountWords(
            number: Int(tokens[index].value), unit: unit, working: working > 0,
            direction: leads.contains(.before) ? .before : .from, event: event)
        return (words, start > 0 ? event?.upperBound ?? end : end)
    }

    /// The words of the event: up to a mark, a duty word or twelve words.
    private func clause(from index: Int) -> Range<Int>? {
        var end = index
        while end < tokens.count, end - index < 14, tokens[end].kind != .mark, tokens[end].gap < .paragraph {
            if end > index + 1, !Self.eventStarts.contains(tokens[end - 1].key),
                Self.eventEnds.length(tokens, at: end, before: tokens.count) > 0
            {
                break
            }
            end += 1
        }
        return end > index ? index..<end : nil
    }

    // MARK: - Recurring

    /// "hằng tháng", "định kỳ 6 tháng", with "(trước ngày 15)" after it.
    private func recurrence(at index: Int) -> TimeWords? {
        guard let (words, length) = Self.recurrences.match(tokens, at: index, before: tokens.count) else {
            return nil
        }
        var recurrence = words
        var end = index + length
        var position = end
        if position < tokens.count, tokens[position].isMark("(") || tokens[position].isMark(",") {
            position += 1
        }
        let (leads, start) = leads(at: position)
        if leads.contains(.on) || leads.contains(.before), let day = anchors.number(at: start, 1...31) {
            let dated = anchors.dateWords(at: start)
            guard dated?.words.year == nil, (1...12).contains(dated?.words.month ?? 1) else {
                return TimeWords(tokens: index..<end, leads: [], anchor: .recurrence(recurrence))
            }
            recurrence.day = day
            recurrence.month = dated?.words.month
            recurrence.before = leads.contains(.before)
            end = dated?.end ?? start + 1
            if end < tokens.count, tokens[end].isMark(")") { end += 1 }
            return TimeWords(tokens: index..<end, leads: leads, anchor: .recurrence(recurrence))
        }
        return TimeWords(tokens: index..<end, leads: [], anchor: .recurrence(recurrence))
    }

    /// "trước ngày 20 hằng tháng", "ngày 05 của tháng cuối quý".
    private func dayOfEvery(at index: Int, leads: LeadWords, from start: Int) -> TimeWords? {
        guard !leads.isDisjoint(with: [.on, .before, .latest]), let day = anchors.number(at: index, 1...31),
            let (words, length) = Self.recurrences.match(tokens, at: index + 1, before: tokens.count)
        else { return nil }
        var recurrence = words
        recurrence.day = day
        recurrence.before = leads.contains(.before)
        return TimeWords(tokens: start..<(index + 1 + length), leads: leads, anchor: .recurrence(recurrence))
    }

    /// "trước ngày 15/12 hằng năm".
    private func recurrence(_ anchor: TimeAnchor, leads: LeadWords, from index: Int, to end: Int)
        -> TimeWords?
    {
        guard case .date(let date) = anchor, date.year == nil, (1...12).contains(date.month),
            let (words, length) = Self.recurrences.match(tokens, at: end, before: tokens.count)
        else { return nil }
        var recurrence = words
        recurrence.day = date.day
        recurrence.month = date.month
        recurrence.before = leads.contains(.before)
        return TimeWords(tokens: index..<(end + length), leads: leads, anchor: .recurrence(recurrence))
    }
}
