// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocCalendar
import DondocModel

extension TimeResolver {
    /// "trước ngày 15/02/2022", "chậm nhất mùng 10 tháng Giêng", "16h00 thứ Sáu, ngày 15/4/2022".
    func dated(_ date: DateWords, _ words: TimeWords, _ text: String) throws(TimeFailure) -> Deadline {
        let (day, isInferred) = try years.day(of: date)
        var deadline = named(day, words, text, confidence: confidence(day, isInferred))
        if date.reckoning == .lunar || date.reckoning == .tet {
            deadline.reason = Reasons.joined(deadline.reason, Reasons.lunar(day))
            deadline.confidence = min(deadline.confidence, 0.9)
        }
        if date.reckoning == .either {
            deadline.reason = Reasons.joined(deadline.reason, Reasons.takenForCivil)
            deadline.confidence = min(deadline.confidence, 0.6)
        }
        guard deadline.due != nil || deadline.from != nil else { return deadline }
        if isInferred { deadline.reason = Reasons.joined(deadline.reason, Reasons.inferredYear(day.year)) }
        if date.month == .coming {
            deadline.reason = Reasons.joined(deadline.reason, Reasons.noMonth)
            deadline.confidence = min(deadline.confidence, 0.5)
        }
        if let weekday = words.weekday, weekday != day.weekday {
            deadline.reason = Reasons.joined(deadline.reason, Reasons.otherWeekday(weekday, day))
            deadline.confidence = min(deadline.confidence, 0.5)
        }
        return deadline
    }

    /// "trước Tết Nguyên đán 2027"; "trong dịp Tết" names an occasion.
    func holiday(_ holiday: NamedHoliday, _ year: YearWords, _ words: TimeWords, _ text: String)
        throws(TimeFailure) -> Deadline
    {
        let isBound = !words.leads.isDisjoint(with: [.before, .latest, .until, .after, .from])
        guard isBound else {
            if case .both = year { _ = try years.day(of: holiday, year) }
            return undated(.attribute, text, Reasons.occasion(text))
        }
        let (day, isInferred) = try years.day(of: holiday, year)
        // "đến Tết" ends with the eve, as "trước Tết" does.
        var words = words
        if holiday == .lunarNewYear, words.leads.isDisjoint(with: [.from, .after]) {
            words.leads.insert(.before)
        }
        var deadline = named(day, words, text, confidence: isInferred ? 0.75 : 0.9, isHoliday: true)
        if let due = deadline.due, due < day { deadline.reason = Reasons.beforePeriod(text, day, due) }
        deadline.reason = Reasons.joined(deadline.reason, Reasons.holiday(holiday, day))
        return deadline
    }

    /// A day that is known, bound by the words before it.
    func named(
        _ day: Day, _ words: TimeWords, _ text: String, confidence: Double, isHoliday: Bool = false
    ) -> Deadline {
        if let other = notADeadline(words, text, first: day, last: day) { return other }
        if words.isExclusive {
            // A holiday is never the last day to work, whatever the office makes of "trước ngày".
            // And nobody works on a day before the office opens.
            let isLeft = rules.beforeIncludesDay && !isHoliday && !words.leads.contains(.opening)
            let due = isLeft ? day : day - 1
            let reason =
                words.leads.contains(.opening)
                ? Reasons.beforeOpening(text, day, due, rules.hours) : Reasons.before(text, day, due)
            return Deadline(
                text: text, kind: .beforeDate, due: due, inclusive: due == day, confidence: confidence,
                reason: reason)
        }
        if words.time == .midnight, let end = TimeOfDay(hour: 24, minute: 0) {
            return Deadline(
                text: text, kind: .byTime, due: day - 1, time: end, confidence: confidence,
                reason: Reasons.byMidnight(text, day))
        }
        if let time = words.time {
            return Deadline(
                text: text, kind: .byTime, due: day, time: time, confidence: confidence,
                reason: Reasons.byTime(text, day, time))
        }
        return Deadline(
            text: text, kind: .byDate, due: day, confidence: confidence, reason: Reasons.byDate(text, day))
    }

