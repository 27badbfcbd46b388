// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Testing

@testable import DondocReading

/// Months, quarters, years and weeks as offices write them.
@Suite struct OfficePeriodsTests {
    @Test(
        arguments: [
            ("từ nay đến hết tháng 4", .inMonth, "2024-04-30"),
            ("từ nay đến cuối năm 2024", .inYear, "2024-12-31"),
            ("trong tháng 4", .inMonth, "2024-04-30"),
            ("trong tháng 04/2024", .inMonth, "2024-04-30"),
            ("tháng 4.2024", .inMonth, "2024-04-30"),
            ("trong tháng 4 năm 2024", .inMonth, "2024-04-30"),
            ("ngay trong tháng 4", .inMonth, "2024-04-30"),
            ("hết tháng 4/2024", .inMonth, "2024-04-30"),
            ("đến hết tháng 4", .inMonth, "2024-04-30"),
            ("đến cuối tháng 4", .inMonth, "2024-04-30"),
            ("chậm nhất cuối tháng 4/2024", .inMonth, "2024-04-30"),
            ("chậm nhất đến hết tháng 4 năm 2024", .inMonth, "2024-04-30"),
            ("chậm nhất là tháng 4/2024", .inMonth, "2024-04-30"),
            ("trước cuối tháng 4", .inMonth, "2024-04-30"),
            ("trước khi hết tháng 4/2024", .inMonth, "2024-04-30"),
            ("trước khi kết thúc quý II/2024", .inQuarter, "2024-06-30"),
            ("muộn nhất trong tháng 4/2024", .inMonth, "2024-04-30"),
            ("vào cuối tháng 4/2024", .inMonth, "2024-04-30"),
            ("vào tháng 4/2024", .inMonth, "2024-04-30"),
            ("khoảng giữa tháng 4/2024", .vaguePoint, "2024-04-15"),
            ("trong đầu tháng 4/2024", .vaguePoint, "2024-04-01"),
            ("đầu tháng 4", .vaguePoint, "2024-04-01"),
            ("đầu tháng tới", .vaguePoint, "2024-04-01"),
            ("giữa tháng này", .vaguePoint, "2024-03-15"),
            ("tuần đầu tiên của tháng 4/2024", .inWeek, "2024-04-07"),
            ("tuần thứ 2 tháng 4", .inWeek, "2024-04-14"),
            ("tuần cuối cùng của tháng 3", .inWeek, "2024-03-31"),
            ("trong tuần thứ 3 của tháng 3/2024", .inWeek, "2024-03-17"),
            ("trong tháng này", .inMonth, "2024-03-31"),
            ("hết tháng này", .inMonth, "2024-03-31"),
            ("cuối tháng sau", .inMonth, "2024-04-30"),
            ("10 ngày đầu tháng 4/2024", .decade, "2024-04-10"),
            ("trong 10 ngày cuối tháng 4/2024", .decade, "2024-04-30"),
            ("thượng tuần tháng 4", .decade, "2024-04-10"),
            ("trong trung tuần tháng 4 năm 2024", .decade, "2024-04-20"),
            ("trong quý II năm 2024", .inQuarter, "2024-06-30"),
            ("Quý 2/2024", .inQuarter, "2024-06-30"),
            ("quý II.2024", .inQuarter, "2024-06-30"),
            ("trong quý 2", .inQuarter, "2024-06-30"),
            ("hết quý II", .inQuarter, "2024-06-30"),
            ("cuối quý II/2024", .inQuarter, "2024-06-30"),
            ("đầu quý III/2024", .vaguePoint, "2024-07-01"),
            ("đến hết quý III/2024", .inQuarter, "2024-09-30"),
            ("chậm nhất trong Quý III/2024", .inQuarter, "2024-09-30"),
            ("trong quí II", .inQuarter, "2024-06-30"),
            ("trong quý này", .inQuarter, "2024-03-31"),
            ("quý tới", .inQuarter, "2024-06-30"),
            ("tháng đầu quý II/2024", .inMonth, "2024-04-30"),
            ("tháng cuối quý II/2024", .inMonth, "2024-06-30"),
            ("trong 6 tháng đầu năm", .inHalf, "2024-06-30"),
            ("trong 6 tháng đầu năm nay", .inHalf, "2024-06-30"),
            ("nửa đầu năm 2024", .inHalf, "2024-06-30"),
            ("nửa cuối năm 2024", .inYear, "2024-12-31"),
            ("trong 6 tháng cuối năm 2024", .inYear, "2024-12-31"),
            ("giữa năm 2024", .inHalf, "2024-06-30"),
            ("vào giữa năm nay", .inHalf, "2024-06-30"),
            ("trong năm nay", .inYear, "2024-12-31"),
            ("trong năm 2024", .inYear, "2024-12-31"),
            ("hết năm", .inYear, "2024-12-31"),
            ("đến hết năm 2024", .inYear, "2024-12-31"),
            ("đầu năm 2025", .vaguePoint, "2025-01-01"),
            ("trong năm tới", .inYear, "2025-12-31"),
            ("trong tuần này", .inWeek, "2024-03-17"),
            ("trong tuần", .inWeek, "2024-03-17"),
            ("tuần tới", .inWeek, "2024-03-24"),
            ("đầu tuần tới", .vaguePoint, "2024-03-18"),
            ("giữa tuần sau", .vaguePoint, "2024-03-20"),
            ("cuối tuần này", .inWeek, "2024-03-17"),
            ("trước cuối tuần này", .inWeek, "2024-03-17"),
        ] as [(String, Deadline.Kind, String?)])
    func `reads periods in a document of 2024-03-14`(text: String, kind: Deadline.Kind, due: String?) throws {
        let deadline = try ExpressionReader().answer(to: text, from: Day(iso: "2024-03-14"))
        #expect(deadline.kind == kind)
        #expect(deadline.due?.description == due)
    }

