// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Foundation
import Testing

extension EndToEnd {
    /// What Prometheus reads, checked by its own tool.
    @Suite(.timeLimit(.minutes(15)))
    struct MetricsTests {
        private static let promtool = URL(filePath: "/usr/bin/promtool")
        private static let rules = Repository.root.appending(path: "etc/prometheus/dondoc.rules.yaml")
        private static let register =
            "agencies:\n  - {id: so-yt, name: Sở Y tế, mail: [soyte@binhlam.example]}\n"
        /// Is told at once, at any hour.
        private static let express = """
            directive: {number: 1/HT-UBND, date: 2026-01-05, issuer: UBND tỉnh Bình Lam, urgency: hỏa tốc}
            assignments:
              - {id: gap-1, action: Gia cố đê, lead: so-yt, due: 2030-06-14}
            """

        /// - Throws: when promtool finds fault with the text.
        private func check(_ file: URL) async throws {
            let ending = try await Program.run(
                URL(filePath: "/bin/sh"), ["-c", "\(Self.promtool.path) check metrics < '\(file.path)'"])
            #expect(ending.code == 0 && ending.output.isEmpty && ending.errors.isEmpty, "\(ending)")
        }

        @Test func `are as Prometheus wants them, at the socket and in the file`() async throws {
            try await OfficeFolder.with(
                register: Self.register,
                settings: "metrics: {textfile: state/dondoc.prom}\nlog: {level: info}"
            ) { office in
                try await office.running { daemon, _ in
                    try office.drop(Self.express, as: "gap.yaml")
                    try await daemon.line("Notice delivered", on: .errors)
                    let asked = try await Program.run(
                        URL(filePath: "/usr/bin/curl"),
                        [
                            "--silent", "--fail", "--unix-socket", office.socket.path,
                            "http://localhost/metrics",
                        ])
                    #expect(asked.code == 0, "\(asked)")
                    for line in [
                        "dondoc_messages_sent_total 1", "dondoc_messages_failed_total 0",
                        "dondoc_reminders_due_total 1", "dondoc_reminder_lateness_seconds_count 1",
                        "dondoc_files{state=\"taken\"} 1", "dondoc_queue_oldest_age_seconds 0",
                        "dondoc_assignments_open 1",
                    ] {
                        #expect(asked.output.contains("\(line)\n"), "\(line) is not in \(asked.output)")
                    }
                    #expect(asked.output.contains("\nprocess_start_time_seconds "), "\(asked)")
                    let copy = office.folder.appending(path: "asked.prom")
                    try Data(asked.output.utf8).write(to: copy)
                    try await check(copy)
                    daemon.signal(SIGTERM)
                    #expect(await daemon.ending().code == 0)
                }
                let file = office.state.appending(path: "dondoc.prom")
                try await check(file)
                let text = try String(contentsOf: file, encoding: .utf8)
                #expect(text.contains("dondoc_build_info"))
                let names = try FileManager.default.contentsOfDirectory(atPath: office.state.path)
                #expect(!names.contains("dondoc.prom.part"))
            }
        }

        @Test func `the alert rules are rules, and ring for what they are for`() async throws {
            let check = try await Program.run(Self.promtool, ["check", "rules", Self.rules.path])
            #expect(check.code == 0, "\(check)")
            let tests = try String(contentsOf: Repository.fixture("rules.test.yaml"), encoding: .utf8)
            try await OfficeFolder.with(register: Self.register) { office in
                let file = office.folder.appending(path: "rules.test.yaml")
                try Data(tests.replacing("RULES", with: Self.rules.path).utf8).write(to: file)
                let ending = try await Program.run(Self.promtool, ["test", "rules", file.path])
                #expect(ending.code == 0, "\(ending)")
            }
        }

        @Test func `every name in the rules is one that is told`() async throws {
            let rules = try String(contentsOf: Self.rules, encoding: .utf8)
            let sources = Repository.root.appending(
                path: "Sources/DondocDaemon/ControlServer/MetricsText.swift")
            let told = try String(contentsOf: sources, encoding: .utf8)
            for match in rules.matches(of: /dondoc_([a-z_]+)/) {
                var name = String(match.1)
                for ending in ["_total", "_bucket", "_count"] where name.hasSuffix(ending) {
                    name.removeLast(ending.count)
                }
                #expect(told.contains("\"\(name)\""), "nothing tells dondoc_\(match.1)")
            }
        }
    }
}
