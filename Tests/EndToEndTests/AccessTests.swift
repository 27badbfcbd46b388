// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Foundation
import Testing

extension EndToEnd {
    /// Real users of the system at the control socket; only root can become them.
    @Suite(.timeLimit(.minutes(15)), .enabled(if: geteuid() == 0, "only root can become other users"))
    struct AccessTests {
        private static let register =
            "agencies:\n  - {id: so-yt, name: Sở Y tế, mail: [soyte@binhlam.example]}\n"
        /// Debian's own: `games` has a group of that name, `news` one too, `nobody` has none of ours.
        private static let control = "mode: \"0666\", admins: [games], readers: [news]"
        private static let file = """
            directive: {number: 1/KH-UBND, date: 2026-01-05, issuer: UBND tỉnh Bình Lam}
            assignments:
              - {id: viec-1, action: Rà soát trường học, lead: so-yt, due: 2030-06-14, announce: false}
            """

        private struct Events: Decodable {
            struct Event: Decodable {
                let actor: String
                let verb: String
            }
            let items: [Event]
        }

        /// Runs `dondoc` as another user.
        private func dondoc(
            _ arguments: String..., as user: String, group: String, groups: String? = nil,
            at office: OfficeFolder
        ) async throws -> Program.Ending {
            try await Program.run(
                URL(filePath: "/usr/bin/setpriv"),
                ["--reuid=\(user)", "--regid=\(group)"] + [
                    groups.map { "--groups=\($0)" } ?? "--clear-groups"
                ]
                    + [Repository.dondoc.path] + arguments,
                environment: ["DONDOC_SOCKET": office.socket.path])
        }

        private func withOffice(
            control: String = control, _ body: (OfficeFolder) async throws -> Void
        ) async throws {
            try await OfficeFolder.with(
                register: Self.register, control: control, files: ["viec.yaml": Self.file]
            ) { office in
                for folder in [office.folder, office.state] { chmod(folder.path, 0o755) }
                try await office.running { daemon, _ in try await body(office) }
            }
        }

        @Test func `a user of no group is refused and told who may`() async throws {
            try await withOffice { office in
                let asked = try await dondoc("list", as: "nobody", group: "nogroup", at: office)
                #expect(asked.code == 77, "\(asked)")
                #expect(asked.errors.contains("user:nobody(65534) may not ask"), "\(asked)")
                #expect(asked.errors.contains("members of news, games"), "\(asked)")
                #expect(asked.errors.contains("Try: sudo usermod -aG news $USER"), "\(asked)")
                let changed = try await dondoc("reload", as: "nobody", group: "nogroup", at: office)
                #expect(changed.code == 77, "\(changed)")
            }
        }

        @Test func `a reader asks and cannot change, an admin does both, and events name the admin`()
            async throws
        {
            try await withOffice { office in
                let asked = try await dondoc("list", as: "news", group: "news", at: office)
                #expect(asked.code == 0 && asked.output.contains("viec-1"), "\(asked)")
                let refused = try await dondoc("reload", as: "news", group: "news", at: office)
                #expect(refused.code == 77, "\(refused)")
                #expect(refused.errors.contains("user:news(9) may not change anything"), "\(refused)")
                #expect(refused.errors.contains("members of games"), "\(refused)")

                try office.configure("reminders: {at: \"08:00\"}")
                for arguments in [["list"], ["test", "so-yt"], ["reload"]] {
                    let done = try await Program.run(
                        URL(filePath: "/usr/bin/setpriv"),
                        ["--reuid=games", "--regid=games", "--clear-groups", Repository.dondoc.path]
                            + arguments,
                        environment: ["DONDOC_SOCKET": office.socket.path])
                    #expect(done.code == 0, "\(done)")
                }
                let events = try await office.ask(Events.self, "events").items
                for verb in ["configuration.reloaded", "agency.tested"] {
                    #expect(events.first { $0.verb == verb }?.actor == "user:games(5)", "\(events)")
                }
                #expect(!events.contains { $0.actor.contains("news") })
            }
        }

        @Test func `the groups of the process count, whatever the system lists for its user`() async throws {
            try await withOffice { office in
                try office.configure("reminders: {at: \"08:00\"}")
                let asked = try await dondoc(
                    "reload", as: "nobody", group: "nogroup", groups: "games", at: office)
                #expect(asked.code == 0, "\(asked)")
                let events = try await office.ask(Events.self, "events").items
                #expect(events.contains { $0.actor == "user:nobody(65534)" }, "\(events)")
            }
        }

        @Test func `a socket that may not be opened is told with the group that may`() async throws {
            try await withOffice(control: "mode: \"0660\", group: games") { office in
                let asked = try await dondoc("status", as: "nobody", group: "nogroup", at: office)
                #expect(asked.code == 77, "\(asked)")
                #expect(asked.errors.contains("root and the group games may connect"), "\(asked)")
                #expect(asked.errors.contains("Try: sudo usermod -aG games $USER"), "\(asked)")
                let member = try await dondoc("status", as: "games", group: "games", at: office)
                #expect(member.code == 0, "\(member)")
            }
        }

        /// Opens 300 connections, says how many were refused, and holds the others until it is ended.
        private static let crowd = """
            import socket, sys
            held, refused = [], 0
            for _ in range(300):
                client = socket.socket(socket.AF_UNIX)
                client.settimeout(10)
                client.connect(sys.argv[1])
                held.append(client)
            for client in held:
                client.settimeout(0.02)
                try:
                    refused += client.recv(4096).startswith(b"HTTP/1.1 503")
                except OSError:
                    pass
            print(f"refused {refused}", flush=True)
            sys.stdin.read() or __import__("time").sleep(20)
            """

        @Test func `nobody takes the places of all others`() async throws {
            try await withOffice(control: "mode: \"0666\"") { office in
                try await Program.running(
                    URL(filePath: "/usr/bin/setpriv"),
                    [
                        "--reuid=nobody", "--regid=nogroup", "--clear-groups", Repository.python.path, "-c",
                        Self.crowd, office.socket.path,
                    ]
                ) { crowd in
                    #expect(try await crowd.line("refused") == "refused 44")
                    let status = try await office.dondoc("status")
                    #expect(status.code == 0, "\(status)")
                }
            }
        }
    }
}
