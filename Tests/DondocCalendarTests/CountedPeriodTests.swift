// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocCalendar
import DondocModel
import Testing

@Suite struct CountedPeriodTests {
    let calendar = WorkCalendar.published

    func day(_ text: String) throws -> Day { try #require(Day(iso: text)) }

    @Test(arguments: [
        // 01/5/2022 is a Sunday, 02 and 03/5 make up for the holidays.
        ("2022-04-26", "P5D", false, "2022-05-01", "2022-05-04"),
        ("2022-04-26", "P5D", true, "2022-05-05", "2022-05-05"),
        // A worked Saturday counts.
        ("2024-05-03", "P1D", true, "2024-05-04", "2024-05-04"),
        ("2026-08-21", "P3D", true, "2026-08-25", "2026-08-25"),
        ("2026-08-28", "P3D", true, "2026-09-07", "2026-09-07"),
        ("2027-01-08", "P30D", false, "2027-02-07", "2027-02-11"),
        ("2027-01-27", "P10D", true, "2027-02-17", "2027-02-17"),
        ("2022-01-31", "P1M", false, "2022-02-28", "2022-02-28"),
        ("2024-01-30", "P1M", false, "2024-02-29", "2024-02-29"),
        ("2022-04-13", "P2W", false, "2022-04-27", "2022-04-27"),
        ("2025-01-17", "P15D", false, "2025-02-01", "2025-02-03"),
        // 28/02/2025 is the last day of the month that has no 29th.
        ("2024-02-29", "P1Y", false, "2025-02-28", "2025-02-28"),
        ("2024-02-28", "P12M", false, "2025-02-28", "2025-02-28"),
        ("2021-12-31", "P2M", false, "2022-02-28", "2022-02-28"),
        // A period may end on the worked Saturday.
        ("2026-01-03", "P1W", false, "2026-01-10", "2026-01-10"),
    ])
    func `ends as the Civil Code counts`(
        start: String, duration: String, working: Bool, unrolled: String, last: String
    ) throws {
        let period = try #require(CountedPeriod(duration: duration, working: working))
        let ending = try #require(period.end(after: try day(start), in: calendar))
        #expect(ending == .init(last: try day(last), unrolled: try day(unrolled)))
        #expect(ending.isRolled == (last != unrolled))
    }

    @Test(arguments: [
        // "trước 05 ngày" of a meeting on Friday 18/02/2022: a Sunday, and no later.
        ("2022-02-18", "P5D", false, "2022-02-13"), ("2022-02-18", "P5D", true, "2022-02-11"),
        // Tết lies between.
        ("2022-02-09", "P3D", true, "2022-01-28"), ("2022-03-31", "P1M", false, "2022-02-28"),
        ("2022-03-31", "P2W", false, "2022-03-17"), ("2024-02-29", "P1Y", false, "2023-02-28"),
    ])
    func `begins before an event`(event: String, duration: String, working: Bool, start: String) throws {
        let period = try #require(CountedPeriod(duration: duration, working: working))
        #expect(period.start(before: try day(event), in: calendar) == (try day(start)))
    }

    @Test(arguments: [
        // On the clock, through the night and the weekend.
        ("2022-04-29", "16:30", "PT24H", false, "2022-04-30", "16:30"),
        ("2022-04-29", "00:00", "PT24H", false, "2022-04-29", "24:00"),
        ("2022-04-29", "24:00", "PT24H", false, "2022-04-30", "24:00"),
        ("2022-04-29", "08:10", "PT2H", false, "2022-04-29", "10:10"),
        // Working hours: 07:30–11:30 and 13:00–17:00.
        ("2022-03-08", "07:30", "PT8H", true, "2022-03-08", "17:00"),
        ("2022-03-08", "09:00", "PT8H", true, "2022-03-09", "09:00"),
        ("2022-03-08", "09:00", "PT3H", true, "2022-03-08", "13:30"),
        ("2022-03-08", "07:30", "PT4H", true, "2022-03-08", "11:30"),
        ("2022-03-08", "12:00", "PT1H", true, "2022-03-08", "14:00"),
        ("2022-03-08", "05:00", "PT1H", true, "2022-03-08", "08:30"),
        ("2022-03-08", "17:00", "PT1H", true, "2022-03-09", "08:30"),
        // From Friday afternoon over 30/4 and 1/5 and what makes up for them.
        ("2022-04-29", "16:00", "PT8H", true, "2022-05-04", "16:00"),
        ("2022-04-30", "10:00", "PT16H", true, "2022-05-05", "17:00"),
    ])
    func `runs in hours from the moment`(
        day: String, time: String, duration: String, working: Bool, lastDay: String, lastTime: String
    ) throws {
        let period = try #require(CountedPeriod(duration: duration, working: working))
        let start = Moment(day: try self.day(day), time: try #require(TimeOfDay(time)))
        let end = Moment(day: try self.day(lastDay), time: try #require(TimeOfDay(lastTime)))
        #expect(period.end(after: start, in: calendar, hours: .usual) == end)
        #expect(period.end(after: start.day, in: calendar) == nil)
        #expect(period.start(before: start.day, in: calendar) == nil)
    }

    @Test func `ends at 24 hours of its last day`() throws {
        let start = Moment(day: try day("2022-04-26"), time: try #require(TimeOfDay("09:00")))
        let end = Moment(day: try day("2022-05-04"), time: try #require(TimeOfDay("24:00")))
        #expect(CountedPeriod(count: 5, unit: .days)?.end(after: start, in: calendar, hours: .usual) == end)
    }

    @Test(arguments: ["P5D", "P2W", "P1M", "P1Y", "PT24H", "P9999D"])
    func `is written as ISO 8601 writes durations`(text: String) throws {
        #expect(CountedPeriod(duration: text, working: false)?.duration == text)
    }

    @Test(arguments: [
        "", "P", "PT", "P5", "5D", "PD", "P0D", "P10000D", "P-5D", "P+5D", "P5H", "PT5D", "PT5M", "P5.5D",
        "p5d", "P1M5D",
        "P5D ", "P٥D", "P99999999999999999999D", "P5D\u{301}",
    ])
    func `is nothing else`(text: String) {
        #expect(CountedPeriod(duration: text, working: false) == nil)
    }

    @Test func `knows no working weeks, months or years`() {
        #expect(CountedPeriod(count: 2, unit: .weeks, isWorking: true) == nil)
        #expect(CountedPeriod(duration: "P1M", working: true) == nil)
        #expect(CountedPeriod(count: 8, unit: .hours, isWorking: true)?.duration == "PT8H")
    }

    @Test func `is nil past the years 1 to 9999`() throws {
        let last = try day("9999-12-31")
        let first = try day("0001-01-01")
        for unit in CountedPeriod.Unit.allCases {
            for isWorking in [false, true] {
                guard let period = CountedPeriod(count: 9999, unit: unit, isWorking: isWorking) else {
                    continue
                }
                for day in [last, Day(number: .max), Day(number: .min)] {
                    #expect(period.end(after: day, in: calendar) == nil)
                    #expect(
                        period.end(after: Moment(day: day, time: .midnight), in: calendar, hours: .usual)
                            == nil)
                }
                for day in [first, Day(number: .max), Day(number: .min)] {
                    #expect(period.start(before: day, in: calendar) == nil)
                }
            }
        }
        #expect(CountedPeriod(count: 9998, unit: .years)?.start(before: last, in: calendar)?.year == 1)
    }

    @Test func `has office hours that open before they close and rest between`() throws {
        func time(_ text: String) throws -> TimeOfDay { try #require(TimeOfDay(text)) }
        #expect(OfficeHours(opens: try time("17:00"), closes: try time("07:30")) == nil)
        #expect(OfficeHours(opens: try time("07:30"), closes: try time("07:30")) == nil)
        #expect(
            OfficeHours(
                opens: try time("07:30"), closes: try time("17:00"),
                rest: try time("07:30")...(try time("12:00"))) == nil)
        for (text, isOpen) in [
            ("07:29", false), ("07:30", true), ("12:00", true), ("17:00", true), ("17:01", false),
        ] {
            #expect(OfficeHours.usual.contains(try time(text)) == isOpen)
        }
        #expect(OfficeHours.usual.workingMinutes == 480)
    }
}
