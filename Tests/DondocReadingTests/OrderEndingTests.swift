// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Testing

@testable import DondocReading

/// Times at the end of an order, with no word that calls them its end.
@Suite struct OrderEndingTests {
    private func days(_ sentence: String) -> [String] {
        DirectiveReader().expressions(inBody: sentence).filter { $0.role == .deadline }
            .map { $0.deadline.due?.description ?? $0.deadline.rrule ?? "-" }
    }

    @Test(arguments: [
        ("1. Phòng Tham mưu: Tổ chức tập huấn cho 120 cán bộ từ ngày 06/5 đến ngày 17/5/2024.", "2024-05-17"),
        (
            "1. Công an tỉnh kiểm tra giá cả tại chợ A và các điểm bán hoa từ 01/4 đến 15/4/2024.",
            "2024-04-15"
        ),
        ("1. Sở Nội vụ trình UBND tỉnh giữa tháng 8/2024.", "2024-08-15"),
        (
            "1. Sở Tài chính xây dựng dự toán, thông qua UBND tỉnh đầu quý IV/2024, trình HĐND tỉnh.",
            "2024-10-01"
        ),
        ("1. Sở Tư pháp: phê duyệt phương án phân cấp còn lại trong năm 2024.", "2024-12-31"),
    ])
    func `ends an order on the last day`(sentence: String, day: String) {
        #expect(days(sentence) == [day])
    }

    @Test(arguments: [
        "1. Sở Y tế: Tổng hợp số liệu từ ngày 15/12/2024 đến ngày 14/3/2025.",
        "1. Văn phòng trình HĐND tỉnh tại kỳ họp cuối năm 2024.",
        "1. Sở Giáo dục và Đào tạo chuẩn bị khai giảng vào ngày 05/9/2024.",
        "1. Sở Y tế hướng dẫn; dự thảo dự kiến được thông qua trong tháng 10/2024.",
        "UBND tỉnh đã nhiều lần giao các địa phương xử lý dứt điểm trước 30/01/2024 nhưng chưa đạt yêu cầu.",
        "Đến hết ngày 29/02/2024 toàn tỉnh giải ngân đạt 9%. UBND tỉnh yêu cầu:\n\n1. Sở Y tế rà soát.",
    ])
    func `ends nothing that tells, prepares or foresees`(sentence: String) {
        #expect(days(sentence).isEmpty)
    }

    @Test func `repeats what opens the part of an order`() {
        #expect(
            days("1. Sở Xây dựng yêu cầu nhà thầu tăng ca; hằng tuần họp giao ban tại công trường.").count
                == 1)
    }
}
