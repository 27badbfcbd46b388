// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import DondocReading
import Testing

/// Bodies of several places that one head names, the hour of a telegram, and what a plan behind a decision gives.
@Suite struct PlaceAndPlanTests {
    private func reading(_ body: String, dated: String = "X, ngày 14 tháng 3 năm 2024") -> DirectiveReading {
        DirectiveReader().read(
            """
            UBND TỈNH X
            Số: 12/TB-UBND
            \(dated)

            THÔNG BÁO
            Kết luận của Chủ tịch UBND tỉnh

            \(body)

            """)
    }

    private func leads(_ sentence: String) -> [String] {
        reading("1. \(sentence)\n\n2. Giao Sở Nội vụ báo cáo trước ngày 20/4/2024.").assignments
            .filter { $0.item == "1." }.flatMap { $0.lead.map(\.name) }
    }

    @Test(arguments: [
        (
            "UBND quận Bình An, huyện Phong Sơn, huyện Vĩnh Hòa rà soát các điểm sạt lở.",
            ["UBND quận Bình An", "UBND huyện Phong Sơn", "UBND huyện Vĩnh Hòa"]
        ),
        (
            "Giao UBND huyện Phong Sơn, thành phố Bình An hoàn thành giải phóng mặt bằng.",
            ["UBND huyện Phong Sơn", "UBND thành phố Bình An"]
        ),
        (
            "Ủy ban nhân dân xã Tân Lập và phường Hòa Bình niêm yết danh sách.",
            ["UBND xã Tân Lập", "UBND phường Hòa Bình"]
        ),
    ])
    func `tells bodies of one kind apart by their places`(sentence: String, names: [String]) {
        #expect(leads(sentence) == names)
    }

    @Test(arguments: [
        (
            "UBND huyện Sóc Sơn, thành phố Hà Nội hoàn thành giải phóng mặt bằng.",
            "UBND huyện Sóc Sơn, thành phố Hà Nội"
        ),
        ("UBND phường 5, thành phố Bình An niêm yết danh sách.", "UBND phường 5, thành phố Bình An"),
        ("UBND xã Tân Lập, huyện Phong Sơn niêm yết danh sách.", "UBND xã Tân Lập, huyện Phong Sơn"),
    ])
    func `leaves a place in the one that it lies in`(sentence: String, name: String) {
        #expect(leads(sentence) == [name])
    }

    @Test(arguments: [
        (
            "Cục Quản lý xây dựng và Chất lượng công trình kiểm tra đột xuất các mỏ vật liệu.",
            "Cục Quản lý xây dựng và Chất lượng công trình"
        ),
        ("Vụ Thị trường trong nước báo cáo Bộ trưởng.", "Vụ Thị trường trong nước"),
        ("Ban Quản lý rà soát các gian hàng.", "Ban Quản lý"),
    ])
    func `tells what is managed from what is to be done`(sentence: String, name: String) {
        #expect(leads(sentence) == [name])
    }

    @Test(arguments: [
        "X, hồi 10 giờ 00 ngày 16 tháng 9 năm 2020", "X, hồi 10 giờ 00 phút, ngày 16 tháng 9 năm 2020",
        "X, hồi 10h00 ngày 16/9/2020", "X, vào lúc 10:00 ngày 16 tháng 9 năm 2020",
        "X, lúc 7 giờ ngày 16 tháng 9 năm 2020",
    ])
    func `knows the day of a telegram by its hour`(line: String) {
        let reading = reading("1. Sở Y tế báo cáo trước 16 giờ chiều nay.", dated: line)
        #expect(reading.document.date?.description == "2020-09-16")
        #expect(reading.document.place == "X")
        #expect(reading.assignments.first?.milestones.first != nil)
        #expect(reading.expressions.last?.deadline.due?.description == "2020-09-16")
    }

    @Test func `takes an assessment for a duty under an agency, and for a heading elsewhere`() {
        let reading = reading(
            """
            1. Sở Y tế

            - Đánh giá an toàn thông tin đối với phần mềm của 05 bệnh viện.

            - Đánh giá: kết quả đạt được còn thấp.

            2. Đánh giá chung

            - Các đơn vị đã hoàn thành kế hoạch.
            """)
        #expect(reading.assignments.map(\.item) == ["1.-1"])
    }

    @Test func `reads paragraphs under the agencies of a plan behind a long decision`() {
        let decision = (1...9).map { "Căn cứ Nghị quyết số \($0)/NQ-HĐND ngày 11 tháng 5 năm 2020;" }
        let reading = reading(
            """
            \(decision.joined(separator: "\n"))

            QUYẾT ĐỊNH:

            Điều 1. Ban hành kèm theo Quyết định này Kế hoạch phát triển cây mắc ca.

            Điều 2. Quyết định này có hiệu lực kể từ ngày ký.

            Nơi nhận:
            - Như Điều 2;
            - Lưu: VT.

            TM. UỶ BAN NHÂN DÂN
            KT. CHỦ TỊCH
            PHÓ CHỦ TỊCH

            Trần Văn An

            KẾ HOẠCH
            Phát triển cây mắc ca
            (Kèm theo Quyết định số 12/QĐ-UBND ngày 14 tháng 3 năm 2024 của UBND tỉnh)

            1. Sở Kế hoạch và Đầu tư

            Chủ trì, phối hợp với Sở Tài chính bố trí kinh phí, trình UBND tỉnh trong tháng 5/2024.

            2. Sở Công Thương

            Đưa sản phẩm lên sàn thương mại điện tử trước ngày 30/6/2024.
            """)
        #expect(
            reading.assignments.map { $0.lead.map(\.name) } == [
                ["Sở Kế hoạch và Đầu tư"], ["Sở Công Thương"],
            ])
        #expect(reading.assignments.allSatisfy { $0.milestones.count == 1 })
    }
}
