// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import CCurl
import Glibc

/// The sockets of one multi handle.
final class SocketTable {
    private let epoll: EpollSet
    /// The cookies of those that libcurl opened through us; their watches are kept between transfers.
    ///
    /// It closes through us what has been connected, and behind our back what has not: a number may be somebody else's by now,
    /// of this process but of another thread, and only its cookie tells.
    private var opened: [Int32: UInt64] = [:]
    /// libcurl's own, as the resolver's pair.
    private var foreign: Set<Int32> = []
    /// Called with libcurl's bits when a socket is ready.
    var ready: (_ socket: Int32, _ events: Int32) -> Void = { _, _ in }

    init(epoll: EpollSet) {
        self.epoll = epoll
    }

    deinit {
        for socket in foreign.union(opened.keys) { epoll.forget(socket, owner: self) }
    }

    func open(_ address: UnsafePointer<curl_sockaddr>) -> Int32 {
        open(address.pointee.family, address.pointee.socktype, address.pointee.protocol)
    }

    func open(_ family: Int32, _ kind: Int32, _ transport: Int32) -> Int32 {
        let number = socket(family, kind | Int32(SOCK_CLOEXEC.rawValue), transport)
        guard number >= 0 else { return number }
        guard let cookie = Self.cookie(of: number) else {
            Glibc.close(number)
            return -1
        }
        opened[number] = cookie
        // What was wanted of an earlier one of that number is not known of this one.
        epoll.forget(number, owner: self)
        return number
    }

    func close(_ socket: Int32) {
        opened[socket] = nil
        epoll.forget(socket, owner: self)
        Glibc.close(socket)
    }

    /// False when the kernel takes no more.
    func watch(_ socket: Int32, reading: Bool, writing: Bool) -> Bool {
        if opened[socket] == nil { foreign.insert(socket) }
        return epoll.watch(socket, reading: reading, writing: writing, owner: self)
    }

    func unwatch(_ socket: Int32) {
        if isStillOpen(socket) {
            _ = epoll.watch(socket, reading: false, writing: false, owner: self)  // resting cannot fail
        } else {
            foreign.remove(socket)
            epoll.forget(socket, owner: self)  // it may be closed without another word
        }
    }

    /// From now on no answer comes, so nobody can wait for one: libcurl says farewell to a mail server and waits inside the call.
    func hearNoMore() {
        for socket in Array(opened.keys) where isStillOpen(socket) { shutdown(socket, Int32(SHUT_RD)) }
    }

    /// Whether the number is still that of the socket that was opened; if not, it is none of ours any more.
    ///
    /// Then nobody else can close it either, as libcurl does so on this queue alone.
    private func isStillOpen(_ socket: Int32) -> Bool {
        guard let cookie = opened[socket] else { return false }
        if Self.cookie(of: socket) == cookie { return true }
        opened[socket] = nil
        return false
    }

    /// What the kernel gives to one socket only, as long as it runs (socket(7)).
    private static func cookie(of socket: Int32) -> UInt64? {
        var cookie: UInt64 = 0
        var size = socklen_t(MemoryLayout<UInt64>.size)
        return getsockopt(socket, SOL_SOCKET, SO_COOKIE, &cookie, &size) == 0 ? cookie : nil
    }
}

/// libcurl's way to close a socket; the context is the table, which outlives the multi handle.
let closeSocket: curl_closesocket_callback = { context, socket in
    guard let context else { return -1 }
    Unmanaged<SocketTable>.fromOpaque(context).takeUnretainedValue().close(socket)
    return 0
}
