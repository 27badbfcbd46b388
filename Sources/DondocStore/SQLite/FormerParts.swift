// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel

/// What an event has of an assignment before it, as far as it is about how it stands.
struct FormerParts: Decodable {
    let state: String?
    let lead: [Party]?
    /// Of a change of the whole; or the index of the one that moved.
    let milestones: [Milestone]?
    let milestone: Int?
    let due: Day?

    private enum CodingKeys: String, CodingKey { case state, lead, milestones, milestone, due }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        state = try container.decodeIfPresent(String.self, forKey: .state)
        lead = try container.decodeIfPresent([Party].self, forKey: .lead)
        // What was said of milestones stands under that name, too, and is no change of theirs.
        milestones = try? container.decode([Milestone].self, forKey: .milestones)
        milestone = try container.decodeIfPresent(Int.self, forKey: .milestone)
        due = try container.decodeIfPresent(Day.self, forKey: .due)
    }

    func putBack(into stood: inout StoodAssignment) {
        if let lead { stood.leads = lead.map { StoodAssignment.Lead(name: $0.name, agency: $0.agency) } }
        if let milestones {
            let present = stood.milestones
            stood.milestones = milestones.enumerated().map { index, milestone in
                let deadline = milestone.deadline
                let rule = deadline.kind == .recurring ? deadline.rrule : nil
                let same = present.indices.contains(index) && present[index].rule == rule
                return StoodAssignment.Milestone(
                    due: deadline.due, rule: rule, since: same ? present[index].since : deadline.due)
            }
        }
        // The occurrences of a duty are counted by its rule.
        if let milestone, stood.milestones.indices.contains(milestone),
            stood.milestones[milestone].rule == nil
        {
            stood.milestones[milestone].due = due ?? stood.milestones[milestone].due
        }
    }
}
