// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import Foundation

/// What was done by whom, as the ledger keeps it for good.
package struct EventRecord: Hashable, Codable, Sendable {
    package var at: Date
    /// `file:PATH`, `user:NAME(UID)`, `daemon`.
    package var actor: String
    /// What was done, thing and verb: `assignment.added`, `assignment.changed`, `assignment.withdrawn`, `assignment.reopened`,
    /// `assignment.approved`, `assignment.rejected`, `assignment.retracted`, `assignment.corrected`, and `assignment.` with a
    /// `Fact.Kind`, `event.set`, `event.cleared`, `directive.changed`, `directive.replaced`, `directive.restored`, `occurrence.began`, `plan.renewed`, `file.taken`, `file.quarantined`, `file.removed`, `notice.maybe-sent`, `notice.dead`,
    /// `notice.cancelled`, `notice.merged`, `notice.fallback`, `notice.bounced`, `notice.remarked`, `notice.resent`,
    /// `destination.disabled`, `destination.dead`, `destination.enabled`, `attempts.sealed`, `daemon.started` and so on.
    package var verb: String
    /// The id of what it is about.
    package var subject: String
    /// JSON of the parts that differ, or nil.
    package var before: String?
    package var after: String?

    package init(
        at: Date, actor: String, verb: String, subject: String, before: String? = nil, after: String? = nil
    ) {
        self.at = at
        self.actor = actor
        self.verb = verb
        self.subject = subject
        self.before = before
        self.after = after
    }
}
