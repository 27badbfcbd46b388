// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import Foundation

/// The clock on the wall, which people set and which may jump.
///
/// Injected everywhere; `Date()` occurs in its system implementation alone.
package protocol WallClock: Sendable {
    var now: Date { get }
    /// Returns when `now` has reached the instant, at once when it has already, and soon when the clock was set back behind what it showed
    /// since; throws `CancellationError` when cancelled.
    func sleep(until instant: Date) async throws
}
