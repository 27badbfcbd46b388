// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import CSystemd
import DondocControl
import Foundation
import NIOCore

/// Who is at the other end of a connection, as the kernel tells it.
struct Peer: Hashable, Sendable {
    let user: UInt32
    /// Nil when the system has no such user.
    let name: String?
    /// Names of the groups: the process's own and those the system lists for the user.
    let groups: Set<String>

    /// As events name it: `user:NAME(UID)`.
    var actor: String { "user:\(name ?? "?")(\(user))" }

    init(user: UInt32, name: String?, groups: Set<String>) {
        self.user = user
        self.name = name
        self.groups = groups
    }

    /// Nil when the channel is no Unix socket.
    init?(of channel: any Channel) async throws {
        guard let socket = channel as? any SocketOptionProvider else { return nil }
        // Safe because dondoc_peer has the fields of the kernel's ucred, in its order.
        let option: EventLoopFuture<dondoc_peer> = socket.unsafeGetSocketOption(
            level: .socket, name: NIOBSDSocket.Option(rawValue: SO_PEERCRED))
        let credentials = try await option.get()
        self.init(user: credentials.uid, group: credentials.gid)
    }

    /// Looks the names up, which may ask a directory service.
    init(user: UInt32, group: UInt32) {
        let name = Peer.userName(user)
        let groups = Set([group] + (name.map { Peer.groups(of: $0, with: group) } ?? []))
        self.init(user: user, name: name, groups: Set(groups.compactMap { SystemGroup.name(of: $0) }))
    }

    private static let bufferSize = 16_384

    private static func userName(_ id: uid_t) -> String? {
        var entry = passwd()
        var found: UnsafeMutablePointer<passwd>?
        return withUnsafeTemporaryAllocation(of: CChar.self, capacity: bufferSize) { buffer in
            guard let address = buffer.baseAddress,
                getpwuid_r(id, &entry, address, buffer.count, &found) == 0, found != nil,
                let name = entry.pw_name
            else { return nil }
            return String(cString: name)
        }
    }

    private static func groups(of user: String, with group: gid_t) -> [gid_t] {
        var count: Int32 = 1024
        return withUnsafeTemporaryAllocation(of: gid_t.self, capacity: Int(count)) { buffer in
            guard let address = buffer.baseAddress, getgrouplist(user, group, address, &count) >= 0 else {
                return []
            }
            return Array(buffer.prefix(Int(count)))
        }
    }
}
