// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocCalendar
import DondocModel

/// Finds the year that words mean, and the day of a date.
struct YearResolver: Sendable {
    /// The day of the document, from which what is missing is inferred.
    let issued: Day?

    /// What is taken for granted when no year is named: that the time comes within half a year, or in the document's year.
    private static let foresight = 183

    /// The year of words, where `days` gives the days that they name in a year.
    func year(
        _ words: YearWords, in days: (Int) -> ClosedRange<Day>?
    ) throws(TimeFailure) -> (year: Int, isInferred: Bool) {
        switch words {
        case .number(let year):
            guard YearWords.readable.contains(year) else { throw .yearOutOfRange(year) }
            return (year, false)
        case .relative(let years):
            guard let issued else { throw .missingDate }
            return (issued.year + years, false)
        case .cycle(let place):
            guard let issued else { throw .missingYear }
            return (YearResolver.year(of: place, near: issued.year), false)
        case .both(let place, let year):
            guard YearWords.readable.contains(year) else { throw .yearOutOfRange(year) }
            guard YearResolver.year(of: place, near: year) == year else {
                throw .otherYear(cycle: place, number: year)
            }
            return (year, false)
        case .noCycle: throw .impossible
        case .unnamed:
            guard let issued else { throw .missingYear }
            if let days = days(issued.year), days.upperBound >= issued { return (issued.year, true) }
            // A day that a year lacks, 29/02, comes within eight.
            guard let year = (issued.year + 1...issued.year + 8).first(where: { days($0) != nil }),
                let next = days(year)
            else { throw .impossible }
            guard next.lowerBound - issued <= Self.foresight else {
                throw .unclearYear(next: next.upperBound)
            }
            return (year, true)
        }
    }

    /// The year of that place in the cycle of sixty that lies nearest; 1984 was Giáp Tý.
    static func year(of place: Int, near year: Int) -> Int {
        let offset = ((place - (year - 1984)) % 60 + 60) % 60
        return offset > 30 ? year + offset - 60 : year + offset
    }

    // MARK: - Dates

    /// The day of a date, and whether its year is inferred.
    func day(of words: DateWords) throws(TimeFailure) -> (day: Day, isInferred: Bool) {
        if words.day == DateWords.blank { throw .missingDay }
        return switch words.reckoning {
        case .civil, .either: try civilDay(words)
        case .lunar: try lunarDay(words)
        case .tet: try tetDay(words)
        }
    }

    private func civilDay(_ words: DateWords) throws(TimeFailure) -> (day: Day, isInferred: Bool) {
        switch words.month {
        case .relative(let months):
            guard let issued else { throw .missingDate }
            let month = issued.firstOfMonth.adding(months: months)
            guard let day = Day(year: month.year, month: month.month, day: words.day) else {
                throw .impossible
            }
            return (day, false)
        case .coming:
            guard let issued else { throw .missingDate }
            for months in 0...2 {
                let first = issued.firstOfMonth.adding(months: months)
                if let day = Day(year: first.year, month: first.month, day: words.day), day > issued {
                    return (day, false)
                }
            }
            throw .impossible
        case .number(let month):
            guard (1...12).contains(month), (1...31).contains(words.day),
                words.day <= Day.daysInMonth(month, year: 2000)
            else { throw .impossible }
            let (year, isInferred) = try self.year(words.year.civil(month, words.day)) { year in
                Day(year: year, month: month, day: words.day).map { $0...$0 }
            }
            guard let day = Day(year: year, month: month, day: words.day) else { throw .impossible }
            return (day, isInferred)
        }
    }

    /// A lunar date without a year is the first one that comes.
    private func lunarDay(_ words: DateWords) throws(TimeFailure) -> (day: Day, isInferred: Bool) {
        guard let month = words.month.number, (1...12).contains(month), (1...30).contains(words.day) else {
            throw .impossible
        }
        if words.year == .unnamed, !words.isLeapMonth {
            guard let issued else { throw .missingYear }
            return (try firstDay(words.day, ofLunarMonth: month, onOrAfter: issued), true)
        }
        // "23 tháng Chạp năm Giáp Thìn 2025": the number may be that of the civil year in which it lies.
        if case .both(let place, let number) = words.year {
            let date = LunarDate(
                day: words.day, month: month, isLeap: words.isLeapMonth,
                year: YearResolver.year(of: place, near: number))
            if let day = date?.civilDay, day.year == number { return (day, false) }
        }
        let (year, isInferred) = try self.year(words.year) { year in
            LunarDate(day: words.day, month: month, isLeap: words.isLeapMonth, year: year)
                .map { $0.civilDay...$0.civilDay }
        }
        guard let date = LunarDate(day: words.day, month: month, isLeap: words.isLeapMonth, year: year)
        else { throw lunarFailure(year) }
        return (date.civilDay, isInferred)
    }

