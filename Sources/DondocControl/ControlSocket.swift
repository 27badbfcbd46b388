// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import Foundation

/// Where the control socket is, for both ends.
package struct ControlSocket: Hashable, Sendable {
    /// How far a place may be trusted before anything is sent there.
    package enum Trust: Hashable, Sendable {
        /// Named by the user, or below a folder that only root can change.
        case given
        /// In a folder that others could have made: folder and socket must be ours, or root's.
        case ownersOnly
    }

    package let path: String
    package let trust: Trust

    package init(path: String, trust: Trust = .given) {
        self.path = path
        self.trust = trust
    }

    /// Bytes of the longest path that the kernel takes.
    package static let longestPath = 107
    package static let systemPath = "/run/dondoc/control.sock"

    /// The default place of a rehearsal, or of a daemon without a runtime folder.
    package static func temporaryPath(user: uid_t = getuid()) -> String {
        "/tmp/dondoc-\(user)/control.sock"
    }

    /// Where to look, in this order: the place that was given (`--socket`, else `$DONDOC_SOCKET`) and no other, or else
    /// the system's, the user's runtime folder's and the temporary one.
    package static func candidates(
        given: String? = nil, environment: [String: String], user: uid_t = getuid()
    ) -> [ControlSocket] {
        if let given { return [ControlSocket(path: given)] }
        if let named = environment["DONDOC_SOCKET"], !named.isEmpty { return [ControlSocket(path: named)] }
        var candidates = [ControlSocket(path: systemPath)]
        if let runtime = environment["XDG_RUNTIME_DIR"], runtime.hasPrefix("/") {
            candidates.append(ControlSocket(path: "\(runtime)/dondoc/control.sock", trust: .ownersOnly))
        }
        candidates.append(ControlSocket(path: temporaryPath(user: user), trust: .ownersOnly))
        return candidates
    }
}

extension ControlSocket {
    /// What is found at a place.
    package enum Finding: Hashable, Sendable {
        /// Somebody accepts connections.
        case live
        case missing
        /// A socket that nobody listens at any more.
        case stale
        case notASocket
        /// We may not connect; the group that may, where it has a name.
        case denied(group: String?)
        /// Folder or socket belongs to another user, by number.
        case foreign(owner: uid_t)
        case tooLong
        /// Any other error, by `errno`.
        case failed(code: Int32)
    }

    /// Looks, and connects once if there is a socket.
    package func probe(user: uid_t = getuid()) -> Finding {
        guard path.utf8.count <= ControlSocket.longestPath else { return .tooLong }
        var entry = stat()
        guard lstat(path, &entry) == 0 else {
            switch errno {
            case ENOENT, ENOTDIR: return .missing
            case EACCES: return .denied(group: ControlSocket.groupOfFolder(above: path))
            case let code: return .failed(code: code)
            }
        }
        if trust == .ownersOnly, let owner = foreignOwner(of: entry, user: user) {
            return .foreign(owner: owner)
        }
        guard entry.st_mode & S_IFMT == S_IFSOCK else { return .notASocket }
        return switch connectOnce() {
        case 0: .live
        case ECONNREFUSED: .stale
        case ENOENT: .missing
        case EACCES, EPERM: .denied(group: SystemGroup.name(of: entry.st_gid))
        case let code: .failed(code: code)
        }
    }

    private func foreignOwner(of entry: stat, user: uid_t) -> uid_t? {
        var folder = stat()
        let owners =
            lstat((path as NSString).deletingLastPathComponent, &folder) == 0
            ? [folder.st_uid, entry.st_uid] : [entry.st_uid]
        return owners.first { $0 != 0 && $0 != user }
    }

    /// 0, or the `errno` of the attempt; a full backlog counts as alive.
    private func connectOnce() -> Int32 {
        let descriptor = socket(
            AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue), 0)
        guard descriptor >= 0 else { return errno }
        defer { close(descriptor) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        return result == 0 || errno == EAGAIN ? 0 : errno
    }

    private static func groupOfFolder(above path: String) -> String? {
        var folder = stat()
        return lstat((path as NSString).deletingLastPathComponent, &folder) == 0
            ? SystemGroup.name(of: folder.st_gid) : nil
    }
}
