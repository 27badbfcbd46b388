// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Glibc

/// The part of SMTP from MAIL FROM to the answer behind the end of the data, as a machine without a wire.
///
/// Where the server offers PIPELINING the commands go out together, and are answered one by one.
struct MailDialogue {
    enum Action: Equatable {
        /// The next part of the reply, or the reply to the next command, is yet to come.
        case wait
        /// `endsData`: with its last byte the message is complete for the server.
        case send([UInt8], endsData: Bool)
        /// Over; `isReusable` when another message may follow on this connection, after RSET if this one was not taken.
        case finish(MailReply, isReusable: Bool)
        /// It speaks something else than SMTP.
        case fail(String)
    }

    enum Stage: String, Equatable {
        case reset = "RSET"
        case sender = "MAIL FROM"
        case recipient = "RCPT TO"
        case data = "DATA"
        case endOfData = "end of data"

        var mailStage: MailStage {
            switch self {
            case .reset, .sender: .mail
            case .recipient: .rcpt
            case .data: .data
            case .endOfData: .end
            }
        }
    }

    /// What the next reply answers.
    private(set) var stage: Stage
    private(set) var reply: MailReply?
    /// The server's no, which stands whatever comes after it, and what it answered.
    private(set) var refusal: (reply: MailReply, stage: Stage)?
    let form: MailForm
    private let transaction: MailTransaction
    private let capabilities: MailCapabilities
    private let pipelines: Bool
    private var partial: MailReply?

    init(_ transaction: MailTransaction, capabilities: MailCapabilities, needsReset: Bool) {
        self.transaction = transaction
        self.capabilities = capabilities
        form = MailForm(transaction, for: capabilities)
        pipelines = capabilities.contains("PIPELINING")
        stage = needsReset ? .reset : .sender
    }

    /// Where the verdict fell.
    var verdictStage: MailStage { (refusal?.stage ?? stage).mailStage }

    // MARK: What is said

    /// What is said first.
    var opening: [UInt8] {
        guard pipelines else { return command(stage) }
        return (stage == .reset ? command(.reset) : []) + command(.sender) + command(.recipient)
            + command(.data)
    }

    private func command(_ stage: Stage) -> [UInt8] {
        switch stage {
        case .reset: Array("RSET\r\n".utf8)
        case .sender: Array("MAIL FROM:<\(transaction.sender)>\(senderParameters)\r\n".utf8)
        case .recipient: Array("RCPT TO:<\(transaction.recipient)>\(recipientParameters)\r\n".utf8)
        case .data: Array("DATA\r\n".utf8)
        case .endOfData: message
        }
    }

    private var message: [UInt8] {
        if case .bytes(let bytes, _) = form { Self.stuffed(bytes) } else { [] }
    }

    private var senderParameters: String {
        guard case .bytes(let bytes, let isEightBit) = form else { return "" }
        var text = ""
        if capabilities.contains("SIZE") { text += " SIZE=\(bytes.count)" }
        if isEightBit, capabilities.contains("8BITMIME") { text += " BODY=8BITMIME" }
        if !transaction.sender.utf8.allSatisfy({ $0 < 0x80 }) || !hasPlainRecipient { text += " SMTPUTF8" }
        if capabilities.contains("DSN"), let id = transaction.envelopeID {
            text += " RET=HDRS ENVID=\(Self.xtext(id, longest: 100))"
        }
        return text
    }

    private var recipientParameters: String {
        guard capabilities.contains("DSN"), transaction.envelopeID != nil else { return "" }
        let original =
            hasPlainRecipient ? " ORCPT=rfc822;\(Self.xtext(transaction.recipient, longest: 500))" : ""
        return " NOTIFY=FAILURE,DELAY\(original)"
    }

    private var hasPlainRecipient: Bool { transaction.recipient.utf8.allSatisfy { $0 < 0x80 } }

    // MARK: What is answered

    /// Takes one line of the server, without its line end.
    mutating func receive(_ line: String) -> Action {
        let bytes = line.utf8
        let rest = bytes.dropFirst(3)
        guard let code = Self.code(bytes.prefix(3)), (200..<600).contains(code),
            rest.isEmpty || rest.first == UInt8(ascii: " ") || rest.first == UInt8(ascii: "-")
        else { return .fail("not an SMTP reply") }
        var reply = partial ?? MailReply(code: code, lines: [])
        guard reply.code == code, reply.lines.count < 100 else {
            return .fail("a reply whose lines contradict each other")
        }
        reply.lines.append(String(Substring(rest.dropFirst())))
        guard rest.first != UInt8(ascii: "-") else {
            partial = reply
            return .wait
        }
        partial = nil
        self.reply = reply
        return next(after: reply)
    }

