// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocTestSupport
import Foundation
import Testing

extension EndToEnd {
    /// Drills and previews by the built programs, with aiosmtpd and Python's HTTP server at the other end.
    @Suite(.timeLimit(.minutes(15)), .enabled(if: Peer.isAvailable(module: "aiosmtpd")))
    struct DrillTests {
        private static let password = "mật khẩu 4711"
        private static let secret =
            "whsec_" + Data("an invented secret of 32 bytes...".utf8).base64EncodedString()

        private static let register = """
            agencies:
              - {id: so-nn, name: Sở Nông nghiệp, superior: ubnd, channels: [{mail: [ok@a.example], cc: [copy@a.example]}, {webhook: {url: "http://127.0.0.1:PORT/a-secret-path"}}]}
              - {id: so-tc, name: Sở Tài chính, mail: [refused@a.example]}
              - {id: so-yt, name: Sở Y tế, mail: [greylisted@a.example]}
              - {id: so-xd, name: Sở Xây dựng}
              - {id: so-hang, name: Sở Công Thương, mail: [hang-at-rcpt@a.example]}
              - {id: ubnd, name: UBND tỉnh, mail: [ubnd@a.example]}
              - {id: cac-so, name: Các sở, members: [so-nn, so-tc]}
            """

        private static let task = """
            directive: {number: 12/KH-UBND, date: 2022-01-07, issuer: UBND tỉnh Bình Lam, subject: "Kế hoạch phòng, chống hạn mặn"}
            assignments:
              - {id: han-man-1, action: Rà soát các cống ngăn mặn đã xuống cấp, lead: so-nn, coordinating: [so-tc], due: 2099-01-28}
            """

        private struct Line: Decodable { let side, text: String }
        private struct Drill: Decodable {
            let key, destination, state: String
            let outcome, reply: String?
            let dialogue: [Line]
        }
        private struct Report: Decodable { let drills: [Drill] }

        /// An office that hands its mail to a server which does what the recipient's name says, and wants a password.
        private func withOffice(
            _ body: (_ office: OfficeFolder, _ received: URL, _ web: Program) async throws -> Void
        ) async throws {
            try await withTemporaryDirectory { folder in
                let received = folder.appending(path: "received")
                try FileManager.default.createDirectory(at: received, withIntermediateDirectories: true)
                let (certificate, key) = try await Peer.certificate(in: folder)
                let arguments = [
                    "--folder", received.path, "--cert", certificate, "--key", key, "--auth",
                    "theodoi:\(Self.password)",
                ]
                try await Peer.serving("mail_peer.py", arguments) { port in
                    try await Program.running(
                        Repository.python, [Repository.fixture("webhooks.py").path, Self.secret]
                    ) { web in
                        let webPort = try await web.line("listening").dropFirst("listening ".count)
                        try await OfficeFolder.with(
                            register: Self.register.replacing("PORT", with: webPort),
                            settings: try settings(smtp: port, trusting: certificate, in: folder)
                        ) { office in
                            try await body(office, received, web)
                        }
                    }
                }
            }
        }

        private func settings(smtp port: String, trusting certificate: String, in folder: URL) throws
            -> String
        {
            var paths: [String] = []
            for (name, text) in [("password", Self.password), ("webhook-secret", Self.secret)] {
                let file = folder.appending(path: name)
                try Data((text + "\n").utf8).write(to: file)
                try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
                paths.append(file.path)
            }
            return """
                mail: {server: "smtp://127.0.0.1:\(port)", from: "Tổ Theo dõi nhiệm vụ <theodoi@binhlam.example>", username: theodoi, password: {file: "\(paths[0])"}, ca: "\(certificate)"}
                webhooks: {secret: {file: "\(paths[1])"}, allow: ["127.0.0.1"]}
                """
        }

        /// What nobody may ever read in what the programs say.
        private func expectNoSecret(_ ending: Program.Ending) {
            let text = ending.output + ending.errors
            let encoded = Data("\0theodoi\0\(Self.password)".utf8).base64EncodedString()
            for secret in [Self.password, encoded, Self.secret, "a-secret-path"] {
                #expect(!text.contains(secret))
            }
        }

