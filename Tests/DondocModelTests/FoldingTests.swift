// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Foundation
import Testing

@testable import DondocModel

@Suite struct FoldingTests {
    @Test(arguments: [
        ("Giao thông", "giao thong"), ("  GIAO   THÔNG!", "giao thong"), ("Đôn đốc", "don doc"),
        ("Sở GD&ĐT", "so gd dt"), ("272-KL/TU", "272 kl tu"), ("ỦY BAN", "uy ban"), ("Uỷ ban", "uy ban"),
        ("Quý\u{A0}I/2022", "quy i 2022"), ("", ""), ("…–!", ""),
    ])
    func `makes spellings equal for searching`(text: String, folded: String) {
        #expect(Folding.searchable(text) == folded)
        #expect(Folding.searchable(text.decomposedStringWithCanonicalMapping) == folded)
        #expect(Folding.searchable(text.precomposedStringWithCanonicalMapping) == folded)
    }

    @Test func `what is folded by the table is folded as any text is`() {
        var known = 0
        for value in 0...UInt32(0x2FFF) {
            guard let scalar = Unicode.Scalar(value) else { continue }
            for text in ["\(scalar)", "a\(scalar)b", "\(scalar) \(scalar)x", "e\(scalar)\u{302}\u{323} 7"] {
                guard let folded = FoldingTable.shared.searchable(text) else { continue }
                known += 1
                #expect(folded == Folding.searchable(unusual: text), "U+\(String(value, radix: 16))")
            }
        }
        #expect(known > 4000)
        #expect(FoldingTable.shared.searchable("Điều 5 – “Sở Y tế” … nghị định") != nil)
    }

    @Test(arguments: ["Жук và 漢字", "ﬁ", "ồ\u{1D165}", "한국"])
    func `other letters are folded without the table`(text: String) {
        #expect(FoldingTable.shared.searchable(text) == nil)
        #expect(Folding.searchable(text) == Folding.searchable(unusual: text))
    }

    @Test(arguments: [
        ["Ủy ban nhân dân tỉnh", "Uỷ ban nhân dân tỉnh", "UBND tỉnh", "ubnd  TỈNH"],
        ["Sở Giáo dục và Đào tạo", "Sở Giáo dục & Đào tạo", "Sở Giáo dục - Đào tạo", "SỞ GIÁO DỤC, ĐÀO TẠO"],
        ["Sở GD&ĐT", "Sở GD-ĐT", "Sở GD và ĐT"],
        ["Văn phòng UBND tỉnh", "VP UBND tỉnh", "Văn phòng Ủy ban nhân dân tỉnh"],
        ["UBND thành phố Tân An", "UBND TP. Tân An", "Ủy ban nhân dân TP Tân An"],
        ["Ban Quản lý khu kinh tế", "Ban Quản lí khu kinh tế", "BQL khu kinh tế"],
        ["Quỹ Bảo vệ môi trường", "Quĩ Bảo vệ môi trường"],
    ])
    func `gives one key to all spellings of an agency`(names: [String]) {
        let keys = Set((names + names.map(\.decomposedStringWithCanonicalMapping)).map(Folding.agencyKey))
        #expect(keys.count == 1)
    }

    @Test(arguments: [
        ("Sở Nội vụ", "Sở Ngoại vụ"), ("UBND huyện Đức Hòa", "UBND huyện Đức Huệ"),
        ("UBND tỉnh", "HĐND tỉnh"),
        ("Sở Y tế", "Sở Tư pháp"), ("UBND thành phố Tân An", "UBND thị xã Tân An"),
    ])
    func `keeps different agencies apart`(one: String, other: String) {
        #expect(Folding.agencyKey(one) != Folding.agencyKey(other))
    }

    @Test(arguments: [
        ("272-KL/TU", "272-kl-tu"), ("/UBND-THKSTTHC", "ubnd-thkstthc"), ("2.(1)", "2-1"), ("a жук b", "a-b"),
        ("жук", ""), ("--", ""),
    ])
    func `makes identifiers of letters, digits and single hyphens`(text: String, slug: String) {
        #expect(Folding.slug(text) == slug)
    }
}
