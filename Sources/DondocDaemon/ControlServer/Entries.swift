// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocCalendar
import DondocControl
import DondocModel
import DondocPlanning
import DondocStore
import Foundation

/// Makes wire values of what the ledger holds, as it stands on one day under the rules in force.
struct Entries: Sendable {
    let rules: ControlRules
    let today: Day
    /// Where the office itself is written to.
    var office: Set<Destination> = []

    func assignment(_ record: AssignmentRecord) -> AssignmentEntry {
        assignment(record, leading: leading(record.assignment))
    }

    /// - Parameter leading: those that lead, of whom it is told how many have reported; empty where that is not told.
    func assignment(_ record: AssignmentRecord, leading: [Agency.ID]) -> AssignmentEntry {
        let milestones = record.assignment.milestones.indices.map { milestone($0, of: record) }
        var entry = AssignmentEntry(
            id: record.assignment.id, state: record.state.rawValue, status: status(of: record),
            item: record.assignment.item, action: record.assignment.action,
            lead: record.assignment.lead.map { PartyEntry($0) },
            coordinating: record.assignment.coordinating.map { PartyEntry($0) }, milestones: milestones,
            directive: DirectiveEntry(record.directive), due: milestones.compactMap(\.due).max(),
            source: record.source,
            takenAt: record.takenAt, changedAt: record.changedAt, closedOn: record.progress.closedOn,
            snoozedUntil: record.progress.snoozedUntil.flatMap { $0 > today ? $0 : nil },
            returns: record.progress.returns, extensions: record.progress.extensions)
        guard !leading.isEmpty else { return entry }
        (entry.membersReported, entry.membersTotal) = (reported(leading, of: record), leading.count)
        return entry
    }

    func milestone(_ index: Int, of record: AssignmentRecord) -> MilestoneEntry {
        let milestone = record.assignment.milestones[index]
        let deadline = milestone.deadline
        let dates = dates(of: index, in: record)
        let missed = record.missed[index]
        return MilestoneEntry(
            what: milestone.what, words: deadline.text, kind: deadline.kind, due: dates?.due,
            time: dates?.time,
            workBy: dates?.workBy, lateFrom: dates?.lateFrom,
            workingDaysLeft: (dates?.workBy).map { rules.calendar.workingDays(from: today, to: $0) },
            lunar: (dates?.due).flatMap(lunar),
            status: settled(record.state) ?? reported(index, of: record, dates: dates)
                ?? status(of: dates, missed: missed),
            confidence: deadline.confidence,
            reason: reason(of: deadline, due: dates?.due, missed: missed), missed: missed,
            given: deadline.given.map { GivenEntry(words: $0.words, by: $0.name, on: $0.on) },
            doneOn: record.progress.parts[index]?.on)
    }

    /// The dates of a milestone, which of a recurring one are those of the occurrence in force today.
    func dates(of index: Int, in record: AssignmentRecord) -> DeadlineDates? {
        rules.planner.dates(
            of: record.assignment.milestones[index].deadline, takenAt: record.takenAt, on: today)
    }

    private func reason(of deadline: Deadline, due: Day?, missed: Day?) -> Bilingual {
        let reason = deadline.reason(ofOccurrence: due)
        guard let missed else { return reason }
        return Bilingual(
            vi: "\(reason.vi); từ kỳ hạn \(missed.vietnamese) chưa ghi nhận kết quả",
            en: "\(reason.en); nothing has been reported done since the one due on \(missed)")
    }

    /// One entry for each milestone that is due on the day; none of what the member, where one is asked for, has done.
    func agenda(of all: AssignmentRecord, on day: Day, as member: Agency.ID? = nil) -> [AgendaEntry] {
        let assignment = all.assignment
        let leading = leading(assignment)
        let own = member.flatMap { leading.contains($0) ? $0 : nil }
        let record = own.map { self.record(all, of: $0) } ?? all
        guard own == nil || record.state != .closed else { return [] }
        let count = leading.isEmpty ? nil : reported(leading, of: all)
        return assignment.milestones.indices.compactMap { index in
            let milestone = assignment.milestones[index]
            let entry = self.milestone(index, of: record)
            guard entry.due == day else { return nil }
            var told = AgendaEntry(
                day: day, assignment: assignment.id, milestone: index, item: assignment.item,
                action: assignment.action, what: milestone.what, time: entry.time,
                workBy: entry.workBy, workingDaysLeft: entry.workingDaysLeft,
                lead: assignment.lead.map { PartyEntry($0) }, directive: DirectiveEntry(record.directive),
                status: settled(record.state) ?? reported(
                    index, of: record, dates: dates(of: index, in: record))
                    ?? status(of: dates(of: index, in: record)))
            told.member = own
            (told.membersReported, told.membersTotal) = (count, count.map { _ in leading.count })
            return told
        }
    }

    func reminder(_ record: ReminderRecord) -> ReminderEntry {
        let reminder = record.reminder
        return ReminderEntry(
            assignment: reminder.assignment, milestone: reminder.milestone, rung: reminder.rung,
            recipient: reminder.recipient.description, recipientName: name(of: reminder.recipient),
            role: reminder.role,
            due: reminder.due, at: reminder.instant, reason: reminder.reason, state: record.state.rawValue,
            stateReason: record.stateReason, notices: record.notices, isChange: record.isChange)
    }

