// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocCalendar
package import DondocModel

/// Reads one deadline that a person has written, as in the `due:` of a task file or after `dondoc when`.
package struct ExpressionReader: Sendable {
    let rules: ReadingRules

    package init(rules: ReadingRules = ReadingRules()) {
        self.rules = rules
    }

    /// The years that a deadline may be meant to lie in.
    package static let readableYears = YearWords.readable

    /// The deadline that an ISO date or any known expression means; `issued` is the document's day, where one is known.
    ///
    /// - Throws: also for words that name no last day, such as "từ ngày 01/6" or "khẩn trương".
    package func deadline(in text: String, issued: Day?) throws(ExpressionError) -> Deadline {
        let answer = try read(text, issued: issued)
        let deadline = answer.deadline
        switch answer.failure {
        case .missingYear, .missingDate: throw .missingYear(deadline.text)
        case .missingDay: throw .noDeadline(deadline.text)
        case .unclearYear(let next): throw .unclearYear(deadline.text, next: next)
        case .impossible, .yearOutOfRange, .contradictory, .otherYear, .impossibleTime, .uncountable,
            .beyondLunar, nil:
            break
        }
        switch deadline.kind {
        case .notBefore, .expected, .horizon, .attribute, .immediate, .vague, .continuous, .none:
            throw .noDeadline(deadline.text)
        default: break
        }
        let others = deadlines(in: text, behind: deadline, issued: issued)
        guard let other = others.first else { return deadline }
        guard others.count == 1, let chosen = other.chosen else {
            throw .several([deadline.text] + others.map(\.deadline.text))
        }
        return chosen
    }

    /// What words mean, a deadline or not; `from` is the day of the document that has them, where one is known.
    ///
    /// - Throws: where nothing in the words speaks of time, and for days that cannot be. What only lacks a year or an event is answered
    ///   without a day, and says so.
    package func answer(to text: String, from: Day?) throws(ExpressionError) -> Deadline {
        try read(text, issued: from).deadline
    }

    /// The same deadline counted by these rules, for when the calendar has changed; unchanged where its words are not read alone.
    package func recounted(_ deadline: Deadline, issued: Day?) -> Deadline {
        // What was read inside a document may depend on more than its words: then it stays.
        guard let counted = try? read(deadline.countedWords, issued: issued).deadline,
            counted.kind == deadline.kind,
            counted.offset?.duration == deadline.offset?.duration, counted.rrule == deadline.rrule,
            counted.due != nil
        else { return deadline }
        return deadline.recounted(as: counted)
    }

    // MARK: -

    /// "truoc ngay 15/02": typed without accents, which may mean any of several words.
    private static let unaccented = Phrase("truoc").keys[0]

    private func read(_ text: String, issued: Day?) throws(ExpressionError) -> TimeResolver.Answer {
        let source = SourceText(text)
        guard !source.tokens.isEmpty else { throw .empty }
        let words = source.string(0..<source.tokens.count)
        let resolver = TimeResolver(issued: issued, rules: rules)
        if let iso = try isoDate(words) {
            return resolver.answer(to: iso, text: words, event: nil)
        }
        guard let found = expression(in: source) else { throw .notAnExpression(words) }
        var answer = resolver.answer(
            to: found, text: source.closedString(found.tokens),
            event: source.event(of: found))
        if answer.deadline.due != nil, isPrecededByBefore(found, in: source) {
            answer.deadline.confidence = min(answer.deadline.confidence, 0.5)
            answer.deadline.reason = Reasons.joined(answer.deadline.reason, Reasons.otherBefore)
        }
        let text = answer.deadline.text
        switch answer.failure {
        case .impossible: throw .impossibleDate(text)
        case .yearOutOfRange(let year): throw .yearOutOfRange(text, year)
        case .contradictory: throw .contradictory(text)
        case .otherYear(let cycle, let number):
            throw .otherYear(
                text, year: number, itsName: LunarDate.yearName(number),
                name: LunarDate.yearName(1984 + cycle))
        case .impossibleTime: throw .impossibleTime(text)
        case .uncountable: throw .uncountable(text)
        case .beyondLunar: throw .beyondLunar(text)
        case .missingDay, .missingYear, .missingDate, .unclearYear, nil: return answer
        }
    }

    /// Whether words that were not understood may shift the day: "trước buổi lễ ngày 20/3/2024".
    private func isPrecededByBefore(_ words: TimeWords, in source: SourceText) -> Bool {
        guard words.leads.isDisjoint(with: [.before, .latest]) else { return false }
        return (max(0, words.tokens.lowerBound - 8)..<words.tokens.lowerBound).contains {
            let token = source.tokens[$0]
            return token.isWord && (token.key == RecurrenceLexicon.before || token.key == Self.unaccented)
        }
    }

    /// The first expression that can end something, else the first of all.
    func expression(in source: SourceText) -> TimeWords? {
        var found = TimeScanner(source).expressions(in: source.tokens.indices)
        if found.allSatisfy({ $0.tokens.lowerBound > 0 || $0.anchor.isMood }), let bare = bare(source) {
            found.insert(bare, at: 0)
        }
        if let first = found.first, first.tokens.lowerBound == 0, first.leads.isEmpty,
            case .period(var period) = first.anchor
        {
            // "năm 2022" as an answer to "by when?" is a time, not the attribute of a plan.
            period.isAttribute = false
            found[0].anchor = .period(period)
            found[0].leads = .on
        }
        return found.first { $0.canEnd } ?? found.first
    }

    /// "15/02" and "10 ngày làm việc", which are times only because a time is asked for.
    private func bare(_ source: SourceText) -> TimeWords? {
        let anchors = AnchorReader(tokens: source.tokens)
        if let found = anchors.anchor(at: 0, leads: .on) {
            return TimeWords(
                tokens: 0..<found.end, leads: .on, anchor: found.anchor, time: found.time,
                weekday: found.weekday)
        }
        if let (count, end) = CountReader(tokens: source.tokens).count(at: 0, leads: .within) {
            return TimeWords(tokens: 0..<end, leads: .within, anchor: .count(count))
        }
        guard
            let (holiday, length) = TimeLexicon.holidays.match(
                source.tokens, at: 0, before: source.tokens.count)
        else { return nil }
        let (year, end) = DateReader(tokens: source.tokens).tetYear(after: length)
        return TimeWords(tokens: 0..<end, leads: .latest, anchor: .holiday(holiday, year))
    }

    /// "2022-02-15", "2022-02-15 16:00", "2022-02-15T16:00".
    private func isoDate(_ text: String) throws(ExpressionError) -> TimeWords? {
        let parts = text.split(whereSeparator: { $0 == " " || $0 == "T" })
        guard let date = parts.first, parts.count <= 2 else { return nil }
        let numbers = date.split(separator: "-", omittingEmptySubsequences: false)
        guard numbers.map(\.utf8.count) == [4, 2, 2], numbers.allSatisfy({ Int($0) != nil }) else {
            return nil
        }
        guard let day = Day(iso: date) else { throw .impossibleDate(text) }
        guard YearWords.readable.contains(day.year) else { throw .yearOutOfRange(text, day.year) }
        var time: TimeOfDay?
        if parts.count == 2 {
            time = TimeOfDay(parts[1])
            guard time != nil else { throw .notAnExpression(text) }
        }
        let words = DateWords(
            day: day.dayOfMonth, month: .number(day.month), year: .number(day.year))
        return TimeWords(tokens: 0..<1, leads: .on, anchor: .date(words), time: time)
    }
}

