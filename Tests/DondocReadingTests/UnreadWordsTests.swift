// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import DondocReading
import Testing

/// What is sure explains every word that could name an agency or a day; what does not is asked.
@Suite struct UnreadWordsTests {
    private func items(_ body: String) -> [DirectiveReading.Item] {
        let head = """
            UBND TỈNH X
            Số: 12/TB-UBND
            X, ngày 14 tháng 3 năm 2024

            THÔNG BÁO
            Kết luận của Chủ tịch UBND tỉnh


            """
        return DirectiveReader().read(head + body + "\n").assignments
    }

    @Test(arguments: [
        ("1. Sở Y tế soát lại danh mục thuốc trước ngày 20/4/2024.", Doubt.Field.lead, "no known verb"),
        (
            "1. Theo đó Phòng Kinh tế, Sở Y tế rà soát danh mục thuốc trước ngày 20/4/2024.", .lead,
            "stands right before"
        ),
        ("1. Giao Trung tâm DVXK tỉnh rà soát hợp đồng trước ngày 20/4/2024.", .lead, "something unknown"),
        (
            """
            | TT | Nhiệm vụ | Cơ quan chủ trì | Thời hạn |
            | 1 | Rà soát đất đai | Các công ty than, khoáng sản | 20/4/2024 |
            """, .lead, "read as no agency"
        ),
        (
            "1. Giao Sở Y tế rà soát thuốc, nếu thiếu thì xử lý như sau: Sở Tài chính bố trí kinh phí.",
            .action,
            "a verb of its own"
        ),
        ("1. Giao Sở Y tế rà soát thuốc; Trạm Kiểm lâm xã soát lại.", .action, "a verb of its own"),
        ("1. Giao Sở Y tế đã rà soát thuốc báo cáo lại trước ngày 20/4/2024.", .action, "what was done"),
        (
            """
            1. Giao Sở Y tế chủ trì, phối hợp với Sở Tài chính, Công an tỉnh rà soát các loại thuốc trước ngày 20/4/2024, gồm:
            a) Thuốc kê đơn;
            b) Thuốc không kê đơn.
            """, .action, "items under it"
        ),
        (
            """
            1. Sở Y tế có trách nhiệm:
            a) Về đề nghị của các bệnh viện xây dựng kho thuốc.
            """, .action, "as a title does"
        ),
        ("1. Giao Sở Y tế rà soát thuốc từ ngày 45 hằng kỳ.", .deadline, "read as no time"),
        (
            """
            II. Các nhiệm vụ sau hoàn thành trước ngày 30/6/2024 (riêng nội dung về thuốc theo văn bản khác)
            1. Sở Y tế rà soát danh mục.
            """, .deadline, "within a paragraph above"
        ),
        (
            """
            | TT | Nhiệm vụ | Cơ quan chủ trì | Thời hạn |
            | 1 | Rà soát thuốc | Sở Y tế | Giai đoạn 2024 - 2030 |
            | 2 | Lập kho thuốc | Sở Y tế | 20/4/2024 |
            """, .deadline, "no day follows"
        ),
    ])
    func `asks about what no part of the reading took`(
        body: String, field: Doubt.Field, reason: String
    ) throws {
        let item = try #require(items(body).first, "\(body)")
        let doubt = item.doubts.first { $0.field == field && $0.reason.en.contains(reason) }
        #expect(doubt != nil, "\(item.lead.map(\.name)) \(item.doubts.map(\.reason.en))")
        #expect(item.confidence < Doubt.sure)
    }

    @Test(arguments: [
        "1. Giao Sở Y tế, Sở Tài chính rà soát danh mục thuốc trước ngày 20/4/2024.",
        "1. Giao UBND huyện Tam Nông và UBND huyện Tháp Mười rà soát kho thuốc trước ngày 20/4/2024.",
        "1. Sở NN&PTNT chủ trì, phối hợp với các Sở: Tài chính, Y tế rà soát kho trước ngày 20/4/2024.",
        "1. Giao Sở Y tế rà soát kho thuốc; gửi Sở Tài chính tổng hợp trước ngày 20/4/2024.",
        "1. Trường THPT chuyên rà soát phòng học trước ngày 20/4/2024.",
    ])
    func `asks nothing where every word is explained`(body: String) throws {
        let item = try #require(items(body).first)
        #expect(item.doubts.isEmpty, "\(item.lead.map(\.name)) \(item.doubts.map(\.reason.en))")
    }
}
