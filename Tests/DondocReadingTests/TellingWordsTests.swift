// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Testing

@testable import DondocReading

/// Expressions in which one word decides: where a clause ends, which month a day belongs to, from where a period counts.
@Suite struct TellingWordsTests {
    private func answer(_ text: String, from: String = "2024-03-14") throws -> Deadline {
        try ExpressionReader().answer(to: text, from: Day(iso: from))
    }

    @Test(arguments: [
        ("trước ngày 30/9, năm 2025 triển khai đồng loạt", "2024-09-29", false),
        ("trong tuần 2 tháng 4 năm 2024", "2024-04-14", false), ("tuần 3 tháng 4/2024", "2024-04-21", false),
        ("hoàn thành trong 9 tháng đầu năm 2024", "2024-09-30", true),
        ("trong 3 tháng cuối năm 2024", "2024-12-31", true),
        ("trước ngày 20 tháng cuối quý II/2024", "2024-06-19", true),
        ("trước 15 ngày kể từ ngày 01/4/2024", "2024-04-16", true),
        ("chậm nhất 05 ngày trước 30/6/2024", "2024-06-25", true),
        ("hoàn thành quý I, II, III năm 2024", "2024-09-30", true),
        ("trước 30/06/2024 17:00", "2024-06-30", true),
        ("báo cáo ngay trong ngày.", "2024-03-14", true),
        ("trước ngày mười lăm tháng tư năm 2024", "2024-04-14", true),
        ("truoc ngay 15/4/2024", "2024-04-15", false), ("ngày 15/4/2024 (thứ Ba)", "2024-04-15", false),
        ("ngày 15/4/2024 (thứ Hai)", "2024-04-15", true),
        ("trong tháng 12", "2024-12-31", false), ("trước ngày 18-20/3/2024", "2024-03-17", false),
        ("trong 30 ngày kể từ ngày 10/8", "2024-09-09", true),
        ("trong 03 ngày làm việc kể từ ngày ban hành", "2024-03-19", false),
        ("hằng tháng, trước ngày cuối cùng của tháng", "2024-03-30", true),
    ])
    func `decide the day, and how sure it is`(text: String, due: String, isSure: Bool) throws {
        let deadline = try answer(text)
        #expect(deadline.due?.description == due)
        #expect((deadline.confidence >= 0.7) == isSure)
    }

    @Test(arguments: [
        ("12 giờ đêm ngày 20/3/2024", "24:00"),
        ("10 giờ đêm ngày 20/3/2024", "22:00"), ("1 giờ đêm ngày 20/3/2024", "01:00"),
        ("3 giờ chiều ngày 20/3/2024", "15:00"), ("trước 16 giờ rưỡi ngày 20/3/2024", "16:30"),
    ])
    func `tell the hours of the night`(text: String, time: String) throws {
        #expect(try answer(text).time?.description == time)
    }

    @Test(arguments: [
        ("trước ngày 01/7 và 31/12 hằng năm", "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=30"),
        ("chậm nhất ngày 30 hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1"),
        ("ngày 15 và 30 hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=15,28,29,30;BYSETPOS=1,-1"),
        (
            "định kỳ hàng quý (chậm nhất ngày 31/3)",
            "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=28,29,30,31;BYSETPOS=-1"
        ),
        ("hằng năm, báo cáo trước ngày 15/01 năm sau", "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=14"),
    ])
    func `write rules that miss no month`(text: String, rule: String) throws {
        #expect(try answer(text).rrule == rule)
    }

    @Test(arguments: [
        "trước ngày 15 tháng 3, 5 tháng 6 năm 2024", "trước ngày 15 tháng 6, 12 năm 2024",
        "hằng tháng kiểm tra hiện trường, hoàn thành trước ngày 30/6",
        "báo cáo định kỳ tháng 3 trước ngày 25/3",
    ])
    func `make no rule of what happens once`(text: String) {
        let rules = ExpressionReader().expressions(in: text, issued: Day(iso: "2024-03-01"))
            .compactMap(\.deadline.rrule).filter { $0 != "FREQ=MONTHLY" }
        #expect(rules == [])
    }

    @Test(arguments: [
        ("trước ngày 31/3/2024, 30/6/2024, 30/9/2024 và 31/12/2024.", 4),
        ("trước ngày 15/6/2024 và 15/12/2024 để tổng hợp", 2),
        ("trước ngày 05 tháng 4 và ngày 05 tháng 7 năm 2024.", 2),
        ("chậm nhất 25/4 (bản giấy) và 27/4 (bản điện tử).", 2),
        ("trước ngày 15/6/2024, ngày 20/6/2024 tổ chức họp", 1),
    ])
    func `bind every date of a list`(text: String, count: Int) {
        let found = ExpressionReader().expressions(in: text, issued: Day(iso: "2024-03-14"))
        #expect(found.filter { $0.deadline.due != nil && $0.deadline.kind != .notBefore }.count >= count)
        #expect(
            found.filter { $0.deadline.kind == .beforeDate || $0.deadline.kind == .byDate }.count >= count)
    }

    @Test(arguments: ["không trước ngày 15/4/2024", "không sớm hơn ngày 15/4/2024"])
    func `tell a start from an end`(text: String) throws {
        let deadline = try answer(text)
        #expect(deadline.kind == .notBefore && deadline.due == nil)
        #expect(deadline.from?.description == "2024-04-15")
    }

    @Test func `cite the law only for what it knows`() throws {
        #expect(try answer("đầu tháng 4/2024").reason.vi.contains("Điều 146"))
        #expect(try !answer("đầu tuần sau").reason.vi.contains("Điều 146"))
    }

    @Test func `name the next 29 February`() throws {
        let deadline = try answer("chậm nhất ngày 29/02")
        #expect(deadline.due == nil)
        #expect(deadline.reason.vi.contains("29/02/2028"))
    }
}
