// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import CCurl
import Dispatch
import Foundation

/// One connection to a mail server, on which one message after the other is handed in.
///
/// libcurl connects, encrypts and authenticates; from then on the dialogue is ours, because libcurl would wait for the server's answer
/// behind the end of the data inside the call, and would not tell what had been sent.
final class MailSession {
    typealias Completion = (Result<CurlResponse, CurlError>) -> Void

    private enum State { case connecting, idle, busy(MailDialogue), closed }

    let server: MailServer
    private(set) var messages = 0
    /// Called when the session can take no more messages.
    var closed: () -> Void = {}
    /// Called when a message is over and another may follow.
    var becameIdle: () -> Void = {}

    private let engine: MultiEngine
    private let easy: EasyHandle
    private let idleTimer: any DispatchSourceTimer
    private var state = State.connecting
    private var socket: Int32?
    private var capabilities = MailCapabilities()
    private var lastReply: String?
    private var needsReset = false
    private var waiting: (transaction: MailTransaction, completion: Completion)?
    private var output: (bytes: [UInt8], sent: Int, endsData: Bool) = ([], 0, false)
    private var input: [UInt8] = []

    init(_ server: MailServer, queue: DispatchQueue) throws(CurlError) {
        self.server = server
        engine = try MultiEngine(queue: queue, keptConnections: 4)
        easy = try EasyHandle()
        idleTimer = DispatchSource.makeTimerSource(queue: queue)
        idleTimer.schedule(deadline: .distantFuture)
        idleTimer.setEventHandler { [weak self] in self?.end() }
        idleTimer.activate()
        try configure()
        engine.finished = { [weak self] _, code in self?.connected(code) }
        engine.intercept = { [weak self] in self?.serve($0) ?? false }
        try engine.add(easy)
    }

    deinit {
        idleTimer.cancel()
        engine.remove(easy)
    }

    var isIdle: Bool { if case .idle = state { true } else { false } }

    // MARK: Connecting

    private func configure() throws(CurlError) {
        guard let url = URLComponents(string: server.url), let scheme = url.scheme?.lowercased(),
            let host = url.host,
            ["smtp", "smtps"].contains(scheme), url.user == nil, url.path.isEmpty || url.path == "/",
            !server.clientName.isEmpty,
            server.clientName.utf8.allSatisfy({ $0.isASCIILetterOrDigit || ".-[]:_".utf8.contains($0) })
        else {
            throw CurlError(
                .misuse, operation: "connect",
                explanation: "the mail server has to be smtp://host:port or smtps://host:port")
        }
        let port = url.port.map { ":\($0)" } ?? ""
        let name =
            server.clientName.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "localhost"
        try easy.setCommon(authorities: server.authorities)
        try easy.set(.url, to: "\(scheme)://\(host)\(port)/\(name)")
        try easy.set(.protocols, to: scheme)
        try easy.set(.connectOnly, to: 1)
        try easy.set(.connectLimit, to: server.limits.connect)
        switch server.encryption {
        case .required: try easy.set(.useTLS, to: Int(CURLUSESSL_ALL.rawValue))
        case .whenOffered: try easy.set(.useTLS, to: Int(CURLUSESSL_TRY.rawValue))
        case .none: try easy.set(.useTLS, to: Int(CURLUSESSL_NONE.rawValue))
        }
        if let username = server.username {
            // Credentials never cross the network in the clear, whatever the server offers or hides.
            if server.encryption == .whenOffered { try easy.set(.useTLS, to: Int(CURLUSESSL_ALL.rawValue)) }
            try easy.set(.username, to: username)
            try easy.set(.password, to: server.password ?? "")
        }
        let context = Unmanaged.passUnretained(self).toOpaque()
        try easy.set(.verbose, to: 1)
        try CurlError.check(ccurl_easy_setopt_debug(easy.pointer, observeWire), "connect")
        try CurlError.check(ccurl_easy_setopt_pointer(easy.pointer, CURLOPT_DEBUGDATA, context), "connect")
        try CurlError.check(ccurl_easy_setopt_opensocket(easy.pointer, openSocket), "connect")
        let table = Unmanaged.passUnretained(engine.sockets).toOpaque()
        try CurlError.check(ccurl_easy_setopt_pointer(easy.pointer, CURLOPT_OPENSOCKETDATA, table), "connect")
    }

