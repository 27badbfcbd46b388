// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// A mail server's reply: its code and the text of its lines.
struct MailReply: Equatable {
    var code: Int
    var lines: [String]

    /// `550 5.1.1 no such user`.
    var summary: String { SingleLine.of("\(code) \(lines.last ?? "")") }
    var isPositive: Bool { (200..<400).contains(code) }
}

/// What a mail server said it can do, in its answer to EHLO.
struct MailCapabilities: Equatable {
    private(set) var keywords: Set<String> = []

    /// Takes each line of each reply; a greeting or the go-ahead for TLS (220) makes what was said before void.
    mutating func note(_ line: String) {
        if line.hasPrefix("220") { keywords = [] }
        guard line.hasPrefix("250"), let keyword = line.dropFirst(4).split(separator: " ").first else {
            return
        }
        keywords.insert(keyword.uppercased())
    }

    func contains(_ keyword: String) -> Bool { keywords.contains(keyword) }
}

/// The part of SMTP from MAIL FROM to the answer behind the end of the data, as a machine without a wire.
struct MailDialogue {
    enum Action: Equatable {
        /// The next part of the reply is yet to come.
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
    }

    private(set) var stage: Stage
    private(set) var reply: MailReply?
    private let transaction: MailTransaction
    private let capabilities: MailCapabilities
    private var partial: MailReply?

    init(_ transaction: MailTransaction, capabilities: MailCapabilities, needsReset: Bool) {
        self.transaction = transaction
        self.capabilities = capabilities
        stage = needsReset ? .reset : .sender
    }

    /// The command of the present stage.
    var command: [UInt8] {
        switch stage {
        case .reset: Array("RSET\r\n".utf8)
        case .sender: Array("MAIL FROM:<\(transaction.sender)>\(senderParameters)\r\n".utf8)
        case .recipient: Array("RCPT TO:<\(transaction.recipient)>\(recipientParameters)\r\n".utf8)
        case .data: Array("DATA\r\n".utf8)
        case .endOfData: Self.stuffed(transaction.message)
        }
    }

    private var senderParameters: String {
        var text = ""
        if capabilities.contains("SIZE") { text += " SIZE=\(transaction.message.count)" }
        if !(transaction.sender + transaction.recipient).utf8.allSatisfy({ $0 < 0x80 }) {
            text += " SMTPUTF8"
        }
        if capabilities.contains("DSN"), let id = transaction.envelopeID {
            text += " RET=HDRS ENVID=\(Self.xtext(id))"
        }
        return text
    }

    private var recipientParameters: String {
        capabilities.contains("DSN") && transaction.envelopeID != nil ? " NOTIFY=FAILURE,DELAY" : ""
    }

    /// Takes one line of the server, without its line end.
    mutating func receive(_ line: String) -> Action {
        guard let code = Int(line.prefix(3)), (200..<600).contains(code),
            line.utf8.count == 3 || line.dropFirst(3).first == " " || line.dropFirst(3).first == "-"
        else { return .fail("not an SMTP reply") }
        var reply = partial ?? MailReply(code: code, lines: [])
        guard reply.code == code, reply.lines.count < 100 else {
            return .fail("a reply whose lines contradict each other")
        }
        reply.lines.append(String(line.dropFirst(4)))
        guard line.dropFirst(3).first != "-" else {
            partial = reply
            return .wait
        }
        partial = nil
        self.reply = reply
        return next(after: reply)
    }

    private mutating func next(after reply: MailReply) -> Action {
        guard reply.code != 421 else { return .finish(reply, isReusable: false) }
        switch (stage, reply.code) {
        case (.reset, 200..<300): stage = .sender
        case (.sender, 200..<300): stage = .recipient
        case (.recipient, 200..<300): stage = .data
        case (.data, 354):
            stage = .endOfData
            return .send(command, endsData: true)
        case (.endOfData, 200..<300): return .finish(reply, isReusable: true)
        case (_, 400..<600): return .finish(reply, isReusable: stage != .reset)
        default: return .fail("an answer that does not fit")
        }
        return .send(command, endsData: false)
    }

    /// The message with every leading dot doubled, ended by the line with the dot alone.
    static func stuffed(_ message: [UInt8]) -> [UInt8] {
        let dot = UInt8(ascii: "."), lineFeed = UInt8(ascii: "\n")
        var result: [UInt8] = []
        result.reserveCapacity(message.count + 64)
        var startsLine = true
        for byte in message {
            if startsLine, byte == dot { result.append(dot) }
            result.append(byte)
            startsLine = byte == lineFeed
        }
        if !startsLine { result += "\r\n".utf8 }
        return result + ".\r\n".utf8
    }

    /// RFC 3461: what an envelope id may hold, the rest as `+` and two hexadecimal digits.
    private static func xtext(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF")
        return text.utf8.prefix(100).reduce(into: "") { result, byte in
            if (0x21...0x7E).contains(byte), byte != UInt8(ascii: "+"), byte != UInt8(ascii: "=") {
                result.append(Character(Unicode.Scalar(byte)))
            } else {
                result += "+\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
            }
        }
    }

    /// Why the envelope cannot be said to this server, or nil.
    var obstacle: String? {
        let addresses = [transaction.sender, transaction.recipient]
        for address in addresses
        where !address.unicodeScalars.allSatisfy({
            $0.value > 0x20 && $0 != "<" && $0 != ">" && $0.value != 0x7F
        }) {
            return "an address holds what no address may hold"
        }
        if transaction.recipient.isEmpty { return "no recipient" }
        if !capabilities.contains("SMTPUTF8"), !addresses.joined().utf8.allSatisfy({ $0 < 0x80 }) {
            return "an address needs SMTPUTF8, which the server does not offer"
        }
        return nil
    }
}
