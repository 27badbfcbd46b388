// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation
import Testing

@testable import DondocReading

@Suite struct DocumentTextTests {
    private static let letters =
        "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵđ"

    private func reason(_ bytes: [UInt8]) -> DocumentTextError.Reason? {
        do throws(DocumentTextError) {
            _ = try DocumentText(bytes)
            return nil
        } catch {
            return error.reason
        }
    }

    // MARK: - Unicode

    @Test func `takes UTF-8 as it is, with its mark`() throws {
        let plain = try DocumentText(Array(NoticeBytes.text.utf8))
        #expect(plain.text == NoticeBytes.text && plain.encoding == .utf8 && plain.notes.isEmpty)
        let marked = try DocumentText([0xEF, 0xBB, 0xBF] + Array(NoticeBytes.text.utf8))
        #expect(marked.text.unicodeScalars.first == "\u{FEFF}" && marked.encoding == .utf8WithMark)
        let apart = NoticeBytes.text.decomposedStringWithCanonicalMapping
        #expect(try DocumentText(Array(apart.utf8)).text.utf8.elementsEqual(apart.utf8))
    }

    @Test(arguments: [true, false], [true, false])
    func `takes UTF-16 in either order, with a mark or without`(isBig: Bool, isMarked: Bool) throws {
        let text = (isMarked ? "\u{FEFF}" : "") + NoticeBytes.text + "\u{1F4C4}"
        let bytes = text.utf16.flatMap { unit in
            let pair = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
            return isBig ? pair : pair.reversed()
        }
        let document = try DocumentText(bytes)
        #expect(document.text == text)
        #expect(document.encoding == (isBig ? .utf16BigEndian : .utf16LittleEndian))
        #expect(reason(bytes.dropLast(1)) == (isMarked ? .brokenUTF16 : .binary))
    }

    @Test func `refuses UTF-16 that is broken`() {
        #expect(reason([0xFF, 0xFE, 0x00, 0xD8, 0x41, 0x00]) == .brokenUTF16)
        #expect(reason([0xFE, 0xFF]) == .empty)
        #expect(reason([0xFF, 0xFE, 0x41, 0x00, 0x00, 0x00]) == .binary)
    }

    // MARK: - Older encodings

    /// TCVN3 has no capitals with a tone, so those that begin a word in small letters are lost.
    static let older: [([UInt8], DocumentText.Encoding, String)] = [
        (NoticeBytes.tcvn3, .tcvn3, NoticeBytes.text.replacing("tịch Ủy", with: "tịch ủy")),
        (NoticeBytes.vni, .vni, NoticeBytes.text), (NoticeBytes.windows1258, .windows1258, NoticeBytes.text),
        (NoticeBytes.viscii, .viscii, NoticeBytes.text),
    ]

    @Test(arguments: older)
    func `converts an older encoding, and says so`(
        bytes: [UInt8], encoding: DocumentText.Encoding, text: String
    ) throws {
        let document = try DocumentText(bytes)
        #expect(document.encoding == encoding)
        #expect(document.text == text)
        #expect(document.notes.first?.en == "converted from \(encoding.rawValue); check the names")
        #expect(document.notes.first?.vi.hasPrefix("đã chuyển từ \(encoding.rawValue)") == true)
    }

    @Test(arguments: older)
    func `mends what was saved as UTF-8 after a wrong conversion`(
        bytes: [UInt8], encoding: DocumentText.Encoding, text: String
    ) throws {
        let garbled = String(decoding: LegacyTables.windows1252.units(bytes.map(UInt16.init)), as: UTF16.self)
        let document = try DocumentText(Array(garbled.utf8))
        #expect(document.encoding == encoding)
        #expect(document.text == text)
        #expect(document.notes.first?.en.hasPrefix("letters garbled by a wrong conversion") == true)
    }

    @Test(arguments: [1, 2])
    func `mends UTF-8 that was taken for Windows-1252 and encoded twice`(marks: Int) throws {
        let bytes = Array(NoticeBytes.text.utf8)
        let latin = bytes.map { marks == 1 ? LegacyTables.windows1252[$0] : UInt16($0) }
        let document = try DocumentText(Array(String(decoding: latin, as: UTF16.self).utf8))
        #expect(document.text == NoticeBytes.text)
        #expect(document.encoding == .utf8 && document.notes.count == 1)
    }

