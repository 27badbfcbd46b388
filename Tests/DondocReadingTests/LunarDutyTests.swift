// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocCalendar
import DondocModel
import Testing

@testable import DondocReading

/// Duties of every lunar year, lunar months, and years named twice.
@Suite struct LunarDutyTests {
    private let issued = Day(iso: "2024-03-14")

    @Test(arguments: [
        ("mùng 10 tháng 3 âm lịch hằng năm", "2024-04-18"),
        ("trước ngày mùng 10 tháng 3 âm lịch hằng năm", "2024-04-17"),
        ("rằm tháng Bảy hằng năm", "2024-08-18"), ("ngày 23 tháng Chạp hằng năm", "2025-01-22"),
        ("hằng năm, trước rằm tháng Giêng", "2025-02-11"), ("hằng năm vào ngày 10/3 âm lịch", "2024-04-18"),
        ("trước Tết Nguyên đán hằng năm", "2025-01-28"), ("hằng năm, trước Tết Nguyên đán", "2025-01-28"),
        ("chậm nhất 25 Tết hằng năm", "2025-01-24"), ("trước Giỗ Tổ Hùng Vương hằng năm", "2024-04-17"),
    ])
    func `comes back on its lunar day, of which only the next is known`(text: String, due: String) throws {
        let deadline = try ExpressionReader().answer(to: text, from: issued)
        #expect(deadline.kind == .recurring)
        #expect(deadline.rrule == nil)
        #expect(deadline.due?.description == due)
        #expect(deadline.text == text)
        #expect(deadline.reason.vi.contains("ngày dương lịch mỗi năm một khác"))
        #expect(deadline.reason.en.contains("it follows the lunar calendar"))
    }

    @Test func `never falls before the document`() throws {
        let reader = ExpressionReader()
        for offset in stride(from: 0, to: 1_500, by: 7) {
            let from = try #require(issued) + offset
            for text in ["trước rằm tháng Giêng hằng năm", "30 Tết hằng năm", "trước Tết hằng năm"] {
                let due = try #require(try reader.answer(to: text, from: from).due)
                #expect(due >= from && due < from + 400, "\(text) \(from)")
            }
        }
    }

    @Test func `keeps civil feasts as rules`() throws {
        let deadline = try ExpressionReader().answer(to: "trước Quốc khánh hằng năm", from: issued)
        #expect(deadline.rrule == "FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=1")
        #expect(deadline.due?.description == "2024-09-01")
    }

    @Test func `doubts a day that may be of either calendar`() throws {
        let deadline = try ExpressionReader().answer(to: "mùng 5 tháng 5 hằng năm", from: issued)
        #expect(deadline.rrule == "FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=5")
        #expect(deadline.confidence < 0.7)
        #expect(deadline.reason.vi.contains("không ghi âm lịch nên hiểu là dương lịch"))
    }

    @Test(arguments: [
        ("tháng 6 nhuận năm 2025", "2025-08-22"), ("trong tháng 6 nhuận năm Ất Tỵ", "2025-08-22"),
        ("trước tháng 6 nhuận năm 2025", "2025-07-24"), ("tháng 6 âm lịch năm 2025", "2025-07-24"),
        ("trong tháng Chạp năm 2024", "2025-01-28"), ("trong tháng Giêng năm Ất Tỵ", "2025-02-27"),
        ("trong tháng 8 âm lịch", "2024-10-02"),
    ])
    func `reads lunar months`(text: String, due: String) throws {
        let deadline = try ExpressionReader().answer(to: text, from: issued)
        #expect(deadline.due?.description == due)
        #expect(deadline.text == text)
        #expect(deadline.reason.vi.contains("âm lịch là từ"))
        #expect(deadline.reason.en.contains("lunar month"))
    }

    @Test func `goes on in a lunar year that began before`() throws {
        let deadline = try ExpressionReader().answer(to: "trong tháng Chạp", from: Day(iso: "2025-01-10"))
        #expect(deadline.due?.description == "2025-01-28")
    }

    @Test func `names a leap month that the year has not`() {
        #expect(throws: ExpressionError.impossibleDate("tháng 6 nhuận năm 2024")) {
            try ExpressionReader().answer(to: "tháng 6 nhuận năm 2024", from: issued)
        }
    }

    @Test(arguments: [
        "trước Tết Giáp Thìn 2025", "trước Tết Nguyên đán Giáp Thìn (2025)", "trước Tết 2025 (Giáp Thìn)",
        "trước Tết Nguyên đán (Giáp Thìn 2025)", "Tết Giáp Thìn năm 2025", "30 Tết Giáp Thìn 2025",
        "mùng 10 tháng Giêng năm Giáp Thìn 2025", "trước ngày 15/5 năm Giáp Thìn 2025",
    ])
    func `tells a name and a number of different years`(text: String) throws {
        #expect(
            throws: ExpressionError.otherYear(text, year: 2025, itsName: "Ất Tỵ", name: "Giáp Thìn")
        ) {
            try ExpressionReader().answer(to: text, from: issued)
        }
        let found = ExpressionReader().expressions(in: "Hoàn thành \(text).", issued: issued)
        let told = try #require(found.first { $0.deadline.reason.vi.contains("tự mâu thuẫn") })
        #expect(told.deadline.due == nil && told.deadline.confidence < 0.5)
        #expect(told.deadline.reason.vi.contains("năm 2025 là Ất Tỵ, không phải Giáp Thìn"))
        #expect(told.deadline.reason.en.contains("2025 is Ất Tỵ, not Giáp Thìn"))
    }

    @Test(arguments: [
        ("trước Tết Giáp Thìn 2024", "2024-02-09"), ("trước Tết Ất Tỵ (2025)", "2025-01-28"),
        ("ngày 23 tháng Chạp năm Giáp Thìn 2025", "2025-01-22"),
        ("ngày 15/01 năm 2025 (Giáp Thìn)", "2025-01-15"),
    ])
    func `takes a name and a number that agree`(text: String, due: String) throws {
        #expect(try ExpressionReader().answer(to: text, from: issued).due?.description == due)
    }

    @Test func `names a pair that no year has`() {
        #expect(throws: ExpressionError.impossibleDate("trước Tết Giáp Sửu")) {
            try ExpressionReader().answer(to: "trước Tết Giáp Sửu", from: issued)
        }
    }

    @Test(arguments: [
        "mùng 10 tháng 3 âm lịch năm 2105", "trước Tết Nguyên đán 2101", "tháng Giêng năm 2150",
    ])
    func `names a year that the lunar table has not`(text: String) {
        #expect(throws: ExpressionError.beyondLunar(text)) {
            try ExpressionReader().answer(to: text, from: issued)
        }
    }

    @Test func `says that days off without the lunar calendar are not all known`() throws {
        let deadline = try ExpressionReader().answer(
            to: "10 ngày làm việc kể từ ngày 01/02/2105", from: issued)
        #expect(deadline.due != nil && deadline.confidence < 0.7)
        #expect(deadline.reason.vi.contains("năm 2105 chưa có bảng âm lịch nên chưa trừ Tết và Giỗ Tổ"))
        #expect(deadline.reason.en.contains("there is no lunar table for 2105"))
        #expect(WorkCalendar.published.lacksLunarHolidays(Day(number: 49_400)))
        #expect(!WorkCalendar.published.lacksLunarHolidays(Day(number: 47_000)))
    }
}
