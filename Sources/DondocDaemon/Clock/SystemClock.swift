// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import Foundation

/// The clock of the machine.
///
/// The only place that reads it.
package struct SystemClock: AlarmClock {
    package init() {}

    package var now: Date { Date() }

    package func realInstant(of instant: Date) -> Date { instant }
    package func alarmSet(for instant: Date?) {}
    package func workBegan() {}
    package func workEnded() {}
    package func resume(from instant: Date) {}

    package func sleep(until instant: Date) async throws {
        var latest = now
        while case let now = now, case let left = instant.timeIntervalSince(now), left > 0, now >= latest {
            latest = now
            // Short enough to notice within a minute that somebody has set the clock.
            try await Task.sleep(for: .seconds(min(left, 60)))
        }
        try Task.checkCancellation()
    }
}
