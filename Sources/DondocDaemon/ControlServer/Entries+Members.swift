// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import DondocPlanning
import DondocStore

// Where several lead, such as the members of a group, each stands for itself.

extension Entries {
    /// Each of those that lead, as the register has them; empty where one leads alone.
    func leading(_ assignment: Assignment) -> [Agency.ID] { rules.register.leading(assignment) }

    /// The entry as one of those that lead has it; as it is for all where that one does not.
    func assignment(_ record: AssignmentRecord, as member: Agency.ID?) -> AssignmentEntry {
        let leading = leading(record.assignment)
        guard let member, leading.contains(member) else { return assignment(record, leading: leading) }
        var entry = assignment(self.record(record, of: member), leading: [])
        (entry.state, entry.closedOn) = (record.state.rawValue, record.progress.closedOn)
        entry.member = member
        entry.memberName = rules.register[member]?.name
        entry.membersTotal = leading.count
        entry.membersReported = reported(leading, of: record)
        return entry
    }

    func members(of record: AssignmentRecord, facts: [Fact]) -> [MemberEntry] {
        leading(record.assignment).map { id in
            let own = self.record(record, of: id)
            let status = status(of: own)
            let parts = own.progress.parts
            let isSaid = !parts.isEmpty || own.progress.reportedOn != nil || own.progress.closedOn != nil
            let result = facts.last {
                $0.kind.isReport && $0.change != .byAll && ($0.agency == nil || $0.agency == id)
            }
            return MemberEntry(
                agency: id, name: rules.register[id]?.name ?? id, status: status,
                doneOn: own.progress.closedOn ?? own.progress.reportedOn ?? parts.values.map(\.on).max(),
                milestonesDone: record.assignment.milestones.count > 1 ? parts.count : nil,
                result: isSaid ? result?.text : nil)
        }
    }

    /// How many of them have reported all of it; of a duty that comes back, what went by first and is owed still.
    func reported(_ members: [Agency.ID], of record: AssignmentRecord) -> Int {
        guard !record.progress.members.isEmpty else {
            return status(of: record).isReported ? members.count : 0
        }
        return members.count { member in
            let own = self.record(record, of: member)
            guard !status(of: own).isReported else { return true }
            let isDuty = record.assignment.milestones.allSatisfy { $0.deadline.kind == .recurring }
            guard isDuty, !record.missed.isEmpty else { return false }
            return record.missed.allSatisfy { index, missed in
                own.progress.parts[index]?.due.map { $0 >= missed } ?? false
            }
        }
    }

    /// The assignment as one of those that lead has it: what all of them have done, and what that one has done by itself.
    func record(_ record: AssignmentRecord, of member: Agency.ID) -> AssignmentRecord {
        var own = record
        if case .cancelled? = record.progress.closure { return own }
        let reports = record.progress.members[member] ?? [:]
        own.progress.closure = closure(of: record, reports)
        own.progress.snoozedUntil = [record.progress.snoozes[member], record.progress.snoozedUntil]
            .compactMap(\.self).max()
        if let part = reports[Progress.whole], record.assignment.milestones.isEmpty {
            own.progress.reportedOn = part.isConfirmed ? nil : part.on
        }
        for (index, part) in reports where record.assignment.milestones.indices.contains(index) {
            own.take(part, index, missed: missed(after: part, index, of: record))
        }
        let isDoneByItself = own.assignment.milestones.indices.allSatisfy {
            own.progress.parts[$0].map { $0.isConfirmed && $0.isLast } ?? false
        }
        if isDoneByItself, let last = own.progress.parts.values.map(\.on).max() {
            own.progress.closure = .done(last)
        }
        if record.state == .open || record.state == .closed {
            own.state = own.progress.closure == nil ? .open : .closed
        }
        return own
    }

    /// Of one without milestones; where there are some, they tell.
    private func closure(of record: AssignmentRecord, _ reports: [Int: Progress.Part]) -> Progress.Closure? {
        guard record.assignment.milestones.isEmpty else { return nil }
        guard let part = reports[Progress.whole] else { return record.progress.closure }
        return part.isConfirmed ? .done(part.on) : nil
    }

    /// The first occurrence after what was reported last that went by.
    private func missed(after part: Progress.Part, _ index: Int, of record: AssignmentRecord) -> Day? {
        guard let missed = record.missed[index], !part.isLast, let done = part.due else { return nil }
        guard done >= missed else { return missed }
        guard let next = rules.planner.next(of: record.assignment.milestones[index].deadline, after: done),
            let due = dates(of: index, in: record)?.due, next < due
        else { return nil }
        return next
    }
}

extension AssignmentRecord {
    fileprivate mutating func take(_ part: Progress.Part, _ index: Int, missed day: Day?) {
        // Of a duty that comes back, what all have done is done.
        let isRecurring = assignment.milestones[index].deadline.kind == .recurring
        if isRecurring, let all = progress.parts[index]?.due, let own = part.due, all > own { return }
        progress.parts[index] = part
        missed[index] = day
    }
}
