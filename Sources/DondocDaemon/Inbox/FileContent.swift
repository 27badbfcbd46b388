// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import CDispatch  // may own struct stat, depending on what is loaded first
import Foundation
import Glibc

/// What the file system says of a file: enough to tell an unchanged one without reading it.
struct FileStamp: Hashable {
    let bytes: Int
    let text: String

    /// - Precondition: none; what is no plain file has a stamp too.
    init(_ status: stat) {
        bytes = Int(status.st_size)
        let modified = "\(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)"
        // The time of change of the inode too: it tells a file whose permissions were mended.
        let changed = "\(status.st_ctim.tv_sec).\(status.st_ctim.tv_nsec)"
        text = "\(bytes)-\(modified)-\(changed)-\(status.st_ino)"
    }

    /// The stamp of a plain file; links are not followed.
    static func read(_ path: String) -> Lookup {
        var status = stat()
        guard lstat(path, &status) == 0 else {
            return errno == ENOENT || errno == ENOTDIR ? .absent : .unknown(SystemError(errno))
        }
        return status.st_mode & S_IFMT == S_IFREG ? .file(FileStamp(status)) : .other
    }

    enum Lookup {
        case file(FileStamp)
        /// A link, a folder, a socket, a device.
        case other
        case absent
        /// The file system does not answer, which says nothing about the file.
        case unknown(SystemError)
    }
}

/// The bytes of a file, read in one go and only if it stayed the same meanwhile.
enum FileContent {
    case content([UInt8], FileStamp)
    /// It was written to while it was read.
    case unsettled
    case absent
    case tooLarge(FileStamp)
    case unreadable(SystemError, FileStamp)
    /// The file system does not answer, which says nothing about the file.
    case unknown(SystemError)

    init(path: String, largestBytes: Int) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        guard descriptor >= 0 else {
            self = FileContent(refusal: SystemError(errno), path: path)
            return
        }
        defer { close(descriptor) }
        var before = stat()
        guard fstat(descriptor, &before) == 0, before.st_mode & S_IFMT == S_IFREG else {
            self = .absent
            return
        }
        let stamp = FileStamp(before)
        guard stamp.bytes <= largestBytes else {
            self = .tooLarge(stamp)
            return
        }
        switch FileContent.bytes(of: descriptor, count: stamp.bytes) {
        case .failure(let error): self = .unknown(error)
        case .success(let bytes):
            var after = stat()
            let isSame =
                fstat(descriptor, &after) == 0 && FileStamp(after) == stamp && bytes.count == stamp.bytes
            self = isSame ? .content(bytes, stamp) : .unsettled
        }
    }

    private init(refusal error: SystemError, path: String) {
        switch (error.code, FileStamp.read(path)) {
        case (ENOENT, _), (ENOTDIR, _), (ELOOP, _), (_, .absent), (_, .other): self = .absent
        case (EACCES, .file(let stamp)), (EPERM, .file(let stamp)): self = .unreadable(error, stamp)
        case (_, .file), (_, .unknown): self = .unknown(error)
        }
    }

    /// One byte more than `count` is asked for, so that a file that grows is noticed.
    private static func bytes(of descriptor: Int32, count: Int) -> Result<[UInt8], SystemError> {
        var failure: SystemError?
        let bytes = [UInt8](unsafeUninitializedCapacity: count + 1) { buffer, filled in
            while filled < buffer.count {
                let got = Glibc.read(
                    descriptor, buffer.baseAddress?.advanced(by: filled), buffer.count - filled)
                if got < 0, errno == EINTR { continue }
                if got < 0 { failure = SystemError(errno) }
                guard got > 0 else { return }
                filled += got
            }
        }
        return failure.map { .failure($0) } ?? .success(bytes)
    }
}
