// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Dispatch
package import Foundation
package import Logging
import Synchronization

/// From which level on lines are logged, by everybody who logs; it falls back by itself.
package final class LogThreshold: Sendable {
    private struct State {
        var configured: Logger.Level
        var chosen: Logger.Level?
        var until: Date?
        /// Told apart, so that an earlier choice does not end a later one.
        var choices = 0
    }

    private let state: Mutex<State>

    package init(_ level: Logger.Level) {
        state = Mutex(State(configured: level))
    }

    package var level: Logger.Level { state.withLock { $0.chosen ?? $0.configured } }
    /// Without anybody's choice.
    package var configured: Logger.Level { state.withLock { $0.configured } }
    /// When it falls back; nil where it does not.
    package var until: Date? { state.withLock { $0.until } }

    /// Chooses another level; nil takes the configured one again.
    ///
    /// Returns the number of this choice, by which it falls back.
    ///
    /// - Parameter seconds: after which it falls back, by real time; nil never does.
    @discardableResult
    package func choose(_ level: Logger.Level?, for seconds: Int?, now: Date) -> Int {
        let choice = state.withLock { state in
            state.choices += 1
            state.chosen = level
            state.until = level == nil ? nil : seconds.map { now + TimeInterval($0) }
            return state.choices
        }
        guard level != nil, let seconds else { return choice }
        DispatchQueue.global().asyncAfter(deadline: .now() + .seconds(seconds)) { [weak self] in
            self?.fallBack(choice)
        }
        return choice
    }

    /// The time of that choice is over; another one since stays.
    func fallBack(_ choice: Int) {
        state.withLock { state in
            guard state.choices == choice else { return }
            (state.chosen, state.until) = (nil, nil)
        }
    }
}
