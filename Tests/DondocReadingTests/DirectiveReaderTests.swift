// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation
import Testing

@testable import DondocReading

@Suite struct DirectiveReaderTests {
    let notice = """
        ỦY BAN NHÂN DÂN
        TỈNH BÌNH AN

        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        Độc lập - Tự do - Hạnh phúc

        Số: 45/TB-UBND

        Bình An, ngày 14 tháng 3 năm 2024

        HỎA TỐC

        THÔNG BÁO

        Kết luận của Chủ tịch UBND tỉnh tại cuộc họp giao ban tháng 3

        Ngày 12/3/2024, Chủ tịch UBND tỉnh chủ trì cuộc họp giao ban. Sau khi nghe báo cáo, Chủ tịch UBND tỉnh kết luận như sau:

        1. Về thu ngân sách

        Thường trực Tỉnh ủy thống nhất chủ trương; giao Ban cán sự đảng UBND tỉnh chỉ đạo thực hiện.

        Giao Sở Tài chính chủ trì, phối hợp với Cục Thuế tỉnh, UBND các huyện, thành phố rà soát nguồn thu. Hoàn thành báo cáo UBND tỉnh trước ngày 31/5/2024, trình HĐND tỉnh trong tháng 7/2024.

        2. Phòng, chống thiên tai: Giao Văn phòng UBND tỉnh có văn bản giao Sở Xây dựng tham mưu kế hoạch (ban hành trong Quý II/2024).

        3. Sở Y tế:

        - Tiếp tục tiêm chủng cho trẻ em.
        - Chủ trì, phối hợp với Sở GD&ĐT tuyên truyền; báo cáo kết quả chậm nhất ngày 20/4/2024.

        UBND tỉnh thông báo để các cơ quan, đơn vị liên quan biết, thực hiện./.

        Nơi nhận:
        - Như trên;
        - Sở Tài chính;
        - Lưu: VT.

        TL. CHỦ TỊCH
        CHÁNH VĂN PHÒNG

        Nguyễn Văn Bình
        """

    @Test func `reads the head and the foot`() {
        let document = DirectiveReader().read(notice).document
        #expect(document.issuer == "UBND tỉnh Bình An")
        #expect(document.number == "45/TB-UBND")
        #expect(document.kind == "thông báo")
        #expect(document.place == "Bình An")
        #expect(document.date == Day(year: 2024, month: 3, day: 14))
        #expect(document.subject == "Kết luận của Chủ tịch UBND tỉnh tại cuộc họp giao ban tháng 3")
        #expect(document.signer == "Nguyễn Văn Bình")
        #expect(document.urgency == .express)
        #expect(document.recipients == ["Sở Tài chính"])
    }

