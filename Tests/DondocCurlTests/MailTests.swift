// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocCurl
import DondocTestSupport
import Foundation
import Testing

@Suite(.timeLimit(.minutes(15)), .enabled(if: Peer.isAvailable(module: "aiosmtpd"))) struct MailTests {
    private func withServer<Value>(
        _ arguments: [String] = [], _ body: (CurlLoop, String, URL) async throws -> Value
    ) async throws -> Value {
        try await withTemporaryDirectory { folder in
            let loop = CurlLoop()
            let value = try await Peer.serving("mail_peer.py", ["--folder", folder.path] + arguments) {
                port in
                try await body(loop, port, folder)
            }
            await loop.shutdown()
            return value
        }
    }

    private func transaction(
        _ port: String, to recipient: String = "ok@example.vn", encryption: MailServer.Encryption = .none,
        scheme: String = "smtp", host: String = "127.0.0.1", username: String? = nil, password: String? = nil,
        authorities: String? = nil, message: String = "Subject: x\r\n\r\n.một\r\n",
        total: Duration = .seconds(20)
    ) -> MailTransaction {
        let server = MailServer(
            url: "\(scheme)://\(host):\(port)", encryption: encryption, username: username,
            password: password,
            clientName: "client.example", authorities: authorities,
            limits: TransferLimits(connect: .seconds(5), total: total))
        return MailTransaction(
            server: server, sender: "theodoi@example.vn", recipient: recipient, message: Array(message.utf8))
    }

    private func messages(_ folder: URL) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().filter {
            $0.hasSuffix(".eml")
        }
        .map { try String(contentsOf: folder.appending(path: $0), encoding: .utf8) }
    }

    @Test func `hands a message in as it is`() async throws {
        try await withServer { loop, port, folder in
            let response = try await loop.perform(.mail(transaction(port)))
            #expect(response.status == 250)
            #expect(response.reply == "250 2.0.0 taken as 1")
            let message = try #require(try messages(folder).first)
            #expect(message.hasPrefix("X-Envelope: theodoi@example.vn ok@example.vn\r\n"))
            #expect(message.contains(" client.example\r\n"))
            #expect(message.hasSuffix("Subject: x\r\n\r\n.một\r\n"))
        }
    }

    @Test func `hands one message after the other in on one connection, also after a refusal`() async throws {
        try await withServer { loop, port, folder in
            for recipient in ["a", "refused", "b", "data-refused", "greylisted", "c"] {
                _ = try await loop.perform(.mail(transaction(port, to: "\(recipient)@example.vn")))
            }
            let sessions = try messages(folder).map { $0.split(separator: "\r\n")[1] }
            #expect(sessions.count == 3)
            #expect(Set(sessions).count == 1)
        }
    }

    @Test func `carries a message larger than the network takes at once`() async throws {
        try await withServer { loop, port, folder in
            let body = String(repeating: ".0123456789 đôn đốc\r\n", count: 200_000)
            let response = try await loop.perform(
                .mail(transaction(port, message: "Subject: x\r\n\r\n\(body)")))
            #expect(response.status == 250)
            #expect(try messages(folder).first?.hasSuffix("\r\n\r\n\(body)") == true)
        }
    }

    @Test(arguments: [
        ("refused", 550), ("greylisted", 451), ("closing", 421), ("data-refused", 554),
        ("data-deferred", 452),
    ])
    func `gives the server's refusal back`(recipient: String, code: Int) async throws {
        try await withServer { loop, port, _ in
            let response = try await loop.perform(.mail(transaction(port, to: "\(recipient)@example.vn")))
            #expect(response.status == code)
            #expect(response.reply.hasPrefix("\(code) "))
        }
    }

    @Test(arguments: [
        ("drop-at-rcpt", CurlError.Reason.broken, false, "RCPT TO"),
        ("hang-at-rcpt", .timedOut, false, "RCPT TO"),
        ("drop-after-data", .broken, true, "end of data"),
        ("hang-after-data", .timedOut, true, "end of data"),
    ])
    func `knows whether the end of the data was sent`(
        recipient: String, reason: CurlError.Reason, endOfDataSent: Bool, operation: String
    ) async throws {
        try await withServer { loop, port, _ in
            let transaction = transaction(port, to: "\(recipient)@example.vn", total: .seconds(1))
            let error = await #expect(throws: CurlError.self) { try await loop.perform(.mail(transaction)) }
            #expect(error?.reason == reason)
            #expect(error?.endOfDataSent == endOfDataSent)
            #expect(error?.operation == operation)
        }
    }

    @Test func `one server that hangs holds nobody else up`() async throws {
        try await withServer { loop, port, _ in
            let hanging = Task {
                try await loop.perform(
                    .mail(transaction(port, to: "hang-after-data@example.vn", total: .seconds(600))))
            }
            for _ in 0..<20 { _ = try await loop.perform(.mail(transaction(port))) }
            hanging.cancel()
            let error = await #expect(throws: CurlError.self) { try await hanging.value }
            #expect(error?.reason == .cancelled)  // had it held the others up, its time would be over
        }
    }

    @Test func `takes a fresh connection when the kept one has gone`() async throws {
        try await withTemporaryDirectory { folder in
            let loop = CurlLoop()
            var ports: [String] = []
            for _ in 0..<2 {
                try await Peer.serving("mail_peer.py", ["--folder", folder.path]) { port in
                    ports.append(port)
                    let response = try await loop.perform(.mail(transaction(port)))
                    #expect(response.status == 250)
                }
            }
            let error = await #expect(throws: CurlError.self) {
                try await loop.perform(.mail(transaction(ports[0])))
            }
            #expect(error?.reason == .unreachable)
            await loop.shutdown()
        }
    }

    @Test(arguments: ["garbage", "refusing", "dropping", "endless", "silent"])
    func `a server that is none is told as such`(mode: String) async throws {
        try await Peer.serving("mail_peer.py", ["--raw", mode]) { port in
            let loop = CurlLoop()
            let time = await ContinuousClock().measure {
                let error = await #expect(throws: CurlError.self) {
                    try await loop.perform(.mail(transaction(port, total: .seconds(3))))
                }
                #expect(error?.endOfDataSent == false)
                #expect(error?.operation == "connect")
            }
            #expect(time < .seconds(25))
            await loop.shutdown()
        }
    }

    @Test func `sends nothing in the clear when encryption is required`() async throws {
        try await withServer { loop, port, folder in
            let error = await #expect(throws: CurlError.self) {
                try await loop.perform(.mail(transaction(port, encryption: .required)))
            }
            #expect(error?.reason == .tls)
            let taken = try messages(folder)
            #expect(taken.isEmpty)
            let response = try await loop.perform(.mail(transaction(port, encryption: .whenOffered)))
            #expect(response.status == 250)
        }
    }

    @Test func `never shows credentials in the clear`() async throws {
        try await withServer(["--auth", "u:p"]) { loop, port, _ in
            let error = await #expect(throws: CurlError.self) {
                try await loop.perform(
                    .mail(transaction(port, encryption: .whenOffered, username: "u", password: "p")))
            }
            #expect(error?.reason == .tls)
        }
    }

    @Test(arguments: ["smtp", "smtps"], ["PLAIN", "LOGIN"])
    func `encrypts, authenticates, and hands in`(scheme: String, mechanism: String) async throws {
        try await withTemporaryDirectory { folder in
            let (certificate, key) = try await Peer.certificate(in: folder)
            let other = mechanism == "PLAIN" ? "LOGIN" : "PLAIN"
            let encrypted = ["--auth", "u:mật khẩu", "--without", other, "--cert", certificate, "--key", key]
            try await withServer(encrypted + (scheme == "smtps" ? ["--implicit-tls"] : [])) {
                loop, port, taken in
                for _ in 0..<2 {
                    let response = try await loop.perform(
                        .mail(
                            transaction(
                                port, encryption: .required, scheme: scheme, username: "u",
                                password: "mật khẩu",
                                authorities: certificate,
                                message: "Subject: x\r\n\r\n\(String(repeating: "x\r\n", count: 100_000))")))
                    #expect(response.status == 250)
                }
                let sizes = try messages(taken).map(\.utf8.count)
                #expect(sizes.count == 2)
                #expect(sizes.allSatisfy { $0 > 300_000 })
            }
        }
    }

    @Test func `a wrong password is told as such, and is no refusal of the message`() async throws {
        try await withTemporaryDirectory { folder in
            let (certificate, key) = try await Peer.certificate(in: folder)
            try await withServer(["--auth", "u:p", "--cert", certificate, "--key", key]) { loop, port, _ in
                let error = await #expect(throws: CurlError.self) {
                    try await loop.perform(
                        .mail(
                            transaction(
                                port, encryption: .required, username: "u", password: "wrong-secret",
                                authorities: certificate)))
                }
                #expect(error?.reason == .session)
                #expect(error?.lastReply?.hasPrefix("535 ") == true)
                #expect(error?.description.contains("wrong-secret") == false)
            }
        }
    }

    @Test(arguments: ["smtp", "smtps"])
    func `talks to nobody whose certificate is not trusted`(scheme: String) async throws {
        try await withTemporaryDirectory { folder in
            let (certificate, key) = try await Peer.certificate(in: folder)
            let arguments =
                ["--cert", certificate, "--key", key] + (scheme == "smtps" ? ["--implicit-tls"] : [])
            try await withServer(arguments) { loop, port, taken in
                let error = await #expect(throws: CurlError.self) {
                    try await loop.perform(.mail(transaction(port, encryption: .required, scheme: scheme)))
                }
                #expect(error?.reason == .tls)
                let messages = try messages(taken)
                #expect(messages.isEmpty)
            }
        }
    }
}
