// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import CCurl

/// Why a transfer ended without an answer of the peer.
///
/// Holds no URL, address, credential or text of a message.
package struct CurlError: Error, Equatable, CustomStringConvertible {
    package enum Reason: Hashable, Sendable {
        /// The task was cancelled, or the loop shut down.
        case cancelled
        /// Taken back, or the loop shut down, before anything of it had begun.
        case notBegun
        /// The name did not resolve, or nobody answered there.
        case unreachable
        /// The address lies in a closed range.
        case addressRefused
        case timedOut
        /// No trusted encrypted channel came about.
        case tls
        /// The mail server did not accept us before the message: greeting, STARTTLS, authentication.
        case session
        /// The connection broke.
        case broken
        /// The address cannot be said to this mail server, now or later.
        case address
        /// The server takes no message as large as this, whatever is left out.
        case tooLarge
        /// The request itself cannot be carried out.
        case misuse
    }

    package let reason: Reason
    /// libcurl's number, 0 where it had none.
    package let code: Int
    /// What was being done: `connect`, `POST`, `MAIL FROM`, `end of data`.
    package let operation: String
    package let explanation: String
    /// The mail server's last answer, one line, where there was one.
    package var lastReply: String?
    /// Whether the peer may have taken it: the last byte of a mail, or an HTTP request, had been handed to the network.
    package var endOfDataSent = false
    /// Of a mail: how far it had come; nil of HTTP.
    package var stage: MailStage?

    /// Whether a mail server does not offer the encryption that is asked for.
    package var hasNoEncryption: Bool { code == Int(CURLE_USE_SSL_FAILED.rawValue) }

    package var description: String {
        let number = code == 0 ? "" : " (libcurl \(code))"
        let reply = lastReply.map { "; the server's last answer: \($0)" } ?? ""
        return "\(operation): \(explanation)\(number)\(reply)"
    }

    init(
        _ reason: Reason, code: CURLcode = CURLE_OK, operation: String, explanation: String,
        lastReply: String? = nil, endOfDataSent: Bool = false, stage: MailStage? = nil
    ) {
        self.reason = reason
        self.code = Int(code.rawValue)
        self.operation = operation
        self.explanation = explanation
        self.lastReply = lastReply
        self.endOfDataSent = endOfDataSent
        self.stage = stage
    }

    /// The error of a libcurl result, in libcurl's own words, which name no addresses.
    init(_ code: CURLcode, operation: String, lastReply: String? = nil) {
        self.init(
            Reason(code), code: code, operation: operation,
            explanation: String(cString: curl_easy_strerror(code)),
            lastReply: lastReply)
    }

    static func check(_ code: CURLcode, _ operation: String) throws(CurlError) {
        if code != CURLE_OK { throw CurlError(code, operation: operation) }
    }
}

extension CurlError.Reason {
    fileprivate init(_ code: CURLcode) {
        switch code {
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY, CURLE_COULDNT_CONNECT:
            self = .unreachable
        case CURLE_OPERATION_TIMEDOUT: self = .timedOut
        case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER,
            CURLE_SSL_CACERT_BADFILE, CURLE_USE_SSL_FAILED, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_CRL_BADFILE,
            CURLE_SSL_ENGINE_INITFAILED, CURLE_SSL_INVALIDCERTSTATUS:
            self = .tls
        case CURLE_LOGIN_DENIED, CURLE_WEIRD_SERVER_REPLY, CURLE_REMOTE_ACCESS_DENIED, CURLE_AUTH_ERROR:
            self = .session
        case CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL, CURLE_BAD_FUNCTION_ARGUMENT,
            CURLE_UNKNOWN_OPTION,
            CURLE_NOT_BUILT_IN, CURLE_FAILED_INIT, CURLE_OUT_OF_MEMORY:
            self = .misuse
        default: self = .broken
        }
    }
}
