// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel
package import Foundation

/// How many messages may be under way to one destination, and whether any may: what it bears shows by how it answers.
///
/// Concurrency grows by one for a round of successes and shrinks by one for a failure. So many failures in a row open the breaker:
/// nothing is tried until a pause is over, then one message probes; its success closes the breaker, its failure doubles the pause.
package struct DestinationPacing: Hashable, Sendable {
    package enum Decision: Hashable, Sendable {
        case start
        /// As many are under way as the destination bears; ask again when one has ended.
        case wait
        /// The breaker is open; ask again then.
        case closed(until: Date)
    }

    package struct Limits: Hashable, Sendable {
        package var initial: Int
        package var maximum: Int
        package var failuresToOpen: Int
        package var firstPause: TimeInterval
        package var longestPause: TimeInterval

        package init(
            initial: Int = 2, maximum: Int = 20, failuresToOpen: Int = 3, firstPause: TimeInterval = 30,
            longestPause: TimeInterval = 900
        ) {
            self.initial = max(1, initial)
            self.maximum = max(self.initial, maximum)
            self.failuresToOpen = max(1, failuresToOpen)
            self.firstPause = firstPause
            self.longestPause = longestPause
        }
    }

    private enum Breaker: Hashable { case shut, open(until: Date), probing }

    package let limits: Limits
    package private(set) var underWay = 0
    private var window: Double
    private var failures = 0
    private var pause: TimeInterval
    private var breaker = Breaker.shut

    package init(_ limits: Limits = Limits()) {
        self.limits = limits
        window = Double(limits.initial)
        pause = limits.firstPause
    }

    package var concurrency: Int { Int(window) }

    /// Whether its breaker is open, or waits for its probe.
    package var isBroken: Bool { breaker != .shut }

    /// How many more may be begun now, when `ahead` may be begun together although they go out by turns.
    package func room(at now: Date, ahead: Int = 0) -> Int {
        switch breaker {
        case .open(let until): isPausing(until, at: now) ? 0 : 1
        case .probing: 0
        case .shut: max(0, max(concurrency, ahead) - underWay)
        }
    }

    /// Whether a message may go out now; `.start` counts it as under way, and `ended` has to follow.
    package mutating func begin(at now: Date, ahead: Int = 0) -> Decision {
        switch breaker {
        case .open(let until) where isPausing(until, at: now): return .closed(until: until)
        case .open:
            breaker = .probing
        case .probing: return .wait
        case .shut:
            if underWay >= max(concurrency, ahead) { return .wait }
        }
        underWay += 1
        return .start
    }

    /// One that `begin` let go has ended so; nil when it was never tried.
    ///
    /// What an answer says of the message alone, as of a recipient who is greylisted, is said by a destination that works.
    package mutating func ended(
        _ outcome: DeliveryOutcome?, _ scope: ScopedOutcome.Scope = .destination, at now: Date
    ) {
        underWay = max(0, underWay - 1)
        switch (outcome, scope) {
        case (.delivered?, _), (.refused?, _), (.gone?, _), (.deferred?, .message): answered()
        case (.deferred?, .destination): busy()
        case (.unreachable?, .destination), (.maybeSent?, .destination): failed(at: now)
        case (.unreachable?, .message), (.maybeSent?, .message), (nil, _):
            if breaker == .probing { breaker = .open(until: now) }
        }
    }

    /// Somebody has asked it, and it answers: whatever is left of its pause is over, and one message probes it; false when it has none.
    ///
    /// The pause is not forgotten: who answers and takes nothing is put aside for twice as long.
    package mutating func endPause(at now: Date) -> Bool {
        guard case .open(let until) = breaker, isPausing(until, at: now) else { return false }
        breaker = .open(until: now)
        return true
    }

    /// A pause that would be longer than the longest was written by a clock that was ahead: it is over.
    private func isPausing(_ until: Date, at now: Date) -> Bool {
        now < until && until.timeIntervalSince(now) <= limits.longestPause
    }

    /// It works, whatever it thinks of the message.
    private mutating func answered() {
        failures = 0
        pause = limits.firstPause
        if breaker == .probing { window = Double(limits.initial) }
        breaker = .shut
        window = min(window + 1 / window, Double(limits.maximum))
    }

    /// It works, and has enough.
    private mutating func busy() {
        failures = 0
        breaker = .shut
        window = max(1, window - 1)
    }

    private mutating func failed(at now: Date) {
        window = max(1, window - 1)
        failures += 1
        switch breaker {
        case .probing:
            pause = min(pause * 2, limits.longestPause)
            breaker = .open(until: now + pause)
        case .shut where failures >= limits.failuresToOpen: breaker = .open(until: now + pause)
        case .shut, .open: break
        }
    }
}
