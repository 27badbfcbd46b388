// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocTestSupport
import Foundation
import Testing

@Suite struct ControlSocketTests {
    @Test func `looks in the usual places in order`() {
        let candidates = ControlSocket.candidates(
            environment: ["XDG_RUNTIME_DIR": "/run/user/1000"], user: 1000)
        #expect(
            candidates == [
                ControlSocket(path: "/run/dondoc/control.sock"),
                ControlSocket(path: "/run/user/1000/dondoc/control.sock", trust: .ownersOnly),
                ControlSocket(path: "/tmp/dondoc-1000/control.sock", trust: .ownersOnly),
            ])
    }

    @Test func `looks nowhere else when a place is given`() {
        let environment = ["DONDOC_SOCKET": "/a", "XDG_RUNTIME_DIR": "/run/user/1000"]
        #expect(ControlSocket.candidates(environment: environment) == [ControlSocket(path: "/a")])
        #expect(
            ControlSocket.candidates(given: "/b", environment: environment) == [ControlSocket(path: "/b")])
    }

    @Test func `tells what is there`() async throws {
        try await withTemporaryDirectory { folder in
            let file = folder.appending(path: "file").path
            try Data().write(to: URL(filePath: file))
            #expect(ControlSocket(path: file).probe() == .notASocket)
            #expect(ControlSocket(path: folder.appending(path: "none").path).probe() == .missing)
            #expect(ControlSocket(path: "/" + String(repeating: "x", count: 107)).probe() == .tooLong)
            let stranger = geteuid() + 1
            let other = ControlSocket(path: file, trust: .ownersOnly)
            #expect(
                other.probe(user: stranger) == (geteuid() == 0 ? .notASocket : .foreign(owner: geteuid())))
        }
    }

    @Test func `encodes everything but unreserved characters`() {
        var query = ControlQuery()
        query.add("text", "giao thông & 1+1")
        query.add("limit", 10)
        query.add("agency", nil as String?)
        #expect(
            query.target("/v1/assignments") == "/v1/assignments?text=giao%20th%C3%B4ng%20%26%201%2B1&limit=10"
        )
        #expect(ControlQuery().target("/v1/status") == "/v1/status")
    }
}

@Suite struct ControlClientTests {
    /// A transport that answers without a socket being asked.
    private struct Canned: ControlTransport {
        let reply: ControlReply

        func send(_ request: ControlRequest, to socket: String) async throws -> ControlReply { reply }

        func stream(
            _ request: ControlRequest, to socket: String, take: @escaping @Sendable (Data) -> Bool
        ) async throws -> ControlReply {
            try await send(request, to: socket)
        }
    }

    @Test func `says where it looked when nobody answers`() async throws {
        let client = ControlClient(
            transport: Canned(reply: ControlReply(status: 200, headers: [:], body: Data())),
            candidates: [ControlSocket(path: "/nonexistent/control.sock")], language: .english)
        let attempts = [ControlError.Attempt(path: "/nonexistent/control.sock", finding: .missing)]
        await #expect(throws: ControlError.unreachable(attempts)) {
            _ = try await client.get("/v1/status", as: StatusReport.self)
        }
    }

    @Test func `instants and days survive the wire`() throws {
        let data = try ControlCoding.encoder(zone: .gmt).encode(StatusReport.sample)
        #expect(try ControlCoding.decoder().decode(StatusReport.self, from: data) == .sample)
        #expect(
            ControlCoding.instant("2022-01-17T07:30:00+07:00")
                == ControlCoding.instant("2022-01-17T00:30:00Z"))
        #expect(ControlCoding.instant("2022-01-17 07:30") == nil)
    }
}
