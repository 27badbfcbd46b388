// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Testing

@testable import DondocReading

@Suite struct TablePipesTests {
    @Test func `joins cells that go over several lines between pipes`() {
        let table = TableReading(
            """
            | STT | Nội dung nhiệm vụ              | Cơ quan       | Cơ quan         | Thời gian   | Sản phẩm   |
            |     |                                | chủ trì       | phối hợp        | hoàn thành  |            |
            |-----|--------------------------------|---------------|-----------------|-------------|------------|
            | (1) | (2)                            | (3)           | (4)             | (5)         | (6)        |
            | I   | Sở Nội vụ                      |               |                 |             |            |
            | 1   | Xây dựng đề án sắp xếp các     | Sở Nội vụ     | Sở Tài chính;   | Trước ngày  | Đề án      |
            |     | đơn vị sự nghiệp công lập      |               | Sở Y tế         | 15/8/2024   |            |
            | 2   | Rà soát vị trí việc làm        | nt            | Các sở, ban,    | Quý III/    | Báo cáo    |
            |     |                                |               | ngành           | 2024        |            |
            | II  | Hạ tầng số                     |               |                 |             |            |
            | 1   | Nâng cấp mạng truyền số liệu   | Sở Lao động - | VNPT Bình An    | 30/6/2024   | Mạng       |
            |     | chuyên dùng                    | Thương binh   |                 |             |            |
            |     |                                | và Xã hội     |                 |             |            |
            """)
        #expect(
            table.rows == [
                "I.1 | Sở Nội vụ | Sở Tài chính, Sở Y tế | 2024-08-14",
                "I.2 | Sở Nội vụ | Các sở, ban, ngành | 2024-09-30",
                "II.1 | Sở Lao động - Thương binh và Xã hội | VNPT Bình An | 2024-06-30",
            ])
        #expect(
            table.actions == [
                "Xây dựng đề án sắp xếp các đơn vị sự nghiệp công lập",
                "Rà soát vị trí việc làm",
                "Nâng cấp mạng truyền số liệu chuyên dùng",
            ])
    }

    @Test func `takes the lines between two rules for one row`() {
        let table = TableReading(
            """
            +----+----------------------+-------------------+-----------+
            | TT | Công việc            | Đơn vị thực hiện  | Hạn       |
            +----+----------------------+-------------------+-----------+
            | 1  | Tổng hợp nhu cầu     | Phòng Tài chính - | 10/3/2024 |
            |    | Mua sắm tập trung    | Kế hoạch          |           |
            +----+----------------------+-------------------+-----------+
            | 2  | Thẩm định giá        | Phòng Tư pháp     | 20/3/2024 |
            +----+----------------------+-------------------+-----------+
            """)
        #expect(
            table.rows == [
                "1 | Phòng Tài chính - Kế hoạch |  | 2024-03-10",
                "2 | Phòng Tư pháp |  | 2024-03-20",
            ])
        #expect(
            table.actions == [
                "Tổng hợp nhu cầu Mua sắm tập trung",
                "Thẩm định giá",
            ])
    }

    @Test func `reads heads that are merged over others`() {
        let table = TableReading(
            """
            | TT | Nội dung | Phân công thực hiện | | Thời hạn |
            | | | Chủ trì | Phối hợp | |
            |---|---|---|---|---|
            | 1 | Lập quy hoạch chung | Sở Xây dựng | Sở Giao thông vận tải | 30/9/2024 |

            | TT | Nội dung | Phân công thực hiện | Thời hạn |
            | Chủ trì | Phối hợp |
            | 1 | Lập quy hoạch chi tiết | Ban Quản lý khu kinh tế | Sở Tài chính | 31/10/2024 |
            """)
        #expect(
            table.rows == [
                "1 | Sở Xây dựng | Sở Giao thông vận tải | 2024-09-30",
                "1 | Ban Quản lý khu kinh tế | Sở Tài chính | 2024-10-31",
            ])
    }

    @Test func `tells who leads from who helps in one cell`() {
        let table = TableReading(
            """
            | TT | Nội dung | Cơ quan chủ trì, phối hợp | Thời gian thực hiện |
            |---|---|---|---|
            | 1 | Kiểm tra liên ngành | Sở Y tế chủ trì, Sở Công Thương phối hợp | Tháng 5/2024 |
            | 2 | Tuyên truyền | Sở Y tế; các Sở: Công Thương, Nội vụ | |
            | 3 | Diễn tập | Công an tỉnh (chủ trì); phối hợp: Bộ Chỉ huy Quân sự tỉnh | 20/7/2024 |
            | 4 | Trực gác | Sở Y tế<br>Sở Nội vụ | Hằng ngày |
            """)
        #expect(
            table.rows == [
                "1 | Sở Y tế | Sở Công Thương | 2024-05-31",
                "2 | Sở Y tế, Sở Công Thương, Sở Nội vụ |  | ",
                "3 | Công an tỉnh | Bộ Chỉ huy Quân sự tỉnh | 2024-07-20",
                "4 | Sở Y tế, Sở Nội vụ |  | FREQ=DAILY",
            ])
    }

    @Test func `hands a lead and an agency down to the numbers under them`() {
        let table = TableReading(
            """
            | TT | Nhiệm vụ | Đơn vị chủ trì | Thời hạn |
            |---|---|---|---|
            | 1 | Chuyển đổi số trong y tế | Sở Y tế | |
            | 1.1 | Triển khai bệnh án điện tử | | 30/6/2024 |
            | 1.2 | Kết nối bảo hiểm | | 30/9/2024 |
            | 2 | Sở Nội vụ | | |
            | a | Rà soát biên chế | | 31/3/2024 |
            | b | Trình đề án | | 30/4/2024 |
            """)
        #expect(
            table.rows == [
                "1 | Sở Y tế |  | ",
                "1.1 | Sở Y tế |  | 2024-06-30",
                "1.2 | Sở Y tế |  | 2024-09-30",
                "2.a | Sở Nội vụ |  | 2024-03-31",
                "2.b | Sở Nội vụ |  | 2024-04-30",
            ])
    }

    @Test func `leaves an empty lead empty unless the table prints leads only where they change`() {
        let table = TableReading(
            """
            | TT | Nhiệm vụ | Chủ trì | Thời hạn |
            |---|---|---|---|
            | 1 | Lập hồ sơ mời thầu | Sở Xây dựng | 10/3/2024 |
            | 2 | Chấm thầu | | 10/4/2024 |
            | 3 | Ký hợp đồng | | 10/5/2024 |
            | 4 | Thẩm tra quyết toán | Sở Tài chính | 10/6/2024 |

            | TT | Nhiệm vụ | Chủ trì | Thời hạn |
            |---|---|---|---|
            | 1 | Lập hồ sơ | Sở Xây dựng | 10/3/2024 |
            | 2 | Chấm điểm | Sở Xây dựng | 10/4/2024 |
            | 3 | Công bố kết quả | | nt |
            """)
        #expect(
            table.rows == [
                "1 | Sở Xây dựng |  | 2024-03-10",
                "2 | Sở Xây dựng |  | 2024-04-10",
                "3 | Sở Xây dựng |  | 2024-05-10",
                "4 | Sở Tài chính |  | 2024-06-10",
                "1 | Sở Xây dựng |  | 2024-03-10",
                "2 | Sở Xây dựng |  | 2024-04-10",
                "3 |  |  | 2024-04-10",
            ])
        let confidences = table.reading.assignments.map(\.confidence)
        #expect(confidences[1] < 0.6)
        #expect(confidences[0] > 0.8)
    }

    @Test func `reads pipes that close no row, and persons who lead`() {
        let table = TableReading(
            """
            STT | Nhiệm vụ | Người phụ trách | Hoàn thành
            1 | Lập kế hoạch tuyên truyền | Đ/c Nguyễn Văn A - Phó Chủ tịch | 15/3/2024
            2 | Kiểm tra hiện trường | Ông Trần B | Trong quý II
            """)
        #expect(
            table.rows == [
                "1 | Đ/c Nguyễn Văn A - Phó Chủ tịch |  | 2024-03-15",
                "2 | Ông Trần B |  | 2024-06-30",
            ])
    }

    @Test func `hands down the agency and the deadline of the heading above a table`() {
        let table = TableReading(
            """
            1. Giao Sở Nội vụ thực hiện các nhiệm vụ sau:

            | TT | Công việc | Thời gian hoàn thành |
            |---|---|---|
            | 1 | Rà soát biên chế | 31/3/2024 |
            | 2 | Trình đề án | 30/4/2024 |

            II. Nhiệm vụ hoàn thành trong quý II/2024

            | TT | Nhiệm vụ | Cơ quan chủ trì |
            |---|---|---|
            | 1 | Lập danh mục | Sở Y tế |

            | STT | Đơn vị | Số lượng | Ghi chú |
            |---|---|---|---|
            | 1 | Sở Y tế | 12 | |
            """)
        #expect(
            table.rows == [
                "1, bảng, dòng 1 | Sở Nội vụ |  | 2024-03-31",
                "1, bảng, dòng 2 | Sở Nội vụ |  | 2024-04-30",
                "II, bảng, dòng 1 | Sở Y tế |  | 2024-06-30",
            ])
    }

    @Test func `reads frames of drawn lines`() {
        let table = TableReading(
            """
            ┌────┬──────────────────┬──────────────┬───────────┐
            │ TT │ Nội dung         │ Chủ trì      │ Thời hạn  │
            ├────┼──────────────────┼──────────────┼───────────┤
            │ 1  │ Lập phương án    │ Sở Y tế      │ 15/3/2024 │
            │ 2  │ Cấp thuốc        │ Sở Y tế      │ 20/3/2024 │
            └────┴──────────────────┴──────────────┴───────────┘
            """)
        #expect(
            table.rows == [
                "1 | Sở Y tế |  | 2024-03-15",
                "2 | Sở Y tế |  | 2024-03-20",
            ])
    }
}
