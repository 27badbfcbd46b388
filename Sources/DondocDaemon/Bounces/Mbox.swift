// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import CDispatch  // may own struct stat, depending on what is loaded first
import Glibc

/// How far an mbox was read.
struct MboxPlace: Hashable, Codable, Sendable {
    /// Device and inode of the file.
    var file: String
    var offset: Int
    /// Of the last bytes before it: another file's, or one that was cut and written anew, has others.
    var digest: String
}

/// A mail folder that is one file, to the end of which mails are written.
struct Mbox: ~Copyable {
    private let descriptor: Int32
    let bytes: Int
    /// Size, time and inode: another one when it was written to.
    let stamp: String
    private let file: String
    /// Whether it begins as one; an empty file may become one.
    let isOne: Bool

    private static let digested = 256
    static let chunk = 256 << 10

    init(_ path: String) throws(SystemError) {
        descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw SystemError(errno) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            let code = errno
            close(descriptor)
            throw SystemError(code)
        }
        let mark = Array("From ".utf8)
        do throws(SystemError) {
            let head = try FileBytes.read(descriptor, at: 0, count: mark.count)
            isOne = head.isEmpty || head == mark
        } catch {
            close(descriptor)
            throw error
        }
        bytes = Int(status.st_size)
        file = "\(status.st_dev):\(status.st_ino)"
        stamp = "\(bytes)-\(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)-\(file)"
    }

    deinit { close(descriptor) }

    /// Whether the file is the one that was read so far, and only longer.
    func continues(_ place: MboxPlace) throws(SystemError) -> Bool {
        guard place.file == file, place.offset >= 0, place.offset <= bytes else { return false }
        return try self.place(at: place.offset) == place
    }

    func place(at offset: Int) throws(SystemError) -> MboxPlace {
        let start = max(0, offset - Self.digested)
        let before = try FileBytes.read(descriptor, at: start, count: offset - start)
        return MboxPlace(file: file, offset: offset, digest: IntakeReader.digest(before))
    }

    /// The next piece; empty at the end that the file had when it was opened.
    func piece(at offset: Int) throws(SystemError) -> [UInt8] {
        try FileBytes.read(descriptor, at: offset, count: max(0, min(Self.chunk, bytes - offset)))
    }
}
