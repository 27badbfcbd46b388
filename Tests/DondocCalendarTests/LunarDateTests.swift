// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocCalendar
import DondocModel
import Testing

@Suite struct LunarDateTests {
    @Test(arguments: [
        ("1990-01-27", "Canh Ngọ"), ("1991-02-15", "Tân Mùi"), ("1992-02-04", "Nhâm Thân"),
        ("1993-01-23", "Quý Dậu"), ("1994-02-10", "Giáp Tuất"), ("1995-01-31", "Ất Hợi"),
        ("1996-02-19", "Bính Tý"), ("1997-02-07", "Đinh Sửu"), ("1998-01-28", "Mậu Dần"),
        ("1999-02-16", "Kỷ Mão"), ("2000-02-05", "Canh Thìn"), ("2001-01-24", "Tân Tỵ"),
        ("2002-02-12", "Nhâm Ngọ"), ("2003-02-01", "Quý Mùi"), ("2004-01-22", "Giáp Thân"),
        ("2005-02-09", "Ất Dậu"), ("2006-01-29", "Bính Tuất"), ("2007-02-17", "Đinh Hợi"),
        ("2008-02-07", "Mậu Tý"), ("2009-01-26", "Kỷ Sửu"), ("2010-02-14", "Canh Dần"),
        ("2011-02-03", "Tân Mão"), ("2012-01-23", "Nhâm Thìn"), ("2013-02-10", "Quý Tỵ"),
        ("2014-01-31", "Giáp Ngọ"), ("2015-02-19", "Ất Mùi"), ("2016-02-08", "Bính Thân"),
        ("2017-01-28", "Đinh Dậu"), ("2018-02-16", "Mậu Tuất"), ("2019-02-05", "Kỷ Hợi"),
        ("2020-01-25", "Canh Tý"), ("2021-02-12", "Tân Sửu"), ("2022-02-01", "Nhâm Dần"),
        ("2023-01-22", "Quý Mão"), ("2024-02-10", "Giáp Thìn"), ("2025-01-29", "Ất Tỵ"),
        ("2026-02-17", "Bính Ngọ"), ("2027-02-06", "Đinh Mùi"), ("2028-01-26", "Mậu Thân"),
        ("2029-02-13", "Kỷ Dậu"), ("2030-02-02", "Canh Tuất"), ("2031-01-23", "Tân Hợi"),
        ("2032-02-11", "Nhâm Tý"), ("2033-01-31", "Quý Sửu"), ("2034-02-19", "Giáp Dần"),
        ("2035-02-08", "Ất Mão"), ("2036-01-28", "Bính Thìn"), ("2037-02-15", "Đinh Tỵ"),
        ("2038-02-04", "Mậu Ngọ"), ("2039-01-24", "Kỷ Mùi"), ("2040-02-12", "Canh Thân"),
        ("2041-02-01", "Tân Dậu"), ("2042-01-22", "Nhâm Tuất"), ("2043-02-10", "Quý Hợi"),
        ("2044-01-30", "Giáp Tý"), ("2045-02-17", "Ất Sửu"), ("2046-02-06", "Bính Dần"),
        ("2047-01-26", "Đinh Mão"), ("2048-02-14", "Mậu Thìn"), ("2049-02-02", "Kỷ Tỵ"),
        ("2050-01-23", "Canh Ngọ"),
    ])
    func `begins the year at Tết, 1990 to 2050`(iso: String, name: String) throws {
        let day = try #require(Day(iso: iso))
        #expect(LunarDate.newYear(day.year) == day)
        #expect(LunarDate(day)?.vietnamese == "mùng 1 tháng Giêng")
        #expect(LunarDate(day)?.yearName == name)
    }

    @Test(arguments: [("1985-01-21", 1985), ("2007-02-17", 2007), ("2030-02-02", 2030), ("2053-02-18", 2053)])
    func `begins the year where China begins it later`(iso: String, year: Int) {
        #expect(LunarDate.newYear(year) == Day(iso: iso))
    }

    @Test(arguments: [
        "2020-04-02", "2021-04-21", "2022-04-10", "2023-04-29", "2024-04-18", "2025-04-07", "2026-04-26",
        "2027-04-16", "2028-04-04", "2029-04-23", "2030-04-12", "2031-04-01", "2032-04-19", "2033-04-09",
        "2034-04-28", "2035-04-17",
        "2009-04-04", "2037-04-24", "2038-04-13",
    ])
    func `finds Giỗ Tổ on 10 tháng 3`(iso: String) throws {
        let day = try #require(Day(iso: iso))
        #expect(LunarDate.kingsCommemoration(day.year) == day)
        #expect(LunarDate(day)?.vietnamese == "mùng 10 tháng 3")
    }