    private func confidence(_ day: Day, _ isInferred: Bool) -> Double {
        guard isInferred, let issued else { return 0.97 }
        return day - issued > 183 ? 0.6 : 0.75
    }

    /// Words by which a date or a period is no limit, although it stands in the calendar.
    func notADeadline(_ words: TimeWords, _ text: String, first: Day, last: Day) -> Deadline? {
        let leads = words.leads
        if leads.contains(.expected) { return undated(.expected, text, Reasons.expected(text, last)) }
        if leads.contains(.cutoff) { return undated(.attribute, text, Reasons.cutoff(text)) }
        if leads.contains(.outlook) { return undated(.horizon, text, Reasons.horizon(text)) }
        guard leads.isDisjoint(with: [.before, .latest]) else { return nil }
        if leads.contains(.after) {
            return undated(.notBefore, text, Reasons.notBefore(text, last + 1), from: last + 1)
        }
        if leads.contains(.from) {
            return undated(.notBefore, text, Reasons.notBefore(text, first), from: first)
        }
        if leads.contains(.feast) { return undated(.attribute, text, Reasons.occasion(text)) }
        return nil
    }

    // MARK: - Places

    /// "ngày làm việc đầu tiên của tháng 6/2024", "thứ Hai cuối cùng của quý II".
    func placed(_ place: DayPlace, _ period: PeriodWords, _ words: TimeWords, _ text: String)
        throws(TimeFailure) -> Deadline
    {
        let found = try periods.period(period)
        guard let day = self.day(place, in: found.first...found.end) else { throw .impossible }
        let isFar = found.isInferred && day - (issued ?? day) > 183
        var deadline = named(
            day, words, text, confidence: isFar ? 0.6 : found.isInferred ? 0.75 : 0.9)
        guard deadline.due != nil else { return deadline }
        deadline.reason = Reasons.joined(deadline.reason, Reasons.place(place, day))
        if found.isInferred {
            deadline.reason = Reasons.joined(deadline.reason, Reasons.inferredYear(day.year))
        } else if period.isRelative, let issued {
            deadline.reason = Reasons.joined(deadline.reason, Reasons.counted(from: issued))
        }
        return deadline
    }

    /// The day at a place; nil where the period has none.
    private func day(_ place: DayPlace, in period: ClosedRange<Day>) -> Day? {
        let (first, last) = (period.lowerBound, period.upperBound)
        let ordinal = place.ordinal
        let day: Day? =
            switch place.unit {
            case .day, .week: ordinal > 0 ? first + (ordinal - 1) : last + (ordinal + 1)
            case .workingDay:
                rules.calendar.day(ordinal > 0 ? first - 1 : last + 1, addingWorkingDays: ordinal)
            case .weekday(let weekday) where ordinal > 0:
                first + (weekday.rawValue - first.weekday.rawValue + 7) % 7 + 7 * (ordinal - 1)
            case .weekday(let weekday):
                last - (last.weekday.rawValue - weekday.rawValue + 7) % 7 + 7 * (ordinal + 1)
            }
        return day.flatMap { period.contains($0) ? $0 : nil }
    }

    // MARK: - Ranges

    func ranged(_ first: DateWords?, _ last: DateWords, _ words: TimeWords, _ text: String)
        throws(TimeFailure) -> Deadline
    {
        let (due, isInferred) = try end(of: last, after: first)
        let from =
            try first.map { date throws(TimeFailure) in try start(of: date, before: last, due) } ?? issued
        if let from, from > due, first != nil { throw .contradictory }
        if words.leads.contains(.expected) { return undated(.expected, text, Reasons.expected(text, due)) }
        if let start = words.start, let time = words.time {
            guard start < time || first != last else { throw .contradictory }
            let isLimit = !words.leads.isDisjoint(with: [.latest, .timely, .finished, .before])
            let reason = Reasons.hours(text, due, start, time)
            return Deadline(
                text: text, kind: isLimit ? .byTime : .range, due: due, time: time, from: from,
                confidence: isInferred ? 0.7 : 0.9,
                reason: isInferred ? Reasons.joined(reason, Reasons.inferredYear(due.year)) : reason)
        }
        if words.isExclusive, let from {
            // "trước ngày 18-20/3": before the first of them, or before the last.
            return Deadline(
                text: text, kind: .beforeDate, due: from - 1, inclusive: false, confidence: 0.5,
                reason: Reasons.beforePeriod(text, from, from - 1))
        }
        let isFar = isInferred && due - (issued ?? due) > 183
        var deadline = Deadline(
            text: text, kind: .range, due: due, time: words.time, from: from.map { min($0, due) },
            confidence: isFar ? 0.6 : isInferred ? 0.7 : 0.9, reason: Reasons.range(text, from, due))
        if isInferred { deadline.reason = Reasons.joined(deadline.reason, Reasons.inferredYear(due.year)) }
        if first?.year == .unnamed, let from, due - from > 300 {
            deadline.reason = Reasons.joined(deadline.reason, Reasons.longRange)
            deadline.confidence = min(deadline.confidence, 0.5)
        }
        return deadline
    }