    /// What goes over the wire while libcurl speaks.
    fileprivate func observe(_ kind: curl_infotype, _ text: String) {
        if kind == CURLINFO_HEADER_IN {
            let line = text.trimmingCharacters(in: .whitespacesAndNewlines)
            capabilities.note(line)
            lastReply = SingleLine.of(line)
        } else if kind == CURLINFO_HEADER_OUT, text.hasPrefix("QUIT") {
            engine.sockets.hearNoMore(engine.sockets.opened)  // said, and not waited for
        }
    }

    private func connected(_ code: CURLcode) {
        guard case .connecting = state else { return }
        guard code == CURLE_OK, let socket = easy.activeSocket else {
            let error = CurlError(
                code == CURLE_OK ? CURLE_COULDNT_CONNECT : code, operation: "connect", lastReply: lastReply)
            return fail(error)
        }
        self.socket = socket
        state = .idle
        input = []
        guard engine.sockets.watch(socket, reading: true, writing: false) else {
            return fail(CurlError(.broken, operation: "connect", explanation: "no descriptors left"))
        }
        if let (transaction, completion) = waiting {
            waiting = nil
            begin(transaction, completion)
        }
    }

    // MARK: Messages

    private var completion: Completion?

    /// Hands a message in, now or as soon as the server is connected.
    ///
    /// The session must be new or idle.
    func send(_ transaction: MailTransaction, completion: @escaping Completion) {
        switch state {
        case .connecting: waiting = (transaction, completion)
        case .idle: begin(transaction, completion)
        case .busy, .closed:
            completion(
                .failure(CurlError(.broken, operation: "MAIL FROM", explanation: "the connection is gone")))
        }
    }

    private func begin(_ transaction: MailTransaction, _ completion: @escaping Completion) {
        let dialogue = MailDialogue(transaction, capabilities: capabilities, needsReset: needsReset)
        if let obstacle = dialogue.obstacle {
            completion(.failure(CurlError(.address, operation: "MAIL FROM", explanation: obstacle)))
            return becameIdle()
        }
        idleTimer.schedule(deadline: .distantFuture)
        messages += 1
        self.completion = completion
        state = .busy(dialogue)
        output = (dialogue.command, 0, false)
        advance()
    }

    private func serve(_ socket: Int32) -> Bool {
        guard socket == self.socket else { return false }
        advance()
        return true
    }

    private func advance() {
        flush()
        while let line = nextLine() { receive(line) }
    }

    /// Writes what the network takes, and asks to be told when it takes more.
    private func flush() {
        guard let socket, case .busy = state else { return }
        while output.sent < output.bytes.count {
            var count = 0
            let code = output.bytes.withUnsafeBytes { bytes in
                // The same bytes again after CURLE_AGAIN, as TLS requires.
                let rest = UnsafeRawBufferPointer(rebasing: bytes[output.sent...].prefix(16_384))
                return curl_easy_send(easy.pointer, rest.baseAddress, rest.count, &count)
            }
            if code == CURLE_AGAIN { break }
            guard code == CURLE_OK else { return fail(broken(code)) }
            output.sent += count
        }
        _ = engine.sockets.watch(socket, reading: true, writing: output.sent < output.bytes.count)
    }

    /// The next whole line of the server, without its line end; nil when none is there, or when the connection is over.
    private func nextLine() -> String? {
        while true {
            if let end = input.firstIndex(of: UInt8(ascii: "\n")) {
                var line = input[..<end]
                if line.last == UInt8(ascii: "\r") { line.removeLast() }
                defer { input.removeSubrange(...end) }
                return String(decoding: line, as: UTF8.self)
            }
            guard input.count < 65_536 else {
                fail(error(.broken, "a reply without an end"))
                return nil
            }
            guard receiveMore() else { return nil }
        }
    }