    @Test(
        arguments: [
            ("trong tháng 01", .inMonth, "2025-01-31"),
            ("trong quý I", .inQuarter, "2025-03-31"),
            ("trong quý I năm sau", .inQuarter, "2025-03-31"),
            ("cuối năm nay", .inYear, "2024-12-31"),
            ("đầu năm sau", .vaguePoint, "2025-01-01"),
        ] as [(String, Deadline.Kind, String?)])
    func `reads periods in a document of 2024-11-20`(text: String, kind: Deadline.Kind, due: String?) throws {
        let deadline = try ExpressionReader().answer(to: text, from: Day(iso: "2024-11-20"))
        #expect(deadline.kind == kind)
        #expect(deadline.due?.description == due)
    }

    @Test(
        arguments: [
            ("trước khi kết thúc năm 2025", .inYear, "2025-12-31"),
            ("trước khi hết năm 2025", .inYear, "2025-12-31"),
            ("trước khi kết thúc tháng 9", .inMonth, "2025-09-30"),
            ("trong nửa đầu tháng 9/2025", .inMonth, "2025-09-15"),
            ("trong nửa cuối tháng 9", .inMonth, "2025-09-30"),
            ("nửa cuối tháng 8/2025", .inMonth, "2025-08-31"),
            ("trong 15 ngày đầu tháng 9", .inMonth, "2025-09-15"),
            ("trong tuần đầu tháng 9/2025", .inWeek, "2025-09-07"),
            ("trong tuần đầu tiên của tháng 9", .inWeek, "2025-09-07"),
            ("tuần cuối tháng 8", .inWeek, "2025-08-31"),
            ("cuối quý này", .inQuarter, "2025-09-30"),
            ("đầu quý IV", .vaguePoint, "2025-10-01"),
            ("giữa quý IV/2025", .vaguePoint, "2025-11-15"),
            ("trong Quý IV-2025", .inQuarter, "2025-12-31"),
            ("từ nay đến hết quý III", .inQuarter, "2025-09-30"),
            ("đến hết năm 2025", .inYear, "2025-12-31"),
            ("hạn hoàn thành: tháng 9/2025", .inMonth, "2025-09-30"),
            ("hạn hoàn thành quý III", .inQuarter, "2025-09-30"),
            ("hoàn thành: Quý IV/2025", .inQuarter, "2025-12-31"),
            ("Năm 2025", .inYear, "2025-12-31"),
            ("năm 2025", .inYear, "2025-12-31"),
            ("Tháng 9", .inMonth, "2025-09-30"),
            ("9/2025", .inMonth, "2025-09-30"),
            ("quý III", .inQuarter, "2025-09-30"),
            ("ngay trong tuần này", .inWeek, "2025-08-17"),
            ("ngay trong tháng 8", .inMonth, "2025-08-31"),
            ("ngay trong quý III", .inQuarter, "2025-09-30"),
        ] as [(String, Deadline.Kind, String?)])
    func `reads periods in a document of 2025-08-15`(text: String, kind: Deadline.Kind, due: String?) throws {
        let deadline = try ExpressionReader().answer(to: text, from: Day(iso: "2025-08-15"))
        #expect(deadline.kind == kind)
        #expect(deadline.due?.description == due)
    }
}
