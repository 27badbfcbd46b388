// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Dispatch

/// The connections to mail servers, and which of them are free.
final class MailPool {
    /// Called when a message is over, with the number under which it was started.
    var finished: (UInt64, CurlEnding) -> Void = { _, _ in }

    private let epoll: EpollSet
    private let queue: DispatchQueue
    private let idleLimit: Duration
    private let timer: CoarseTimer
    private var sessions: [ObjectIdentifier: MailSession] = [:]
    private var idle: [MailServer: [MailSession]] = [:]
    private var busy: [UInt64: MailSession] = [:]
    private var isShutDown = false

    /// Servers dislike endless sessions, so a hundred messages are enough for one.
    private static let mostMessages = 100

    init(epoll: EpollSet, queue: DispatchQueue, idleLimit: Duration) {
        self.epoll = epoll
        self.queue = queue
        self.idleLimit = idleLimit
        timer = CoarseTimer(queue: queue)
        timer.due = { [weak self] in self?.closeOverdue($0) ?? .distantFuture }
    }

    func start(_ transaction: MailTransaction, number: UInt64, since: DispatchTime) throws(CurlError) {
        let kept = transaction.recordsDialogue ? nil : idle[transaction.server]?.popLast()
        let session = if let kept { kept } else { try newSession(transaction.server) }
        let isKept = kept != nil
        busy[number] = session
        session.send(transaction, since: since) { [weak self] ending in
            self?.ended(ending, transaction, number: number, since: since, isKept: isKept)
        }
    }

    private func ended(
        _ ending: CurlEnding, _ transaction: MailTransaction, number: UInt64, since: DispatchTime,
        isKept: Bool
    ) {
        busy[number] = nil
        guard isKept, !isShutDown, case .failure(let error) = ending.result, error.canTryAnotherConnection
        else { return finished(number, ending) }
        do throws(CurlError) {
            try start(transaction, number: number, since: since)
        } catch {
            finished(number, CurlEnding(id: 0, result: .failure(error)))
        }
    }

    /// False when no such message is under way.
    func stop(_ number: UInt64, _ error: CurlError) -> Bool {
        guard let session = busy[number] else { return false }
        session.fail(error)
        return true
    }

    func shutdown() {
        isShutDown = true
        for session in Array(sessions.values) { session.end() }
    }

    // MARK: Sessions

    private func newSession(_ server: MailServer) throws(CurlError) -> MailSession {
        let session = try MailSession(server, epoll: epoll, timer: timer, queue: queue)
        let id = ObjectIdentifier(session)
        sessions[id] = session
        session.closed = { [weak self] in self?.forget(id) }
        session.becameIdle = { [weak self] in self?.keep(id) }
        return session
    }

    private func forget(_ id: ObjectIdentifier) {
        guard let session = sessions.removeValue(forKey: id) else { return }
        idle[session.server]?.removeAll { $0 === session }
        if idle[session.server]?.isEmpty == true { idle[session.server] = nil }
    }

    private func keep(_ id: ObjectIdentifier) {
        guard let session = sessions[id] else { return }
        guard !isShutDown, session.messages < Self.mostMessages else { return session.end() }
        idle[session.server, default: []].append(session)
        session.rest(for: idleLimit)
    }

    private func closeOverdue(_ now: DispatchTime) -> DispatchTime {
        for session in Array(sessions.values) where session.deadline <= now { session.overdue() }
        return sessions.values.lazy.map(\.deadline).min() ?? .distantFuture
    }
}

extension CurlError {
    /// A kept connection that turns out to be closed before the server answered anything: nothing was handed over.
    fileprivate var canTryAnotherConnection: Bool {
        reason == .broken && !endOfDataSent && stage == .mail
    }
}
