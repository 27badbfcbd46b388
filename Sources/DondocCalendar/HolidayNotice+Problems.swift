// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel

extension HolidayNotice {
    /// What a notice says that cannot be.
    package enum Problem: Error, Hashable, Sendable, CustomStringConvertible {
        case yearOutOfRange(Int)
        case knownUntilOutsideYear(Day, year: Int)
        case dayOutsideYear(Day, year: Int)
        case listedTwice(Day)
        case offOnWeekend(Day)
        case workOnWeekday(Day)
        case unknownSource(String, Day)
        case emptyReason(Day)
        case afterKnownUntil(Day, knownUntil: Day)
        case swapNotWorked(Day, named: Day)
        case workedForNoSwap(Day, named: Day)
        case tooManyOff(Int)

        package var description: String {
            switch self {
            case .yearOutOfRange(let year):
                "year: expected \(StatutoryHolidays.years.lowerBound) to \(StatutoryHolidays.years.upperBound), got \(year)"
            case .knownUntilOutsideYear(let day, let year):
                "known_until: expected a day of \(year), got \(day)"
            case .dayOutsideYear(let day, let year):
                "\(day): not a day of \(year); move it to that year's file"
            case .listedTwice(let day): "\(day): listed twice; keep one row"
            case .offOnWeekend(let day):
                "\(day): is a \(day.weekday.english), which is off anyway; list the weekday that makes up for it"
            case .workOnWeekday(let day):
                "\(day): is a \(day.weekday.english), which is worked anyway; remove the row"
            case .unknownSource(let source, let day): "\(day): source '\(source)' is not listed under sources"
            case .emptyReason(let day):
                "\(day): reason is empty; write what the day off or the worked day is for"
            case .afterKnownUntil(let day, let known):
                "\(day): lies after known_until, \(known); move known_until to it or past it"
            case .swapNotWorked(let day, let named):
                "\(day): is said to be made up on \(named), which is not listed under work"
            case .workedForNoSwap(let day, let named):
                "\(day): is said to make up for \(named), which is not listed under off"
            case .tooManyOff(let count):
                "off: \(count) weekdays, but no year has more than \(HolidayNotice.mostDaysOff); list only what is off"
            }
        }

        /// The day of the row that it concerns; nil when it concerns the whole notice.
        package var day: Day? {
            switch self {
            case .yearOutOfRange, .knownUntilOutsideYear, .tooManyOff: nil
            case .dayOutsideYear(let day, _), .listedTwice(let day), .offOnWeekend(let day),
                .workOnWeekday(let day), .unknownSource(_, let day), .emptyReason(let day),
                .afterKnownUntil(let day, _), .swapNotWorked(let day, _), .workedForNoSwap(let day, _):
                day
            }
        }
    }

    /// Five times what the law gives, so that nothing but a list of other days is refused.
    fileprivate static let mostDaysOff = 60

    /// Everything that is wrong with it, in the order of the file; empty when it may be used.
    package func problems() -> [Problem] {
        guard StatutoryHolidays.years.contains(year) else { return [.yearOutOfRange(year)] }
        var problems: [Problem] = []
        if knownUntil.year != year { problems.append(.knownUntilOutsideYear(knownUntil, year: year)) }
        if off.count > HolidayNotice.mostDaysOff { problems.append(.tooManyOff(off.count)) }
        var seen: Set<Day> = []
        for (row, isOff) in off.map({ ($0, true) }) + work.map({ ($0, false) }) {
            if !seen.insert(row.day).inserted { problems.append(.listedTwice(row.day)) }
            problems += self.problems(of: row, isOff: isOff)
        }
        return problems
    }

    private func problems(of row: Row, isOff: Bool) -> [Problem] {
        let day = row.day
        var problems: [Problem] = []
        if day.year != year { problems.append(.dayOutsideYear(day, year: year)) }
        if day.year == year, knownUntil.year == year, day > knownUntil {
            problems.append(.afterKnownUntil(day, knownUntil: knownUntil))
        }
        if isOff, day.weekday.isWeekend { problems.append(.offOnWeekend(day)) }
        if !isOff, !day.weekday.isWeekend { problems.append(.workOnWeekday(day)) }
        if sources[row.source] == nil { problems.append(.unknownSource(row.source, day)) }
        if row.reason.allSatisfy(\.isWhitespace) { problems.append(.emptyReason(day)) }
        if let named = row.counterpart, named.year == year {
            if isOff, !work.contains(where: { $0.day == named }) {
                problems.append(.swapNotWorked(day, named: named))
            }
            if !isOff, !off.contains(where: { $0.day == named }) {
                problems.append(.workedForNoSwap(day, named: named))
            }
        }
        return problems
    }
}

extension HolidayNotice.Row {
    /// The other day of a swap as the reason names it, "làm bù 04/05", "làm bù cho 29/04": the one nearest to the row's own day.
    fileprivate var counterpart: Day? {
        guard let words = reason.firstRange(of: "làm bù") else { return nil }
        let numbers = reason[words.upperBound...].split(separator: " ").lazy
            .map { $0.split(separator: "/").map { Int($0) } }.first { $0.count >= 2 && !$0.contains(nil) }
        guard let numbers, let dayOfMonth = numbers[0], let month = numbers[1] else { return nil }
        let years = numbers.count > 2 ? [numbers[2] ?? 0] : (-1...1).map { day.year + $0 }
        return years.compactMap { Day(year: $0, month: month, day: dayOfMonth) }
            .min { abs($0 - day) < abs($1 - day) }
    }
}

extension HolidayNotice {
    /// A holiday that the law gives and the notice does not list: most likely forgotten.
    package struct Omission: Hashable, Sendable, CustomStringConvertible {
        package let day: Day
        package let name: Bilingual

        package var description: String { "\(day): \(name.vi) is not listed under off" }
    }

    /// The holidays with a date of their own that fall on a weekday up to `knownUntil` and are not off by this notice.
    ///
    /// To be told, not refused: a new law may take a holiday away. The days that are fixed anew each year are not among them.
    package func omissions() -> [Omission] {
        let off = Set(off.map(\.day))
        return StatutoryHolidays.days(of: year).filter { entry in
            let isFixed =
                switch entry.holiday {
                case .lunarNewYear: LunarDate(entry.day).map { $0.month == 1 && $0.day <= 3 } ?? false
                case .nationalDay: entry.day.dayOfMonth == 2
                default: true
                }
            return isFixed && !entry.isMadeUp && entry.day <= knownUntil && !off.contains(entry.day)
        }
        .map { Omission(day: $0.day, name: $0.holiday.name(isMadeUp: false)) }
        .sorted { $0.day < $1.day }
    }
}
