// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocCurl
import Glibc
import Testing

@Suite struct AddressPolicyTests {
    @Test(arguments: [
        "127.0.0.1", "0.0.0.0", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254",
        "100.64.0.1", "100.100.100.200", "224.0.0.1", "255.255.255.255", "198.18.0.1", "192.0.2.1",
        "::", "::1", "fe80::1", "fd00:ec2::254", "fc00::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
        "64:ff9b::7f00:1", "2002:7f00:1::", "2001:db8::1", "2001::1", "fec0::1", "::127.0.0.1",
    ])
    func `refuses what only our own network reaches`(address: String) throws {
        #expect(!AddressPolicy.publicOnly.allows(try Self.bytes(address)))
        #expect(AddressPolicy.any.allows(try Self.bytes(address)))
    }

    @Test(arguments: [
        "8.8.8.8", "1.1.1.1", "172.15.0.1", "172.32.0.1", "100.63.255.255", "100.128.0.1", "203.162.4.190",
        "2001:4860:4860::8888", "2400:cb00::1", "::ffff:8.8.8.8", "64:ff9b::808:808", "2a00:1450::1",
    ])
    func `allows what the Internet reaches`(address: String) throws {
        #expect(AddressPolicy.publicOnly.allows(try Self.bytes(address)))
    }

    @Test func `refuses what is no address`() {
        #expect(!AddressPolicy.publicOnly.allows([]))
        #expect(!AddressPolicy.publicOnly.allows([8, 8, 8]))
    }

    private static func bytes(_ text: String) throws -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: 16)
        let isLong = text.contains(":")
        try #require(inet_pton(isLong ? AF_INET6 : AF_INET, text, &buffer) == 1)
        return Array(buffer.prefix(isLong ? 16 : 4))
    }
}
