// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Testing

@testable import DondocReading

/// What is counted from the day of an event is what the document's words would give, did they name that day.
@Suite struct AwaitedEventWordsTests {
    @Test(arguments: [
        ("trong 15 ngày làm việc kể từ ngày nghị định có hiệu lực", "nghi dinh co hieu luc", "2022-03-07"),
        ("trong thời hạn 30 ngày kể từ ngày có kết luận thanh tra", "co ket luan thanh tra", "2022-03-16"),
        ("chậm nhất 10 ngày làm việc sau khi có kết luận thanh tra", "co ket luan thanh tra", "2022-02-28"),
        ("trong 2 tuần kể từ khi hoàn thành tiêm mũi 1", "hoan thanh tiem mui 1", "2022-02-28"),
        ("trong vòng 1 tháng kể từ ngày bàn giao", "ban giao", "2022-03-14"),
        ("chậm nhất 5 ngày trước ngày khai mạc kỳ họp", "khai mac ky hop", "2022-02-09"),
    ])
    func `a deadline that waits for an event gets its day from it`(text: String, key: String, due: String)
        throws
    {
        let issued = try #require(Day(year: 2022, month: 1, day: 12))
        let event = try #require(Day(year: 2022, month: 2, day: 14))
        let reader = ExpressionReader()
        let open = try reader.deadline(in: text, issued: issued)
        #expect(open.due == nil)
        #expect(open.awaitedEvent.map(AwaitedEvent.key) == key)
        let words = try #require(open.words(from: event))
        let counted = try reader.deadline(in: words, issued: issued)
        #expect(counted.due == Day(iso: due))
        // Words that are not the whole expression could not be counted anew when the calendar changes.
        #expect(counted.text == words)
        #expect(counted.kind == open.kind && counted.offset?.duration == open.offset?.duration)
    }
}