extension SourceText {
    /// The words of the event from which an expression counts; nil where it counts from none.
    func event(of words: TimeWords) -> String? {
        guard case .count(let count) = words.anchor else { return nil }
        return count.event.map(plain)
    }
}

extension TimeAnchor {
    fileprivate var isMood: Bool { if case .mood = self { true } else { false } }
}

extension SourceText {
    /// Whether what begins there goes on with what stands before: "… hoặc 20/01/2022", "…, 20/01/2022".
    func goesOn(at index: Int) -> Bool {
        guard index > 0 else { return false }
        let before = tokens[index - 1]
        return before.isMark(",") || before.isMark(";")
            || before.isWord && TimeLexicon.conjunctions.contains(before.key)
    }
}

extension TimeWords {
    /// Whether words behind it may belong to the event from which it counts.
    var isCountFromEvent: Bool {
        guard case .count(let count) = anchor, case .event = count.start else { return false }
        return true
    }

    /// Whether words lead to it that make it the end of something.
    var isBound: Bool {
        !leads.isDisjoint(with: [.before, .latest, .until, .within, .toEnd, .timely])
    }

    /// Whether it names a day or a period of its own.
    var isDay: Bool {
        switch anchor {
        case .date, .dates, .period, .periods, .place, .holiday, .recurrence: true
        default: false
        }
    }

    /// Whether it can be the end of something.
    var canEnd: Bool {
        guard leads.isDisjoint(with: [.from, .after, .expected, .cutoff, .outlook, .atLeast]) else {
            return leads.contains(.latest)
        }
        switch anchor {
        case .horizon, .mood: return false
        case .period(let period): return !period.isAttribute
        default: return true
        }
    }
}
