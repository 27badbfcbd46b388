// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Testing

@testable import DondocReading

/// Persons who lead by their post or by what they are.
@Suite struct DoerTests {
    private func leads(_ sentence: String) -> [[String]] {
        let text = """
            TRƯỜNG THPT LÊ LỢI
            Số: 19/TB-THPT
            Hòa Bình, ngày 13 tháng 10 năm 2023

            THÔNG BÁO
            Về việc phân công nhiệm vụ

            Hiệu trưởng yêu cầu:

            1. \(sentence)

            2. Sở Y tế báo cáo kết quả trước ngày 20/11/2023.
            """
        return DirectiveReader().read(text).assignments.filter { $0.item == "1." }
            .map { $0.lead.map(\.name) }
    }

    @Test(arguments: [
        ("Giáo viên bộ môn nhập điểm lên hệ thống.", "Giáo viên bộ môn"),
        ("Học sinh toàn trường nộp bản cam kết.", "Học sinh toàn trường"),
        (
            "Phó Hiệu trưởng phụ trách cơ sở vật chất (cô Lê Thị Hà) kiểm tra phòng học.",
            "Phó Hiệu trưởng phụ trách cơ sở vật chất"
        ),
        ("Trưởng thôn 5 thông báo lịch tiêm đến từng hộ dân.", "Trưởng thôn 5"),
        ("Chi hội trưởng các chi hội họp lấy ý kiến hội viên.", "Chi hội trưởng các chi hội"),
        ("Phó Giám đốc Đặng Thị Lan chịu trách nhiệm rà soát quy trình.", "Phó Giám đốc Đặng Thị Lan"),
        (
            "Thẩm phán được phân công giải quyết vụ án phải gửi báo cáo.",
            "Thẩm phán được phân công giải quyết vụ án"
        ),
        (
            "Các khách hàng sử dụng điện có máy phát dự phòng cần kiểm tra máy phát.",
            "Các khách hàng sử dụng điện có máy phát dự phòng"
        ),
        (
            "Chủ các hồ chứa trên sông Mã, sông Chu thực hiện nghiêm quy trình vận hành.",
            "Chủ các hồ chứa trên sông Mã, sông Chu"
        ),
    ])
    func `lead by their post or by what they are`(sentence: String, name: String) {
        #expect(leads(sentence) == [[name]])
    }

    @Test func `are several in a list`() {
        #expect(
            leads("Người bệnh, người nhà người bệnh khai báo thông tin.") == [
                ["Người bệnh", "Người nhà người bệnh"]
            ])
        #expect(
            leads("Chánh Văn phòng, Trưởng Ban Thanh tra - Pháp chế đôn đốc, kiểm tra việc chấp hành.")
                == [["Chánh Văn phòng", "Trưởng Ban Thanh tra - Pháp chế"]])
    }

    @Test func `are never sure`() {
        for sentence in [
            "Người nộp thuế nộp tờ khai trước ngày 10/02/2024.",
            "Giáo viên bộ môn nhập điểm trước ngày 10/02/2024.",
            "Trưởng thôn báo cáo UBND xã trước ngày 10/02/2024.",
        ] {
            let reading = DirectiveReader().read(
                "1. \(sentence)\n\n2. Sở Y tế báo cáo trước ngày 20/11/2023.")
            #expect(reading.assignments.first?.doubts.isEmpty == false, "\(sentence)")
        }
    }

    @Test func `a petition's own words are asked about`() {
        let text = """
            6. Về đề nghị của Huyện đoàn xin kinh phí tổ chức Đại hội: Yêu cầu UBND huyện sớm bố trí kinh phí. Ban Thường vụ thống nhất \
            về chủ trương, giao UBND huyện xem xét, cân đối trước ngày 21/02/2024.
            """
        let reading = DirectiveReader().read(text)
        #expect(reading.assignments.first { $0.action.contains("sớm bố trí") }?.doubts.isEmpty != true)
    }

    @Test func `are none where nothing is asked of them`() {
        #expect(leads("Học sinh các lớp đạt kết quả tốt.").isEmpty)
        #expect(leads("Người dân vùng ven biển.").isEmpty)
    }

    @Test func `stand for their body where it is named`() {
        #expect(leads("Giám đốc Sở Y tế rà soát thuốc.") == [["Giám đốc Sở Y tế"]])
        #expect(leads("Chánh Văn phòng UBND tỉnh rà soát hồ sơ.") == [["Chánh Văn phòng UBND tỉnh"]])
    }

    @Test func `a table between ruled lines, of a head that no list has, is read`() {
        let table = TableReading(
            """
            ---------------------------------------------------------------------------
            Tiêu chí                  Phụ trách chính       Phối hợp          Hạn
            ---------------------------------------------------------------------------
            A1.2 Chỉ dẫn, biển báo    Phòng Hành chính      Đoàn Thanh niên   10/4/2026
            B3.1 Chế độ đãi ngộ       Phòng Tổ chức cán bộ  Công đoàn         20/6/2026
            ---------------------------------------------------------------------------
            """)
        #expect(
            table.rows == [
                "-1 | Phòng Hành chính | Đoàn Thanh niên | 2026-04-10",
                "-2 | Phòng Tổ chức cán bộ | Công đoàn | 2026-06-20",
            ])
    }
}
