// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import CCurl
import Dispatch
import Glibc

/// All sockets of a loop in one epoll set, which is one Dispatch source whatever their number.
///
/// Everything happens on the queue. A turn serves what is ready round after round, so that a burst costs one wake-up.
final class EpollSet {
    private struct Watch {
        /// Tells a number that was closed and opened again from its forerunner.
        let generation: UInt32
        weak var owner: SocketTable?
        var wanted: UInt32
        /// What the kernel was told last; it may be more than is wanted while a socket rests.
        var armed: UInt32
    }

    private let descriptor: Int32
    private let source: any DispatchSourceRead
    private let again: any DispatchSourceUserDataAdd
    private let events = UnsafeMutablePointer<epoll_event>.allocate(capacity: EpollSet.atOnce)
    private var watches: [Int32: Watch] = [:]
    private var lastGeneration: UInt32 = 0
    private var due: [MultiEngine] = []
    private var isTurning = false
    /// Called after each round, when no call into libcurl is under way: here new transfers may begin.
    var roundEnded: () -> Void = {}
    /// Called at the end of each turn.
    var turnEnded: () -> Void = {}

    private static let atOnce = 256
    private static let rounds = 16

    init(queue: DispatchQueue) throws(CurlError) {
        let descriptor = epoll_create1(Int32(EPOLL_CLOEXEC))
        guard descriptor >= 0 else {
            throw CurlError(.misuse, operation: "start", explanation: "no descriptors left")
        }
        self.descriptor = descriptor
        source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: queue)
        again = DispatchSource.makeUserDataAddSource(queue: queue)
        source.setEventHandler { [weak self] in self?.turn() }
        source.setCancelHandler { close(descriptor) }
        again.setEventHandler { [weak self] in self?.turn() }
        source.activate()
        again.activate()
    }

    deinit {
        source.cancel()
        again.cancel()
        events.deallocate()
    }

    // MARK: Sockets

    /// False when the kernel takes no more.
    func watch(_ socket: Int32, reading: Bool, writing: Bool, owner: SocketTable) -> Bool {
        let wanted = (reading ? EPOLLIN.rawValue : 0) | (writing ? EPOLLOUT.rawValue : 0)
        var watch: Watch
        if let known = watches[socket], known.owner === owner {
            watch = known
        } else {
            lastGeneration &+= 1
            watch = Watch(generation: lastGeneration, owner: owner, wanted: 0, armed: 0)
        }
        watch.wanted = wanted
        // A resting socket stays as it is, since mostly the same is wanted of it next.
        if wanted != 0, wanted != watch.armed {
            guard arm(socket, wanted, watch) else { return false }
            watch.armed = wanted
        }
        watches[socket] = watch
        return true
    }

    private func arm(_ socket: Int32, _ wanted: UInt32, _ watch: Watch) -> Bool {
        var event = epoll_event()
        event.events = wanted
        event.data.u64 = UInt64(watch.generation) << 32 | UInt64(UInt32(bitPattern: socket))
        let first = watch.armed == 0 ? EPOLL_CTL_ADD : EPOLL_CTL_MOD
        if epoll_ctl(descriptor, first, socket, &event) == 0 { return true }
        // The number changed hands without a word: what is right is the other one.
        return (errno == EEXIST && epoll_ctl(descriptor, EPOLL_CTL_MOD, socket, &event) == 0)
            || (errno == ENOENT && epoll_ctl(descriptor, EPOLL_CTL_ADD, socket, &event) == 0)
    }

    /// Before the socket is closed, or when nothing more is wanted of it at all.
    func forget(_ socket: Int32, owner: SocketTable) {
        guard let watch = watches[socket], watch.owner === owner || watch.owner == nil else { return }
        watches[socket] = nil
        if watch.armed != 0 { disarm(socket) }
    }

    private func disarm(_ socket: Int32) {
        var event = epoll_event()
        epoll_ctl(descriptor, EPOLL_CTL_DEL, socket, &event)
    }

    // MARK: Turns

    /// Has a turn follow soon, even when no socket is ready.
    func wake() {
        if !isTurning { again.add(data: 1) }
    }

    /// The engine acts in this turn or the next; never at once, since libcurl asks for it from within.
    func actSoon(_ engine: MultiEngine) {
        due.append(engine)
        wake()
    }

    private func turn() {
        isTurning = true
        var isReady = true
        var round = 0
        while isReady, round < Self.rounds {
            let served = serve()
            roundEnded()
            let engines = due
            due = []
            for engine in engines { engine.actIfDue() }
            isReady = served || !engines.isEmpty
            round += 1
        }
        roundEnded()
        turnEnded()
        isTurning = false
        // What is ready still is told by the source again; others get the queue in between.
        if !due.isEmpty { again.add(data: 1) }
    }

    private func serve() -> Bool {
        let count = epoll_wait(descriptor, events, Int32(Self.atOnce), 0)
        guard count > 0 else { return false }
        for index in 0..<Int(count) {
            let event = events[index]
            serve(Int32(truncatingIfNeeded: event.data.u64), UInt32(event.data.u64 >> 32), event.events)
        }
        return true
    }

    private func serve(_ socket: Int32, _ generation: UInt32, _ events: UInt32) {
        guard var watch = watches[socket], watch.generation == generation else { return }
        guard watch.wanted != 0, let owner = watch.owner else {
            // Its peer spoke or went while nobody listened; that is found out when it is wanted next.
            watch.armed = 0
            watches[socket] = watch
            return disarm(socket)
        }
        // After an error both ways tell more than the bare fact.
        let hasFailed = events & (EPOLLERR.rawValue | EPOLLHUP.rawValue) != 0
        let ready = hasFailed ? watch.wanted : events & watch.wanted
        let readable = ready & EPOLLIN.rawValue != 0 ? CURL_CSELECT_IN : 0
        let writable = ready & EPOLLOUT.rawValue != 0 ? CURL_CSELECT_OUT : 0
        owner.ready(socket, readable | writable)
    }
}
