// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import DondocReading
import Testing

/// Duties that come back, of which the sentence says how often before its verb.
@Suite struct RepeatedDutyTests {
    @Test(arguments: [
        "Sở Y tế định kỳ báo cáo kết quả thực hiện trước ngày 15 hằng tháng.",
        "Sở Y tế hằng tháng báo cáo kết quả thực hiện trước ngày 15.",
        "Sở Y tế định kỳ hằng tháng tổng hợp, báo cáo UBND tỉnh trước ngày 15 hằng tháng.",
        "Sở Y tế định kỳ rà soát, gửi kết quả về Sở Tài chính chậm nhất ngày 14 hằng tháng.",
    ])
    func `an agency leads what it does again and again, in a paragraph without a number, too`(words: String)
        throws
    {
        let items = Conclusion.items("3. Về chế độ báo cáo\n\n\(words)\n")
        let item = try #require(items.first { $0.lead.map(\.name) == ["Sở Y tế"] }, "\(items)")
        #expect(!item.milestones.isEmpty, "\(item)")
    }

    @Test func `a report that comes back and of which nobody is known to owe it is asked about`() throws {
        let items = Conclusion.items(
            "3. Về chế độ báo cáo\n\nBáo cáo gửi về Văn phòng trước ngày 15 hằng tháng.\n")
        #expect(items.count == 1, "\(items)")
        #expect(items.allSatisfy { $0.lead.isEmpty && $0.confidence < 0.6 }, "\(items)")
    }

    @Test func `what was reported month by month is owed by nobody`() {
        let items = Conclusion.items(
            "3. Đánh giá\n\nThời gian qua, các đơn vị đã báo cáo trước ngày 15 hằng tháng theo quy định.\n")
        #expect(items.isEmpty, "\(items)")
    }
}
