// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import CDispatch  // may own struct timespec, depending on what is loaded first
import Foundation
import Testing

extension EndToEnd {
    /// A machine that sleeps, as far as the clocks tell of it: in a suspend that of the wall and CLOCK_BOOTTIME go on, and CLOCK_MONOTONIC stands still.
    @Suite(.timeLimit(.minutes(15)))
    struct SuspendTests {
        private static let register =
            "agencies:\n  - {id: so-yt, name: Sở Y tế, mail: [soyte@binhlam.example]}\n"
        private static let file = """
            directive: {number: 1/KH-UBND, date: 2026-01-05, issuer: UBND tỉnh Bình Lam}
            assignments:
              - {id: viec-1, action: Rà soát trường học, lead: so-yt, due: 2099-06-15, announce: false}
            """

        /// One of the kernel's timers that a process has, as timerfd_create(2) tells of it.
        private struct Timer {
            let clock: Int
            /// How long until it rings; zero where it is not set.
            let left: Duration

            init?(_ text: String) {
                func values(_ key: Substring) -> [Int]? {
                    text.split(separator: "\n").first { $0.hasPrefix(key) }?
                        .split(whereSeparator: { !$0.isNumber }).compactMap { Int($0) }
                }
                guard let clock = values("clockid:")?.first, let left = values("it_value:"), left.count == 2
                else { return nil }
                self.clock = clock
                self.left = .seconds(left[0]) + .nanoseconds(left[1])
            }
        }

        private static func timers(of process: pid_t) throws -> [Timer] {
            let folder = "/proc/\(process)/fdinfo"
            return try FileManager.default.contentsOfDirectory(atPath: folder).compactMap { descriptor in
                // One that was closed since the folder was listed is none.
                guard let text = try? String(contentsOfFile: "\(folder)/\(descriptor)", encoding: .utf8)
                else { return nil }
                return Timer(text)
            }
        }

        @Test
        func `what is due is waited for by the clock on the wall, and the watchdog by that of systemd's`()
            async throws
        {
            try await OfficeFolder.with(register: Self.register, files: ["viec.yaml": Self.file]) { office in
                try await office.running(environment: ["WATCHDOG_USEC": "60000000"]) { daemon, manager in
                    // The line is made when the timer is armed.
                    try await manager.line("STATUS=Next reminder 20")
                    let timers = try Self.timers(of: daemon.identifier)
                    let armed = timers.filter {
                        $0.clock == Int(CLOCK_REALTIME) && $0.left > .seconds(86_400)
                    }
                    #expect(armed.count == 1, "\(timers)")
                    // The nearest of all that count by this clock, which may be ringing just now.
                    let isCounting = try (1...1_000).contains { _ in
                        try Self.timers(of: daemon.identifier)
                            .contains { $0.clock == Int(CLOCK_MONOTONIC) && $0.left > .zero }
                    }
                    #expect(isCounting, "\(timers)")
                }
            }
        }

        /// In a name space of its own CLOCK_BOOTTIME is ten days ahead, as after so long a suspend.
        @Test(.enabled(if: geteuid() == 0, "only root can make a name space for time"))
        func `after a suspend it reloads, feeds the watchdog and tells the time that systemd compares`()
            async throws
        {
            try await OfficeFolder.with(register: Self.register, files: ["viec.yaml": Self.file]) { office in
                let notify = office.folder.appending(path: "notify-slept").path
                try await Program.running(
                    Repository.python, [Repository.fixture("notify.py").path, notify]
                ) { manager in
                    try await manager.line("listening")
                    try await Program.running(
                        URL(filePath: "/usr/bin/unshare"),
                        [
                            "--time", "--boottime", "864000", Repository.dondocd.path, "--config",
                            office.configuration.path,
                        ], environment: ["NOTIFY_SOCKET": notify, "WATCHDOG_USEC": "1000000"]
                    ) { daemon in
                        try await manager.line("READY=1", unlessEnded: daemon)
                        for _ in 1...3 { try await manager.line("WATCHDOG=1", unlessEnded: daemon) }
                        try office.configure("reminders: {at: \"08:00\"}")
                        #expect(try await office.dondoc("reload").code == 0)
                        let line = try await manager.line("MONOTONIC_USEC=", unlessEnded: daemon)
                        let told = try #require(UInt64(line.dropFirst("MONOTONIC_USEC=".count)))
                        var now = timespec()
                        clock_gettime(CLOCK_MONOTONIC, &now)
                        #expect(told <= UInt64(now.tv_sec + 1) * 1_000_000)
                        #expect(told >= UInt64(max(0, now.tv_sec - 600)) * 1_000_000)
                    }
                }
            }
        }
    }
}
