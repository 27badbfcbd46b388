// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation
import Testing

@testable import DondocReading

@Suite struct DeadlineRoleTests {
    private func deadlines(_ text: String) -> [String] {
        DirectiveReader().read(text).expressions.filter { $0.role == .deadline }.map(\.deadline.text)
    }

    @Test(arguments: [
        "Căn cứ Quyết định số 45/QĐ-UBND ngày 12/3/2024 của UBND tỉnh;",
        "Thực hiện Nghị quyết số 12/2018/NQ-HĐND ngày\n\n10/12/2018 của HĐND tỉnh.",
        "Ngày 07/4/2024, UBND tỉnh tổ chức cuộc họp giao ban.",
        "1. Sở Y tế: Tham gia Hội nghị vào ngày 20/5/2024.",
        "1. Sở Xây dựng: Rà soát dự án Cầu Suối (cầu 17/10).",
        "1. Sở Công Thương: Trực đường dây nóng 24/7.",
        "1. Sở Nội vụ: Bố trí không quá 04 Phó Giám đốc.",
        "1. Sở Tài chính: Lập kế hoạch giai đoạn 2021 - 2030, định hướng đến năm 2050.",
        "1. Sở Y tế: Thực hiện tốt nhiệm vụ năm học 2023-2024.",
        "1. Sở Nội vụ: Đăng ký (dự kiến quý I/2025 tổ chức thi tuyển).",
        "1. Sở Y tế: Cho học sinh đi học lại (sau 14 ngày từ ngày hoàn thành tiêm mũi 1).",
        "1. Sở Tài chính: Các đơn vị nào đã nộp báo cáo trước ngày 30/9/2024 phải nộp lại.",
        "Nghị quyết này có hiệu lực từ ngày 01/01/2026 đến hết ngày 28/02/2027.",
        "Lãnh đạo tỉnh khảo sát dự án trong tháng 7/2024.",
        "1. Sở Tài chính: Tổng hợp số liệu tính đến ngày 15/6/2024.",
        "Long An, ngày 05 tháng 01 năm 2024",
    ])
    func `takes no look-alike for a deadline`(text: String) {
        #expect(deadlines(text) == [])
    }

    @Test(arguments: [
        ("Giao Sở Y tế chủ trì, báo cáo UBND tỉnh **trước ngày 15/02/2024**.", ["trước ngày 15/02/2024"]),
        ("1. Sở Y tế: Bàn giao hồ sơ xong trong tháng **12/2024**.", ["trong tháng **12/2024**"]),
        ("Giao Sở Y tế xây dựng kế hoạch (ban hành trong Quý II/2024).", ["trong Quý II/2024"]),
        (
            "Giao Sở Tài chính hoàn thành, báo cáo UBND tỉnh trước ngày 31/5/2024, trình HĐND tỉnh trong tháng 7/2024.",
            ["trước ngày 31/5/2024", "trong tháng 7/2024"]
        ),
        (
            "Giao Sở Nội vụ tham mưu đề án, gửi về UBND tỉnh trước ngày\n\n20/5/2024.",
            ["trước ngày\n\n20/5/2024"]
        ),
        ("1. Sở Y tế: Rà soát hồ sơ, thời gian hoàn thành ngày 24/7/2024.", ["ngày 24/7/2024"]),
        ("- Sở Y tế: hằng tháng (trước ngày 20) báo cáo kết quả.", ["hằng tháng (trước ngày 20)"]),
        ("Giao Sở Y tế thẩm định trong thời hạn không quá 5 ngày.", ["trong thời hạn không quá 5 ngày"]),
    ])
    func `finds deadlines where they bind`(text: String, expected: [String]) {
        #expect(deadlines(text) == expected)
    }

    @Test func `sees through decomposed letters and old tone marks`() {
        let decomposed = "Giao Sở Y tế hoàn thành trước ngày 15/5/2024.".decomposedStringWithCanonicalMapping
        #expect(deadlines(decomposed).count == 1)
        let old = DirectiveReader().read("Uỷ ban nhân dân huyện chủ trì, hoàn thành trước ngày 15/5/2024.")
        #expect(old.assignments.first?.lead.first?.name == "UBND huyện")
    }
}
