// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocCurl
import DondocTestSupport
import Foundation
import Testing

@Suite(.timeLimit(.minutes(15)), .enabled(if: Peer.isAvailable())) struct BadWebTests {
    /// How a call ends with a server that misbehaves in that way; `sent` is nil where either may be.
    private struct Case {
        let script: String
        var status: Int?
        var reasons: Set<CurlError.Reason> = []
        var sent: Bool?

        static func answers(_ script: String, _ status: Int) -> Self { Self(script: script, status: status) }

        static func breaks(_ script: String, _ reasons: CurlError.Reason..., sent: Bool?) -> Self {
            Self(script: script, reasons: Set(reasons), sent: sent)
        }
    }

    private static let cases: [Case] = [
        .answers("good", 204),
        .answers("closing", 204),
        .breaks("drop-before", .broken, .unreachable, sent: nil),
        .breaks("drop-inside", .broken, sent: true),
        .breaks("drop-after", .broken, sent: true),
        .breaks("close-after", .broken, sent: true),
        .breaks("drop-in-head", .broken, sent: true),
        .breaks("drop-in-body", .broken, sent: true),
        .breaks("endless-head", .broken, .timedOut, sent: true),
        .answers("endless-body", 200),
        .breaks("bad-chunks", .broken, sent: true),
        .breaks("bad-length", .broken, sent: true),
        .breaks("flood-1xx", .broken, .timedOut, sent: true),
        .breaks("trickle", .timedOut, sent: true),
        .answers("slow", 204),
        .breaks("hang", .timedOut, sent: true),
        .breaks("garbage", .broken, sent: true),
        .breaks("full", .timedOut, sent: false),
        .answers("301 location=http://127.0.0.1:1/", 301),
        .answers("308 location=http://127.0.0.1:1/", 308),
        .answers("410", 410),
        .answers("429 retry-after=7", 429),
        .answers("503 retry-after=Sun, 06 Nov 2033 08:49:37 GMT", 503),
    ]

    private static func request(_ port: String) -> WebRequest {
        WebRequest(
            method: "POST", url: "http://127.0.0.1:\(port)/hook", headers: [.init("webhook-id", "k")],
            body: Data(repeating: 0x20, count: 2000), maximumBytes: 16_384,
            limits: TransferLimits(connect: .seconds(2), total: .milliseconds(2500)))
    }

    @Test func `knows what became of a call whatever the server does, and lets no other wait`() async throws {
        // The second, which has no bad servers, tells what the machine itself makes slow at the same moments.
        let (loop, alone) = (CurlLoop(), CurlLoop())
        let scripts = Self.cases.map(\.script) + ["good"]
        try await Peer.serving("bad_web_peer.py", scripts) { ports in
            let ports = ports.split(separator: ",").map(String.init)
            let latencies = try await withThrowingTaskGroup(of: Void.self) { group in
                for (port, expected) in zip(ports, Self.cases) {
                    group.addTask { for _ in 0..<2 { await Self.check(loop, Self.request(port), expected) } }
                }
                var latencies = Latencies()
                for _ in 0..<200 {
                    latencies.among.append(try await Self.latency(loop, ports[Self.cases.count]))
                    latencies.alone.append(try await Self.latency(alone, ports[Self.cases.count]))
                }
                try await group.waitForAll()
                return latencies
            }
            // Each of the bad ones that were waited for would cost a second.
            latencies.expectNoneWaited()
            await alone.shutdown()
            await loop.shutdown()
            let open = try OpenSockets.places(of: ports)
            #expect(open == [], "\(open.map { scripts[$0] })")
        }
    }

    private static func latency(_ loop: CurlLoop, _ port: String) async throws -> Duration {
        let start = ContinuousClock.now
        let response = try await loop.perform(.web(request(port)))
        #expect(response.status == 204)
        return ContinuousClock.now - start
    }

    private static func check(_ loop: CurlLoop, _ request: WebRequest, _ expected: Case) async {
        do throws(CurlError) {
            let response = try await loop.perform(.web(request))
            #expect(response.status == expected.status, "\(expected.script)")
            #expect(response.body.count <= 16_384)
            if expected.script.contains("retry-after") { #expect(response.header("Retry-After") != nil) }
        } catch {
            #expect(expected.reasons.contains(error.reason), "\(expected.script): \(error)")
            if let sent = expected.sent {
                #expect(error.endOfDataSent == sent, "\(expected.script): \(error)")
            }
        }
    }
}
