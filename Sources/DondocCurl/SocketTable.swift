// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import CCurl
import Dispatch
import Glibc

/// The sockets of one multi handle, and who wants to know what of them.
final class SocketTable {
    private let queue: DispatchQueue
    /// Opened by libcurl through us, so closed through us too; their watches are kept between transfers.
    private(set) var opened: Set<Int32> = []
    private var watches: [Int32: SocketWatch] = [:]
    /// Called with libcurl's bits when a socket is ready.
    var ready: (_ socket: Int32, _ events: Int32) -> Void = { _, _ in }

    init(queue: DispatchQueue) {
        self.queue = queue
    }

    func open(_ address: UnsafePointer<curl_sockaddr>) -> Int32 {
        let kind = address.pointee.socktype | Int32(SOCK_CLOEXEC.rawValue)
        let number = socket(address.pointee.family, kind, address.pointee.protocol)
        if number >= 0 { opened.insert(number) }
        return number
    }

    func close(_ socket: Int32) {
        opened.remove(socket)
        watches[socket] = nil
        Glibc.close(socket)
    }

    /// False when there are no descriptors left to watch with.
    func watch(_ socket: Int32, reading: Bool, writing: Bool) -> Bool {
        if let watch = watches[socket] {
            watch.want(reading: reading, writing: writing)
            return true
        }
        let watch = SocketWatch(socket, queue: queue) { [weak self] readable, writable in
            self?.ready(socket, (readable ? CURL_CSELECT_IN : 0) | (writable ? CURL_CSELECT_OUT : 0))
        }
        guard let watch else { return false }
        watches[socket] = watch
        watch.want(reading: reading, writing: writing)
        return true
    }

    func unwatch(_ socket: Int32) {
        if opened.contains(socket) {
            watches[socket]?.want(reading: false, writing: false)
        } else {
            watches[socket] = nil  // libcurl's own, as the resolver's pair: it may be gone without a word
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
