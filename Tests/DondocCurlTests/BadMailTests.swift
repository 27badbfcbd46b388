// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocCurl
import DondocTestSupport
import Foundation
import Testing

@Suite(.timeLimit(.minutes(15)), .enabled(if: Peer.isAvailable())) struct BadMailTests {
    /// How it ends with a server that misbehaves in that way.
    private struct Case {
        let script: String
        var reply: Int?
        var reason: CurlError.Reason?
        let stage: MailStage
        var endOfDataSent = false

        static func answers(_ script: String, _ reply: Int, at stage: MailStage) -> Self {
            Self(script: script, reply: reply, stage: stage)
        }

        static func breaks(
            _ script: String, _ reason: CurlError.Reason, at stage: MailStage, sent: Bool = false
        ) -> Self {
            Self(script: script, reason: reason, stage: stage, endOfDataSent: sent)
        }
    }

    private static let cases: [Case] =
        [
            .answers("good", 250, at: .end),
            .breaks("greeting:554 5.3.2 no service", .session, at: .greeting),
            .breaks("greeting:421 4.3.2 too busy", .session, at: .greeting),
            .breaks("greeting:close", .broken, at: .greeting),
            .breaks("greeting:hang", .timedOut, at: .greeting),
            .breaks("greeting:trickle", .timedOut, at: .greeting),
            .breaks("ehlo:421 4.3.2 closing", .session, at: .ehlo),
            .breaks("ehlo:550 5.7.1 go away", .session, at: .ehlo),
            .breaks("ehlo:drop", .broken, at: .ehlo),
            .breaks("ehlo:hang", .timedOut, at: .ehlo),
            .breaks("ehlo:trickle", .timedOut, at: .ehlo),
            .answers("ehlo:slow", 250, at: .end),
            .breaks("body:drop", .broken, at: .end),
            .breaks("body:hang", .timedOut, at: .end, sent: true),
            .breaks("end:drop", .broken, at: .end, sent: true),
            .breaks("end:close", .broken, at: .end, sent: true),
            .breaks("end:hang", .timedOut, at: .end, sent: true),
            .breaks("end:garbage", .broken, at: .end, sent: true),
            .breaks("end:trickle", .timedOut, at: .end, sent: true),
            .breaks("end:late=5", .timedOut, at: .end, sent: true),
            .answers("end:slow", 250, at: .end),
            .answers("end:late=0.2", 250, at: .end),
            .answers("end:451 4.3.0 later", 451, at: .end),
            .answers("end:554 5.7.1 not wanted", 554, at: .end),
            .answers("end:421 4.3.2 closing", 421, at: .end),
            .answers("quit:hang", 250, at: .end),
        ]
        + [("mail", MailStage.mail), ("rcpt", .rcpt), ("data", .data)].flatMap { name, stage in
            [
                .answers("\(name):451 4.7.1 later", 451, at: stage),
                .answers("\(name):550 5.1.1 no", 550, at: stage),
                .answers("\(name):421 4.3.2 closing", 421, at: stage),
                .answers("\(name):slow", 250, at: .end),
                .breaks("\(name):drop", .broken, at: stage),
                .breaks("\(name):close", .broken, at: stage),
                .breaks("\(name):hang", .timedOut, at: stage),
                .breaks("\(name):garbage", .broken, at: stage),
                .breaks("\(name):trickle", .timedOut, at: stage),
            ]
        }

    private static let limits = MailLimits(
        connect: .seconds(4), command: .seconds(2), endOfData: .seconds(2))

    private static func transaction(
        _ port: String, encryption: MailServer.Encryption = .none, token: String? = nil,
        authorities: String? = nil, bytes: Int = 100
    ) -> MailTransaction {
        MailTransaction(
            server: MailServer(
                url: "smtp://127.0.0.1:\(port)", encryption: encryption,
                username: token.map { _ in "theodoi@example.vn" }, token: token,
                clientName: "client.example", authorities: authorities, limits: limits),
            sender: "theodoi@example.vn", recipient: "b@example.vn",
            message: Array("Subject: x\r\n\r\n\(String(repeating: "0123456\r\n", count: bytes / 9))".utf8))
    }

    private func withServers<Value>(
        _ scripts: [String], _ arguments: [String] = [], _ body: (CurlLoop, [String]) async throws -> Value
    ) async throws -> Value {
        let loop = CurlLoop()
        return try await Peer.serving("bad_mail_peer.py", arguments + scripts) { ports in
            let ports = ports.split(separator: ",").map(String.init)
            let value = try await body(loop, ports)
            await loop.shutdown()
            #expect(try OpenSockets.count(to: ports) == 0)
            return value
        }
    }

    /// What the others do meanwhile must not be felt by one that behaves.
    ///
    /// A second loop, which has no others, tells what the machine itself makes slow at the same moments.
    private func latencies(_ loop: CurlLoop, _ port: String, _ count: Int) async throws -> Latencies {
        let alone = CurlLoop()
        var latencies = Latencies()
        for _ in 0..<count {
            latencies.among.append(try await Self.latency(loop, port))
            latencies.alone.append(try await Self.latency(alone, port))
        }
        await alone.shutdown()
        return latencies
    }

    private static func latency(_ loop: CurlLoop, _ port: String) async throws -> Duration {
        let start = ContinuousClock.now
        let response = try await loop.perform(.mail(transaction(port)))
        #expect(response.status == 250)
        return ContinuousClock.now - start
    }

    @Test(arguments: ["", "PIPELINING;8BITMIME;SIZE 10000000"])
    func `knows what became of a message whatever the server does, and lets no other wait`(
        offer: String
    ) async throws {
        try await withTemporaryDirectory { folder in
            let scripts = Self.cases.map(\.script) + ["good"]
            let arguments = ["--offer", offer, "--folder", folder.path]
            try await withServers(scripts, arguments) { loop, ports in
                let times = try await withThrowingTaskGroup(of: Void.self) { group in
                    for (port, expected) in zip(ports, Self.cases) {
                        // Larger than what the network holds, so that the middle of it can be met.
                        let bytes = expected.script == "body:drop" ? 8_000_000 : 100
                        group.addTask {
                            await Self.check(loop, Self.transaction(port, bytes: bytes), expected)
                        }
                    }
                    let found = try await self.latencies(loop, ports[Self.cases.count], 100)
                    try await group.waitForAll()
                    return found
                }
                // Each of the bad ones that were waited for would cost two seconds.
                times.expectNoneWaited()
                let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
                for index in Self.cases.indices {
                    let copies = names.count { $0.hasPrefix("\(index)-") && $0.hasSuffix(".eml") }
                    #expect(copies <= 1, "\(Self.cases[index].script) was sent again")
                }
            }
        }
    }

    private static func check(_ loop: CurlLoop, _ transaction: MailTransaction, _ expected: Case) async {
        do throws(CurlError) {
            let response = try await loop.perform(.mail(transaction))
            #expect(response.status == expected.reply, "\(expected.script)")
            #expect(response.stage == expected.stage, "\(expected.script)")
        } catch {
            #expect(error.reason == expected.reason, "\(expected.script): \(error)")
            #expect(error.stage == expected.stage, "\(expected.script): \(error)")
            #expect(error.endOfDataSent == expected.endOfDataSent, "\(expected.script): \(error)")
        }
    }

    @Test func `sends nothing through encryption that did not come about`() async throws {
        try await withTemporaryDirectory { folder in
            let (certificate, key) = try await Peer.certificate(in: folder)
            let scripts = [
                "starttls:454 4.7.0 not now", "starttls:drop", "starttls:hang", "tls:drop",
                "starttls:garbage",
            ]
            let arguments = ["--cert", certificate, "--key", key, "--folder", folder.path]
            try await withServers(scripts, arguments) { loop, ports in
                for (port, script) in zip(ports, scripts) {
                    let transaction = Self.transaction(port, encryption: .required, authorities: certificate)
                    let error = await #expect(throws: CurlError.self) {
                        try await loop.perform(.mail(transaction))
                    }
                    #expect(error?.stage == .ehlo, "\(script)")
                    #expect(error?.endOfDataSent == false, "\(script)")
                }
                let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
                #expect(!names.contains { $0.hasSuffix(".eml") })
            }
        }
    }

    @Test func `waits for no single answer where commands may be said at once`() async throws {
        try await withServers(["mail:wait"], ["--offer", "PIPELINING"]) { loop, ports in
            for _ in 0..<3 {
                let response = try await loop.perform(.mail(Self.transaction(ports[0])))
                #expect(response.status == 250)
            }
        }
    }

    @Test(arguments: ["next:close", "next:drop", "end:twice"])
    func `takes another connection when the kept one is no good any more`(script: String) async throws {
        try await withTemporaryDirectory { folder in
            try await withServers([script], ["--folder", folder.path]) { loop, ports in
                for _ in 0..<2 {
                    let response = try await loop.perform(.mail(Self.transaction(ports[0])))
                    #expect(response.status == 250)
                }
                let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
                #expect(names.count { $0.hasSuffix(".eml") } == 2)
            }
        }
    }

    @Test func `closes a connection that nobody has used for a while`() async throws {
        let loop = CurlLoop(idleLimit: .milliseconds(100))
        try await Peer.serving("bad_mail_peer.py", ["quit:hang"]) { port in
            _ = try await loop.perform(.mail(Self.transaction(port)))
            try await Peer.serving("bad_web_peer.py", ["hang"]) { clock in
                // A second passes without an answer.
                let limits = TransferLimits(total: .seconds(1))
                let request = WebRequest(url: "http://127.0.0.1:\(clock)/", limits: limits)
                await #expect(throws: CurlError.self) { try await loop.perform(.web(request)) }
            }
            #expect(try OpenSockets.count(to: [port]) == 0)
        }
        await loop.shutdown()
    }

    @Test func `shows the token to who knows that way, and in no record`() async throws {
        for offer in ["", "AUTH PLAIN LOGIN"] {
            try await withServers(["good"], ["--offer", offer]) { loop, ports in
                var transaction = Self.transaction(ports[0], token: "ya29.bí-mật")
                transaction.recordsDialogue = true
                let ending = try #require(
                    await loop.endings(of: [CurlJob(id: 1, request: .mail(transaction))]).first)
                #expect(!ending.dialogue.contains { $0.contains("AUTH ") && $0.hasPrefix(">") })
            }
        }
        try await withServers(["good"], ["--offer", "AUTH PLAIN LOGIN XOAUTH2", "--token", "ya29.x"]) {
            loop, ports in
            var transaction = Self.transaction(ports[0], token: "ya29.x")
            transaction.recordsDialogue = true
            let job = CurlJob(id: 7, request: .mail(transaction))
            let ending = try #require(await loop.endings(of: [job]).first)
            #expect(try ending.result.get().status == 250)
            #expect(ending.firstByteAfter != nil)
            let said = ending.dialogue
            #expect(said.prefix(2) == ["< 220 peer.example ESMTP", "> EHLO client.example"])
            #expect(said.contains("> AUTH XOAUTH2…"))
            #expect(said.contains("> MAIL FROM:<theodoi@example.vn>"))
            #expect(said.last == "< 250 2.0.0 taken")
            let secret = Data("user=theodoi@example.vn\u{1}auth=Bearer ya29.x\u{1}\u{1}".utf8)
                .base64EncodedString()
            #expect(!said.joined().contains(secret))
            let refused = await #expect(throws: CurlError.self) {
                try await loop.perform(.mail(Self.transaction(ports[0], token: "old")))
            }
            #expect(refused?.stage == .auth)
            #expect(refused?.reason == .session)
        }
    }
}
