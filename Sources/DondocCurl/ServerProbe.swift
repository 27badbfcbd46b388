// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import CCurl
import Dispatch

/// Somebody who asks one server whether it is there, over a connection of its own.
protocol ServerProbe: AnyObject {
    /// Breaks it off; it ends so.
    func stop(_ error: CurlError)
}

/// Asks a mail server: connects, encrypts and authenticates as a message would, then NOOP and QUIT.
final class MailProbe: ServerProbe {
    private enum State { case connecting, asking, leaving, over }

    private let wire: MailWire
    private let notes = WireNotes()
    private let timer: CoarseTimer
    private let limits: MailLimits
    private let ended: (ProbeFindings) -> Void
    private let began = DispatchTime.now()
    private var state = State.connecting
    private var reply: MailReply?

    /// Nobody who waits for an answer waits as long as a message may.
    private static let patience = Duration.seconds(15)

    init(
        _ server: MailServer, epoll: EpollSet, queue: DispatchQueue,
        ended: @escaping (ProbeFindings) -> Void
    ) throws(CurlError) {
        self.ended = ended
        var server = server
        server.limits.connect = min(server.limits.connect, Self.patience)
        server.limits.command = min(server.limits.command, Self.patience)
        limits = server.limits
        timer = CoarseTimer(queue: queue)
        wire = try MailWire(server, epoll: epoll, queue: queue, notes: notes)
        wire.record = MailRecord()
        wire.connected = { [weak self] in self?.connected($0) }
        wire.ready = { [weak self] in self?.advance() }
        timer.due = { [weak self] _ in
            self?.overdue()
            return .distantFuture
        }
        // libcurl keeps this limit itself; a second more is for the case that it does not.
        timer.mind(.now() + (limits.connect + .seconds(1)).dispatchInterval)
    }

    func stop(_ error: CurlError) { end(error) }

    private func connected(_ code: CURLcode) {
        guard state == .connecting else { return }
        guard code == CURLE_OK else {
            var error = CurlError(code, operation: "connect", lastReply: wire.lastReply)
            error.stage = wire.stage
            return end(error)
        }
        state = .asking
        say("NOOP")
    }

    private func say(_ command: String) {
        timer.mind(.now() + limits.command.dispatchInterval)
        wire.record?.said(command)
        do throws(MailWire.Fault) {
            // A handful of bytes on a connection that has nothing else to carry.
            _ = try wire.send(Array("\(command)\r\n".utf8), from: 0)
        } catch {
            broke(error)
        }
    }

    private func advance() {
        do throws(MailWire.Fault) {
            while let line = try wire.nextLine() { receive(line) }
        } catch {
            broke(error)
        }
    }

    private func receive(_ line: String) {
        guard line.utf8.count < 4 || line.utf8.dropFirst(3).first != UInt8(ascii: "-") else { return }
        switch state {
        case .asking:
            let code = Int(line.prefix(3)) ?? 0
            reply = MailReply(code: code, lines: [String(line.dropFirst(4))])
            guard (200..<300).contains(code) else {
                return end(
                    CurlError(
                        .session, operation: "NOOP", explanation: "the server did not agree",
                        lastReply: reply?.summary))
            }
            state = .leaving
            say("QUIT")
        case .leaving: end(nil)
        case .connecting, .over: break
        }
    }

    private func broke(_ fault: MailWire.Fault) {
        // Whoever has said that it serves may leave without a farewell.
        guard state != .leaving else { return end(nil) }
        switch fault {
        case .code(let code): end(CurlError(code, operation: "NOOP", lastReply: wire.lastReply))
        case .said(let explanation):
            end(CurlError(.broken, operation: "NOOP", explanation: explanation, lastReply: wire.lastReply))
        }
    }

    private func overdue() {
        guard state != .leaving else { return end(nil) }
        let operation = state == .connecting ? "connect" : "NOOP"
        end(CurlError(.timedOut, operation: operation, explanation: "no answer in time"))
    }

    private func end(_ error: CurlError?) {
        guard state != .over else { return }
        state = .over
        let findings = ProbeFindings(
            facts: wire.facts, dialogue: wire.record?.lines ?? [],
            reply: reply?.summary ?? wire.lastReply, took: began.elapsed,
            error: error.map(notes.explaining))
        wire.close()
        ended(findings)
    }
}

/// Asks a web server: connects and encrypts, and says nothing.
final class WebProbe: ServerProbe {
    private let engine: MultiEngine
    private let transfer: WebTransfer
    private let notes = WireNotes()
    private let ended: (ProbeFindings) -> Void
    private let began = DispatchTime.now()
    private var isOver = false

    init(
        _ request: WebRequest, epoll: EpollSet, queue: DispatchQueue,
        ended: @escaping (ProbeFindings) -> Void
    ) throws(CurlError) {
        self.ended = ended
        let request = WebRequest(
            url: request.url, allowsPlainText: request.allowsPlainText, addresses: request.addresses,
            authorities: request.authorities, limits: request.limits)
        engine = try MultiEngine(epoll: epoll, queue: queue, keptConnections: 1)
        transfer = try WebTransfer(request, sockets: engine.sockets)
        try transfer.prepare(request, number: 0, since: began)
        try transfer.easy.set(.connectOnly, to: 1)
        try transfer.easy.set(.certificates, to: 1)
        try transfer.easy.set(.verbose, to: 1)
        try CurlError.check(ccurl_easy_setopt_debug(transfer.easy.pointer, noteText), "connect")
        let context = Unmanaged.passUnretained(notes).toOpaque()
        try CurlError.check(
            ccurl_easy_setopt_pointer(transfer.easy.pointer, CURLOPT_DEBUGDATA, context), "connect")
        engine.finished = { [weak self] _, code in self?.finished(code) }
        try engine.add(transfer.easy)
    }

    deinit { if !isOver { engine.remove(transfer.easy) } }

    func stop(_ error: CurlError) { end(error) }

    private func finished(_ code: CURLcode) {
        switch transfer.result(code) {
        case .success: end(nil)
        case .failure(let error):
            end(
                error.operation == "GET"
                    ? CurlError(
                        error.reason, code: code, operation: "connect", explanation: error.explanation)
                    : error)
        }
    }

    private func end(_ error: CurlError?) {
        guard !isOver else { return }
        isOver = true
        let findings = ProbeFindings(
            facts: ConnectionFacts(transfer.easy, notes), took: began.elapsed,
            error: error.map(notes.explaining))
        engine.remove(transfer.easy)
        ended(findings)
    }
}

// Unretained is enough: the probe owns both the notes and the handle.
private let noteText: curl_debug_callback = { _, kind, bytes, count, context in
    guard let context, let bytes, kind == CURLINFO_TEXT else { return 0 }
    let text = String(decoding: UnsafeRawBufferPointer(start: bytes, count: count), as: UTF8.self)
    Unmanaged<WireNotes>.fromOpaque(context).takeUnretainedValue().hear(text)
    return 0
}
