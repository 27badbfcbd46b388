// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocTestSupport
import Foundation
import Testing

@testable import DondocDaemon

/// What those get who send more than anybody needs, and that they keep nobody else from an answer.
@Suite(.timeLimit(.minutes(5))) struct AbusedSocketTests {
    /// A client that says what it likes, and waits at most 20 s for anything.
    private final class RawClient: Sendable {
        let descriptor: CInt

        init(_ path: String) throws {
            descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
            var patience = timeval(tv_sec: 20, tv_usec: 0)
            for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
                setsockopt(
                    descriptor, SOL_SOCKET, option, &patience, socklen_t(MemoryLayout<timeval>.size))
            }
            var address = sockaddr_un()
            address.sun_family = sa_family_t(AF_UNIX)
            withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
            let code = withUnsafePointer(to: &address) {
                $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
                }
            }
            guard code == 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
        }

        deinit { close(descriptor) }

        /// How many bytes were taken before the other side had enough.
        func send(_ bytes: [UInt8], times: Int = 1) -> Int {
            var sent = 0
            for _ in 0..<times {
                let count = Glibc.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
                guard count > 0 else { return sent }
                sent += count
            }
            return sent
        }

        /// All that is said until the end, and whether that was an orderly one.
        func received() -> (text: String, isOrderly: Bool) {
            var (all, part) = ([UInt8](), [UInt8](repeating: 0, count: 65_536))
            while true {
                let count = recv(descriptor, &part, part.count, 0)
                guard count > 0 else { return (String(decoding: all, as: UTF8.self), count == 0) }
                all += part[..<count]
            }
        }
    }

    private func serving(_ body: @Sendable (ControlClient, String) async throws -> Void) async throws {
        let fixture = try await ControlFixture.make()
        try await withTemporaryDirectory { folder in
            try await fixture.serving(in: folder) { try await body($0, $1) }
        }
    }

    @Test func `who sends ten thousand fields can read why that is too many`() async throws {
        try await serving { client, path in
            let fields = (0..<10_000).map { "X-\($0): y\r\n" }.joined()
            for _ in 0..<5 {
                let request = Array("GET /v1/status HTTP/1.1\r\n\(fields)\r\n".utf8)
                let (sent, answer) = try await apart {
                    let raw = try RawClient(path)
                    return (raw.send(request), raw.received())
                }
                #expect(sent == request.count)
                #expect(answer.text.hasPrefix("HTTP/1.1 431 "))
                #expect(answer.isOrderly)
            }
            _ = try await client.get("/v1/status", as: StatusReport.self)
        }
    }

    @Test(arguments: ["Content-Length: 1073741824\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\n40000000\r\n"])
    func `of a body that is too large little is listened to`(head: String) async throws {
        try await serving { client, path in
            let (sent, answer) = try await apart {
                let raw = try RawClient(path)
                _ = raw.send(Array("POST /v1/review/x HTTP/1.1\r\nHost: x\r\n\(head)".utf8))
                return (raw.send([UInt8](repeating: 120, count: 65_536), times: 2000), raw.received())
            }
            // A quarter of a MiB, one more that is thrown away, and what the kernel holds.
            #expect(sent < 8 << 20)
            #expect(answer.text.hasPrefix("HTTP/1.1 413 "))
            _ = try await client.get("/v1/status", as: StatusReport.self)
        }
    }

    @Test func `those who have left again keep nobody from an answer`() async throws {
        try await serving { client, path in
            for _ in 0..<600 { _ = try RawClient(path) }
            let status = try await client.get("/v1/status", as: StatusReport.self).value
            #expect(status.counts.openAssignments > 0)
        }
    }
}
