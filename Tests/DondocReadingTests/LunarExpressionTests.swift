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

    /// The last months of the years from 2024 to 2031 have 29 days, and so has the ninth of 2022.
    @Test(arguments: [
        ("trước ngày 30 tháng Chạp", "2024-12-20"), ("30 tháng Chạp", "2025-01-28"),
        ("trước 30/12 âm lịch", "2026-01-05"), ("ngày 30 tháng Chạp hằng năm", "2024-12-20"),
        ("30 tháng 9 âm lịch", "2022-10-01"),
    ])
    func `takes no day of another year for one that a short month has not`(text: String, from: String) throws
    {
        #expect(throws: ExpressionError.impossibleDate(text)) { try answer(text, from: from) }
        let found = ExpressionReader().expressions(in: "Báo cáo \(text).", issued: Day(iso: from))
        let deadline = try #require(found.first?.deadline)
        #expect(deadline.due == nil && deadline.confidence < 0.5)
    }

    /// Tết Giáp Thìn was on 10/02/2024, after a last month of 30 days; that of Ất Tỵ on 29/01/2025.
    @Test(arguments: [
        ("30 tháng Chạp", "2023-12-20", "2024-02-09"), ("30 tháng Chạp", "2024-02-09", "2024-02-09"),
        ("trước ngày 30 tháng Chạp", "2024-01-20", "2024-02-08"),
        ("30 Tết", "2024-12-20", "2025-01-28"), ("29 tháng Chạp", "2024-12-20", "2025-01-28"),
    ])
    func `knows the last day of a long month, and the eve by its name`(
        text: String, from: String, due: String
    )
        throws
    {
        #expect(try answer(text, from: from).due?.description == due)
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
