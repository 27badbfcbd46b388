// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import Foundation
import Synchronization

/// A clock for rehearsals: it starts at a chosen instant and runs many times as fast as the real one.
///
/// It never runs past the instant for which the scheduler's timer is armed, and stands still while work is done, so that what is
/// planned for 07:30 happens at 07:30 however fast the days go by and however slow the machine is.
package final class RehearsalClock: AlarmClock {
    private struct State {
        /// A pair of instants at which both clocks were read.
        var realAnchor: Date
        var anchor: Date
        var alarm: Date?
        var works = 0
    }

    private let rate: Double
    private let real: SystemClock
    private let state: Mutex<State>

    /// - Parameter day: the real seconds that a day of the rehearsal takes; more than 0.
    package init(start: Date, day: TimeInterval) {
        precondition(day > 0, "a day of a rehearsal takes some time")
        rate = 86_400 / day
        real = SystemClock()
        // Armed at its start: it stands still until the scheduler arms its timer.
        state = Mutex(State(realAnchor: real.now, anchor: start, alarm: start))
    }

    package var now: Date { state.withLock { now(in: $0) } }

    package func realInstant(of instant: Date) -> Date {
        // While it stands still this is too early, which costs a look at the ledger and no more.
        real.now + max(0.001, instant.timeIntervalSince(now) / rate)
    }

    package func alarmSet(for instant: Date?) {
        state.withLock { state in
            reanchor(&state)
            state.alarm = instant
        }
    }

    package func workBegan() {
        state.withLock { state in
            reanchor(&state)
            state.works += 1
        }
    }

    package func workEnded() {
        state.withLock { state in
            reanchor(&state)
            state.works -= 1
        }
    }

    package func resume(from instant: Date) {
        state.withLock { state in
            reanchor(&state)
            state.anchor = max(state.anchor, instant)
        }
    }

    package func sleep(until instant: Date) async throws {
        while now < instant {
            // While it stands still there is no instant to wait for, so it looks again.
            let wait = realInstant(of: instant).timeIntervalSince(real.now)
            try await Task.sleep(for: .seconds(min(max(wait, 0.001), 0.05)))
        }
        try Task.checkCancellation()
    }

    private func now(in state: State) -> Date {
        guard state.works == 0 else { return state.anchor }
        let running = state.anchor + max(0, real.now.timeIntervalSince(state.realAnchor)) * rate
        guard let alarm = state.alarm else { return running }
        return min(running, max(alarm, state.anchor))
    }

    private func reanchor(_ state: inout State) {
        state.anchor = now(in: state)
        state.realAnchor = real.now
    }
}
