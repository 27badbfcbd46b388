// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel

/// A kind of file that is known by its first bytes, whatever its name.
package enum FileSignature: Hashable, Sendable, CaseIterable {
    case pdf, oldOffice, word, spreadsheet, openDocument, archive, richText, image

    init?(_ bytes: [UInt8]) {
        guard let (_, kind) = Self.beginnings.first(where: { bytes.starts(with: $0.bytes) }) else {
            return nil
        }
        self = kind == .archive && bytes.starts(with: Self.zip) ? Self.content(ofArchive: bytes) : kind
    }

    /// With its article.
    package var name: Bilingual {
        switch self {
        case .pdf: Bilingual(vi: "tệp PDF", en: "a PDF file")
        case .oldOffice:
            Bilingual(
                vi: "tài liệu Word hoặc Excel cũ (.doc, .xls)",
                en: "an old Word or Excel document (.doc, .xls)")
        case .word: Bilingual(vi: "tài liệu Word (.docx)", en: "a Word document (.docx)")
        case .spreadsheet:
            Bilingual(
                vi: "bảng tính hoặc trình chiếu (.xlsx, .pptx)", en: "a spreadsheet or slides (.xlsx, .pptx)")
        case .openDocument: Bilingual(vi: "tài liệu OpenDocument (.odt)", en: "an OpenDocument file (.odt)")
        case .archive: Bilingual(vi: "tệp nén", en: "an archive")
        case .richText: Bilingual(vi: "tài liệu RTF", en: "an RTF document")
        case .image: Bilingual(vi: "tệp ảnh", en: "a picture")
        }
    }

    package var remedy: Bilingual {
        switch self {
        case .archive:
            Bilingual(vi: "hãy giải nén rồi chép các tệp bên trong", en: "unpack it and copy what is inside")
        case .image:
            Bilingual(
                vi: "hãy nhận dạng chữ rồi lưu dạng văn bản thuần, UTF-8",
                en: "have its text recognised and save that as plain text, UTF-8")
        default:
            Bilingual(
                vi: "hãy mở ra rồi lưu dạng văn bản thuần, UTF-8",
                en: "open it and save it as plain text, UTF-8")
        }
    }

    private static let zip: [UInt8] = [0x50, 0x4B, 0x03, 0x04]

    private static let beginnings: [(bytes: [UInt8], kind: FileSignature)] = [
        (Array("%PDF-".utf8), .pdf), ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], .oldOffice),
        (zip, .archive), ([0x50, 0x4B, 0x05, 0x06], .archive), ([0x1F, 0x8B], .archive),
        (Array("7z".utf8) + [0xBC, 0xAF, 0x27, 0x1C], .archive),
        (Array("Rar!".utf8) + [0x1A, 0x07], .archive),
        (Array(#"{\rtf"#.utf8), .richText), ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A], .image),
        ([0xFF, 0xD8, 0xFF], .image), (Array("GIF8".utf8), .image), ([0x49, 0x49, 0x2A, 0x00], .image),
        ([0x4D, 0x4D, 0x00, 0x2A], .image),
    ]

    /// The names of the first files in it tell.
    private static func content(ofArchive bytes: [UInt8]) -> FileSignature {
        let head = String(decoding: bytes.prefix(4096), as: UTF8.self)
        if head.contains("mimetypeapplication/vnd.oasis.opendocument") { return .openDocument }
        if head.contains("word/") { return .word }
        if head.contains("xl/") || head.contains("ppt/") { return .spreadsheet }
        // What Word writes begins so, and its own folder may come later.
        return head.contains("[Content_Types].xml") ? .word : .archive
    }
}