    private func receiveMore() -> Bool {
        guard socket != nil else { return false }
        var count = 0
        let code = withUnsafeTemporaryAllocation(byteCount: 4096, alignment: 1) { buffer in
            let code = curl_easy_recv(easy.pointer, buffer.baseAddress, buffer.count, &count)
            if code == CURLE_OK { input += buffer.prefix(count) }
            return code
        }
        if code == CURLE_AGAIN { return false }
        if code == CURLE_OK, count > 0 { return true }
        fail(code == CURLE_OK ? error(.broken, "the server closed the connection") : broken(code))
        return false
    }

    private func receive(_ line: String) {
        guard case .busy(var dialogue) = state else {
            return fail(error(.broken, "the server spoke unasked"))  // "421 closing" while idle
        }
        let action = dialogue.receive(line)
        lastReply = dialogue.reply?.summary ?? lastReply
        state = .busy(dialogue)
        switch action {
        case .wait: return
        case .send(let bytes, let endsData):
            output = (bytes, 0, endsData)
            flush()
        case .fail(let explanation): fail(error(.broken, explanation))
        case .finish(let reply, let isReusable):
            finish(reply, isReusable: isReusable && output.sent == output.bytes.count)
        }
    }

    private func finish(_ reply: MailReply, isReusable: Bool) {
        needsReset = !reply.isPositive
        output = ([], 0, false)
        state = .idle
        let completion = self.completion
        self.completion = nil
        completion?(.success(CurlResponse(status: reply.code, reply: reply.summary)))
        if isReusable { becameIdle() } else { end() }
    }

    // MARK: The end

    /// Says farewell after that long without a message.
    func rest(for pause: DispatchTimeInterval) {
        idleTimer.schedule(deadline: .now() + pause)
    }

    /// Closes the connection, politely where nothing is under way.
    func end() {
        if case .idle = state {
            let farewell = Array("QUIT\r\n".utf8)
            var count = 0
            _ = farewell.withUnsafeBytes { curl_easy_send(easy.pointer, $0.baseAddress, $0.count, &count) }
        }
        close(CurlError(.cancelled, operation: operation, explanation: "given up"))
    }

    /// Breaks off whatever is under way.
    func fail(_ error: CurlError) {
        var error = error
        error.endOfDataSent = hasSentEndOfData
        error.lastReply = error.lastReply ?? lastReply
        close(error)
    }

    func fail(_ reason: CurlError.Reason, _ explanation: String) {
        fail(error(reason, explanation))
    }

    private func close(_ error: CurlError) {
        if case .closed = state { return }
        let completion = self.completion ?? waiting?.completion
        state = .closed
        self.completion = nil
        waiting = nil
        socket = nil
        idleTimer.cancel()
        engine.sockets.hearNoMore(engine.sockets.opened)
        engine.remove(easy)
        closed()
        completion?(.failure(error))
    }

    private var hasSentEndOfData: Bool { output.endsData && output.sent == output.bytes.count }
    private var operation: String {
        if case .busy(let dialogue) = state { dialogue.stage.rawValue } else { "connect" }
    }

    private func broken(_ code: CURLcode) -> CurlError {
        CurlError(code, operation: operation, lastReply: lastReply)
    }

    private func error(_ reason: CurlError.Reason, _ explanation: String) -> CurlError {
        CurlError(reason, operation: operation, explanation: explanation, lastReply: lastReply)
    }
}

// Unretained is enough: the session owns the handle, and removes it before it goes.
private let observeWire: curl_debug_callback = { _, kind, bytes, count, context in
    guard let context, let bytes, kind == CURLINFO_HEADER_IN || kind == CURLINFO_HEADER_OUT else { return 0 }
    let text = String(decoding: UnsafeRawBufferPointer(start: bytes, count: count), as: UTF8.self)
    Unmanaged<MailSession>.fromOpaque(context).takeUnretainedValue().observe(kind, text)
    return 0
}

private let openSocket: curl_opensocket_callback = { context, purpose, address in
    guard let context, let address else { return -1 }
    return Unmanaged<SocketTable>.fromOpaque(context).takeUnretainedValue().open(address)
}

extension UInt8 {
    fileprivate var isASCIILetterOrDigit: Bool {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"):
            true
        default: false
        }
    }
}
