// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Testing

@testable import DondocReading

/// Who is given a duty, where something stands between the name and the verb, or the name looks like a verb.
@Suite struct SubjectTests {
    private static let head = """
        UBND TỈNH X
        Số: 12/TB-UBND
        X, ngày 14 tháng 3 năm 2024

        THÔNG BÁO
        Kết luận của Chủ tịch UBND tỉnh


        """

    private func read(_ body: String) -> [DirectiveReading.Item] {
        DirectiveReader().read(Self.head + body + "\n").assignments
    }

    @Test(arguments: [
        (
            "1. Sở Xây dựng, với vai trò cơ quan quản lý chuyên ngành, ngoài các việc đã nêu, thẩm tra hồ sơ thiết kế.",
            ["Sở Xây dựng"]
        ),
        ("1. Sở Y tế, là đơn vị thường trực, báo cáo giải trình trước ngày 20/4/2024.", ["Sở Y tế"]),
        (
            "1. Sở Tài chính theo chức năng, nhiệm vụ được giao cho ý kiến bằng văn bản về dự toán.",
            ["Sở Tài chính"]
        ),
        (
            "1. Công an tỉnh, Sở Y tế theo nhiệm vụ của ngành xây dựng phương án bảo đảm an toàn.",
            ["Công an tỉnh", "Sở Y tế"]
        ),
        (
            "1. Các chủ rừng (Vườn quốc gia A, Ban Quản lý rừng B, các doanh nghiệp được thuê rừng) tuần tra ban đêm.",
            ["Các chủ rừng"]
        ),
    ])
    func `finds the duty behind an insertion`(body: String, lead: [String]) throws {
        let item = try #require(read(body).first)
        #expect(item.lead.map(\.name) == lead)
    }

    @Test(arguments: [
        ("Trung đoàn 412 chuẩn bị thao trường.", ["Trung đoàn 412"]),
        ("Tổ 3 kiểm tra các chợ đầu mối.", ["Tổ 3"]),
        ("Phòng Hậu cần, Phòng Kỹ thuật bảo đảm quân trang.", ["Phòng Hậu cần", "Phòng Kỹ thuật"]),
        ("Giao Chánh án Tòa án nhân dân cấp cao rà soát đơn.", ["Chánh án Tòa án nhân dân cấp cao"]),
        ("Giao Vụ Tiền lương và Bảo hiểm xã hội trả lời kiến nghị.", ["Vụ Tiền lương và Bảo hiểm xã hội"]),
        ("Giao Sở Nội vụ và Bảo hiểm xã hội tỉnh đối chiếu.", ["Sở Nội vụ", "Bảo hiểm xã hội tỉnh"]),
        ("Giao Học viện Tư pháp biên tập, đăng tải tài liệu.", ["Học viện Tư pháp"]),
        (
            "Công ty Cổ phần Supe Phốt phát và Hóa chất Đông Hà chủ động nguồn hàng.",
            ["Công ty Cổ phần Supe Phốt phát và Hóa chất Đông Hà"]
        ),
        (
            "Giao Ngân hàng Nhà nước chi nhánh Hậu Giang tổ chức đối thoại.",
            ["Ngân hàng Nhà nước chi nhánh Hậu Giang"]
        ),
        ("Bộ đội Biên phòng tỉnh tuần tra.", ["Bộ đội Biên phòng tỉnh"]),
    ])
    func `knows where a name ends`(sentence: String, lead: [String]) throws {
        let item = try #require(read("1. " + sentence).first)
        #expect(item.lead.map(\.name) == lead)
    }

