// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Dispatch
package import DondocModel
package import DondocStore
package import Foundation
import Synchronization

/// How one attempt of a drill ended, and what was said in it.
package struct DrillAttempt: Sendable {
    package var outcome: DeliveryOutcome
    package var step: DeliveryStep
    package var endedAt: Date
    /// Lines that begin with `* `, `> ` or `< `.
    package var dialogue: [String]

    package init(_ attempt: EndedAttempt, dialogue: [String]) {
        outcome = attempt.outcome
        step = attempt.step
        endedAt = attempt.endedAt
        self.dialogue = dialogue
    }
}

/// The last attempts of the last drills, for those who wait for them.
///
/// Whoever does not wait loses nothing: outcomes are in the ledger, only what was said is not.
package final class DrillBoard: Sendable {
    private struct Waiter {
        let key: String
        let continuation: CheckedContinuation<DrillAttempt?, Never>
    }

    private struct State {
        var attempts: [String: DrillAttempt] = [:]
        /// The keys of `attempts`, the oldest first.
        var keys: [String] = []
        var waiters: [Int: Waiter] = [:]
        var waiterCount = 0
        var isClosed = false
    }

    private let state = Mutex(State())
    private static let capacity = 32

    package init() {}

    package subscript(key: String) -> DrillAttempt? { state.withLock { $0.attempts[key] } }

    package func put(_ attempt: DrillAttempt, of key: String) {
        let waiters = state.withLock { state in
            if state.attempts.updateValue(attempt, forKey: key) == nil { state.keys.append(key) }
            if state.keys.count > Self.capacity { state.attempts[state.keys.removeFirst()] = nil }
            let found = state.waiters.filter { $0.value.key == key }
            for id in found.keys { state.waiters[id] = nil }
            return found.values.map(\.continuation)
        }
        for waiter in waiters { waiter.resume(returning: attempt) }
    }

    /// Waits until an attempt of that drill has ended, at most so long; returns at once what is known already.
    package func attempt(of key: String, within patience: DispatchTimeInterval) async -> DrillAttempt? {
        await withCheckedContinuation { continuation in
            let (known, id) = state.withLock { state -> (DrillAttempt??, Int) in
                if let attempt = state.attempts[key] { return (attempt, 0) }
                if state.isClosed { return (.some(nil), 0) }
                state.waiterCount += 1
                state.waiters[state.waiterCount] = Waiter(key: key, continuation: continuation)
                return (nil, state.waiterCount)
            }
            if let known { return continuation.resume(returning: known) }
            DispatchQueue.global().asyncAfter(deadline: .now() + patience) { [weak self] in
                self?.giveUp(id)
            }
        }
    }

    /// Nothing ends any more: those who wait go home.
    package func close() {
        let waiters = state.withLock { state in
            state.isClosed = true
            defer { state.waiters = [:] }
            return state.waiters.values.map(\.continuation)
        }
        for waiter in waiters { waiter.resume(returning: nil) }
    }

    private func giveUp(_ id: Int) {
        state.withLock { $0.waiters.removeValue(forKey: id) }?.continuation.resume(returning: nil)
    }
}
