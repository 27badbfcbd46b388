// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation

/// A file of the command line, or standard input.
struct DocumentFile {
    let path: String

    init(_ path: String) {
        self.path = path
    }

    /// The text as it is, with a byte order mark if there is one.
    func text() throws(Failure) -> String {
        let data = try content()
        if ["yaml", "yml", "json", "jsonl", "csv"].contains(URL(filePath: path).pathExtension.lowercased()) {
            throw Failure(
                message: Bilingual(
                    vi: "\(path): là tệp nhiệm vụ, không phải văn bản",
                    en: "\(path): a task file, not a document"),
                remedy: Bilingual(
                    vi: "Hãy đặt tệp vào thư mục dùng chung rồi xem: dondoc files",
                    en: "Put it into the inbox, then see: dondoc files"))
        }
        guard let text = String(validating: data, as: UTF8.self) else {
            let isUTF16 = data.starts(with: [0xFF, 0xFE]) || data.starts(with: [0xFE, 0xFF])
            let found = isUTF16 ? "UTF-16" : nil
            throw Failure(
                message: Bilingual(
                    vi: "\(path): không phải UTF-8\(found.map { " mà là \($0)" } ?? "")",
                    en: "\(path): not UTF-8\(found.map { " but \($0)" } ?? "")"),
                remedy: Bilingual(
                    vi:
                        "Hãy lưu tệp dạng UTF-8, hoặc: iconv -f \(found ?? "WINDOWS-1258") -t UTF-8 '\(path)' | dondoc read -",
                    en:
                        "Save the file as UTF-8, or: iconv -f \(found ?? "WINDOWS-1258") -t UTF-8 '\(path)' | dondoc read -"
                ))
        }
        return text
    }

    private func content() throws(Failure) -> Data {
        do {
            if path == "-" { return try FileHandle.standardInput.readToEnd() ?? Data() }
            return try Data(contentsOf: URL(filePath: path))
        } catch {
            let reason = reason
            throw Failure(
                message: Bilingual(
                    vi: "\(path): không đọc được: \(reason.vi)", en: "\(path): cannot be read: \(reason.en)"),
                remedy: Bilingual(vi: "Hãy thử: ls -l '\(path)'", en: "Try: ls -l '\(path)'"))
        }
    }

    private var reason: Bilingual {
        var entry = stat()
        guard stat(path, &entry) == 0 else {
            return errno == ENOENT
                ? Bilingual(vi: "không có tệp này", en: "there is no such file")
                : Bilingual(vi: String(cString: strerror(errno)), en: String(cString: strerror(errno)))
        }
        if entry.st_mode & S_IFMT == S_IFDIR {
            return Bilingual(vi: "đó là thư mục", en: "it is a folder")
        }
        return Bilingual(vi: "không có quyền đọc", en: "permission denied")
    }
}
