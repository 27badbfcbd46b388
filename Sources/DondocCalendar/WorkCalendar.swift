// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel

/// Which days civil servants work: Monday to Friday, less public holidays, plus worked weekend days.
///
/// Years that no notice covers are computed from the law and marked as estimated; they never count as years without holidays.
/// It reaches from 0001-01-01 to 9999-12-31: a question about a day beyond is answered for the nearest day within, and an answer that
/// would lie beyond is the first or the last day. No question takes longer for days that lie far apart.
package struct WorkCalendar: Sendable {
    /// Why a day is off or worked, beside the law.
    private enum Entry {
        case announced(HolidayNotice.Row, source: String)
        case local(reason: String)
    }

    private let days: WorkedDays
    private let entries: [Int: Entry]
    private let knownUntilByYear: [Int: Day]
    /// The last day that notices cover without a gap, counted from the first year that has one; nil without notices.
    package let knownUntil: Day?

    /// Of two notices for the same year the first counts.
    package init(notices: [HolidayNotice] = [], local: [LocalDay] = []) {
        let byYear = Dictionary(notices.map { ($0.year, $0) }, uniquingKeysWith: { first, _ in first })
        var changes: [(number: Int, isWorked: Bool)] = []
        var entries: [Int: Entry] = [:]
        for notice in byYear.values {
            changes += StatutoryHolidays.days(of: notice.year).filter { $0.day <= notice.knownUntil }
                .map { ($0.day.number, true) }
            for row in notice.off {
                changes.append((row.day.number, false))
                entries[row.day.number] = .announced(row, source: notice.sources[row.source] ?? row.source)
            }
            for row in notice.work {
                changes.append((row.day.number, true))
                entries[row.day.number] = .announced(row, source: notice.sources[row.source] ?? row.source)
            }
        }
        for day in local {
            changes.append((day.day.number, day.isWorked))
            entries[day.day.number] = .local(reason: day.reason)
        }
        days = WorkedDays.statutory.changed(changes)
        self.entries = entries
        let known = byYear.mapValues(\.knownUntil)
        knownUntilByYear = known
        knownUntil = byYear.keys.min().flatMap { WorkCalendar.announcedEnd(from: $0, known) }
    }

    package func isWorkingDay(_ day: Day) -> Bool {
        days.contains(day.number)
    }

    /// Why the day is not worked; nil for a working day.
    package func dayOff(_ day: Day) -> DayOff? {
        guard !isWorkingDay(day) else { return nil }
        let day = WorkCalendar.nearest(day)
        switch entries[day.number] {
        case .announced(let row, let source):
            return DayOff(cause: .holiday, name: PublicHoliday.name(of: row.reason), source: source)
        case .local(let reason):
            return DayOff(cause: .local, name: Bilingual(vi: reason, en: reason))
        case nil: break
        }
        let weekday = day.weekday
        guard !weekday.isWeekend else {
            return DayOff(
                cause: .weekend, name: Bilingual(vi: weekday.vietnamese, en: weekday.english),
                isEstimated: isEstimated(day))
        }
        let statutory = StatutoryHolidays.days(of: day.year).first { $0.day == day }
        let name =
            statutory?.holiday.name(isMadeUp: statutory?.isMadeUp == true)
            ?? PublicHoliday.fixedDays(of: day.year).first { $0.day == day }?.holiday.name(isMadeUp: false)
        return DayOff(
            cause: .holiday, name: name ?? Bilingual(vi: "ngày lễ", en: "public holiday"), isEstimated: true)
    }

    /// Why a weekend day is worked, and by which announcement; nil for a day off and for Monday to Friday.
    package func workedWeekend(_ day: Day) -> (reason: Bilingual, source: String?)? {
        guard day.weekday.isWeekend, isWorkingDay(day) else { return nil }
        switch entries[day.number] {
        case .announced(let row, let source): return (PublicHoliday.name(of: row.reason), source)
        case .local(let reason): return (Bilingual(vi: reason, en: reason), nil)
        case nil: return nil
        }
    }

    /// Whether no notice covers the day, so that its being off or not follows from the law and from habit alone.
    package func isEstimated(_ day: Day) -> Bool {
        let day = WorkCalendar.nearest(day)
        guard let known = knownUntilByYear[day.year] else { return true }
        return day > known
    }

    /// Whether the day's year lies beyond the lunar table, so that Tết and Giỗ Tổ are missing among its days off.
    package func lacksLunarHolidays(_ day: Day) -> Bool {
        let year = WorkCalendar.nearest(day).year
        return knownUntilByYear[year] == nil && !StatutoryHolidays.years.contains(year)
    }

    /// The last day that notices cover without a gap from the beginning of that year on; nil where it has none.
    package func announcedEnd(from year: Int) -> Day? {
        WorkCalendar.announcedEnd(from: year, knownUntilByYear)
    }

    /// Whether neither the year nor a later one has a notice, so that it may still be announced.
    package func awaitsNotice(of year: Int) -> Bool {
        knownUntilByYear.keys.allSatisfy { $0 < year }
    }

    package func lastWorkingDay(onOrBefore day: Day) -> Day {
        guard !isWorkingDay(day) else { return WorkCalendar.nearest(day) }
        return days.number(ofRank: days.count(through: day.number) - 1).map(Day.init(number:))
            ?? WorkCalendar.reach.lowerBound
    }

    package func firstWorkingDay(onOrAfter day: Day) -> Day {
        guard !isWorkingDay(day) else { return WorkCalendar.nearest(day) }
        return days.number(ofRank: days.count(before: day.number)).map(Day.init(number:))
            ?? WorkCalendar.reach.upperBound
    }

    /// The `count`-th working day after the start, which is itself not counted; before it when negative; the start itself for 0.
    package func day(_ start: Day, addingWorkingDays count: Int) -> Day {
        workingDay(count, from: start)
            ?? (count < 0 ? WorkCalendar.reach.lowerBound : WorkCalendar.reach.upperBound)
    }

    /// The `count`-th working day after the start, or before it when negative; nil where that leaves the years 1 to 9999.
    func workingDay(_ count: Int, from start: Day) -> Day? {
        guard count != 0 else { return start }
        // No more working days than this lie within reach.
        let count = min(max(count, -WorkedDays.reach.count), WorkedDays.reach.count)
        let rank =
            count < 0
            ? days.count(before: start.number) + count : days.count(through: start.number) + count - 1
        return days.number(ofRank: rank).map(Day.init(number:))
    }

    /// Working days after `from` up to and with `to`, and 0 for the same day.
    ///
    /// When `to` is earlier: minus the working days after `to` up to and with `from`.
    package func workingDays(from: Day, to: Day) -> Int {
        days.count(through: to.number) - days.count(through: from.number)
    }

    /// The day itself, or the next working day when it is off: the end of a counted period (Civil Code, article 148.5).
    package func rolledForward(_ day: Day) -> Day {
        firstWorkingDay(onOrAfter: day)
    }

    // MARK: -

    /// The days of the years 1 to 9999, which are all the days that can be written.
    static let reach = Day(number: WorkedDays.reach.lowerBound)...Day(number: WorkedDays.reach.upperBound - 1)

    private static func nearest(_ day: Day) -> Day {
        min(max(day, reach.lowerBound), reach.upperBound)
    }

    private static func announcedEnd(from year: Int, _ knownUntilByYear: [Int: Day]) -> Day? {
        guard var end = knownUntilByYear[year] else { return nil }
        var year = year
        while end == Day(year: year, month: 12, day: 31), let next = knownUntilByYear[year + 1] {
            year += 1
            end = next
        }
        return end
    }
}
