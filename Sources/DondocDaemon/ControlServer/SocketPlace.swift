// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import CDispatch  // may own struct stat, depending on what is loaded first
import DondocControl
import Foundation

/// The path of the control socket, from the check that it is free until it is taken away again.
///
/// The socket is bound in a folder that nobody else can enter, gets its group and mode there, and is then renamed to its
/// place. So nobody can connect before the permissions are right, and no moment passes with another `umask`.
struct SocketPlace {
    private struct Identity: Equatable {
        let device: dev_t
        let inode: ino_t
    }

    let path: String
    /// Where the server binds.
    let bindPath: String
    private let nursery: String
    private var published: Identity?

    /// Checks the path and makes the folders.
    init(path: String) throws(ControlServerError) {
        self.path = path
        let folder = (path as NSString).deletingLastPathComponent
        guard max(path.utf8.count, folder.utf8.count + SocketPlace.nurseryLength) <= ControlSocket.longestPath
        else {
            throw .pathTooLong(path: path)
        }
        try SocketPlace.makeFolder(folder)
        try SocketPlace.check(path)
        var template = Array("\(folder)/.XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            throw .failed(path: folder, operation: "mkdtemp", code: errno)
        }
        nursery = template.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? folder }
        bindPath = nursery + "/s"
    }

    private static let nurseryLength = "/.XXXXXX/s".utf8.count

    /// Gives the bound socket its group and mode, and moves it to its place.
    mutating func publish(mode: UInt32, group: gid_t?) throws(ControlServerError) {
        if let group, SocketPlace.group(of: bindPath) != group, chown(bindPath, uid_t.max, group) != 0 {
            throw .failed(path: path, operation: "chown to group \(group)", code: errno)
        }
        guard chmod(bindPath, mode) == 0 else { throw .failed(path: path, operation: "chmod", code: errno) }
        let identity = SocketPlace.identity(of: bindPath)
        try SocketPlace.check(path)
        guard rename(bindPath, path) == 0 else { throw .failed(path: path, operation: "rename", code: errno) }
        published = identity
        rmdir(nursery)
    }

    /// Takes the socket away if it is still the one that was published, and leaves no trace beside it.
    func withdraw() {
        if let published, SocketPlace.identity(of: path) == published { unlink(path) }
        unlink(bindPath)
        rmdir(nursery)
    }

    /// Only the last folder is made; that it belongs to us or to root is required in any case.
    private static func makeFolder(_ folder: String) throws(ControlServerError) {
        if mkdir(folder, 0o755) != 0, errno != EEXIST {
            throw .failed(path: folder, operation: "mkdir", code: errno)
        }
        var entry = stat()
        guard stat(folder, &entry) == 0 else { throw .failed(path: folder, operation: "stat", code: errno) }
        guard entry.st_uid == 0 || entry.st_uid == geteuid() else {
            throw .foreign(path: folder, owner: entry.st_uid)
        }
    }

    private static func check(_ path: String) throws(ControlServerError) {
        switch ControlSocket(path: path).probe() {
        case .missing, .stale: break
        case .live: throw .inUse(path: path)
        case .notASocket: throw .notASocket(path: path)
        case .tooLong: throw .pathTooLong(path: path)
        case .foreign(let owner): throw .foreign(path: path, owner: owner)
        case .denied: throw .failed(path: path, operation: "connect", code: EACCES)
        case .failed(let code): throw .failed(path: path, operation: "connect", code: code)
        }
    }

    private static func group(of path: String) -> gid_t? {
        var entry = stat()
        return lstat(path, &entry) == 0 ? entry.st_gid : nil
    }

    private static func identity(of path: String) -> Identity? {
        var entry = stat()
        return lstat(path, &entry) == 0 ? Identity(device: entry.st_dev, inode: entry.st_ino) : nil
    }
}