    @Test(arguments: [
        "1995-09-24", "1996-07-15", "1996-12-10", "1997-10-01", "1997-12-29", "2006-06-25", "2007-02-17",
        "2008-11-27", "2009-03-26", "2018-11-07", "2019-03-06", "2020-12-14", "2030-02-02", "2031-04-21",
        "2032-03-11", "2034-09-12", "2037-04-15", "2038-04-04", "2039-12-15", "2041-08-26", "2049-10-26",
    ])
    func `begins the 21 months that China begins a day later`(iso: String) throws {
        let day = try #require(Day(iso: iso))
        #expect(LunarDate(day)?.day == 1)
    }

    @Test(arguments: [2022] + Array(2025...2032))
    func `has no 30 tháng Chạp before these Tết`(year: Int) throws {
        #expect(LunarDate.daysOfLastMonth(before: year) == 29)
        #expect(LunarDate(day: 30, month: 12, year: year - 1) == nil)
        let eve = try #require(LunarDate.newYear(year)) - 1
        #expect(LunarDate(eve)?.vietnamese == "29 tháng Chạp")
    }

    @Test func `agrees with another program on every day of 1985 to 2055`() throws {
        let days = try LunarMonthStarts.days()
        #expect(days.count == 25_932)
        for (offset, expected) in days.enumerated() {
            guard expected.civil == days[0].civil + offset, let lunar = LunarDate(expected.civil),
                (lunar.day, lunar.month, lunar.year) == (expected.day, expected.month, expected.year),
                lunar.isLeap == expected.isLeap,
                LunarDate(day: lunar.day, month: lunar.month, isLeap: lunar.isLeap, year: lunar.year)?
                    .civilDay
                    == expected.civil
            else {
                Issue.record("\(expected): \(String(describing: LunarDate(expected.civil)))")
                return
            }
        }
    }

    @Test func `has the leap months of 1990 to 2050, and no others`() {
        let expected = [
            1990: 5, 1993: 3, 1995: 8, 1998: 5, 2001: 4, 2004: 2, 2006: 7, 2009: 5, 2012: 4, 2014: 9, 2017: 6,
            2020: 4, 2023: 2, 2025: 6, 2028: 5, 2031: 3, 2033: 11, 2036: 6, 2039: 5, 2042: 2, 2044: 7,
            2047: 5,
            2050: 3,
        ]
        for year in 1990...2050 {
            let leap = (1...12).filter { LunarDate(day: 1, month: $0, isLeap: true, year: year) != nil }
            #expect(leap == expected[year].map { [$0] } ?? [], "\(year)")
        }
    }

    @Test func `begins no month twice or on no day where the usual short program does`() throws {
        // The mean number of the new moon is one too high there.
        for (iso, day, month) in [("2054-05-07", 30, 3), ("2062-04-09", 30, 2)] {
            let civil = try #require(Day(iso: iso))
            let lunar = try #require(LunarDate(civil))
            #expect((lunar.day, lunar.month, lunar.isLeap) == (day, month, false))
            #expect(LunarDate(civil + 1)?.day == 1 && LunarDate(civil + 1)?.month == month + 1)
            #expect(lunar.civilDay == civil)
        }
    }

    @Test(arguments: [
        // Tết and Giỗ Tổ from the day itself, from the day after, and over the turn of the civil year.
        (1, 1, "2022-02-01", "2022-02-01"), (1, 1, "2022-02-02", "2023-01-22"),
        (10, 3, "2022-01-12", "2022-04-10"),
        (10, 3, "2022-04-11", "2023-04-29"), (10, 1, "2021-12-31", "2022-02-10"),
        (23, 12, "2022-01-20", "2022-01-25"),
        (15, 8, "2022-06-30", "2022-09-10"),
        // The leap month of that number is not meant: tháng 2 nhuận of 2023, tháng 6 nhuận of 2025.
        (15, 2, "2023-03-10", "2024-03-24"), (1, 6, "2025-06-26", "2026-07-14"),
        (1, 7, "2025-07-25", "2025-08-23"),
        // No 30 tháng Chạp until the eve of Tết 2033.
        (30, 12, "2024-02-01", "2024-02-09"), (30, 12, "2024-02-10", "2033-01-30"),
        (30, 12, "2025-01-29", "2033-01-30"),
    ])
    func `finds the next civil day of a lunar day`(day: Int, month: Int, from: String, found: String) throws {
        let from = try #require(Day(iso: from))
        #expect(LunarDate.civilDay(lunarDay: day, month: month, onOrAfter: from)?.description == found)
    }

