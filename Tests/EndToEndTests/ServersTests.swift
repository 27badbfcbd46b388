// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocTestSupport
import Foundation
import Testing

extension EndToEnd {
    /// Delivery to servers that are not ours: aiosmtpd, and Python's HTTP server checking the signatures.
    @Suite(.timeLimit(.minutes(15)))
    struct ServersTests {
        private static let secret =
            "whsec_" + Data("an invented secret of 32 bytes...".utf8).base64EncodedString()

        private static let task = """
            directive: {number: 12/KH-UBND, date: 2022-01-07, issuer: UBND tỉnh Bình Lam, subject: "Kế hoạch phòng, chống hạn mặn"}
            assignments:
              - {id: han-man-1, action: Rà soát các cống ngăn mặn đã xuống cấp, lead: so-nn, coordinating: [so-tc], due: 2022-01-28}
              - {id: han-man-2, action: Bố trí kinh phí nạo vét kênh nội đồng, lead: so-tc, due: trước ngày 20/02/2022}
            """

        /// One notice as `dondoc notice list` tells it.
        private struct Notice: Decodable {
            let key: String
            let destination: String
            let state: String
            let attempts: Int
        }
        private struct Listing: Decodable { let items: [Notice] }

        /// One call as the receiver tells it.
        private struct Call: Decodable {
            struct Body: Decodable {
                let type: String
                let timestamp: String
            }
            let id: String
            let status: Int
            let path: String
            let body: Body
        }

        private func register(webhook port: String) -> String {
            """
            agencies:
              - {id: so-nn, name: Sở Nông nghiệp và Phát triển nông thôn, webhook: "http://127.0.0.1:\(port)/nong-nghiep"}
              - {id: so-tc, name: Sở Tài chính, mail: [sotaichinh@binhlam.example]}
            """
        }

        private func settings(smtp port: String, in folder: URL) throws -> String {
            let secret = folder.appending(path: "webhook-secret")
            try Data((Self.secret + "\n").utf8).write(to: secret)
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: secret.path)
            return """
                mail: {server: "smtp://127.0.0.1:\(port)", from: "Tổ Theo dõi nhiệm vụ <theodoi@binhlam.example>"}
                webhooks: {secret: {file: "\(secret.path)"}, allow: ["127.0.0.1"]}
                """
        }

        /// Both servers, each asking for another try so many times first, and an office that delivers to them.
        private func withServers(
            busy: Int,
            _ body: (_ office: OfficeFolder, _ received: URL, _ smtp: Program, _ web: Program) async throws ->
                Void
        ) async throws {
            try await withTemporaryDirectory { folder in
                let received = folder.appending(path: "received")
                try FileManager.default.createDirectory(at: received, withIntermediateDirectories: true)
                try await Program.running(
                    Repository.python, [Repository.fixture("smtpd.py").path, received.path, "\(busy)"]
                ) { smtp in
                    try await Program.running(
                        Repository.python, [Repository.fixture("webhooks.py").path, Self.secret, "\(busy)"]
                    ) { web in
                        let port = try await smtp.line("listening").dropFirst("listening ".count)
                        let webPort = try await web.line("listening").dropFirst("listening ".count)
                        try await OfficeFolder.with(
                            register: register(webhook: String(webPort)),
                            settings: try settings(smtp: String(port), in: folder),
                            files: ["han-man.yaml": Self.task]
                        ) { office in
                            try await body(office, received, smtp, web)
                        }
                    }
                }
            }
        }

        @Test(arguments: [0, 3])
        func `what the servers took is what the ledger calls delivered`(busy: Int) async throws {
            try await withServers(busy: busy) { office, received, smtp, web in
                // The last day is long enough to ask in.
                let arguments = office.rehearsal(
                    from: "2022-01-10", until: "2022-03-01", day: "20ms", "--deliver")
                let ending = try await Program.run(Repository.dondocd, arguments)
                #expect(ending.code == 0, "\(ending)")
                let notices = try await delivered(in: office)
                smtp.signal(SIGTERM)
                web.signal(SIGTERM)

                let mails = try await Mail.all(in: received)
                mails.expectReadable()
                let accepted = await smtp.ending().output.split(separator: "\n").filter {
                    $0.hasPrefix("accepted")
                }
                #expect(accepted.count == mails.count)
                #expect(accepted.allSatisfy { $0.split(separator: " ").count == 3 }, "one recipient each")
                #expect(
                    Set(notices.filter { $0.destination.hasPrefix("mail:") }.map(\.key))
                        == Set(mails.map(\.key)))

                let calls = try await web.ending().output.split(separator: "\n").filter { $0.hasPrefix("{") }
                    .map { try JSONDecoder().decode(Call.self, from: Data($0.utf8)) }
                #expect(!calls.contains { $0.status == 401 }, "every signature is right")
                let taken = calls.filter { $0.status == 204 }
                #expect(
                    taken.allSatisfy {
                        $0.path == "/nong-nghiep" && !$0.body.type.isEmpty && !$0.body.timestamp.isEmpty
                    })
                #expect(taken.count == Set(taken.map(\.id)).count, "none twice")
                #expect(
                    Set(notices.filter { $0.destination.hasPrefix("webhook:") }.map(\.key))
                        == Set(taken.map(\.id)))
                #expect(calls.count - taken.count == busy)
                #expect(mails.count > 5 && taken.count > 5)
            }
        }

        /// The delivered notices, asked of a daemon that stands still at the rehearsal's end.
        private func delivered(in office: OfficeFolder) async throws -> [Notice] {
            try await office.running(
                office.rehearsal(from: "2022-03-01", until: "2022-03-02", day: "3600s", "--deliver")
            ) { _, _ in
                let listing = try await office.ask(Listing.self, "notice", "list", "--limit", "500")
                #expect(listing.items.allSatisfy { $0.state == "delivered" || $0.state == "queued" })
                return listing.items.filter { $0.state == "delivered" }
            }
        }
    }
}

extension Mail {
    /// The left part of its Message-ID, which is the notice's key.
    fileprivate var key: String { String(id.dropFirst().prefix { $0 != "@" }) }
}
