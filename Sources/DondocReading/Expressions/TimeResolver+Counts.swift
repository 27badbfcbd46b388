// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocCalendar
import DondocModel

extension TimeResolver {
    /// "trong thời hạn 10 ngày làm việc kể từ …", "15 ngày trước …", "sau 14 ngày từ …".
    func counted(_ spoken: CountWords, _ words: TimeWords, _ text: String, _ event: String?)
        throws(TimeFailure) -> Deadline
    {
        if spoken.isContradictory { throw .contradictory }
        let count = try whole(spoken)
        var deadline = try counted(count, words, text, event: event)
        // Half a month and half a year stand in the law as they are; the rest is put together from it.
        if spoken.hasHalf, spoken.number > 0 || spoken.unit == .days {
            deadline.confidence = min(deadline.confidence, spoken.unit == .months ? 0.6 : 0.75)
        }
        if spoken.hasHalf {
            deadline.reason = Reasons.joined(deadline.reason, Reasons.halves(spoken, count))
        }
        if let due = deadline.due, rules.calendar.lacksLunarHolidays(due) {
            deadline.confidence = min(deadline.confidence, 0.6)
            deadline.reason = Reasons.joined(deadline.reason, Reasons.noLunarHolidays(due.year))
        }
        return deadline
    }

    /// The same period in whole units, by article 146.1 of the Civil Code.
    ///
    /// A month is 30 days and half a month 15, half a year is 6 months, a day 24 hours and a working day the office's own.
    private func whole(_ count: CountWords) throws(TimeFailure) -> CountWords {
        guard !count.isBroken, count.number > 0 || count.hasHalf else { throw .uncountable }
        guard count.hasHalf else { return count }
        var words = count
        words.hasHalf = false
        switch count.unit {
        case .months: (words.number, words.unit) = (count.number * 30 + 15, .days)
        case .years: (words.number, words.unit) = (count.number * 12 + 6, .months)
        case .days:
            let minutes = count.working ? rules.hours.workingMinutes : 24 * 60
            guard minutes * (2 * count.number + 1) % 120 == 0 else { throw .uncountable }
            (words.number, words.unit) = (minutes * (2 * count.number + 1) / 120, .hours)
        case .weeks, .hours: throw .uncountable
        }
        return words
    }

    private func counted(_ count: CountWords, _ words: TimeWords, _ text: String, event: String?)
        throws(TimeFailure) -> Deadline
    {
        guard let period = CountedPeriod(count) else { throw .impossible }
        let offset = Deadline.Offset(duration: period.duration, working: period.isWorking, anchor: event)
        if let start = notBefore(count, words) {
            let reason = Reasons.start(text, isShortest: start == .atLeast)
            return try earliest(undated(.notBefore, text, reason), count, period, offset)
        }
        var deadline = Deadline(
            text: text, kind: count.kind, offset: offset, confidence: event == nil ? 0.6 : 0.85,
            reason: Reasons.counted(text, event: event))
        if count.unit == .years { deadline.confidence = min(deadline.confidence, 0.6) }
        guard let start = try self.start(of: count) else { return deadline }
        if count.direction == .before, period.unit == .hours {
            deadline.reason = Reasons.missingHour(text)
        } else if count.direction == .before {
            guard let due = period.start(before: start.day, in: rules.calendar) else { throw .impossible }
            deadline.due = due
            deadline.reason = Reasons.back(text, period, from: start.day, due)
        } else if period.unit == .hours {
            deadline = hours(period, from: start, deadline)
        } else {
            guard let end = period.end(after: start.day, in: rules.calendar) else { throw .impossible }
            deadline.due = end.last
            deadline.reason = Reasons.forward(text, period, from: start.day, end, rules.calendar)
        }
        if start.isInferred {
            deadline.confidence = min(deadline.confidence, 0.75)
            deadline.reason = Reasons.joined(deadline.reason, Reasons.inferredYear(start.day.year))
        }
        if count.start == .issueLikely {
            deadline.confidence = min(deadline.confidence, 0.6)
            deadline.reason = Reasons.joined(deadline.reason, Reasons.takenForIssue)
        }
        return deadline
    }

    /// The day before which something must not be, where the words tell it.
    private func earliest(
        _ limit: Deadline, _ count: CountWords, _ period: CountedPeriod, _ offset: Deadline.Offset
    ) throws(TimeFailure) -> Deadline {
        var deadline = limit
        deadline.offset = offset
        if let day = try start(of: count)?.day, let end = period.end(after: day, in: rules.calendar) {
            deadline.from = end.unrolled
        }
        return deadline
    }

    /// The day from which it is counted.
    private struct Start {
        var day: Day
        var time: TimeOfDay?
        var isInferred = false
    }

    /// Hours run from a moment; a day alone does not tell it.
    private func hours(
        _ period: CountedPeriod, from start: Start, _ deadline: Deadline
    ) -> Deadline {
        var deadline = deadline
        guard let time = start.time,
            let end = period.end(
                after: Moment(day: start.day, time: time), in: rules.calendar, hours: rules.hours)
        else {
            deadline.reason = Reasons.missingHour(deadline.text)
            return deadline
        }
        deadline.due = end.day
        deadline.time = end.time
        deadline.reason = Reasons.hours(deadline.text, period, from: start.day, time, end)
        return deadline
    }

    /// The day from which it is counted; nil where that waits for an event.
    private func start(of count: CountWords) throws(TimeFailure) -> Start? {
        switch count.start {
        case .event: return nil
        case .issue, .issueLikely: return issued.map { Start(day: $0) }
        case .date(let date, let time):
            let (day, isInferred) = try years.day(of: date)
            return Start(day: day, time: time, isInferred: isInferred)
        case .holiday(let holiday, let year): return Start(day: try years.day(of: holiday, year).day)
        }
    }

    private enum Beginning { case after, atLeast }

    /// "sau 14 ngày từ …" and "ít nhất 5 ngày" begin something, "chậm nhất … sau khi" ends it.
    private func notBefore(_ count: CountWords, _ words: TimeWords) -> Beginning? {
        guard count.direction == .from, words.leads.isDisjoint(with: [.latest, .within]) else { return nil }
        if words.leads.contains(.after) { return .after }
        return words.leads.contains(.atLeast) ? .atLeast : nil
    }
}

extension CountedPeriod {
    /// A working week is five working days; no law knows working months.
    init?(_ words: CountWords) {
        switch words.unit {
        case .hours: self.init(count: words.number, unit: .hours, isWorking: words.working)
        case .days: self.init(count: words.number, unit: .days, isWorking: words.working)
        case .weeks where words.working: self.init(count: words.number * 5, unit: .days, isWorking: true)
        case .weeks: self.init(count: words.number, unit: .weeks)
        case .months: self.init(count: words.number, unit: .months)
        case .years: self.init(count: words.number, unit: .years)
        }
    }
}
