// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel

/// Counts the day that words mean, and says why.
struct TimeResolver: Sendable {
    /// The day of the document, from which what is missing is inferred.
    let issued: Day?
    /// Whether "trước ngày X" still allows X.
    let beforeIncludesDay: Bool

    func deadline(of words: TimeWords, text: String, event: String?) -> Deadline {
        switch words.anchor {
        case .date(let date): dated(date, words, text)
        case .dates(let first, let last): ranged(first, last, text)
        case .months(let from, let to, let year): monthRange(from, to, year, text)
        case .count(let count): counted(count, words, text, event)
        case .recurrence(let recurrence): recurring(recurrence, text)
        case .event: undated(.beforeEvent, text, Reasons.event(text), confidence: 0.5)
        case .horizon: undated(.horizon, text, Reasons.horizon(text))
        case .today(let days): relative(days, text)
        case .week(let weeks): week(weeks, text)
        default: period(words, text)
        }
    }

    // MARK: - Named days

    private func dated(_ date: DateWords, _ words: TimeWords, _ text: String) -> Deadline {
        if let undated = notADeadline(words, text) { return undated }
        guard let (year, inferred) = year(of: date) else {
            return undated(.byDate, text, Reasons.missingYear(text), confidence: 0.3)
        }
        guard let day = Day(year: year, month: date.month, day: date.day) else {
            return undated(.none, text, Reasons.impossible(text), confidence: 0.2)
        }
        var confidence = inferred ? 0.75 : 0.97
        if inferred, let issued, day - issued > 183 { confidence = 0.6 }
        if words.leads.contains(.before), words.time == nil {
            let due = beforeIncludesDay ? day : day - 1
            return finished(
                Deadline(
                    text: text, kind: .beforeDate, due: due, inclusive: beforeIncludesDay,
                    confidence: confidence,
                    reason: Reasons.before(text, day, due)), inferred)
        }
        let reason = words.time.map { Reasons.byTime(text, day, $0) } ?? Reasons.byDate(text, day)
        return finished(
            Deadline(
                text: text, kind: words.time == nil ? .byDate : .byTime, due: day, time: words.time,
                confidence: confidence, reason: reason), inferred)
    }

    private func notADeadline(_ words: TimeWords, _ text: String) -> Deadline? {
        if words.leads.contains(.expected) { return undated(.expected, text, Reasons.expected(text)) }
        if words.leads.contains(.cutoff) { return undated(.attribute, text, Reasons.cutoff(text)) }
        if words.leads.isDisjoint(with: [.from, .after]) || words.leads.contains(.before) { return nil }
        return undated(.notBefore, text, Reasons.notBefore(text))
    }

    private func ranged(_ first: DateWords, _ last: DateWords, _ text: String) -> Deadline {
        guard let (year, inferred) = year(of: last) else {
            return undated(.range, text, Reasons.missingYear(text), confidence: 0.3)
        }
        guard let due = Day(year: year, month: last.month, day: last.day) else {
            return undated(.range, text, Reasons.impossible(text), confidence: 0.2)
        }
        let crossesYears = (first.month, first.day) > (last.month, last.day)
        let from = Day(
            year: first.year ?? (crossesYears ? year - 1 : year), month: first.month, day: first.day)
        return finished(
            Deadline(
                text: text, kind: .range, due: due, from: from, confidence: inferred ? 0.7 : 0.9,
                reason: Reasons.range(text, from, due)), inferred)
    }

    private func monthRange(_ from: Int, _ to: Int, _ year: Int?, _ text: String) -> Deadline {
        guard let year = year ?? issued.map({ to < $0.month ? $0.year + 1 : $0.year }) else {
            return undated(.range, text, Reasons.missingYear(text), confidence: 0.3)
        }
        guard let start = Day(year: from > to ? year - 1 : year, month: from, day: 1),
            let end = Day(year: year, month: to, day: 1)?.lastOfMonth
        else { return undated(.range, text, Reasons.impossible(text), confidence: 0.2) }
        return Deadline(
            text: text, kind: .range, due: end, from: start, confidence: 0.75,
            reason: Reasons.range(text, start, end))
    }

    private func relative(_ days: Int, _ text: String) -> Deadline {
        guard let issued else { return undated(.byDate, text, Reasons.missingDate(text), confidence: 0.3) }
        let due = issued + days
        return Deadline(
            text: text, kind: .byDate, due: due, confidence: 0.9, reason: Reasons.fromIssue(text, issued, due)
        )
    }

    private func week(_ weeks: Int, _ text: String) -> Deadline {
        guard let issued else { return undated(.inWeek, text, Reasons.missingDate(text), confidence: 0.3) }
        let due = issued + (7 - issued.weekday.rawValue) + weeks * 7
        return Deadline(text: text, kind: .inWeek, due: due, confidence: 0.8, reason: Reasons.week(text, due))
    }

