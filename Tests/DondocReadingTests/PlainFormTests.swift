// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import DondocReading
import Testing

/// Only what is of a form that the lists know word by word is sure; all else asks, with the words that are not.
@Suite struct PlainFormTests {
    private func reasons(_ body: String) throws -> [String] {
        let item = try #require(Conclusion.items(body).last)
        return item.doubts.filter { $0.confidence < 0.7 }.map(\.reason.en)
    }

    @Test(arguments: [
        "1. Giao Sở Y tế chủ trì, phối hợp với Sở Tài chính rà soát, báo cáo UBND tỉnh trước ngày 20/4/2024.",
        "1. Sở Giao thông vận tải có trách nhiệm sửa chữa cầu Bến Đá, hoàn thành trong tháng 5/2024.",
        "1. Công an tỉnh tăng cường tuần tra ban đêm.",
        "1. Yêu cầu UBND huyện Hòa Tân bàn giao mặt bằng chậm nhất ngày 30/6/2024.",
        "1. Các Sở: Nội vụ, Tài chính khẩn trương có ý kiến (hoàn thành trước ngày 25/3/2024).",
        "1. Trước ngày 25/3/2024, Sở Tư pháp báo cáo kết quả rà soát.",
        "1. Đồng ý chủ trương sửa trụ sở; giao Văn phòng UBND tỉnh lập dự toán trong quý II/2024.",
        "1. Giám đốc Sở Xây dựng báo cáo trong thời hạn 05 ngày làm việc kể từ ngày ký Thông báo này.",
        "1. Sở Công Thương:\n- Rà soát các điểm bán lẻ xăng dầu.",
        "1. Giao các Sở, ban, ngành tỉnh rà soát thủ tục, báo cáo trước ngày 20/4/2024.",
        "1. Giao Văn phòng UBND tỉnh có văn bản giao Sở Tư pháp thẩm định trước ngày 20/4/2024.",
        "1. Giao Sở Xây dựng báo cáo UBND tỉnh hướng xử lý đối với mỗi khu nhà ở trước ngày 20/4/2024.",
        "1. Giao Sở Tư pháp tham mưu UBND tỉnh Quyết định về đấu giá đất (ban hành trong quý III/2024).",
        "1. Sở Tài chính thực hiện Nghị quyết số 08/2021/NQ-HĐND ngày 10/12/2021 của HĐND tỉnh về phí.",
    ])
    func `is sure of a plain form`(body: String) throws {
        #expect(try reasons(body).isEmpty)
    }

    // MARK: - Who leads