    @Test func `reads who leads, who helps and by when`() throws {
        let reading = DirectiveReader().read(notice)
        #expect(
            reading.assignments.map { $0.lead.map(\.name) } == [
                ["Sở Tài chính"], ["Văn phòng UBND tỉnh"], ["Sở Xây dựng"], ["Sở Y tế"], ["Sở Y tế"],
            ])
        let first = try #require(reading.assignments.first)
        #expect(first.coordinating.map(\.name) == ["Cục Thuế tỉnh", "UBND các huyện, thành phố"])
        #expect(first.milestones.map(\.what) == ["Hoàn thành báo cáo UBND tỉnh", "trình HĐND tỉnh"])
        let dues = reading.assignments.map {
            $0.milestones.map { reading.expressions[$0.expression].deadline.due?.description ?? "" }
        }
        #expect(dues == [["2024-05-30", "2024-07-31"], [], ["2024-06-30"], [], ["2024-04-20"]])
        #expect(reading.assignments[4].coordinating.map(\.name) == ["Sở Giáo dục và Đào tạo"])
    }

    @Test func `quotes verbatim by scalars`() {
        let reading = DirectiveReader().read(notice)
        let scalars = Array(notice.unicodeScalars)
        for expression in reading.expressions {
            var view = String.UnicodeScalarView()
            view.append(contentsOf: scalars[expression.span.start..<expression.span.end])
            #expect(String(view) == expression.deadline.text)
        }
        for item in reading.assignments {
            var view = String.UnicodeScalarView()
            view.append(contentsOf: scalars[item.span.start..<item.span.end])
            #expect(String(view) == item.quotation)
        }
    }

    @Test func `gives the ledger stable, distinct ids`() {
        let reading = DirectiveReader().read(notice)
        let directive = reading.directive(fallbackID: "Thông báo 45.txt")
        #expect(directive.id == "45-tb-ubnd-2024-ubnd-tinh-binh-an")
        let ids = reading.assignments(of: directive).map(\.id)
        #expect(Set(ids).count == ids.count)
        #expect(ids == DirectiveReader().read(notice).assignments(of: directive).map(\.id))
        #expect(ids.last == "45-tb-ubnd-2024-ubnd-tinh-binh-an.3-2")
    }

    @Test func `falls back to the file's name when the serial is missing`() {
        let reading = DirectiveReader().read("Số: /TB-UBND\n\nTHÔNG BÁO\n")
        #expect(reading.document.number == "/TB-UBND")
        #expect(reading.directive(fallbackID: "Họp giao ban.txt").id == "hop-giao-ban-txt")
    }

    @Test func `writes every key of the contract, null where nothing was read`() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let json = String(
            decoding: try encoder.encode(
                DirectiveReader().read("Giao Sở Y tế báo cáo trước ngày 15/5/2024.")), as: UTF8.self)
        for part in [
            #""issuer":null"#, #""urgency":null"#, #""recipients":[]"#, #""agency":null"#, #""rrule":null"#,
            #""offset":null"#,
            #""due":"2024-05-14""#, #""role":"deadline""#, #""kind":"before_date""#, #""span":[0,"#,
            #""expression":0"#,
        ] { #expect(json.contains(part), "\(part) in \(json)") }
        let back = try JSONDecoder().decode(DirectiveReading.self, from: Data(json.utf8))
        #expect(back.assignments.count == 1)
    }

    @Test func `lets the addressees lead where a letter names nobody`() {
        let letter = """
            Kính gửi: Hiệu trưởng các trường trung học.

            Phòng Giáo dục và Đào tạo đề nghị:

            1. Phổ biến thể lệ đến toàn thể giáo viên.

            2. Nộp báo cáo trước ngày 15/5/2024.
            """
        let leads = DirectiveReader().read(letter).assignments.map { $0.lead.map(\.text) }
        #expect(leads == [["Hiệu trưởng các trường trung học"], ["Hiệu trưởng các trường trung học"]])
    }

    @Test func `reads a table of assignments`() {
        let table = """
            | STT | Nội dung công việc | Cơ quan chủ trì | Cơ quan phối hợp | Thời hạn | Ghi chú |
            |---|---|---|---|---|---|
            | 1 | Xây dựng đề án cải cách | Sở Nội vụ | Sở Tài chính | Trong tháng 5/2024 | họp ngày 02/5/2024 |
            | 2 | Rà soát thủ tục | Văn phòng UBND tỉnh | | 20/6/2024 | |
            """
        let reading = DirectiveReader().read(table)
        #expect(reading.assignments.map { $0.lead.map(\.name) } == [["Sở Nội vụ"], ["Văn phòng UBND tỉnh"]])
        #expect(reading.assignments.first?.coordinating.map(\.name) == ["Sở Tài chính"])
        let dues = reading.expressions.filter { $0.role == .deadline }.map { $0.deadline.due?.description }
        #expect(dues == ["2024-05-31", "2024-06-20"])
    }

    @Test func `answers to petitions are assignments, their titles are not`() {
        let text = """
            3. Về các kiến nghị của Sở Xây dựng:

            (1) Chỉ đạo Sở Nội vụ sớm tổ chức thi tuyển: Giao Sở Xây dựng chủ động liên hệ Sở Nội vụ để đăng ký.

            (2) Xem xét bổ sung biên chế: Việc này ghi nhận.
            """
        #expect(DirectiveReader().read(text).assignments.map { $0.lead.map(\.name) } == [["Sở Xây dựng"]])
    }

    @Test func `binds the deadline of a heading to what is under it`() {
        let text = """
            I. NHIỆM VỤ HOÀN THÀNH TRONG THÁNG 5/2024

            1. Sở Y tế: Rà soát danh mục thuốc.

            2. Sở Tài chính: Thẩm định dự toán trước ngày 10/5/2024.
            """
        let reading = DirectiveReader().read(text)
        let dues = reading.assignments.map {
            $0.milestones.map { reading.expressions[$0.expression].deadline.due?.description ?? "" }
        }
        #expect(dues == [["2024-05-31"], ["2024-05-09"]])
    }

    @Test func `finds no order in a news article`() {
        let article =
            "Chiều 12/5/2024, đoàn công tác khảo sát dự án. Trong tháng 4/2024, tỉnh đã hoàn thành giải phóng mặt bằng."
        let reading = DirectiveReader().read(article)
        #expect(reading.assignments.isEmpty)
        #expect(!reading.expressions.contains { $0.role == .deadline })
    }

    @Test func `reads a copy that has lost its line breaks`() {
        let text =
            "Độc lập - Tự do - Hạnh phúcSố: 12/UBND-NCBình An, ngày 05 tháng 12 năm 2025Kính gửi:- Sở Y tế.Chủ tịch UBND"
            + " tỉnh yêu cầu:I. NHỮNG NHIỆM VỤ TRIỂN KHAI NGAY TRONG THÁNG 12/20251. Văn phòng UBND tỉnha) Rà soát nhiệm vụ"
            + " được giao. Hoàn thành trước ngày 20/12/2025.b) Tham mưu quy chế phối hợp."
        let reading = DirectiveReader().read(text)
        #expect(reading.document.number == "12/UBND-NC")
        #expect(reading.document.place == "Bình An")
        #expect(
            reading.assignments.map { $0.lead.map(\.name) } == [
                ["Văn phòng UBND tỉnh"], ["Văn phòng UBND tỉnh"],
            ])
        let dues = reading.assignments.map {
            $0.milestones.map { reading.expressions[$0.expression].deadline.due?.description ?? "" }
        }
        #expect(dues == [["2025-12-19"], ["2025-12-31"]])
    }

    @Test func `takes a time before the agency, and a duty that names nobody`() {
        let text = """
            1. Trước ngày 20/5/2024, Sở Y tế báo cáo UBND tỉnh kết quả tiêm chủng.

            2. Tổ chức tập huấn trong quý III/2024.
            """
        let reading = DirectiveReader().read(text)
        #expect(reading.assignments.map { $0.lead.map(\.name) } == [["Sở Y tế"], []])
        #expect(reading.assignments.allSatisfy { $0.milestones.count == 1 })
        #expect(reading.assignments.last.map { $0.confidence < 0.7 } == true)
    }
}
