// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Testing

@testable import DondocReading

@Suite struct AgencyScannerTests {
    private func names(_ text: String, register: [Agency] = []) -> [String] {
        let source = SourceText(text)
        let scanner = AgencyScanner(tokens: source.tokens)
        let namer = AgencyNamer(text: source, register: AgencyRegister(register), completions: .none)
        return scanner.list(at: 0, before: source.tokens.count)?.mentions.map { namer.party($0).name } ?? []
    }

    @Test(arguments: [
        ("Sở GD&ĐT chủ trì", ["Sở Giáo dục và Đào tạo"]),
        ("Sở Tài nguyên và Môi trường, Sở Nội vụ rà soát", ["Sở Tài nguyên và Môi trường", "Sở Nội vụ"]),
        ("Sở Văn hóa, Thể thao và Du lịch phối hợp", ["Sở Văn hóa, Thể thao và Du lịch"]),
        ("các Sở: Nội vụ, Tài chính và Y tế tham mưu", ["Sở Nội vụ", "Sở Tài chính", "Sở Y tế"]),
        ("Sở Nội vụ, Tài chính khẩn trương", ["Sở Nội vụ", "Sở Tài chính"]),
        (
            "UBND các huyện, thị xã, thành phố và các cơ quan liên quan tổ chức",
            ["UBND các huyện, thị xã, thành phố", "Các cơ quan liên quan"]
        ),
        ("Ủy ban nhân dân tỉnh Bình An chỉ đạo", ["UBND tỉnh Bình An"]),
        ("Phòng TC-KH huyện lập", ["Phòng Tài chính - Kế hoạch"]),
        ("Trung tâm Phát triển quỹ đất thành phố bàn giao", ["Trung tâm Phát triển quỹ đất"]),
        ("Chi cục thuế thành phố rà soát", ["Chi cục Thuế thành phố"]),
        (
            "Ban quản lý dự án đầu tư xây dựng thành phố xây dựng kế hoạch",
            ["Ban quản lý dự án đầu tư xây dựng thành phố"]
        ),
        ("Giám đốc Sở Y tế chịu trách nhiệm", ["Giám đốc Sở Y tế"]),
        ("các sở, ban, ngành tỉnh nghiêm túc", ["Các sở, ban, ngành tỉnh"]),
        ("cơ quan liên quan tham mưu", ["Cơ quan liên quan"]),
        ("Công an tỉnh, Bộ Chỉ huy Quân sự tỉnh phối hợp", ["Công an tỉnh", "Bộ Chỉ huy Quân sự tỉnh"]),
    ])
    func `reads enumerations of agencies`(text: String, expected: [String]) {
        #expect(names(text) == expected)
    }

    @Test(arguments: [
        "Ban hành kế hoạch", "Tổ chức thực hiện", "Báo cáo kết quả", "Trường hợp khó khăn", "Bộ máy nhà nước",
    ])
    func `takes no common words for an agency`(text: String) {
        #expect(names(text) == [])
    }

    @Test func `resolves names and abbreviations to the register`() {
        let source = SourceText("Sở GD&ĐT chủ trì")
        let register = AgencyRegister([Agency(id: "so-gddt", name: "Sở Giáo dục và Đào tạo")])
        let namer = AgencyNamer(text: source, register: register, completions: .none)
        let party = AgencyScanner(tokens: source.tokens).mention(at: 0, before: source.tokens.count).map(
            namer.party)
        #expect(party?.agency == "so-gddt")
        #expect(party?.text == "Sở GD&ĐT")
        #expect(party?.span == Span(0, 8))
    }

    @Test func `finds again what it found before, and up to another end what stands there`() {
        let text = """
            Giao Sở Tài nguyên và Môi trường chủ trì, phối hợp với các Sở: Nội vụ, Tài chính, UBND các huyện: Phú Lâm, \
            An Sơn và các cơ quan liên quan; Giám đốc Sở Y tế, Thủ trưởng các sở, ban, ngành và Công an tỉnh báo cáo.
            """
        let source = SourceText(Array(repeating: text, count: 3).joined(separator: "\n\n"))
        let fresh = AgencyScanner(tokens: source.tokens)
        let count = source.tokens.count
        for _ in 0..<2 {
            for index in -1...count {
                for end in [count, index + 9, index + 4, index + 1, index] {
                    let mention = source.agencies.mention(at: index, before: end)
                    #expect(mention == fresh.mention(at: index, before: end))
                    let list = source.agencies.list(at: index, before: end)
                    let other = fresh.list(at: index, before: end)
                    #expect(list?.mentions == other?.mentions && list?.end == other?.end)
                }
            }
        }
    }
}
