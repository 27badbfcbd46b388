// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import DondocReading
import Testing

/// What looks sure and may be another's: each class of silent error has a sign that has it asked.
@Suite struct SilentErrorTests {
    @Test(arguments: [
        // The name goes on.
        (
            "1. Giao Trung tâm Kiểm định và tư vấn xây dựng rà soát hồ sơ trước ngày 20/4/2024.",
            Doubt.Field.lead,
            "may be longer"
        ),
        ("1. Giao Hội Bảo trợ về sức khỏe rà soát hội viên trước ngày 20/4/2024.", .lead, "may be longer"),
        ("1. Giao Trung tâm Y tế theo nhu cầu rà soát thuốc trước ngày 20/4/2024.", .lead, "may be longer"),
        ("1. Giao Ban Quản lý bảo trì đường bộ lập hồ sơ trước ngày 20/4/2024.", .lead, "very short"),
        ("1. Giao Trung tâm Dịch vụ đấu giá tài sản lập hồ sơ trước ngày 20/4/2024.", .lead, "very short"),
        // Nobody whom a register has.
        ("1. Giao các thành viên Ban Chỉ đạo kiểm tra địa bàn trước ngày 20/4/2024.", .lead, "not named"),
        ("1. Giao Sở Y tế và các cơ quan liên quan rà soát thuốc trước ngày 20/4/2024.", .lead, "not named"),
        ("1. Giao Giám đốc Ban Lê Văn Tám kiểm tra địa bàn trước ngày 20/4/2024.", .lead, "not named"),
        (
            "1. Phó Chủ tịch UBND huyện phụ trách kinh tế kiểm tra địa bàn trước ngày 20/4/2024.", .lead,
            "may be longer"
        ),
        ("1. Giao Phòng Vật tư quản lý kho: rà soát thuốc trước ngày 20/4/2024.", .lead, "may be longer"),
        (
            "1. Giao Phòng Tổ chức, Thanh tra và Thi đua rà soát hồ sơ trước ngày 20/4/2024.", .lead,
            "no name begins so"
        ),
        ("1. Chủ tịch UBND tỉnh trực tiếp kiểm tra địa bàn trước ngày 20/4/2024.", .action, "heads the body"),
        (
            """
            1. Đề nghị các sở, ngành là thành viên Hội đồng tỉnh
            a) Sở Y tế rà soát thuốc trước ngày 20/4/2024.
            """, .action, "items under it"
        ),
        // Which of several leads.
        (
            "1. Giao Sở Y tế lập đề án; Sở Tài chính phối hợp, trình UBND tỉnh trước ngày 20/4/2024.", .lead,
            "may only help"
        ),
        (
            "1. Giao Sở Y tế, Sở Tài chính (Sở Y tế chủ trì) rà soát thuốc trước ngày 20/4/2024.", .lead,
            "may only help"
        ),
        (
            """
            | TT | Nhiệm vụ | Cơ quan chủ trì | Thời hạn |
            | 1 | Rà soát đất đai | Sở Y tế (chủ trì), Sở Tài chính | 20/4/2024 |
            """, .lead, "may only help"
        ),
        (
            """
            | TT | Nhiệm vụ | Cơ quan chủ trì | Thời hạn |
            | 1 | Rà soát đất đai | Sở Y tế | 20/4/2024, lần 2 sau đó |
            """, .deadline, "also has the number “2”"
        ),
        // Another does it.
        (
            "1. Giao Sở Y tế soạn văn bản và Sở Tư pháp thẩm định trước ngày 20/4/2024.", .action,
            "a verb of its own"
        ),
        (
            "1. Giao Sở Y tế báo cáo trước ngày 20/4/2024, Sở Tư pháp trước ngày 30/4/2024.", .action,
            "a verb of its own"
        ),
        (
            "1. Rà soát kho thuốc, yêu cầu Sở Y tế báo cáo trước ngày 20/4/2024.", .action,
            "within the duty of another"
        ),
        (
            "1. Đề nghị Bộ Tài chính bổ sung kinh phí trước ngày 20/4/2024.", .action,
            "asks a body above"
        ),
        (
            """
            1. Sở Y tế có trách nhiệm:
            a) Phát huy vai trò của Bệnh viện tỉnh, rà soát thuốc trước ngày 20/4/2024.
            """, .action, "a verb of its own"
        ),
        ("1. Giao Sở Y tế sẽ rà soát thuốc, báo cáo trước ngày 20/4/2024.", .action, "what was done"),
        (
            """
            I. Giao Sở Y tế:
            1. Bệnh viện tỉnh:
            - Rà soát thuốc trước ngày 20/4/2024.
            2. Tổng hợp số liệu khám bệnh:
            - Hoàn thành báo cáo trước ngày 20/4/2024.
            """, .lead, "those beside it name agencies"
        ),
        // Its deadline is another's, or none any more.
        (
            "1. Giao Sở Y tế thẩm định danh sách do UBND các huyện gửi (trước ngày 20/4/2024).", .deadline,
            "what another agency does"
        ),
        (
            "1. Giao Sở Y tế, sau khi Sở Tài chính có ý kiến trước ngày 20/4/2024, hoàn thiện hồ sơ.",
            .deadline,
            "what another agency does"
        ),
        (
            "1. Giao Sở Y tế gia hạn hợp đồng đến trước ngày 20/4/2024.", .deadline, "change a deadline"
        ),
        (
            "1. Giao Sở Y tế báo cáo tiến độ so với yêu cầu trước ngày 20/4/2024.", .deadline,
            "change a deadline"
        ),
        (
            "1. Giao Sở Y tế thẩm định gói thầu trước ngày 20/4/2024 đã nêu tại văn bản trước.", .deadline,
            "words behind it"
        ),
        ("1. Giao Sở Y tế không để thiếu thuốc trong tháng 4/2024.", .deadline, "behind a prohibition"),
        (
            "1. Giao Sở Y tế thanh toán khối lượng nghiệm thu trước ngày 20/4/2024.", .deadline,
            "which things or persons"
        ),
        (
            "1. Giao Sở Y tế rà soát số liệu tiếp nhận đến ngày 31/3/2024, báo cáo trước ngày 20/4/2024.",
            .deadline,
            "up to which day something counts"
        ),
        (
            "1. Giao Ban Quản lý rừng kết hợp quốc phòng rà soát đất trước ngày 20/4/2024.", .lead,
            "may be longer"
        ),
        (
            "1. Giao Sở Y tế đôn đốc thi công; nhà thầu hoàn thành trước ngày 20/4/2024.", .deadline,
            "what another agency does"
        ),
        (
            "1. Giao Sở Y tế hướng dẫn, các bệnh viện nộp báo cáo trước ngày 20/4/2024.", .deadline,
            "what another agency does"
        ),
        (
            "1. Giao Sở Y tế chuẩn bị tài liệu phục vụ hội nghị tổ chức trước ngày 20/4/2024.", .deadline,
            "the event that is prepared for"
        ),
        (
            "1. Giao Sở Y tế thực hiện khẩu hiệu “hoàn thành tiêm chủng trước ngày 20/4/2024”.", .deadline,
            "within a quotation"
        ),
        (
            "1. Giao Sở Y tế gửi Sở Tài chính trước ngày 20/4/2024 để tổng hợp, trình trước ngày 30/4/2024.",
            .deadline, "of whom that is sent to"
        ),
        ("1. Giao Sở Y tế trả lời đơn thư, 10 ngày làm việc phải xong.", .deadline, "read as no time"),
        (
            """
            1. Về thuốc
            Thời hạn hoàn thành: trước ngày 20/4/2024.
            a) Sở Y tế rà soát danh mục.
            b) Sở Tài chính bố trí kinh phí.
            """, .deadline, "a line above these items"
        ),
    ])
    func `asks about what may be another's`(body: String, field: Doubt.Field, reason: String) throws {
        let items = Conclusion.items(body)
        let doubts = items.flatMap(\.doubts)
        let doubt = doubts.first { $0.field == field && $0.reason.en.contains(reason) }
        #expect(doubt != nil, "\(items.map { $0.lead.map(\.name) }) \(doubts.map(\.reason.en))")
        #expect(doubt.map { !$0.reason.vi.isEmpty && $0.confidence < Doubt.sure } ?? true)
    }

