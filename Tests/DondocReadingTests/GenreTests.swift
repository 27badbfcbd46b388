// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import DondocReading
import Testing

/// Turns of the genre that name who leads, or only look as if they did.
@Suite struct GenreTests {
    @Test func `gives the items of an article to the body that the article asks`() {
        let items = Conclusion.items(
            """
            Điều 2. Hội đồng nhân dân tỉnh yêu cầu Ủy ban nhân dân tỉnh:
            1. Hoàn thành hệ thống xử lý nước thải trước ngày 31/12/2024.
            2. Ban hành quy chế phối hợp trong quý II/2024.
            Điều 3. Nghị quyết này có hiệu lực kể từ ngày ký.
            """, issuer: "HỘI ĐỒNG NHÂN DÂN TỈNH X")
        #expect(items.map { $0.lead.map(\.name) } == [["UBND tỉnh"], ["UBND tỉnh"]])
        #expect(items.map(\.item) == ["Điều 2.1.", "Điều 2.2."])
    }

    @Test func `takes a board of several parks for one body`() throws {
        let items = Conclusion.items(
            """
            1. Ban Quản lý các khu công nghiệp rà soát hạ tầng trước ngày 20/4/2024.
            2. Trung tâm Y tế các huyện rà soát thuốc trước ngày 20/4/2024.
            """)
        #expect(items.map { $0.doubts.contains { $0.reason.en.hasPrefix("a group") } } == [false, true])
    }

    @Test func `reads what bodies are there for as a part of their name`() throws {
        let item = try #require(
            Conclusion.items(
                "1. Công an tỉnh phối hợp với Sở Xây dựng, các đơn vị quản lý đường bộ xử lý điểm đen trước ngày 20/4/2024."
            ).first)
        #expect(item.coordinating.map(\.name) == ["Sở Xây dựng", "Các đơn vị quản lý đường bộ"])
        #expect(item.action == "xử lý điểm đen trước ngày 20/4/2024.")
        let other = try #require(
            Conclusion.items("1. Giao các đơn vị quản lý chặt chẽ việc sử dụng đất trước ngày 20/4/2024.")
                .first)
        #expect(other.lead.map(\.name) == ["Các đơn vị"])
    }

    @Test func `passes the comma of a name that has two verbs`() throws {
        let item = try #require(
            Conclusion.items(
                "1. Giao Cục Phòng bệnh phối hợp với Cục Quản lý Khám, chữa bệnh tổ chức kiểm tra trước ngày 20/4/2024.",
                issuer: "BỘ Y TẾ"
            ).first)
        #expect(item.coordinating.map(\.name) == ["Cục Quản lý Khám, chữa bệnh"])
    }

    @Test func `takes the sentence that closes a plan for none`() {
        let items = Conclusion.items(
            """
            III. PHÂN CÔNG NHIỆM VỤ
            1. Các trường THPT:
            - Rà soát cơ sở vật chất trước ngày 20/4/2024.
            2. UBND các xã: chỉ đạo tuyên truyền, thống kê học sinh trước ngày 31/3/2024.

            Trên đây là Kế hoạch tổ chức kỳ thi năm học 2024 - 2025, đề nghị nghiên cứu./.
            """)
        #expect(items.map(\.item) == ["III.1.-1", "III.2."])
    }

    @Test func `reads a general duty below a heading of duties`() throws {
        let items = Conclusion.items(
            """
            I. NHIỆM VỤ CHUNG
            Thủ trưởng các sở, ban, ngành, Chủ tịch UBND các xã quán triệt, triển khai nghiêm các quy định.
            II. ĐÁNH GIÁ
            Các sở, ban, ngành triển khai nghiêm các quy định.
            """)
        #expect(items.map(\.item) == ["I."])
    }

    @Test(arguments: [
        (
            "1. Tổ công tác theo Quyết định số 215/QĐ-UBND tiếp tục tháo gỡ khó khăn trước ngày 20/4/2024.",
            ["Tổ công tác"]
        ),
        ("1. Ban Chỉ đạo cấp xã xây dựng kế hoạch trước ngày 20/4/2024.", ["Ban Chỉ đạo cấp xã"]),
    ])
    func `finds who leads behind what set the body up, and below the issuer`(body: String, names: [String])
        throws
    {
        let items = Conclusion.items(body, issuer: "UBND TỈNH X\nBAN CHỈ ĐẠO PHÒNG, CHỐNG TỘI PHẠM")
        #expect(try #require(items.first).lead.map(\.name) == names)
    }
}
