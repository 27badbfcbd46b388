// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocCalendar
import DondocModel
import Testing

@testable import DondocReading

/// Every row of the rules by which the house reads times, and every day that was counted by hand for it.
@Suite struct DomainTableTests {
    private func answer(_ text: String, from: String = "2022-03-16") throws -> Deadline {
        try ExpressionReader().answer(to: text, from: Day(iso: from))
    }

    /// The document is of Wednesday 16/3/2022.
    @Test(
        arguments: [
            ("trước ngày 15/4/2022", Deadline.Kind.beforeDate, "2022-04-14"),
            ("trước 16 giờ ngày 15/4/2022", .byTime, "2022-04-15"),
            ("trước 16h30 ngày 15/4/2022", .byTime, "2022-04-15"),
            ("chậm nhất trước ngày 15/4/2022", .beforeDate, "2022-04-14"),
            ("xong trước ngày 15/4/2022", .beforeDate, "2022-04-14"),
            ("chậm nhất vào ngày 15/4/2022", .byDate, "2022-04-15"),
            ("chậm nhất là ngày 15/4/2022", .byDate, "2022-04-15"),
            ("không quá ngày 15/4/2022", .byDate, "2022-04-15"),
            ("không muộn hơn ngày 15/4/2022", .byDate, "2022-04-15"),
            ("đến ngày 15/4/2022", .byDate, "2022-04-15"),
            ("đến hết ngày 15/4/2022", .byDate, "2022-04-15"),
            ("hạn cuối 15/4/2022", .byDate, "2022-04-15"),
            ("trong ngày 15/4/2022", .byDate, "2022-04-15"),
            ("vào ngày 15/4/2022", .byDate, "2022-04-15"),
            ("xong ngày 15/4/2022", .byDate, "2022-04-15"),
            ("hạn: 15/4/2022", .byDate, "2022-04-15"),
            ("từ ngày 01/4/2022 đến ngày 15/4/2022", .range, "2022-04-15"),
            ("từ 01/4/2022-15/4/2022", .range, "2022-04-15"),
            ("trong tháng 4/2022", .inMonth, "2022-04-30"),
            ("trong tháng 4", .inMonth, "2022-04-30"),
            ("hoàn thành tháng 4/2022", .inMonth, "2022-04-30"),
            ("chậm nhất trong tháng 4/2022", .inMonth, "2022-04-30"),
            ("hết tháng 4/2022", .inMonth, "2022-04-30"),
            ("cuối tháng 4/2022", .inMonth, "2022-04-30"),
            ("trước tháng 4/2022", .beforeDate, "2022-03-31"),
            ("đầu tháng 4/2022", .vaguePoint, "2022-04-01"),
            ("giữa tháng 4/2022", .vaguePoint, "2022-04-15"),
            ("thượng tuần tháng 4/2022", .decade, "2022-04-10"),
            ("trung tuần tháng 4/2022", .decade, "2022-04-20"),
            ("hạ tuần tháng 4/2022", .decade, "2022-04-30"),
            ("trong quý I/2022", .inQuarter, "2022-03-31"),
            ("quý 2/2022", .inQuarter, "2022-06-30"),
            ("trong quí III năm 2022", .inQuarter, "2022-09-30"),
            ("quý IV", .inQuarter, "2022-12-31"),
            ("đầu quý II/2022", .vaguePoint, "2022-04-01"),
            ("6 tháng đầu năm 2022", .inHalf, "2022-06-30"),
            ("giữa năm 2022", .inHalf, "2022-06-30"),
            ("6 tháng cuối năm 2022", .inYear, "2022-12-31"),
            ("cuối năm 2022", .inYear, "2022-12-31"),
            ("trong năm 2022", .inYear, "2022-12-31"),
            ("hết năm 2022", .inYear, "2022-12-31"),
            ("đầu năm 2023", .vaguePoint, "2023-01-01"),
            ("trong tuần này", .inWeek, "2022-03-20"),
            ("trong tuần", .inWeek, "2022-03-20"),
            ("tuần sau", .inWeek, "2022-03-27"),
            ("trong tuần tới", .inWeek, "2022-03-27"),
            ("trong ngày hôm nay", .byDate, "2022-03-16"),
            ("ngày mai", .byDate, "2022-03-17"),
            ("trong thời hạn 10 ngày kể từ ngày 16/3/2022", .withinDays, "2022-03-28"),
            ("chậm nhất 5 ngày làm việc kể từ ngày 16/3/2022", .withinWorkdays, "2022-03-23"),
            ("trong vòng 2 tuần kể từ ngày 16/3/2022", .withinSpan, "2022-03-30"),
            ("1 tháng kể từ ngày 16/3/2022", .withinSpan, "2022-04-18"),
            ("24 giờ kể từ 10h00 ngày 16/3/2022", .withinHours, "2022-03-17"),
            ("10 ngày trước ngày 15/4/2022", .beforeEvent, "2022-04-05"),
            ("chậm nhất 5 ngày làm việc sau khi kết thúc ngày 16/3/2022", .withinWorkdays, nil),
            ("chậm nhất ngày 25 của tháng trước", .byDate, "2022-02-25"),
            ("ngày 05 tháng sau", .byDate, "2022-04-05"),
            ("trước ngày 05 tháng sau", .beforeDate, "2022-04-04"),
            ("trước Tết Nguyên đán 2023", .beforeDate, "2023-01-21"),
            ("trước Tết Nguyên đán", .beforeDate, "2023-01-21"),
            ("trước ngày 20 hằng tháng", .recurring, "2022-03-19"),
            ("trước ngày 05 tháng cuối quý", .recurring, "2022-06-04"),
            ("trước ngày 05 tháng 7 và ngày 05 tháng 01 năm sau", .recurring, "2022-07-04"),
            ("hằng tháng", .recurring, nil),
            ("không quá 5 ngày", .withinDays, nil),
            ("trước 15 ngày làm việc", .beforeEvent, nil),
            ("trước khi trình Hội đồng nhân dân tỉnh", .beforeEvent, nil),
            ("trước kỳ họp thứ 5", .beforeEvent, nil),
            ("trước năm học mới", .beforeEvent, nil),
            ("sau 14 ngày từ ngày hoàn thành tiêm mũi 1", .notBefore, nil),
            ("sau ngày 15/4/2022", .notBefore, nil),
            ("từ ngày 15/4/2022", .notBefore, nil),
            ("báo cáo ngay", .immediate, nil),
            ("lập tức", .immediate, nil),
            ("khẩn trương", .vague, nil),
            ("trong thời gian sớm nhất", .vague, nil),
            ("thường xuyên", .continuous, nil),
            ("tiếp tục", .continuous, nil),
            ("dự kiến trong quý I/2023", .expected, nil),
            ("phấn đấu trong tháng 4/2022", .expected, nil),
            ("giai đoạn 2021 - 2030", .horizon, nil),
            ("nhiệm kỳ 2020-2025", .horizon, nil),
            ("đến năm 2025", .horizon, nil),
            ("tầm nhìn đến năm 2050", .horizon, nil),
            ("kế hoạch năm 2022", .attribute, nil),
            ("báo cáo 9 tháng đầu năm 2022", .attribute, nil),
        ] as [(String, Deadline.Kind, String?)])
    func `reads every row`(text: String, kind: Deadline.Kind, due: String?) throws {
        let deadline = try answer(text)
        #expect(deadline.kind == kind)
        #expect(deadline.due?.description == due)
        #expect(!deadline.reason.vi.isEmpty && !deadline.reason.en.isEmpty)
    }

