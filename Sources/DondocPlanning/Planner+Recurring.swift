// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocCalendar
package import DondocModel
package import Foundation

// A recurring milestone is planned one occurrence at a time: the first one that is not over is in force. From the day
// after its due day on the next one is, and of the one before only that it is late is still to be told.

extension Planner {
    /// The occurrences that are in force at `now` of the recurring milestones of an assignment that came in at `takenAt`.
    ///
    /// What was over when it came in does not count.
    package func occurrences(of assignment: Assignment, takenAt: Date, now: Date) -> [Occurrence] {
        let day = max(zone.day(of: now), zone.day(of: opening(at: takenAt)))
        return assignment.milestones.indices.compactMap { index in
            guard let duty = RecurringDuty(assignment.milestones[index].deadline) else { return nil }
            guard duty.pace != .daily, let due = duty.inForce(on: day) else {
                return Occurrence(milestone: index, due: nil, next: nil)
            }
            let next = duty.first(onOrAfter: due + 1).map { _ in due + 1 }
            return Occurrence(
                milestone: index, due: due, next: next, from: duty.last(before: due).map { $0 + 1 })
        }
    }

    /// The reminders of an assignment of which an occurrence has come into force.
    ///
    /// What falls on this very moment is still to be said. A turn that comes late, as after a downtime, also gives the rungs of the occurrence
    /// in force that went by meanwhile, at their own instants: they are sent as one line, like those that were planned before.
    package func reminders(
        turning assignment: Assignment, of directive: Directive, takenAt: Date, now: Date
    ) -> [Reminder] {
        let before = max(now - 0.001, zone.instant(of: zone.day(of: now), at: .midnight))
        let arrival = zone.day(of: opening(at: takenAt))
        let planned = { now in
            reminders(replanning: assignment, of: directive, takenAt: takenAt, now: now)
        }
        let missed = occurrences(of: assignment, takenAt: takenAt, now: now).flatMap { occurrence in
            // The one that was in force on arrival has been announced.
            guard let from = occurrence.from, from > arrival else { return [Reminder]() }
            let deadline = assignment.milestones[occurrence.milestone].deadline
            let former = occurrence.due.flatMap { self.former(of: deadline, due: $0) }
            let first = max(former.map { $0 + 1 } ?? from, arrival)
            return planned(zone.instant(of: first, at: .midnight)).filter {
                $0.milestone == occurrence.milestone && $0.due == occurrence.due && $0.instant <= before
            }
        }
        return (missed + planned(before)).sorted { $0.instant < $1.instant }
    }

    /// The dates that count on a day, which for a recurring deadline are those of the occurrence in force.
    package func dates(of deadline: Deadline, takenAt: Date, on day: Day) -> DeadlineDates? {
        guard let duty = RecurringDuty(deadline) else { return dates(of: deadline) }
        return dates(of: deadline, due: duty.inForce(on: max(day, zone.day(of: opening(at: takenAt)))))
    }

    /// The dates of the occurrence that is due on a day; of a deadline that does not come back its own.
    package func dates(of deadline: Deadline, due: Day?) -> DeadlineDates? {
        guard let due, RecurringDuty(deadline) != nil, deadline.plannedDue != nil else {
            return dates(of: deadline)
        }
        var occurrence = deadline
        occurrence.rrule = nil
        occurrence.due = due
        return dates(of: occurrence)
    }

    /// The occurrence before the one that is due on a day, in whose time there are no reminders of that one; nil without one.
    ///
    /// An occurrence that leaves it no working day, as in Tết, is passed over: both are reminded of together.
    package func former(of deadline: Deadline, due: Day) -> Day? {
        RecurringDuty(deadline).flatMap { former(of: deadline, due: due, duty: $0) }
    }

    private func former(of deadline: Deadline, due: Day, duty: RecurringDuty) -> Day? {
        let workBy = dates(of: deadline, due: due)?.workBy ?? due
        var former = duty.last(before: due)
        while let day = former, day >= workBy { former = duty.last(before: day) }
        return former
    }

    /// So many occurrences without a working day between them are looked at; where the calendar ends there is none for ever.
    private static let longestBreak = 31

    /// The occurrences after the one in force that have no working day of their own before their end.
    private func ahead(of due: Day, _ deadline: Deadline, _ duty: RecurringDuty) -> [Day] {
        var ahead: [Day] = []
        while ahead.count < Self.longestBreak, let next = duty.first(onOrAfter: (ahead.last ?? due) + 1),
            let workBy = dates(of: deadline, due: next)?.workBy, workBy <= due
        {
            ahead.append(next)
        }
        return ahead
    }

    /// The occurrence after the one that is due on a day; nil without one.
    package func next(of deadline: Deadline, after due: Day) -> Day? {
        RecurringDuty(deadline)?.first(onOrAfter: due + 1)
    }

    /// The ladder by which a milestone is reminded of: of a duty that comes back the less, the more often it does.
    package func ladder(of assignment: Assignment, milestone: Int) -> Ladder {
        let ladder = ladder.applying(assignment.ladder)
        guard let duty = RecurringDuty(assignment.milestones[milestone].deadline) else { return ladder }
        return duty.paced(ladder, override: assignment.ladder)
    }

    /// A milestone's due day; of a recurring one that of the occurrence in force, the one before as long as it was so, and those after that
    /// have to be done before it is over.
    func steps(of assignment: Assignment, milestone: Int, ladder: Ladder, window: Window) -> [Step] {
        let deadline = assignment.milestones[milestone].deadline
        guard let duty = RecurringDuty(deadline) else {
            return dates(of: deadline).map {
                [Step(assignment: assignment.id, milestone: milestone, dates: $0, ladder: ladder)]
            } ?? []
        }
        let arrival = zone.day(of: window.officeOpening)
        let day = max(arrival, zone.day(of: window.after ?? window.officeOpening))
        guard duty.pace != .daily, let due = duty.inForce(on: day) else { return [] }
        let over = duty.last(before: due).flatMap { $0 >= arrival && window.after != nil ? $0 : nil }
        let paced = duty.paced(ladder, override: assignment.ladder)
        let occurrences = [over, due].compactMap(\.self) + ahead(of: due, deadline, duty)
        return occurrences.compactMap { occurrence in
            let next = duty.first(onOrAfter: occurrence + 1)
            return dates(of: deadline, due: occurrence).map {
                Step(
                    assignment: assignment.id, milestone: milestone, dates: $0, ladder: paced,
                    former: former(of: deadline, due: occurrence, duty: duty), next: next,
                    chasedUntil: next.map { beginning(of: $0, after: occurrence, of: duty) },
                    turn: occurrence < due ? .over : occurrence > due ? .ahead : .inForce)
            }
        }
    }

    /// When the reminders of an occurrence begin, by the ladder for all.
    func beginning(of due: Day, after former: Day, of duty: RecurringDuty) -> Date {
        let rungs = duty.paced(ladder, override: nil).before
        let workBy = calendar.lastWorkingDay(onOrBefore: due)
        return instants(of: rungs, before: workBy, after: former).first?.instant ?? morning(of: due)
    }

    /// Whether somebody is still to be told at the instant that the occurrence is late; nil where the rule cannot be read.
    func isChased(_ due: Day, rule: String, at instant: Date) -> Bool? {
        guard let duty = RecurringDuty(rule: rule, start: due) else { return nil }
        guard duty.pace == .rare else { return false }
        return duty.first(onOrAfter: due + 1).map { instant < beginning(of: $0, after: due, of: duty) }
            ?? true
    }
}
