// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import DondocReading
import Testing

/// Words that only say that a time follows belong to it, and to no name of a milestone and no action.
@Suite struct TermLabelTests {
    private func items(_ body: String) -> [DirectiveReading.Item] {
        let head = """
            UBND TỈNH X
            Số: 12/TB-UBND
            X, ngày 14 tháng 3 năm 2026

            THÔNG BÁO
            Kết luận của Chủ tịch UBND tỉnh


            """
        return DirectiveReader().read(head + body + "\n").assignments
    }

    @Test(arguments: [
        ". Thời hạn: 15/5/2026.", ", thời hạn: trước ngày 16/5/2026.", " (thời hạn: 15/5/2026).",
        " - Thời hạn: trước ngày 16/5/2026.", ". Thời hạn hoàn thành: 15/5/2026.",
        "; thời gian hoàn thành: 15/5/2026.", ". Thời gian thực hiện: trước ngày 16/5/2026.",
        " - thời hạn 15/5/2026.", ", hạn chót: 15/5/2026.", " (hạn cuối 15/5/2026).",
        " (hoàn thành trước ngày 16/5/2026).", ". Thời gian báo cáo: trước ngày 16/5/2026.",
        ". Thời hạn gửi báo cáo: ngày 15/5/2026.", ". Hoàn thành: trước ngày 16/5/2026.",
    ])
    func `leaves a label in the sentence to its time`(label: String) throws {
        let text = "1. Giao Sở Y tế rà soát danh mục thuốc\(label)"
        let item = try #require(items(text).first)
        #expect(item.milestones.map { String($0.what) } == ["rà soát danh mục thuốc"])
        #expect(item.action == "rà soát danh mục thuốc")
    }

    @Test(arguments: [
        "- Thời hạn: 15/5/2026", "- Thời hạn hoàn thành: 15/5/2026.", "Thời gian thực hiện: 15/5/2026",
        "- Thời hạn gửi số liệu: trước ngày 16/5/2026.",
    ])
    func `gives a task the time of the line below it`(line: String) throws {
        for name in ["Sở Y tế", "Sở Xây dựng", "Phòng Hành chính - Quản trị"] {
            let found = items("1. \(name) lập hồ sơ dự án\n\(line)\n\n2. Giao Sở Nội vụ báo cáo.\n")
            let item = try #require(found.first { $0.item == "1." })
            #expect(item.lead.map(\.name) == [name])
            #expect(item.action == "lập hồ sơ dự án")
            #expect(item.milestones.map { String($0.what) } == [""])
            #expect(item.confidence >= 0.6)
        }
    }

    @Test func `keeps what is to be completed in the name of a milestone`() throws {
        let item = try #require(
            items("1. Giao Sở Y tế rà soát danh mục thuốc, hoàn thành trước ngày 16/5/2026.").first)
        #expect(item.milestones.map { String($0.what) } == ["hoàn thành"])
    }
}
