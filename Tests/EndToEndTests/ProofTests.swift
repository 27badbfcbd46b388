// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocTestSupport
import Foundation
import Testing

extension EndToEnd {
    /// What is proven of messages to real servers, and that a ledger which was changed is found out.
    @Suite(.timeLimit(.minutes(15)), .enabled(if: Peer.isAvailable(module: "aiosmtpd")))
    struct ProofTests {
        private static let secret =
            "whsec_" + Data("an invented secret of 32 bytes...".utf8).base64EncodedString()

        private static let register = """
            agencies:
              - {id: so-nn, name: Sở Nông nghiệp, mail: [ok@a.example]}
              - {id: so-tc, name: Sở Tài chính, mail: [refused@a.example]}
              - {id: so-yt, name: Sở Y tế, channels: [{webhook: {url: "http://127.0.0.1:PORT/status/410", headers: {x-token: {file: FILE}}}}, {mail: [so-yt@a.example]}]}
            """

        private static let task = """
            directive: {number: 12/KH-UBND, date: 2022-01-07, issuer: UBND tỉnh Bình Lam, urgency: hỏa tốc, subject: "Kế hoạch phòng, chống hạn mặn"}
            assignments:
              - {id: han-man-1, action: Rà soát các cống ngăn mặn đã xuống cấp, lead: so-nn, due: 2099-01-28}
              - {id: han-man-2, action: Bố trí kinh phí nạo vét kênh nội đồng, lead: so-tc, due: 2099-01-28}
              - {id: han-man-3, action: Trực cấp cứu tại vùng hạn mặn, lead: so-yt, due: 2099-01-28}
            """

        private struct Place: Decodable { let event: Int, hash: String }
        private struct Entry: Decodable {
            let outcome, reply, server: String?
            let recipient, destination, notice: String
        }
        private struct Report: Decodable {
            let items: [Entry]
            let head: Place
        }
        private struct Verification: Decodable {
            struct Fault: Decodable { let subject, change: String }
            let verdict: String
            let head: Place?
            let fault: Fault?
        }
        private struct Notice: Decodable { let key, state: String }
        private struct Listing: Decodable { let items: [Notice] }
        private struct Detail: Decodable { let notice: Notice }
        private struct Destination: Decodable { let name, state: String }
        private struct Destinations: Decodable { let items: [Destination] }

        private func withOffice(_ body: (_ office: OfficeFolder) async throws -> Void) async throws {
            try await withTemporaryDirectory { folder in
                let received = folder.appending(path: "received")
                try FileManager.default.createDirectory(at: received, withIntermediateDirectories: true)
                try await Peer.serving("mail_peer.py", ["--folder", received.path]) { port in
                    try await Peer.serving("web_peer.py", []) { webPort in
                        let token = folder.appending(path: "token")
                        try Data("0123456789\n".utf8).write(to: token)
                        try FileManager.default.setAttributes(
                            [.posixPermissions: 0o600], ofItemAtPath: token.path)
                        try await OfficeFolder.with(
                            register: Self.register.replacing("PORT", with: webPort)
                                .replacing("FILE", with: token.path),
                            settings: """
                                mail: {server: "smtp://127.0.0.1:\(port)", from: "Tổ Theo dõi nhiệm vụ <theodoi@binhlam.example>"}
                                webhooks: {allow: ["127.0.0.1"]}
                                """, files: ["han-man.yaml": Self.task], body)
                    }
                }
            }
        }

        private static let end = "2022-01-12"

        /// Sends what is due to the servers, and ends.
        private func send(_ office: OfficeFolder) async throws {
            let ending = try await Program.run(
                Repository.dondocd,
                office.rehearsal(from: "2022-01-10", until: Self.end, day: "20ms", "--deliver"))
            #expect(ending.code == 0, "\(ending)")
        }

        /// A daemon on the same ledger, whose clock hardly moves.
        private func standing(_ office: OfficeFolder, _ body: (Program) async throws -> Void) async throws {
            try await office.running(
                office.rehearsal(from: Self.end, until: "2022-01-14", day: "3600s", "--deliver")
            ) { daemon, _ in try await body(daemon) }
        }

        @Test func `tells of each message which server answered what, and sends again what was refused`()
            async throws
        {
            try await withOffice { office in
                try await send(office)
                try await standing(office) { daemon in
                    let delivered = try await office.ask(Report.self, "proof", "han-man-1")
                    #expect(delivered.items.map(\.outcome) == ["delivered"])
                    let entry = try #require(delivered.items.first)
                    #expect(entry.reply?.hasPrefix("250 2.0.0 taken as ") == true, "\(entry)")
                    #expect(entry.server?.hasPrefix("smtp://127.0.0.1:") == true, "\(entry)")
                    #expect(entry.recipient == "agency:so-nn" && entry.destination == "mail:ok@a.example")

                    let refused = try await office.ask(
                        Report.self, "proof", "so-tc", "--from", "10/01/2022", "--to", "2022-01-10")
                    #expect(refused.items.map(\.reply) == ["550 5.1.1 no such mailbox"])
                    let key = try #require(refused.items.first?.notice)
                    let later = try await office.dondoc("proof", "so-tc", "--from", "2022-01-11")
                    #expect(later.code == 0 && later.output.hasPrefix("Hash of the "), "\(later)")

                    let moved = try await office.ask(Report.self, "proof", "han-man-3")
                    // A hook and a mail of the same instant: which server answers first is theirs to say.
                    #expect(moved.items.compactMap(\.outcome).sorted() == ["delivered", "gone"])
                    let gone = moved.items.first { $0.outcome == "gone" }
                    #expect(gone?.server == "127.0.0.1", "\(moved)")

                    let again = try await office.ask(Detail.self, "notice", "retry", key)
                    #expect(again.notice.key == key)
                    try await daemon.line("550 5.1.1 no such mailbox")
                    let after = try await office.ask(Report.self, "proof", "so-tc")
                    #expect(after.items.map(\.notice) == [key, key])
                    let twice = try await office.dondoc("notice", "retry", entry.notice)
                    #expect(twice.code == 1 && twice.errors.contains("was delivered"), "\(twice)")
                }
            }
        }

