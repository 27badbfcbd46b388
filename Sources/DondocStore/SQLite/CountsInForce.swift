// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Synchronization

/// What was counted since the last change of the ledger, which would be the same again.
final class CountsInForce: Sendable {
    private struct State {
        var change = 0
        var counts: (change: Int, today: Day, value: LedgerCounts)?
        var reviews: (change: Int, unreachable: Set<Agency.ID>, value: ReviewCounts)?
    }

    private let state = Mutex(State())

    /// Something was committed.
    func changed() { state.withLock { $0.change += 1 } }

    /// The last change, which is to be asked for before anything is counted.
    var change: Int { state.withLock(\.change) }

    func counts(today: Day) -> LedgerCounts? {
        state.withLock { state in
            state.counts.flatMap { $0.change == state.change && $0.today == today ? $0.value : nil }
        }
    }

    func keep(_ value: LedgerCounts, today: Day, since change: Int) {
        state.withLock { $0.counts = (change, today, value) }
    }

    func reviews(_ unreachable: Set<Agency.ID>) -> ReviewCounts? {
        state.withLock { state in
            state.reviews.flatMap {
                $0.change == state.change && $0.unreachable == unreachable ? $0.value : nil
            }
        }
    }

    func keep(_ value: ReviewCounts, _ unreachable: Set<Agency.ID>, since change: Int) {
        state.withLock { $0.reviews = (change, unreachable, value) }
    }
}
