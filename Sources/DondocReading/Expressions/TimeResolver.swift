// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocCalendar
import DondocModel

/// Counts the day that words mean, and says why.
struct TimeResolver: Sendable {
    /// The day of the document, from which what is missing is inferred.
    let issued: Day?
    let rules: ReadingRules
    var years: YearResolver { YearResolver(issued: issued) }
    var periods: PeriodResolver { PeriodResolver(years: years) }

    /// A deadline, and why it has no day where words name one in vain.
    struct Answer {
        var deadline: Deadline
        var failure: TimeFailure?
    }

    /// - Parameters:
    ///   - text: the words, verbatim.
    ///   - event: the words of the event from which a count runs.
    func answer(to words: TimeWords, text: String, event: String?) -> Answer {
        var failure: TimeFailure?
        let deadline = deadline(of: words, text: text, event: event, &failure)
        return Answer(deadline: deadline, failure: failure)
    }

    /// As `answer`, for whom the deadline is enough.
    func deadline(of words: TimeWords, text: String, event: String?) -> Deadline {
        var failure: TimeFailure?
        return deadline(of: words, text: text, event: event, &failure)
    }

    private func deadline(
        of words: TimeWords, text: String, event: String?, _ failure: inout TimeFailure?
    ) -> Deadline {
        words.session == nil
            ? deadline(timed: words, text, event, &failure)
            : deadline(timed: timed(words), text, event, &failure)
    }

    private func deadline(
        timed words: TimeWords, _ text: String, _ event: String?, _ failure: inout TimeFailure?
    ) -> Deadline {
        do throws(TimeFailure) {
            var deadline = try deadline(words, text, event)
            if let session = words.session, let time = words.time, deadline.due != nil {
                deadline.reason = Reasons.joined(deadline.reason, Reasons.session(session, time))
                if session != .closing { deadline.confidence = min(deadline.confidence, 0.85) }
            }
            finish(&deadline, words)
            return deadline
        } catch {
            failure = error
            return Deadline(
                text: text, kind: kind(of: words, failing: error), inclusive: !words.isExclusive,
                confidence: error.confidence, reason: Reasons.failure(text, error, issued: issued))
        }
    }

    /// With the time that the office's hours give to "trước buổi chiều" and the like.
    private func timed(_ words: TimeWords) -> TimeWords {
        guard let session = words.session else { return words }
        var words = words
        words.time =
            switch session {
            case .noonRest: rules.hours.rest?.lowerBound ?? TimeOfDay(hour: 12, minute: 0)
            case .afternoon: rules.hours.rest?.upperBound ?? TimeOfDay(hour: 12, minute: 0)
            case .closing: rules.hours.closes
            }
        return words
    }

    private func deadline(_ words: TimeWords, _ text: String, _ event: String?) throws(TimeFailure)
        -> Deadline
    {
        if words.hasImpossibleTime { throw .impossibleTime }
        return switch words.anchor {
        case .date(let date): try dated(date, words, text)
        case .holiday(let holiday, let year): try self.holiday(holiday, year, words, text)
        case .dates(let first, let last): try ranged(first, last, words, text)
        case .period(let period): try self.period(period, words, text)
        case .periods(let first, let last): try periodRange(first, last, words, text)
        case .weekday(let weekday, let weeks): try self.weekday(weekday, weeks, words, text)
        case .place(let place, let period): try placed(place, period, words, text)
        case .today(let days): try fromIssue(days, words, text)
        case .clock: try clock(words, text)
        case .count(let count): try counted(count, words, text, event)
        case .recurrence(let recurrence): try recurring(recurrence, words, text)
        case .event: undated(.beforeEvent, text, Reasons.event(text), confidence: 0.5)
        case .horizon: undated(.horizon, text, Reasons.horizon(text))
        case .mood(.immediate): undated(.immediate, text, Reasons.immediate(text))
        case .mood(.vague): undated(.vague, text, Reasons.vague(text))
        case .mood(.continuous): undated(.continuous, text, Reasons.continuous(text))
        }
    }

    // MARK: - Endings

    func undated(
        _ kind: Deadline.Kind, _ text: String, _ reason: Bilingual, from: Day? = nil, confidence: Double = 0.9
    ) -> Deadline {
        Deadline(text: text, kind: kind, from: from, confidence: confidence, reason: reason)
    }

    /// Adds to the reason what a person should know, and moves named days where the office wants it.
    private func finish(_ deadline: inout Deadline, _ words: TimeWords) {
        guard let due = deadline.due else { return }
        if rules.rollsNamedDays, deadline.kind.isNamed, !rules.calendar.isWorkingDay(due) {
            let rolled = rules.calendar.rolledForward(due)
            deadline.due = rolled
            deadline.reason = Reasons.joined(
                deadline.reason, Reasons.rolled(due, to: rolled, rules.calendar, isLaw: false))
        }
        if let issued, due < issued {
            deadline.confidence = min(deadline.confidence, 0.5)
            deadline.reason = Reasons.joined(deadline.reason, Reasons.beforeIssue(issued))
        }
    }

    /// What it would have been, had it a day.
    private func kind(of words: TimeWords, failing failure: TimeFailure) -> Deadline.Kind {
        switch failure {
        case .impossible, .yearOutOfRange, .impossibleTime: return .none
        case .missingDay, .missingYear, .missingDate, .unclearYear, .contradictory, .otherYear, .uncountable,
            .beyondLunar:
            break
        }
        return switch words.anchor {
        case .date, .holiday, .weekday, .today, .place:
            words.isExclusive ? .beforeDate : words.time == nil ? .byDate : .byTime
        case .dates, .periods: .range
        case .clock: .byTime
        case .period(let period): words.isExclusive && period.part == .whole ? .beforeDate : period.unit.kind
        case .count(let count): count.kind
        case .recurrence: .recurring
        case .event: .beforeEvent
        case .horizon: .horizon
        case .mood: .vague
        }
    }
}

extension TimeFailure {
    /// How sure it is that the words say what they seem to say.
    fileprivate var confidence: Double {
        switch self {
        case .impossible, .yearOutOfRange, .contradictory, .otherYear, .impossibleTime, .uncountable: 0.2
        case .beyondLunar: 0.3
        case .missingDay, .missingYear, .missingDate: 0.3
        case .unclearYear: 0.4
        }
    }
}

extension TimeWords {
    /// Whether the day that the words name is itself too late.
    var isExclusive: Bool { leads.contains(.before) && time == nil }
}

extension PeriodWords.Unit {
    fileprivate var kind: Deadline.Kind {
        switch self {
        case .month, .halfMonth, .lunarMonth: .inMonth
        case .quarter, .quarterFromNow: .inQuarter
        case .half(let half): half == 1 ? .inHalf : .inYear
        case .year: .inYear
        case .decade: .decade
        case .week, .weekOfMonth, .weekOfYear: .inWeek
        }
    }
}

extension CountWords {
    /// What a limit of that many is.
    var kind: Deadline.Kind {
        guard direction == .from else { return .beforeEvent }
        return switch unit {
        case .hours: .withinHours
        case .days: working ? .withinWorkdays : .withinDays
        case .weeks, .months, .years: .withinSpan
        }
    }
}

extension Deadline.Kind {
    /// Whether the words name the day or the period, so that by law it is not moved when it is off.
    fileprivate var isNamed: Bool {
        switch self {
        case .beforeDate, .byTime, .byDate, .range, .inWeek, .decade, .inMonth, .inQuarter, .inHalf, .inYear,
            .vaguePoint:
            true
        default: false
        }
    }
}
