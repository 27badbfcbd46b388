// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import DondocReading
import Testing

/// Whom the genre names as leads and helpers: bodies of the Party, numbered offices, names with verbs in them.
@Suite struct OfficeNamesTests {
    @Test func `whoever is addressed by a post is known by the body, and called by the post`() {
        let register = AgencyRegister([
            Agency(id: "so-yt", name: "Sở Y tế"), Agency(id: "huyen-a", name: "UBND huyện An Hải"),
            Agency(id: "cac-xa", name: "UBND các xã", members: ["huyen-a"]),
        ])
        for (name, id) in [
            ("Giám đốc Sở Y tế", "so-yt"), ("Chủ tịch UBND huyện An Hải", "huyen-a"),
            ("Chủ tịch UBND các xã", "cac-xa"),
        ] {
            let text = "1. Giao \(name) rà soát án tồn trước ngày 30/6/2024."
            let lead = DirectiveReader(register: register).read(text).assignments.first?.lead
            #expect(lead?.map(\.name) == [name])
            #expect(lead?.map(\.agency) == [id])
        }
    }

    @Test(arguments: [
        (
            """
            1- Giao Ban cán sự đảng UBND tỉnh lãnh đạo UBND tỉnh:
            - Xây dựng đề án nước sạch, trình Ban Thường vụ trước ngày 30/6/2024.
            """, ["Ban cán sự đảng UBND tỉnh"]
        ),
        (
            """
            2- Đảng đoàn Hội đồng nhân dân tỉnh lãnh đạo, chỉ đạo:
            - Rà soát nghị quyết về nước sạch trước ngày 30/6/2024.
            """, ["Đảng đoàn HĐND tỉnh"]
        ),
        (
            """
            1. Phòng 4, Phòng 9
            + Kiểm sát việc giải quyết án kinh tế, báo cáo trước ngày 30/6/2024.
            """, ["Phòng 4", "Phòng 9"]
        ),
        (
            "1. Giao các Phòng 1, 2 và 10 rà soát án tồn trước ngày 30/6/2024.",
            ["Phòng 1", "Phòng 2", "Phòng 10"]
        ),
        (
            """
            5. Văn phòng tổng hợp có trách nhiệm:
            + Lập dự toán, trình trước ngày 30/6/2024.
            """, ["Văn phòng tổng hợp"]
        ),
        (
            """
            4. UBND các xã rà soát kho lúa.
            - Riêng UBND xã Bình An, UBND xã Tân Lập báo cáo trước ngày 30/6/2024.
            """, ["UBND xã Bình An", "UBND xã Tân Lập"]
        ),
        (
            "1. UBND xã Bình An và Tân Lập hoàn thành kiểm kê trước ngày 30/6/2024.",
            ["UBND xã Bình An", "UBND xã Tân Lập"]
        ),
        (
            "1. Giao Ban Đổi mới và Sắp xếp doanh nghiệp rà soát hồ sơ trước ngày 30/6/2024.",
            ["Ban Đổi mới và Sắp xếp doanh nghiệp"]
        ),
        ("1. Giao Cục Chăn nuôi rà soát hồ sơ trước ngày 30/6/2024.", ["Cục Chăn nuôi"]),
        (
            "1. Giao Phòng Công tác học sinh - sinh viên rà soát học bổng trước ngày 30/6/2024.",
            ["Phòng Công tác học sinh - sinh viên"]
        ),
        (
            "1. Trưởng phòng Quản trị - Phục vụ kiểm kê bàn ghế trước ngày 30/6/2024.",
            ["Trưởng phòng Quản trị - Phục vụ"]
        ),
        (
            "1. Các Ủy ban nhân dân tỉnh: Cà Mau, Bạc Liêu rà soát đê biển trước ngày 30/6/2024.",
            ["Ủy ban nhân dân tỉnh Cà Mau", "Ủy ban nhân dân tỉnh Bạc Liêu"]
        ),
        (
            "1. Chi cục Thủy lợi và UBND các huyện An Lão, Hoài Ân kiểm tra đê trước ngày 30/6/2024.",
            ["Chi cục Thủy lợi", "UBND huyện An Lão", "UBND huyện Hoài Ân"]
        ),
        (
            "1. Giao Văn phòng Đoàn ĐBQH và HĐND tỉnh rà soát tài liệu trước ngày 30/6/2024.",
            ["Văn phòng Đoàn Đại biểu Quốc hội và HĐND tỉnh"]
        ),
        (
            "1. Giao Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh giám sát việc chi trả trước ngày 30/6/2024.",
            ["Ủy ban MTTQ Việt Nam tỉnh"]
        ),
        (
            "1. Giao Ban Chỉ đạo về Nước sạch tỉnh rà soát kế hoạch trước ngày 30/6/2024.",
            ["Ban Chỉ đạo về Nước sạch tỉnh"]
        ),
        (
            "1. Ngân hàng Nhà nước Việt Nam - Chi nhánh tỉnh X rà soát lãi suất trước ngày 30/6/2024.",
            ["Ngân hàng Nhà nước Việt Nam - Chi nhánh tỉnh X"]
        ),
        (
            "1. Chánh Văn phòng HĐND và UBND xã rà soát trụ sở trước ngày 30/6/2024.",
            ["Chánh Văn phòng HĐND và UBND xã"]
        ),
        (
            "1. Ủy ban MTTQ Việt Nam các huyện, thành phố rà soát nhà tạm trước ngày 30/6/2024.",
            ["Ủy ban MTTQ Việt Nam các huyện, thành phố"]
        ),
        (
            "1. Hiệu trưởng các trường THPT, Giám đốc các Trung tâm GDTX rà soát hồ sơ trước ngày 30/6/2024.",
            ["Hiệu trưởng các trường THPT", "Giám đốc các Trung tâm GDTX"]
        ),
        (
            "1. Phòng Hành chính quản trị kiểm kê bàn ghế trước ngày 30/6/2024.",
            ["Phòng Hành chính quản trị"]
        ),
        (
            "1. Ban CHQS cấp huyện ra lệnh gọi nhập ngũ trước ngày 30/6/2024.",
            ["Ban Chỉ huy Quân sự cấp huyện"]
        ),
        (
            """
            4. UBND các xã:
            - Rà soát kho lúa trước ngày 30/6/2024.
            - Riêng UBND xã Bình An: kiểm điểm trách nhiệm trước ngày 30/6/2024.
            """, ["UBND xã Bình An"]
        ),
        ("1. Bộ Tư lệnh Vùng B rà soát tàu thuyền trước ngày 30/6/2024.", ["Bộ Tư lệnh Vùng B"]),
        ("1. Khoa Giáo dục thể chất rà soát sân tập trước ngày 30/6/2024.", ["Khoa Giáo dục thể chất"]),
        (
            """
            1. Các Điện lực trực thuộc:
            - Phát quang hành lang tuyến, hoàn thành trước ngày 30/6/2024.
            """, ["Các Điện lực trực thuộc"]
        ),
        ("1. KBNN Quảng An đối chiếu số liệu trước ngày 30/6/2024.", ["Kho bạc Nhà nước Quảng An"]),
        ("1. Giao BQLDA Thủy lợi tỉnh quyết toán trước ngày 30/6/2024.", ["Ban Quản lý dự án Thủy lợi tỉnh"]),
        (
            "1. UBND các huyện, thị xã ven biển rà soát tàu cá trước ngày 30/6/2024.",
            ["UBND các huyện, thị xã ven biển"]
        ),
        (
            """
            1. UBND đặc khu Hòn Mây hoàn thành các nhiệm vụ sau trong tháng 6/2024:
            a) Kiểm kê trụ sở dôi dư;
            """, ["UBND đặc khu Hòn Mây"]
        ),
        (
            "1. Giao đồng chí Lý Văn Mạnh, Ủy viên Ban Thường vụ, Chủ nhiệm Ủy ban Kiểm tra Tỉnh ủy rà soát hồ sơ trước ngày 30/6/2024.",
            ["Chủ nhiệm Ủy ban Kiểm tra Tỉnh ủy"]
        ),
        (
            "2. Về bác sĩ cho trạm y tế: Sở Y tế luân phiên cử bác sĩ xuống xã từ tháng 4/2024.", ["Sở Y tế"]
        ),
    ])
    func `names whom a duty is given to`(body: String, lead: [String]) throws {
        let item = try #require(Conclusion.items(body).last, "\(body)")
        #expect(item.lead.map(\.name) == lead, "\(body)")
    }

