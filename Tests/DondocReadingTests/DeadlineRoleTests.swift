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

    /// Deadlines of a notice of 14/3/2024; "!" before the words where a person need not be asked.
    private func judged(_ sentence: String) -> [String] {
        DirectiveReader().expressions(inBody: sentence).filter { $0.role == .deadline }.map {
            ($0.deadline.confidence >= 0.7 ? "!" : "?") + ($0.deadline.due?.description ?? "-")
        }
    }

    @Test(arguments: [
        ("Giao Sở Y tế hoàn thành việc chi trả trước dịp lễ 30/4/2024.", ["!2024-04-29"]),
        (
            "Giao Sở Y tế khẩn trương hoàn thành sửa chữa trước kỳ nghỉ lễ 30/4 và 01/5/2024.",
            ["!2024-04-29"]
        ),
        (
            "1. Sở Xây dựng: Đối với các dự án chậm tiến độ, trước ngày 30/6/2024 phải bàn giao mặt bằng.",
            ["!2024-06-29"]
        ),
        (
            "1. Sở Xây dựng: Khi có kết quả, chậm nhất ngày 30/6/2024 phải báo cáo UBND tỉnh.",
            ["!2024-06-30"]
        ),
        (
            "1. Các sở: Những đơn vị chưa gửi báo cáo, chậm nhất ngày 20/3/2024 phải gửi về Sở Nội vụ.",
            ["!2024-03-20"]
        ),
        (
            "1. Sở Xây dựng: Hoàn thành trước ngày 30/4/2024 nhưng phải bảo đảm chất lượng.",
            ["!2024-04-29"]
        ),
        (
            "1. Sở Xây dựng: Phê duyệt dự án trước ngày 30/4/2024 mà không phải xin ý kiến lại.",
            ["!2024-04-29"]
        ),
        (
            "1. Sở Y tế: Báo cáo kết quả thực hiện các nhiệm vụ đã được giao trước ngày 30/6/2024.",
            ["!2024-06-29"]
        ),
        ("1. Sở Y tế: Khắc phục các tồn tại đã được chỉ ra trước ngày 15/4/2024.", ["!2024-04-14"]),
        ("1. Sở Y tế: Khắc phục các tồn tại vừa được chỉ ra trong quý II/2024.", ["!2024-06-30"]),
        (
            "Trước ngày 20/4/2024, các dự án đã được bố trí vốn phải hoàn thành thủ tục.", ["!2024-04-19"]
        ),
    ])
    func `reads an order whatever else its sentence tells`(sentence: String, expected: [String]) {
        #expect(judged(sentence) == expected)
    }

    @Test(arguments: [
        ("1. Sở Xây dựng: Từ nay đến ngày 30/6/2024, hoàn thành giải phóng mặt bằng.", ["!2024-06-30"]),
        ("1. Sở Xây dựng: Từ nay đến hết tháng 6/2024 hoàn thành giải phóng mặt bằng.", ["!2024-06-30"]),
        ("1. Sở Xây dựng: Trình UBND tỉnh trong quý III, IV/2024.", ["!2024-12-31"]),
        ("1. Sở Xây dựng: Báo cáo UBND tỉnh kết quả rà soát trong tháng 6-7/2024.", ["!2024-07-31"]),
        ("1. Sở Xây dựng: Trong tháng 3, tháng 4/2024 hoàn thành công tác kiểm đếm.", ["!2024-04-30"]),
        (
            "1. Sở Xây dựng: Từ ngày 15/4/2024 đến ngày 30/4/2024 hoàn thành công tác kiểm đếm.",
            ["!2024-04-30"]
        ),
        (
            "1. Sở Tài chính: Đến ngày 30/6/2024, giải ngân đạt 50% kế hoạch; đến ngày 31/12/2024 đạt 100%.",
            ["!2024-06-30", "!2024-12-31"]
        ),
        (
            "1. Sở Nội vụ: Đến ngày 30/6/2024, các sở, ngành hoàn thành việc sắp xếp đơn vị sự nghiệp.",
            ["!2024-06-30"]
        ),
        ("1. Sở Tài chính: Đến ngày 30/6/2024, các sở, ngành chưa phân bổ, hoàn thành thì báo cáo.", []),
        ("1. Sở Tài chính: Đến ngày 10/3/2024, toàn tỉnh đã giải ngân đạt 20% kế hoạch.", []),
        ("1. Sở Tài chính: Nếu đến ngày 30/6/2024 chưa hoàn thành thì kiểm điểm.", []),
        ("1. Sở Công Thương: Tổ chức hội chợ từ ngày 20/4/2024 đến ngày 25/4/2024.", []),
        ("1. Sở Tài chính: Báo cáo số liệu từ ngày 01/01/2024 đến ngày 30/6/2024.", []),
        ("Giấy phép này có giá trị từ ngày 15/3/2024 đến ngày 30/6/2024.", []),
        ("Từ ngày 01/01/2024 đến ngày 10/3/2024, toàn tỉnh hoàn thành 12 dự án.", []),
    ])
    func `takes the end of a range for a deadline where something is finished by it`(
        sentence: String, expected: [String]
    ) {
        #expect(judged(sentence) == expected)
    }

    @Test(arguments: [
        "1. Sở Xây dựng: Rà soát các hợp đồng sẽ hết hạn trước ngày 31/12/2024.",
        "1. Sở Nội vụ: Lập danh sách công chức nghỉ hưu trước ngày 01/01/2025.",
        "1. Sở Y tế: Tiêm chủng cho trẻ sinh trước ngày 01/6/2024.",
        "1. Sở Nội vụ: Rà soát đối tượng hưởng trợ cấp trước ngày 01/7/2024.",
        "1. Sở Nội vụ: Lập danh sách cán bộ đủ điều kiện nâng lương trước ngày 31/12/2024.",
        "1. Sở Xây dựng: Áp dụng đối với công trình hoàn thành trước ngày 30/6/2024.",
        "1. Sở Nội vụ: Rà soát các hợp đồng hết hạn trong tháng 6/2024.",
        "1. Sở Nội vụ: Trình Chủ tịch UBND tỉnh ngày 25/3/2024.",
        "1. Sở Nội vụ: Xây dựng Đề án vị trí việc làm. Thời gian thực hiện: Quý II/2024.",
        "1. Sở Nội vụ: Tổ chức hội nghị và gửi kết quả ngày 20/4/2024.",
    ])
    func `asks a person about a day that may qualify a noun, or that little speaks for`(sentence: String) {
        let found = DirectiveReader().expressions(inBody: sentence).filter { $0.role == .deadline }
        #expect(found.count == 1)
        #expect(found.allSatisfy { $0.deadline.confidence <= 0.65 })
    }

    @Test(arguments: [
        "1. Trường Đại học: Hoàn thành công tác tuyển sinh trước ngày 31/8/2024.",
        "1. Sở Giáo dục và Đào tạo: Cấp học bổng cho học sinh trước ngày 31/5/2024.",
        "1. UBND huyện: Tổng vệ sinh trước ngày 30/4/2024.",
        "1. Sở Tư pháp: Trình ban hành Quyết định, bảo đảm có hiệu lực trước ngày 01/7/2024.",
        "1. Sở Nội vụ: Rà soát các đối tượng trước ngày 30/6/2024.",
    ])
    func `asks nobody for words that only sound like a state`(sentence: String) {
        #expect(judged(sentence).map { $0.prefix(1) } == ["!"])
    }

    @Test func `takes the day of a meeting for that of the meeting`() {
        let sentence = "1. Sở Nội vụ: Gửi giấy mời và tài liệu họp ngày 20/4/2024."
        #expect(DirectiveReader().expressions(inBody: sentence).last?.role == .meeting)
    }
}
