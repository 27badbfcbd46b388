// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Testing

@testable import DondocReading

@Suite struct TableColumnsTests {
    @Test func `reads cells between tabs, also empty ones and ones of several lines`() {
        let table = TableReading(
            """
            I. PHÂN CÔNG

            STT\tThời hạn\tNhiệm vụ\tCơ quan chủ trì\tCơ quan phối hợp\tGhi chú
            1\tTháng 3\tBan hành kế hoạch kiểm tra\tThanh tra tỉnh\tCác sở, ngành liên quan\t
            2\t\tCông khai kết quả
            - trên cổng thông tin
            - tại trụ sở\tVăn phòng UBND tỉnh\t\tchưa có hạn
            3\tThường xuyên\tTrả lời phản ánh, kiến nghị\tCác sở, ban, ngành\t\t

            II. TỔ CHỨC THỰC HIỆN

            1. Giao Sở Nội vụ theo dõi việc thực hiện, báo cáo trước ngày 20/12/2024.
            """)
        #expect(
            table.rows == [
                "I, bảng, dòng 1 | Thanh tra tỉnh | Các sở, ngành liên quan | 2024-03-31",
                "I, bảng, dòng 2 | Văn phòng UBND tỉnh |  | ",
                "I, bảng, dòng 3 | Các sở, ban, ngành |  | ",
                "II.1. | Sở Nội vụ |  | 2024-12-19",
            ])
    }

    @Test func `reads columns whose numbers stand in the middle of their rows`() {
        let table = TableReading(
            """
                                                        Cơ quan           Cơ quan          Thời gian
             TT        Nội dung nhiệm vụ                chủ trì           phối hợp         hoàn thành

                   Xây dựng cơ sở dữ liệu
              1    dùng chung về đất đai, kết     Sở Tài nguyên     Sở Thông tin và    Quý II/2024
                   nối với trục liên thông        và Môi trường     Truyền thông

                   Đào tạo kỹ năng số cho cán                       UBND các huyện,
              2    bộ, công chức cấp xã           Sở Nội vụ         thành phố          Tháng 9/2024

              3    Kiểm tra an toàn thông tin     Công an tỉnh                         Hằng quý

                  III. TỔ CHỨC THỰC HIỆN
                  1. Sở Tài chính bố trí kinh phí thực hiện Kế hoạch này trong dự toán năm 2024 của các cơ quan.
            """)
        #expect(
            table.rows == [
                "1 | Sở Tài nguyên và Môi trường | Sở Thông tin và Truyền thông | 2024-06-30",
                "2 | Sở Nội vụ | UBND các huyện, thành phố | 2024-09-30",
                "3 | Công an tỉnh |  | FREQ=MONTHLY;INTERVAL=3",
                "III.1. | Sở Tài chính |  | ",
            ])
    }

    @Test func `reads columns under the titles of agencies, and stops at the foot`() {
        let table = TableReading(
            """
            STT  Nội dung công việc              Đơn vị chủ trì        Thời hạn       Kết quả
            I. PHÒNG NỘI VỤ
            1    Tham mưu kế hoạch tuyển dụng    Phòng Nội vụ          15/3/2024      Kế hoạch
                 viên chức
            2    Trình danh sách khen thưởng                           Trước 30/4     Tờ trình
            II. PHÒNG KINH TẾ
            1    Khảo sát chợ tạm, đề xuất       Phòng Kinh tế; Đội    30/5/2024      Báo cáo
                 phương án di dời                Quản lý thị trường
            2    Lập danh mục công trình trọng   Phòng Kinh tế         Chậm nhất      Danh mục
                 điểm                                                  ngày 10/6/2024

            Nơi nhận:                                  TM. ỦY BAN NHÂN DÂN
            - Như trên;                                     CHỦ TỊCH
            - Lưu: VT.
                                                         Nguyễn Văn An
            """)
        #expect(
            table.rows == [
                "I.1 | Phòng Nội vụ |  | 2024-03-15",
                "I.2 | Phòng Nội vụ |  | 2024-04-29",
                "II.1 | Phòng Kinh tế, Đội Quản lý thị trường |  | 2024-05-30",
                "II.2 | Phòng Kinh tế |  | 2024-06-10",
            ])
        #expect(
            table.actions == [
                "Tham mưu kế hoạch tuyển dụng viên chức",
                "Trình danh sách khen thưởng",
                "Khảo sát chợ tạm, đề xuất phương án di dời",
                "Lập danh mục công trình trọng điểm",
            ])
    }

    @Test func `reads columns without numbers`() {
        let table = TableReading(
            """
            Nội dung công việc                 Cơ quan chủ trì          Thời hạn hoàn thành
            Lập danh sách hộ nghèo             UBND các xã              Trước ngày 10/02/2024
            được hỗ trợ
            Cấp phát gạo cho hộ nghèo          Phòng Lao động           25/02/2024

            Sau khi hoàn thành, các đơn vị gửi báo cáo về Văn phòng.
            """)
        #expect(
            table.rows == [
                "-1 | UBND các xã |  | 2024-02-09",
                "-2 | Phòng Lao động |  | 2024-02-25",
            ])
        #expect(
            table.actions == [
                "Lập danh sách hộ nghèo được hỗ trợ",
                "Cấp phát gạo cho hộ nghèo",
            ])
    }

    @Test func `finds no assignment in figures, lists of documents and agendas`() {
        let table = TableReading(
            """
            | TT | Nội dung | Đơn vị tính | Kế hoạch | Thực hiện |
            |---|---|---|---|---|
            | 1 | Trồng rừng tập trung | ha | 1.200 | 1.150 |
            | 2 | Giải ngân vốn trước ngày 30/6/2024 | tỷ đồng | 350 | 120 |

            | STT | Tên văn bản | Số, ký hiệu | Ngày ban hành | Cơ quan ban hành |
            |---|---|---|---|---|
            | 1 | Quyết định về giá đất | 12/QĐ-UBND | 15/01/2024 | UBND tỉnh |

            TT   Thời gian        Nội dung                      Người trình bày
            1    8h00 - 8h15      Khai mạc hội nghị             Văn phòng UBND tỉnh
            2    8h15 - 9h00      Báo cáo kết quả năm           Sở Nội vụ

            STT\tNội dung\tNgười thực hiện\tThời gian
            1\tĐón tiếp đại biểu\tVăn phòng\t7h30 - 8h00
            2\tKhai mạc\tGiám đốc Sở\t8h00
            """)
        #expect(table.rows.isEmpty)
        #expect(table.deadlines.isEmpty)
    }

    @Test func `goes on over a new page with its heads, and numbers that run through sections`() {
        let table = TableReading(
            """
            STT  Nội dung nhiệm vụ                         Chủ trì              Phối hợp             Thời gian
            A    CÔNG TÁC CHUẨN BỊ
            1    Thành lập Ban Tổ chức                     Sở Văn hóa, Thể      Sở Nội vụ            Tháng 01/2024
                                                           thao và Du lịch
            2    Chuẩn bị kinh phí                         Sở Tài chính
                                                                        - 12 -

            STT  Nội dung nhiệm vụ                         Chủ trì              Phối hợp             Thời gian
            3    Vệ sinh môi trường các tuyến đường trung  UBND thành phố Bình  Công ty Môi trường   Trước ngày
                 tâm                                       An                   đô thị               01/02/2024
            B    CÔNG TÁC TỔ CHỨC
            4    Đón tiếp đại biểu                         Văn phòng UBND tỉnh  - nt -               05/02/2024
            """)
        #expect(
            table.rows == [
                "1 | Sở Văn hóa, Thể thao và Du lịch | Sở Nội vụ | 2024-01-31",
                "2 | Sở Tài chính |  | ",
                "3 | UBND thành phố Bình An | Công ty Môi trường đô thị | 2024-01-31",
                "4 | Văn phòng UBND tỉnh | Công ty Môi trường đô thị | 2024-02-05",
            ])
    }

    @Test func `reads columns set with several tabs`() {
        let table = TableReading(
            """
            STT\tNhiệm vụ\t\tChủ trì\t\tThời hạn
            1\tLập kế hoạch\t\tSở Nội vụ\t15/3/2024
            2\tKiểm tra\t\tSở Y tế\t\t20/3/2024
            """)
        #expect(
            table.rows == [
                "1 | Sở Nội vụ |  | 2024-03-15",
                "2 | Sở Y tế |  | 2024-03-20",
            ])
    }
}