    @Test func `knows a name of no standard make by the words that no name goes on with`() throws {
        #expect(try reasons("1. Giao Trung tâm Giám sát đô thị thông minh chủ trì lập báo cáo.").isEmpty)
        #expect(
            try reasons("1. Giao Trung tâm Giám sát đô thị thông minh xác định vùng ngập.").contains {
                $0.contains("“Trung tâm Giám sát đô thị thông minh")
                    && $0.contains("is not made as names of agencies are")
            })
    }

    @Test func `knows a name that the document has as a whole line`() throws {
        let body =
            "1. Trung tâm Quan trắc nguồn nước:\n- Đo độ mặn.\n2. Giao Trung tâm Quan trắc nguồn nước kiểm tra giếng."
        #expect(try reasons(body).isEmpty)
    }

    @Test(arguments: [
        ("1. Giao Sở Y tế (Chi cục Dân số) rà soát số liệu.", "the name is followed by “(”"),
        ("1. Cùng với việc kiểm tra thuốc, giao Sở Y tế rà soát kho.", "preceded by “… tra thuốc,”"),
        ("1. Phó Giám đốc Sở Y tế kiểm tra các trạm.", "is not made as names of agencies are"),
    ])
    func `asks where the words around a name are not accounted for`(body: String, reason: String) throws {
        let found = try reasons(body)
        #expect(found.contains { $0.contains(reason) }, "\(found)")
    }

    @Test func `asks where the issuer stands in the place of the lead`() throws {
        let found = try reasons("1. Hội đồng nhân dân tỉnh xem xét bổ sung kinh phí.")
        #expect(found.contains { $0.contains("issues the letter") }, "\(found)")
    }

    @Test(arguments: [
        "1. Sở Y tế có chuyển biến trong cải cách hành chính.",
        "1. Sở Y tế chủ động, tích cực, đạt kết quả tốt.",
        "1. UBND huyện Cao Lộc tập trung cao, là đơn vị dẫn đầu tỉnh.",
        "1. Sở Y tế thực hiện tốt công tác tiêm chủng.",
        "1. Sở Tài chính chủ động, kịp thời, bảo đảm nguồn lực.",
    ])
    func `asks where the words may be praise`(body: String) throws {
        for item in Conclusion.items(body) { #expect(item.confidence < 0.7, "\(item)") }
    }

    @Test(arguments: [
        "1. Sở Y tế tổ chức tốt, đã bố trí đủ giường.", "1. Sở Y tế thống nhất với kết quả kiểm tra.",
    ])
    func `asks where the words may merely tell`(body: String) throws {
        let found = try reasons(body)
        #expect(found.contains { $0.contains("may only tell") }, "\(found)")
    }

    @Test(arguments: [
        "1. Để bảo đảm thuốc, Sở Y tế có trách nhiệm rà soát thuốc trước ngày 20/4/2024. Chủ trì, phối hợp với Sở Tài chính báo cáo trước ngày 30/5/2024.",
        "1. Thực hiện trên địa bàn tỉnh\n\nCác Sở: Nội vụ, Tài chính chủ trì rà soát biên chế trước ngày 20/4/2024.",
        "1. Về thuốc: các Sở: Nội vụ, Tài chính có trách nhiệm báo cáo UBND tỉnh trước ngày 20/4/2024.",
        "Về thuốc: các Sở: Nội vụ, Tài chính có trách nhiệm báo cáo.",
        "1. Trên địa bàn các huyện: UBND các huyện: Lập Thạch, Sông Lô rà soát.",
    ])
    func `reads names that stand before the sentence of their duty or behind words like their heads`(
        body: String
    ) {
        let items = Conclusion.items(body)
        #expect(!items.isEmpty)
        #expect(items.allSatisfy { !$0.lead.isEmpty })
    }

    @Test(arguments: [
        "1. Giao Tổ công tác theo dõi dự án cao tốc rà soát mặt bằng trước ngày 20/4/2024.",
        "1. Giao Tổ công tác rà soát văn bản quy phạm pháp luật báo cáo kết quả trước ngày 20/4/2024.",
        "1. Giao Ban Chỉ đạo triển khai Chương trình mục tiêu quốc gia tỉnh báo cáo trước ngày 20/4/2024.",
        "1. Giao Trung tâm Giám sát tham mưu chiến lược lập kế hoạch trước ngày 20/4/2024.",
    ])
    func `asks where the name of a board may go on with what it does`(body: String) throws {
        let item = try #require(Conclusion.items(body).last)
        #expect(item.doubts.contains { $0.field == .lead && $0.confidence < 0.7 }, "\(item)")
    }

    @Test func `completes the name of a board no further than its purpose, and asks`() throws {
        let body = """
            1. Giao Tổ công tác triển khai Đề án 06 tỉnh rà soát dữ liệu trước ngày 20/4/2024.
            2. Giao Tổ công tác báo cáo trước ngày 30/4/2024.
            """
        for item in Conclusion.items(body) {
            #expect(item.lead.map(\.name) == ["Tổ công tác triển khai Đề án 06 tỉnh"])
            #expect(item.doubts.contains { $0.field == .lead && $0.confidence < 0.7 })
        }
    }

    @Test(arguments: [
        "1. Công an tỉnh chủ trì, phối hợp với Phòng Quản lý xuất nhập cảnh đón tiếp trước ngày 20/4/2024.",
        "1. Công an tỉnh chủ trì, phối hợp với Tổ công tác rà soát văn bản thẩm định hồ sơ trước ngày 20/4/2024.",
    ])
    func `asks where the name of a helper may go on`(body: String) throws {
        let item = try #require(Conclusion.items(body).last)
        #expect(item.doubts.contains { $0.field == .coordinating && $0.confidence < 0.7 }, "\(item)")
    }

    @Test func `asks where the lead is that of the sentence before`() throws {
        let body =
            "1. Để bảo đảm thuốc, Sở Y tế có trách nhiệm rà soát thuốc trước ngày 20/4/2024."
            + " Chủ trì, phối hợp với Sở Tài chính báo cáo trước ngày 30/5/2024."
        #expect(try reasons(body).contains { $0.contains("the lead was taken from the sentence before") })
    }

    // MARK: - What is to be done

    @Test(arguments: [
        ("1. Sở Y tế:\n- Đến nay còn 12 trạm chưa có bác sĩ, khẩn trương bố trí.", "begins with “Đến”"),
        (
            "1. Sở Y tế:\n- Rà soát thuốc. Phối hợp với Sở Tài chính lập dự toán trước ngày 20/4/2024.",
            "parted into several"
        ),
        ("1. Giao Sở Y tế lập dự toán (Sở Tài chính thẩm định).", "something of its own to do"),
    ])
    func `asks where a duty is not one duty that begins with its verb`(body: String, reason: String) throws {
        let all = Conclusion.items(body).flatMap(\.doubts).filter { $0.confidence < 0.7 }.map(\.reason.en)
        #expect(all.contains { $0.contains(reason) }, "\(all)")
    }

    // MARK: - By when

    @Test(arguments: [
        (
            "1. Giao Sở Y tế rà soát các trạm đã xây trước ngày 20/4/2024.",
            "may not be what must be done by then"
        ),
        (
            "1. Giao Sở Y tế lập danh sách người cao tuổi (kể cả người tròn 80 tuổi trước ngày 20/4/2024).",
            "in brackets with other words"
        ),
        ("1. Giao Sở Y tế báo cáo đến ngày 20/4/2024.", "no word that makes it an end"),
    ])
    func `asks where a time is not where deadlines stand`(body: String, reason: String) throws {
        let found = try reasons(body)
        #expect(found.contains { $0.contains(reason) }, "\(found)")
    }

    @Test(arguments: [
        "1. Giao Sở Y tế xử lý các hồ sơ nộp trước ngày 20/4/2024.",
        "1. Giao Sở Y tế rà soát các cơ sở cấp phép trước ngày 20/4/2024.",
        "1. Giao Sở Nội vụ rà soát cán bộ bổ nhiệm trước ngày 20/4/2024.",
        "1. Giao Sở Nội vụ chi trả cho đối tượng nghỉ việc trước ngày 20/4/2024.",
        "1. Giao Sở Xây dựng kiểm tra các công trình xây dựng trước ngày 20/4/2024.",
        "1. Giao Sở Y tế báo cáo các hồ sơ gửi về Sở Nội vụ trước ngày 20/4/2024.",
        "1. Giao Thanh tra tỉnh làm rõ nội dung đơn gửi trước ngày 20/4/2024.",
        "1. Giao Công an tỉnh điều tra các vụ việc tố giác trước ngày 20/4/2024.",
        "1. Giao Sở Nội vụ khen thưởng các đơn vị hoàn thành kế hoạch trước ngày 20/4/2024.",
        "1. Giao Sở Tài chính cấp kinh phí cho các xã hoàn thành nông thôn mới trước ngày 20/4/2024.",
        "1. Giao Sở Tư pháp rà soát các quyết định ban hành trước ngày 20/4/2024.",
        "1. Giao Sở Y tế thống kê số ca mắc trong tháng 4/2024.",
        "1. Giao Sở Y tế tổng hợp số liệu báo cáo trong tháng 4/2024.",
        "1. Giao Sở Y tế báo cáo kết quả kiểm tra trong tháng 4/2024.",
    ])
    func `asks where a day may tell which things are meant`(body: String) throws {
        let item = try #require(Conclusion.items(body).last)
        #expect(item.doubts.contains { $0.field == .deadline && $0.confidence < 0.7 }, "\(item)")
    }

    @Test(arguments: [
        "1. Giao Sở Y tế trình UBND tỉnh phê duyệt trước ngày 20/4/2024.",
        "1. Giao Sở Y tế báo cáo kết quả thực hiện về UBND tỉnh trước ngày 20/4/2024.",
        "1. Giao Sở Y tế hoàn thành việc rà soát trước ngày 20/4/2024.",
        "1. Giao Sở Y tế ban hành kế hoạch trong tháng 4/2024.",
        "1. Giao Sở Y tế gửi hồ sơ đề nghị khen thưởng về Sở Nội vụ trước ngày 20/4/2024.",
        "1. Giao Sở Y tế hoàn thành chỉ tiêu được giao trước ngày 20/4/2024.",
        "1. Giao Sở Y tế sửa chữa trạm Bến Đá, trạm Cầu Gỗ trước ngày 20/4/2024.",
    ])
    func `is sure of a day behind a verb and what it is done to`(body: String) throws {
        #expect(try reasons(body).isEmpty)
    }

    @Test func `asks where the heading says more than who leads`() throws {
        let body = """
            1. Sở Y tế (phục vụ lễ ngày 20/4/2024):
            - Bố trí xe cứu thương.
            """
        #expect(try reasons(body).contains { $0.contains("“(phục vụ lễ ngày 20/4/2024):” besides the name") })
    }

    @Test func `asks for a day that a heading names and that binds nothing`() throws {
        let body = """
            1. Hoàn thành việc rà soát trong tháng 4/2024:
            a) Sở Y tế rà soát thuốc.
            b) Sở Tài chính bố trí kinh phí.
            """
        for item in Conclusion.items(body) where item.milestones.isEmpty {
            #expect(item.doubts.contains { $0.field == .deadline && $0.confidence < 0.7 })
        }
    }

    @Test func `asks where an item below a dated heading has a time of its own`() throws {
        let body = """
            1. Các nhiệm vụ hoàn thành trước ngày 30/4/2024:
            a) Sở Tài chính bố trí kinh phí.
            b) Sở Y tế rà soát thuốc, tổ chức kiểm tra từ ngày 05/5/2024.
            """
        #expect(try reasons(body).contains { $0.contains("no plain heading with a deadline") })
    }

    @Test func `takes a time that opens an item below a heading for no other subject`() throws {
        let body = "1. Sở Công Thương:\n- Trước ngày 20/5/2024, báo cáo kết quả rà soát."
        #expect(try !reasons(body).contains { $0.contains("no verb of duty") })
    }

    @Test func `asks for the week where none is named`() throws {
        #expect(try reasons("1. Giao Sở Y tế lập dự toán trong tuần tới.").isEmpty)
        #expect(
            try reasons("1. Giao Sở Y tế lập dự toán ngay trong tuần.").contains {
                $0.contains("no plain day, month or quarter")
            })
    }

    @Test func `gives each reason in both languages, with the words in question`() throws {
        let item = try #require(Conclusion.items("1. Giao Sở Y tế (Chi cục Dân số) rà soát số liệu.").last)
        let doubt = try #require(item.doubts.first { $0.field == .lead })
        #expect(doubt.reason.vi == "câu không theo mẫu quen thuộc: sau tên cơ quan là “(”")
        #expect(doubt.reason.en == "not of a plain form: the name is followed by “(”")
    }

    @Test(arguments: [
        (
            "1. Cùng với việc kiểm tra của Sở Giáo dục và Đào tạo, giao Sở Y tế rà soát kho.",
            "preceded by “… Sở Giáo dục và Đào tạo,”"
        ),
        (
            "1. Giao Sở Y tế (Chi cục Dân số) rà soát kho thuốc trước ngày 20/4/2024.",
            "(Chi cục Dân số) rà soát kho thuốc”"
        ),
    ])
    func `tells words from where a name or a clause begins`(body: String, words: String) throws {
        let found = try reasons(body)
        #expect(found.contains { $0.contains(words) }, "\(found)")
    }
}
