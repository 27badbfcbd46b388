// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocCurl
import Foundation
import Glibc

/// A folder into which messages are laid, each whole and durable or not at all.
actor MessageFolder {
    private nonisolated let executor: QueueExecutor
    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }
    let path: String

    init(path: String) {
        self.path = path
        executor = QueueExecutor(label: "dondoc.folder")
    }

    /// Lays messages down together, each by its name; `ended` is told of all of them, in their order.
    nonisolated func submit(
        _ files: [(name: String, bytes: [UInt8])],
        ended: @escaping @Sendable ([Result<String, FolderError>]) -> Void
    ) {
        executor.queue.async { self.assumeIsolated { ended($0.write(files)) } }
    }

    /// Writes beside and renames, so that a name never shows half a message, and the same name again replaces it.
    ///
    /// What comes together is made durable together, with one look at the disk for all the names.
    private func write(_ files: [(name: String, bytes: [UInt8])]) -> [Result<String, FolderError>] {
        do throws(FolderError) {
            let folder = try openFolder()
            defer { close(folder) }
            var parts: [Result<Int32, FolderError>] = []
            for file in files { parts.append(begin(file.name, file.bytes, in: folder)) }
            var laid: [Result<String, FolderError>] = []
            for (part, file) in zip(parts, files) { laid.append(finish(part, file.name, in: folder)) }
            guard fsync(folder) == 0 else { throw FolderError(path: path, code: errno) }
            return laid
        } catch {
            return files.map { _ in .failure(error) }
        }
    }

    /// The open file that holds the message, under a name that nobody reads.
    private func begin(_ name: String, _ bytes: [UInt8], in folder: Int32) -> Result<Int32, FolderError> {
        let part = ".\(name).part"
        unlinkat(folder, part, 0)  // of a run that was killed
        // Neither a link nor a file that somebody has put there is written through.
        let file = openat(folder, part, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o640)
        guard file >= 0 else { return .failure(FolderError(path: path, code: errno)) }
        do throws(FolderError) {
            try writeAll(bytes, to: file)
            return .success(file)
        } catch {
            close(file)
            unlinkat(folder, part, 0)
            return .failure(error)
        }
    }

    private func finish(
        _ part: Result<Int32, FolderError>, _ name: String, in folder: Int32
    ) -> Result<String, FolderError> {
        guard case .success(let file) = part else { return part.map { _ in name } }
        defer { close(file) }
        guard fdatasync(file) == 0, renameat(folder, ".\(name).part", folder, name) == 0 else {
            let error = FolderError(path: path, code: errno)
            unlinkat(folder, ".\(name).part", 0)
            return .failure(error)
        }
        return .success(name)
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
