// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import DondocReading
import Testing

/// What each deadline of an assignment ends.
@Suite struct StepTests {
    @Test(arguments: [
        (
            "1. Giao Sở Y tế rà soát thuốc trước ngày 20/4/2024, 30/5/2024 và 30/6/2024.",
            ["rà soát thuốc", "rà soát thuốc", "rà soát thuốc"]
        ),
        (
            "1. Giao Sở Y tế rà soát thuốc trước ngày 20/4/2024 hoặc trước ngày 30/4/2024.",
            ["rà soát thuốc", "rà soát thuốc"]
        ),
        (
            "1. Giao Sở Y tế rà soát thuốc trước ngày 20/4/2024 và báo cáo UBND tỉnh trước ngày 30/4/2024.",
            ["rà soát thuốc", "báo cáo UBND tỉnh"]
        ),
        (
            "1. Giao Sở Y tế tổ chức trực 24/24, hằng ngày báo cáo tình hình về UBND tỉnh trước 15 giờ.",
            ["báo cáo tình hình về UBND tỉnh", "báo cáo tình hình về UBND tỉnh"]
        ),
        (
            "1. Giao Sở Y tế rà soát thuốc, trước ngày 20/4/2024 gửi Sở Tài chính để tổng hợp, báo cáo.",
            ["gửi Sở Tài chính để tổng hợp"]
        ),
        ("1. Trước ngày 20/4/2024, Sở Y tế báo cáo kết quả rà soát.", [""]),
        (
            "1. Giao Sở Y tế tiêm chủng, hoàn thành 50% trước ngày 20/4/2024, 100% trước ngày 30/5/2024.",
            ["hoàn thành 50%", "100%"]
        ),
        (
            "1. Giao Sở Y tế trình kế hoạch trước ngày 20/4/2024; hằng năm báo cáo UBND tỉnh trước ngày 10 tháng 12.",
            ["trình kế hoạch", ""]
        ),
    ])
    func `says what is due`(body: String, whats: [String]) throws {
        let item = try #require(Conclusion.items(body).first)
        #expect(item.milestones.map { String($0.what) } == whats)
    }

    @Test func `takes no line of labels for what is due`() throws {
        let items = Conclusion.items(
            """
            1. Rà soát quỹ đất công
            - Chủ trì: Sở Xây dựng.
            - Phối hợp: Sở Tài chính.
            - Thời hạn: trước ngày 20/4/2024.
            """)
        #expect(try #require(items.first).milestones.map { String($0.what) } == [""])
    }

    /// A paragraph behind the items, and a heading that names nobody.
    @Test func `loses no item that has a time`() {
        let items = Conclusion.items(
            """
            III. CÁC NƠI TRONG TỈNH
            1. Rà soát hộ nghèo, hoàn thành trước ngày 20/4/2024.
            2. Báo cáo tổng hợp tình hình hộ nghèo (qua Văn phòng UBND tỉnh) vào ngày 30/4/2024.

            Yêu cầu các cơ quan thực hiện./.
            """)
        #expect(items.map(\.item) == ["III.1.", "III.2."])
        #expect(items.map(\.milestones.count) == [1, 1])
    }
}
