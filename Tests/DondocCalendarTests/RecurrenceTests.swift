// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocCalendar
import DondocModel
import Testing

@Suite struct RecurrenceTests {
    func day(_ text: String) throws -> Day { try #require(Day(iso: text)) }

    func days(_ rule: String, from start: String, _ count: Int = 4) throws -> [String] {
        try Recurrence(rule: rule).occurrences(startingAt: day(start)).prefix(count).map(\.description)
    }

    @Test(arguments: [
        ("FREQ=DAILY", "2022-02-27", ["2022-02-27", "2022-02-28", "2022-03-01"]),
        ("FREQ=WEEKLY", "2022-02-25", ["2022-02-25", "2022-03-04", "2022-03-11"]),
        ("FREQ=WEEKLY;BYDAY=FR", "2022-01-26", ["2022-01-28", "2022-02-04", "2022-02-11"]),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", "2022-01-26", ["2022-02-07", "2022-02-21", "2022-03-07"]),
        ("FREQ=MONTHLY;BYMONTHDAY=19", "2022-01-26", ["2022-02-19", "2022-03-19", "2022-04-19"]),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "2022-01-31", ["2022-01-31", "2022-02-28", "2022-03-31"]),
        ("FREQ=MONTHLY;BYMONTHDAY=31", "2022-01-01", ["2022-01-31", "2022-03-31", "2022-05-31"]),
        ("FREQ=MONTHLY;BYMONTHDAY=14,-1", "2022-02-14", ["2022-02-14", "2022-02-28", "2022-03-14"]),
        (
            "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1", "2022-04-01",
            ["2022-06-30", "2022-09-30", "2022-12-31"]
        ),
        ("FREQ=MONTHLY;BYDAY=1MO", "2022-05-03", ["2022-06-06", "2022-07-04", "2022-08-01"]),
        ("FREQ=MONTHLY;BYDAY=-1FR", "2022-04-01", ["2022-04-29", "2022-05-27", "2022-06-24"]),
        (
            "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "2022-04-30",
            ["2022-05-31", "2022-06-30", "2022-07-29"]
        ),
        ("FREQ=YEARLY;BYMONTH=1,7;BYMONTHDAY=4", "2022-01-05", ["2022-07-04", "2023-01-04", "2023-07-04"]),
        ("FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=-1", "2022-06-30", ["2022-06-30", "2022-12-31", "2023-06-30"]),
        ("FREQ=YEARLY", "2024-02-29", ["2024-02-29", "2028-02-29", "2032-02-29"]),
        ("FREQ=YEARLY;BYDAY=1MO", "2022-01-01", ["2022-01-03", "2023-01-02", "2024-01-01"]),
        ("FREQ=YEARLY;BYMONTH=5;BYDAY=-1SU", "2022-01-01", ["2022-05-29", "2023-05-28", "2024-05-26"]),
    ])
    func `finds the days of a rule`(rule: String, start: String, expected: [String]) throws {
        #expect(try days(rule, from: start, 3) == expected)
    }

