// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel

/// Which days civil servants work: Monday to Friday, less public holidays, plus worked weekend days.
///
/// Years that no notice covers are computed from the law and marked as estimated; they never count as years without holidays.
package struct WorkCalendar: Sendable {
    /// Weekdays off and local days off, by day number, without the weekends.
    private let off: [Int: DayOff]
    private let worked: Set<Int>
    private let knownUntilByYear: [Int: Day]
    /// The last day that notices cover without a gap, counted from the first year that has one; nil without notices.
    package let knownUntil: Day?

    /// Of two notices for the same year the first counts; `HolidayNotice.problems(of:)` tells the second.
    package init(notices: [HolidayNotice] = [], local: [LocalDay] = []) {
        var off: [Int: DayOff] = [:]
        var worked: Set<Int> = []
        let byYear = Dictionary(notices.map { ($0.year, $0) }, uniquingKeysWith: { first, _ in first })
        for year in WorkCalendar.computedYears {
            let notice = byYear[year]
            for (day, name) in StatutoryHolidays.weekdaysOff(in: year) {
                if let notice, day <= notice.knownUntil { continue }
                off[day.number] = DayOff(
                    cause: .holiday, name: PublicHoliday.name(of: name), isEstimated: true)
            }
        }
        for notice in byYear.values {
            for row in notice.off {
                let source = notice.sources[row.source] ?? row.source
                off[row.day.number] = DayOff(
                    cause: .holiday, name: PublicHoliday.name(of: row.reason), source: source)
            }
            worked.formUnion(notice.work.map(\.day.number))
        }
        for entry in local {
            if entry.isWorked {
                off[entry.day.number] = nil
                worked.insert(entry.day.number)
            } else {
                worked.remove(entry.day.number)
                off[entry.day.number] = DayOff(
                    cause: .local, name: Bilingual(vi: entry.reason, en: entry.reason))
            }
        }
        self.off = off
        self.worked = worked
        knownUntilByYear = byYear.mapValues(\.knownUntil)
        knownUntil = WorkCalendar.lastKnownDay(byYear)
    }

    package func isWorkingDay(_ day: Day) -> Bool {
        if day.weekday.isWeekend { return worked.contains(day.number) }
        return off[day.number] == nil && (WorkCalendar.span.contains(day.number) || !day.isFixedHoliday)
    }

    /// Why the day is not worked; nil for a working day.
    package func dayOff(_ day: Day) -> DayOff? {
        if let entry = off[day.number] { return entry }
        if day.weekday.isWeekend {
            guard !worked.contains(day.number) else { return nil }
            return DayOff(
                cause: .weekend, name: Bilingual(vi: day.weekday.vietnamese, en: day.weekday.english),
                isEstimated: isEstimated(day))
        }
        guard !isWorkingDay(day) else { return nil }
        return DayOff(
            cause: .holiday, name: Bilingual(vi: "ngày lễ", en: "public holiday"), isEstimated: true)
    }

    /// Whether no notice covers the day, so that its being off or not follows from the law and from habit alone.
    package func isEstimated(_ day: Day) -> Bool {
        guard let known = knownUntilByYear[day.year] else { return true }
        return day > known
    }

    package func lastWorkingDay(onOrBefore day: Day) -> Day {
        var day = day
        while !isWorkingDay(day) { day = day - 1 }
        return day
    }

    package func firstWorkingDay(onOrAfter day: Day) -> Day {
        var day = day
        while !isWorkingDay(day) { day = day + 1 }
        return day
    }

    /// The `count`-th working day after the start, which is itself not counted; before it when negative; the start itself for 0.
    ///
    /// Counts are held within ±100,000, about 400 years.
    package func day(_ start: Day, addingWorkingDays count: Int) -> Day {
        let step = count < 0 ? -1 : 1
        var left = min(abs(max(count, -100_000)), 100_000)
        var day = start
        while left > 0 {
            day = day + step
            if isWorkingDay(day) { left -= 1 }
        }
        return day
    }

    /// The `count`-th working day after the start, or before it when negative; nil where that leaves the years 1 to 9999.
    func workingDay(_ count: Int, from start: Day) -> Day? {
        let end = day(start, addingWorkingDays: count)
        return WorkCalendar.reach.contains(end) ? end : nil
    }

    /// Working days after `from` up to and with `to`, and 0 for the same day.
    ///
    /// When `to` is earlier: minus the working days after `to` up to and with `from`.
    package func workingDays(from: Day, to: Day) -> Int {
        guard from <= to else { return -workingDays(from: to, to: from) }
        return (from.number..<to.number).reduce(0) { $0 + (isWorkingDay(Day(number: $1 + 1)) ? 1 : 0) }
    }

    /// The day itself, or the next working day when it is off: the end of a counted period (Civil Code, article 148.5).
    package func rolledForward(_ day: Day) -> Day {
        firstWorkingDay(onOrAfter: day)
    }

    /// The stretch of days off in which the day lies, weekends included; nil for a working day.
    package func stretchOff(around day: Day) -> ClosedRange<Day>? {
        guard !isWorkingDay(day) else { return nil }
        return lastWorkingDay(onOrBefore: day) + 1...firstWorkingDay(onOrAfter: day) - 1
    }

    // MARK: -

    /// The days of the years 1 to 9999, which are all the days that can be written.
    static let reach = Day(number: -719_162)...Day(number: 2_932_896)

    private static let computedYears = 1900...2100
    private static let span: Range<Int> = {
        let start = Day(year: computedYears.lowerBound, month: 1, day: 1)?.number ?? 0
        let end = Day(year: computedYears.upperBound, month: 12, day: 31)?.number ?? 0
        return start..<end + 1
    }()

    private static func lastKnownDay(_ notices: [Int: HolidayNotice]) -> Day? {
        guard var year = notices.keys.min(), var known = notices[year]?.knownUntil else { return nil }
        while known == Day(year: year, month: 12, day: 31), let next = notices[year + 1] {
            year += 1
            known = next.knownUntil
        }
        return known
    }
}

extension Day {
    /// One of the holidays with a fixed Gregorian date, for years outside the lunar table.
    fileprivate var isFixedHoliday: Bool {
        let (_, month, day) = components
        return (month, day) == (1, 1) || (month, day) == (4, 30) || (month, day) == (5, 1)
            || (month, day) == (9, 2)
    }
}
