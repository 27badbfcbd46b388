// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import CDispatch  // may own struct timespec, depending on what is loaded first
import CSystemd
package import Foundation

/// The service manager, as sd_notify(3) reaches it.
///
/// Says nothing when there is none.
package struct Supervisor: Sendable {
    package init() {}

    /// The watchdog's interval in seconds as systemd gave it, nil when it watches nothing.
    package var watchdogInterval: TimeInterval? {
        var microseconds: UInt64 = 0
        guard sd_watchdog_enabled(0, &microseconds) > 0, microseconds > 0 else { return nil }
        return Double(microseconds) / 1_000_000
    }

    /// - Parameter status: nil leaves the line that is shown.
    package func ready(status: String? = nil) {
        notify(["READY=1", status.map { "STATUS=\($0)" }].compactMap(\.self).joined(separator: "\n"))
    }

    package func status(_ line: String) {
        notify("STATUS=\(line)")
    }

    /// `notify-reload` asks for the monotonic time of the beginning (systemd.service(5), since version 253).
    package func reloading() {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        let microseconds = UInt64(time.tv_sec) * 1_000_000 + UInt64(time.tv_nsec) / 1_000
        notify("RELOADING=1\nMONOTONIC_USEC=\(microseconds)")
    }

    /// Asks that nobody gives a start up for so many seconds from now (sd_notify(3), EXTEND_TIMEOUT_USEC).
    package func extendTimeout(seconds: Int) {
        notify("EXTEND_TIMEOUT_USEC=\(seconds)000000")
    }

    package func stopping() {
        notify("STOPPING=1")
    }

    package func feedWatchdog() {
        notify("WATCHDOG=1")
    }

    private func notify(_ message: String) {
        // A failure cannot be told to anybody: the service manager that would hear of it is the one that is away.
        _ = sd_notify(0, message)
    }
}
