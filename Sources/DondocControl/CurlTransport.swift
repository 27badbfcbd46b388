// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocCurl
package import Foundation

/// Carries requests by libcurl.
package struct CurlTransport: ControlTransport {
    private let loop: CurlLoop
    private let patience: Duration

    /// - Parameter patience: How long an answer may take altogether.
    package init(loop: CurlLoop = CurlLoop(label: "dondoc.control"), patience: Duration = .seconds(60)) {
        self.loop = loop
        self.patience = patience
    }

    private static let largestAnswer = 64 << 20

    package func send(_ request: ControlRequest, to socket: String) async throws -> ControlReply {
        try await perform(request, to: socket, take: nil)
    }

    package func stream(
        _ request: ControlRequest, to socket: String, take: @escaping @Sendable (Data) -> Bool
    ) async throws -> ControlReply {
        try await perform(request, to: socket, take: take)
    }

    private func perform(
        _ request: ControlRequest, to socket: String, take: (@Sendable (Data) -> Bool)?
    ) async throws -> ControlReply {
        var call = WebRequest(
            method: request.method.rawValue, url: "http://localhost" + request.target,
            headers: [
                WebRequest.Header("Accept", "application/json"),
                WebRequest.Header("Accept-Language", request.language.rawValue),
            ] + (request.body.isEmpty ? [] : [WebRequest.Header("Content-Type", "application/json")]),
            body: request.method == .post ? request.body : nil, unixSocket: socket,
            maximumBytes: CurlTransport.largestAnswer, limits: TransferLimits(total: patience))
        call.receive = take
        do {
            let response = try await loop.perform(.web(call))
            guard !response.isTruncated else {
                throw ControlError.broken(reason: "the answer is longer than 64 MiB")
            }
            let fields = response.headers.map { ($0.name.lowercased(), $0.value) }
            return ControlReply(
                status: response.status, headers: Dictionary(fields) { first, _ in first },
                body: response.body)
        } catch let error as CurlError {
            throw ControlError.broken(reason: error.explanation)
        }
    }
}
