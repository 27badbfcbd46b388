// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import DondocReading
import Testing

/// Those who are told of by what they have, do or have been chosen for, and by a name that several share.
@Suite struct RelativeLeadTests {
    private func leads(_ sentence: String) -> [String] {
        let head = """
            UBND TỈNH X
            Số: 12/TB-UBND
            X, ngày 14 tháng 3 năm 2026

            THÔNG BÁO
            Kết luận của Chủ tịch UBND tỉnh


            """
        let text = head + "1. \(sentence)\n\n2. Giao Sở Nội vụ báo cáo trước ngày 20/4/2026.\n"
        return DirectiveReader().read(text).assignments.filter { $0.item == "1." }
            .flatMap { $0.lead.map(\.name) }
    }

    @Test(arguments: [
        ("Các trường được chọn làm điểm, tổ chức tập huấn.", "Các trường được chọn làm điểm"),
        (
            "UBND các xã, phường nơi có hồ chứa, được giao quản lý rừng, phải báo cáo.",
            "UBND các xã, phường nơi có hồ chứa, được giao quản lý rừng"
        ),
        ("Cơ sở nào chưa lập báo cáo thì hoàn thành trước ngày 28/3/2026.", "Cơ sở nào chưa lập báo cáo"),
        ("Các trường nào chưa nộp báo cáo thì nộp về Sở Y tế.", "Các trường nào chưa nộp báo cáo"),
        (
            "Các doanh nghiệp sản xuất, nhập khẩu thuốc bảo vệ thực vật, phân bón báo cáo tồn kho.",
            "Các doanh nghiệp sản xuất, nhập khẩu thuốc bảo vệ thực vật, phân bón"
        ),
        ("Giám đốc các Công ty Điện lực trực lãnh đạo tại đơn vị.", "Giám đốc các Công ty Điện lực"),
        (
            "Phòng Tuyên truyền - Hỗ trợ người nộp thuế rà soát danh sách.",
            "Phòng Tuyên truyền - Hỗ trợ người nộp thuế"
        ),
        ("Công đoàn tổ chức thăm người bệnh.", "Công đoàn"),
        ("Khoa Hồi sức tích cực - Chống độc bố trí 05 giường.", "Khoa Hồi sức tích cực - Chống độc"),
    ])
    func `tells which of many lead`(sentence: String, lead: String) {
        #expect(leads(sentence) == [lead])
    }

    @Test(arguments: [
        "Các đơn vị gửi số liệu tháng 1, 2, 3 về Sở Tài chính.", "Các đơn vị nộp 02, 03 bộ hồ sơ.",
        "Các trường tổ chức học kỳ 1, 2 đúng lịch.", "Các đơn vị cử 01, 02 cán bộ tham gia.",
        "Các Trung tâm trực 24, 25 tháng Chạp.", "Các Trung tâm báo cáo số liệu quý 1, 2.",
        "Các Trung tâm Y tế báo cáo mục 1, 2 của biểu.",
    ])
    func `makes no bodies of numbers behind a verb`(sentence: String) {
        #expect(leads(sentence).allSatisfy { name in !name.contains { $0.isNumber } })
    }

    @Test(arguments: [
        (
            "Các Công ty TNHH một thành viên Bắc sông Mã, Nam sông Mã, Sông Chu vận hành hồ chứa.",
            [
                "Công ty TNHH một thành viên Bắc sông Mã", "Công ty TNHH một thành viên Nam sông Mã",
                "Công ty TNHH một thành viên Sông Chu",
            ]
        ),
        (
            "Các Trung tâm Viễn thông: Buôn Hồ, Krông Pắc, Ea H'leo tập trung thu hồi cáp.",
            [
                "Trung tâm Viễn thông Buôn Hồ", "Trung tâm Viễn thông Krông Pắc",
                "Trung tâm Viễn thông Ea H'leo",
            ]
        ),
        (
            "Các Ban Quản lý dự án 6, 7, Thăng Long chỉ đạo nhà thầu.",
            ["Ban Quản lý dự án 6", "Ban Quản lý dự án 7", "Ban Quản lý dự án Thăng Long"]
        ),
        (
            "Các Ban quản lý rừng: Hòa Tân, Phú Lộc tuần tra rừng.",
            ["Ban quản lý rừng Hòa Tân", "Ban quản lý rừng Phú Lộc"]
        ),
        (
            "Các Đội Quản lý thị trường số 1, 2 kiểm tra các chợ.",
            ["Đội Quản lý thị trường số 1", "Đội Quản lý thị trường số 2"]
        ),
        (
            "Giám đốc các Sở: Công Thương, Nông nghiệp và Môi trường kiểm tra các hồ chứa.",
            ["Giám đốc Sở Công Thương", "Giám đốc Sở Nông nghiệp và Môi trường"]
        ),
        (
            "Tòa Hình sự, Tòa Dân sự lựa chọn các vụ án trọng điểm.", ["Tòa Hình sự", "Tòa Dân sự"]
        ),
    ])
    func `names each of several that share a name`(sentence: String, names: [String]) {
        #expect(leads(sentence) == names)
    }

    @Test func `keeps to a court what it has its judges do`() {
        let text = """
            UBND TỈNH X
            Số: 12/TB-UBND
            X, ngày 14 tháng 3 năm 2026

            THÔNG BÁO
            Kết luận của Chủ tịch UBND tỉnh

            1. Chánh án Tòa án nhân dân huyện A:
            a) Phân công Thẩm phán giải quyết dứt điểm các vụ án trước ngày 31/3/2026;
            b) Giao Phòng Tư pháp lập danh sách.
            """
        let items = DirectiveReader().read(text).assignments
        #expect(
            items.map { $0.lead.map(\.name) } == [["Chánh án Tòa án nhân dân huyện A"], ["Phòng Tư pháp"]])
    }

    @Test(arguments: [
        ("Giao Sở Y tế báo cáo trước 07 giờ và 16 giờ hằng ngày.", ["FREQ=DAILY", "FREQ=DAILY"]),
        ("Giao Sở Y tế báo cáo 02 lần/ngày.", ["FREQ=DAILY"]),
        ("Giao Sở Y tế báo cáo tiến độ 02 lần/tuần, vào thứ Ba và thứ Sáu.", ["FREQ=WEEKLY;BYDAY=TU,FR"]),
    ])
    func `reads a duty that comes back more than once`(sentence: String, rules: [String]) {
        let found = DirectiveReader().expressions(inBody: "1. \(sentence)").compactMap(\.deadline.rrule)
        #expect(found == rules)
    }

    @Test func `takes the days on which a report comes back for no end of it`() {
        let found = DirectiveReader().expressions(
            inBody: "1. Giao Sở Y tế báo cáo trước 08 giờ hằng ngày từ ngày 20/3/2024 đến ngày 26/3/2024.")
        #expect(
            found.filter { $0.role == .deadline }.map(\.deadline.text) == ["trước 08 giờ hằng ngày"])
    }

    @Test func `reads no hour in the name of a network`() {
        let found = DirectiveReader().expressions(
            inBody: "1. Giao Sở Y tế tối ưu 45 trạm 4G trước ngày 30/6/2024.")
        #expect(found.filter { $0.role == .deadline }.map(\.deadline.text) == ["trước ngày 30/6/2024"])
    }
}