    /// The year that is written, or the first one in which the date is not before the document's.
    private func year(of date: DateWords) -> (year: Int, inferred: Bool)? {
        if let year = date.year { return (year, false) }
        guard let issued else { return nil }
        let (year, month, day) = issued.components
        return ((date.month, date.day) < (month, day) ? year + 1 : year, true)
    }

    // MARK: - Periods

    private func period(_ words: TimeWords, _ text: String) -> Deadline {
        if let undated = notADeadline(words, text) { return undated }
        guard let period = Period(words.anchor, issued: issued) else {
            if case .month(_, let month, _) = words.anchor, !(1...12).contains(month) {
                return undated(.none, text, Reasons.impossible(text), confidence: 0.2)
            }
            return undated(.none, text, Reasons.missingYear(text), confidence: 0.3)
        }
        if period.part == .whole, words.leads.contains(.before) {
            let due = period.first - 1
            return Deadline(
                text: text, kind: .beforeDate, due: due, inclusive: false,
                confidence: period.inferred ? 0.7 : 0.9,
                reason: Reasons.beforePeriod(text, period.first, due))
        }
        let vague = period.part == .beginning || period.part == .middle && period.kind == .inMonth
        let kind: Deadline.Kind = vague ? .vaguePoint : period.kind
        let confidence = vague ? 0.5 : period.inferred ? 0.75 : period.kind == .inYear ? 0.8 : 0.92
        return finished(
            Deadline(
                text: text, kind: kind, due: period.last, confidence: confidence,
                reason: Reasons.period(text, period.last, vague: vague)), period.inferred)
    }

    // MARK: - Counted and recurring

    private func counted(_ count: CountWords, _ words: TimeWords, _ text: String, _ event: String?)
        -> Deadline
    {
        let duration =
            switch count.unit {
            case .hours: "PT\(count.number)H"
            case .days: "P\(count.number)D"
            case .weeks: "P\(count.number)W"
            case .months: "P\(count.number)M"
            case .years: "P\(count.number)Y"
            }
        let offset = Deadline.Offset(duration: duration, working: count.working, anchor: event)
        let kind: Deadline.Kind
        if count.direction == .before {
            kind = .beforeEvent
        } else if words.leads.contains(.after), words.leads.isDisjoint(with: [.latest, .within]) {
            kind = .notBefore
        } else {
            kind =
                switch count.unit {
                case .hours: .withinHours
                case .days: count.working ? .withinWorkdays : .withinDays
                case .weeks, .months, .years: .withinSpan
                }
        }
        return Deadline(
            text: text, kind: kind, offset: offset, confidence: event == nil ? 0.6 : 0.85,
            reason: Reasons.counted(text, kind, event: event))
    }

    private func recurring(_ words: RecurrenceWords, _ text: String) -> Deadline {
        let last = words.day.map { words.before && !beforeIncludesDay ? $0 - 1 : $0 }
        let months = months(of: words, endBefore: last == 0)
        var parts = ["FREQ=\(words.frequency.rawValue)"]
        if !months.isEmpty {
            parts.append("BYMONTH=\(months.map(String.init).joined(separator: ","))")
        } else if words.interval > 1 {
            parts.append("INTERVAL=\(words.interval)")
        }
        if let last { parts.append("BYMONTHDAY=\(last == 0 ? -1 : last)") }
        return Deadline(
            text: text, kind: .recurring, rrule: parts.joined(separator: ";"),
            inclusive: !words.before || beforeIncludesDay, confidence: words.day == nil ? 0.6 : 0.85,
            reason: Reasons.recurring(text, words))
    }

    /// The months in which it comes back; none where every month, or no certain one, is meant.
    ///
    /// What is due before the first of a month is due in the month before.
    private func months(of words: RecurrenceWords, endBefore: Bool) -> [Int] {
        guard let month = words.month, words.frequency == .yearly || words.interval > 1 else { return [] }
        let named = endBefore ? (month + 10) % 12 + 1 : month
        guard words.frequency != .yearly else { return [named] }
        return Array(stride(from: (named - 1) % words.interval + 1, through: 12, by: words.interval))
    }

    // MARK: - Endings

    private func undated(
        _ kind: Deadline.Kind, _ text: String, _ reason: Bilingual, confidence: Double = 0.9
    ) -> Deadline {
        Deadline(text: text, kind: kind, confidence: confidence, reason: reason)
    }

    /// Adds to the reason what a person should know: an inferred year, a day before the document's own.
    private func finished(_ deadline: Deadline, _ inferred: Bool) -> Deadline {
        var deadline = deadline
        if inferred, let due = deadline.due {
            deadline.reason = Reasons.joined(deadline.reason, Reasons.inferredYear(due.year))
        }
        if let due = deadline.due, let issued, due < issued {
            deadline.confidence = min(deadline.confidence, 0.5)
            deadline.reason = Reasons.joined(deadline.reason, Reasons.beforeIssue(issued))
        }
        return deadline
    }
}
