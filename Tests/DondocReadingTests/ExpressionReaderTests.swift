// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Testing

@testable import DondocReading

@Suite struct ExpressionReaderTests {
    /// A Thursday.
    let issued = Day(year: 2024, month: 3, day: 14)

    private func day(_ iso: String?) -> Day? { iso.flatMap { Day(iso: $0) } }

    @Test(arguments: [
        ("2024-05-31", Deadline.Kind.byDate, "2024-05-31"),
        ("trước ngày 15/5/2024", .beforeDate, "2024-05-14"),
        ("trước 15/5/2024", .beforeDate, "2024-05-14"),
        ("trước ngày 01/3/2024", .beforeDate, "2024-02-29"),
        ("Trước ngày 15 tháng 5 năm 2024", .beforeDate, "2024-05-14"),
        ("xong trước ngày 15/5/2024", .beforeDate, "2024-05-14"),
        ("chậm nhất trước ngày 15/5/2024", .beforeDate, "2024-05-14"),
        ("chậm nhất ngày 15/5/2024", .byDate, "2024-05-15"),
        ("chậm nhất là ngày 15.5.2024", .byDate, "2024-05-15"),
        ("chậm nhất vào ngày 15-5-2024", .byDate, "2024-05-15"),
        ("không muộn hơn ngày 15/5/2024", .byDate, "2024-05-15"),
        ("đến hết ngày 15/5/2024", .byDate, "2024-05-15"),
        ("trong ngày 15/5/2024", .byDate, "2024-05-15"),
        ("15/5/24", .byDate, "2024-05-15"),
        ("15/5", .byDate, "2024-05-15"),
        ("ngày 05 tháng 5", .byDate, "2024-05-05"),
        ("trước 16h00 ngày 15/5/2024", .byTime, "2024-05-15"),
        ("trước 17 giờ 00 phút, ngày 15/5/2024", .byTime, "2024-05-15"),
        ("đến 10h, ngày 15 tháng 5 năm 2024", .byTime, "2024-05-15"),
        ("trong sáng ngày 15/5/2024", .byTime, "2024-05-15"),
        ("từ ngày 01/5/2024 đến ngày 15/5/2024", .range, "2024-05-15"),
        ("từ tháng 4 đến tháng 6 năm 2024", .range, "2024-06-30"),
        ("trong tháng 4/2024", .inMonth, "2024-04-30"),
        ("chậm nhất trong tháng 02/2024", .inMonth, "2024-02-29"),
        ("tháng 4 năm 2024", .inMonth, "2024-04-30"),
        ("cuối tháng 4/2024", .inMonth, "2024-04-30"),
        ("trong tháng 4", .inMonth, "2024-04-30"),
        ("trước tháng 4/2024", .beforeDate, "2024-03-31"),
        ("đầu tháng 4/2024", .vaguePoint, "2024-04-01"),
        ("giữa tháng 4/2024", .vaguePoint, "2024-04-15"),
        ("thượng tuần tháng 4/2024", .decade, "2024-04-10"),
        ("trung tuần tháng 4 năm 2024", .decade, "2024-04-20"),
        ("hạ tuần tháng 4/2024", .decade, "2024-04-30"),
        ("trong quý II/2024", .inQuarter, "2024-06-30"),
        ("quý 3 năm 2024", .inQuarter, "2024-09-30"),
        ("trong quí IV/2024", .inQuarter, "2024-12-31"),
        ("6 tháng đầu năm 2024", .inHalf, "2024-06-30"),
        ("trong năm 2024", .inYear, "2024-12-31"),
        ("cuối năm 2024", .inYear, "2024-12-31"),
        ("trong tuần này", .inWeek, "2024-03-17"),
        ("trong tuần sau", .inWeek, "2024-03-24"),
        ("trong ngày hôm nay", .byDate, "2024-03-14"),
        ("trong tháng **4/2024**", .inMonth, "2024-04-30"),
    ])
    func `dates what people write`(text: String, kind: Deadline.Kind, due: String) throws {
        let deadline = try ExpressionReader().deadline(in: text, issued: issued)
        #expect(deadline.kind == kind)
        #expect(deadline.due == day(due))
    }

    @Test(arguments: [
        ("trong thời hạn 10 ngày kể từ ngày nhận được văn bản", Deadline.Kind.withinDays, "P10D", false),
        ("chậm nhất 05 ngày làm việc kể từ ngày nhận hồ sơ", .withinWorkdays, "P5D", true),
        ("không quá 5 ngày", .withinDays, "P5D", false),
        ("trong vòng 2 tuần sau khi có kết quả", .withinSpan, "P2W", false),
        ("trong vòng 24 giờ kể từ khi phát hiện", .withinHours, "PT24H", false),
        ("trước 15 ngày làm việc", .beforeEvent, "P15D", true),
    ])
    func `counts from events that have no day yet`(
        text: String, kind: Deadline.Kind, duration: String, working: Bool
    ) throws {
        let deadline = try ExpressionReader().deadline(in: text, issued: issued)
        #expect(deadline.kind == kind)
        #expect(deadline.due == nil)
        #expect(deadline.offset?.duration == duration)
        #expect(deadline.offset?.working == working)
    }

