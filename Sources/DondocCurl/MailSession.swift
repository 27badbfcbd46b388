// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import CCurl
import Dispatch

/// One connection to a mail server, on which one message after the other is handed in.
///
/// libcurl connects, encrypts and authenticates; from then on the dialogue is ours, because libcurl would wait for the server's answer
/// behind the end of the data inside the call, and would not tell what had been sent.
final class MailSession {
    typealias Completion = (CurlEnding) -> Void

    private enum State { case connecting, idle, busy, closed }

    let server: MailServer
    private(set) var messages = 0
    /// When it is over with what it does now; see `overdue`.
    private(set) var deadline: DispatchTime { didSet { timer.mind(deadline) } }
    /// Called when the session can take no more messages.
    var closed: () -> Void = {}
    /// Called when a message is over and another may follow.
    var becameIdle: () -> Void = {}

    private let wire: MailWire
    private let timer: CoarseTimer
    private var state = State.connecting
    /// Of the message that is under way.
    private var dialogue: MailDialogue?
    private var needsReset = false
    private var waiting: MailTransaction?
    private var completion: Completion?
    private var since = DispatchTime.now()
    private var firstByteAfter: Duration?
    private var output: (bytes: [UInt8], sent: Int, endsData: Bool) = ([], 0, false)

    init(_ server: MailServer, epoll: EpollSet, timer: CoarseTimer, queue: DispatchQueue) throws(CurlError) {
        self.server = server
        self.timer = timer
        // libcurl keeps this limit itself; a second more is for the case that it does not.
        deadline = .now() + (server.limits.connect + .seconds(1)).dispatchInterval
        wire = try MailWire(server, epoll: epoll, queue: queue)
        timer.mind(deadline)
        wire.connected = { [weak self] in self?.connected($0) }
        wire.ready = { [weak self] in self?.advance() }
    }

    private func connected(_ code: CURLcode) {
        guard state == .connecting else { return }
        guard code == CURLE_OK else {
            return fail(connectError(code))
        }
        state = .idle
        if let transaction = waiting {
            waiting = nil
            begin(transaction)
        }
    }

    /// Who says no and hangs up before the next command has said no all the same.
    private func connectError(_ code: CURLcode) -> CurlError {
        let error = CurlError(code, operation: "connect", lastReply: wire.lastReply)
        guard error.reason == .broken, let first = wire.lastReply?.first, "45".contains(first) else {
            return error
        }
        return CurlError(
            .session, code: code, operation: "connect", explanation: error.explanation,
            lastReply: wire.lastReply)
    }

    // MARK: Messages

    /// Hands a message in, now or as soon as the server is connected; `since` is when that was asked for.
    ///
    /// The session must be new or idle.
    func send(_ transaction: MailTransaction, since: DispatchTime, completion: @escaping Completion) {
        self.since = since
        self.completion = completion
        firstByteAfter = nil
        wire.record = transaction.recordsDialogue ? MailRecord() : nil
        switch state {
        case .connecting: waiting = transaction
        case .idle: begin(transaction)
        case .busy, .closed: fail(.broken, "the connection is gone")
        }
    }

    private func begin(_ transaction: MailTransaction) {
        let dialogue = MailDialogue(transaction, capabilities: wire.capabilities, needsReset: needsReset)
        if let (reason, explanation) = dialogue.obstacle {
            let error = CurlError(reason, operation: "MAIL FROM", explanation: explanation, stage: .mail)
            return settle(.failure(error), isReusable: true)
        }
        messages += 1
        state = .busy
        self.dialogue = dialogue
        guard !wire.holdsUnread else { return fail(.broken, "the server spoke unasked") }
        deadline = .now() + server.limits.command.dispatchInterval
        say(dialogue.opening, endsData: false)
    }

    private func say(_ bytes: [UInt8], endsData: Bool) {
        if wire.record != nil {
            if endsData {
                wire.record?.said(message: bytes.count)
            } else {
                wire.record?.said(String(decoding: bytes, as: UTF8.self))
            }
        }
        output = (bytes, 0, endsData)
        if endsData { deadline = .now() + server.limits.endOfData.dispatchInterval }
        flush()
    }

