// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import Foundation

/// A transport that tells a person who waits longer than a second what is waited for.
struct WaitingTransport: ControlTransport {
    let transport: any ControlTransport

    func send(_ request: ControlRequest, to socket: String) async throws -> ControlReply {
        let line = WaitingLine(say(vi: "Đang chờ dondocd …", en: "Waiting for dondocd …"))
        defer { line.end() }
        return try await transport.send(request, to: socket)
    }

    /// Whoever streams tells as it goes, and is waited for without a line.
    func stream(
        _ request: ControlRequest, to socket: String, take: @escaping @Sendable (Data) -> Bool
    ) async throws -> ControlReply {
        try await transport.stream(request, to: socket, take: take)
    }
}
