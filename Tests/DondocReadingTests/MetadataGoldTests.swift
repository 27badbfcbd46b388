// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation
import Testing

@testable import DondocReading

/// Head and foot of the real documents that stand beside the working copy, where somebody has put them.
@Suite(.enabled(if: GoldTests.isPresent)) struct MetadataGoldTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../shared").standardizedFileURL

    private func document(_ path: String) throws -> DirectiveReading.Document {
        try reading(path).document
    }

    private func reading(_ path: String) throws -> DirectiveReading {
        let file = Self.folder.appending(path: path)
        return DirectiveReader().read(try String(contentsOf: file, encoding: .utf8))
    }

    @Test func `a letter without number and day`() throws {
        let document = try document("seeds/000_2d89f150fed001e1.txt")
        #expect(document.issuer == "UBND tỉnh Long An")
        #expect(document.spans[.issuer] == Span(4, 32))
        #expect(document.number == "/UBND-THKSTTHC")
        #expect(document.kind == "công văn")
        #expect(document.place == "Long An")
        #expect(document.date == nil)
        #expect(document.earliest == Day(year: 2022, month: 1, day: 24))
        #expect(document.latest == Day(year: 2022, month: 1, day: 31))
        #expect(document.spans[.subject] == Span(123, 209))
        #expect(document.signer == "Nguyễn Anh Việt")
        #expect(document.spans[.signer] == Span(4983, 4998))
        #expect(document.capacity == ["TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"])
        #expect(document.authority == "Chủ tịch UBND tỉnh Long An")
        #expect(document.addressees.count == 9)
        #expect(document.addressees.first?.span == Span(257, 278))
        #expect(document.copies.count == 9)
        #expect(document.copies.first?.span == Span(4687, 4695))
        #expect(document.copies.last?.text == "Lưu: VT")
    }

    @Test func `a notice of a city without an issuer's line`() throws {
        let document = try document("seeds/001_185562bc9da83b87.txt")
        #expect(document.issuer == "UBND thành phố Lạng Sơn")
        #expect(document.number == "/TB-UBND")
        #expect(document.kind == "thông báo")
        #expect(document.place == "TP. Lạng Sơn")
        #expect(document.date == Day(year: 2021, month: 11, day: 30))
        #expect(document.spans[.subject] == Span(68, 164))
        #expect(document.signer == "Hoàng Quân")
        #expect(document.capacity == ["TL. CHỦ TỊCH", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"])
        #expect(document.copies.count == 11)
    }

    @Test func `an article is told as one`() throws {
        let reading = try reading("seeds/002_baef83e07a9fb33d.txt")
        #expect(reading.silence == .news)
        #expect(reading.assignments.allSatisfy { $0.confidence < 0.5 })
        #expect(reading.document.date == nil)
        #expect(reading.document.signer == nil)
    }

    @Test func `notices whose heads are lost`() throws {
        let third = try document("seeds/003_41e9379cb1fc36e6.txt")
        #expect(third.issuer == "Văn phòng UBND tỉnh Hậu Giang")
        #expect(third.number == nil && third.date == nil)
        #expect(third.earliest == Day(year: 2022, month: 1, day: 4))
        #expect(third.spans[.subject] == Span(13, 182))
        #expect(third.signer == "Hồ Hoàng Điệp")
        #expect(third.capacity == ["KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"])
        #expect(third.authority == "Phó Chủ tịch Thường trực UBND tỉnh Trương Cảnh Tuyên")
        #expect(
            third.copies.map(\.text) == [
                "Như thành phần dự họp", "Sở Tài chính", "Sở Kế hoạch và Đầu tư", "Lưu: VT, NCTH. STP",
            ])
        let fourth = try document("seeds/004_d59a859084c2b1da.txt")
        #expect(fourth.issuer == "UBND tỉnh Lạng Sơn")
        #expect(fourth.spans[.subject] == Span(26, 268))
        #expect(fourth.signer == "Phạm Hùng Trường")
        #expect(fourth.capacity == ["TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"])
        #expect(fourth.copies.count == 6)
    }

    /// Document, number, kind, issuer, signer; empty where the text has none.
    @Test(arguments: [
        "001 | /UBND-NCKSTTHC | công văn | UBND tỉnh Bình Thuận | Nguyễn Hồng Hải",
        "004 | /UBND-NC | công văn | UBND tỉnh Lâm Đồng |",
        "007 | 25/KH-SGDĐT | kế hoạch | Sở Giáo dục và Đào tạo tỉnh Bắc Giang | Nguyễn Văn Thêm",
        "009 | 453/PGDĐT | công văn | Phòng Giáo dục và Đào tạo huyện Hiệp Hòa | Phạm Văn Hà",
        "011 | 21/KH-PGD&ĐT | kế hoạch | Phòng Giáo dục và Đào tạo huyện Hiệp Hòa | Phạm Văn Hà",
        "013 | 460/PGD&ĐT | công văn | Phòng Giáo dục và Đào tạo huyện Hiệp Hoà | Phạm Văn Hà",
        "016 | 06/HD-CĐN | hướng dẫn | Công đoàn ngành Giáo dục tỉnh Hà Giang | Nguyễn Thị Phương",
        "018 | /BGDĐT-GDCTHSSV | công văn | Bộ Giáo dục và Đào tạo |",
        "021 | 46/CĐ-TTg | công điện | Thủ tướng Chính phủ | Trịnh Thị Thanh Hà",
        "023 | 148/NQ-CP | nghị quyết | Chính phủ |", "025 | | | |",
        "027 | 66.7/2025/NQ-CP | nghị quyết | Chính phủ | Phạm Minh Chính", "040 | | | |",
    ])
    func `the documents of the corpus`(row: String) throws {
        let parts = row.split(separator: "|", omittingEmptySubsequences: false).map {
            $0.trimmingCharacters(in: .whitespaces)
        }
        let reading = try reading("corpus/docs/\(parts[0]).txt")
        let document = reading.document
        let found = [document.number, document.kind, document.issuer, document.signer].map { $0 ?? "" }
        #expect(found == Array(parts[1...]))
        #expect(reading.refusal == nil)
        #expect(reading.silence == (reading.assignments.isEmpty ? .nothingAssigned : nil))
    }
}
