// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocTestSupport
import Foundation
import Testing

@testable import DondocCurl

@Suite(.timeLimit(.minutes(15)), .enabled(if: Peer.isAvailable(module: "aiosmtpd"))) struct ProbeTests {
    private func withMail<Value>(
        _ arguments: [String] = [], tls: Bool = false,
        _ body: (_ loop: CurlLoop, _ port: String, _ certificate: String, _ folder: URL) async throws -> Value
    ) async throws -> Value {
        try await withTemporaryDirectory { folder in
            let (certificate, key) = try await Peer.certificate(in: folder)
            let loop = CurlLoop()
            let all =
                ["--folder", folder.path] + arguments + (tls ? ["--cert", certificate, "--key", key] : [])
            let value = try await Peer.serving("mail_peer.py", all) { port in
                try await body(loop, port, certificate, folder)
            }
            await loop.shutdown()
            return value
        }
    }

    private func server(
        _ port: String, scheme: String = "smtp", encryption: MailServer.Encryption = .required,
        password: String? = nil, trusting authorities: String? = nil
    ) -> MailServer {
        MailServer(
            url: "\(scheme)://127.0.0.1:\(port)", encryption: encryption,
            username: password == nil ? nil : "theodoi", password: password, clientName: "client.example",
            authorities: authorities, limits: TransferLimits(connect: .seconds(20), total: .seconds(20)))
    }

    @Test(arguments: ["smtp", "smtps"])
    func `asks a mail server as a message would, and hands it nothing`(scheme: String) async throws {
        let more = scheme == "smtps" ? ["--implicit-tls"] : []
        try await withMail(["--auth", "theodoi:hunter2"] + more, tls: true) {
            loop, port, certificate, folder in
            let findings = await loop.probe(
                .mail(server(port, scheme: scheme, password: "hunter2", trusting: certificate)))
            #expect(findings.error == nil)
            #expect(findings.reply?.hasPrefix("250 ") == true)
            #expect(findings.facts.address == "127.0.0.1:\(port)")
            #expect(findings.facts.encryption?.hasPrefix("TLSv1.") == true)
            let days = try #require(findings.facts.certificateEnd).timeIntervalSinceNow / 86_400
            #expect((1.9...2.1).contains(days))
            let connected = try #require(findings.facts.connected)
            let encrypted = try #require(findings.facts.encrypted)
            #expect(connected < encrypted && encrypted <= findings.took)
            let said = findings.dialogue.filter { $0.hasPrefix("> ") }
            #expect(said.contains("> NOOP") && said.last == "> QUIT")
            #expect(findings.dialogue.last?.hasPrefix("< 221 ") == true)
            #expect(
                !findings.dialogue.joined().contains(Data("\0theodoi\0hunter2".utf8).base64EncodedString()))
            #expect(!said.contains { $0.hasPrefix("> MAIL") })
            let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            #expect(!names.contains { $0.hasSuffix(".eml") })
        }
    }

    @Test func `tells a wrong password, and the server's words for it`() async throws {
        try await withMail(["--auth", "theodoi:hunter2"], tls: true) { loop, port, certificate, _ in
            let findings = await loop.probe(
                .mail(server(port, password: "hunter3", trusting: certificate)))
            #expect(findings.error?.reason == .session && findings.error?.stage == .auth)
            #expect(findings.error?.lastReply?.hasPrefix("535 ") == true)
            #expect(findings.facts.encryption != nil)
        }
    }

    @Test func `tells what is wrong with a certificate`() async throws {
        try await withMail(tls: true) { loop, port, _, _ in
            let findings = await loop.probe(.mail(server(port)))
            #expect(findings.error?.reason == .tls)
            #expect(findings.error?.explanation.contains("certificate") == true)
        }
    }

    @Test func `a server without encryption is told as one`() async throws {
        try await withMail { loop, port, _, _ in
            let open = await loop.probe(.mail(server(port, encryption: .whenOffered)))
            #expect(open.error == nil && open.facts.encryption == nil && open.facts.certificateEnd == nil)
            let closed = await loop.probe(.mail(server(port, encryption: .required)))
            #expect(closed.error?.hasNoEncryption == true)
        }
    }

    @Test(arguments: [("refusing", CurlError.Reason.session), ("dropping", .broken), ("garbage", .timedOut)])
    func `tells a server that does not serve`(mode: String, reason: CurlError.Reason) async throws {
        try await withMail(["--raw", mode]) { loop, port, _, _ in
            let findings = await loop.probe(.mail(server(port, encryption: .none)))
            #expect(findings.error?.reason == reason, "\(String(describing: findings.error))")
        }
    }

    @Test func `nobody there is told at once, and leaves no socket behind`() async throws {
        let loop = CurlLoop()
        for target in [
            ProbeTarget.mail(server("1", encryption: .none)),
            .web(WebRequest(url: "https://127.0.0.1:1/a")),
            .web(WebRequest(url: "https://127.0.0.1:1/a", addresses: .publicOnly)),
        ] {
            let findings = await loop.probe(target)
            #expect(findings.error != nil && findings.facts.encryption == nil)
        }
        let closed = await loop.probe(
            .web(WebRequest(url: "https://127.0.0.1:1/a", addresses: .publicOnly)))
        #expect(closed.error?.reason == .addressRefused)
        await loop.shutdown()
        #expect(await loop.probe(.mail(server("1"))).error?.reason == .cancelled)
    }

    @Test func `a web server is connected to, and told nothing`() async throws {
        try await withTemporaryDirectory { folder in
            let (certificate, key) = try await Peer.certificate(in: folder)
            let loop = CurlLoop()
            try await Peer.serving("web_peer.py", ["--cert", certificate, "--key", key]) { port in
                let url = "https://127.0.0.1:\(port)/slow"
                let findings = await loop.probe(.web(WebRequest(url: url, authorities: certificate)))
                #expect(findings.error == nil && findings.dialogue.isEmpty)
                #expect(findings.facts.address == "127.0.0.1:\(port)")
                #expect(findings.facts.encryption?.hasPrefix("TLSv1.") == true)
                #expect(findings.facts.certificateEnd.map { $0 > .now } == true)
                let stranger = await loop.probe(.web(WebRequest(url: url)))
                #expect(stranger.error?.reason == .tls)
                #expect(stranger.error?.explanation.contains("certificate") == true)
            }
            await loop.shutdown()
        }
    }

    @Test func `a probe that is given up ends`() async throws {
        try await withMail(["--raw", "silent"]) { loop, port, _, _ in
            let probing = Task { await loop.probe(.mail(server(port, encryption: .none))) }
            probing.cancel()
            #expect(await probing.value.error?.reason == .cancelled)
        }
    }

    @Test(arguments: [
        ("Expire date:Nov  3 14:12:53 2027 GMT", 1_825_251_173.0),
        ("Expire date:2027-11-03 14:12:53 GMT", 1_825_251_173.0),
        ("Expire date:tomorrow", nil), ("Start date:Nov  3 14:12:53 2027 GMT", nil), ("Expire date:", nil),
    ])
    func `reads how long a certificate lasts`(line: String, seconds: Double?) {
        #expect(CertificateTime.end(in: line)?.timeIntervalSince1970 == seconds)
    }
}
