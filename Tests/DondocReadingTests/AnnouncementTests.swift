// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import DondocReading
import Testing

/// Lead-ins such as "…, Hiệu trưởng thông báo:", whoever gives: what is under them is asked, unless it only tells.
@Suite struct AnnouncementTests {
    private func items(_ body: String) -> [DirectiveReading.Item] {
        let head = """
            UBND TỈNH X
            Số: 12/TB-UBND
            X, ngày 14 tháng 3 năm 2026

            THÔNG BÁO
            Về việc triển khai nhiệm vụ


            """
        return DirectiveReader().read(head + body + "\n").assignments
    }

    @Test(arguments: [
        "Căn cứ Kế hoạch số 15/KH-UBND ngày 10/01/2026, Chủ tịch UBND tỉnh thông báo:",
        "Căn cứ Kế hoạch số 15/KH-UBND ngày 10/01/2026, Hiệu trưởng thông báo:",
        "Căn cứ Kế hoạch số 15/KH-UBND ngày 10/01/2026, UBND tỉnh thông báo như sau:",
        "Căn cứ Công văn số 15/SYT-NV ngày 10/01/2026, Giám đốc Sở yêu cầu:",
        "Căn cứ tình hình thực tế, Chủ tịch UBND tỉnh chỉ đạo một số nội dung như sau:",
        "Căn cứ ý kiến của các đại biểu, Chủ tịch UBND tỉnh kết luận:",
    ])
    func `reads plain duties under a lead-in`(opening: String) {
        let items = items(
            """
            \(opening)

            1. Sở Y tế hoàn thành danh mục trong tháng 4/2026.
            2. Sở Y tế nộp báo cáo trước ngày 20/4/2026.
            3. UBND các xã, phường niêm yết danh sách trước ngày 25/4/2026.
            """)
        #expect(items.map(\.item) == ["1.", "2.", "3."])
        #expect(
            items.flatMap { $0.lead.map(\.name) } == ["Sở Y tế", "Sở Y tế", "UBND các xã, phường"])
        #expect(items.allSatisfy { $0.milestones.count == 1 })
    }

    @Test func `takes no fact in a notice for a duty`() {
        let items = items(
            """
            Căn cứ Kế hoạch số 15/KH-UBND ngày 10/01/2026, Chủ tịch UBND tỉnh thông báo như sau:

            1. Sở Tài chính đạt giải Nhất; Sở Y tế đạt giải Nhì ngày 10/02/2026.
            2. Kết quả thi đua năm 2025: 12 đơn vị đạt loại xuất sắc.
            3. Thời gian nghỉ lễ từ ngày 30/4/2026 đến hết ngày 03/5/2026.
            """)
        #expect(items.isEmpty)
    }

    @Test func `takes no result that is announced for a duty`() {
        let items = items(
            """
            UBND tỉnh thông báo kết quả thực hiện nhiệm vụ năm 2025 như sau:

            1. Sở Y tế hoàn thành 98% kế hoạch.
            2. Sở Tài chính hoàn thành 100% kế hoạch.
            """)
        #expect(items.isEmpty)
    }

    @Test func `leads to whom a preamble gives all that follows`() {
        let items = items(
            """
            Căn cứ Kế hoạch số 15/KH-UBND ngày 10/01/2026, Chủ tịch UBND tỉnh yêu cầu các bệnh viện công lập thực hiện các nội dung sau:

            1. Rà soát danh mục thuốc, hoàn thành trước ngày 20/4/2026.
            """)
        #expect(items.map { $0.lead.map(\.name) } == [["Các bệnh viện công lập"]])
        #expect(items.allSatisfy { $0.confidence < 0.6 })
    }

    @Test func `takes the last obedience of all for no duty, and what follows it for one`() {
        let items = items(
            """
            1. Giao Sở Y tế rà soát danh mục thuốc.

            Thủ trưởng các sở, ban, ngành nghiêm túc thực hiện Thông báo này; giao Sở Nội vụ theo dõi, đôn đốc, báo cáo trước ngày 20/4/2026.
            """)
        #expect(items.map { $0.lead.map(\.name) } == [["Sở Y tế"], ["Sở Nội vụ"]])
    }

    @Test(arguments: [
        "Giao Phòng Quản lý nhà tổ chức thực hiện Đề án này.",
        "Giao Sở Nội vụ triển khai thực hiện dự án này.", "Giao Sở Nội vụ triển khai thực hiện nhiệm vụ này.",
        "UBND huyện Lý Nhân chịu trách nhiệm thực hiện nội dung này.",
        "Sở Nội vụ tổ chức thực hiện Kế hoạch này.",
    ])
    func `takes what one body has to carry out for a duty`(sentence: String) {
        let items = items(
            """
            1. Giao Sở Y tế rà soát danh mục thuốc.

            2. \(sentence)

            3. Giao Sở Tài chính bố trí kinh phí.
            """)
        #expect(items.map(\.lead.count) == [1, 1, 1])
    }

    @Test(arguments: [
        "Thủ trưởng các cơ quan, đơn vị nghiêm túc thực hiện Chỉ thị này;",
        "Các sở, ban, ngành, UBND các xã, phường tổ chức thực hiện Kế hoạch này;",
    ])
    func `takes the obedience of all to the document for no duty`(sentence: String) {
        let items = items(
            """
            1. Giao Sở Y tế rà soát danh mục thuốc.

            \(sentence) giao Sở Nội vụ theo dõi, đôn đốc, báo cáo trước ngày 20/4/2026.
            """)
        #expect(items.map { $0.lead.map(\.name) } == [["Sở Y tế"], ["Sở Nội vụ"]])
    }

    @Test func `reads who watches in the last paragraph`() {
        let items = items(
            """
            1. Giao Sở Y tế rà soát danh mục thuốc.

            Sở Nội vụ theo dõi, đôn đốc việc thực hiện Thông báo này.
            """)
        #expect(items.map { $0.lead.map(\.name) } == [["Sở Y tế"], ["Sở Nội vụ"]])
    }
}