    @Test(arguments: [
        (
            "1. Ban An toàn chủ trì, các Ban: Kết cấu hạ tầng, Vận tải phối hợp kiểm tra cầu yếu trước ngày 30/6/2024.",
            ["Ban Kết cấu hạ tầng", "Ban Vận tải"]
        ),
        (
            "1. Sở Xây dựng chủ trì, phối hợp với Công an tỉnh và UBND các xã liên quan kiểm tra bờ kè trước ngày 30/6/2024.",
            ["Công an tỉnh", "UBND các xã liên quan"]
        ),
    ])
    func `names who helps`(body: String, helpers: [String]) throws {
        let item = try #require(Conclusion.items(body).last)
        #expect(item.coordinating.map(\.name) == helpers)
    }

    @Test func `gives the deadline of a heading to its items, and makes no duty of the heading`() throws {
        let items = Conclusion.items(
            """
            1. UBND đặc khu Hòn Mây hoàn thành các nhiệm vụ sau trong tháng 6/2024:
            a) Kiểm kê trụ sở dôi dư;
            b) Bố trí công chức trực bộ phận một cửa.
            """)
        #expect(items.map(\.item) == ["1.a)", "1.b)"])
        #expect(items.allSatisfy { $0.milestones.count == 1 })
    }

    @Test func `makes no duty of what others ordered before, nor of what was refused`() {
        let recount = Conclusion.items(
            "4. Về biên chế: UBND thành phố đã yêu cầu UBND các xã báo cáo trước ngày 20/7/2024 (Công văn số 33/UBND-NC).",
            issuer: "UBND PHƯỜNG Y")
        #expect(recount.isEmpty, "\(recount)")
        let refusal = Conclusion.items(
            "1. Yêu cầu Công an các địa phương hỗ trợ là việc ngoài thẩm quyền của tỉnh.")
        #expect(refusal.isEmpty, "\(refusal)")
    }

