// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import CCurl
import Dispatch
import Foundation

/// The connection to a mail server: libcurl connects, encrypts and authenticates, then bytes go out and lines come in.
final class MailWire {
    enum Fault: Error {
        case code(CURLcode)
        case said(String)
    }

    let server: MailServer
    private(set) var capabilities = MailCapabilities()
    private(set) var lastReply: String?
    /// Nil when nobody asked for it.
    var record: MailRecord?
    /// What libcurl says of the connection; nil when nobody asked for it.
    private(set) var notes: WireNotes?
    /// Called once, when libcurl has done its part or given up.
    var connected: (CURLcode) -> Void = { _ in }
    /// Called when the server has spoken, or takes more.
    var ready: () -> Void = {}

    private let isEncryptedAtOnce: Bool
    private let isPlain: Bool
    private let engine: MultiEngine
    private let easy: EasyHandle
    private var socket: Int32?
    private var input: [UInt8] = []
    /// A short read of a plain connection has emptied it; TLS may hold more than the socket shows.
    private var isEmptied = false
    private var spoken = MailStage.connect
    private var isClosed = false

    init(_ server: MailServer, epoll: EpollSet, queue: DispatchQueue, notes: WireNotes? = nil)
        throws(CurlError)
    {
        self.server = server
        self.notes = notes
        isEncryptedAtOnce = server.url.lowercased().hasPrefix("smtps:")
        isPlain = server.encryption == .none && !isEncryptedAtOnce
        engine = try MultiEngine(epoll: epoll, queue: queue, keptConnections: 4)
        easy = try EasyHandle()
        try setTarget()
        try setCredentials()
        try setCallbacks()
        if notes != nil { try easy.set(.certificates, to: 1) }
        engine.finished = { [weak self] _, code in self?.finished(code) }
        engine.intercept = { [weak self] in self?.serve($0) ?? false }
        try engine.add(easy)
    }

    deinit { close() }

    // MARK: Connecting

