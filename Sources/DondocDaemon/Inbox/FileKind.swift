// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// What a file of the inbox is, by its name alone.
enum FileKind: Hashable {
    case tasks
    case directive
    /// Of a kind that is not read, such as a picture; why, for people.
    case notRead(String)
    /// Hidden, or the scratch file of a program.
    case ignored

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
            case "jsonl", "csv": .notRead("task files of this kind are not read yet; write .yaml or .json")
            case "docx", "doc", "odt", "rtf":
                .notRead(
                    "not read: a word processor's file; open it there, save it as plain text (.txt, UTF-8), and put that here"
                )
            case "pdf":
                .notRead(
                    "not read: PDF; convert it to text (pdftotext -layout FILE.pdf FILE.txt), or, if it is a scan, by text recognition, and put that here"
                )
            case "html", "htm":
                .notRead("not read: a web page; save it as plain text (.txt, UTF-8), and put that here")
            case "xlsx", "xls", "ods":
                .notRead(
                    "not read: a spreadsheet; write its tasks into a task file (.yaml), or save it as text (.txt)"
                )
            case "jpg", "jpeg", "png", "tif", "tiff", "heic":
                .notRead(
                    "not read: a picture; convert it to text (.txt) by text recognition, and put that here")
            default: .notRead("not a kind of file that is read: .yaml, .yml, .json, .txt, .md")
            }
    }

    /// Whether a folder of that name is looked into.
    static func isFolderRead(_ name: String) -> Bool {
        !name.hasPrefix(".")
            && !["lost+found", "@eaDir", "$RECYCLE.BIN", "System Volume Information"].contains(name)
    }

    private static func isScratch(_ name: String) -> Bool {
        let name = name.lowercased()
        let suffixes = [
            "~", ".swp", ".swo", ".swx", ".part", ".partial", ".filepart", ".tmp", ".temp", ".crdownload",
            ".download",
            ".lock", ".bak",
        ]
        // 4913: vim tries whether it may write here.
        return name.hasPrefix(".") || name.hasPrefix("~$") || name.hasPrefix("#") && name.hasSuffix("#")
            || suffixes.contains(where: name.hasSuffix)
            || ["thumbs.db", "desktop.ini", "4913"].contains(name)
    }
}
