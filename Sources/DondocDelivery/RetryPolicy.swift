// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel
package import Foundation

/// When a notice is tried again, and when it is given up.
package struct RetryPolicy: Hashable, Sendable {
    package var firstDelay: TimeInterval
    package var longestDelay: TimeInterval
    /// How long a notice is tried, counted from when it was queued.
    package var lifetime: TimeInterval
    /// What a peer may ask us to wait at most.
    package var longestRetryAfter: TimeInterval

    package init(
        firstDelay: TimeInterval = 60, longestDelay: TimeInterval = 4 * 3600,
        lifetime: TimeInterval = 5 * 86_400,
        longestRetryAfter: TimeInterval = 86_400
    ) {
        self.firstDelay = firstDelay
        self.longestDelay = longestDelay
        self.lifetime = lifetime
        self.longestRetryAfter = longestRetryAfter
    }

    /// - Parameter attempt: the number of the attempt that ended so, from 1.
    /// - Parameter jitter: 0 to 1, spreads the waits from 80 % to 120 % so that what failed together is not tried together; asked for only
    ///   where there is a wait.
    package func step(
        after outcome: DeliveryOutcome, attempt: Int, firstQueuedAt: Date, now: Date,
        jitter: @autoclosure () -> Double
    ) -> DeliveryStep {
        switch outcome {
        case .delivered: .recordDelivery
        case .refused, .gone: .giveUp
        case .deferred(_, let retryAfter):
            retry(
                attempt: attempt, atLeast: retryAfter ?? 0, firstQueuedAt: firstQueuedAt, now: now,
                jitter: jitter())
        case .unreachable, .maybeSent:
            retry(attempt: attempt, atLeast: 0, firstQueuedAt: firstQueuedAt, now: now, jitter: jitter())
        }
    }

    private func retry(
        attempt: Int, atLeast: TimeInterval, firstQueuedAt: Date, now: Date, jitter: Double
    ) -> DeliveryStep {
        let end = firstQueuedAt + lifetime
        guard now < end else { return .giveUp }
        let doublings = Double(min(max(attempt, 1) - 1, 60))
        let delay = min(firstDelay * pow(2, doublings), longestDelay) * (0.8 + 0.4 * min(max(jitter, 0), 1))
        // The last try is at the very end of the lifetime.
        return .retry(at: min(now + max(delay, min(atLeast, longestRetryAfter)), end))
    }
}
