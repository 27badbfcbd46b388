// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation
import Testing

@Suite struct DayTests {
    @Test func `is found again from its year, month and day, each day from 1900 to 2100`() throws {
        let first = try #require(Day(year: 1900, month: 1, day: 1))
        let last = try #require(Day(year: 2100, month: 12, day: 31))
        #expect(first.number == -25_567)
        #expect(last.number == 47_846)
        var (year, month, dayOfMonth) = (1900, 1, 1)
        var weekday = Weekday.monday
        for number in first.number...last.number {
            let day = Day(number: number)
            guard day.components == (year, month, dayOfMonth),
                Day(year: year, month: month, day: dayOfMonth) == day,
                Day(iso: day.description) == day, day.weekday == weekday
            else {
                Issue.record("day \(number) is \(day), expected \(year)-\(month)-\(dayOfMonth) \(weekday)")
                return
            }
            weekday = Weekday(rawValue: weekday.rawValue % 7 + 1) ?? .monday
            dayOfMonth += 1
            if dayOfMonth > Day.daysInMonth(month, year: year) { (dayOfMonth, month) = (1, month + 1) }
            if month > 12 { (month, year) = (1, year + 1) }
        }
    }

    @Test(arguments: [
        (0, 1, 1), (10_000, 1, 1), (2022, 0, 1), (2022, 13, 1), (2022, 4, 31), (2022, 2, 29), (2022, 1, 0),
    ])
    func `does not exist where the calendar has none`(year: Int, month: Int, day: Int) {
        #expect(Day(year: year, month: month, day: day) == nil)
    }

    @Test(arguments: [
        "2022-2-15", "2022-02-30", "22-02-15", "2022/02/15", " 2022-02-15", "2022-02-15Z", "٢٠٢٢-٠٢-١٥", "",
        "--",
    ])
    func `is read from ISO 8601 alone`(text: String) {
        #expect(Day(iso: text) == nil)
    }

    @Test func `reaches from year 1 to year 9999`() throws {
        let first = try #require(Day(iso: "0001-01-01"))
        let last = try #require(Day(iso: "9999-12-31"))
        #expect(first.description == "0001-01-01")
        #expect(last.description == "9999-12-31")
        #expect(last - first == 3_652_058)
        #expect((first - 1).components == (0, 12, 31))
        #expect((first - 400).year == -1)
    }

    @Test(arguments: [
        ("2022-01-31", 1, "2022-02-28"), ("2024-01-30", 1, "2024-02-29"), ("2022-12-15", 1, "2023-01-15"),
        ("2022-03-31", -1, "2022-02-28"), ("2022-01-31", -2, "2021-11-30"), ("2022-05-31", 0, "2022-05-31"),
        ("2020-02-29", 12, "2021-02-28"), ("2022-01-15", -25, "2019-12-15"),
    ])
    func `keeps its number, or takes the month's last day, when months are added`(
        start: String, months: Int, end: String
    ) throws {
        let day = try #require(Day(iso: start))
        #expect(day.adding(months: months).description == end)
    }

    @Test(arguments: [
        ("2022-02-15", "15/02/2022", "15/02"), ("2021-08-05", "05/8/2021", "05/8"),
        ("2018-12-10", "10/12/2018", "10/12"),
    ])
    func `is written as Vietnamese documents write it`(iso: String, long: String, short: String) throws {
        let day = try #require(Day(iso: iso))
        #expect(day.vietnamese == long)
        #expect(day.shortVietnamese == short)
    }

    @Test func `knows the ends of its month`() throws {
        let day = try #require(Day(iso: "2024-02-11"))
        #expect(day.firstOfMonth.description == "2024-02-01")
        #expect(day.lastOfMonth.description == "2024-02-29")
    }

    @Test func `is encoded as text and refuses other text`() throws {
        let day = try #require(Day(iso: "2022-02-14"))
        #expect(String(decoding: try JSONEncoder().encode([day]), as: UTF8.self) == #"["2022-02-14"]"#)
        #expect(try JSONDecoder().decode([Day].self, from: Data(#"["2022-02-14"]"#.utf8)) == [day])
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode([Day].self, from: Data(#"["2022-02-31"]"#.utf8))
        }
    }

    @Test func `what follows from the last day of all can be read, too`() throws {
        let last = try #require(Day(iso: "9999-12-31"))
        let days = [last + 1, last + 400]
        #expect(try JSONDecoder().decode([Day].self, from: JSONEncoder().encode(days)) == days)
    }
}

@Suite struct TimeOfDayTests {
    @Test(arguments: [
        ("07:30", 450, "07:30"), ("7:30", 450, "07:30"), ("00:00", 0, "00:00"), ("24:00", 1440, "24:00"),
    ])
    func `is read and written`(text: String, minutes: Int, written: String) throws {
        let time = try #require(TimeOfDay(text))
        #expect(time.minutes == minutes)
        #expect(time.description == written)
    }

    @Test(arguments: ["24:01", "25:00", "12:60", "7", "7:5", "-1:00", "07:30:00", "", ":", "٠٧:٣٠"])
    func `is nothing else`(text: String) {
        #expect(TimeOfDay(text) == nil)
    }
}

@Suite struct CivilZoneTests {
    let morning = TimeOfDay(hour: 7, minute: 30) ?? .midnight

    @Test func `counts the day of Vietnam, seven hours ahead`() throws {
        let instant = Date(timeIntervalSince1970: 1_644_771_599)  // 2022-02-13 16:59:59 UTC
        #expect(CivilZone.vietnam.day(of: instant).description == "2022-02-13")
        #expect(CivilZone.vietnam.time(of: instant).description == "23:59")
        #expect(CivilZone.vietnam.day(of: instant + 1).description == "2022-02-14")
        #expect(CivilZone.vietnam.time(of: instant + 1) == .midnight)
        let day = try #require(Day(iso: "2022-02-14"))
        #expect(CivilZone.vietnam.instant(of: day, at: morning) == Date(timeIntervalSince1970: 1_644_798_600))
    }

    @Test(arguments: [
        "Asia/Ho_Chi_Minh", "UTC", "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Pacific/Apia",
    ])
    func `finds day and time again from the instant, all days of ten years`(identifier: String) throws {
        let zone = try #require(CivilZone(identifier: identifier))
        let start = try #require(Day(iso: "2019-01-01"))
        for offset in 0..<3653 {
            let day = start + offset
            let instant = zone.instant(of: day, at: morning)
            guard zone.day(of: instant) == day, zone.time(of: instant) == morning else {
                Issue.record("\(identifier) \(day): got \(zone.day(of: instant)) \(zone.time(of: instant))")
                return
            }
        }
    }

    @Test func `takes the hour that exists where summer time skips one`() throws {
        let zone = try #require(CivilZone(identifier: "Europe/Berlin"))
        let day = try #require(Day(iso: "2022-03-27"))
        let skipped = try #require(TimeOfDay("02:30"))
        #expect(zone.day(of: zone.instant(of: day, at: skipped)) == day)
    }

    @Test func `does not exist under an unknown name`() {
        #expect(CivilZone(identifier: "Asia/Long_An") == nil)
    }
}
