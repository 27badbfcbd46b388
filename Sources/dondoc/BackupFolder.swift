// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import CDispatch  // may own struct stat, depending on what is loaded first
import DondocModel
import Foundation
import Glibc

/// A folder of backups, each of which is named by its moment: `ledger-2022-01-12T073000.sqlite`.
struct BackupFolder {
    private let folder: URL

    /// Nil for what is no folder, and is not written as one.
    init?(_ path: String) {
        var isFolder: ObjCBool = false
        let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
        guard path.hasSuffix("/") || exists && isFolder.boolValue else { return nil }
        folder = URL(filePath: path, directoryHint: .isDirectory)
    }

    func path(_ name: String) -> String { folder.appending(path: name).path }

    /// By the clock of the daemon's zone, so that the names stand in the order of the moments.
    static func name(at moment: Date, zone: CivilZone) -> String {
        let text = moment.formatted(
            Date.ISO8601FormatStyle(
                dateSeparator: .dash, timeSeparator: .omitted, timeZone: zone.timeZone))
        return "ledger-\(text.prefix("2022-01-12T073000".count)).sqlite"
    }

    /// Removes the oldest backups beyond so many, and nothing else; the names of those that are gone.
    ///
    /// - Parameter newest: the path of the one that was just made, which stays whatever the clock said.
    func prune(keeping count: Int, with newest: String) throws -> [String] {
        let own = URL(filePath: newest).lastPathComponent
        let others = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { name in
            name != own && isBackup(name)
        }
        let surplus = others.sorted().dropLast(count - 1)
        for name in surplus where unlink(path(name)) != 0 {
            throw Failure(
                message: Bilingual(
                    vi:
                        "đã sao lưu vào \(newest), nhưng không xóa được \(name): \(String(cString: strerror(errno)))",
                    en:
                        "backed up to \(newest), but \(name) cannot be removed: \(String(cString: strerror(errno)))"
                ),
                remedy: Bilingual(
                    vi: "Hãy tự xóa các bản cũ trong \(folder.path)",
                    en: "Remove the old ones in \(folder.path) yourself"))
        }
        return Array(surplus)
    }

    private func isBackup(_ name: String) -> Bool {
        guard name.wholeMatch(of: /ledger-[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{6}\.sqlite/) != nil else {
            return false
        }
        var status = stat()
        return lstat(path(name), &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }
}
