// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel

/// What a file of the inbox is, by its name alone.
enum FileKind: Hashable {
    case tasks
    case directive
    /// Of a kind that is not read, such as a picture; why, for people.
    case notRead(Bilingual)
    /// Hidden, or the scratch file of a program.
    case ignored

    init(path: String) {
        self.init(name: path.split(separator: "/").last.map(String.init) ?? path)
    }

    init(name: String) {
        guard !FileKind.isScratch(name) else {
            self = .ignored
            return
        }
        let suffix = name.lastIndex(of: ".").map { name[name.index(after: $0)...].lowercased() } ?? ""
        self =
            switch suffix {
            case "yaml", "yml", "json": .tasks
            case "txt", "md": .directive
            default: .notRead(FileKind.reason(suffix))
            }
    }

    /// Why a file of a kind that is not read is not, and what to do; nil for one that is read.
    static func problem(name: String) -> (reason: Bilingual, remedy: Bilingual)? {
        guard case .notRead = FileKind(name: name) else { return nil }
        return parts(name.lastIndex(of: ".").map { name[name.index(after: $0)...].lowercased() } ?? "")
    }

    private static func reason(_ suffix: String) -> Bilingual {
        let (reason, remedy) = parts(suffix)
        return Bilingual(vi: "\(reason.vi); \(remedy.vi)", en: "\(reason.en); \(remedy.en)")
    }

    private static func parts(_ suffix: String) -> (reason: Bilingual, remedy: Bilingual) {
        switch suffix {
        case "jsonl", "csv":
            (
                Bilingual(
                    vi: "chưa đọc được tệp nhiệm vụ dạng này", en: "task files of this kind are not read yet"),
                Bilingual(vi: "hãy lập tệp .yaml hoặc .json", en: "write .yaml or .json")
            )
        case "docx", "doc", "odt", "rtf":
            (
                Bilingual(
                    vi: "chưa đọc được tệp của trình soạn thảo (.\(suffix))",
                    en: "not read: a word processor's file"),
                Bilingual(
                    vi: "mở tệp, chọn lưu dạng văn bản thuần (.txt, mã UTF-8) rồi đặt tệp .txt vào thư mục",
                    en: "open it there, save it as plain text (.txt, UTF-8), and put that here")
            )
        case "pdf":
            (
                Bilingual(vi: "chưa đọc được tệp PDF", en: "not read: PDF"),
                Bilingual(
                    vi:
                        "chuyển sang văn bản (pdftotext -layout TỆP.pdf TỆP.txt; bản quét thì nhận dạng chữ) rồi đặt tệp .txt vào thư mục",
                    en:
                        "convert it to text (pdftotext -layout FILE.pdf FILE.txt), or, if it is a scan, by text recognition, and put that here"
                )
            )
        default: otherParts(suffix)
        }
    }

    private static func otherParts(_ suffix: String) -> (reason: Bilingual, remedy: Bilingual) {
        switch suffix {
        case "html", "htm":
            (
                Bilingual(vi: "chưa đọc được trang web", en: "not read: a web page"),
                Bilingual(
                    vi: "lưu dạng văn bản thuần (.txt, mã UTF-8) rồi đặt tệp .txt vào thư mục",
                    en: "save it as plain text (.txt, UTF-8), and put that here")
            )
        case "xlsx", "xls", "ods":
            (
                Bilingual(vi: "chưa đọc được bảng tính", en: "not read: a spreadsheet"),
                Bilingual(
                    vi: "ghi các nhiệm vụ vào tệp nhiệm vụ (.yaml), hoặc lưu dạng văn bản (.txt)",
                    en: "write its tasks into a task file (.yaml), or save it as text (.txt)")
            )
        case "jpg", "jpeg", "png", "tif", "tiff", "heic":
            (
                Bilingual(vi: "chưa đọc được ảnh", en: "not read: a picture"),
                Bilingual(
                    vi: "nhận dạng chữ thành văn bản (.txt) rồi đặt tệp .txt vào thư mục",
                    en: "convert it to text (.txt) by text recognition, and put that here")
            )
        default:
            (
                Bilingual(vi: "không phải loại tệp đọc được", en: "not a kind of file that is read"),
                Bilingual(
                    vi: "chỉ đọc .yaml, .yml, .json, .txt, .md; hãy lưu lại ở một trong các dạng đó",
                    en: "save it as one of .yaml, .yml, .json, .txt, .md")
            )
        }
    }

    /// Whether a folder of that name is looked into.
    static func isFolderRead(_ name: String) -> Bool {
        !name.hasPrefix(".")
            && !["lost+found", "@eaDir", "$RECYCLE.BIN", "System Volume Information"].contains(name)
    }

    private static func isScratch(_ name: String) -> Bool {
        // Excel saves to eight hexadecimal digits first, and gives the file its name when all is written.
        let isNumber =
            name.utf8.count == 8 && name.utf8.allSatisfy(upperHexadecimal.contains)
            && name.contains(where: \.isLetter)
        let name = name.lowercased()
        // 4913: vim tries whether it may write here. The suffix with .sb- is what macOS saves to first.
        return name.hasPrefix(".") || name.hasPrefix("~$") || name.hasPrefix("#") && name.hasSuffix("#")
            || scratchSuffixes.contains(where: name.hasSuffix)
            || ["thumbs.db", "desktop.ini", "4913"].contains(name) || isNumber
            || name.contains(".sb-") && name.contains(/\.sb-[0-9a-f]{8}-[0-9a-z]{6}$/)
    }

    private static let upperHexadecimal = Set("0123456789ABCDEF".utf8)

    /// Of editors, office programs, browsers and what copies files.
    private static let scratchSuffixes = [
        "~", ".swp", ".swo", ".swx", ".part", ".partial", ".filepart", ".tmp", ".temp", ".crdownload",
        ".download", ".opdownload", ".aria2", ".lock", ".bak", ".wbk", ".asd",
    ]
}