    func notice(_ record: NoticeRecord) -> NoticeEntry {
        NoticeEntry(
            key: record.key, recipient: record.recipient.description,
            recipientName: name(of: record.recipient),
            destination: record.destination.redacted, directive: record.directive,
            state: record.state.rawValue,
            reminders: record.reminders, attempts: record.attempts, queuedAt: record.queuedAt,
            nextAttempt: record.nextAttempt, deliveredAt: record.deliveredAt, lastReply: record.lastReply,
            bouncedAt: record.bouncedAt)
    }

    func agency(_ agency: Agency) -> AgencyEntry {
        AgencyEntry(
            id: agency.id, name: agency.name, aliases: agency.aliases, mail: agency.addresses,
            webhook: agency.calledAddress.map { Destination.redacted($0) }, superior: agency.superior,
            members: agency.members, reachable: isReachable(agency))
    }

    /// Groups that help and have no address of their own: their members are not told.
    func closedGroups(helping assignment: Assignment) -> [Agency] {
        assignment.coordinating.compactMap { party in
            party.agency.flatMap { rules.register[$0] } ?? agency(called: party.name)
                ?? agency(called: party.text)
        }.filter { !$0.members.isEmpty && !$0.isReachable }
    }

    /// By id or any of its names.
    func agency(called name: String) -> Agency? {
        rules.register[name] ?? rules.register.agency(named: name)
    }

    var agenciesWithoutAddress: [Agency.ID] {
        rules.register.agencies.filter { !isReachable($0) }.map(\.id)
    }

    /// Whether a reminder can reach it: itself, or every member of a group.
    func isReachable(_ agency: Agency) -> Bool {
        let bodies = rules.register.expanded(agency.id)
        return !bodies.isEmpty && bodies.allSatisfy(\.isReachable)
    }

    func name(of recipient: Recipient) -> String {
        switch recipient {
        case .agency(let id): rules.register[id]?.name ?? id
        case .office: rules.officeName
        case .unregistered(let name): name
        }
    }

    // MARK: Status

    /// So many working days before a deadline are soon.
    static let soon = 3

    /// The most pressing of its milestones' statuses.
    func status(of record: AssignmentRecord) -> DisplayStatus {
        if case .cancelled? = record.progress.closure { return DisplayStatus(.cancelled) }
        if let settled = settled(record.state) { return settled }
        guard !record.assignment.milestones.isEmpty else {
            if case .done? = record.progress.closure { return DisplayStatus(.done) }
            return DisplayStatus(record.progress.reportedOn == nil ? .undated : .awaitingConfirmation)
        }
        let statuses = record.assignment.milestones.indices.map {
            let dates = dates(of: $0, in: record)
            return reported($0, of: record, dates: dates) ?? status(of: dates, missed: record.missed[$0])
        }
        return statuses.min { $0.urgency < $1.urgency } ?? DisplayStatus(.undated)
    }

    private func settled(_ state: AssignmentState) -> DisplayStatus? {
        switch state {
        case .open, .closed: nil
        case .review: DisplayStatus(.inReview)
        case .withdrawn: DisplayStatus(.withdrawn)
        }
    }

    /// How a milestone stands that was reported done; nil while it, or its occurrence in force, is owed.
    ///
    /// The day that counts is the one of completion, not that of the confirmation.
    private func reported(_ index: Int, of record: AssignmentRecord, dates: DeadlineDates?) -> DisplayStatus?
    {
        if case .cancelled? = record.progress.closure { return DisplayStatus(.cancelled) }
        guard let part = record.progress.parts[index] else { return nil }
        let isRecurring = record.assignment.milestones[index].deadline.kind == .recurring
        if isRecurring, !part.isLast {
            // What went by before and is still owed weighs more.
            guard record.missed[index] == nil, let due = part.due, let current = dates?.due, current <= due
            else { return nil }
        }
        guard let due = isRecurring ? part.due : dates?.due ?? part.due else {
            return DisplayStatus(part.isConfirmed ? .done : .awaitingConfirmation)
        }
        let late = part.on > due ? part.on - due : nil
        guard part.isConfirmed else { return DisplayStatus(.awaitingConfirmation, daysLate: late) }
        return DisplayStatus(late == nil ? .doneOnTime : .doneLate, daysLate: late)
    }

    /// What was missed of a duty that comes back stays overdue while the next one is in force.
    private func status(of dates: DeadlineDates?, missed: Day? = nil) -> DisplayStatus {
        guard let dates else { return DisplayStatus(.undated) }
        if let missed, missed < today { return DisplayStatus(.overdue, daysLate: today - missed) }
        if today > dates.due { return DisplayStatus(.overdue, daysLate: today - dates.due) }
        if today == dates.due { return DisplayStatus(.dueToday) }
        let left = rules.calendar.workingDays(from: today, to: dates.workBy)
        return DisplayStatus(left <= Entries.soon ? .dueSoon : .inTerm)
    }

    /// The lunar date of a day within three weeks of Tết, when offices count by it.
    private func lunar(_ day: Day) -> Bilingual? {
        guard LunarDate.isNearNewYear(day, within: 21), let date = LunarDate(day) else { return nil }
        return Bilingual(vi: date.vietnamese, en: date.english)
    }
}

extension DisplayStatus {
    /// Smaller is more pressing; the longest overdue comes first.
    fileprivate var urgency: Int {
        switch code {
        case .overdue: -(daysLate ?? 0)
        case .dueToday: 1
        case .dueSoon: 2
        case .inTerm: 3
        case .undated, .inReview, .withdrawn: 4
        case .awaitingConfirmation: 5
        case .doneLate: 6
        case .doneOnTime, .done: 7
        case .cancelled: 8
        }
    }
}
