// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// How far a mail had come, in the order in which it happens.
package enum MailStage: String, Hashable, Codable, CaseIterable, Sendable {
    /// Resolving, connecting, and the encryption of `smtps:`.
    case connect
    case greeting
    /// EHLO, and STARTTLS behind it.
    case ehlo
    case auth
    /// MAIL FROM, and the RSET before it.
    case mail
    case rcpt
    case data
    /// The message itself, and the answer behind it.
    case end
}

/// How long each phase of handing a mail in may take.
package struct MailLimits: Hashable, Sendable {
    /// Until the server is connected, encrypted and authenticated.
    package var connect: Duration
    /// For the answer to each command.
    package var command: Duration
    /// For the message to go out, and once more for the answer behind it: who gives up early there sends twice.
    package var endOfData: Duration

    package init(
        connect: Duration = .seconds(30), command: Duration = .seconds(60),
        endOfData: Duration = .seconds(300)
    ) {
        self.connect = connect
        self.command = command
        self.endOfData = endOfData
    }

    /// The limit of a whole call for each command.
    package init(_ limits: TransferLimits) {
        self.init(connect: limits.connect, command: limits.total, endOfData: limits.total)
    }
}

/// Where mail is handed in, and as whom.
package struct MailServer: Hashable, Sendable {
    package enum Encryption: String, Codable, CaseIterable, Sendable {
        /// STARTTLS, or nothing is sent.
        case required
        /// STARTTLS where the server offers it.
        case whenOffered = "when-offered"
        case none
    }

    /// `smtp://host:port` or `smtps://host:port`, without path and credentials.
    package var url: String
    /// Of `smtp:`; `smtps:` is encrypted from the first byte.
    package var encryption: Encryption
    package var username: String?
    package var password: String?
    /// An OAuth 2.0 access token, said by XOAUTH2 in place of a password.
    package var token: String?
    /// What we call ourselves to it.
    package var clientName: String
    package var authorities: String?
    package var limits: MailLimits

    package init(
        url: String, encryption: Encryption = .required, username: String? = nil, password: String? = nil,
        token: String? = nil, clientName: String = "localhost", authorities: String? = nil,
        limits: MailLimits = MailLimits()
    ) {
        self.url = url
        self.encryption = encryption
        self.username = username
        self.password = password
        self.token = token
        self.clientName = clientName
        self.authorities = authorities
        self.limits = limits
    }

    package init(
        url: String, encryption: Encryption = .required, username: String? = nil, password: String? = nil,
        clientName: String = "localhost", authorities: String? = nil, limits: TransferLimits
    ) {
        self.init(
            url: url, encryption: encryption, username: username, password: password, clientName: clientName,
            authorities: authorities, limits: MailLimits(limits))
    }
}

/// One message to one recipient, in the forms among which the server's abilities choose.
///
/// All forms have CRLF line ends and no dot-stuffing.
package struct MailTransaction: Sendable {
    package var server: MailServer
    /// The return path, an addr-spec; empty for none (`<>`).
    package var sender: String
    /// An addr-spec.
    package var recipient: String
    /// For servers that offer 8BITMIME; it may be ASCII all the same.
    package var eightBit: [UInt8]
    /// The same message in ASCII, for the other servers.
    package var sevenBit: @Sendable () -> [UInt8]
    /// The message without its attachment, in ASCII, for servers that take nothing larger.
    package var withoutAttachment: (@Sendable () -> [UInt8])?
    /// Comes back in a delivery report where the server can do that: printable ASCII, at most 100 characters.
    package var envelopeID: String?
    /// Whether what was said comes back line by line; such a message gets a connection of its own.
    package var recordsDialogue: Bool

    package init(
        server: MailServer, sender: String, recipient: String, eightBit: [UInt8],
        sevenBit: @escaping @Sendable () -> [UInt8],
        withoutAttachment: (@Sendable () -> [UInt8])? = nil, envelopeID: String? = nil,
        recordsDialogue: Bool = false
    ) {
        self.server = server
        self.sender = sender
        self.recipient = recipient
        self.eightBit = eightBit
        self.sevenBit = sevenBit
        self.withoutAttachment = withoutAttachment
        self.envelopeID = envelopeID
        self.recordsDialogue = recordsDialogue
    }

    /// A message that has one form only.
    package init(
        server: MailServer, sender: String, recipient: String, message: [UInt8], envelopeID: String? = nil
    ) {
        self.init(
            server: server, sender: sender, recipient: recipient, eightBit: message, sevenBit: { message },
            envelopeID: envelopeID)
    }
}
