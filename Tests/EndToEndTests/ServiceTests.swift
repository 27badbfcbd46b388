// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Foundation
import Testing

extension EndToEnd {
    /// The daemon as the service manager sees it.
    @Suite(.timeLimit(.minutes(15)))
    struct ServiceTests {
        private static let register =
            "agencies:\n  - {id: so-yt, name: Sở Y tế, mail: [soyte@binhlam.example]}\n"

        /// A daemon with one that listens to its notifications.
        private func withService(
            settings: String = "", files: [String: String] = [:], environment: [String: String] = [:],
            _ body: (_ office: OfficeFolder, _ daemon: Program, _ manager: Program) async throws -> Void
        ) async throws {
            try await OfficeFolder.with(register: Self.register, settings: settings, files: files) { office in
                try await office.running(environment: environment) { daemon, manager in
                    try await body(office, daemon, manager)
                }
            }
        }

        @Test func `is ready when it can be asked, reloads on SIGHUP and ends in order`() async throws {
            try await withService { office, daemon, manager in
                let status = try await office.dondoc("status")
                #expect(status.code == 0, "\(status)")
                #expect(status.output.contains(office.inbox.path), "\(status)")

                try office.configure("reminders: {at: \"08:00\"}")
                daemon.signal(SIGHUP)
                try await manager.line("RELOADING=1")
                try await manager.line("READY=1")

                daemon.signal(SIGTERM)
                try await manager.line("STOPPING=1")
                #expect(await daemon.ending().code == 0)
            }
        }

        @Test func `a reload with a mistake changes nothing and says where it is`() async throws {
            try await withService { office, daemon, manager in
                try office.configure("reminders: {at: soon}")
                let ending = try await office.dondoc("reload")
                #expect(ending.code == 1, "\(ending)")
                #expect(ending.errors.contains("reminders.at"), "\(ending)")
                daemon.signal(SIGTERM)
                #expect(await daemon.ending().code == 0)
            }
        }

        @Test func `feeds the watchdog`() async throws {
            try await withService(environment: ["WATCHDOG_USEC": "1000000"]) { _, _, manager in
                for _ in 1...3 { try await manager.line("WATCHDOG=1") }
            }
        }

        @Test func `sleeps while there is nothing to do`() async throws {
            let assignments = (1...1000).map {
                "  - {id: viec-\($0), action: Việc số \($0), lead: so-yt, due: \(2030 + $0 % 50)-06-15, announce: false}"
            }
            let file = """
                directive: {number: 1/KH-UBND, date: 2026-01-05, issuer: UBND tỉnh Bình Lam}
                assignments:
                \(assignments.joined(separator: "\n"))
                """
            try await withService(
                settings: "reminders: {overdue: none}",
                files: ["viec.yaml": file]
            ) { office, daemon, _ in
                let status = try await office.dondoc("list", "--format", "json", "--limit", "1")
                #expect(status.output.contains("viec-"), "\(status)")
                // Idle threads of the pools end in the first interval; the second one counts.
                _ = try await wakeups(of: daemon, seconds: 8)
                let wakeups = try await wakeups(of: daemon, seconds: 5)
                // Dispatch's manager thread looks after its thread pools once a second on Linux, and nothing of ours wakes.
                #expect(
                    wakeups.max() ?? 0 <= 6 && wakeups.reduce(0, +) <= 7,
                    "wake-ups by thread in 5 s: \(wakeups)")
            }
        }

        /// How often each thread of the program woke up in an interval of real time.
        private func wakeups(of program: Program, seconds: Int) async throws -> [Int] {
            let before = try switches(of: program.identifier)
            let interval = try await Program.run(URL(filePath: "/bin/sleep"), ["\(seconds)"])
            #expect(interval.code == 0)
            let after = try switches(of: program.identifier)
            let ended = before.keys.filter { after[$0] == nil }.map { _ in 1 }
            return ended + after.map { $0.value - (before[$0.key] ?? 0) }
        }

        /// How often each thread has given way since it began.
        private func switches(of process: Int32) throws -> [String: Int] {
            let tasks = "/proc/\(process)/task"
            return try FileManager.default.contentsOfDirectory(atPath: tasks).reduce(into: [:]) {
                counts, task in
                // A thread that has ended since the folder was listed is told apart by its absence.
                guard let status = try? String(contentsOfFile: "\(tasks)/\(task)/status", encoding: .utf8)
                else {
                    return
                }
                let line = status.split(separator: "\n").first { $0.hasPrefix("voluntary_ctxt_switches:") }
                counts[task] = line.flatMap { Int($0.split(whereSeparator: \.isWhitespace)[1]) }
            }
        }
    }
}
