// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import ArgumentParser
import DondocControl
import DondocModel
import DondocReading
import Testing

@testable import dondoc

/// 17/01/2022 is a Monday, two weeks before Tết.
@Suite struct DayWordsTests {
    private let words = DayWords(today: .make(2022, 1, 17))

    @Test(
        arguments: [
            ("hôm nay", 17), ("HÔM NAY", 17), ("hom nay", 17), ("today", 17), ("ngày mai", 18),
            ("tomorrow", 18),
            ("hôm qua", 16), ("yesterday", 16), ("thứ Hai", 17), ("thứ Ba", 18), ("Chủ nhật", 23),
            ("friday", 21),
            ("thứ Hai tuần sau", 24), ("thứ sáu tuần trước", 14), ("thứ 6 tuần này", 21), ("next monday", 24),
            ("last friday", 14), ("đầu tháng", 1), ("cuối tháng", 31), ("end of month", 31),
            ("end of this month", 31),
            ("3 ngày nữa", 20), ("in 3 days", 20), ("3 days ago", 14), ("1 tuần trước", 10), ("15/01", 15),
            ("15.1", 15), ("cuối tuần này", 23), ("29 tháng Chạp", 31), ("trước ngày 20/01", 19),
        ] as [(String, Int?)])
    func `names a day of this month`(text: String, day: Int?) throws {
        guard let day else { return #expect(try words.range(text).last.year >= 2022) }
        #expect(try words.range(text).last == .make(2022, 1, day))
    }

    @Test(arguments: [
        ("tuần này", Day.make(2022, 1, 17), Day.make(2022, 1, 23)),
        ("next week", .make(2022, 1, 24), .make(2022, 1, 30)),
        ("tháng trước", .make(2021, 12, 1), .make(2021, 12, 31)),
        ("tháng sau", .make(2022, 2, 1), .make(2022, 2, 28)),
        ("quý này", .make(2022, 1, 1), .make(2022, 3, 31)),
        ("last quarter", .make(2021, 10, 1), .make(2021, 12, 31)),
        ("năm ngoái", .make(2021, 1, 1), .make(2021, 12, 31)),
        ("quý I/2022", .make(2022, 1, 1), .make(2022, 3, 31)),
        ("tháng 4/2022", .make(2022, 4, 1), .make(2022, 4, 30)),
        ("năm 2023", .make(2023, 1, 1), .make(2023, 12, 31)),
        ("6 tháng đầu năm 2022", .make(2022, 1, 1), .make(2022, 6, 30)),
        ("từ ngày 01/02/2022 đến ngày 15/02/2022", .make(2022, 2, 1), .make(2022, 2, 15)),
        ("2022-01-05..2022-02-01", .make(2022, 1, 5), .make(2022, 2, 1)),
        ("hôm nay..cuối tháng", .make(2022, 1, 17), .make(2022, 1, 31)),
    ])
    func `names the days of a period`(text: String, first: Day, last: Day) throws {
        #expect(try words.range(text) == DayRange(first, last))
    }

    @Test(arguments: [
        ("15/02", Day.make(2022, 2, 15)), ("15/12", .make(2021, 12, 15)), ("20/7", .make(2021, 7, 20)),
        ("10/7", .make(2022, 7, 10)), ("29/02", .make(2020, 2, 29)),
    ])
    func `puts a day without a year into the nearest one`(text: String, day: Day) throws {
        #expect(try words.range(text) == DayRange(day))
    }

    @Test(arguments: [
        "", "abc", "31/02", "45/13", "khẩn trương", "2022-02-01..2022-01-01", "thứ Chín", "in days",
    ])
    func `names no day`(text: String) {
        #expect(throws: ExpressionError.self) { try words.range(text) }
    }

    @Test func `says in either language how it was understood`() throws {
        let range = try words.range("15/02")
        #expect(
            DayArgument.remark(on: "15/02", range, Style(language: .vietnamese))
                == "“15/02”: thứ Ba, 15/02/2022")
        #expect(
            DayArgument.remark(on: "15/02", range, Style(language: .english)) == "“15/02”: Tuesday 2022-02-15"
        )
        let week = try words.range("tuần này")
        #expect(
            DayArgument.remark(on: "tuần này", week, Style(language: .vietnamese))
                == "“tuần này”: thứ Hai, 17/01/2022 – Chủ nhật, 23/01/2022")
    }
}