        @Test func `a drill goes the whole way and tells the dialogue`() async throws {
            try await withOffice { office, received, _ in
                try await office.running { _, _ in
                    let ending = try await office.dondoc("test", "so-nn")
                    #expect(ending.code == 0, "\(ending)")
                    expectNoSecret(ending)
                    for line in [
                        "C: EHLO ", "C: STARTTLS", "C: AUTH ", "S: 235 ", "C: RCPT TO:<ok@a.example>",
                        "S: 250 2.0.0 taken as 1",
                    ] {
                        #expect(ending.output.contains(line), "\(line) is missing in \(ending)")
                    }
                    #expect(ending.output.contains("✓ Accepted"))
                    let mails = try await Mail.all(in: received)
                    #expect(mails.count == 1 && mails.allSatisfy { $0.subject.hasPrefix("[DIỄN TẬP] ") })
                    let again = try await office.ask(Report.self, "test", "Sở Nông nghiệp", "--all")
                    let places = again.drills.map {
                        $0.destination.hasPrefix("mail:") ? $0.destination : "webhook"
                    }
                    #expect(
                        places == [
                            "mail:ok@a.example", "mail:copy@a.example", "webhook", "mail:ubnd@a.example",
                        ])
                    #expect(again.drills.allSatisfy { $0.outcome == "delivered" })
                }
            }
        }

        @Test func `a webhook is tried as it is called, and its address never told`() async throws {
            try await withOffice { office, _, web in
                try await office.running { _, _ in
                    let ending = try await office.dondoc("test", "so-nn", "--channel", "webhook")
                    #expect(ending.code == 0, "\(ending)")
                    expectNoSecret(ending)
                    #expect(
                        ending.output.contains("C: POST /…\n")
                            && ending.output.contains("C: webhook-signature: •••"))
                    #expect(ending.output.contains("S: HTTP/1.1 204 No Content"))
                    let call = try await web.line("\"status\": 204")
                    #expect(call.contains("drill"))
                }
            }
        }

        @Test func `the exit status tells how it ended`() async throws {
            try await withOffice { office, _, _ in
                try await office.running { _, _ in
                    let refused = try await office.dondoc("test", "so-tc")
                    #expect(refused.code == 1, "\(refused)")
                    #expect(refused.output.contains("S: 550 5.1.1 no such mailbox\n"))
                    #expect(refused.output.contains("✗ Refused: 550 5.1.1 no such mailbox"))
                    let later = try await office.dondoc("test", "so-yt")
                    #expect(later.code == 75, "\(later)")
                    #expect(later.output.contains("… Put off by the server: 451 4.7.1 try again later"))
                    #expect(later.output.contains("dondoc notice show "))
                    let nobody = try await office.dondoc("test", "so-xd")
                    #expect(nobody.code == 1 && nobody.output.isEmpty)
                    #expect(nobody.errors.contains("Sở Xây dựng has no address"))
                    #expect(try await office.dondoc("test", "cac-so").errors.contains("dondoc test so-nn"))
                    #expect(try await office.dondoc("test", "so-nn", "--channel", "9").code == 1)
                    #expect(try await office.dondoc("test", "so-nn", "--channel", "x").code == 64)
                    #expect(try await office.dondoc("test", "so-x").errors.contains("agencies.yaml"))
                    let events = try await office.dondoc("events", "--subject", "so-tc")
                    #expect(events.output.contains("drill sent"))
                }
            }
        }

        @Test func `a preview is what is sent, and sends nothing`() async throws {
            try await withOffice { office, received, _ in
                try await office.running { _, _ in
                    try office.drop(Self.task, as: "han-man.yaml")
                }
                let page = office.folder.appending(path: "preview.html")
                let start = ["--rehearse", "2022-01-10", "--until", "2022-01-11", "--day", "36000s"]
                try await office.running(
                    ["--config", office.configuration.path, "--state", office.state.path, "--deliver"] + start
                ) { _, _ in
                    let shown = try await office.dondoc("preview", "han-man-1")
                    #expect(shown.code == 0, "\(shown)")
                    expectNoSecret(shown)
                    #expect(shown.output.contains("Subject: [Đôn đốc]"))
                    let raw = try await office.dondoc("preview", "han-man-1", "--raw", "--agency", "so-nn")
                    #expect(raw.code == 0 && raw.output.contains("Message-ID: <"), "\(raw)")
                    expectNoSecret(raw)
                    let several = try await office.dondoc("preview", "han-man-1", "--raw")
                    #expect(several.code == 64 && several.errors.contains("--agency so-nn"), "\(several)")
                    let written = try await office.dondoc(
                        "preview", "han-man-1", "--agency", "so-nn", "--html", page.path)
                    #expect(written.code == 0, "\(written)")
                    let called = try await office.dondoc(
                        "preview", "han-man-1", "--agency", "so-nn", "--channel", "2", "--raw")
                    #expect(called.output.hasPrefix("POST /… HTTP/1.1\r\nHost: 127.0.0.1"), "\(called)")
                    expectNoSecret(called)
                    #expect(try await office.dondoc("preview", "khong-co").code == 1)
                }
                let html = try String(contentsOf: page, encoding: .utf8)
                #expect(html.contains("Rà soát các cống ngăn mặn"))
                #expect(try await Mail.all(in: received).allSatisfy { !$0.subject.contains("DIỄN TẬP") })
            }
        }
    }
}
