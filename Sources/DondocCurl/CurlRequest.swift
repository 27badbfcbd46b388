// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import Foundation

/// One thing to ask of a peer.
package enum CurlRequest: Sendable {
    case web(WebRequest)
    case mail(MailTransaction)

    /// Whom it goes to, as far as taking turns goes: the host and port as written, or the path of a Unix socket.
    package var host: String {
        switch self {
        case .web(let request): request.unixSocket ?? Self.authority(of: request.url)
        case .mail(let transaction): Self.authority(of: transaction.server.url)
        }
    }

    private static func authority(of url: String) -> String {
        let bytes = url.utf8
        var start = bytes.startIndex
        if let colon = bytes.firstIndex(of: UInt8(ascii: ":")), bytes[colon...].starts(with: "://".utf8) {
            start = bytes.index(colon, offsetBy: 3)
        }
        let end = bytes[start...].firstIndex {
            $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#")
        }
        let authority = url[start..<(end ?? bytes.endIndex)]
        guard let at = authority.utf8.lastIndex(of: UInt8(ascii: "@")) else { return authority.lowercased() }
        return authority[authority.utf8.index(after: at)...].lowercased()
    }
}

/// How long a call may take.
package struct TransferLimits: Hashable, Sendable {
    /// Until the peer is connected and encrypted.
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
    /// Whether the method and the head of the answer come back line by line.
    package var recordsDialogue: Bool
    /// Takes the body of a 2xx answer piece by piece, on the loop's queue, in place of the response; false ends the call.
    package var receive: (@Sendable (Data) -> Bool)?

    package init(
        method: String = "GET", url: String, headers: [Header] = [], body: Data? = nil,
        unixSocket: String? = nil,
        allowsPlainText: Bool = true, addresses: AddressPolicy = .any, maximumBytes: Int = 1 << 20,
        authorities: String? = nil, limits: TransferLimits = TransferLimits(), recordsDialogue: Bool = false
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
        self.recordsDialogue = recordsDialogue
    }
}
