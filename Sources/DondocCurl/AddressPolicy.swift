// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import CCurl
import Glibc

/// Which addresses may be connected to, decided after the name has been resolved.
package enum AddressPolicy: Hashable, Sendable {
    case any
    /// Only what the whole Internet can reach: no loopback, link-local, private, shared, multicast or reserved address.
    case publicOnly

    /// Bytes in network order, 4 or 16 of them; any other count is refused.
    package func allows(_ address: [UInt8]) -> Bool {
        switch (self, address.count) {
        case (.any, _): true
        case (.publicOnly, 4): Self.isPublic(address[0], address[1], address[2])
        case (.publicOnly, 16): Self.isPublic(address)
        default: false
        }
    }

    /// The special-purpose registry of IPv4 (RFC 6890); the clouds' metadata addresses are link-local or shared ones.
    private static func isPublic(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Bool {
        switch (first, second, third) {
        case (0, _, _), (10, _, _), (127, _, _), (224..., _, _): false
        case (100, 64...127, _), (169, 254, _), (172, 16...31, _), (192, 168, _), (198, 18...19, _): false
        case (192, 0, 0), (192, 0, 2), (192, 88, 99), (198, 51, 100), (203, 0, 113): false
        default: true
        }
    }

    private static func isPublic(_ address: [UInt8]) -> Bool {
        let zeros = address.prefix { $0 == 0 }.count
        if zeros >= 12 || (zeros == 10 && address[10] == 0xFF && address[11] == 0xFF)
            || address.starts(with: [0x00, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0])
        {
            // Unspecified, loopback, and IPv4 in IPv6 clothes: compatible, mapped, translated.
            return isPublic(address[12], address[13], address[14])
        }
        // 6to4
        if address[0] == 0x20, address[1] == 0x02 { return isPublic(address[2], address[3], address[4]) }
        // Global unicast is 2000::/3; of it, 2001::/23 is for protocols and 2001:db8::/32 for documents.
        guard address[0] & 0xE0 == 0x20 else { return false }
        if address[0] == 0x20, address[1] == 0x01 {
            return address[2] > 1 && !(address[2] == 0x0D && address[3] == 0xB8)
        }
        return true
    }
}

extension AddressPolicy {
    /// Whether libcurl may open a socket to that address.
    ///
    /// Unix sockets are chosen by path, never by a name that resolves.
    func allows(_ address: UnsafePointer<curl_sockaddr>) -> Bool {
        let storage = UnsafeRawPointer(address).advanced(
            by: MemoryLayout<curl_sockaddr>.offset(of: \.addr) ?? 0)
        switch address.pointee.family {
        case AF_UNIX: return true
        case AF_INET:
            return withUnsafeBytes(of: storage.loadUnaligned(as: sockaddr_in.self).sin_addr) {
                allows(Array($0))
            }
        case AF_INET6:
            return withUnsafeBytes(of: storage.loadUnaligned(as: sockaddr_in6.self).sin6_addr) {
                allows(Array($0))
            }
        default: return false
        }
    }
}