    private static func code(_ digits: Substring.UTF8View) -> Int? {
        guard digits.count == 3, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1 & 15) }
    }

    private mutating func next(after reply: MailReply) -> Action {
        switch (stage, reply.code) {
        case (_, 421): return refused(reply, isReusable: false)
        case (.reset, 200..<300): return goOn(.sender)
        case (.sender, 200..<300): return goOn(.recipient)
        case (.recipient, 200..<300): return goOn(.data)
        case (.data, 354):
            stage = .endOfData
            // It said no and goes on all the same: a message without a line is nobody's.
            return refusal == nil
                ? .send(message, endsData: true) : .send(Array(".\r\n".utf8), endsData: false)
        case (.endOfData, 200..<300):
            return refusal.map { .finish($0.reply, isReusable: false) } ?? .finish(reply, isReusable: true)
        case (.reset, 400..<600): return refused(reply, isReusable: false)
        case (.sender, 400..<600) where pipelines: return refused(reply, next: .recipient)
        case (.recipient, 400..<600) where pipelines: return refused(reply, next: .data)
        case (_, 400..<600): return refused(reply, isReusable: true)
        default: return .fail("an answer that does not fit")
        }
    }

    private mutating func goOn(_ next: Stage) -> Action {
        stage = next
        return pipelines ? .wait : .send(command(next), endsData: false)
    }

    private mutating func refused(_ reply: MailReply, next: Stage) -> Action {
        if refusal == nil { refusal = (reply, stage) }
        stage = next
        return .wait
    }

    private mutating func refused(_ reply: MailReply, isReusable: Bool) -> Action {
        let refusal = refusal ?? (reply, stage)
        self.refusal = refusal
        return .finish(refusal.reply, isReusable: isReusable)
    }

    // MARK: Words

    /// The message with every leading dot doubled, ended by the line with the dot alone.
    static func stuffed(_ message: [UInt8]) -> [UInt8] {
        let dot = UInt8(ascii: "."), lineFeed = UInt8(ascii: "\n")
        var result: [UInt8] = []
        result.reserveCapacity(message.count + 64)
        message.withUnsafeBytes { bytes in
            var start = 0
            var searched = 0
            while let found = bytes.firstIndex(of: dot, from: searched) {
                if found == 0 || bytes[found - 1] == lineFeed {
                    result.append(contentsOf: bytes[start...found])
                    start = found  // the same dot once more
                }
                searched = found + 1
            }
            result.append(contentsOf: bytes[start...])
        }
        if let last = message.last, last != lineFeed { result += "\r\n".utf8 }
        result += ".\r\n".utf8
        return result
    }

    /// RFC 3461: what a parameter may hold, the rest as `+` and two hexadecimal digits.
    private static func xtext(_ text: String, longest: Int) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var result: [UInt8] = []
        for byte in text.utf8.prefix(longest) {
            if (0x21...0x7E).contains(byte), byte != UInt8(ascii: "+"), byte != UInt8(ascii: "=") {
                result.append(byte)
            } else {
                result += [UInt8(ascii: "+"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// Why the message cannot be said to this server, or nil.
    var obstacle: (reason: CurlError.Reason, explanation: String)? {
        for address in [transaction.sender, transaction.recipient]
        where !address.unicodeScalars.allSatisfy({
            $0.value > 0x20 && $0 != "<" && $0 != ">" && $0.value != 0x7F
        }) {
            return (.address, "an address holds what no address may hold")
        }
        if transaction.recipient.isEmpty { return (.address, "no recipient") }
        let isPlain = hasPlainRecipient && transaction.sender.utf8.allSatisfy { $0 < 0x80 }
        if !isPlain, !capabilities.contains("SMTPUTF8") {
            return (.address, "an address needs SMTPUTF8, which the server does not offer")
        }
        if case .tooLarge(let size, let limit) = form {
            return (.tooLarge, "the message has \(size) bytes, and the server takes at most \(limit)")
        }
        return nil
    }
}

extension UnsafeRawBufferPointer {
    /// As `firstIndex(of:)`, with the speed of the C library.
    fileprivate func firstIndex(of byte: UInt8, from start: Int) -> Int? {
        guard let base = baseAddress, start < count else { return nil }
        return memchr(base + start, Int32(byte), count - start).map { UnsafeRawPointer($0) - base }
    }
}
