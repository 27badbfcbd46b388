// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import CCurl
import Dispatch
import Foundation

/// All transfers of the program, on one Dispatch queue: sockets and timers wake it, nothing else does.
package actor CurlLoop {
    private nonisolated let executor: QueueExecutor
    package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    private let idleLimit: Duration
    private var engine: MultiEngine?
    private var web: [UInt64: WebTransfer] = [:]
    private var webNumbers: [MultiEngine.Key: UInt64] = [:]
    private var mail: [UInt64: MailSession] = [:]
    private var sessions: [ObjectIdentifier: MailSession] = [:]
    private var idle: [MailServer: [MailSession]] = [:]
    private var lastNumber: UInt64 = 0
    private var isShutDown = false

    /// A connection to a mail server is kept for `idleLimit` after its last message.
    package init(label: String = "dondoc.curl", idleLimit: Duration = .seconds(20)) {
        executor = QueueExecutor(label: label)
        self.idleLimit = idleLimit
    }

    /// The peer's answer, agreeing or not.
    ///
    /// Cancelling the task breaks the transfer off.
    package func perform(_ request: CurlRequest) async throws(CurlError) -> CurlResponse {
        guard !isShutDown else { throw CurlError(.cancelled, operation: "start", explanation: "shut down") }
        lastNumber += 1
        let number = lastNumber
        let result: Result<CurlResponse, CurlError> = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                guard !Task.isCancelled else {
                    return continuation.resume(returning: .failure(Self.cancelled))
                }
                start(request, number: number) { continuation.resume(returning: $0) }
            }
        } onCancel: {
            executor.queue.async { self.assumeIsolated { $0.stop(number, Self.cancelled) } }
        }
        return try result.get()
    }

    /// Breaks everything off and closes all connections; what is asked afterwards is refused.
    package func shutdown() {
        isShutDown = true
        for number in Array(web.keys) + Array(mail.keys) { stop(number, Self.cancelled) }
        for session in Array(sessions.values) { session.end() }
        engine = nil
    }

    private static let cancelled = CurlError(.cancelled, operation: "transfer", explanation: "cancelled")

    private typealias Completion = @Sendable (Result<CurlResponse, CurlError>) -> Void

    private func start(_ request: CurlRequest, number: UInt64, completion: @escaping Completion) {
        do throws(CurlError) {
            switch request {
            case .web(let request): try startWeb(request, number: number, completion: completion)
            case .mail(let transaction): try startMail(transaction, number: number, completion: completion)
            }
        } catch {
            completion(.failure(error))
        }
    }

    private func stop(_ number: UInt64, _ error: CurlError) {
        if let transfer = web[number] {
            finishWeb(number, transfer, .failure(error))
        } else if let session = mail[number] {
            session.fail(error)
        }
    }

    // MARK: HTTP

    private func startWeb(
        _ request: WebRequest, number: UInt64, completion: @escaping Completion
    ) throws(CurlError) {
        let engine = try webEngine()
        let transfer = try WebTransfer(request, sockets: engine.sockets, completion: completion)
        web[number] = transfer
        webNumbers[transfer.easy.key] = number
        do throws(CurlError) {
            try engine.add(transfer.easy)
        } catch {
            web[number] = nil
            webNumbers[transfer.easy.key] = nil
            throw error
        }
    }

    private func webEngine() throws(CurlError) -> MultiEngine {
        if let engine { return engine }
        let engine = try MultiEngine(queue: executor.queue, keptConnections: 128)
        engine.finished = { [weak self] easy, code in
            self?.assumeIsolated { $0.finishWeb(easy, code) }
        }
        self.engine = engine
        return engine
    }

    private func finishWeb(_ easy: MultiEngine.Key, _ code: CURLcode) {
        guard let number = webNumbers[easy], let transfer = web[number] else { return }
        finishWeb(number, transfer, transfer.result(code))
    }

    private func finishWeb(
        _ number: UInt64, _ transfer: WebTransfer, _ result: Result<CurlResponse, CurlError>
    ) {
        engine?.remove(transfer.easy)
        web[number] = nil
        webNumbers[transfer.easy.key] = nil
        transfer.completion(result)
    }

    // MARK: Mail

    private func startMail(
        _ transaction: MailTransaction, number: UInt64, completion: @escaping Completion
    ) throws(CurlError) {
        let session: MailSession
        if let kept = idle[transaction.server]?.popLast() {
            session = kept
        } else {
            session = try newSession(transaction.server)
        }
        mail[number] = session
        let limit = DispatchSource.makeTimerSource(queue: executor.queue)
        limit.setEventHandler { [weak session] in session?.fail(.timedOut, "no answer in time") }
        limit.schedule(deadline: .now() + transaction.server.limits.total.dispatchInterval)
        limit.activate()
        let isFresh = session.messages == 0
        session.send(transaction) { [weak self] result in
            limit.cancel()
            self?.assumeIsolated { loop in
                loop.mail[number] = nil
                if !isFresh, case .failure(let error) = result, error.canTryAnotherConnection {
                    loop.start(.mail(transaction), number: number, completion: completion)
                } else {
                    completion(result)
                }
            }
        }
    }

    private func newSession(_ server: MailServer) throws(CurlError) -> MailSession {
        let session = try MailSession(server, queue: executor.queue)
        let id = ObjectIdentifier(session)
        sessions[id] = session
        session.closed = { [weak self] in self?.assumeIsolated { $0.forget(id) } }
        session.becameIdle = { [weak self] in self?.assumeIsolated { $0.keep(id) } }
        return session
    }

    private func forget(_ id: ObjectIdentifier) {
        guard let session = sessions.removeValue(forKey: id) else { return }
        idle[session.server]?.removeAll { $0 === session }
        if idle[session.server]?.isEmpty == true { idle[session.server] = nil }
    }

    /// Servers dislike endless sessions, so a hundred messages are enough for one.
    private func keep(_ id: ObjectIdentifier) {
        guard let session = sessions[id] else { return }
        guard !isShutDown, session.messages < 100 else { return session.end() }
        idle[session.server, default: []].append(session)
        session.rest(for: idleLimit.dispatchInterval)
    }
}

extension CurlError {
    /// A kept connection that turns out to be closed before the server answered anything: nothing was handed over.
    fileprivate var canTryAnotherConnection: Bool {
        reason == .broken && !endOfDataSent && ["RSET", "MAIL FROM"].contains(operation)
    }
}

extension Duration {
    var dispatchInterval: DispatchTimeInterval {
        let (seconds, attoseconds) = components
        return .milliseconds(Int(min(max(0, seconds), 1 << 30) * 1000 + attoseconds / 1_000_000_000_000_000))
    }
}
