// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import Foundation

/// A change by a person, a file or the daemon: `/v1/events`.
package struct EventEntry: Hashable, Codable, Sendable {
    package var at: Date
    /// `file:PATH`, `user:NAME(UID)`, `daemon`.
    package var actor: String
    package var verb: String
    /// The id of what it is about.
    package var subject: String
    /// The parts that differ, as they were.
    package var before: JSONValue?
    package var after: JSONValue?
    /// Its number in the chain, where it is watched.
    package var id: Int64?

    package init(
        at: Date, actor: String, verb: String, subject: String, before: JSONValue?, after: JSONValue?
    ) {
        self.at = at
        self.actor = actor
        self.verb = verb
        self.subject = subject
        self.before = before
        self.after = after
    }
}
