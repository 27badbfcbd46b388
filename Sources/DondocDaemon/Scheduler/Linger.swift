// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Dispatch
import DondocCurl

/// Has a turn wait a little for more of what is under way to end, so that one commit serves all.
struct Linger {
    /// Since when a turn waits; nil when none does.
    private var since: ContinuousClock.Instant?

    private static let span = Duration.milliseconds(20)

    /// Whether to wait still; `ring` is called when it is over.
    mutating func goesOn(ring: @escaping @Sendable () -> Void) -> Bool {
        guard let since else {
            since = .now
            DispatchQueue.global().asyncAfter(deadline: .now() + Self.span.dispatchInterval, execute: ring)
            return true
        }
        guard ContinuousClock.now - since >= Self.span else { return true }
        self.since = nil
        return false
    }

    mutating func stop() { since = nil }
}
