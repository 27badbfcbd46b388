// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Testing

@testable import DondocReading

@Suite struct LunarExpressionTests {
    private func answer(_ text: String, from: String = "2021-12-20") throws -> Deadline {
        try ExpressionReader().answer(to: text, from: Day(iso: from))
    }

    /// Tết Nhâm Dần was on 01/02/2022, after a year whose last month had 29 days.
    @Test(arguments: [
        ("trước Tết Nguyên đán", "2022-01-31"), ("trước Tết Nguyên đán 2022", "2022-01-31"),
        ("trước Tết Nguyên đán Nhâm Dần", "2022-01-31"), ("trước Tết Nguyên đán Nhâm Dần 2022", "2022-01-31"),
        ("trước Tết Nguyên đán Nhâm Dần năm 2022", "2022-01-31"), ("trước Tết Âm lịch", "2022-01-31"),
        ("trước Tết", "2022-01-31"), ("trước dịp Tết Nguyên đán", "2022-01-31"),
        ("trước Tết Nguyên đán (Nhâm Dần)", "2022-01-31"), ("đến Tết Nguyên đán", "2022-01-31"),
        ("mùng 10 tháng Giêng", "2022-02-10"), ("chậm nhất mùng 10 tháng Giêng", "2022-02-10"),
        ("trước ngày mùng 10 tháng Giêng", "2022-02-09"), ("trước mồng 10 tháng giêng", "2022-02-09"),
        ("ngày 10 tháng Giêng năm Nhâm Dần", "2022-02-10"), ("trước rằm tháng Giêng", "2022-02-14"),
        ("ngày 23 tháng Chạp", "2022-01-25"), ("trước ngày 23 tháng Chạp năm Tân Sửu", "2022-01-24"),
        ("30 Tết", "2022-01-31"), ("29 Tết", "2022-01-31"), ("chậm nhất 28 Tết", "2022-01-30"),
        ("mùng 6 Tết", "2022-02-06"), ("10/3 âm lịch", "2022-04-10"),
        ("trước ngày 10/3 (âm lịch)", "2022-04-09"),
        ("trước Giỗ Tổ Hùng Vương", "2022-04-09"), ("trước Giỗ Tổ Hùng Vương 2023", "2023-04-28"),
        ("ngày 15 tháng 8 âm lịch năm 2022", "2022-09-10"), ("trước Tết Dương lịch", "2021-12-31"),
        ("trước Quốc khánh 2/9/2022", "2022-09-01"), ("10 ngày trước Tết", "2022-01-22"),
        ("chậm nhất 5 ngày làm việc trước Tết Nguyên đán 2022", "2022-01-24"),
        ("trước ngày Quốc khánh", "2022-09-01"),
    ])
    func `reads lunar days and the feasts`(text: String, due: String) throws {
        #expect(try answer(text).due?.description == due)
    }

    @Test(arguments: ["mùng 1 tháng 6 nhuận năm 2025", "mùng 1 tháng 6 nhuận năm Ất Tỵ"])
    func `knows leap months`(text: String) throws {
        #expect(try answer(text, from: "2025-01-10").due?.description == "2025-07-25")
    }

    @Test(arguments: ["30 tháng Chạp năm 2021", "mùng 1 tháng 6 nhuận năm 2022", "ngày 31 tháng Giêng"])
    func `invents no lunar day`(text: String) {
        #expect(throws: ExpressionError.self) { try answer(text) }
    }

    @Test func `names the lunar day beside the civil one`() throws {
        let reason = try answer("chậm nhất mùng 10 tháng Giêng").reason
        #expect(reason.vi.contains("mùng 10 tháng Giêng năm Nhâm Dần âm lịch là 10/02/2022"))
    }

    @Test func `doubts a first day that may be of either calendar`() throws {
        let deadline = try answer("chậm nhất mùng 2 tháng 5")
        #expect(deadline.due?.description == "2022-05-02")
        #expect(deadline.confidence < 0.7)
    }

    @Test(arguments: ["trong dịp Tết Nguyên đán", "sau Tết Nguyên đán 2022", "trong dịp 30/4 và 01/5/2022"])
    func `takes no feast for a deadline`(text: String) throws {
        #expect(try answer(text).due == nil)
    }
}
