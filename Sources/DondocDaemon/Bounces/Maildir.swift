// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import CDispatch  // may own struct stat, depending on what is loaded first
import Glibc

/// A mail folder with a file for each mail: `new`, `cur` and `tmp`.
struct Maildir {
    let path: String

    /// All that lies in `new`.
    func names() throws(SystemError) -> Set<String> {
        guard let folder = opendir(path + "/new") else { throw SystemError(errno) }
        defer { closedir(folder) }
        var names: Set<String> = []
        while true {
            errno = 0
            guard let entry = readdir(folder) else {
                if errno != 0 { throw SystemError(errno) }
                return names
            }
            // A name that is not UTF-8 is none that a mail server makes.
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(validating: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if let name, !name.hasPrefix(".") { names.insert(name) }
        }
    }

    /// What tells a name from the others, in few bytes.
    static func digest(_ name: String) -> Int64 {
        let hexadecimal = IntakeReader.digest(Array(name.utf8)).prefix(16)
        return Int64(bitPattern: UInt64(hexadecimal, radix: 16) ?? 0)
    }

    /// The beginning of a mail; nil when it has gone, or is empty, as one is that is still being written.
    func mail(_ name: String) throws(MaildirProblem) -> [UInt8]? {
        let descriptor = open("\(path)/new/\(name)", O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        guard descriptor >= 0 else {
            if errno == ENOENT { return nil }
            throw [ELOOP, ENXIO].contains(errno) ? .noFile : .unreadable(SystemError(errno))
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .unreadable(SystemError(errno)) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .noFile }
        guard status.st_size > 0 else { return nil }
        let count = min(Int(status.st_size), MIMEReader.maximumBytes)
        do throws(SystemError) {
            return try FileBytes.read(descriptor, at: 0, count: count)
        } catch {
            throw .unreadable(error)
        }
    }

    /// Puts what was read beside the other mails that somebody has read.
    func putAway(_ name: String) throws(SystemError) {
        let base = name.firstIndex(of: ":").map { String(name[..<$0]) } ?? name
        let target = "\(path)/cur/\(base):2,S"
        guard access(target, F_OK) != 0 else { throw SystemError(EEXIST) }
        guard rename("\(path)/new/\(name)", target) == 0 else { throw SystemError(errno) }
    }
}

/// Why something in a maildir cannot be read.
enum MaildirProblem: Error, Hashable, CustomStringConvertible {
    /// A link, a folder or the like, which no mail server makes.
    case noFile
    case unreadable(SystemError)

    var description: String {
        switch self {
        case .noFile: "it is a link or a folder, no mail; take it out of the mailbox"
        case .unreadable(let error): "\(error); give the service's user the right to read it"
        }
    }
}

enum FileBytes {
    /// So many bytes from there, fewer at the end of the file.
    static func read(_ descriptor: Int32, at offset: Int, count: Int) throws(SystemError) -> [UInt8] {
        var failure: SystemError?
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                let got = pread(
                    descriptor, buffer.baseAddress?.advanced(by: filled), count - filled, offset + filled)
                if got < 0, errno == EINTR { continue }
                if got < 0 { failure = SystemError(errno) }
                guard got > 0 else { return }
                filled += got
            }
        }
        if let failure { throw failure }
        return bytes
    }
}
