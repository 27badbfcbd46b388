// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel
package import Foundation

/// A wall clock by which a Dispatch timer can be armed.
///
/// A rehearsal's clock must know what it is waited for, so that it does not run past it; the clock on the wall does not care.
package protocol AlarmClock: WallClock {
    /// The real instant at which this clock will show `instant`, if nothing stops it.
    func realInstant(of instant: Date) -> Date
    /// Tells for when the scheduler's one timer is armed; nil for never.
    func alarmSet(for instant: Date?)
    /// Brackets work that takes no time in a rehearsal, such as handing over what has fallen due.
    func workBegan()
    func workEnded()
    /// Tells how far the ledger has come, so that a rehearsal which was interrupted goes on from there.
    func resume(from instant: Date)
}
