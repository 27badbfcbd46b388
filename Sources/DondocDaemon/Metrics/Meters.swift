// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Synchronization

/// What has happened since the start: how many messages went, how they ended, and how late they were.
package final class Meters: Sendable {
    /// All of it at one moment.
    struct Reading: Hashable, Sendable {
        /// Reminders that fell due and were queued.
        var due = 0
        /// Messages that a server has taken.
        var sent = 0
        /// Messages that are not tried any more.
        var failed = 0
        /// Attempts after which there is another.
        var deferred = 0
        var lateness = Histogram()
    }

    /// How many values there were up to each bound.
    struct Histogram: Hashable, Sendable {
        /// Seconds.
        static let bounds: [Double] = [0.1, 0.5, 1, 5, 15, 60, 300, 900, 3600, 14_400, 86_400]

        /// Of each bound, and of what lies above the last; each value counts once.
        private(set) var counts = [Int](repeating: 0, count: bounds.count + 1)
        private(set) var sum = 0.0
        var count: Int { counts.reduce(0, +) }

        mutating func add(_ value: Double) {
            counts[Self.bounds.firstIndex { value <= $0 } ?? Self.bounds.count] += 1
            sum += value
        }
    }

    private let state = Mutex(Reading())

    package init() {}

    var reading: Reading { state.withLock { $0 } }

    func note(due count: Int) { state.withLock { $0.due += count } }

    /// Between the instant of a reminder and the first byte of its message.
    func note(lateness seconds: Double) { state.withLock { $0.lateness.add(max(0, seconds)) } }

    func note(_ step: DeliveryStep) {
        state.withLock { state in
            switch step {
            case .recordDelivery: state.sent += 1
            case .retry: state.deferred += 1
            case .giveUp: state.failed += 1
            }
        }
    }
}