    @Test(arguments: [
        ("trước ngày 15/02/2022", "2022-02-14", "2022-02-14"),
        ("trước ngày 31/5/2022", "2022-05-30", "2022-05-30"),
        ("trong tháng 4/2022", "2022-04-30", "2022-04-29"),
        ("trong tháng 7/2022", "2022-07-31", "2022-07-29"),
        ("quý III/2023", "2023-09-30", "2023-09-29"),
        ("quý IV/2023", "2023-12-31", "2023-12-29"),
        ("trước ngày 01/5/2024", "2024-04-30", "2024-04-26"),
        ("trước ngày 05/5/2025", "2025-05-04", "2025-04-29"),
        ("trước ngày 12/01/2026", "2026-01-11", "2026-01-10"),
        ("trong tháng 8/2026", "2026-08-31", "2026-08-28"),
        ("trước ngày 03/9/2026", "2026-09-02", "2026-08-28"),
        ("trước Tết Nguyên đán 2027", "2027-02-05", "2027-02-03"),
        ("5 ngày kể từ 26/4/2022", "2022-05-04", "2022-05-04"),
        ("5 ngày làm việc kể từ 26/4/2022", "2022-05-05", "2022-05-05"),
        ("1 ngày làm việc kể từ 03/5/2024", "2024-05-04", "2024-05-04"),
        ("3 ngày làm việc kể từ 21/8/2026", "2026-08-25", "2026-08-25"),
        ("3 ngày làm việc kể từ 28/8/2026", "2026-09-07", "2026-09-07"),
        ("30 ngày kể từ 08/01/2027", "2027-02-11", "2027-02-11"),
        ("10 ngày làm việc kể từ 27/01/2027", "2027-02-17", "2027-02-17"),
        ("1 tháng kể từ 31/01/2022", "2022-02-28", "2022-02-28"),
        ("1 tháng kể từ 30/01/2024", "2024-02-29", "2024-02-29"),
        ("2 tuần kể từ 13/4/2022", "2022-04-27", "2022-04-27"),
        ("15 ngày kể từ 17/01/2025", "2025-02-03", "2025-02-03"),
    ])
    func `counts every vector`(text: String, due: String, workBy: String) throws {
        let deadline = try answer(text, from: "2022-01-01")
        #expect(deadline.due?.description == due)
        let day = try #require(deadline.due)
        #expect(WorkCalendar.published.lastWorkingDay(onOrBefore: day).description == workBy)
    }
}
