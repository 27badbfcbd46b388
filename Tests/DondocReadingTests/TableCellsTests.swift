// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Testing

@testable import DondocReading

@Suite struct TableCellsTests {
    @Test func `reads cells copied one a line, under sections`() {
        let table = TableReading(
            """
            PHỤ LỤC
            TT
            Nội dung
            công việc
            Cơ quan
            chủ trì
            Cơ quan
            phối hợp
            Thời gian
            hoàn thành
            Sản phẩm
            (1)
            (2)
            (3)
            (4)
            (5)
            (6)
            I
            CẢI CÁCH THỂ CHẾ
            1
            Rà soát văn bản quy phạm
            pháp luật còn hiệu lực
            Sở Tư pháp
            Các sở, ban, ngành
            Quý I/2024
            Báo cáo
            2
            Sửa đổi quy chế làm việc
            Văn phòng UBND tỉnh

            15/4/2024
            Quyết định
            II
            CẢI CÁCH THỦ TỤC
            1
            Đơn giản hóa thủ tục đất đai
            Sở Tài nguyên và Môi trường
            Sở Tư pháp; Văn phòng Đăng ký đất đai
            Tháng 6/2024
            Quyết định
            2
            Công khai thủ tục
            UBND các huyện, thành phố
            Thường xuyên

            Nơi nhận:
            - Như trên;
            """)
        #expect(
            table.rows == [
                "I.1 | Sở Tư pháp | Các sở, ban, ngành | 2024-03-31",
                "I.2 | Văn phòng UBND tỉnh |  | 2024-04-15",
                "II.1 | Sở Tài nguyên và Môi trường | Sở Tư pháp, Văn phòng Đăng ký đất đai | 2024-06-30",
                "II.2 | UBND các huyện, thành phố |  | ",
            ])
        #expect(
            table.actions == [
                "Rà soát văn bản quy phạm pháp luật còn hiệu lực",
                "Sửa đổi quy chế làm việc",
                "Đơn giản hóa thủ tục đất đai",
                "Công khai thủ tục",
            ])
    }

    @Test func `reads several agencies of a cell on lines of their own, and ends with the last cell`() {
        let table = TableReading(
            """
            STT
            Tên nhiệm vụ
            Thời hạn
            Đơn vị thực hiện
            1
            Bàn giao mặt bằng gói thầu số 2
            30/4/2026
            Trung tâm Phát triển quỹ đất
            2
            Chi trả tiền bồi thường
            Trong tháng 5/2026
            UBND xã Hòa Bình
            Trung tâm Phát triển quỹ đất
            3
            Giải quyết khiếu nại
            Thường xuyên
            UBND xã Hòa Bình

            Trên đây là phân công nhiệm vụ, đề nghị các đơn vị thực hiện./.
            """)
        #expect(
            table.rows == [
                "1 | Trung tâm Phát triển quỹ đất |  | 2026-04-30",
                "2 | UBND xã Hòa Bình, Trung tâm Phát triển quỹ đất |  | 2026-05-31",
                "3 | UBND xã Hòa Bình |  | ",
            ])
    }

    @Test func `reads cells with blank lines between, and leaves a list of persons alone`() {
        let table = TableReading(
            """
            STT

            Nội dung

            Đơn vị chủ trì

            Thời gian

            1

            Tổ chức hội nghị triển khai

            Sở Nội vụ

            Ngày 20/01/2024

            2

            Lập hồ sơ

            Sở Tài chính

            Tháng 02/2024

            PHỤ LỤC 2

            TT
            Họ và tên
            Chức vụ
            1
            Nguyễn Văn A
            Giám đốc
            2
            Trần Thị B
            Phó Giám đốc
            """)
        #expect(
            table.rows == [
                "1 | Sở Nội vụ |  | 2024-01-20",
                "2 | Sở Tài chính |  | 2024-02-29",
            ])
    }

    @Test func `reads any part of a table, and its lines in any order`() {
        let table = """
            Bình An, ngày 05 tháng 01 năm 2024

            STT  Nội dung             Chủ trì        Thời hạn
            I. SỞ Y TẾ
            1    Lập kế hoạch         Sở Y tế        15/3/2024
                 phòng dịch           Sở Nội vụ
            TT\tNhiệm vụ\tChủ trì\tHạn
            1\tKiểm tra\tSở Y tế\t20/3/2024
            | TT | Việc | Chủ trì | Hạn |
            |---|---|---|---|
            | 1 | Lập hồ sơ | nt | nt |
            | | quyết toán | | |
            TT
            Nội dung
            Chủ trì
            Hạn
            1
            Cấp thuốc
            Sở Y tế
            Tháng 4
            """
        for length in stride(from: 0, through: table.count, by: 5) {
            for part in [table.prefix(length), table.suffix(length)] {
                check(DirectiveReader().read(String(part)), of: String(part))
            }
        }
        var lines = table.split(separator: "\n", omittingEmptySubsequences: false)
        for turn in 0..<60 {
            lines.swapAt(turn * 7 % lines.count, turn * 11 % lines.count)
            let text = lines.joined(separator: "\n")
            check(DirectiveReader().read(text), of: text)
        }
    }

    /// Every quotation stands in the text where its span says, and each word of the cells that a person is told.
    private func check(_ reading: DirectiveReading, of text: String) {
        let scalars = Array(text.unicodeScalars)
        func words(_ span: Span) -> String {
            var view = String.UnicodeScalarView()
            view.append(contentsOf: scalars[span.start..<span.end])
            return String(view)
        }
        for expression in reading.expressions {
            #expect(words(expression.span) == expression.deadline.text)
        }
        for item in reading.assignments {
            let quoted = words(item.span)
            #expect(quoted == item.quotation)
            let told = item.cells?.split(separator: " ") ?? []
            #expect(told.allSatisfy { $0 == "–" || quoted.contains($0) })
        }
    }
}
