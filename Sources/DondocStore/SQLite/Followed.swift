// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel

/// An assignment's row as somebody says something about it.
struct Followed {
    let id: Int64
    let key: Assignment.ID
    let state: AssignmentState
    let version: Int64
    let closed: String?
    let closedOn: Int?
    var reportedOn: Int?
    var milestones: [FollowedMilestone]

    /// The due days in force, by milestone.
    var dues: [Int: Int] {
        Dictionary(
            milestones.compactMap { milestone in milestone.due.map { (milestone.position, $0) } },
            uniquingKeysWith: { first, _ in first })
    }
}

struct FollowedMilestone {
    let position: Int
    /// The due day in force.
    let due: Int?
    let isRecurring: Bool
    var isSettled: Bool
    var doneDue: Int?
    var doneOn: Int?
    var isAwaiting: Bool

    /// Whether that can be said to be done: what is owed; what waits for a confirmation, once it is confirmed; and that a duty ended with
    /// what was done of it already.
    func canBeDone(_ part: NewFact.Part, isConfirmed: Bool) -> Bool {
        guard !isAwaiting else {
            return isConfirmed && (!isRecurring || part.due?.number ?? undatedOrder == doneDue)
        }
        guard !isSettled else { return false }
        guard isRecurring, let doneDue, let occurrence = part.due, occurrence.number <= doneDue else {
            return true
        }
        return isConfirmed && part.isLast
    }
}

extension Followed {
    /// Whether anything of it has not been reported.
    var isOwed: Bool {
        guard !milestones.isEmpty else { return reportedOn == nil }
        return milestones.contains { milestone in
            guard milestone.doneOn != nil else { return true }
            guard !milestone.isSettled, let due = milestone.due else { return false }
            return (milestone.doneDue ?? undatedOrder) < due
        }
    }

    /// As one of several that lead has it: what all have reported, and what that one has by itself.
    func standing(as reports: [Int: Progress.Part]) -> Followed {
        var own = self
        own.reportedOn = reports[Progress.whole]?.on.number ?? reportedOn
        for index in own.milestones.indices {
            guard let part = reports[own.milestones[index].position] else { continue }
            own.milestones[index].take(part)
        }
        return own
    }
}

extension FollowedMilestone {
    fileprivate mutating func take(_ part: Progress.Part) {
        let due = part.due?.number ?? undatedOrder
        // Of a duty that comes back, what all have done is done.
        if isRecurring, doneOn != nil, let doneDue, doneDue > due { return }
        (doneOn, doneDue) = (part.on.number, due)
        (isSettled, isAwaiting) = (part.isLast, !part.isConfirmed)
    }
}

/// One side of the event of what was said.
struct FollowedGist: Encodable {
    struct Part: Encodable {
        let milestone: Int
        let due: Day?
        let doneOn: Day?
        let awaiting: Bool?

        private enum CodingKeys: String, CodingKey {
            case milestone, due, awaiting
            case doneOn = "done_on"
        }
    }

    let state: AssignmentState
    let closed: String?
    let milestones: [Part]?
    let day: Day?
    let asked: Day?
    let text: String?
    let agency: NewFact.Member?

    /// - Parameter statement: what is said, on the side where it holds.
    init(_ followed: Followed, _ parts: [NewFact.Part], saying statement: NewFact?, dues: [Int: Int]) {
        state = followed.state
        closed = followed.closed
        let gists = parts.compactMap { part -> Part? in
            guard let milestone = followed.milestones.first(where: { $0.position == part.milestone }) else {
                return nil
            }
            return Part(
                milestone: part.milestone, due: part.due ?? dues[part.milestone].map(Day.init(number:)),
                doneOn: milestone.doneOn.map(Day.init(number:)), awaiting: milestone.isAwaiting ? true : nil)
        }
        milestones = gists.isEmpty ? nil : gists
        day = statement?.day
        asked = statement?.asked
        text = statement?.text
        agency = statement?.member
    }
}
