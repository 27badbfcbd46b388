// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Foundation
import Testing

extension EndToEnd {
    /// A day and more of an office's life, in less than a minute, after which the daemon holds no more than before.
    @Suite(.timeLimit(.minutes(15)))
    struct LongLifeTests {
        /// Takes a call, refuses it for a while, and hangs up on another, in turn.
        private static let server = """
            import http.server, itertools
            turns = itertools.cycle([204, 503, 204, None, 429])
            class Receiver(http.server.BaseHTTPRequestHandler):
                protocol_version = "HTTP/1.1"
                def do_POST(self):
                    self.rfile.read(int(self.headers["Content-Length"]))
                    status = next(turns)
                    if status is None:
                        self.close_connection = True
                        return
                    self.send_response(status)
                    if status != 204:
                        self.send_header("Retry-After", "600")
                        self.send_header("Content-Length", "0")
                    self.end_headers()
                def log_message(self, *arguments): pass
            server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
            server.daemon_threads = True
            print("listening", server.server_address[1], flush=True)
            server.serve_forever()
            """

        private struct Status: Decodable {
            struct Daemon: Decodable { let now: String }
            let daemon: Daemon
        }

        private struct Held {
            let descriptors: Int
            let megabytes: Int

            init(_ process: pid_t) throws {
                descriptors = try FileManager.default.contentsOfDirectory(atPath: "/proc/\(process)/fd").count
                let pages = try String(contentsOfFile: "/proc/\(process)/statm", encoding: .utf8)
                    .split(separator: " ").dropFirst().first.flatMap { Int($0) }
                megabytes = (pages ?? 0) * Int(getpagesize()) >> 20
            }
        }

        /// The same forty files again and again, new, changed, broken or gone.
        private static func change(_ turn: Int, in office: OfficeFolder) throws {
            let name = "viec-\(turn % 40).yaml"
            guard turn % 7 != 6 else {
                // It may be gone already.
                try? office.remove(name)
                return
            }
            let due = turn % 11 == 10 ? "2022-02-31" : "2022-0\(2 + turn % 5)-1\(turn % 9)"
            try office.drop(
                """
                directive: {number: \(turn % 40)/KH-UBND, date: 2022-01-07, issuer: UBND tỉnh Bình Lam}
                assignments:
                  - {id: v-\(turn % 40)-1, action: Việc thứ \(turn), lead: so-\(turn % 3), due: \(due)}
                  - {id: v-\(turn % 40)-2, action: Việc khác, lead: so-\(turn % 2), due: 2022-01-19}

                """, as: name)
        }

        @Test func `files come and go, servers fail, and it is reloaded, and it grows by nothing`()
            async throws
        {
            try await Program.running(Repository.python, ["-c", Self.server]) { web in
                let port = try await web.line("listening").dropFirst("listening ".count)
                let register =
                    "agencies:\n"
                    + (0..<3).map {
                        "  - {id: so-\($0), name: Sở \($0), webhook: \"http://127.0.0.1:\(port)/\($0)\"}\n"
                    }.joined()
                try await OfficeFolder.with(
                    register: register, settings: "webhooks: {allow: [127.0.0.1]}"
                ) { office in
                    let day = office.rehearsal(
                        from: "2022-01-17", until: "2022-01-19", day: "24s", "--deliver")
                    try await office.running(day) { daemon, _ in
                        let (early, late, turns) = try await Self.live(daemon, in: office)
                        #expect(turns > 40, "\(turns)")
                        #expect(late.descriptors <= early.descriptors + 6, "\(early) \(late)")
                        #expect(late.megabytes <= early.megabytes + 16, "\(early) \(late)")
                        let ending = await daemon.ending()
                        #expect(ending.code == 0, "\(ending)")
                    }
                }
            }
        }

        /// What it held in the first evening, and in the last; and how often something was changed.
        private static func live(
            _ daemon: Program, in office: OfficeFolder
        ) async throws -> (Held, Held, Int) {
            var (early, late, turn): (Held?, Held?, Int) = (nil, nil, 0)
            while true {
                try change(turn, in: office)
                if turn % 5 == 4 {
                    try office.configure(
                        "webhooks: {allow: [127.0.0.1]}\nreminders: {at: \"0\(7 + turn % 2):30\"}")
                    daemon.signal(SIGHUP)
                }
                let status = try await office.dondoc("status", "--format", "json")
                guard status.code == 0 else { break }
                let now = try JSONDecoder().decode(Status.self, from: Data(status.output.utf8)).daemon.now
                if early == nil, now > "2022-01-17T16" { early = try Held(daemon.identifier) }
                guard now < "2022-01-18T23" else { break }
                if early != nil { late = try Held(daemon.identifier) }
                turn += 1
            }
            return (try #require(early), try #require(late), turn)
        }
    }
}
