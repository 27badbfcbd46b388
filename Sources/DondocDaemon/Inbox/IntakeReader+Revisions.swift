// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import DondocPlanning
import DondocStore
import Foundation

extension IntakeReader {
    /// Whether the item is the duty that is in force, in other words.
    func isRevision(_ item: Intake.Item, of old: AssignmentRecord) -> Bool {
        let (former, now) = (old.assignment.milestones, item.assignment.milestones)
        let isDated = { (milestones: [Milestone]) in milestones.contains { $0.deadline.plannedDue != nil } }
        return old.state == .open && !item.needsReview && old.assignment != item.assignment
            && former.count == now.count && isDated(former) == isDated(now)
    }

    /// The item with the reminders that are still to come; as new only what nobody concerned has been told.
    ///
    /// That is: a milestone that ends at another time, who has another part in the duty or has never heard of it, and whom an announcement
    /// waits for. Planned as new, all else would lose what the announcement of old stood for.
    ///
    /// - Parameter reminders: those of the assignment that is in force.
    func revised(
        _ item: Intake.Item, of directive: Directive, over old: AssignmentRecord,
        reminders: [ReminderRecord], now: Date
    ) -> Intake.Item {
        let milestones = zip(old.assignment.milestones, item.assignment.milestones).enumerated()
        let moved = Set(
            milestones.filter { !$1.1.deadline.endsTogether(with: $1.0.deadline) }.map(\.offset))
        let newcomers = newcomers(to: item.assignment, from: old.assignment, told: reminders)
        let planned = replan(item.assignment, directive, old.takenAt, now)
        let announcements = reminders.filter { $0.state == .planned && $0.reminder.rung == .announce }
        let waiting = Dictionary(
            announcements.map { ($0.reminder.place, $0.reminder.instant) }, uniquingKeysWith: max
        ).waiting(at: now, beside: planned)
        let isNew = { (reminder: Reminder) in
            reminder.milestone.map(moved.contains) ?? false || newcomers.contains(reminder.recipient)
                || waiting.contains(reminder.place)
        }
        var revised = item
        revised.reminders = item.reminders.filter(isNew) + planned.filter { !isNew($0) }
        revised.occurrences =
            item.occurrences.filter { moved.contains($0.milestone) }
            + occurrences(item.assignment, old.takenAt, now).filter { !moved.contains($0.milestone) }
        return revised
    }

    /// Who leads and who helps, of a group that leads each member.
    func concerned(by assignment: Assignment) -> Set<Recipient> {
        Set(Audience(of: assignment, register: register).roles.keys)
    }

    /// Who leads, of a group each member, with those above them.
    func leads(of assignment: Assignment) -> Leads { register.leads(of: assignment) }

    /// Who has another part in it than before, or no letter about it as yet.
    private func newcomers(
        to assignment: Assignment, from old: Assignment, told: [ReminderRecord]
    ) -> Set<Recipient> {
        let former = Dictionary(
            Audience(of: old, register: register).roles.map { ($0.key.body, $0.value) },
            uniquingKeysWith: { first, _ in first })
        let told = Set(
            told.filter { $0.state != .planned && $0.state != .cancelled }.map(\.reminder.recipient.body))
        let roles = Audience(of: assignment, register: register).roles
        return Set(roles.filter { former[$0.key.body] != $0.value || !told.contains($0.key.body) }.keys)
    }
}

extension Recipient {
    /// The same for however a body without an entry is addressed, by its name or by the post of its head.
    fileprivate var body: Recipient { bodyKey.map { .unregistered($0) } ?? self }
}

extension Deadline {
    fileprivate func endsTogether(with other: Deadline) -> Bool {
        due == other.due && time == other.time && plannedDue == other.plannedDue
    }
}
