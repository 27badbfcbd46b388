// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import DondocReading
import Testing

/// Agencies that a heading has in capitals, with the names that letters give them.
@Suite struct ShoutedNameTests {
    @Test(arguments: [
        ("SỞ Y TẾ", "Sở Y tế"), ("SỞ CÔNG THƯƠNG", "Sở Công Thương"), ("SỞ GD&ĐT", "Sở Giáo dục và Đào tạo"),
        ("SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", "Sở Nông nghiệp và Môi trường"),
        ("CÔNG AN TỈNH", "Công an tỉnh"), ("VĂN PHÒNG UBND TỈNH", "Văn phòng UBND tỉnh"),
        ("UBND CÁC HUYỆN, THÀNH PHỐ", "UBND các huyện, thành phố"),
        ("ỦY BAN NHÂN DÂN CÁC HUYỆN, THỊ XÃ, THÀNH PHỐ", "UBND các huyện, thị xã, thành phố"),
        ("UBND CÁC XÃ, PHƯỜNG, ĐẶC KHU", "UBND các xã, phường, đặc khu"),
        ("CÁC SỞ, BAN, NGÀNH", "Các sở, ban, ngành"), ("UBND XÃ ĐỒNG TIẾN", "UBND xã Đồng Tiến"),
        ("UBND THÀNH PHỐ BÌNH LAM", "UBND thành phố Bình Lam"),
        ("BAN TUYÊN GIÁO TỈNH ỦY", "Ban Tuyên giáo Tỉnh ủy"), ("ĐẢNG ỦY XÃ", "Đảng ủy xã"),
        ("BỘ CHỈ HUY QUÂN SỰ TỈNH", "Bộ Chỉ huy Quân sự tỉnh"),
        ("GIÁM ĐỐC SỞ TÀI CHÍNH", "Giám đốc Sở Tài chính"),
        ("BAN QUẢN LÝ DỰ ÁN HUYỆN HÒA TÂN", "Ban Quản lý dự án huyện Hòa Tân"),
        ("TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG", "Trung tâm Phục vụ hành chính công"),
        ("BAN TUYÊN GIÁO VÀ DÂN VẬN TỈNH ỦY", "Ban Tuyên giáo và Dân vận Tỉnh ủy"),
        ("BAN XÂY DỰNG ĐẢNG", "Ban Xây dựng Đảng"), ("TRƯỞNG CÁC KHU PHỐ", "Trưởng các khu phố"),
        ("THỦ TRƯỞNG CÁC SỞ, BAN, NGÀNH", "Thủ trưởng các sở, ban, ngành"),
        ("Sở Y tế", "Sở Y tế"),
        ("BHXH TỈNH", "Bảo hiểm xã hội tỉnh"),
    ])
    func `writes the name as a sentence has it`(heading: String, name: String) throws {
        let items = Conclusion.items("I. \(heading)\n1. Rà soát kho thuốc trước ngày 20/4/2024.")
        let lead = try #require(items.first).lead
        #expect(lead.map(\.name) == [name])
        #expect(lead.map(\.text) == [heading])
    }

    @Test func `leaves initials as they are`() throws {
        let items = Conclusion.items("1. EVN:\n- Bảo đảm điện trước ngày 20/4/2024.")
        #expect(try #require(items.first).lead.map(\.name) == ["EVN"])
    }

    @Test func `names the fields of departments below their heading`() throws {
        let items = Conclusion.items(
            """
            1. Giao các Sở:
            - Nội vụ: rà soát biên chế trước ngày 20/4/2024.
            - Tài chính, Tư pháp: thẩm định hồ sơ trước ngày 30/4/2024.
            - Chủ động báo cáo khó khăn.
            """)
        #expect(
            items.map { $0.lead.map(\.name) } == [
                ["Sở Nội vụ"], ["Sở Tài chính", "Sở Tư pháp"], ["Các Sở"],
            ])
        #expect(items.first?.action == "rà soát biên chế trước ngày 20/4/2024.")
    }

    @Test(arguments: [
        (
            "1. Chủ tịch các Ủy ban nhân dân huyện: Hòa Tân, Phú Lộc kiểm tra đê trước ngày 20/4/2024.",
            ["Chủ tịch Ủy ban nhân dân huyện Hòa Tân", "Chủ tịch Ủy ban nhân dân huyện Phú Lộc"]
        ),
        (
            "1. Các Ủy ban nhân dân huyện: Hòa Tân, Phú Lộc kiểm tra đê trước ngày 20/4/2024.",
            ["Ủy ban nhân dân huyện Hòa Tân", "Ủy ban nhân dân huyện Phú Lộc"]
        ),
        (
            "1. Ủy ban nhân dân xã Hòa Tân và Phú Lộc kiểm tra đê trước ngày 20/4/2024.",
            ["UBND xã Hòa Tân", "UBND xã Phú Lộc"]
        ),
    ])
    func `keeps who heads them in the names of bodies of several places`(body: String, names: [String]) throws
    {
        #expect(try #require(Conclusion.items(body).first).lead.map(\.name) == names)
    }
}
