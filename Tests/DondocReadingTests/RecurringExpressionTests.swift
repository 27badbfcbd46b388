// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Testing

@testable import DondocReading

@Suite struct RecurringExpressionTests {
    @Test(
        arguments: [
            ("hằng ngày", "FREQ=DAILY", "2022-03-16"), ("trước 16h00 hằng ngày", "FREQ=DAILY", "2022-03-16"),
            ("hằng ngày (trước 16h00)", "FREQ=DAILY", "2022-03-16"),
            ("định kỳ 15 ngày", "FREQ=DAILY;INTERVAL=15", "2022-03-16"),
            ("hằng tuần", "FREQ=WEEKLY", nil), ("thứ Sáu hằng tuần", "FREQ=WEEKLY;BYDAY=FR", "2022-03-18"),
            ("trước 16h00 thứ Sáu hằng tuần", "FREQ=WEEKLY;BYDAY=FR", "2022-03-18"),
            ("trước thứ Sáu hằng tuần", "FREQ=WEEKLY;BYDAY=TH", "2022-03-17"),
            ("hằng tuần (trước 15h00 thứ Năm)", "FREQ=WEEKLY;BYDAY=TH", "2022-03-17"),
            ("thứ Hai và thứ Năm hàng tuần", "FREQ=WEEKLY;BYDAY=MO,TH", "2022-03-17"),
            ("2 tuần một lần", "FREQ=WEEKLY;INTERVAL=2", nil),
            ("hai tuần một lần", "FREQ=WEEKLY;INTERVAL=2", nil),
            ("hằng tháng", "FREQ=MONTHLY", nil), ("mỗi tháng một lần", "FREQ=MONTHLY", nil),
            ("01 lần/tháng", "FREQ=MONTHLY", nil), ("02 lần/năm", "FREQ=MONTHLY;INTERVAL=6", nil),
            ("3 tháng/lần", "FREQ=MONTHLY;INTERVAL=3", nil),
            ("định kỳ 3 tháng một lần", "FREQ=MONTHLY;INTERVAL=3", nil),
            ("trước ngày 20 hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=19", "2022-03-19"),
            ("trước ngày 20 của mỗi tháng", "FREQ=MONTHLY;BYMONTHDAY=19", "2022-03-19"),
            ("ngày 15 và 30 hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=15,28,29,30;BYSETPOS=1,-1", "2022-03-30"),
            ("hằng tháng trước ngày 05 tháng sau", "FREQ=MONTHLY;BYMONTHDAY=4", "2022-04-04"),
            ("hằng tháng, báo cáo UBND tỉnh trước ngày 25", "FREQ=MONTHLY;BYMONTHDAY=24", "2022-03-24"),
            ("trước ngày 01 hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=-1", "2022-03-31"),
            ("hằng tháng (ngày cuối cùng của tháng)", "FREQ=MONTHLY;BYMONTHDAY=-1", "2022-03-31"),
            (
                "hằng tháng, chậm nhất ngày làm việc cuối cùng của tháng",
                "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "2022-03-31"
            ),
            ("hằng quý", "FREQ=MONTHLY;INTERVAL=3", nil),
            ("hằng quý (trước ngày 20)", "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=19", "2022-03-19"),
            ("trước ngày 05 tháng cuối quý", "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=4", "2022-06-04"),
            (
                "hằng quý, trước ngày 10 của tháng đầu quý sau", "FREQ=MONTHLY;BYMONTH=1,4,7,10;BYMONTHDAY=9",
                "2022-04-09"
            ),
            (
                "trước ngày 15 các tháng 3, 6, 9 và 12", "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=14",
                "2022-06-14"
            ),
            ("định kỳ 6 tháng", "FREQ=MONTHLY;INTERVAL=6", nil),
            ("định kỳ 06 tháng (trước ngày 15/6)", "FREQ=MONTHLY;BYMONTH=6,12;BYMONTHDAY=14", "2022-06-14"),
            ("trước ngày 15/6 và 15/12 hằng năm", "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=14", "2022-06-14"),
            (
                "trước ngày 15/6 và ngày 20/12 hằng năm",
                "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=14,19;BYSETPOS=1,4", "2022-06-14"
            ),
            (
                "trước ngày 05 tháng 7 và ngày 05 tháng 01 năm sau", "FREQ=YEARLY;BYMONTH=1,7;BYMONTHDAY=4",
                "2022-07-04"
            ),
            ("hằng năm", "FREQ=YEARLY", nil), ("định kỳ 12 tháng", "FREQ=YEARLY", nil),
            ("trước ngày 30/11 hằng năm", "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=29", "2022-11-29"),
            ("hằng năm (trước ngày 15/12)", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=14", "2022-12-14"),
            (
                "hằng năm, tổng hợp báo cáo trước ngày 15/12", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=14",
                "2022-12-14"
            ),
            ("trước ngày 01/7 hằng năm", "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=-1", "2022-06-30"),
        ] as [(String, String, String?)])
    func `writes the rule, and the next day`(text: String, rule: String, next: String?) throws {
        let deadline = try ExpressionReader().answer(to: text, from: Day(iso: "2022-03-16"))
        #expect(deadline.kind == .recurring)
        #expect(deadline.rrule == rule)
        #expect(deadline.due?.description == next)
    }

    @Test func `keeps the hour of what comes back`() throws {
        let deadline = try ExpressionReader().answer(to: "trước 16h00 thứ Sáu hằng tuần", from: nil)
        #expect(deadline.time?.description == "16:00")
        #expect(deadline.due == nil)
    }

    @Test(arguments: [
        ("trước 08 giờ hằng ngày từ ngày 20/3 đến ngày 26/3/2022", "FREQ=DAILY;UNTIL=20220326"),
        ("trước 08 giờ hằng ngày (từ ngày 20/3/2022 đến ngày 26/3/2022)", "FREQ=DAILY;UNTIL=20220326"),
        ("trước 08 giờ hằng ngày, từ ngày 20/3 đến ngày 26/3", "FREQ=DAILY;UNTIL=20220326"),
        ("từ ngày 20/3 đến ngày 26/3/2022, trước 08 giờ hằng ngày", "FREQ=DAILY;UNTIL=20220326"),
        (
            "trước 15h00 thứ Sáu hằng tuần từ ngày 20/3 đến ngày 30/4/2022",
            "FREQ=WEEKLY;BYDAY=FR;UNTIL=20220430"
        ),
    ])
    func `ends with the range beside it, and begins with it`(text: String, rule: String) throws {
        let found = ExpressionReader().expressions(
            in: "Sở Y tế báo cáo \(text).", issued: Day(iso: "2022-03-16"))
        let deadline = try #require(found.first { $0.deadline.kind == .recurring }).deadline
        #expect(deadline.rrule == rule)
        #expect(deadline.due?.description == (rule.contains("DAILY") ? "2022-03-20" : "2022-03-25"))
        #expect(deadline.from == Day(iso: "2022-03-20"))
        #expect(deadline.reason.vi.contains("chỉ lặp lại từ 20/3/2022 đến hết"))
        #expect(deadline.reason.en.contains("it comes back only from 2022-03-20 to"))
    }

    @Test func `ends both times of a day with the range behind them`() {
        let found = ExpressionReader().expressions(
            in: "Sở Y tế báo cáo trước 07 giờ và 16 giờ hằng ngày từ ngày 20/3 đến ngày 26/3/2022.",
            issued: Day(iso: "2022-03-16"))
        #expect(
            found.compactMap(\.deadline.rrule) == ["FREQ=DAILY;UNTIL=20220326", "FREQ=DAILY;UNTIL=20220326"])
    }

