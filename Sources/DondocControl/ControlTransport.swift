// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import Foundation

/// One request of the control API.
package struct ControlRequest: Hashable, Sendable {
    package enum Method: String, Sendable { case get = "GET", post = "POST" }

    package var method: Method
    /// With the query, percent-encoded.
    package var target: String
    package var language: Language
    /// JSON, of a POST; empty where there is nothing to say.
    package var body: Data

    package init(_ method: Method, _ target: String, language: Language, body: Data = Data()) {
        self.method = method
        self.target = target
        self.language = language
        self.body = body
    }
}

/// The daemon's answer.
package struct ControlReply: Sendable {
    package var status: Int
    /// By lower-case name.
    package var headers: [String: String]
    package var body: Data

    package init(status: Int, headers: [String: String], body: Data) {
        self.status = status
        self.headers = headers
        self.body = body
    }
}

/// What carries a request to a socket.
package protocol ControlTransport: Sendable {
    /// Throws `ControlError.broken` when there is no whole answer.
    func send(_ request: ControlRequest, to socket: String) async throws -> ControlReply

    /// Gives the body of a good answer to `take` piece by piece, until that wants no more; the reply has none then.
    func stream(
        _ request: ControlRequest, to socket: String, take: @escaping @Sendable (Data) -> Bool
    ) async throws -> ControlReply
}
