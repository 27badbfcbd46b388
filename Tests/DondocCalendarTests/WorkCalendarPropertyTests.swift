// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocCalendar
import DondocModel
import Testing

/// What holds for any calendar and any days, tried on calendars and days drawn at random, the same in each run.
@Suite struct WorkCalendarPropertyTests {
    static let seeds: [UInt64] = [1, 2, 3, 4]

    /// A calendar with as many local days as the seed has hundreds: none, some, and most of the twelve years.
    private func withCalendar(_ seed: UInt64, _ body: (NaiveCalendar, inout SeededGenerator) throws -> Void)
        throws
    {
        var random = SeededGenerator(seed: seed)
        let localDays = [0, 40, 400, 6_000][Int(seed - 1)]
        try body(NaiveCalendar(localDays: localDays, using: &random), &random)
    }

    @Test(arguments: seeds)
    func `agrees with a list of all days about each of them`(seed: UInt64) throws {
        try withCalendar(seed) { naive, _ in
            let calendar = naive.calendar
            var disagreeing: [Day] = []
            for (offset, isWorked) in naive.isWorked.enumerated() {
                let day = naive.first + offset
                let last = naive.workingDay(from: day, step: -1)
                let next = naive.workingDay(from: day, step: 1)
                let agrees =
                    calendar.isWorkingDay(day) == isWorked && (calendar.dayOff(day) == nil) == isWorked
                    && (last == nil || calendar.lastWorkingDay(onOrBefore: day) == last)
                    && (next == nil || calendar.firstWorkingDay(onOrAfter: day) == next)
                    && calendar.rolledForward(day) == calendar.firstWorkingDay(onOrAfter: day)
                if !agrees { disagreeing.append(day) }
            }
            #expect(disagreeing == [])
        }
    }

