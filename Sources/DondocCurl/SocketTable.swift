// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import CCurl
import Glibc

/// The sockets of one multi handle.
final class SocketTable {
    private let epoll: EpollSet
    /// Opened by libcurl through us, so closed through us too; their watches are kept between transfers.
    private(set) var opened: Set<Int32> = []
    /// libcurl's own, as the resolver's pair.
    private var foreign: Set<Int32> = []
    /// Called with libcurl's bits when a socket is ready.
    var ready: (_ socket: Int32, _ events: Int32) -> Void = { _, _ in }

    init(epoll: EpollSet) {
        self.epoll = epoll
    }

    deinit {
        for socket in foreign.union(opened) { epoll.forget(socket, owner: self) }
    }

    func open(_ address: UnsafePointer<curl_sockaddr>) -> Int32 {
        let kind = address.pointee.socktype | Int32(SOCK_CLOEXEC.rawValue)
        let number = socket(address.pointee.family, kind, address.pointee.protocol)
        if number >= 0 { opened.insert(number) }
        return number
    }

    func close(_ socket: Int32) {
        opened.remove(socket)
        epoll.forget(socket, owner: self)
        Glibc.close(socket)
    }

    /// False when the kernel takes no more.
    func watch(_ socket: Int32, reading: Bool, writing: Bool) -> Bool {
        if !opened.contains(socket) { foreign.insert(socket) }
        return epoll.watch(socket, reading: reading, writing: writing, owner: self)
    }

    func unwatch(_ socket: Int32) {
        if opened.contains(socket) {
            _ = epoll.watch(socket, reading: false, writing: false, owner: self)  // resting cannot fail
        } else {
            foreign.remove(socket)
            epoll.forget(socket, owner: self)  // it may be closed without another word
        }
    }

    /// From now on no answer comes, so nobody can wait for one: libcurl says farewell to a mail server and waits inside the call.
    func hearNoMore(_ sockets: some Sequence<Int32>) {
        for socket in sockets where opened.contains(socket) { shutdown(socket, Int32(SHUT_RD)) }
    }
}

/// libcurl's way to close a socket; the context is the table, which outlives the multi handle.
let closeSocket: curl_closesocket_callback = { context, socket in
    guard let context else { return -1 }
    Unmanaged<SocketTable>.fromOpaque(context).takeUnretainedValue().close(socket)
    return 0
}
