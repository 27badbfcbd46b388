// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import Dispatch
import Foundation
import Synchronization

/// Tells the service manager that the scheduler lives, from the scheduler's own queue and only while no pass is stuck.
package final class Watchdog: Sendable {
    private let supervisor: Supervisor?
    private let passBegin: Mutex<DispatchTime?>
    /// A pass that takes longer is stuck: the longest wait in it is the ledger's busy timeout.
    private static let longestPass: TimeInterval = 120

    /// - Parameter supervisor: nil where nobody is to be told.
    package init(supervisor: Supervisor?) {
        self.supervisor = supervisor
        passBegin = Mutex(nil)
    }

    package func passBegan() {
        passBegin.withLock { $0 = .now() }
    }

    package func passEnded() {
        passBegin.withLock { $0 = nil }
    }

    /// Feeds at half the interval that systemd asks for; nil when it watches nothing.
    package func start(on queue: DispatchQueue) -> (any DispatchSourceTimer)? {
        guard let supervisor, let interval = supervisor.watchdogInterval else { return nil }
        let timer = DispatchSource.makeTimerSource(queue: queue)
        timer.setEventHandler { [self] in
            if !isStuck { supervisor.feedWatchdog() }
        }
        timer.schedule(deadline: .now(), repeating: interval / 2, leeway: .milliseconds(Int(interval * 50)))
        timer.activate()
        return timer
    }

    private var isStuck: Bool {
        passBegin.withLock { begin in
            guard let begin else { return false }
            let passed = DispatchTime.now().uptimeNanoseconds - begin.uptimeNanoseconds
            return Double(passed) / 1_000_000_000 > Watchdog.longestPass
        }
    }
}
