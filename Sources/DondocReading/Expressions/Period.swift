// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel

/// A month, quarter, half-year or year, and the last day of the part of it that is meant.
struct Period: Hashable, Sendable {
    let kind: Deadline.Kind
    let part: PeriodPart
    let first: Day
    let last: Day
    /// Whether the year is not in the words.
    let inferred: Bool

    /// Nil for another anchor, for a month that does not exist, and where the year cannot be told.
    init?(_ anchor: TimeAnchor, issued: Day?) {
        switch anchor {
        case .month(let part, let month, let year):
            self.init(.inMonth, part, months: month...month, year: year, issued: issued)
        case .quarter(let part, let quarter, let year):
            guard (1...4).contains(quarter) else { return nil }
            self.init(.inQuarter, part, months: (quarter * 3 - 2)...(quarter * 3), year: year, issued: issued)
        case .half(let half, let year):
            self.init(.inHalf, .whole, months: half == 1 ? 1...6 : 7...12, year: year, issued: issued)
        case .year(let part, let year):
            self.init(.inYear, part, months: 1...12, year: year ?? issued?.year, issued: issued)
        case .decade(let third, let month, let year):
            self.init(third: third, month: month, year: year, issued: issued)
        default: return nil
        }
    }

    private init?(
        _ kind: Deadline.Kind, _ part: PeriodPart, months: ClosedRange<Int>, year: Int?, issued: Day?
    ) {
        guard let found = year ?? Self.year(lastMonth: months.upperBound, issued: issued),
            let first = Day(year: found, month: months.lowerBound, day: 1),
            let end = Day(year: found, month: months.upperBound, day: 1)?.lastOfMonth
        else { return nil }
        self.kind = kind
        self.part = part
        self.first = first
        inferred = year == nil
        // Civil Code Art. 146: the beginning is the first day, the middle of a month the 15th, of a year the last of June.
        last =
            switch part {
            case .whole, .end: end
            case .beginning: first
            case .middle:
                kind == .inYear ? first.adding(months: 6) - 1 : first.adding(months: months.count / 2) + 14
            }
    }

    private init?(third: Int, month: Int, year: Int?, issued: Day?) {
        guard let found = year ?? Self.year(lastMonth: month, issued: issued),
            let first = Day(year: found, month: month, day: 1)
        else { return nil }
        kind = .decade
        part = .whole
        self.first = first + (third - 1) * 10
        last = third == 3 ? first.lastOfMonth : first + (third * 10 - 1)
        inferred = year == nil
    }

    private static func year(lastMonth: Int, issued: Day?) -> Int? {
        guard let issued else { return nil }
        return lastMonth < issued.month ? issued.year + 1 : issued.year
    }
}
