// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocTestSupport
import Foundation
import Testing

extension EndToEnd {
    /// Servers that are asked by the built programs: aiosmtpd with TLS and AUTH, nginx with TLS, and one that is not there.
    @Suite(.timeLimit(.minutes(15)), .enabled(if: Peer.isAvailable(module: "aiosmtpd")))
    struct ProbeTests {
        private static let password = "mật khẩu 4711"
        private static let register = """
            agencies:
              - {id: so-nn, name: Sở Nông nghiệp, mail: [nn@a.example]}
              - {id: so-yt, name: Sở Y tế, channels: [{mail: [yt@a.example]}, {webhook: {url: "https://127.0.0.1:PORT/a-secret-path"}}]}
              - {id: so-xd, name: Sở Xây dựng, webhook: "http://127.0.0.1:1/another-secret"}
            """

        /// nginx with a certificate, if there is one.
        private func withWeb<Value>(
            _ certificate: String, _ key: String, in folder: URL, _ body: (String) async throws -> Value
        ) async throws -> Value {
            let nginx = "/usr/sbin/nginx"
            guard FileManager.default.isExecutableFile(atPath: nginx) else {
                return try await Peer.serving("web_peer.py", ["--cert", certificate, "--key", key], body)
            }
            return try await Peer.serving("free_port.py") { port in
                let configuration = folder.appending(path: "nginx.conf")
                try Data(
                    """
                    daemon off; master_process off; pid \(folder.path)/nginx.pid; error_log stderr notice;
                    events {}
                    http {
                        access_log \(folder.path)/access.log; client_body_temp_path \(folder.path)/body;
                        proxy_temp_path \(folder.path)/p; fastcgi_temp_path \(folder.path)/f;
                        uwsgi_temp_path \(folder.path)/u; scgi_temp_path \(folder.path)/s;
                        server {
                            listen 127.0.0.1:\(port) ssl; ssl_certificate \(certificate); ssl_certificate_key \(key);
                            return 204;
                        }
                    }
                    """.utf8
                ).write(to: configuration)
                return try await Program.running(
                    URL(filePath: nginx), ["-p", folder.path, "-c", configuration.path]
                ) { program in
                    try await program.line("getrlimit", on: .errors)
                    return try await body(port)
                }
            }
        }

        private func withOffice(
            password: String = Self.password,
            _ body: (_ office: OfficeFolder, _ folder: URL) async throws -> Void
        ) async throws {
            try await withTemporaryDirectory { folder in
                let (certificate, key) = try await Peer.certificate(in: folder)
                let secret = folder.appending(path: "password")
                try Data((password + "\n").utf8).write(to: secret)
                try FileManager.default.setAttributes(
                    [.posixPermissions: 0o600], ofItemAtPath: secret.path)
                let arguments = [
                    "--folder", folder.path, "--cert", certificate, "--key", key, "--auth",
                    "theodoi:\(Self.password)",
                ]
                try await Peer.serving("mail_peer.py", arguments) { mail in
                    try await withWeb(certificate, key, in: folder) { web in
                        try await OfficeFolder.with(
                            register: Self.register.replacing("PORT", with: web),
                            settings: """
                                mail: {server: "smtp://127.0.0.1:\(mail)", from: "a@b.example", username: theodoi, password: {file: "\(secret.path)"}, ca: "\(certificate)"}
                                webhooks: {allow: ["127.0.0.1"]}
                                """
                        ) { office in
                            try await office.running { _, _ in try await body(office, folder) }
                        }
                    }
                }
            }
        }

        @Test func `the mail server is asked the whole way to its NOOP`() async throws {
            try await withOffice { office, folder in
                for name in ["mail", "so-nn", "nn@a.example", "Sở Nông nghiệp"] {
                    let ending = try await office.dondoc("destination", "probe", name)
                    #expect(ending.code == 0, "\(ending)")
                    for line in [
                        "C: STARTTLS", "C: AUTH ", "S: 235 ", "C: NOOP", "✓ It answers: 250 ", "days left",
                    ] {
                        #expect(ending.output.contains(line), "\(line) is missing in \(ending)")
                    }
                    let encoded = Data("\0theodoi\0\(Self.password)".utf8).base64EncodedString()
                    #expect(!ending.output.contains(Self.password) && !ending.output.contains(encoded))
                }
                let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
                #expect(!files.contains { $0.hasSuffix(".eml") })
                let events = try await office.dondoc("events", "--subject", "mail")
                #expect(events.output.contains("server asked"), "\(events)")
            }
        }

        @Test func `a webhook's server is connected to and not called`() async throws {
            try await withOffice { office, folder in
                let ending = try await office.dondoc("destination", "probe", "so-yt/2")
                #expect(ending.code == 0, "\(ending)")
                #expect(ending.output.contains("✓ It takes connections; nothing was asked of it."))
                #expect(ending.output.contains("TLSv1.") && !ending.output.contains("a-secret-path"))
                let both = try await office.dondoc("destination", "probe", "so-yt", "--lang", "vi")
                #expect(both.code == 0 && both.output.contains("Máy chủ thư · smtp://"), "\(both)")
                #expect(both.output.contains("Nhận kết nối; chưa gọi gì."))
                let log = folder.appending(path: "access.log").path
                #expect((FileManager.default.contents(atPath: log) ?? Data()).isEmpty)
            }
        }

        @Test func `who is not there, or unknown, is told with what to try`() async throws {
            try await withOffice { office, _ in
                let gone = try await office.dondoc("destination", "probe", "so-xd")
                #expect(gone.code == 1 && gone.output.contains("✗ It cannot be used: connect: "), "\(gone)")
                #expect(!gone.output.contains("another-secret"))
                let near = try await office.dondoc("destination", "probe", "mial")
                #expect(near.code == 1, "\(near)")
                #expect(near.errors.contains("Did you mean: dondoc destination probe mail?"), "\(near)")
                let nobody = try await office.dondoc("destination", "probe", "hook.nowhere.example")
                #expect(nobody.code == 1 && nobody.errors.contains("dondoc destination list"), "\(nobody)")
            }
        }

        @Test func `a wrong password is told in the server's words`() async throws {
            try await withOffice(password: "another one") { office, _ in
                let refused = try await office.dondoc("destination", "probe", "mail")
                #expect(refused.code == 1 && refused.output.contains("S: 535 "), "\(refused)")
                #expect(
                    refused.output.contains("✗ It cannot be used: ")
                        && !refused.output.contains("another one"))
            }
        }
    }
}
