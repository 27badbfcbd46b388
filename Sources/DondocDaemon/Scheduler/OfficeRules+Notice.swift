// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocCalendar
import DondocModel
import DondocPlanning
import DondocStore
import Foundation

extension OfficeRules {
    func name(of recipient: Recipient) -> String {
        switch recipient {
        case .agency(let id): register[id]?.name ?? id
        case .office: configuration.office.name
        case .unregistered(let name): name
        }
    }

    /// What the message says today.
    ///
    /// Several rungs of one milestone that went past together, as over a downtime, are one line, which stays the first word where one of them is.
    func notice(from queued: QueuedNotice, now: Date) -> Notice {
        // A double of what may have arrived says the same as that.
        let today = queued.said ?? zone.day(of: now)
        var lines: [MilestoneKey: Notice.Line] = [:]
        var order: [MilestoneKey] = []
        for line in queued.lines {
            let key = MilestoneKey(
                assignment: line.assignment.id, milestone: line.reminder.milestone,
                occurrence: self.milestone(of: line)?.deadline.rrule == nil ? nil : line.reminder.due)
            if lines[key] == nil { order.append(key) }
            lines[key] = self.line(line, today: today).following(lines[key])
        }
        var notice = Notice(
            key: queued.key, threadRoot: queued.threadRoot, recipient: queued.recipient,
            recipientName: name(of: queued.recipient), destination: queued.destination,
            directive: queued.directive,
            lines: order.compactMap { lines[$0] }, queuedAt: queued.queuedAt)
        notice.kind = queued.kind
        notice.letterKey = queued.letterKey
        notice.to = queued.to
        notice.cc = queued.cc
        notice.merged = queued.merged
        notice.today = today
        notice.content = queued.content
        notice.stead = stead(of: queued)
        return notice
    }

    /// Why it goes to the office although it is an agency's; nil where it does not.
    private func stead(of queued: QueuedNotice) -> Notice.Stead? {
        guard queued.kind == .reminder, case .agency(let id) = queued.recipient else { return nil }
        guard let agency = register[id], agency.isReachable else { return .noAddress }
        let isOwn = agency.ways.joined().contains { way in
            switch (way, queued.destination) {
            case (.mail(let to, let cc), .mail(let address)): to.contains(address) || cc.contains(address)
            case (.webhook(let url), .webhook(let called)): url == called
            case (.hook(let hook), .hook(let name)): hook.name == name
            default: false
            }
        }
        // An address that the register had before is the agency's too.
        return !isOwn && officeDestinations.contains(queued.destination) ? .putAside : nil
    }

    private static let moved = Bilingual(
        vi: "thời hạn thay đổi so với lần thông báo trước",
        en: "its deadline is another one than was told before")

    private struct MilestoneKey: Hashable {
        let assignment: Assignment.ID
        let milestone: Int?
        /// The due day of a duty that comes back.
        let occurrence: Day?
    }

    private func milestone(of line: QueuedNotice.Line) -> Milestone? {
        let milestones = line.assignment.milestones
        return line.reminder.milestone.flatMap { milestones.indices.contains($0) ? milestones[$0] : nil }
    }

    private func line(_ line: QueuedNotice.Line, today: Day) -> Notice.Line {
        var assignment = line.assignment
        var milestone = milestone(of: line)
        if let index = line.reminder.milestone, let recurring = milestone, recurring.deadline.rrule != nil,
            line.reminder.rung != .withdrawn
        {
            // The message speaks of one occurrence.
            milestone?.deadline.reason = recurring.deadline.reason(ofOccurrence: line.reminder.due)
            milestone?.deadline.due = line.reminder.due
            if let milestone { assignment.milestones[index] = milestone }
        }
        let isWithdrawn = line.reminder.rung == .withdrawn
        let due = isWithdrawn ? nil : milestone?.deadline.due ?? line.reminder.due
        let dates =
            isWithdrawn
            ? nil
            : milestone.flatMap { planner.dates(of: $0.deadline, due: due) } ?? due.map(planner.dates(due:))
        var told = Notice.Line(
            directive: line.directive, assignment: assignment, milestone: milestone,
            rung: line.reminder.rung,
            role: line.reminder.role, due: due, workBy: dates?.workBy,
            workingDaysLeft: dates.map { calendar.workingDays(from: today, to: $0.workBy) },
            lunar: due.flatMap { LunarDate.isNearNewYear($0) ? LunarDate($0)?.vietnamese : nil },
            previousDue: line.previousDue, previousTime: line.previousTime,
            reason: (line.previousDue != nil || line.wasUndated) && line.reminder.rung == .announce
                ? Self.moved : line.reminder.reason)
        told.wasUndated = line.wasUndated
        told.isUnannounced = line.isUnannounced
        told.assigned = line.assigned
        told.formerRole = line.formerRole
        told.isByHand = line.isByHand
        told.owing = owing(line, today: today)
        return told
    }

    /// Nil where one leads alone, or none of them has reported it yet.
    private func owing(_ line: QueuedNotice.Line, today: Day) -> Owing? {
        guard !line.facts.isEmpty else { return nil }
        let superior: Agency.ID? =
            switch line.reminder.recipient {
            case .agency(let id): id
            case .office, .unregistered: nil
            }
        let leading = register.leading(line.assignment).compactMap { register[$0] }
            .filter { superior == nil || $0.superior == superior }
        let step = Standing.Step(
            milestone: line.reminder.milestone ?? -1, due: line.reminder.due,
            isOccurrence: milestone(of: line)?.deadline.kind == .recurring)
        let owing = leading.filter { agency in
            let standing = Standing([step], facts: line.facts.said(of: agency.id), on: today, zone: zone)
            return !standing.isDone && !standing.isAwaiting
        }
        guard !owing.isEmpty, owing.count < leading.count else { return nil }
        return Owing(names: owing.map(\.name), total: leading.count)
    }
}

extension Notice.Line {
    /// What a later rung of the same letter says; who has heard nothing before is told it as the first word.
    fileprivate func following(_ former: Notice.Line?) -> Notice.Line {
        guard let former, former.isFirstWord, rung != .withdrawn, rung != .returned else { return self }
        var line = self
        line.rung = former.rung
        line.isUnannounced = former.isUnannounced
        line.assigned = former.assigned
        line.formerRole = former.formerRole
        return line
    }
}
