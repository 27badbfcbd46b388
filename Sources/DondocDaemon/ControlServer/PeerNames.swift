// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import NIOCore
import Synchronization

/// The names of peers, remembered for a while: looking them up may ask a directory service.
final class PeerNames: Sendable {
    private struct Known {
        let peer: Peer
        let since: ContinuousClock.Instant
    }

    private static let lifetime = Duration.seconds(10)
    private static let capacity = 256
    private let known = Mutex<[PeerCredentials: Known]>([:])

    /// Who is at the other end; nil when the channel is no Unix socket.
    func peer(of channel: any Channel) async throws -> Peer? {
        let credentials = try await channel.eventLoop.submit { PeerCredentials(onLoopOf: channel) }.get()
        return credentials.map(peer)
    }

    private func peer(_ credentials: PeerCredentials) -> Peer {
        let now = ContinuousClock.now
        if let found = known.withLock({ $0[credentials] }), now - found.since < Self.lifetime {
            return found.peer
        }
        let peer = Peer(credentials)
        known.withLock { known in
            if known.count >= Self.capacity { known.removeAll(keepingCapacity: true) }
            known[credentials] = Known(peer: peer, since: now)
        }
        return peer
    }
}
