// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocCurl
import Foundation
import Glibc

/// A folder into which messages are laid, each whole and durable or not at all.
actor MessageFolder {
    private nonisolated let executor: QueueExecutor
    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }
    private let path: String

    init(path: String) {
        self.path = path
        executor = QueueExecutor(label: "dondoc.folder")
    }

    /// Writes beside and renames, so that a name never shows half a message, and the same name again replaces it.
    func write(_ bytes: [UInt8], named name: String) throws(FolderError) {
        let folder = try openFolder()
        defer { close(folder) }
        let part = ".\(name).part"
        unlinkat(folder, part, 0)  // of a run that was killed
        // Neither a link nor a file that somebody has put there is written through.
        let file = openat(folder, part, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o640)
        guard file >= 0 else { throw FolderError(path: path, code: errno) }
        do throws(FolderError) {
            defer { close(file) }
            try writeAll(bytes, to: file)
            guard fsync(file) == 0 else { throw FolderError(path: path, code: errno) }
        } catch {
            unlinkat(folder, part, 0)
            throw error
        }
        guard renameat(folder, part, folder, name) == 0, fsync(folder) == 0 else {
            throw FolderError(path: path, code: errno)
        }
    }

    private func openFolder() throws(FolderError) -> Int32 {
        let flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC
        var folder = open(path, flags)
        if folder < 0, errno == ENOENT {
            // What it is about is said by the second attempt to open.
            try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
            folder = open(path, flags)
        }
        guard folder >= 0 else { throw FolderError(path: path, code: errno) }
        return folder
    }

    private func writeAll(_ bytes: [UInt8], to file: Int32) throws(FolderError) {
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes {
                Glibc.write(file, $0.baseAddress?.advanced(by: written), bytes.count - written)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw FolderError(path: path, code: errno) }
            written += count
        }
    }
}

/// Why a message could not be laid into its folder.
struct FolderError: Error, CustomStringConvertible {
    let path: String
    let code: Int32

    var description: String {
        "\(path): \(String(cString: strerror(code))); check that the folder belongs to the service's user and has room"
    }
}
