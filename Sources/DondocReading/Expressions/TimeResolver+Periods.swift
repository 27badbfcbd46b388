// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel

extension TimeResolver {
    /// "trong tháng 4/2022", "quý II", "cuối năm", "trong tuần này".
    func period(_ period: PeriodWords, _ words: TimeWords, _ text: String) throws(TimeFailure) -> Deadline {
        if period.isAttribute { return undated(.attribute, text, Reasons.attribute(text)) }
        if period.unit == .year, let other = year(period, words, text) { return other }
        let found = try periods.period(period)
        if let other = notADeadline(words, text, first: found.first, last: found.end) { return other }
        var deadline: Deadline
        if words.leads.contains(.before), period.part == .whole || period.part == .beginning {
            let due = found.first - 1
            deadline = Deadline(
                text: text, kind: .beforeDate, due: due, inclusive: false,
                confidence: period.part == .beginning ? 0.6 : found.isInferred ? 0.72 : 0.9,
                reason: Reasons.beforePeriod(text, found.first, due))
        } else {
            deadline = Deadline(
                text: text, kind: found.kind, due: found.last, time: words.time,
                confidence: confidence(found, period),
                reason: Reasons.period(text, found.last, vague: found.isVague, isLaw: period.isInLaw))
        }
        if case .lunarMonth = period.unit {
            deadline.reason = Reasons.joined(deadline.reason, Reasons.lunarMonth(found.first...found.end))
            deadline.confidence = min(deadline.confidence, 0.9)
        }
        if found.isInferred, let due = deadline.due {
            deadline.reason = Reasons.joined(deadline.reason, Reasons.inferredYear(due.year))
        } else if period.isRelative, let issued {
            deadline.reason = Reasons.joined(deadline.reason, Reasons.counted(from: issued))
        }
        return deadline
    }

    /// "đến năm 2030" and "tầm nhìn 2050" are outlooks, and a year without any word is that of a plan or a report.
    private func year(_ period: PeriodWords, _ words: TimeWords, _ text: String) -> Deadline? {
        let leads = words.leads
        if leads.contains(.outlook)
            || leads.contains(.until) && !leads.contains(.toEnd) && period.part == .whole
        {
            return undated(.horizon, text, Reasons.horizon(text))
        }
        guard leads.isEmpty, period.part == .whole else { return nil }
        return undated(.attribute, text, Reasons.attribute(text))
    }

    private func confidence(_ found: Period, _ words: PeriodWords) -> Double {
        if found.isVague { return 0.5 }
        if found.isInferred { return found.last - (issued ?? found.last) > 183 ? 0.6 : 0.75 }
        switch found.kind {
        case .inYear: return 0.8
        case .inWeek: return 0.8
        default: return words.isRelative ? 0.85 : 0.92
        }
    }

    /// "từ tháng 4 đến tháng 6 năm 2024", "quý II, III/2022", "từ nay đến hết năm".
    func periodRange(_ first: PeriodWords?, _ last: PeriodWords, _ words: TimeWords, _ text: String)
        throws(TimeFailure) -> Deadline
    {
        if last.unit == .year, last.part == .whole { return undated(.horizon, text, Reasons.horizon(text)) }
        let end = try self.end(of: last, after: first)
        guard let first else {
            var deadline = Deadline(
                text: text, kind: end.kind, due: end.last, from: issued.map { min($0, end.last) },
                confidence: end.isVague ? 0.5 : 0.75, reason: Reasons.range(text, issued, end.last))
            if end.isInferred {
                deadline.reason = Reasons.joined(deadline.reason, Reasons.inferredYear(end.last.year))
            }
            return deadline
        }
        let from = try start(of: first, before: end)
        if from > end.last { throw .contradictory }
        if words.leads.contains(.expected) {
            return undated(.expected, text, Reasons.expected(text, end.last))
        }
        return Deadline(
            text: text, kind: .range, due: end.last, from: from, confidence: 0.75,
            reason: Reasons.range(text, from, end.last))
    }

    /// The last period of a range; where it has gone by in this year but the first has not, that of the next.
    private func end(of last: PeriodWords, after first: PeriodWords?) throws(TimeFailure) -> Period {
        do throws(TimeFailure) {
            return try periods.period(last)
        } catch {
            guard case .unclearYear(let next) = error, let first, first.year == .unnamed,
                let start = try? periods.period(first).first, start < next
            else { throw error }
            var words = last
            words.year = .number(next.year)
            var period = try periods.period(words)
            period.isInferred = true
            return period
        }
    }

    /// The first day of a range of periods: in the year of the last, or in the one before.
    private func start(of first: PeriodWords, before end: Period) throws(TimeFailure) -> Day {
        guard first.year == .unnamed else { return try periods.period(first).first }
        var words = first
        words.year = .number(end.last.year)
        let found = try periods.period(words)
        guard found.first > end.last else { return found.first }
        words.year = .number(end.last.year - 1)
        return try periods.period(words).first
    }
}

extension PeriodWords {
    /// Whether article 146 of the Civil Code says what its beginning, middle and end are.
    fileprivate var isInLaw: Bool {
        switch unit {
        case .month, .year: true
        default: false
        }
    }

    /// Whether it is told by its distance from the document's day, "tháng sau".
    var isRelative: Bool {
        switch unit {
        case .quarterFromNow, .week, .month(.relative), .decade(_, .relative), .halfMonth(_, .relative),
            .weekOfMonth(_, .relative):
            true
        default: if case .relative = year { true } else { false }
        }
    }
}
