// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import CCurl
import Dispatch

/// The only owner of one libcurl multi handle, which is freed when the value dies, and before its sockets' table.
struct MultiHandle: ~Copyable {
    let pointer: UnsafeMutableRawPointer
    let sockets: SocketTable

    init(sockets: SocketTable) throws(CurlError) {
        _ = CurlLibrary.start
        guard let pointer = curl_multi_init() else { throw CurlError(CURLE_FAILED_INIT, operation: "start") }
        self.pointer = pointer
        self.sockets = sockets
    }

    deinit {
        ccurl_multi_setopt_socket(pointer, nil)
        ccurl_multi_setopt_timer(pointer, nil)
        sockets.hearNoMore()
        curl_multi_cleanup(pointer)
    }
}

/// One libcurl multi handle, with its sockets in the loop's set and a timer of its own.
///
/// Everything happens on one queue: calls, libcurl's callbacks, sources. Nothing wakes up while nothing is under way.
final class MultiEngine {
    /// A handle's identity, which unlike its pointer may be passed around.
    struct Key: Hashable, Sendable {
        private let address: UInt
        init(_ easy: UnsafeMutableRawPointer) { address = UInt(bitPattern: easy) }
    }

    let sockets: SocketTable
    private let multi: MultiHandle
    private let epoll: EpollSet
    private let timer: any DispatchSourceTimer
    /// When libcurl wants to act, and when the timer goes off: earlier at times, since setting it back costs more.
    private var wanted = DispatchTime.distantFuture
    private var armed = DispatchTime.distantFuture
    /// Called when a transfer has ended, with its handle still attached.
    var finished: (Key, CURLcode) -> Void = { _, _ in }
    /// Asked first about a socket that is ready; true when it has been served.
    var intercept: (_ socket: Int32) -> Bool = { _ in false }

    init(epoll: EpollSet, queue: DispatchQueue, keptConnections: Int) throws(CurlError) {
        self.epoll = epoll
        sockets = SocketTable(epoll: epoll)
        multi = try MultiHandle(sockets: sockets)
        timer = DispatchSource.makeTimerSource(queue: queue)
        timer.schedule(deadline: .distantFuture)
        timer.setEventHandler { [weak self] in self?.timerWentOff() }
        timer.activate()
        sockets.ready = { [weak self] socket, events in
            guard let self, !intercept(socket) else { return }
            act(on: socket, events)
        }
        let context = Unmanaged.passUnretained(self).toOpaque()
        ccurl_multi_setopt_long(multi.pointer, CURLMOPT_MAXCONNECTS, keptConnections)
        ccurl_multi_setopt_pointer(multi.pointer, CURLMOPT_SOCKETDATA, context)
        ccurl_multi_setopt_socket(multi.pointer, socketChanged)
        ccurl_multi_setopt_pointer(multi.pointer, CURLMOPT_TIMERDATA, context)
        ccurl_multi_setopt_timer(multi.pointer, timerChanged)
    }

    deinit { timer.cancel() }

    /// Starts the transfer; the handle has to stay where it is until `remove`.
    func add(_ easy: borrowing EasyHandle) throws(CurlError) {
        let table = Unmanaged.passUnretained(sockets).toOpaque()
        try CurlError.check(ccurl_easy_setopt_closesocket(easy.pointer, closeSocket), "sockets")
        try CurlError.check(
            ccurl_easy_setopt_pointer(easy.pointer, CURLOPT_CLOSESOCKETDATA, table), "sockets")
        guard curl_multi_add_handle(multi.pointer, easy.pointer) == CURLM_OK else {
            throw CurlError(CURLE_FAILED_INIT, operation: "start")
        }
    }

    func remove(_ easy: borrowing EasyHandle) {
        curl_multi_remove_handle(multi.pointer, easy.pointer)
    }

    private func act(on socket: curl_socket_t, _ events: Int32) {
        var running: Int32 = 0
        curl_multi_socket_action(multi.pointer, socket, events, &running)
        var left: Int32 = 0
        while let message = curl_multi_info_read(multi.pointer, &left) {
            guard message.pointee.msg == CURLMSG_DONE, let easy = message.pointee.easy_handle else {
                continue
            }
            finished(Key(easy), message.pointee.data.result)
        }
    }

    private func timerWentOff() {
        armed = .distantFuture
        actIfDue()
        schedule()
    }

    /// Lets libcurl see what its timers are about, when one of them is over.
    func actIfDue() {
        guard wanted <= .now() else { return }
        wanted = .distantFuture
        act(on: -1, 0)
    }

    fileprivate func arm(milliseconds: Int) {
        wanted = milliseconds < 0 ? .distantFuture : .now() + .milliseconds(milliseconds)
        // Never from within the callback: libcurl must not be entered again there.
        if milliseconds == 0 { epoll.actSoon(self) } else { schedule() }
    }

    private func schedule() {
        guard wanted < armed else { return }
        armed = wanted
        timer.schedule(deadline: wanted)
    }
}

// Unretained is enough: the engine owns the multi handle, and the callbacks are taken off before it is freed.
private let socketChanged: curl_socket_callback = { _, socket, what, context, _ in
    guard let context else { return 0 }
    let sockets = Unmanaged<MultiEngine>.fromOpaque(context).takeUnretainedValue().sockets
    if what == CURL_POLL_REMOVE {
        sockets.unwatch(socket)
        return 0
    }
    return sockets.watch(socket, reading: what & CURL_POLL_IN != 0, writing: what & CURL_POLL_OUT != 0)
        ? 0 : -1
}

private let timerChanged: curl_multi_timer_callback = { _, milliseconds, context in
    guard let context else { return 0 }
    Unmanaged<MultiEngine>.fromOpaque(context).takeUnretainedValue().arm(milliseconds: milliseconds)
    return 0
}
