// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import Foundation

/// Who is at the other end of a connection, as the kernel tells it.
struct Peer: Hashable, Sendable {
    let user: UInt32
    /// Nil when the system has no such user.
    let name: String?
    /// Names of the groups: those that the process has, and those that the system lists for the user.
    let groups: Set<String>

    /// As events name it: `user:NAME(UID)`.
    var actor: String { "user:\(name ?? "?")(\(user))" }

    init(user: UInt32, name: String?, groups: Set<String>) {
        self.user = user
        self.name = name
        self.groups = groups
    }

    /// Looks the names up, which may ask a directory service.
    init(_ credentials: PeerCredentials) {
        let name = Peer.userName(credentials.user)
        let listed = name.map { Peer.groups(of: $0, with: credentials.groups.first ?? .max) } ?? []
        let groups = Set(credentials.groups + listed)
        self.init(
            user: credentials.user, name: name, groups: Set(groups.compactMap { SystemGroup.name(of: $0) }))
    }

    init(user: UInt32, group: UInt32) {
        self.init(PeerCredentials(user: user, groups: [group]))
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
