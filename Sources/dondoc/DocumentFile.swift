// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import CDispatch  // may own struct stat, depending on what is loaded first
import DondocControl
import DondocModel
import DondocReading
import Foundation

/// A file of the command line, or standard input.
struct DocumentFile {
    let path: String

    init(_ path: String) {
        self.path = path
    }

    /// The text, with a byte order mark if there is one; what was converted is told on standard error.
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
        do throws(DocumentTextError) {
            let document = try DocumentText([UInt8](data))
            for note in document.notes {
                FileHandle.standardError.say("\(Plain.text(path)): \(note[.ofProcess])\n")
            }
            return document.text
        } catch {
            // Nothing on standard input is nothing to do.
            if error.reason == .empty, path == "-" { return "" }
            throw failure(error)
        }
    }

    private func failure(_ error: DocumentTextError) -> Failure {
        let place = error.line.map { "\(path):\($0)" } ?? path
        let remedy = error.remedy
        return Failure(
            message: Bilingual(vi: "\(place): \(error.problem.vi)", en: "\(place): \(error.problem.en)"),
            remedy: Bilingual(
                vi: remedy.vi.capitalisedFirst + (iconv(error).map { ", hoặc: \($0)" } ?? ""),
                en: remedy.en.capitalisedFirst + (iconv(error).map { ", or: \($0)" } ?? "")))
    }

    /// The command that converts a file, where it is a matter of its encoding.
    private func iconv(_ error: DocumentTextError) -> String? {
        guard error.reason == .unknownEncoding, path != "-" else { return nil }
        return "iconv -f WINDOWS-1252 -t UTF-8 '\(path)' | dondoc read -"
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