    @Test func `ends after a number of days, or with a last day`() throws {
        #expect(
            try days("FREQ=MONTHLY;BYMONTHDAY=5;COUNT=2", from: "2022-01-05") == ["2022-01-05", "2022-02-05"])
        #expect(try days("FREQ=WEEKLY;UNTIL=20220112", from: "2022-01-05") == ["2022-01-05", "2022-01-12"])
        #expect(try days("FREQ=WEEKLY;UNTIL=20220104", from: "2022-01-05") == [])
    }

    @Test func `finds the first day from any day on`() throws {
        let monthly = try Recurrence(rule: "FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=20")
        let start = try day("2022-01-26")
        #expect(monthly.first(onOrAfter: start, startingAt: start)?.description == "2022-03-20")
        #expect(
            monthly.first(onOrAfter: try day("2022-03-20"), startingAt: start)?.description == "2022-03-20")
        #expect(
            monthly.first(onOrAfter: try day("2022-03-21"), startingAt: start)?.description == "2022-05-20")
        #expect(
            monthly.first(onOrAfter: try day("2000-01-01"), startingAt: start)?.description == "2022-03-20")
        let twice = try Recurrence(rule: "FREQ=MONTHLY;BYMONTHDAY=20;COUNT=2")
        #expect(twice.first(onOrAfter: try day("2022-03-20"), startingAt: start)?.description == "2022-03-20")
        #expect(twice.first(onOrAfter: try day("2022-03-21"), startingAt: start) == nil)
    }

    @Test(arguments: [
        "FREQ=DAILY", "FREQ=DAILY;INTERVAL=45", "FREQ=WEEKLY;INTERVAL=3;BYDAY=TU,SU",
        "FREQ=MONTHLY;INTERVAL=5;BYMONTHDAY=29",
        "FREQ=YEARLY;INTERVAL=3;BYMONTH=2,8;BYMONTHDAY=-1", "FREQ=MONTHLY;BYDAY=2WE,-1FR",
        "FREQ=DAILY;COUNT=40",
        "FREQ=YEARLY;BYDAY=-2TH;UNTIL=20290101",
    ])
    func `finds the same first day as its sequence has`(text: String) throws {
        let rule = try Recurrence(rule: text)
        let start = try day("2021-11-30")
        let all = Array(rule.occurrences(startingAt: start).prefix { $0 < Day(number: start.number + 4500) })
        for offset in stride(from: -20, to: 4000, by: 13) {
            let from = start + offset
            let expected = all.first { $0 >= from } ?? rule.first(onOrAfter: start + 4500, startingAt: start)
            #expect(rule.first(onOrAfter: from, startingAt: start) == expected, "\(text) from \(from)")
        }
    }

    @Test(arguments: [
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;INTERVAL=4;BYMONTH=2;BYMONTHDAY=29",
        "FREQ=MONTHLY;BYDAY=6MO", "FREQ=YEARLY;BYDAY=MO;BYSETPOS=100",
        "FREQ=DAILY;INTERVAL=9999;BYMONTHDAY=31;BYMONTH=4",
    ])
    func `finds nothing in a rule that never falls on a day`(rule: String) throws {
        let start = try day("2021-11-30")
        #expect(try Recurrence(rule: rule).first(onOrAfter: start, startingAt: start) == nil)
    }

    @Test(arguments: [
        "FREQ=DAILY", "FREQ=WEEKLY;INTERVAL=9999", "FREQ=MONTHLY;BYDAY=-1FR", "FREQ=YEARLY;BYDAY=-1FR",
    ])
    func `ends with the year 9999, and begins in no other`(text: String) throws {
        let rule = try Recurrence(rule: text)
        let last = try day("9999-12-30")
        #expect(rule.occurrences(startingAt: last).allSatisfy { $0 >= last && $0.year == 9999 })
        for number in [Int.min, -719_163, 2_932_897, Int.max] {
            let outside = Day(number: number)
            #expect(rule.occurrences(startingAt: outside).allSatisfy { _ in false })
            #expect(rule.first(onOrAfter: outside, startingAt: outside) == nil)
        }
        #expect(rule.first(onOrAfter: Day(number: .max), startingAt: try day("2022-01-01")) == nil)
        #expect(rule.first(onOrAfter: Day(number: .min), startingAt: try day("0001-01-01")) != nil)
    }

    @Test func `holds what it is made of in order, and its interval within bounds`() throws {
        let rule = Recurrence(
            .monthly, interval: 3, months: [9, 3, 3], monthDays: [20, -1],
            weekdays: [.init(.friday), .init(.monday, ordinal: 1), .init(.monday)], positions: [1],
            end: .after(5))
        #expect(
            rule.description
                == "FREQ=MONTHLY;INTERVAL=3;BYMONTH=3,9;BYMONTHDAY=-1,20;BYDAY=MO,FR,1MO;BYSETPOS=1;COUNT=5")
        #expect(Recurrence(.daily, interval: 0).interval == 1)
        #expect(Recurrence(.daily, interval: .max).interval == 9999)
        let empty = Recurrence(.daily, months: [13], end: .after(-1))
        #expect(empty.occurrences(startingAt: try day("2022-01-01")).allSatisfy { _ in false })
        let odd = Recurrence(
            .yearly, monthDays: [.max, .min, 0], weekdays: [.init(.monday, ordinal: 0)],
            positions: [.min, .max, 0])
        #expect(odd.first(onOrAfter: try day("2022-01-01"), startingAt: try day("2022-01-01")) == nil)
    }
}
