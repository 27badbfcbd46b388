// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel
package import Foundation

/// One thing that was said about an assignment.
package struct FactEntry: Hashable, Codable, Sendable {
    /// In the order in which they were said.
    package var id: Int64
    package var kind: Fact.Kind
    /// Of several that lead, the one that it is about; nil for all of them.
    package var agency: Agency.ID?
    /// Index into the milestones; nil for the assignment as a whole.
    package var milestone: Int?
    /// The due day in force when it was said.
    package var due: Day?
    /// The day of completion, or that the kind tells of.
    package var day: Day?
    package var text: String?
    /// The same in English, where it is the daemon's.
    package var textEn: String?
    package var asked: Day?
    package var actor: String
    package var at: Date
    /// Of an extension: true where the deadline is another one since; nil where it holds, and of every other.
    package var overruled: Bool?

    package init(_ fact: Fact, isOverruled: Bool = false) {
        overruled = isOverruled ? true : nil
        id = fact.id
        kind = fact.kind
        agency = fact.agency
        milestone = fact.milestone
        due = fact.due
        day = fact.day
        text = fact.words?.vi
        textEn = fact.text == nil ? fact.words?.en : nil
        asked = fact.asked
        actor = fact.actor
        at = fact.at
    }
}
