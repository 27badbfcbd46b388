// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocCalendar
import DondocModel
import Testing

@testable import DondocReading

/// Parts of a day, by the hours of the office.
@Suite struct OfficeHoursExpressionTests {
    private let issued = Day(iso: "2024-03-14")

    @Test(arguments: [
        ("trước buổi chiều ngày 15/5/2024", "13:00"), ("trước chiều ngày 15/5/2024", "13:00"),
        ("trước đầu giờ làm việc buổi chiều ngày 15/5/2024", "13:00"),
        ("trước giờ nghỉ trưa ngày 15/5/2024", "11:30"), ("trước tối ngày 15/5/2024", "17:00"),
        ("trước hết giờ hành chính ngày 15/5/2024", "17:00"),
        ("trước khi hết giờ làm việc ngày 15/5/2024", "17:00"),
        ("trước giờ tan sở ngày 15/5/2024", "17:00"), ("trong buổi chiều ngày 15/5/2024", "17:00"),
    ])
    func `ends with the part of the day that comes before`(text: String, time: String) throws {
        let deadline = try ExpressionReader().answer(to: text, from: issued)
        #expect(deadline.kind == .byTime)
        #expect(deadline.due?.description == "2024-05-15")
        #expect(deadline.time?.description == time)
        #expect(deadline.text == text)
    }

    @Test func `takes the office's own hours, and says so`() throws {
        let open = try #require(TimeOfDay(hour: 8, minute: 0))
        let close = try #require(TimeOfDay(hour: 16, minute: 30))
        let noon = try #require(TimeOfDay(hour: 12, minute: 0))
        let afternoon = try #require(TimeOfDay(hour: 13, minute: 30))
        let hours = try #require(OfficeHours(opens: open, closes: close, rest: noon...afternoon))
        let reader = ExpressionReader(rules: ReadingRules(hours: hours))
        let deadline = try reader.answer(to: "trước buổi chiều ngày 15/5/2024", from: issued)
        #expect(deadline.time == afternoon)
        #expect(deadline.reason.vi.contains("buổi chiều bắt đầu từ 13:30 theo giờ làm việc của cơ quan"))
        #expect(deadline.reason.en.contains("the afternoon begins at 13:30 by the hours of the office"))
        #expect(
            try reader.answer(to: "trước giờ nghỉ trưa ngày 15/5/2024", from: issued).time == noon)
        #expect(
            try reader.answer(to: "trước hết giờ làm việc ngày 15/5/2024", from: issued).time == close)
    }

    @Test(arguments: [
        "trước giờ làm việc ngày 15/5/2024", "trước buổi sáng ngày 15/5/2024", "trước sáng ngày 15/5/2024",
        "trước đầu giờ làm việc ngày 15/5/2024",
    ])
    func `ends the day before where the office is not open yet`(text: String) throws {
        for rules in [ReadingRules(), ReadingRules(beforeIncludesDay: true)] {
            let deadline = try ExpressionReader(rules: rules).answer(to: text, from: issued)
            #expect(deadline.kind == .beforeDate)
            #expect(deadline.due?.description == "2024-05-14")
            #expect(deadline.reason.vi.contains("cơ quan mở cửa lúc 07:30 ngày 15/5/2024"))
            #expect(deadline.reason.en.contains("the office opens at 07:30"))
        }
    }

    @Test(arguments: [
        ("từ 8h đến 17h ngày 15/5/2024", Deadline.Kind.range), ("8h - 17h ngày 15/5/2024", .range),
        ("trong khoảng 8h đến 17h ngày 15/5/2024", .range),
        ("hạn: từ 8h00 đến 17h00 ngày 15/5/2024", .byTime),
        ("hoàn thành từ 8h đến 17h ngày 15/5/2024", .byTime),
    ])
    func `reads hours of one day`(text: String, kind: Deadline.Kind) throws {
        let deadline = try ExpressionReader().answer(to: text, from: issued)
        #expect(deadline.kind == kind)
        #expect(deadline.due?.description == "2024-05-15" && deadline.from == deadline.due)
        #expect(deadline.time?.description == "17:00")
        #expect(deadline.reason.vi.contains("từ 08:00 đến 17:00 ngày 15/5/2024"))
    }

    @Test(arguments: [
        ("TRƯỚC 17G NGÀY 20/3/2024", "17:00"), ("TRƯỚC 17 G NGÀY 20/3/2024", "17:00"),
        ("TRƯỚC 10G00 NGÀY 20/3/2024", "10:00"), ("trước 17g ngày 20/3/2024", "17:00"),
        ("TRƯỚC 5G NGÀY 20/3/2024", "05:00"), ("LÚC 5G NGÀY 20/3/2024", "05:00"),
    ])
    func `reads hours as telegrams write them`(text: String, time: String) throws {
        let found = ExpressionReader().expressions(in: "Giao Sở Y tế báo cáo \(text).", issued: issued)
        #expect(found.map(\.deadline.due?.description) == ["2024-03-20"])
        #expect(found.first?.deadline.time?.description == time)
    }

    @Test(arguments: [
        "Sở Y tế dùng mạng 4G phục vụ trực tuyến.", "Sở Y tế phủ sóng 3G, 4G, 5G tại các xã.",
        "Sở Y tế phủ sóng 5G ngày càng rộng.",
    ])
    func `takes the generation of a network for no hour`(text: String) {
        #expect(ExpressionReader().expressions(in: text, issued: issued).isEmpty)
    }

    @Test func `refuses hours that end before they begin`() {
        #expect(throws: ExpressionError.contradictory("từ 17h đến 8h ngày 15/5/2024")) {
            try ExpressionReader().answer(to: "từ 17h đến 8h ngày 15/5/2024", from: issued)
        }
    }

    @Test(arguments: [
        "trước 25h00 ngày 15/5/2024", "trước 16h75 ngày 15/5/2024", "trước 24h30 ngày 15/5/2024",
        "trước 25:00 ngày 15/5/2024", "trước 16 giờ 61 phút ngày 15/5/2024", "chậm nhất 17h75",
    ])
    func `names a time that no day has`(text: String) {
        #expect(throws: ExpressionError.impossibleTime(text)) {
            try ExpressionReader().answer(to: text, from: issued)
        }
        let found = ExpressionReader().expressions(in: "Giao Sở Y tế báo cáo \(text).", issued: issued)
        #expect(found.allSatisfy { $0.deadline.due == nil })
        #expect(found.contains { $0.deadline.reason.vi.contains("không ngày nào có giờ này") })
    }
}
