// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Testing

@Suite struct AwaitedEventTests {
    private func deadline(
        _ kind: Deadline.Kind, _ duration: String?, working: Bool = false, text: String = "x",
        anchor: String? = "ngày có kết luận thanh tra"
    ) -> Deadline {
        Deadline(
            text: text, kind: kind,
            offset: duration.map { Deadline.Offset(duration: $0, working: working, anchor: anchor) },
            reason: Bilingual(vi: "", en: ""))
    }

    @Test(arguments: [
        ("ngày Nghị định có hiệu lực", "nghi dinh co hieu luc"), ("khi CÓ hiệu lực", "co hieu luc"),
        ("trước ngày khai giảng", "khai giang"), ("sau khi", ""),
    ])
    func `names of one event are equal whatever leads to them`(name: String, key: String) {
        #expect(AwaitedEvent.key(name) == key)
    }

    @Test(arguments: [
        ("kể từ ngày có kết luận", "ngày có kết luận"), ("sau khi có kết luận", "có kết luận"),
        ("Trước khi khai giảng", "khai giảng"), ("sau khi", "sau khi"),
        ("tính từ khi Tỉnh ủy có ý kiến", "Tỉnh ủy có ý kiến"),
        ("TỪ KHI Tư pháp thẩm định", "Tư pháp thẩm định"),
        ("sau khi kế hoạch được duyệt", "kế hoạch được duyệt"),
    ])
    func `is named without the words that lead to it`(words: String, name: String) {
        #expect(AwaitedEvent.name(leadingWords: words) == name)
    }

    @Test(arguments: [
        ("ngày nhận được văn bản", true), ("ngày ký ban hành Thông báo này", true),
        ("ngày văn bản này có hiệu lực", true), ("ngày có kết luận thanh tra", false),
        ("ngày Nghị định có hiệu lực", false), ("ngày nhận đủ hồ sơ", false),
    ])
    func `knows what every document has of its own`(name: String, isOwn: Bool) {
        #expect(AwaitedEvent.isOfTheDocument(AwaitedEvent.key(name)) == isOwn)
    }

    @Test func `tells what a deadline waits for`() {
        #expect(deadline(.withinWorkdays, "P15D", working: true).awaitedEvent == "ngày có kết luận thanh tra")
        #expect(deadline(.beforeEvent, nil, text: "trước khi khai giảng").awaitedEvent == "khai giảng")
        #expect(deadline(.withinDays, "P5D", anchor: nil).awaitedEvent == nil)
        #expect(deadline(.notBefore, "P14D").awaitedEvent == nil)
        #expect(deadline(.withinHours, "PT24H").awaitedEvent == nil)
        var counted = deadline(.withinDays, "P5D")
        counted.due = Day(year: 2022, month: 2, day: 1)
        #expect(counted.awaitedEvent == nil)
    }

    @Test func `says in words how it is counted from the day`() throws {
        let day = try #require(Day(year: 2022, month: 2, day: 7))
        #expect(
            deadline(.withinWorkdays, "P15D", working: true).words(from: day)
                == "trong 15 ngày làm việc kể từ ngày 07/02/2022")
        #expect(deadline(.withinSpan, "P1M").words(from: day) == "trong 1 tháng kể từ ngày 07/02/2022")
        #expect(deadline(.beforeEvent, "P10D").words(from: day) == "chậm nhất 10 ngày trước ngày 07/02/2022")
        #expect(
            deadline(.beforeEvent, nil, text: "trước khai giảng").words(from: day) == "trước ngày 07/02/2022")
    }
}
