// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import CSystemd
import Foundation
import NIOCore

/// What the kernel tells of the process at the other end of a Unix socket, as it was when it connected.
struct PeerCredentials: Hashable, Sendable {
    let user: UInt32
    /// Its own group and the supplementary ones.
    let groups: [UInt32]

    init(user: UInt32, groups: [UInt32]) {
        self.user = user
        self.groups = groups
    }

    /// Nil when the channel is no Unix socket.
    ///
    /// For the channel's event loop alone.
    init?(onLoopOf channel: any Channel) {
        // What cannot be told of a closed channel is asked for by nobody any more.
        let found = try? channel.pipeline.syncOperations.withUnsafeTransportIfAvailable(
            of: NIOBSDSocket.Handle.self
        ) { PeerCredentials(socket: $0) }
        guard let credentials = found?.flatMap({ $0 }) else { return nil }
        self = credentials
    }

    init?(socket: CInt) {
        var peer = dondoc_peer()
        var size = socklen_t(MemoryLayout<dondoc_peer>.size)
        // dondoc_peer has the fields of the kernel's ucred, in its order.
        guard getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0, peer.uid != .max else {
            return nil
        }
        user = peer.uid
        groups = [peer.gid] + Self.supplementary(of: socket)
    }

    /// Empty where there are none, and on kernels that do not tell (before 4.13).
    private static func supplementary(of socket: CInt) -> [UInt32] {
        var size: socklen_t = 0
        guard getsockopt(socket, SOL_SOCKET, SO_PEERGROUPS, nil, &size) != 0, errno == ERANGE else {
            return []
        }
        let step = MemoryLayout<gid_t>.size
        return withUnsafeTemporaryAllocation(of: gid_t.self, capacity: Int(size) / step) { buffer in
            guard getsockopt(socket, SOL_SOCKET, SO_PEERGROUPS, buffer.baseAddress, &size) == 0 else {
                return []
            }
            return Array(buffer.prefix(Int(size) / step))
        }
    }
}
