// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel

/// Which of the days of the years 1 to 9999 are worked, as day numbers.
///
/// The years 1900 to 2100 are a row of bits, so that the distance of two days costs nothing. All others repeat every 400 years,
/// which are whole weeks: Monday to Friday without the holidays that have a fixed date. What the administrator changes there
/// is a short list.
struct WorkedDays: Sendable {
    /// A day outside 1900 to 2100 that departs from the 400 years, and by how much all such days up to it change the count.
    private struct Departure {
        let number: Int
        let isWorked: Bool
        let shift: Int
    }

    private let bits: DayBits
    private let departures: [Departure]
    /// Working days before 1900, and what to add to the count by 400 years after 2100; both without departures.
    private let before: Int
    private let afterShift: Int

    /// All the days that can be written: 0001-01-01 to 9999-12-31.
    static let reach = numbers(of: 1...9999)
    /// 1900-01-01 to 2100-12-31.
    static let span = numbers(of: StatutoryHolidays.years)

    /// What the law alone gives.
    static let statutory = WorkedDays(
        bits: DayBits(
            weekdaysOf: span.count, firstWeekday: Day(number: span.lowerBound).weekday.rawValue - 1,
            without: StatutoryHolidays.days.joined().map { $0.day.number - span.lowerBound }),
        departures: [])

    private init(bits: DayBits, departures: [Departure]) {
        self.bits = bits
        self.departures = departures
        before = WorkedDays.cycleCount(before: WorkedDays.span.lowerBound)
        afterShift = before + bits.total - WorkedDays.cycleCount(before: WorkedDays.span.upperBound)
    }

    /// The same days but for those given, by day number; of two entries for a day the later counts.
    func changed(_ changes: [(number: Int, isWorked: Bool)]) -> WorkedDays {
        let inside = changes.filter { WorkedDays.span.contains($0.number) }
            .map { (index: $0.number - WorkedDays.span.lowerBound, isMarked: $0.isWorked) }
        let outside = changes.filter {
            WorkedDays.reach.contains($0.number) && !WorkedDays.span.contains($0.number)
        }
        var departing = Dictionary(
            departures.map { ($0.number, $0.isWorked) } + outside.map { ($0.number, $0.isWorked) },
            uniquingKeysWith: { _, later in later })
        for (number, isWorked) in departing where isWorked == WorkedDays.isWorkedInCycle(number) {
            departing[number] = nil
        }
        var shift = 0
        let departures = departing.sorted { $0.key < $1.key }.map { number, isWorked in
            shift += isWorked ? 1 : -1
            return Departure(number: number, isWorked: isWorked, shift: shift)
        }
        return WorkedDays(bits: bits.changed(inside), departures: departures)
    }

    /// Whether the nearest day of the years 1 to 9999 is worked.
    func contains(_ number: Int) -> Bool {
        if WorkedDays.span.contains(number) { return bits.isMarked(number - WorkedDays.span.lowerBound) }
        let number = min(max(number, WorkedDays.reach.lowerBound), WorkedDays.reach.upperBound - 1)
        let next = departed(before: number)
        guard next < departures.count, departures[next].number == number else {
            return WorkedDays.isWorkedInCycle(number)
        }
        return departures[next].isWorked
    }

    /// The worked days of the years 1 to 9999 before that day.
    func count(before number: Int) -> Int {
        if WorkedDays.span.contains(number) {
            return before + bits.marks(before: number - WorkedDays.span.lowerBound) + shift(before: number)
        }
        let number = min(max(number, WorkedDays.reach.lowerBound), WorkedDays.reach.upperBound)
        let inCycle = WorkedDays.cycleCount(before: number)
        return inCycle + (number < WorkedDays.span.lowerBound ? 0 : afterShift) + shift(before: number)
    }

    /// The worked days up to and with that day.
    func count(through number: Int) -> Int {
        count(before: number == .max ? number : number + 1)
    }

    /// The worked day that has `rank` worked days before it; nil where the years 1 to 9999 have none.
    func number(ofRank rank: Int) -> Int? {
        let (first, end) = (WorkedDays.span.lowerBound, WorkedDays.span.upperBound)
        let inside = rank - before - shift(before: first)
        if (0..<bits.total).contains(inside) { return first + bits.index(ofMark: inside) }
        guard rank >= 0, rank < count(before: .max) else { return nil }
        guard !departures.isEmpty else {
            let (cycles, left) = (inside < 0 ? rank : rank - afterShift)
                .quotientAndRemainder(dividingBy: WorkedDays.cycle.total)
            return WorkedDays.reach.lowerBound + cycles * WorkedDays.cycleLength
                + WorkedDays.cycle.index(ofMark: left)
        }
        var (low, high) =
            inside < 0 ? (WorkedDays.reach.lowerBound, first) : (end, WorkedDays.reach.upperBound)
        // The last day with no more than that many worked days before it is the worked one.
        while high - low > 1 {
            let middle = (low + high) >> 1
            if count(before: middle) <= rank { low = middle } else { high = middle }
        }
        return low
    }

    private func shift(before number: Int) -> Int {
        let count = departed(before: number)
        return count == 0 ? 0 : departures[count - 1].shift
    }

    /// How many departures lie before that day.
    private func departed(before number: Int) -> Int {
        var (low, high) = (0, departures.count)
        while low < high {
            let middle = (low + high) >> 1
            if departures[middle].number < number { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private static func numbers(of years: ClosedRange<Int>) -> Range<Int> {
        // Safe to default: years that can be written have these days.
        let first = Day(year: years.lowerBound, month: 1, day: 1) ?? Day(number: 0)
        let last = Day(year: years.upperBound, month: 12, day: 31) ?? first
        return first.number..<last.number + 1
    }

    // MARK: - The 400 years from 0001-01-01

    private static let cycleLength = 146_097
    private static let cycle = DayBits(
        weekdaysOf: cycleLength, firstWeekday: Day(number: reach.lowerBound).weekday.rawValue - 1,
        without: (1...400).flatMap { year in
            PublicHoliday.fixedDays(of: year).map { $0.day.number - reach.lowerBound }
        })

    private static func isWorkedInCycle(_ number: Int) -> Bool {
        cycle.isMarked((number - reach.lowerBound) % cycleLength)
    }

    private static func cycleCount(before number: Int) -> Int {
        let (cycles, index) = (number - reach.lowerBound).quotientAndRemainder(dividingBy: cycleLength)
        return cycles * cycle.total + cycle.marks(before: index)
    }
}