    @Test func `finds no lunar day that there is not, nor where the table ends`() throws {
        let start = try #require(Day(iso: "2022-01-01"))
        for (day, month) in [(0, 1), (31, 1), (1, 0), (1, 13), (.max, .min)] {
            #expect(LunarDate.civilDay(lunarDay: day, month: month, onOrAfter: start) == nil)
        }
        let last = try #require(Day(iso: "2101-01-28"))
        #expect(LunarDate.civilDay(lunarDay: 29, month: 12, onOrAfter: last) == last)
        #expect(LunarDate.civilDay(lunarDay: 1, month: 1, onOrAfter: last) == nil)
        for number in [Int.min, -30_000, last.number + 1, .max] {
            #expect(LunarDate.civilDay(lunarDay: 1, month: 1, onOrAfter: Day(number: number)) == nil)
        }
    }

    @Test func `finds the same next day as a search from day to day`() throws {
        var random = SeededGenerator(seed: 3)
        let first = try #require(Day(iso: "1900-01-01"))
        for _ in 0..<300 {
            let from = first + Int.random(in: 0..<72_000, using: &random)
            let (day, month) = (
                Int.random(in: 1...30, using: &random), Int.random(in: 1...12, using: &random)
            )
            var naive = from
            while let lunar = LunarDate(naive), lunar.day != day || lunar.month != month || lunar.isLeap {
                naive = naive + 1
            }
            let found = LunarDate.civilDay(lunarDay: day, month: month, onOrAfter: from)
            #expect(found == (LunarDate(naive) == nil ? nil : naive), "\(day)/\(month) from \(from)")
        }
    }

    @Test func `leads back to every day from 1900 to 2100, each after the one before`() throws {
        let first = try #require(Day(iso: "1900-01-01"))
        let last = try #require(Day(iso: "2100-12-31"))
        var previous = try #require(LunarDate(first - 1))
        for number in first.number...last.number {
            let day = Day(number: number)
            guard let lunar = LunarDate(day), lunar.civilDay == day, previous < lunar,
                lunar.day == 1 || (lunar.day == previous.day + 1 && lunar.month == previous.month),
                LunarDate(day: lunar.day, month: lunar.month, isLeap: lunar.isLeap, year: lunar.year) == lunar
            else {
                Issue.record("\(day): \(String(describing: LunarDate(day))) after \(previous)")
                return
            }
            previous = lunar
        }
    }

    @Test(arguments: ["0001-01-01", "1899-02-09", "2101-01-29", "9999-12-31"])
    func `is unknown where the table does not reach`(iso: String) throws {
        let day = try #require(Day(iso: iso))
        #expect(LunarDate(day) == nil)
        #expect(LunarDate(Day(number: .max / 2)) == nil)
        #expect(LunarDate.newYear(.max) == nil)
    }

    @Test(arguments: [
        (0, 1, false), (31, 1, false), (1, 0, false), (1, 13, false), (1, 3, true), (30, 12, false),
    ])
    func `does not exist where the year has none`(day: Int, month: Int, isLeap: Bool) {
        #expect(LunarDate(day: day, month: month, isLeap: isLeap, year: 2021) == nil)
    }

    @Test(arguments: [
        ("2022-02-14", "14 tháng Giêng"), ("2022-02-03", "mùng 3 tháng Giêng"),
        ("2022-01-31", "29 tháng Chạp"),
        ("2025-07-25", "mùng 1 tháng 6 nhuận"), ("2020-05-23", "mùng 1 tháng 4 nhuận"),
        ("2026-02-14", "27 tháng Chạp"), ("2054-05-07", "30 tháng 3"), ("2062-04-09", "30 tháng 2"),
    ])
    func `is named as people name it`(iso: String, name: String) throws {
        let day = try #require(Day(iso: iso))
        #expect(LunarDate(day)?.vietnamese == name)
    }
}