    /// The first day from `day` on that is called so, whose month may lack it: a month of 29 days has no 30th, and that of another year is
    /// not meant.
    private func firstDay(
        _ number: Int, ofLunarMonth month: Int, onOrAfter day: Day
    ) throws(TimeFailure) -> Day {
        // The month whose 29th was the day before may have its 30th today, or be over.
        for start in number == 30 ? [day - 1, day] : [day] {
            guard let found = LunarDate.civilDay(lunarDay: min(number, 29), month: month, onOrAfter: start)
            else { throw .beyondLunar }
            guard number == 30 else { return found }
            if LunarDate(found + 1)?.day == 30 { return found + 1 }
            if found >= day { break }
        }
        throw .impossible
    }

    /// "30 Tết" is the eve of Tết, which in many years is the 29th.
    private func tetDay(_ words: DateWords) throws(TimeFailure) -> (day: Day, isInferred: Bool) {
        guard (1...30).contains(words.day) else { throw .impossible }
        let isEve = words.month.number == 12
        let (year, isInferred) = try self.year(words.year) { year in
            LunarDate.newYear(year).map { first in
                isEve ? (first - (31 - words.day))...(first - 1) : first...(first + (words.day - 1))
            }
        }
        guard let first = LunarDate.newYear(year) else { throw .beyondLunar }
        guard isEve else { return (first + (words.day - 1), isInferred) }
        let length = LunarDate.daysOfLastMonth(before: year) ?? 30
        return (first - max(1, length - words.day + 1), isInferred)
    }

    /// The day of a holiday.
    func day(of holiday: NamedHoliday, _ words: YearWords) throws(TimeFailure) -> (day: Day, isInferred: Bool)
    {
        let days: (Int) -> Day? = { year in
            switch holiday {
            case .lunarNewYear: LunarDate.newYear(year)
            case .kings: LunarDate.kingsCommemoration(year)
            case .fixed(let month, let day): Day(year: year, month: month, day: day)
            case .lunar(let month, let day):
                LunarDate(day: day, month: month, isLeap: false, year: year)?.civilDay
            case .eve: LunarDate.newYear(year).map { $0 - 1 }
            }
        }
        if words == .unnamed {
            guard let issued else { throw .missingYear }
            // Unlike other dates a holiday comes every year, and the next one is meant.
            for year in issued.year...(issued.year + 1) {
                if let day = days(year), day > issued { return (day, true) }
            }
            throw .beyondLunar
        }
        let (year, isInferred) = try self.year(words) { year in days(year).map { $0...$0 } }
        guard let day = days(year) else { throw lunarFailure(year) }
        return (day, isInferred)
    }

    /// Why a lunar day of that year is not found: the year has none, or nobody knows.
    private func lunarFailure(_ year: Int) -> TimeFailure {
        LunarDate.newYear(year) == nil ? .beyondLunar : .impossible
    }

    // MARK: - Lunar months and duties

    /// The days of a lunar month, and whether its year is inferred.
    func lunarMonth(
        _ month: Int, isLeap: Bool, _ words: YearWords
    ) throws(TimeFailure) -> (days: ClosedRange<Day>, isInferred: Bool) {
        guard (1...12).contains(month) else { throw .impossible }
        let days: (Int) -> ClosedRange<Day>? = { year in
            LunarDate(day: 1, month: month, isLeap: isLeap, year: year).map { first in
                let isLong = LunarDate(day: 30, month: month, isLeap: isLeap, year: year) != nil
                return first.civilDay...(first.civilDay + (isLong ? 29 : 28))
            }
        }
        if words == .unnamed, let issued, let last = days(issued.year - 1), last.contains(issued) {
            // In January the last month of the lunar year goes on.
            return (last, true)
        }
        let (year, isInferred) = try self.year(words, in: days)
        guard let found = days(year) else { throw lunarFailure(year) }
        return (found, isInferred)
    }

    /// The first day from `day` on of a duty of every lunar year.
    func next(_ duty: LunarDuty, onOrAfter day: Day) throws(TimeFailure) -> Day {
        if case .date(let date) = duty, date.reckoning == .lunar, !date.isLeapMonth, date.day == 30,
            let month = date.month.number
        {
            return try firstDay(30, ofLunarMonth: month, onOrAfter: day)
        }
        let days = (day.year - 1...day.year + 8).lazy.compactMap { year in
            switch duty {
            case .date(var date):
                date.year = .number(year)
                // A year without such a leap month is passed over.
                return try? self.day(of: date).day
            case .holiday(let holiday): return try? self.day(of: holiday, .number(year)).day
            }
        }
        guard let next = days.first(where: { $0 >= day }) else { throw .beyondLunar }
        return next
    }
}

extension YearWords {
    /// The year of a civil date: until Tết the lunar year that is named beside it is the one before.
    fileprivate func civil(_ month: Int, _ day: Int) -> YearWords {
        guard case .both(let place, let year) = self, YearResolver.year(of: place, near: year) == year - 1,
            let newYear = LunarDate.newYear(year), let day = Day(year: year, month: month, day: day),
            day < newYear
        else { return self }
        return .number(year)
    }
}