    /// The last day of a range; where it has gone by in this year but the first day has not, that of the next.
    func end(of last: DateWords, after first: DateWords?) throws(TimeFailure) -> (
        day: Day, isInferred: Bool
    ) {
        do throws(TimeFailure) {
            return try years.day(of: last)
        } catch {
            guard case .unclearYear(let next) = error, let first, first.year == .unnamed,
                let start = try? years.day(of: first).day, start < next
            else { throw error }
            return (next, true)
        }
    }

    /// The first day of a range: in the year of the last, or in the one before where the range crosses the new year.
    func start(of date: DateWords, before last: DateWords, _ due: Day) throws(TimeFailure) -> Day {
        guard date.year == .unnamed, date.reckoning == last.reckoning, case .number(let month) = date.month
        else { return try years.day(of: date).day }
        if last.reckoning != .civil { return try YearResolver(issued: due - 183).day(of: date).day }
        let crosses = (month, date.day) > (due.month, due.dayOfMonth)
        guard let day = Day(year: crosses ? due.year - 1 : due.year, month: month, day: date.day) else {
            throw .impossible
        }
        return day
    }

    // MARK: - From the document's day

    /// "hôm nay", "ngày mai".
    func fromIssue(_ days: Int, _ words: TimeWords, _ text: String) throws(TimeFailure) -> Deadline {
        guard let issued else { throw .missingDate }
        let day = issued + days
        if let other = notADeadline(words, text, first: day, last: day) { return other }
        let due = words.isExclusive && !rules.beforeIncludesDay ? day - 1 : day
        var deadline = Deadline(
            text: text, kind: words.time == nil ? .byDate : .byTime, due: due, time: words.time,
            confidence: 0.9,
            reason: words.time.map {
                Reasons.joined(Reasons.byTime(text, due, $0), Reasons.counted(from: issued))
            } ?? Reasons.fromIssue(text, issued, due))
        if due != day {
            deadline.kind = .beforeDate
            deadline.inclusive = false
        }
        return deadline
    }

    /// "trước thứ Sáu", "thứ Hai tuần sau".
    func weekday(_ weekday: Weekday, _ weeks: Int?, _ words: TimeWords, _ text: String) throws(TimeFailure)
        -> Deadline
    {
        guard let issued else { throw .missingDate }
        let ahead = weekday.rawValue - issued.weekday.rawValue
        let day = weeks.map { issued + ahead + $0 * 7 } ?? issued + (ahead + 7) % 7
        var deadline = named(day, words, text, confidence: weeks == nil ? 0.6 : 0.85)
        deadline.reason = Reasons.joined(deadline.reason, Reasons.counted(from: issued))
        return deadline
    }

    /// "trước 17 giờ 00 phút": of the document's day, for want of another.
    func clock(_ words: TimeWords, _ text: String) throws(TimeFailure) -> Deadline {
        guard let issued, let time = words.time else { throw .missingDate }
        return Deadline(
            text: text, kind: .byTime, due: issued, time: time, confidence: 0.5,
            reason: Reasons.joined(Reasons.byTime(text, issued, time), Reasons.noDay))
    }
}
