// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocCurl
package import DondocModel

/// A notice made ready for the wire.
package enum Outgoing: Sendable {
    case request(CurlRequest)
    /// A message that lands in a folder.
    case file(name: String, bytes: [UInt8])
    /// Nothing can be sent, and why; it counts as the outcome.
    case impossible(DeliveryOutcome)
}

/// How an attempt ended, and whom that speaks of.
package struct ScopedOutcome: Hashable, Sendable {
    package enum Scope: Hashable, Sendable {
        /// The server, whatever was to be handed to it.
        case destination
        /// This message or its recipient alone.
        case message
    }

    package var outcome: DeliveryOutcome
    package var scope: Scope

    package init(_ outcome: DeliveryOutcome, _ scope: Scope) {
        self.outcome = outcome
        self.scope = scope
    }
}