        @Test func `uses a hook again for an admin, or by itself when its address is another`() async throws {
            try await withOffice { office in
                try await send(office)
                let aside = ["destination", "list", "--state", "disabled", "--format", "json"]
                try await standing(office) { _ in
                    func names() async throws -> [String] {
                        let ending = try await Program.run(
                            Repository.dondoc, aside, environment: ["DONDOC_SOCKET": office.socket.path])
                        return try JSONDecoder().decode(Destinations.self, from: Data(ending.output.utf8))
                            .items.map(\.name)
                    }
                    #expect(try await names() == ["hook:so-yt/1"])
                    let register = try String(contentsOf: office.register, encoding: .utf8)
                    try Data(register.replacing("/status/410", with: "/status/200").utf8)
                        .write(to: office.register)
                    #expect(try await office.dondoc("reload").code == 0)
                    #expect(try await names().isEmpty)
                    let idle = try await office.dondoc("destination", "enable", "so-yt/1")
                    #expect(idle.code == 1 && idle.errors.contains("is in use"), "\(idle)")
                }
            }
            try await withOffice { office in
                try await send(office)
                try await standing(office) { _ in
                    let reader = try await asReader(office, "destination", "enable", "so-yt/1")
                    #expect(
                        reader.code == 77
                            && reader.errors.contains(
                                "root, the service's user and members of dondoc-admin may"),
                        "\(reader)")
                    let retry = try await asReader(office, "notice", "retry", "none")
                    #expect(retry.code == 77, "\(retry)")
                    let proof = try await asReader(office, "proof", "--verify")
                    #expect(proof.code == 0, "\(proof)")
                    let admin = try await office.dondoc("destination", "enable", "so-yt/1")
                    #expect(
                        admin.code == 0 && admin.output.hasPrefix("In use again: hook:so-yt/1 (so-yt/1)."),
                        "\(admin)")
                }
            }
        }

        /// As somebody who may open the socket, and is neither root nor the service's user.
        private func asReader(_ office: OfficeFolder, _ arguments: String...) async throws -> Program.Ending {
            try await Program.run(
                URL(filePath: "/usr/bin/setpriv"),
                ["--reuid=65534", "--regid=0", "--clear-groups", Repository.dondoc.path] + arguments,
                environment: ["DONDOC_SOCKET": office.socket.path])
        }

        @Test(arguments: [
            ("UPDATE attempt SET reply = '250 fine' WHERE outcome = 'refused'", "attempt", "changed"),
            ("DELETE FROM attempt WHERE outcome = 'refused'", "attempt", "missing"),
            (
                "DROP TRIGGER event_is_never_rewritten; UPDATE event SET subject = 'x' WHERE id = 3", "event",
                "changed"
            ),
        ])
        func `finds what was changed behind its back, and exits with 1`(
            sql: String, subject: String, change: String
        ) async throws {
            try await withOffice { office in
                try await send(office)
                try await standing(office) { _ in
                    let good = try await office.dondoc("proof", "--verify")
                    #expect(good.code == 0 && good.output.hasPrefix("✓ Nothing was changed: "), "\(good)")
                }
                try await tamper(office, sql)
                try await standing(office) { _ in
                    let bad = try await office.dondoc("proof", "--verify", "--format", "json")
                    #expect(bad.code == 1, "\(bad)")
                    let told = try JSONDecoder().decode(Verification.self, from: Data(bad.output.utf8))
                    #expect(told.verdict == "changed")
                    #expect(told.fault?.subject == subject && told.fault?.change == change, "\(bad)")
                }
            }
        }

        @Test func `a chain whose end was cut off shows against a hash that was kept`() async throws {
            try await withOffice { office in
                try await send(office)
                var kept = ""
                try await standing(office) { _ in
                    kept = try await office.ask(Report.self, "proof").head.hash
                    let good = try await office.dondoc("proof", "--verify", "--expect", kept)
                    #expect(good.code == 0, "\(good)")
                }
                // With what it seals, so that the chain itself holds.
                try await tamper(
                    office,
                    """
                    DROP TRIGGER IF EXISTS event_is_never_deleted;
                    DELETE FROM attempt WHERE seal = (SELECT max(id) FROM event);
                    DELETE FROM event WHERE id = (SELECT max(id) FROM event);
                    """)
                try await standing(office) { _ in
                    let bad = try await office.dondoc("proof", "--verify", "--expect", kept)
                    #expect(bad.code == 1 && bad.output.contains("its end was cut off"), "\(bad)")
                }
            }
        }

        private func tamper(_ office: OfficeFolder, _ sql: String) async throws {
            let script =
                "import sqlite3,sys; c=sqlite3.connect(sys.argv[1]); c.executescript(sys.argv[2]); c.commit()"
            let ending = try await Program.run(
                Repository.python, ["-c", script, office.state.appending(path: "ledger.sqlite").path, sql])
            #expect(ending.code == 0, "\(ending)")
        }
    }
}
