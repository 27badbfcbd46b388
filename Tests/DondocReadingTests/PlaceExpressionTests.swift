// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocCalendar
import DondocModel
import Testing

@testable import DondocReading

/// Days that are told by their place in a month, a quarter or a year.
@Suite struct PlaceExpressionTests {
    /// Thursday.
    private let issued = Day(iso: "2024-03-14")

    @Test(arguments: [
        ("ngày làm việc đầu tiên hằng tháng", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1", "2024-04-01"),
        (
            "vào ngày làm việc đầu tiên của mỗi tháng", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1",
            "2024-04-01"
        ),
        ("ngày làm việc thứ năm hằng tháng", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=5", "2024-04-05"),
        (
            "trước ngày làm việc đầu tiên hằng tháng", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
            "2024-03-29"
        ),
        (
            "ngày làm việc cuối cùng hằng tháng", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
            "2024-03-29"
        ),
        (
            "ngày làm việc đầu tiên hằng quý",
            "FREQ=MONTHLY;BYMONTH=1,4,7,10;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1", "2024-04-01"
        ),
        (
            "ngày làm việc cuối cùng hằng năm", "FREQ=YEARLY;BYMONTH=12;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
            "2024-12-31"
        ),
        (
            "ngày làm việc cuối cùng của tháng 6 hằng năm",
            "FREQ=YEARLY;BYMONTH=6;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "2024-06-28"
        ),
        ("ngày làm việc đầu tiên hằng tuần", "FREQ=WEEKLY;BYDAY=MO", "2024-03-18"),
        ("thứ Hai đầu tiên hằng tháng", "FREQ=MONTHLY;BYDAY=1MO", "2024-04-01"),
        ("thứ Sáu cuối cùng của mỗi tháng", "FREQ=MONTHLY;BYDAY=-1FR", "2024-03-29"),
        ("thứ Năm thứ hai hằng tháng", "FREQ=MONTHLY;BYDAY=2TH", "2024-03-14"),
        ("thứ Tư tuần thứ hai hằng tháng", "FREQ=MONTHLY;BYDAY=2WE", "2024-04-10"),
        (
            "trước thứ Hai đầu tiên hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=1,2,3,4,5,6,-1;BYDAY=SU",
            "2024-03-31"
        ),
        (
            "trước thứ Sáu cuối cùng hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=-8,-7,-6,-5,-4,-3,-2;BYDAY=TH",
            "2024-03-28"
        ),
        ("ngày cuối cùng hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=-1", "2024-03-31"),
        ("ngày cuối cùng hằng quý", "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1", "2024-03-31"),
        ("ngày đầu tiên hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=1", "2024-04-01"),
        (
            "hằng tháng, báo cáo vào ngày làm việc đầu tiên của tháng.",
            "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1", "2024-04-01"
        ),
        ("hằng tháng, chậm nhất thứ Sáu cuối cùng của tháng", "FREQ=MONTHLY;BYDAY=-1FR", "2024-03-29"),
    ])
    func `comes back at its place`(text: String, rule: String, due: String) throws {
        let deadline = try ExpressionReader().answer(to: text, from: issued)
        #expect(deadline.kind == .recurring)
        #expect(deadline.rrule == rule)
        #expect(deadline.due?.description == due)
        #expect(deadline.confidence >= 0.7)
    }

    @Test(arguments: [
        ("ngày làm việc đầu tiên của tháng", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1"),
        (
            "chậm nhất ngày làm việc đầu tiên của quý",
            "FREQ=MONTHLY;BYMONTH=1,4,7,10;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1"
        ),
        ("thứ Hai đầu tiên của tháng", "FREQ=MONTHLY;BYDAY=1MO"),
        ("ngày cuối cùng của tháng", "FREQ=MONTHLY;BYMONTHDAY=-1"),
        ("trong tuần đầu tiên của tháng", "FREQ=MONTHLY;BYDAY=1SU"),
        ("tuần cuối cùng của tháng", "FREQ=MONTHLY;BYMONTHDAY=-1"),
    ])
    func `doubts a period that is not named`(text: String, rule: String) throws {
        let deadline = try ExpressionReader().answer(to: text, from: issued)
        #expect(deadline.kind == .recurring && deadline.rrule == rule && deadline.due != nil)
        #expect(deadline.confidence < 0.7)
        #expect(deadline.reason.vi.contains("không nêu kỳ nào, hiểu là kỳ nào cũng có; cần xác nhận"))
        #expect(deadline.reason.en.contains("no one period is named"))
    }

    @Test(arguments: [
        ("ngày làm việc đầu tiên của tháng 6/2024", "2024-06-03"),
        ("chậm nhất ngày làm việc cuối cùng của tháng 6/2024", "2024-06-28"),
        ("ngày làm việc đầu tiên của tháng 5/2024", "2024-05-02"),
        ("ngày làm việc đầu tiên của tháng sau", "2024-04-01"),
        ("trước ngày làm việc thứ 5 của tháng sau", "2024-04-04"),
        ("thứ Hai đầu tiên của tháng 6/2024", "2024-06-03"),
        ("thứ Sáu cuối cùng của tháng 6/2024", "2024-06-28"),
        ("ngày cuối cùng của quý II/2024", "2024-06-30"),
        ("ngày làm việc cuối cùng của năm 2024", "2024-12-31"),
        ("ngày làm việc đầu tiên của tuần sau", "2024-03-18"),
    ])
    func `falls once in a period that is named`(text: String, due: String) throws {
        let deadline = try ExpressionReader().answer(to: text, from: issued)
        #expect(deadline.kind == (text.hasPrefix("trước") ? .beforeDate : .byDate))
        #expect(deadline.due?.description == due)
        #expect(deadline.rrule == nil && deadline.text == text)
    }

    @Test func `says that a rule knows no days off`() throws {
        let deadline = try ExpressionReader().answer(
            to: "ngày làm việc đầu tiên hằng tháng", from: Day(iso: "2024-12-20"))
        #expect(deadline.due?.description == "2025-01-01")
        #expect(deadline.confidence < 0.7)
        #expect(deadline.reason.vi.contains("01/01/2025 là Tết Dương lịch, ngày làm việc là 02/01/2025"))
        #expect(deadline.reason.en.contains("the working day is 2025-01-02"))
    }

    @Test func `names a place that the month has not`() {
        #expect(throws: ExpressionError.impossibleDate("thứ Hai thứ năm của tháng 6/2024")) {
            try ExpressionReader().answer(to: "thứ Hai thứ năm của tháng 6/2024", from: issued)
        }
    }

    @Test(arguments: [
        "lần thứ hai cuối tháng 6/2024", "đợt thứ hai đầu năm 2024", "trong những ngày đầu tiên của tháng 6",
    ])
    func `takes no ordinal for a day of the week`(text: String) throws {
        let found = ExpressionReader().expressions(in: text, issued: issued)
        #expect(!found.contains { $0.deadline.kind == .byDate || $0.deadline.kind == .recurring })
    }

    /// Each rule against the days themselves, counted one by one.
    @Test(arguments: [
        "trước thứ Hai đầu tiên hằng tháng", "trước thứ Tư thứ hai hằng tháng",
        "trước Chủ nhật cuối cùng hằng tháng",
    ])
    func `ends on the day before each`(text: String) throws {
        let start = try #require(Day(iso: "2024-01-01"))
        let rule = try #require(try ExpressionReader().answer(to: text, from: start).rrule)
        let days = Array(try Recurrence(rule: rule).occurrences(startingAt: start).prefix(60))
        let weekday: Weekday =
            text.contains("Hai") ? .monday : text.contains("Tư") ? .wednesday : .sunday
        for day in days {
            let next = day + 1
            #expect(next.weekday == weekday)
            let isRight =
                text.contains("đầu")
                ? next.dayOfMonth <= 7
                : text.contains("cuối") ? (next + 7).month != next.month : (8...14).contains(next.dayOfMonth)
            #expect(isRight, "\(day)")
        }
        #expect(days.count == 60)
        for (first, second) in zip(days, days.dropFirst()) { #expect((27...36).contains(second - first)) }
    }
}
