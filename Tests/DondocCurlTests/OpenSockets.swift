// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Foundation
import Glibc

/// Our own ends of connections to ports of a peer.
enum OpenSockets {
    static func count(to ports: [String]) throws -> Int { try places(of: ports).count }

    /// To which of the ports they lead, by their places.
    static func places(of ports: [String]) throws -> [Int] {
        try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").compactMap { name in
            Int32(name).flatMap { peerPort(of: $0) }.flatMap { ports.firstIndex(of: String($0)) }
        }
    }

    private static func peerPort(of descriptor: Int32) -> UInt16? {
        var address = sockaddr_in()
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let code = withUnsafeMutableBytes(of: &address) { bytes in
            bytes.baseAddress.map {
                getpeername(descriptor, $0.assumingMemoryBound(to: sockaddr.self), &size)
            }
        }
        return code == 0 && address.sin_family == sa_family_t(AF_INET)
            ? UInt16(bigEndian: address.sin_port) : nil
    }
}
