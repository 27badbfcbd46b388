// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Dispatch
import Synchronization

/// Has the service manager wait for a start that takes long, as an upgrade of a large ledger does, for as long as something is being done.
///
/// A start that stands still is given up after the unit's `TimeoutStartSec=`.
package final class StartPatience: Sendable {
    private let supervisor: Supervisor
    /// When it was asked for last; nil once the daemon is ready.
    private let asked: Mutex<DispatchTime?>
    private static let seconds = 60
    private static let pause = DispatchTimeInterval.seconds(5)

    package init(_ supervisor: Supervisor) {
        self.supervisor = supervisor
        asked = Mutex(DispatchTime(uptimeNanoseconds: 1))
    }

    /// Something is being done; cheap enough to be said at any time.
    package func ask() {
        let now = DispatchTime.now()
        let isTime = asked.withLock { asked in
            guard let last = asked, last + Self.pause <= now else { return false }
            asked = now
            return true
        }
        if isTime { supervisor.extendTimeout(seconds: Self.seconds) }
    }

    /// It is ready.
    package func end() {
        asked.withLock { $0 = nil }
    }
}