    @Test(arguments: older)
    func `keeps as many places as a file of single bytes has`(
        bytes: [UInt8], encoding: DocumentText.Encoding, text: String
    ) throws {
        guard encoding != .vni else { return }
        #expect(try DocumentText(bytes).text.unicodeScalars.count == bytes.count)
    }

    @Test func `has every letter in both cases`() {
        let all = Self.letters + Self.letters.uppercased()
        let table = LegacyTables.viscii.inverse
        #expect(
            String(decoding: all.utf16.filter { $0 > 0x7F && table[$0] == nil }, as: UTF16.self) == "ẲẴẪỶỸỴ")
        let controls: [UInt16] = [0x02, 0x05, 0x06, 0x14, 0x19, 0x1E]
        #expect(String(decoding: LegacyEncoding.viscii.units(controls), as: UTF16.self) == "ẲẴẪỶỸỴ")
        let small = LegacyTables.tcvn3.inverse
        #expect((Self.letters + "ĂÂĐÊÔƠƯ").utf16.filter { $0 > 0x7F && small[$0] == nil }.isEmpty)
        let bytes = all.decomposed(keeping: LegacyTables.windows1258.inverse)
        #expect(String(decoding: LegacyEncoding.windows1258.units(bytes), as: UTF16.self) == all)
    }

    @Test func `reads each pair of VNI in both cases, also mixed`() {
        let codes =
            "aøaùaûaõaïaêaèaéaúaüaëaâaàaáaåaãaäeøeùeûeõeïeâeàeáeåeãeäìíæóòoøoùoûoõoïoâoàoáoåoãoäôôøôùôûôõôïuøuùuûuõuïööøöùöûöõöïyøyùyûyõîñ"
        let letters =
            "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
        func text(_ codes: String) -> String {
            String(decoding: LegacyEncoding.vni.units(codes.utf16), as: UTF16.self)
        }
        #expect(text(codes) == letters)
        #expect(text(codes.uppercased()) == letters.uppercased())
        #expect(text("AùAâEáÔûÖï") == "ÁÂẾỞỰ")
        #expect(text("hoa quaû 5%") == "hoa quả 5%")
    }

    @Test(arguments: [
        ("CộNG HòA Xã HộI CHủ NGHĩA VIệT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("Sở Y tế", "Sở Y tế"), ("UBND xã Tân Mỹ", "UBND xã Tân Mỹ"), ("Số: 5/TB-UBND", "Số: 5/TB-UBND"),
        ("Xã TÂN", "XÃ TÂN"), ("Đã nhận", "Đã nhận"), ("ở", "ở"), ("\rTỉNH\r\nủy", "\rTỈNH\r\nủy"), ("", ""),
    ])
    func `restores capitals that TCVN3 lacks, where the words beside tell`(written: String, meant: String) {
        var units = Array(written.utf16)
        #expect(LostCapitals.restore(in: &units) == (written != meant))
        #expect(String(decoding: units, as: UTF16.self) == meant)
    }

    @Test func `converts a sentence as well as a document`() throws {
        let sentence = Array(
            "Giao Së Y tÕ b¸o c¸o tr­íc ngµy 15/02/2022.".unicodeScalars.map { UInt8($0.value) })
        #expect(try DocumentText(sentence).text == "Giao Sở Y tế báo cáo trước ngày 15/02/2022.")
    }

    // MARK: - Refusals

    @Test(arguments: [
        ("%PDF-1.7\n", FileSignature.pdf), ("{\\rtf1\\ansi", .richText),
        ("PK\u{3}\u{4}....word/document.xml", .word),
        ("PK\u{3}\u{4}....xl/workbook.xml", .spreadsheet), ("PK\u{3}\u{4}....a.txt", .archive),
        ("GIF89a", .image),
        ("PK\u{3}\u{4}..mimetypeapplication/vnd.oasis.opendocument.text", .openDocument),
    ])
    func `names a file of another kind`(text: String, signature: FileSignature) {
        #expect(reason(Array(text.utf8)) == .container(signature))
    }

    @Test func `names an old Word document`() throws {
        let error = try #require(throws: DocumentTextError.self) {
            try DocumentText([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0])
        }
        #expect(error.problem.en == "not plain text but an old Word or Excel document (.doc, .xls)")
        #expect(error.remedy.en == "open it and save it as plain text, UTF-8")
    }

    @Test(arguments: ["", " \r\n\t", "\u{FEFF}", "\u{FEFF} \n"])
    func `says that a file is empty`(text: String) {
        #expect(reason(Array(text.utf8)) == .empty)
    }

    @Test func `refuses bytes that no text has`() {
        #expect(reason(Array("Giao Sở Y tế\u{0}báo cáo".utf8)) == .binary)
        #expect(reason([UInt8](repeating: 0, count: 4_096)) == .binary)
    }

    @Test func `guesses nothing for a broken byte in good UTF-8, and tells its line`() {
        var bytes = Array(NoticeBytes.text.utf8)
        bytes.insert(0xE1, at: bytes.lastIndex(of: UInt8(ascii: "2")) ?? 0)
        #expect(throws: DocumentTextError(.brokenUTF8, line: 10)) { try DocumentText(bytes) }
    }

    @Test(arguments: [
        "Le préfet arrête : les étés où l'élève préfère être à côté, ça a déjà été réglé.",
        "Straße, Größe, Übung, Mädchen, schön, für, Müller, daß", "caf\u{E9}",
    ])
    func `refuses an encoding that cannot be told`(text: String) {
        let bytes = text.utf16.map { UInt8(truncatingIfNeeded: $0) }
        #expect(throws: DocumentTextError(.unknownEncoding, line: 1)) { try DocumentText(bytes) }
        // The same in UTF-8 is a text that needs no mending.
        #expect((try? DocumentText(Array(text.utf8)))?.text == text)
    }

    @Test func `has a problem and a remedy in both languages for every reason`() {
        let reasons: [DocumentTextError.Reason] =
            [.empty, .binary, .brokenUTF8, .brokenUTF16, .unknownEncoding]
            + FileSignature.allCases.map(DocumentTextError.Reason.container)
        let texts = reasons.map { DocumentTextError($0) }.flatMap {
            [$0.problem.vi, $0.problem.en, $0.remedy.vi, $0.remedy.en]
        }
        #expect(texts.allSatisfy { !$0.isEmpty && $0.first?.isUppercase != true || $0.hasPrefix("UTF-16") })
    }

    // MARK: - Anything

    @Test func `takes or refuses any bytes`() {
        var dice = Dice(seed: 7)
        let pieces: [[UInt8]] = [
            Array("tỉnh ".utf8), [0xC3], [0xFF, 0xFE], [0], [0xE1, 0xBB], [0xF0, 0x9F], Array("Giao ".utf8),
            [0xD8, 0x00], [0xED, 0xA0, 0x80], NoticeBytes.vni, NoticeBytes.tcvn3,
        ]
        for _ in 0..<400 {
            let noise = (0..<dice.roll(200)).map { _ in UInt8(truncatingIfNeeded: dice.roll(256)) }
            _ = reason(noise)
            _ = reason((0..<dice.roll(12)).flatMap { _ in dice.one(of: pieces) })
            _ = reason([0xFF, 0xFE] + noise)
        }
    }

    @Test(
        .timeLimit(.minutes(15)),
        arguments: [NoticeBytes.tcvn3, NoticeBytes.vni, [0xC3, 0xA1, 0xC2, 0xBB], [0x80, 0x20]])
    func `takes time in proportion to the bytes`(piece: [UInt8]) {
        Growth.expectInProportion(to: 240_000) { count in
            _ = reason(Array((0..<(count / piece.count)).map { _ in piece }.joined()))
        }
    }
}

extension String {
    /// The bytes of Windows-1258, whose tones follow their letters.
    fileprivate func decomposed(keeping table: [UInt16: UInt8]) -> [UInt16] {
        flatMap { character -> [UInt16] in
            let units = Array(String(character).utf16)
            let whole = units.compactMap { $0 < 0x80 ? $0 : table[$0].map(UInt16.init) }
            guard whole.count < units.count else { return whole }
            let scalars = String(character).decomposedStringWithCanonicalMapping.unicodeScalars
            let tones = scalars.filter { [0x300, 0x301, 0x303, 0x309, 0x323].contains($0.value) }
            let rest = String(String.UnicodeScalarView(scalars.filter { !tones.contains($0) }))
            return (rest.precomposedStringWithCanonicalMapping + String(String.UnicodeScalarView(tones)))
                .utf16
                .map { table[$0].map(UInt16.init) ?? $0 }
        }
    }
}