    private func advance() {
        flush()
        do throws(MailWire.Fault) {
            while let line = try wire.nextLine() { receive(line) }
        } catch {
            fail(error)
        }
    }

    /// Writes what the network takes.
    private func flush() {
        guard state == .busy, output.sent < output.bytes.count else { return }
        do throws(MailWire.Fault) {
            let count = try wire.send(output.bytes, from: output.sent)
            output.sent += count
            if firstByteAfter == nil, count > 0 { firstByteAfter = since.elapsed }
            if hasSentEndOfData { deadline = .now() + server.limits.endOfData.dispatchInterval }
        } catch {
            fail(error)
        }
    }

    private func receive(_ line: String) {
        guard let former = dialogue?.stage, let action = dialogue?.receive(line) else {
            return fail(.broken, "the server spoke unasked")  // "421 closing" while idle
        }
        switch action {
        case .wait:
            if dialogue?.stage != former { deadline = .now() + server.limits.command.dispatchInterval }
        case .send(let bytes, let endsData):
            if !endsData { deadline = .now() + server.limits.command.dispatchInterval }
            say(bytes, endsData: endsData)
        case .fail(let explanation): fail(.broken, explanation)
        case .finish(let reply, let isReusable):
            needsReset = !reply.isPositive
            let response = CurlResponse(
                status: reply.code, reply: reply.summary, stage: dialogue?.verdictStage)
            settle(.success(response), isReusable: isReusable && output.sent == output.bytes.count)
        }
    }

    private func settle(_ result: Result<CurlResponse, CurlError>, isReusable: Bool) {
        output = ([], 0, false)
        state = .idle
        dialogue = nil
        let ending = ending(result)
        let completion = self.completion
        self.completion = nil
        if isReusable { becameIdle() } else { end() }
        completion?(ending)
    }

    private func ending(_ result: Result<CurlResponse, CurlError>) -> CurlEnding {
        CurlEnding(
            id: 0, result: result, firstByteAfter: firstByteAfter, dialogue: wire.record?.lines ?? [])
    }

    // MARK: The end

    /// Says farewell after that long without a message.
    func rest(for pause: Duration) {
        deadline = .now() + pause.dispatchInterval
    }

    /// The time that was given for what it does now is over.
    func overdue() {
        if state == .idle { end() } else { fail(.timedOut, "no answer in time") }
    }

    /// Closes the connection, politely where nothing is under way.
    func end() {
        // A farewell that does not get through is none: the connection closes all the same.
        if state == .idle { _ = try? wire.send(Array("QUIT\r\n".utf8), from: 0) }
        close(CurlError(.cancelled, operation: operation, explanation: "given up", stage: stage))
    }

    /// Breaks off whatever is under way.
    func fail(_ error: CurlError) {
        var error = error
        error.endOfDataSent = hasSentEndOfData
        error.lastReply = error.lastReply ?? lastReply
        error.stage = error.stage ?? stage
        close(error)
    }

    private func fail(_ fault: MailWire.Fault) {
        switch fault {
        case .code(let code): fail(CurlError(code, operation: operation, lastReply: lastReply))
        case .said(let explanation): fail(.broken, explanation)
        }
    }

    private func fail(_ reason: CurlError.Reason, _ explanation: String) {
        fail(CurlError(reason, operation: operation, explanation: explanation, lastReply: lastReply))
    }

    private func close(_ error: CurlError) {
        if state == .closed { return }
        // What the server refused is refused, even when it breaks off before the rest is answered.
        let refusal = dialogue?.refusal.map { refusal in
            CurlResponse(
                status: refusal.reply.code, reply: refusal.reply.summary, stage: refusal.stage.mailStage)
        }
        let ending = ending(refusal.map { .success($0) } ?? .failure(error))
        let completion = self.completion
        state = .closed
        dialogue = nil
        deadline = .distantFuture
        self.completion = nil
        waiting = nil
        wire.close()
        closed()
        completion?(ending)
    }

    private var hasSentEndOfData: Bool { output.endsData && output.sent == output.bytes.count }

    private var operation: String { dialogue?.stage.rawValue ?? "connect" }

    private var stage: MailStage { dialogue?.stage.mailStage ?? wire.stage }

    private var lastReply: String? { dialogue?.reply?.summary ?? wire.lastReply }
}
