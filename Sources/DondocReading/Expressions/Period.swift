// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel

/// A stretch of the calendar, and the last day of the part of it that is meant.
struct Period: Hashable, Sendable {
    var kind: Deadline.Kind
    let first: Day
    /// The last day of the whole.
    let end: Day
    /// The day at which the part that is meant ends.
    let last: Day
    /// Whether the year is not in the words.
    var isInferred = false
    /// Whether words such as "đầu", "giữa" name a point that nobody can hold others to.
    var isVague = false
}

/// Lays the words for a period on the calendar.
struct PeriodResolver: Sendable {
    let years: YearResolver
    private var issued: Day? { years.issued }

    /// - Parameter year: a year that stands elsewhere, for the first of two periods.
    func period(_ words: PeriodWords) throws(TimeFailure) -> Period {
        switch words.unit {
        case .month(let month): try months(month, words)
        case .quarter(let quarter):
            try stretch(
                .inQuarter, (quarter * 3 - 2)...(quarter * 3), words, isReal: (1...4).contains(quarter))
        case .quarterFromNow(let quarters): try quarter(fromNow: quarters, words)
        case .half(let half):
            try stretch(half == 1 ? .inHalf : .inYear, half == 1 ? 1...6 : 7...12, words)
        case .year: try stretch(.inYear, 1...12, words)
        case .lunarMonth(let month, let isLeap): try lunarMonth(month, isLeap, words)
        case .decade(let third, let month):
            try part(of: month, words, kind: .decade, days: third * 10 - 9, third == 3 ? 31 : third * 10)
        case .halfMonth(let half, let month):
            try part(of: month, words, kind: .inMonth, days: half * 15 - 14, half == 1 ? 15 : 31)
        case .week(let weeks): try week(fromNow: weeks, words.part)
        case .weekOfMonth(let week, let month): try self.week(week, of: month, words)
        case .weekOfYear(let week): try self.week(week, words)
        }
    }

    // MARK: - Months and longer

    private func months(_ month: MonthWords, _ words: PeriodWords) throws(TimeFailure) -> Period {
        switch month {
        case .number(let number):
            guard (1...12).contains(number) else { throw .impossible }
            return try stretch(.inMonth, number...number, words)
        case .relative, .coming:
            guard let issued else { throw .missingDate }
            let first = issued.firstOfMonth.adding(months: month.distance)
            return bounded(.inMonth, first, first.lastOfMonth, words.part)
        }
    }

    private func lunarMonth(_ month: Int, _ isLeap: Bool, _ words: PeriodWords) throws(TimeFailure) -> Period
    {
        let (days, isInferred) = try years.lunarMonth(month, isLeap: isLeap, words.year)
        var period = bounded(.inMonth, days.lowerBound, days.upperBound, words.part)
        period.isInferred = isInferred
        return period
    }

    private func quarter(fromNow quarters: Int, _ words: PeriodWords) throws(TimeFailure) -> Period {
        guard let issued else { throw .missingDate }
        let months = (issued.month - 1) % 3
        let first = issued.firstOfMonth.adding(months: quarters * 3 - months)
        return bounded(.inQuarter, first, first.adding(months: 2).lastOfMonth, words.part)
    }

    /// Whole months of one year.
    private func stretch(
        _ kind: Deadline.Kind, _ months: ClosedRange<Int>, _ words: PeriodWords, isReal: Bool = true
    ) throws(TimeFailure) -> Period {
        guard isReal else { throw .impossible }
        let (year, isInferred) = try years.year(words.year) { year in
            Day(year: year, month: months.lowerBound, day: 1).flatMap { first in
                Day(year: year, month: months.upperBound, day: 1).map { first...$0.lastOfMonth }
            }
        }
        guard let first = Day(year: year, month: months.lowerBound, day: 1),
            let last = Day(year: year, month: months.upperBound, day: 1)?.lastOfMonth
        else { throw .impossible }
        var period = bounded(kind, first, last, words.part)
        period.isInferred = isInferred
        return period
    }

    /// By article 146 of the Civil Code the beginning is the first day, the middle of a month the 15th, of a year the last of June.
    private func bounded(_ kind: Deadline.Kind, _ first: Day, _ end: Day, _ part: PeriodPart) -> Period {
        switch part {
        case .whole, .end: return Period(kind: kind, first: first, end: end, last: end)
        case .beginning:
            return Period(kind: .vaguePoint, first: first, end: end, last: first, isVague: true)
        case .middle where kind == .inYear:
            return Period(kind: .inHalf, first: first, end: end, last: first.adding(months: 6) - 1)
        case .middle:
            let middle = first.adding(months: kind == .inQuarter ? 1 : 0) + 14
            return Period(kind: .vaguePoint, first: first, end: end, last: middle, isVague: true)
        }
    }

    // MARK: - Shorter than a month

    private func part(
        of month: MonthWords, _ words: PeriodWords, kind: Deadline.Kind, days first: Int, _ last: Int
    ) throws(TimeFailure) -> Period {
        let whole = try months(month, PeriodWords(unit: .month(month), year: words.year))
        let end = min(whole.first + (last - 1), whole.end)
        return Period(
            kind: kind, first: whole.first + (first - 1), end: end, last: end, isInferred: whole.isInferred)
    }

    private func week(fromNow weeks: Int, _ part: PeriodPart) throws(TimeFailure) -> Period {
        guard let issued else { throw .missingDate }
        let monday = issued - (issued.weekday.rawValue - 1) + weeks * 7
        let last =
            switch part {
            case .whole, .end: monday + 6
            case .beginning: monday
            case .middle: monday + 2
            }
        let isVague = part == .beginning || part == .middle
        return Period(
            kind: isVague ? .vaguePoint : .inWeek, first: monday, end: monday + 6, last: last,
            isVague: isVague)
    }

    /// The week in which the month's first day lies is its first.
    private func week(_ week: Int, of month: MonthWords, _ words: PeriodWords) throws(TimeFailure) -> Period {
        let whole = try months(month, PeriodWords(unit: .month(month), year: words.year))
        let monday = whole.first - (whole.first.weekday.rawValue - 1)
        let lastMonday = whole.end - (whole.end.weekday.rawValue - 1)
        let start = week < 0 ? lastMonday : min(monday + (week - 1) * 7, lastMonday)
        let end = min(start + 6, whole.end)
        return Period(
            kind: .inWeek, first: max(start, whole.first), end: end, last: end,
            isInferred: whole.isInferred, isVague: true)
    }

    /// Week 1 of ISO 8601 has the year's first Thursday, so 4 January too.
    private func week(_ week: Int, _ words: PeriodWords) throws(TimeFailure) -> Period {
        guard let year = words.year.number, YearWords.readable.contains(year),
            let fourth = Day(year: year, month: 1, day: 4)
        else { throw .impossible }
        let monday = fourth - (fourth.weekday.rawValue - 1) + (week - 1) * 7
        guard (monday + 3).year == year else { throw .impossible }
        return Period(kind: .inWeek, first: monday, end: monday + 6, last: monday + 6)
    }
}