    @Test func `gives a superior nothing that a letter only asks for`() throws {
        let items = Conclusion.items(
            "7. Sở Tài chính có văn bản đề nghị Bộ Tài chính bổ sung vốn, trình UBND tỉnh trước ngày 30/6/2024."
        )
        #expect(items.map { $0.lead.map(\.name) } == [["Sở Tài chính"]])
        #expect(items.first?.milestones.count == 1)
    }

    @Test func `takes a year in the cell for the deadline as its end`() throws {
        let reading = DirectiveReader().read(
            """
            UBND TỈNH X
            X, ngày 14 tháng 3 năm 2024

            KẾ HOẠCH
            Chuyển đổi số

            | TT | Nhiệm vụ | Cơ quan chủ trì | Thời hạn |
            | 1 | Lập bản đồ số | Sở Xây dựng | Năm 2025 |
            """)
        #expect(reading.expressions.last?.deadline.due?.description == "2025-12-31")
    }

    @Test func `does not take the end of a year for a deadline that nothing may be left to`() {
        let items = Conclusion.items("1. Các chủ đầu tư không dồn thanh toán vào cuối năm.")
        #expect(items.allSatisfy { $0.milestones.isEmpty })
    }

    @Test func `shows an item under its number once`() {
        let items = Conclusion.items(
            "2. Sở Y tế:\n2.1. Rà soát thuốc trước ngày 30/6/2024.\na) Lập danh mục thuốc.")
        #expect(items.map(\.item) == ["2.1.", "2.1.a)"])
    }
}