    @Test(arguments: [
        "1. Giao Sở Y tế theo chức năng, nhiệm vụ rà soát danh mục thuốc trước ngày 20/4/2024.",
        "1. Đồng ý chủ trương, yêu cầu Sở Y tế rà soát danh mục thuốc trước ngày 20/4/2024.",
        "1. Giao Sở Y tế - cơ quan thường trực rà soát danh mục thuốc trước ngày 20/4/2024.",
        "1. Giao Sở Y tế báo cáo UBND tỉnh và Bộ Y tế trước ngày 20/4/2024.",
        "1. Giao Ban Quản lý Khu kinh tế kiểm tra các dự án trước ngày 20/4/2024.",
    ])
    func `asks nothing of what is plain`(body: String) throws {
        let item = try #require(Conclusion.items(body).first)
        #expect(item.doubts.isEmpty, "\(item.lead.map(\.name)) \(item.doubts.map(\.reason.en))")
    }

    @Test(arguments: [
        "1. Giao Sở Y tế điều chuyển vốn của các dự án đến hết ngày 30/4/2024 có tỷ lệ giải ngân dưới 30%.",
        "1. Giao Sở Y tế khẩn trương thi công; trong quý II/2024 nếu không xong thì UBND tỉnh thu hồi đất.",
        "1. Giao Sở Y tế báo cáo tại kỳ họp thường lệ giữa năm 2024.",
        "1. Giao Sở Y tế rà soát thuốc (thay thế thời hạn ngày 31/5/2024 đã giao).",
    ])
    func `takes no condition, session or replaced day for a deadline`(body: String) throws {
        let item = try #require(Conclusion.items(body).first)
        #expect(item.milestones.isEmpty, "\(item.milestones)")
    }

    @Test func `counts no days of other papers from this one`() throws {
        let reading = DirectiveReader().read(
            """
            UBND TỈNH X
            X, ngày 14 tháng 3 năm 2024

            THÔNG BÁO
            Kết luận của Chủ tịch UBND tỉnh

            1. Giao Sở Y tế công khai trong thời hạn 15 ngày kể từ ngày ký kết luận.
            2. Giao Sở Y tế công khai trong thời hạn 15 ngày kể từ ngày ký ban hành.
            """)
        #expect(reading.expressions.suffix(2).map(\.deadline.due?.description) == [nil, "2024-03-29"])
    }

    @Test func `makes no duty of the answer to a petition`() {
        #expect(
            Conclusion.items(
                "2. Về biên chế: Sở Nội vụ ghi nhận, sẽ xem xét khi được giao biên chế năm 2026."
            ).isEmpty)
    }

    @Test func `leaves to a unit what it asks of the body above`() throws {
        let body = """
            1. Phòng Hậu cần
            - Sau mưa, rà soát vật tư, đề nghị Quân khu bổ sung chậm nhất ngày 20/4/2024.
            """
        let item = try #require(Conclusion.items(body, issuer: "BỘ CHQS TỈNH X").first)
        #expect(item.lead.map(\.name) == ["Phòng Hậu cần"])
    }
}