    @Test(arguments: seeds)
    func `adds working days as one counts them on a list`(seed: UInt64) throws {
        try withCalendar(seed) { naive, random in
            for _ in 0..<2_000 {
                let start = naive.randomDay(using: &random)
                let count = Int.random(in: -300...300, using: &random)
                guard let expected = naive.day(start, addingWorkingDays: count) else { continue }
                #expect(
                    naive.calendar.day(start, addingWorkingDays: count) == expected, "\(start) + \(count)")
            }
        }
    }

    @Test(arguments: seeds)
    func `counts working days as one counts them on a list`(seed: UInt64) throws {
        try withCalendar(seed) { naive, random in
            for _ in 0..<1_000 {
                let (one, other) = (naive.randomDay(using: &random), naive.randomDay(using: &random))
                let (from, to) = (min(one, other), max(one, other))
                let counted = naive.isWorked[(from - naive.first + 1)..<(to - naive.first + 1)].count { $0 }
                #expect(naive.calendar.workingDays(from: from, to: to) == counted, "\(from) … \(to)")
                #expect(naive.calendar.workingDays(from: to, to: from) == -counted, "\(to) … \(from)")
            }
        }
    }

    @Test(arguments: seeds)
    func `comes back to a working day when as many are added and taken away`(seed: UInt64) throws {
        try withCalendar(seed) { naive, random in
            let calendar = naive.calendar
            for _ in 0..<2_000 {
                // Far beyond the list too, into the years that only the law knows.
                let start = calendar.firstWorkingDay(onOrAfter: naive.randomDay(using: &random))
                let count = Int.random(in: -60_000...60_000, using: &random)
                let end = calendar.day(start, addingWorkingDays: count)
                #expect(calendar.isWorkingDay(end), "\(start) + \(count)")
                #expect(calendar.workingDays(from: start, to: end) == count, "\(start) + \(count)")
                #expect(calendar.day(end, addingWorkingDays: -count) == start, "\(start) + \(count)")
                let between = Int.random(in: -60_000...60_000, using: &random)
                let there = calendar.day(
                    calendar.day(start, addingWorkingDays: between), addingWorkingDays: count - between)
                #expect(there == end, "\(start) + \(between) + \(count - between)")
            }
        }
    }

    @Test(arguments: seeds)
    func `never goes back when a start or a count grows`(seed: UInt64) throws {
        try withCalendar(seed) { naive, random in
            let calendar = naive.calendar
            for _ in 0..<2_000 {
                let start = naive.randomDay(using: &random)
                let count = Int.random(in: 1...100, using: &random)
                let end = calendar.day(start, addingWorkingDays: count)
                #expect(end > start && end <= calendar.day(start + 1, addingWorkingDays: count))
                #expect(end < calendar.day(start, addingWorkingDays: count + 1))
                // The next working day and the one before it are inverse, and nothing lies between them.
                let next = calendar.day(start, addingWorkingDays: 1)
                let previous = calendar.day(next, addingWorkingDays: -1)
                #expect(previous == calendar.lastWorkingDay(onOrBefore: start))
                #expect(next == calendar.firstWorkingDay(onOrAfter: start + 1))
                #expect(calendar.workingDays(from: previous, to: next) == 1)
            }
        }
    }

    @Test(arguments: seeds)
    func `ends counted periods on working days, not before they begin`(seed: UInt64) throws {
        try withCalendar(seed) { naive, random in
            for _ in 0..<2_000 {
                let start = naive.randomDay(using: &random)
                for unit in [CountedPeriod.Unit.days, .weeks, .months, .years] {
                    let count = Int.random(in: 1...60, using: &random)
                    let period = try #require(CountedPeriod(count: count, unit: unit))
                    let ending = try #require(period.end(after: start, in: naive.calendar))
                    #expect(naive.calendar.isWorkingDay(ending.last), "\(start) \(period.duration)")
                    #expect(start < ending.unrolled && ending.unrolled <= ending.last)
                    #expect(naive.calendar.workingDays(from: ending.unrolled - 1, to: ending.last) == 1)
                    let before = try #require(period.start(before: start, in: naive.calendar))
                    #expect(before < start)
                    if unit == .days || unit == .weeks {
                        #expect(period.end(after: before, in: naive.calendar)?.unrolled == start)
                    }
                }
            }
        }
    }

    @Test(arguments: seeds)
    func `counts working hours as eight to a working day`(seed: UInt64) throws {
        try withCalendar(seed) { naive, random in
            for _ in 0..<2_000 {
                let start = Moment(
                    day: naive.randomDay(using: &random),
                    time: try #require(TimeOfDay(hour: Int.random(in: 0...23, using: &random), minute: 15)))
                let count = Int.random(in: 1...100, using: &random)
                let hours = try #require(CountedPeriod(count: count, unit: .hours, isWorking: true))
                let end = try #require(hours.end(after: start, in: naive.calendar, hours: .usual))
                #expect(
                    start < end && naive.calendar.isWorkingDay(end.day)
                        && OfficeHours.usual.contains(end.time))
                let worked =
                    naive.calendar.isWorkingDay(start.day)
                    ? OfficeHours.usual.workedMinutes(before: start.time) : 0
                // From the opening of the day after the last working day before the start.
                let days = naive.calendar.workingDays(from: start.day - 1, to: end.day) - 1
                #expect(days * 480 + OfficeHours.usual.workedMinutes(before: end.time) - worked == count * 60)
                let clock = try #require(CountedPeriod(count: count, unit: .hours))
                let onClock = try #require(clock.end(after: start, in: naive.calendar, hours: .usual))
                let minutes = 1440 * (onClock.day - start.day) + onClock.time.minutes - start.time.minutes
                #expect(minutes == 60 * count && onClock <= end)
            }
        }
    }

    @Test(arguments: [0, 3])
    func `comes back to a working day in any of the years 1 to 9999`(localDays: Int) throws {
        var random = SeededGenerator(seed: 5)
        let (first, last) = (try #require(Day(iso: "0001-01-02")), try #require(Day(iso: "9999-12-31")))
        let local = (0..<localDays).map { number in
            // Sundays of 1602, 2502 and 8402 that are worked.
            LocalDay(day: first + [584_757, 913_477, 3_068_406][number], isWorked: true, reason: "làm bù")
        }
        let calendar = WorkCalendar(notices: PublishedHolidays.notices, local: local)
        let all = calendar.workingDays(from: first - 1, to: last)
        #expect(all == WorkCalendar.published.workingDays(from: first - 1, to: last) + localDays)
        for _ in 0..<5_000 {
            let rank = Int.random(in: 1...all, using: &random)
            let day = calendar.day(first - 1, addingWorkingDays: rank)
            #expect(calendar.isWorkingDay(day), "\(day)")
            #expect(calendar.workingDays(from: first - 1, to: day) == rank, "\(day)")
            #expect(calendar.day(last + 1, addingWorkingDays: rank - all - 1) == day, "\(day)")
        }
    }

    @Test func `counts months without passing one over`() throws {
        let first = try #require(Day(iso: "2019-01-01"))
        let calendar = WorkCalendar.published
        for offset in 0..<4_000 {
            let start = first + offset
            for count in 1...25 {
                let period = try #require(CountedPeriod(count: count, unit: .months))
                let end = try #require(period.end(after: start, in: calendar)).unrolled
                let months = 12 * (end.year - start.year) + end.month - start.month
                guard months == count, end.dayOfMonth == min(start.dayOfMonth, end.lastOfMonth.dayOfMonth)
                else {
                    Issue.record("\(start) + \(count) months = \(end)")
                    return
                }
            }
        }
    }

    @Test func `has holidays in every year, estimated from 2028 on and before 2020`() throws {
        let calendar = WorkCalendar.published
        for year in Array(1900...2100) + [1, 4, 1582, 1899, 2101, 9999] {
            let first = try #require(Day(year: year, month: 1, day: 1))
            let days = (0..<(Day.isLeap(year) ? 366 : 365)).map { first + $0 }
            let off = days.filter { calendar.dayOff($0)?.cause == .holiday }
            // Three of the four days with a date of their own can lie on weekends: 01/5, 30/4 and 01/01 or 02/9.
            #expect(off.count >= ((1900...2100).contains(year) ? 8 : 1), "\(year)")
            #expect(
                off.allSatisfy { calendar.dayOff($0)?.isEstimated == !(2020...2027).contains(year) },
                "\(year)")
            #expect(days.allSatisfy { calendar.isEstimated($0) == !(2020...2027).contains(year) }, "\(year)")
            let culture = try #require(Day(year: year, month: 11, day: 24))
            let isWeekend = culture.weekday == .saturday || culture.weekday == .sunday
            let isOff = year >= 2026 && year <= 2100
            #expect(calendar.isWorkingDay(culture) == (!isOff && !isWeekend), "\(year)")
        }
    }
}