    private func setTarget() throws(CurlError) {
        guard let url = URLComponents(string: server.url), let scheme = url.scheme?.lowercased(),
            let host = url.host,
            ["smtp", "smtps"].contains(scheme), url.user == nil, url.path.isEmpty || url.path == "/",
            !server.clientName.isEmpty,
            server.clientName.utf8.allSatisfy({ $0.isASCIILetterOrDigit || ".-[]:_".utf8.contains($0) })
        else {
            throw CurlError(
                .misuse, operation: "connect",
                explanation: "the mail server has to be smtp://host:port or smtps://host:port",
                stage: .connect)
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
    }

    private func setCredentials() throws(CurlError) {
        guard let username = server.username else { return }
        // Credentials never cross the network in the clear, whatever the server offers or hides.
        if server.encryption == .whenOffered { try easy.set(.useTLS, to: Int(CURLUSESSL_ALL.rawValue)) }
        try easy.set(.username, to: username)
        if let token = server.token {
            try easy.set(.loginOptions, to: "AUTH=XOAUTH2")  // and no other way, as there is no password
            try easy.set(.token, to: token)
        } else {
            try easy.set(.password, to: server.password ?? "")
        }
    }

    private func setCallbacks() throws(CurlError) {
        let context = Unmanaged.passUnretained(self).toOpaque()
        try easy.set(.verbose, to: 1)
        try CurlError.check(ccurl_easy_setopt_debug(easy.pointer, observeWire), "connect")
        try CurlError.check(ccurl_easy_setopt_pointer(easy.pointer, CURLOPT_DEBUGDATA, context), "connect")
        try CurlError.check(ccurl_easy_setopt_opensocket(easy.pointer, openSocket), "connect")
        let table = Unmanaged.passUnretained(engine.sockets).toOpaque()
        try CurlError.check(ccurl_easy_setopt_pointer(easy.pointer, CURLOPT_OPENSOCKETDATA, table), "connect")
    }

    /// Where the connection goes and how it came about, as far as it has come.
    var facts: ConnectionFacts { ConnectionFacts(easy, notes) }

    /// What goes over the wire while libcurl speaks.
    fileprivate func observe(_ kind: curl_infotype, _ text: String) {
        if kind == CURLINFO_HEADER_IN {
            let line = text.trimmingCharacters(in: .whitespacesAndNewlines)
            capabilities.note(line)
            lastReply = SingleLine.of(line)
            if spoken == .connect { spoken = .greeting }
            record?.heard(line)
        } else {
            if text.hasPrefix("EHLO") || text.hasPrefix("HELO") { spoken = .ehlo }
            if text.hasPrefix("AUTH") { spoken = .auth }
            record?.said(text)
            // Said, and not waited for.
            if text.hasPrefix("QUIT") { engine.sockets.hearNoMore() }
        }
    }

    /// How far connecting has come.
    var stage: MailStage {
        guard spoken == .connect else { return spoken }
        let isThere =
            easy.duration(isEncryptedAtOnce ? CURLINFO_APPCONNECT_TIME_T : CURLINFO_CONNECT_TIME_T) != nil
        return isThere ? .greeting : .connect
    }

    private func finished(_ code: CURLcode) {
        guard !isClosed else { return }
        guard code == CURLE_OK, let socket = easy.activeSocket else {
            return connected(code == CURLE_OK ? CURLE_COULDNT_CONNECT : code)
        }
        self.socket = socket
        guard engine.sockets.watch(socket, reading: true, writing: false) else {
            return connected(CURLE_OUT_OF_MEMORY)
        }
        connected(CURLE_OK)
    }

    // MARK: Speaking and hearing

    private func serve(_ socket: Int32) -> Bool {
        guard socket == self.socket else { return false }
        isEmptied = false
        ready()
        return true
    }

    /// Whether there is something that was not asked for.
    var holdsUnread: Bool { !input.isEmpty }

    /// How many of the bytes the network took; when not all, `ready` is called as it takes more.
    ///
    /// What was not taken has to be offered again unchanged, as TLS requires.
    func send(_ bytes: [UInt8], from start: Int) throws(Fault) -> Int {
        guard let socket else { throw .said("the connection is gone") }
        var sent = start
        while sent < bytes.count {
            var count = 0
            let code = bytes.withUnsafeBytes { bytes in
                let rest = UnsafeRawBufferPointer(rebasing: bytes[sent...].prefix(16_384))
                return curl_easy_send(easy.pointer, rest.baseAddress, rest.count, &count)
            }
            if code == CURLE_AGAIN { break }
            guard code == CURLE_OK else { throw .code(code) }
            sent += count
        }
        _ = engine.sockets.watch(socket, reading: true, writing: sent < bytes.count)
        return sent - start
    }

    /// The next whole line of the server, without its line end; nil when none is there yet.
    func nextLine() throws(Fault) -> String? {
        while true {
            if let end = input.firstIndex(of: UInt8(ascii: "\n")) {
                var line = input[..<end]
                if line.last == UInt8(ascii: "\r") { line.removeLast() }
                defer { input.removeSubrange(...end) }
                let text = String(decoding: line, as: UTF8.self)
                record?.heard(text)
                return text
            }
            guard input.count < 65_536 else { throw .said("a reply without an end") }
            guard try receiveMore() else { return nil }
        }
    }

    private func receiveMore() throws(Fault) -> Bool {
        guard socket != nil, !isEmptied else { return false }
        var count = 0
        let room = 4096
        let code = withUnsafeTemporaryAllocation(byteCount: room, alignment: 1) { buffer in
            let code = curl_easy_recv(easy.pointer, buffer.baseAddress, room, &count)
            if code == CURLE_OK { input += buffer.prefix(count) }
            return code
        }
        isEmptied = isPlain && count < room
        if code == CURLE_AGAIN { return false }
        if code == CURLE_OK, count > 0 { return true }
        throw code == CURLE_OK ? .said("the server closed the connection") : .code(code)
    }

    /// Closes the connection without waiting for anybody.
    func close() {
        guard !isClosed else { return }
        isClosed = true
        socket = nil
        engine.sockets.hearNoMore()
        engine.remove(easy)
    }
}

// Unretained is enough: the wire owns the handle, and removes it before it goes.
private let observeWire: curl_debug_callback = { _, kind, bytes, count, context in
    guard let context, let bytes else { return 0 }
    let wire = Unmanaged<MailWire>.fromOpaque(context).takeUnretainedValue()
    let isDialogue = kind == CURLINFO_HEADER_IN || kind == CURLINFO_HEADER_OUT
    guard isDialogue || (kind == CURLINFO_TEXT && wire.notes != nil) else { return 0 }
    let text = String(decoding: UnsafeRawBufferPointer(start: bytes, count: count), as: UTF8.self)
    if isDialogue { wire.observe(kind, text) } else { wire.notes?.hear(text) }
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