    @Test func `has no next day where the range is over`() {
        let found = ExpressionReader().expressions(
            in: "Sở Y tế báo cáo trước 08 giờ hằng ngày từ ngày 02/3/2022 đến ngày 10/3/2022.",
            issued: Day(iso: "2022-03-16"))
        #expect(found.first?.deadline.rrule == "FREQ=DAILY;UNTIL=20220310")
        #expect(found.first?.deadline.due == nil)
    }

    @Test(arguments: ["hằng ngày", "02 lần/ngày"])
    func `takes the range of what comes back for no deadline`(rhythm: String) {
        let found = DirectiveReader().expressions(
            inBody: "1. Sở Y tế kiểm tra \(rhythm) từ ngày 20/5/2024 đến ngày 26/5/2024.")
        #expect(found.first { $0.deadline.kind == .range }?.role == .period)
    }

    @Test(arguments: [
        "hoàn thành trước ngày 15/12/2022, thực hiện hằng năm", "thống kê hằng năm; xong trước ngày 15/12",
    ])
    func `gives a date of its own no rule`(text: String) throws {
        let deadline = try ExpressionReader().answer(to: text, from: Day(iso: "2022-03-16"))
        #expect(deadline.kind == .recurring || deadline.due?.description == "2022-12-14")
    }
}
