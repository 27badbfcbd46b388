// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocCurl
import DondocTestSupport
import Foundation
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(15)), .enabled(if: Peer.isAvailable())) struct SubmitTests {
    private func withServers<Value>(
        _ scripts: [String], _ body: (CurlLoop, [String]) async throws -> Value
    ) async throws -> Value {
        let loop = CurlLoop()
        return try await Peer.serving("bad_web_peer.py", scripts) { ports in
            let ports = ports.split(separator: ",").map(String.init)
            let value = try await body(loop, ports)
            await loop.shutdown()
            #expect(try OpenSockets.count(to: ports) == 0)
            return value
        }
    }

    private func jobs(
        _ count: Int, to ports: [String], path: String = "hook", patience: Duration = .seconds(60)
    ) -> [CurlJob] {
        (0..<count).map { index in
            let request = WebRequest(
                method: "POST", url: "http://127.0.0.1:\(ports[index % ports.count])/\(path)",
                body: Data("số \(index)".utf8), limits: TransferLimits(connect: patience, total: patience))
            return CurlJob(id: UInt64(index), request: .web(request))
        }
    }

    @Test func `ten thousand calls pass by three dead servers`() async throws {
        try await withServers(["hang", "full", "trickle", "good", "good"]) { loop, ports in
            let dead = jobs(300, to: Array(ports[0..<3]), patience: .seconds(3_600)).map { job in
                CurlJob(id: job.id + 1_000_000, request: job.request)
            }
            let (stream, endings) = AsyncStream.makeStream(of: [CurlEnding].self)
            loop.submit(dead) { endings.yield($0) }
            let living = await loop.endings(of: jobs(9_700, to: Array(ports[3...])))
            #expect(Set(living.map(\.id)).count == 9_700)
            #expect(living.allSatisfy { (try? $0.result.get().status) == 204 })  // a failure is no 204
            // None of the dead ones has ended, so none was waited for.
            loop.cancel(dead.map(\.id))
            var broken: [UInt64: CurlError.Reason] = [:]
            for await some in stream {
                for ending in some {
                    guard case .failure(let error) = ending.result else { continue }
                    #expect(broken.updateValue(error.reason, forKey: ending.id) == nil)
                }
                if broken.count >= dead.count { break }
            }
            #expect(broken.values.count { $0 == .cancelled } == 3 * CurlLoop.usualWidth)
            #expect(broken.values.count { $0 == .notBegun } == 300 - 3 * CurlLoop.usualWidth)
        }
    }

    @Test func `a thousand calls share few connections`() async throws {
        struct Echo: Decodable {
            let body: String
            let connections: Int
        }
        let loop = CurlLoop()
        try await Peer.serving("web_peer.py") { port in
            loop.setWidth(4, host: "127.0.0.1:\(port)")
            let endings = await loop.endings(of: jobs(1_000, to: [port], path: "echo"))
            let echoes = try endings.map { ending in
                let echo = try JSONDecoder().decode(Echo.self, from: try ending.result.get().body)
                #expect(echo.body == "số \(ending.id)")
                #expect(ending.firstByteAfter != nil)
                return echo
            }
            #expect(echoes.count == 1_000)
            #expect(try #require(echoes.map(\.connections).max()) <= 4)
        }
        await loop.shutdown()
    }

    @Test func `tells what ended together at once`() async throws {
        try await withServers(["good"]) { loop, ports in
            let calls = Mutex(0)
            let (stream, endings) = AsyncStream.makeStream(of: [CurlEnding].self)
            loop.setWidth(64, host: "127.0.0.1:\(ports[0])")
            loop.submit(jobs(2_000, to: ports)) { some in
                calls.withLock { $0 += 1 }
                endings.yield(some)
            }
            var count = 0
            for await some in stream {
                count += some.count
                if count == 2_000 { break }
            }
            #expect(calls.withLock { $0 } < 2_000)
        }
    }

    @Test func `gives back what has not begun when it shuts down`() async throws {
        try await withServers(["hang"]) { loop, ports in
            let jobs = jobs(20, to: ports)
            let endings = await loop.endings(of: jobs) { Task { await loop.shutdown() } }
            let reasons = endings.map { ending -> CurlError.Reason? in
                if case .failure(let error) = ending.result { error.reason } else { nil }
            }
            #expect(reasons.count { $0 == .cancelled } == CurlLoop.usualWidth)
            #expect(reasons.count { $0 == .notBegun } == 20 - CurlLoop.usualWidth)
            let late = await loop.endings(of: [CurlJob(id: 99, request: jobs[0].request)])
            #expect(late.count == 1)
        }
    }

    @Test func `what cannot even begin ends too`() async throws {
        let loop = CurlLoop()
        let request = WebRequest(method: "NO METHOD", url: "http://127.0.0.1:1/")
        let endings = await loop.endings(
            of: (0..<20).map { CurlJob(id: $0, request: .web(request), host: "queue") })
        #expect(endings.count == 20)
        #expect(
            endings.allSatisfy {
                if case .failure(let error) = $0.result { error.reason == .misuse } else { false }
            })
        await loop.shutdown()
    }

    @Test func `hands many mails in side by side, each once`() async throws {
        try await withTemporaryDirectory { folder in
            let loop = CurlLoop()
            let arguments = ["--offer", "PIPELINING;8BITMIME", "--folder", folder.path, "good"]
            try await Peer.serving("bad_mail_peer.py", arguments) { port in
                let server = MailServer(url: "smtp://127.0.0.1:\(port)", encryption: .none)
                let jobs = (0..<500).map { index in
                    let transaction = MailTransaction(
                        server: server, sender: "a@example.vn", recipient: "b\(index)@example.vn",
                        message: Array("Subject: \(index)\r\n\r\nmột\r\n".utf8))
                    return CurlJob(id: UInt64(index), request: .mail(transaction))
                }
                let endings = await loop.endings(of: jobs)
                #expect(endings.allSatisfy { (try? $0.result.get().status) == 250 })  // a failure is no 250
                let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
                #expect(names.count { $0.hasSuffix(".eml") } == 500)
            }
            await loop.shutdown()
        }
    }
}
