// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import Foundation

/// One thing to ask of a peer.
package enum CurlRequest: Sendable {
    case web(WebRequest)
    case mail(MailTransaction)
}

/// How long a transfer may take.
package struct TransferLimits: Hashable, Sendable {
    /// Until the peer is connected, encrypted and, for mail, authenticated.
    package var connect: Duration
    /// For everything together.
    package var total: Duration

    package init(connect: Duration = .seconds(15), total: Duration = .seconds(60)) {
        self.connect = connect
        self.total = total
    }
}

/// An HTTP call, which follows no redirect and verifies every certificate.
package struct WebRequest: Sendable {
    package struct Header: Hashable, Sendable {
        package var name: String
        package var value: String

        package init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    package var method: String
    package var url: String
    package var headers: [Header]
    package var body: Data?
    /// Connects there, whatever host the URL names.
    package var unixSocket: String?
    /// Whether `http:` is allowed beside `https:`.
    package var allowsPlainText: Bool
    package var addresses: AddressPolicy
    /// Of the answer's body; what is longer is cut and marked.
    package var maximumBytes: Int
    /// A PEM file of trusted authorities in place of the system's.
    package var authorities: String?
    package var limits: TransferLimits

    package init(
        method: String = "GET", url: String, headers: [Header] = [], body: Data? = nil,
        unixSocket: String? = nil,
        allowsPlainText: Bool = true, addresses: AddressPolicy = .any, maximumBytes: Int = 1 << 20,
        authorities: String? = nil, limits: TransferLimits = TransferLimits()
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.unixSocket = unixSocket
        self.allowsPlainText = allowsPlainText
        self.addresses = addresses
        self.maximumBytes = maximumBytes
        self.authorities = authorities
        self.limits = limits
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
    /// What we call ourselves to it.
    package var clientName: String
    package var authorities: String?
    package var limits: TransferLimits

    package init(
        url: String, encryption: Encryption = .required, username: String? = nil, password: String? = nil,
        clientName: String = "localhost", authorities: String? = nil,
        limits: TransferLimits = TransferLimits()
    ) {
        self.url = url
        self.encryption = encryption
        self.username = username
        self.password = password
        self.clientName = clientName
        self.authorities = authorities
        self.limits = limits
    }
}

/// One message to one recipient.
package struct MailTransaction: Sendable {
    package var server: MailServer
    /// The return path, an addr-spec; empty for none (`<>`).
    package var sender: String
    /// An addr-spec.
    package var recipient: String
    /// With CRLF line ends and without dot-stuffing.
    package var message: [UInt8]
    /// Comes back in a delivery report where the server can do that: printable ASCII, at most 100 characters.
    package var envelopeID: String?

    package init(
        server: MailServer, sender: String, recipient: String, message: [UInt8], envelopeID: String? = nil
    ) {
        self.server = server
        self.sender = sender
        self.recipient = recipient
        self.message = message
        self.envelopeID = envelopeID
    }
}

/// What the peer answered, whether it agreed or not.
package struct CurlResponse: Sendable {
    /// The HTTP status, or the SMTP reply code that ended the transaction.
    package var status: Int
    /// The status line, or the last line of the SMTP reply; one line of at most 500 characters.
    package var reply: String
    package var headers: [WebRequest.Header]
    package var body: Data
    package var isTruncated: Bool

    package init(
        status: Int, reply: String, headers: [WebRequest.Header] = [], body: Data = Data(),
        isTruncated: Bool = false
    ) {
        self.status = status
        self.reply = reply
        self.headers = headers
        self.body = body
        self.isTruncated = isTruncated
    }

    /// The first header of that name, whatever its case.
    package func header(_ name: String) -> String? {
        headers.first { $0.name.caseInsensitiveCompare(name) == .orderedSame }?.value
    }
}
