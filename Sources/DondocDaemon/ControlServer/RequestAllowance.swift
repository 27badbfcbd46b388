// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// How many requests a second of a connection are answered at once, so that whoever asks on and on waits and nobody else does.
struct RequestAllowance {
    struct Limits: Hashable, Sendable {
        /// Of one connection.
        var each = 50
        /// So many of these are its own.
        var own = 10
        /// What is above their own, of all connections together.
        var shared = 100
    }

    /// What was asked in the second that began then.
    struct Second {
        fileprivate var began: ContinuousClock.Instant
        fileprivate var requests = 0

        init(_ began: ContinuousClock.Instant) {
            self.began = began
        }

        fileprivate mutating func turn(at now: ContinuousClock.Instant) {
            if now >= began + .seconds(1) { self = Second(now) }
        }
    }

    private let limits: Limits
    private var shared: Second

    init(_ limits: Limits = Limits(), at now: ContinuousClock.Instant) {
        self.limits = limits
        shared = Second(now)
    }

    /// How long the next request of a connection has to wait, which it is hereby; nil where it need not.
    mutating func wait(_ own: inout Second, at now: ContinuousClock.Instant) -> Duration? {
        own.turn(at: now)
        shared.turn(at: now)
        own.requests += 1
        if own.requests <= limits.own { return nil }
        guard own.requests <= limits.each, shared.requests < limits.shared else {
            return own.began + .seconds(1) - now
        }
        shared.requests += 1
        return nil
    }
}
