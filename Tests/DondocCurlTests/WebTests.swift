// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocCurl
import DondocTestSupport
import Foundation
import Testing

@Suite(.timeLimit(.minutes(15)), .enabled(if: Peer.isAvailable())) struct WebTests {
    private func withServer<Value>(_ body: (CurlLoop, String) async throws -> Value) async throws -> Value {
        let loop = CurlLoop()
        let value = try await Peer.serving("web_peer.py") { port in
            try await body(loop, "http://127.0.0.1:\(port)")
        }
        await loop.shutdown()
        return value
    }

    private struct Echo: Decodable {
        let method: String
        let path: String
        let headers: [String: String]
        let body: String
        let connections: Int
    }

    @Test func `carries method, headers and body there and the answer back`() async throws {
        try await withServer { loop, url in
            let request = WebRequest(
                method: "POST", url: "\(url)/echo?x=1",
                headers: [.init("X-Ten", "Sở Y tế"), .init("X-Empty", "")],
                body: Data("báo cáo".utf8))
            let response = try await loop.perform(.web(request))
            let echo = try JSONDecoder().decode(Echo.self, from: response.body)
            #expect(response.status == 200)
            #expect(response.reply == "HTTP/1.1 200 OK")
            #expect(echo.method == "POST")
            #expect(echo.path == "/echo?x=1")
            #expect(echo.body == "báo cáo")
            #expect(echo.headers["X-Empty"] == "")
            #expect(echo.headers["Expect"] == nil)
            #expect(response.header("content-length") == String(response.body.count))
        }
    }

    @Test(arguments: ["GET", "PUT", "DELETE", "HEAD"])
    func `knows the other methods`(method: String) async throws {
        try await withServer { loop, url in
            let body = method == "PUT" ? Data("x".utf8) : nil
            let response = try await loop.perform(
                .web(WebRequest(method: method, url: "\(url)/echo", body: body)))
            #expect(response.status == 200)
            #expect(response.body.isEmpty == (method == "HEAD"))
        }
    }

    /// The server goes and takes its connections along just before.
    @Test func `may be let go of without being shut down`() async throws {
        var loops: [CurlLoop] = []
        try await Peer.serving("web_peer.py") { port in
            for _ in 0..<100 {
                let loop = CurlLoop()
                let request = WebRequest(method: "GET", url: "http://127.0.0.1:\(port)/echo")
                let response = try await loop.perform(.web(request))
                #expect(response.status == 200)
                loops.append(loop)
            }
        }
        loops = []
        #expect(loops.isEmpty)
    }

    @Test func `keeps the connection`() async throws {
        try await withServer { loop, url in
            var counts: [Int] = []
            for _ in 0..<5 {
                let response = try await loop.perform(.web(WebRequest(url: "\(url)/echo")))
                counts.append(try JSONDecoder().decode(Echo.self, from: response.body).connections)
            }
            #expect(counts == [1, 1, 1, 1, 1])
        }
    }

    @Test func `serves many at once`() async throws {
        try await withServer { loop, url in
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<50 {
                    group.addTask { try await loop.perform(.web(WebRequest(url: "\(url)/echo"))).status }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(statuses == Array(repeating: 200, count: 50))
        }
    }

    @Test(arguments: [204, 301, 404, 410, 429, 503])
    func `gives back every status as an answer`(status: Int) async throws {
        try await withServer { loop, url in
            let target = "\(url)/status/\(status)?location=/echo&retry-after=7"
            let response = try await loop.perform(.web(WebRequest(url: target)))
            #expect(response.status == status)
            #expect(response.header("retry-after") == "7")
        }
    }

    @Test func `cuts an answer that does not end`() async throws {
        try await withServer { loop, url in
            let response = try await loop.perform(.web(WebRequest(url: "\(url)/long", maximumBytes: 1000)))
            #expect(response.status == 200)
            #expect(response.isTruncated)
            #expect(response.body.count == 1000)
        }
    }

    @Test func `gives up when the time is over`() async throws {
        try await withServer { loop, url in
            let request = WebRequest(url: "\(url)/slow", limits: TransferLimits(total: .milliseconds(200)))
            let error = await #expect(throws: CurlError.self) { try await loop.perform(.web(request)) }
            #expect(error?.reason == .timedOut)
            #expect(error?.endOfDataSent == true)
        }
    }

    @Test func `tells a connection that broke`() async throws {
        try await withServer { loop, url in
            let error = await #expect(throws: CurlError.self) {
                try await loop.perform(.web(WebRequest(url: "\(url)/drop")))
            }
            #expect(error?.reason == .broken)
        }
    }

    @Test func `is broken off with its task, and the loop goes on`() async throws {
        try await withServer { loop, url in
            let task = Task { try await loop.perform(.web(WebRequest(url: "\(url)/slow"))) }
            _ = try await loop.perform(.web(WebRequest(url: "\(url)/echo")))
            task.cancel()
            let error = await #expect(throws: CurlError.self) { try await task.value }
            #expect(error?.reason == .cancelled)
            #expect(try await loop.perform(.web(WebRequest(url: "\(url)/echo"))).status == 200)
        }
    }

    @Test func `breaks off what is under way at shutdown, and takes no more`() async throws {
        try await withServer { loop, url in
            let task = Task { try await loop.perform(.web(WebRequest(url: "\(url)/slow"))) }
            _ = try await loop.perform(.web(WebRequest(url: "\(url)/echo")))
            await loop.shutdown()
            let error = await #expect(throws: CurlError.self) { try await task.value }
            #expect(error?.reason == .cancelled)
            await #expect(throws: CurlError.self) {
                try await loop.perform(.web(WebRequest(url: "\(url)/echo")))
            }
        }
    }

    @Test func `refuses a closed address after the name was resolved`() async throws {
        try await withServer { loop, url in
            let named = url.replacing("127.0.0.1", with: "localhost")
            for target in [url, named] {
                let error = await #expect(throws: CurlError.self) {
                    try await loop.perform(.web(WebRequest(url: "\(target)/echo", addresses: .publicOnly)))
                }
                #expect(error?.reason == .addressRefused)
            }
        }
    }

    @Test(arguments: ["file:///etc/passwd", "ftp://127.0.0.1/", "gopher://127.0.0.1/", "no url", ""])
    func `knows no protocol but HTTP`(url: String) async throws {
        let error = await #expect(throws: CurlError.self) {
            try await CurlLoop().perform(.web(WebRequest(url: url)))
        }
        #expect(error?.reason == .misuse || error?.reason == .unreachable)
    }

    @Test func `refuses plain HTTP where only HTTPS is allowed`() async throws {
        let request = WebRequest(url: "http://127.0.0.1:1/", allowsPlainText: false)
        let error = await #expect(throws: CurlError.self) { try await CurlLoop().perform(.web(request)) }
        #expect(error?.reason == .misuse)
    }

    @Test func `calls through TLS only whose certificate is trusted, on a kept connection`() async throws {
        try await withTemporaryDirectory { folder in
            let (certificate, key) = try await Peer.certificate(in: folder)
            try await Peer.serving("web_peer.py", ["--cert", certificate, "--key", key]) { port in
                let loop = CurlLoop()
                var request = WebRequest(
                    method: "POST", url: "https://127.0.0.1:\(port)/echo", body: Data("một".utf8),
                    authorities: certificate)
                for _ in 0..<3 {
                    let response = try await loop.perform(.web(request))
                    let echo = try JSONDecoder().decode(Echo.self, from: response.body)
                    #expect(echo.body == "một")
                    #expect(echo.connections == 1)
                }
                request.authorities = nil
                let error = await #expect(throws: CurlError.self) { try await loop.perform(.web(request)) }
                #expect(error?.reason == .tls)
                #expect(error?.endOfDataSent == false)
                await loop.shutdown()
            }
        }
    }

    @Test
    func `tells what was answered line by line when asked, and nothing of what was said but the method`()
        async throws
    {
        try await withServer { loop, url in
            let request = WebRequest(
                method: "POST", url: "\(url)/status/410?token=secret", headers: [.init("X-Token", "secret")],
                body: Data("x".utf8), recordsDialogue: true)
            let ending = try #require(
                await loop.endings(of: [CurlJob(id: 1, request: .web(request))]).first)
            #expect(ending.dialogue.first == "> POST")
            #expect(ending.dialogue.contains("< HTTP/1.1 410 Gone"))
            #expect(ending.dialogue.contains("< Content-Length: 0"))
            #expect(!ending.dialogue.joined().contains("secret"))
        }
    }

    @Test(arguments: ["a\r\nX-Injected: 1", "a\nb", "a\u{0}b"])
    func `refuses a header that holds another`(value: String) async throws {
        let request = WebRequest(url: "http://127.0.0.1:1/", headers: [.init("X-A", value)])
        let error = await #expect(throws: CurlError.self) { try await CurlLoop().perform(.web(request)) }
        #expect(error?.reason == .misuse)
    }

    @Test func `tells when nobody listens`() async throws {
        let error = await #expect(throws: CurlError.self) {
            try await CurlLoop().perform(.web(WebRequest(url: "http://127.0.0.1:1/")))
        }
        #expect(error?.reason == .unreachable)
        #expect(error?.endOfDataSent == false)
        #expect(error?.description == "GET: Couldn't connect to server (libcurl 7)")
    }

    @Test func `speaks through a Unix socket`() async throws {
        try await withTemporaryDirectory { folder in
            let path = folder.appending(path: "s").path
            try await Peer.serving("web_peer.py", ["--socket", path]) { _ in
                let loop = CurlLoop()
                let request = WebRequest(url: "http://dondoc/echo", unixSocket: path, addresses: .publicOnly)
                let response = try await loop.perform(.web(request))
                #expect(response.status == 200)
                await loop.shutdown()
            }
        }
    }
}
