// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Foundation
import Glibc

/// Our own ends of connections to ports of a peer.
enum OpenSockets {
    static func count(to ports: [String]) throws -> Int {
        let wanted = Set(ports.compactMap { UInt16($0) })
        return try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count { name in
            guard let number = Int32(name), let port = peerPort(of: number) else { return false }
            return wanted.contains(port)
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
