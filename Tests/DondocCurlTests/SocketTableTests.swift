// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Dispatch
import Glibc
import Testing

@testable import DondocCurl

/// libcurl closes sockets that never connected without a word, and their numbers go to whoever opens something next.
@Suite struct SocketTableTests {
    @Test func `leaves a number alone that has become somebody else's`() throws {
        let table = SocketTable(epoll: try EpollSet(queue: DispatchQueue(label: "sockets")))
        let number = table.open(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        try #require(number >= 0)
        let pair = try Self.pair()
        defer { for end in [pair.near, pair.far, number] { close(end) } }
        // In one step closed, and taken by another.
        try #require(dup2(pair.near, number) == number)
        table.hearNoMore()
        #expect(Self.hears(number, from: pair.far))
    }

    @Test func `hears no more of what is its own`() throws {
        let table = SocketTable(epoll: try EpollSet(queue: DispatchQueue(label: "sockets")))
        let (listener, port) = try Self.listener()
        let number = table.open(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { table.close(number) }
        var address = Self.loopback(port)
        let isConnected = withUnsafePointer(to: &address) { address in
            address.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(number, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
        try #require(isConnected)
        defer { close(listener) }
        table.hearNoMore()
        var byte: UInt8 = 0
        #expect(recv(number, &byte, 1, Int32(MSG_DONTWAIT)) == 0)
    }

    private static func hears(_ number: Int32, from far: Int32) -> Bool {
        var byte: UInt8 = 7
        return send(far, &byte, 1, Int32(MSG_NOSIGNAL)) == 1
            && recv(number, &byte, 1, Int32(MSG_DONTWAIT)) == 1
    }

    private static func pair() throws -> (near: Int32, far: Int32) {
        var ends: [Int32] = [-1, -1]
        let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
        try #require(socketpair(AF_UNIX, kind, 0, &ends) == 0)
        return (ends[0], ends[1])
    }

    private static func listener() throws -> (number: Int32, port: in_port_t) {
        let number = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var address = loopback(0)
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { address in
            address.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(number, $0, size) == 0 && listen(number, 1) == 0 && getsockname(number, $0, &size) == 0
            }
        }
        try #require(isBound)
        return (number, in_port_t(bigEndian: address.sin_port))
    }

    private static func loopback(_ port: in_port_t) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
        return address
    }
}
