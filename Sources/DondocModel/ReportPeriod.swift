// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// Between which days the periods of reports run.
package enum ReportCutOff: String, Codable, CaseIterable, Sendable {
    /// From the first to the last of month, quarter, half-year and year.
    case calendar
    /// Article 12 of Decree 09/2019/NĐ-CP: from the 15th of the month before to the 14th of the last month.
    case nd09
}

/// The days of which a report tells: a week, a month, a quarter, a half-year, a year, or any others.
package struct ReportPeriod: Hashable, Sendable {
    package enum Kind: String, Codable, CaseIterable, Sendable { case week, month, quarter, half, year, days }

    package let kind: Kind
    package let from: Day
    package let to: Day
    package let cutOff: ReportCutOff
    /// Of weeks that of ISO 8601; of named days that of the first.
    package let year: Int
    /// Which of the year, from 1; of a year and of named days 1.
    package let number: Int

    /// Of which anything can be told.
    package static let years = 1900...2199

    /// Nil unless the first is not after the last, and both are within 1900–2199.
    package init?(from: Day, to: Day) {
        guard from <= to, Self.years.contains(from.year), Self.years.contains(to.year) else { return nil }
        (kind, cutOff, number) = (.days, .calendar, 1)
        (self.from, self.to, year) = (from, to, from.year)
    }

    /// Nil where the year has no such week, month and so on, or is not within 1900–2199.
    package init?(_ kind: Kind, _ number: Int, of year: Int, cutOff: ReportCutOff = .calendar) {
        guard Self.years.contains(year) else { return nil }
        let days: (from: Day, to: Day)?
        switch kind {
        case .week: days = Self.week(number, of: year)
        case .month: days = Self.months(number, each: 1, of: year)
        case .quarter: days = Self.months(number, each: 3, of: year)
        case .half: days = Self.months(number, each: 6, of: year)
        case .year: days = Self.months(number, each: 12, of: year)
        case .days: days = nil
        }
        guard let days else { return nil }
        (self.kind, self.number, self.year, self.cutOff) = (kind, number, year, cutOff)
        let isShifted = cutOff == .nd09 && kind != .week
        from = isShifted ? days.from.adding(months: -1) + 14 : days.from
        to = isShifted ? days.to.firstOfMonth + 13 : days.to
    }

    /// The period of that kind in which the day lies; of named days that day alone.
    package init(_ kind: Kind, containing day: Day, cutOff: ReportCutOff = .calendar) {
        let isShifted = cutOff == .nd09 && kind != .week && day.dayOfMonth > 14
        let counted = isShifted ? day.firstOfMonth.adding(months: 1) : day
        let (year, number): (Int, Int) =
            switch kind {
            case .week: day.isoWeek
            case .month: (counted.year, counted.month)
            case .quarter: (counted.year, (counted.month + 2) / 3)
            case .half: (counted.year, (counted.month + 5) / 6)
            case .year, .days: (counted.year, 1)
            }
        self =
            Self(kind, number, of: year, cutOff: cutOff)
            ?? Self(kind: .days, from: day, to: day, cutOff: .calendar, year: day.year, number: 1)
    }

    private init(kind: Kind, from: Day, to: Day, cutOff: ReportCutOff, year: Int, number: Int) {
        (self.kind, self.from, self.to) = (kind, from, to)
        (self.cutOff, self.year, self.number) = (cutOff, year, number)
    }

    private static func months(_ number: Int, each count: Int, of year: Int) -> (from: Day, to: Day)? {
        guard number >= 1, number <= 12 / count,
            let from = Day(year: year, month: (number - 1) * count + 1, day: 1),
            let last = Day(year: year, month: number * count, day: 1)
        else { return nil }
        return (from, last.lastOfMonth)
    }

    // MARK: Weeks of ISO 8601

    private static func week(_ number: Int, of year: Int) -> (from: Day, to: Day)? {
        guard number >= 1, number <= 53, let fourth = Day(year: year, month: 1, day: 4) else { return nil }
        let monday = fourth - (fourth.weekday.rawValue - 1) + (number - 1) * 7
        guard monday.isoWeek == (year, number) else { return nil }
        return (monday, monday + 6)
    }

    // MARK: Neighbours

    package var length: Int { to - from + 1 }

    /// The one before of the same kind.
    package var former: ReportPeriod {
        kind == .days
            ? ReportPeriod(
                kind: .days, from: from - length, to: from - 1, cutOff: cutOff, year: (from - length).year,
                number: 1)
            : ReportPeriod(kind, containing: from - 1, cutOff: cutOff)
    }

    /// The one after of the same kind.
    package var next: ReportPeriod {
        kind == .days
            ? ReportPeriod(
                kind: .days, from: to + 1, to: to + length, cutOff: cutOff, year: (to + 1).year, number: 1)
            : ReportPeriod(kind, containing: to + 1, cutOff: cutOff)
    }
}

extension Day {
    /// As ISO 8601 counts: week 1 has the year's first Thursday.
    package var isoWeek: (year: Int, number: Int) {
        let thursday = self - (weekday.rawValue - Weekday.thursday.rawValue)
        let first = thursday.adding(months: 1 - thursday.month).firstOfMonth
        return (thursday.year, (thursday - first) / 7 + 1)
    }
}
