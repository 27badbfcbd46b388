// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import CDispatch  // may own struct stat, depending on what is loaded first
import DondocModel
import Foundation
import Glibc
import Synchronization

/// A file that gets its name when it is whole; nobody else can read it, and nothing that others have put there is touched.
final class PartFile: Sendable {
    private struct State {
        var bytes: Int64 = 0
        var problem: Int32?
    }

    private let part: String
    private let descriptor: Int32
    private let state = Mutex(State())

    /// `FILE.part`.
    init(of path: String) throws {
        part = path + ".part"
        Self.removeRest(part)
        descriptor = open(part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else {
            throw errno == EEXIST ? Self.isThere(part) : Self.failure(part, errno)
        }
        // By this a second one knows that it is being written.
        flock(descriptor, LOCK_EX | LOCK_NB)
    }

    /// What one that was cut off has left there, if nobody writes it any more.
    private static func removeRest(_ part: String) {
        let rest = open(part, O_WRONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard rest >= 0 else { return }
        defer { close(rest) }
        var status = stat()
        guard fstat(rest, &status) == 0, status.st_mode == S_IFREG | 0o600, status.st_uid == geteuid(),
            status.st_nlink == 1, flock(rest, LOCK_EX | LOCK_NB) == 0
        else { return }
        unlink(part)
    }

    /// For a program to write to.
    var handle: FileHandle { FileHandle(fileDescriptor: descriptor, closeOnDealloc: false) }

    /// Why it could not be written; nil when it could.
    var failure: Failure? { state.withLock { $0.problem }.map { Self.failure(part, $0) } }

    /// False when it cannot be written.
    func write(_ data: Data) -> Bool {
        data.withUnsafeBytes { bytes in
            var done = 0
            while done < bytes.count {
                let rest = UnsafeRawBufferPointer(rebasing: bytes[done...])
                let count = Foundation.write(descriptor, rest.baseAddress, rest.count)
                guard count > 0 else {
                    let code = errno
                    state.withLock { $0.problem = code }
                    return false
                }
                done += count
            }
            state.withLock { $0.bytes += Int64(bytes.count) }
            return true
        }
    }

    /// Durable, and under its own name.
    func finish(as path: String, bytes: Int64) throws {
        guard state.withLock({ $0.bytes }) == bytes else {
            throw Failure(
                message: Bilingual(vi: "sao lưu không đủ", en: "the backup is not whole"),
                remedy: Bilingual(vi: "Hãy thử lại", en: "Try again"))
        }
        try finish(as: path)
    }

    /// As above, where how long it is to be is not known.
    func finish(as path: String) throws {
        guard fsync(descriptor) == 0, rename(part, path) == 0 else { throw Self.failure(part, errno) }
        close(descriptor)
    }

    func abandon() {
        close(descriptor)
        unlink(part)
    }

    private static func isThere(_ part: String) -> Failure {
        Failure(
            message: Bilingual(
                vi: "\(part): đã có tệp này, và không phải của lệnh này",
                en: "\(part): is there already, and is not of this command"),
            remedy: Bilingual(
                vi: "Hãy đợi lệnh kia xong, đổi tên tệp ấy, hoặc ghi ra tên khác",
                en: "Wait for the other command to end, rename that file, or write to another name"))
    }

    private static func failure(_ path: String, _ code: Int32) -> Failure {
        let reason = String(cString: strerror(code))
        return Failure(
            message: Bilingual(
                vi: "\(path): không ghi được: \(reason)", en: "\(path): cannot be written: \(reason)"),
            remedy: Bilingual(
                vi: "Hãy chọn một thư mục ghi được và còn chỗ",
                en: "Choose a folder that can be written to and has room"))
    }
}
