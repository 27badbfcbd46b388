// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import CDispatch  // may own struct timespec, depending on what is loaded first
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

        /// In microseconds, as the service manager compares it with its own (sd_notify(3)).
        private static var monotonicTime: UInt64 {
            var time = timespec()
            clock_gettime(CLOCK_MONOTONIC, &time)
            return UInt64(time.tv_sec) * 1_000_000 + UInt64(time.tv_nsec) / 1_000
        }

        @Test func `a reload tells the monotonic time at which it began, and asks for time while it plans`()
            async throws
        {
            let file = """
                directive: {number: 1/KH-UBND, date: 2026-01-05, issuer: UBND tỉnh Bình Lam}
                assignments:
                  - {id: viec-1, action: Rà soát trường học, lead: so-yt, due: 2099-06-15, announce: false}
                """
            try await withService(files: ["viec.yaml": file]) { office, daemon, manager in
                try office.configure("reminders: {at: \"08:00\"}")
                let before = Self.monotonicTime
                daemon.signal(SIGHUP)
                try await manager.line("RELOADING=1")
                let line = try await manager.line("MONOTONIC_USEC=")
                let told = try #require(UInt64(line.dropFirst("MONOTONIC_USEC=".count)))
                #expect(before <= told && told <= Self.monotonicTime)
                let asked = try await manager.line("EXTEND_TIMEOUT_USEC=")
                #expect(asked == "EXTEND_TIMEOUT_USEC=60000000")
                try await manager.line("READY=1")
            }
        }

        @Test
        func `an upgrade of the ledger asks for a minute more while it goes on, and tells what it does`()
            async throws
        {
            try await OfficeFolder.with(register: Self.register) { office in
                try await office.running { daemon, _ in
                    daemon.signal(SIGTERM)
                    #expect(await daemon.ending().code == 0)
                }
                let older = try await Program.run(
                    Repository.python,
                    [
                        Repository.root.appending(path: "Tests/Systemd/probe").path, "--older",
                        office.state.appending(path: "ledger.sqlite").path,
                    ])
                #expect(older.code == 0, "\(older)")
                let notify = office.folder.appending(path: "notify-upgrade").path
                try await Program.running(
                    Repository.python, [Repository.fixture("notify.py").path, notify]
                ) { manager in
                    try await manager.line("listening")
                    try await Program.running(
                        Repository.dondocd, ["--config", office.configuration.path],
                        environment: ["NOTIFY_SOCKET": notify]
                    ) { daemon in
                        try await manager.line("STATUS=Opening the ledger", unlessEnded: daemon)
                        try await manager.line(
                            "STATUS=Upgrading the ledger from step 17", unlessEnded: daemon)
                        let asked = try await manager.line("EXTEND_TIMEOUT_USEC=", unlessEnded: daemon)
                        #expect(asked == "EXTEND_TIMEOUT_USEC=60000000")
                        try await manager.line("STATUS=Reading the inbox", unlessEnded: daemon)
                        try await manager.line("READY=1", unlessEnded: daemon)
                    }
                }
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
