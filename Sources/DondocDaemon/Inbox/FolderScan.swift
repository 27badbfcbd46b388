// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import CDispatch  // may own struct stat, depending on what is loaded first
import DondocModel
import Glibc

/// Everything below a folder, as one walk found it.
struct FolderScan {
    /// Plain files by their paths relative to the folder, but those that `FileKind` ignores.
    private(set) var files: [String: FileStamp] = [:]
    /// Folders whose content is not known; files known to lie there are not gone.
    private(set) var unreadable: [(path: String, error: SystemError)] = []
    /// Plain files of kinds that are not read, and why.
    private(set) var unread: [String: (stamp: FileStamp, reason: Bilingual)] = [:]
    /// What else nobody will find in the ledger, and why.
    private(set) var skipped: [String: Bilingual] = [:]
    /// Device and inode of the folder itself.
    let identity: String

    static let deepest = 16

    /// - Parameters:
    ///   - onEntry: called before each file and folder is looked at.
    ///   - visit: called with each folder before it is read, so that nothing is missed which arrives meanwhile.
    /// - Throws: when the folder itself cannot be read.
    init(
        _ root: String, onEntry: () -> Void = {},
        visiting visit: (_ relative: String, _ path: String) -> Void
    ) throws(SystemError) {
        var status = stat()
        guard stat(root, &status) == 0 else { throw SystemError(errno) }
        identity = "\(status.st_dev):\(status.st_ino)"
        var folders: [(relative: String, depth: Int)] = [("", 0)]
        while let (folder, depth) = folders.popLast() {
            let path = folder.isEmpty ? root : "\(root)/\(folder)"
            visit(folder, path)
            do {
                for name in try list(
                    path, relative: folder, followsLink: folder.isEmpty, onEntry: onEntry)
                {
                    let relative = folder.isEmpty ? name : "\(folder)/\(name)"
                    if depth < FolderScan.deepest {
                        folders.append((relative, depth + 1))
                    } else {
                        unreadable.append((relative, SystemError(ELOOP)))
                        skipped[relative] = Bilingual(
                            vi: "chỉ đọc thư mục đến \(FolderScan.deepest) cấp",
                            en: "folders are read to a depth of \(FolderScan.deepest)")
                    }
                }
            } catch {
                if folder.isEmpty { throw error }
                // A folder that went meanwhile takes its files with it.
                if error.code != ENOENT { unreadable.append((folder, error)) }
            }
        }
    }

    /// Throws when the folder cannot be listed or entered.
    static func check(_ root: String) throws(SystemError) {
        let descriptor = open(root, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw SystemError(errno) }
        defer { close(descriptor) }
        guard faccessat(descriptor, ".", R_OK | X_OK, 0) == 0 else { throw SystemError(errno) }
    }

    /// Whether the file may be there although the walk did not find it.
    func mayHide(_ path: String) -> Bool {
        unreadable.contains { path.hasPrefix($0.path + "/") }
    }

    /// Takes the files of one folder in and returns the names of the folders in it.
    private mutating func list(
        _ path: String, relative folder: String, followsLink: Bool, onEntry: () -> Void
    ) throws(SystemError) -> [String] {
        let flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NONBLOCK | (followsLink ? 0 : O_NOFOLLOW)
        let descriptor = open(path, flags)
        guard descriptor >= 0 else { throw SystemError(errno) }
        guard let stream = fdopendir(descriptor) else {
            let code = errno
            close(descriptor)
            throw SystemError(code)
        }
        defer { closedir(stream) }
        var folders: [String] = []
        while true {
            errno = 0
            guard let entry = readdir(stream) else {
                if errno != 0 { throw SystemError(errno) }
                return folders
            }
            guard let name = FolderScan.name(of: entry) else {
                skipped[(folder.isEmpty ? "" : folder + "/") + "?"] = Bilingual(
                    vi: "tên tệp không phải mã UTF-8; hãy đổi tên", en: "a name that is not UTF-8; rename it")
                continue
            }
            onEntry()
            var status = stat()
            guard name != ".", name != "..", fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0
            else { continue }
            switch status.st_mode & S_IFMT {
            case S_IFDIR: if FileKind.isFolderRead(name) { folders.append(name) }
            case S_IFREG: add(name, in: folder, FileStamp(status))
            default: break
            }
        }
    }

    private mutating func add(_ name: String, in folder: String, _ stamp: FileStamp) {
        let path = folder.isEmpty ? name : "\(folder)/\(name)"
        switch FileKind(name: name) {
        case .ignored: break
        case .notRead(let reason): unread[path] = (stamp, reason)
        case .tasks, .directive: files[path] = stamp
        }
    }

    /// Nil for a name that is not UTF-8, which could not be opened again by its text.
    private static func name(of entry: UnsafeMutablePointer<dirent>) -> String? {
        withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
            String(validating: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
    }
}