    @Test(arguments: [
        ("hằng tháng", "FREQ=MONTHLY"),
        ("hàng quý", "FREQ=MONTHLY;INTERVAL=3"),
        ("định kỳ 6 tháng", "FREQ=MONTHLY;INTERVAL=6"),
        ("trước ngày 20 hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=19"),
        ("ngày 20 hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=20"),
        ("hàng tháng (trước ngày 15)", "FREQ=MONTHLY;BYMONTHDAY=14"),
        ("trước ngày 15/12 hằng năm", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=14"),
        ("ngày 05 của tháng cuối quý", "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=5"),
        ("hằng năm", "FREQ=YEARLY"),
        ("trước ngày 01/7 hằng năm", "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=-1"),
        ("trước ngày 01 của tháng cuối quý", "FREQ=MONTHLY;BYMONTH=2,5,8,11;BYMONTHDAY=-1"),
        ("định kỳ 6 tháng (trước ngày 15/12)", "FREQ=MONTHLY;BYMONTH=6,12;BYMONTHDAY=14"),
    ])
    func `writes a rule for what comes back`(text: String, rule: String) throws {
        let deadline = try ExpressionReader().deadline(in: text, issued: issued)
        #expect(deadline.kind == .recurring)
        #expect(deadline.rrule == rule)
    }

    @Test(arguments: [
        ("từ ngày 20/12 đến ngày 15/01/2025", "2024-12-20", "2025-01-15"),
        ("từ ngày 20/12/2024 đến ngày 15/01/2025", "2024-12-20", "2025-01-15"),
        ("từ ngày 20/12 đến ngày 15/01", "2024-12-20", "2025-01-15"),
        ("từ tháng 11 đến tháng 02 năm 2025", "2024-11-01", "2025-02-28"),
        ("từ tháng 11 đến tháng 02", "2024-11-01", "2025-02-28"),
    ])
    func `lets a range cross the new year`(text: String, from: String, due: String) throws {
        let deadline = try ExpressionReader().deadline(in: text, issued: issued)
        #expect(deadline.from == day(from))
        #expect(deadline.due == day(due))
    }

    @Test func `says of a month that does not exist that it does not`() {
        let expression = DirectiveReader().read("Giao Sở Y tế báo cáo trong tháng 13/2024.").expressions.first
        #expect(expression?.deadline.reason.vi.contains("không có ngày này trong lịch") == true)
    }

    @Test func `says in both languages why a day follows`() throws {
        let deadline = try ExpressionReader().deadline(in: "trước ngày 15/02/2022", issued: nil)
        #expect(
            deadline.reason.vi
                == "“trước ngày 15/02/2022” → hạn cuối là 14/02/2022 vì “trước ngày” không gồm chính ngày đó")
        #expect(
            deadline.reason.en
                == "“trước ngày 15/02/2022” → due 2022-02-14 because “trước ngày” does not include the day itself"
        )
        #expect(!deadline.inclusive)
    }

    @Test func `includes the day where the office has it so`() throws {
        let deadline = try ExpressionReader(rules: ReadingRules(beforeIncludesDay: true)).deadline(
            in: "trước ngày 15/02/2022", issued: nil)
        #expect(deadline.due == day("2022-02-15"))
        #expect(deadline.inclusive)
    }

    @Test func `names the hour`() throws {
        let deadline = try ExpressionReader().deadline(in: "trước 16h30 ngày 15/5/2024", issued: nil)
        #expect(deadline.time == TimeOfDay(hour: 16, minute: 30))
    }

    @Test func `doubts what lies before the document`() throws {
        let deadline = try ExpressionReader().deadline(in: "trước ngày 10/3/2024", issued: issued)
        #expect(deadline.due == day("2024-03-09"))
        #expect(deadline.confidence < 0.7)
        #expect(deadline.reason.vi.contains("trước ngày văn bản 14/3/2024"))
    }

    @Test(arguments: [
        ("", ExpressionError.empty),
        ("sớm", .noDeadline("sớm")),
        ("xin chào", .notAnExpression("xin chào")),
        ("ngày 31/4/2024", .impossibleDate("ngày 31/4/2024")),
        ("trước ngày 30/02/2024", .impossibleDate("trước ngày 30/02/2024")),
        ("2024-02-30", .impossibleDate("2024-02-30")),
        ("trong tháng 13/2024", .impossibleDate("trong tháng 13/2024")),
        ("từ ngày 01/6 đến ngày 31/6/2024", .impossibleDate("từ ngày 01/6 đến ngày 31/6/2024")),
        ("sau 14 ngày từ ngày hoàn thành", .noDeadline("sau 14 ngày từ ngày hoàn thành")),
        ("dự kiến quý I/2025", .noDeadline("dự kiến quý I/2025")),
    ])
    func `refuses what is no deadline`(text: String, error: ExpressionError) {
        #expect(throws: error) { try ExpressionReader().deadline(in: text, issued: issued) }
    }

    @Test func `asks for the year when nothing tells it`() {
        #expect(throws: ExpressionError.missingYear("trước ngày 15/02")) {
            try ExpressionReader().deadline(in: "trước ngày 15/02", issued: nil)
        }
        #expect(throws: ExpressionError.unclearYear("trong tháng 02", next: Day(number: 20147))) {
            try ExpressionReader().deadline(in: "trong tháng 02", issued: issued)
        }
        #expect(ExpressionError.missingYear("15/02").description.contains("write day/month/year"))
    }
}
