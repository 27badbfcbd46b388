// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel
import Foundation

/// The text of a document, from bytes in whatever encoding an office has saved it.
///
/// Places in a document count the scalars of `text`: for Unicode those of the file, with a byte order mark if it has one; for an
/// older encoding those of the converted text, which for all but VNI are the bytes of the file.
package struct DocumentText: Hashable, Sendable {
    package enum Encoding: String, Sendable, CaseIterable {
        case utf8 = "UTF-8"
        case utf8WithMark = "UTF-8 with a byte order mark"
        case utf16LittleEndian = "UTF-16LE"
        case utf16BigEndian = "UTF-16BE"
        case tcvn3 = "TCVN3 (ABC)"
        case vni = "VNI-Windows"
        case windows1258 = "Windows-1258"
        case viscii = "VISCII"
    }

    package let text: String
    /// In which the letters were written; a text that was saved as UTF-8 after a wrong conversion keeps that of its letters.
    package let encoding: Encoding
    /// What a person should know about the conversion, without document text.
    package let notes: [Bilingual]

    private init(_ text: String, _ encoding: Encoding, notes: [Bilingual] = []) {
        self.text = text
        self.encoding = encoding
        self.notes = notes
    }

    /// Takes time in proportion to the bytes; those of UTF-8 are validated once, and copied.
    package init(_ bytes: [UInt8]) throws(DocumentTextError) {
        if let signature = FileSignature(bytes) { throw DocumentTextError(.container(signature)) }
        if bytes.allSatisfy(Self.isBlank) { throw DocumentTextError(.empty) }
        if let order = UTF16Bytes.markedOrder(bytes) {
            self = try Self.utf16(bytes, order)
        } else if Self.hasNUL(bytes) {
            guard let order = UTF16Bytes.likelyOrder(bytes) else { throw DocumentTextError(.binary) }
            self = try Self.utf16(bytes, order)
        } else if let text = Self.utf8(bytes) {
            let isMarked = bytes.starts(with: [0xEF, 0xBB, 0xBF])
            if isMarked, bytes.dropFirst(3).allSatisfy(Self.isBlank) { throw DocumentTextError(.empty) }
            self = Self.mended(text, bytes) ?? Self(text, isMarked ? .utf8WithMark : .utf8)
        } else {
            self = try Self.converted(bytes)
        }
    }

    /// Nil for what is not UTF-8.
    private static func utf8(_ bytes: [UInt8]) -> String? {
        PlainUTF8.holds(bytes.span) ? String(known: bytes.span) : String(validating: bytes, as: UTF8.self)
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

    private static func hasNUL(_ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBytes { buffer in
            guard let base = buffer.baseAddress else { return false }
            return memchr(base, 0, buffer.count) != nil
        }
    }

    // MARK: - UTF-16

    private static func utf16(
        _ bytes: [UInt8], _ order: UTF16Bytes.Order
    ) throws(DocumentTextError) -> DocumentText {
        guard let text = UTF16Bytes.text(bytes, order) else { throw DocumentTextError(.brokenUTF16) }
        guard !text.utf8.contains(0) else { throw DocumentTextError(.binary) }
        guard text.unicodeScalars.contains(where: { $0 != "\u{FEFF}" && !$0.properties.isWhitespace }) else {
            throw DocumentTextError(.empty)
        }
        return DocumentText(text, order == .big ? .utf16BigEndian : .utf16LittleEndian)
    }

    // MARK: - Older encodings

    private static func converted(_ bytes: [UInt8]) throws(DocumentTextError) -> DocumentText {
        let sample = EncodingSample(bytes)
        let broken = EncodingJudge.verdict(on: String(decoding: sample.bytes, as: UTF8.self).utf16)
        guard let writing = sample.writing(rival: broken, among: LegacyEncoding.allCases.map(Writing.legacy))
        else {
            let isUTF8 =
                broken.words >= EncodingSample.fewestWords && broken.share >= EncodingSample.leastShare
            throw DocumentTextError(
                isUTF8 ? .brokenUTF8 : .unknownEncoding, line: bytes.lineOfInvalidUTF8)
        }
        return DocumentText(bytes.lazy.map(UInt16.init), writing, isGarbled: false)
    }

    /// A text of another encoding that somebody has saved as UTF-8; nil for nearly every text, which is as it should be.
    private static func mended(_ text: String, _ bytes: [UInt8]) -> DocumentText? {
        guard EncodingSample.looksWestern(bytes) else { return nil }
        let codes = text.utf16.map(Writing.code)
        let rival = EncodingJudge.verdict(on: EncodingSample.parts(Array(text.utf16)))
        let candidates = [Writing.utf8] + LegacyEncoding.allCases.map(Writing.legacy)
        return EncodingSample(codes: codes).writing(rival: rival, among: candidates).map {
            DocumentText(codes, $0, isGarbled: true)
        }
    }

    private init(_ codes: some Sequence<UInt16>, _ writing: Writing, isGarbled: Bool) {
        var units = writing.units(codes)
        let encoding = writing.encoding
        let name = encoding.rawValue
        var notes = [
            isGarbled
                ? Bilingual(
                    vi: "chữ bị hỏng do chuyển sai từ \(name) đã được chữa; hãy kiểm tra các tên riêng",
                    en: "letters garbled by a wrong conversion from \(name) were mended; check the names")
                : Bilingual(
                    vi: "đã chuyển từ \(name); hãy kiểm tra các tên riêng",
                    en: "converted from \(name); check the names")
        ]
        if case .legacy(.tcvn3) = writing, LostCapitals.restore(in: &units) {
            notes.append(
                Bilingual(
                    vi: "\(name) không có chữ hoa mang dấu thanh; đã viết hoa lại theo các chữ bên cạnh",
                    en:
                        "\(name) has no capitals with a tone; they were restored after the letters beside them"
                ))
        }
        self.init(UTF16Bytes.text(units), encoding, notes: notes)
    }
}
