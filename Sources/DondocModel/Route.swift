// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// One of the ways on which a recipient is written to.
package struct Route: Hashable, Sendable {
    package var destination: Destination
    /// In which it waits: what shares a server shares a fate.
    package var queue: String
    /// Which of the recipient's channels it belongs to, counting from 0; a later one is used when the one before has failed.
    package var channel: Int
    /// Whether it is a carbon copy of the channel's first letter.
    package var isCopy: Bool

    package init(destination: Destination, queue: String, channel: Int = 0, isCopy: Bool = false) {
        self.destination = destination
        self.queue = queue
        self.channel = channel
        self.isCopy = isCopy
    }
}