    @Test func `gives the items under an agency below a topic to that agency`() throws {
        let items = read(
            """
            1. Về tình hình kinh tế - xã hội quý I:
            a) Sở Kế hoạch và Đầu tư:
            - Chủ trì, phối hợp với Sở Tài chính điều chuyển vốn trước ngày 20/4/2024.
            - Cập nhật kịch bản tăng trưởng.
            b) Sở Công Thương chỉ đạo các đơn vị bảo đảm nguồn hàng.
            """)
        #expect(
            items.map { $0.lead.map(\.name) } == [
                ["Sở Kế hoạch và Đầu tư"], ["Sở Kế hoạch và Đầu tư"], ["Sở Công Thương"],
            ])
    }

    @Test func `takes a whole order for no heading of the paragraph behind it`() {
        let items = read(
            "5. Giao Văn phòng UBND tỉnh có công văn giao Sở Xây dựng kiểm tra nguồn vật liệu.\n\nThông báo để biết, thực hiện./."
        )
        #expect(items.map { $0.lead.map(\.name) } == [["Văn phòng UBND tỉnh"], ["Sở Xây dựng"]])
    }

    @Test(arguments: [
        "Giao Sở Y tế truy quét, tiêu hủy tang vật.", "Sở Công Thương chốt danh sách điểm bán.",
        "Đài Phát thanh tỉnh tăng thời lượng tin bài.", "Sở Xây dựng chỉnh trang đô thị.",
    ])
    func `is sure of verbs that no name has`(sentence: String) throws {
        #expect(try #require(read("1. " + sentence).first).doubts.isEmpty)
    }

    @Test func `reads the plan that stands behind the signature`() throws {
        let items = DirectiveReader().read(
            """
            UBND TỈNH X
            Số: 12/QĐ-UBND
            X, ngày 14 tháng 3 năm 2024

            QUYẾT ĐỊNH
            Ban hành Kế hoạch rà soát văn bản

            Điều 1. Ban hành kèm theo Quyết định này Kế hoạch rà soát văn bản.

            Nơi nhận:
            - Như Điều 2;
            - Lưu: VT.

            KT. CHỦ TỊCH
            PHÓ CHỦ TỊCH

            Nguyễn Văn An

            KẾ HOẠCH
            Rà soát văn bản
            (Kèm theo Quyết định số 12/QĐ-UBND ngày 14 tháng 3 năm 2024)

            I. TỔ CHỨC THỰC HIỆN

            1. Sở Tài chính bố trí kinh phí thực hiện Kế hoạch.

            2. Sở Tư pháp theo dõi, đôn đốc; báo cáo UBND tỉnh trước ngày 20/12/2024.
            """
        ).assignments
        #expect(items.map { $0.lead.map(\.name) } == [["Sở Tài chính"], ["Sở Tư pháp"]])
    }

    @Test(arguments: [
        ("1. Thống nhất đánh giá như báo cáo: các nhiệm vụ giao trong quý I/2024 cơ bản hoàn thành.", 0),
        ("1. Sở Y tế rà soát.\n\nYêu cầu các đơn vị nghiêm túc triển khai thực hiện.", 1),
        ("Đồng chí Lê Văn Bình, Phó Chủ tịch UBND tỉnh chủ trì.\n\n1. Sở Y tế rà soát.", 1),
        ("1. Sở Y tế rà soát.\n\nGiám đốc các Sở chịu trách nhiệm thi hành./.", 1),
    ])
    func `takes what tells, introduces or closes for no duty`(body: String, duties: Int) {
        #expect(
            read(body).map { $0.lead.map(\.name) } == Array(repeating: ["Sở Y tế"], count: duties))
    }

    @Test(arguments: [
        ("1. Giao Ban Thường vụ rà soát hồ sơ.", "very short"),
        ("1. Giao Sở Xây dựng, kiểm tra các công trình.", "a comma parts"),
        ("1. Giao Sở Y tế báo cáo kết quả về\n\nUBND tỉnh trong tháng 10 năm 2024.", "stop without a mark"),
        ("1. Giao Sở Y tế báo cáo trước ngày 10 tháng sau.", "once, or each month"),
        (
            "1. Các đơn vị sau (hoàn thành trong tháng 5/2024):\na) Giao Sở Y tế xử lý không quá 02 ngày làm việc.",
            "a heading above has one"
        ),
    ])
    func `says by which general sign it doubts`(body: String, reason: String) throws {
        let doubts = try #require(read(body).first).doubts
        #expect(doubts.contains { $0.reason.en.contains(reason) }, "\(doubts.map(\.reason.en))")
    }
}
