// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel
package import Foundation

/// Something that happened, for those who watch.
package enum DaemonEvent: Sendable {
    case attempted(Notice, DeliveryOutcome, DeliveryStep, at: Date)
    case deliveryIdle
    /// Something is tried again earlier than was known before.
    case retryPlanned
    /// Nothing is begun until there is room on the disk again.
    case ledgerFull
}

/// Somebody who watches the daemon; must return at once.
package protocol DaemonObserver: Sendable {
    func observe(_ event: DaemonEvent)
}
