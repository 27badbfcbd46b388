// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Testing

@testable import DondocReading

/// Periods of which a person has not said from when they run.
@Suite struct RunningPeriodTests {
    private let order = Day(year: 2022, month: 1, day: 10)

    @Test func `are counted anew from the day of the order, in their own words`() throws {
        let (reader, order) = (ExpressionReader(), try #require(order))
        let bare = try reader.deadline(in: "trong 5 ngày làm việc", issued: order)
        #expect(bare.due == nil)
        var running = try #require(bare.running(from: order))
        #expect(running.countedWords == "trong 5 ngày làm việc kể từ ngày 10/01/2022")
        running.due = order
        let counted = reader.recounted(running, issued: order)
        #expect(counted.due == Day(year: 2022, month: 1, day: 17))
        #expect(counted.text == "trong 5 ngày làm việc" && counted.offset == running.offset)
    }

    @Test(arguments: [
        "trong 5 ngày kể từ ngày 10/01/2022", "trước ngày 15/02/2022",
        "trong 5 ngày kể từ ngày có kết luận thanh tra",
    ])
    func `are not what says from when it runs`(text: String) throws {
        let order = try #require(order)
        let deadline = try ExpressionReader().deadline(in: text, issued: order)
        #expect(deadline.running(from: order) == nil)
        #expect(deadline.countedWords == deadline.text)
    }
}
