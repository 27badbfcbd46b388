// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocCalendar
package import DondocModel
import Foundation

extension Planner {
    func plan(_ assignment: Assignment, in window: Window) -> [Reminder] {
        let ladder = ladder.applying(assignment.ladder)
        let audience = Audience(of: assignment, register: register)
        let steps = assignment.milestones.indices.flatMap { index in
            self.steps(of: assignment, milestone: index, ladder: ladder, window: window)
        }
        var reminders: [Reminder] = []
        for step in steps {
            for addressee in Addressee.all(of: audience, ladder: step.ladder) {
                reminders += self.reminders(of: step, to: addressee, window: window)
            }
            if step.turn != .ahead {
                reminders += escalations(of: step, to: audience.superiors, window: window)
            }
        }
        if steps.isEmpty {
            let addressees = Addressee.all(of: audience, ladder: ladder)
            reminders = undated(assignment, addressees: addressees, window: window)
        }
        return reminders.filter { window.wants($0.instant) }
            .map { reminder in
                let isFirst = reminder.rung == .announce || reminder.rung == .catchUp
                return isFirst && reminder.instant == window.opening
                    ? reminder.breakingOut(window.urgency) : reminder
            }
            .sorted { ($0.instant, $0.milestone ?? -1) < ($1.instant, $1.milestone ?? -1) }
    }

    /// A `catchUp` for each milestone and recipient that loses a rung which this planner sets before `now`.
    func overtaken(
        _ former: [Reminder], by reminders: [Reminder], of assignment: Assignment,
        urgency: Directive.Urgency?, now: Date
    ) -> [Reminder] {
        let opening = urgency == nil ? opening(at: now) : now
        var caughtUp: [Reminder] = []
        for var reminder in former {
            guard let index = reminder.milestone, case .before = reminder.rung,
                let dates = dates(of: assignment.milestones[index].deadline, due: reminder.due),
                let moved = instants(of: [reminder.rung], before: dates.workBy).first?.instant, moved <= now
            else { continue }
            let isSame = { (other: Reminder) in
                other.milestone == reminder.milestone && other.recipient == reminder.recipient
                    && other.instant <= opening
            }
            guard !reminders.contains(where: isSame), !caughtUp.contains(where: isSame) else { continue }
            reminder.reason = reasons.catchUp(
                dates: dates, on: zone.day(of: opening), missed: [reminder.rung])
            reminder.rung = .catchUp
            reminder.instant = opening
            caughtUp.append(reminder.breakingOut(urgency))
        }
        return caughtUp
    }

    /// What the office was to read this very morning, where today has become a day off since: at its hour, whatever the day.
    func ownLetter(among former: [Reminder], by planner: Planner, now: Date) -> [Reminder] {
        let today = zone.day(of: now)
        guard !calendar.isWorkingDay(today), planner.calendar.isWorkingDay(today) else { return [] }
        return former.filter {
            $0.recipient == .office && zone.day(of: $0.instant) == today && $0.instant > now
        }.map { reminder in
            var kept = reminder
            kept.isUrgent = true
            kept.reason = ReasonWords.onDayOff(reminder.reason)
            return kept
        }
    }

    /// The announcement or what stands for it, the rungs before, and the first one after.
    private func reminders(
        of step: Step, to addressee: Addressee, window: Window
    ) -> [Reminder] {
        if step.turn == .over {
            return addressee.isToldWhenLate ? overdue(of: step, to: addressee, window: window) : []
        }
        let isAnnounced = addressee.isAnnounced && step.turn == .inForce
        let openingDay = zone.day(of: window.opening)
        let isLate = openingDay > step.dates.due
        let rungs = instants(of: addressee.rungs, before: step.dates.workBy, after: step.former)
        let missed = rungs.filter { !window.isAhead($0.instant, ofAnnounced: isAnnounced) }
        let ahead = rungs.filter { window.isAhead($0.instant, ofAnnounced: isAnnounced) }
        var reminders = ahead.map { rung, instant in
            step.reminder(
                rung, to: addressee, at: instant,
                reasons.before(rung, dates: step.dates, on: zone.day(of: instant)))
        }
        if addressee.isToldWhenLate, step.turn == .inForce {
            reminders += overdue(of: step, to: addressee, window: window)
        }
        if isAnnounced {
            let reason = reasons.announcement(
                dates: step.dates, on: openingDay, missed: missed.map(\.rung), takenOn: takenOn(window))
            reminders.append(step.reminder(.announce, to: addressee, at: window.opening, reason))
        } else if !missed.isEmpty, !isLate || addressee.role == .lead,
            !reminders.contains(where: { $0.instant == window.opening })
        {
            let reason = reasons.catchUp(dates: step.dates, on: openingDay, missed: missed.map(\.rung))
            reminders.append(step.reminder(.catchUp, to: addressee, at: window.opening, reason))
        }
        return reminders
    }

    /// The day of a rung before the end, by whatever occurrence it is cut short; nil for the other rungs.
    package func day(of rung: Rung, before workBy: Day) -> Day? {
        guard case .before(let count, let unit) = rung else { return nil }
        return day(count, unit, before: workBy)
    }

    private func day(_ count: Int, _ unit: Rung.Unit, before workBy: Day) -> Day {
        switch unit {
        case .workingDays: calendar.day(workBy, addingWorkingDays: -count)
        case .days: calendar.lastWorkingDay(onOrBefore: workBy - count)
        }
    }

    /// The rungs with their instants, the earliest first; of several at one instant the one that is closest to the end.
    ///
    /// None falls on or before the due day of the former occurrence; where all would, one stands for them on the next working day.
    func instants(
        of rungs: [Rung], before workBy: Day, after former: Day? = nil
    ) -> [(rung: Rung, instant: Date)] {
        var byDay: [Day: (rung: Rung, left: Int)] = [:]
        for rung in rungs {
            guard case .before(let count, let unit) = rung else { continue }
            let day = day(count, unit, before: workBy)
            if let other = byDay[day], other.left <= count { continue }
            byDay[day] = (rung, count)
        }
        if let former, former < workBy, !byDay.isEmpty, !byDay.keys.contains(where: { $0 > former }) {
            let day = calendar.firstWorkingDay(onOrAfter: former + 1)
            byDay[day] = (.before(calendar.workingDays(from: day, to: workBy), .workingDays), 0)
        }
        if let former { byDay = byDay.filter { $0.key > former } }
        return byDay.sorted { $0.key < $1.key }.map { ($0.value.rung, morning(of: $0.key)) }
    }

    /// The first reminder after the due day, or where it is past already the first weekly one.
    private func overdue(of step: Step, to addressee: Addressee, window: Window) -> [Reminder] {
        let (due, ladder) = (step.dates.due, step.ladder)
        let isAdmitted = { (instant: Date) in
            window.isAhead(instant, ofAnnounced: addressee.isAnnounced) && window.wants(instant)
        }
        if let first = ladder.overdueFirst {
            let day = calendar.day(due, addingWorkingDays: max(1, first))
            if isAdmitted(morning(of: day)) {
                let reason = reasons.late(
                    due: due, on: day, role: addressee.role, isRepeated: false, next: step.next)
                return [step.reminder(.overdue, to: addressee, at: morning(of: day), reason)]
            }
            if !ladder.overdueWeekly, !addressee.isAnnounced, addressee.role == .office, window.after == nil {
                let reason = reasons.late(
                    due: due, on: zone.day(of: window.officeOpening), role: .office, isRepeated: false)
                return [step.reminder(.overdue, to: addressee, at: window.officeOpening, reason)]
            }
        }
        guard ladder.overdueWeekly else { return [] }
        let from = max(due + 1, zone.day(of: window.after ?? window.opening))
        let day = weeklyDay(from: from, where: isAdmitted)
        guard step.isChased(at: morning(of: day)) else { return [] }
        let reason = reasons.late(due: due, on: day, role: addressee.role, isRepeated: true, next: step.next)
        return [step.reminder(.overdueWeekly, to: addressee, at: morning(of: day), reason)]
    }

    /// The first weekly reminder of each lead's superior, once it is that late and the lead has been told before.
    private func escalations(
        of step: Step, to superiors: [Recipient], window: Window
    ) -> [Reminder] {
        guard let lateness = step.ladder.escalateAfter, !superiors.isEmpty else { return [] }
        let due = step.dates.due
        let from = max(
            calendar.day(due, addingWorkingDays: max(1, lateness)),
            zone.day(of: window.after ?? window.opening))
        // The letter by which the lead hears first is not the one after which its superior does.
        let day = weeklyDay(from: from) { window.isAhead($0, ofAnnounced: true) && window.wants($0) }
        guard step.isChased(at: morning(of: day)) else { return [] }
        let reason = reasons.late(due: due, on: day, role: .superior, isRepeated: true, next: step.next)
        return superiors.map { superior in
            Reminder(
                assignment: step.assignment, milestone: step.milestone, rung: .overdueWeekly,
                recipient: superior,
                role: .superior, due: due, instant: morning(of: day), reason: reason)
        }
    }

    /// An assignment without any due day is announced, and stands in the office's weekly digest.
    private func undated(_ assignment: Assignment, addressees: [Addressee], window: Window) -> [Reminder] {
        let announcements = addressees.filter(\.isAnnounced).map { addressee in
            Reminder(
                assignment: assignment.id, milestone: assignment.milestones.isEmpty ? nil : 0,
                rung: .announce,
                recipient: addressee.recipient, role: addressee.role, due: nil, instant: window.opening,
                reason: reasons.undatedAnnouncement(takenOn: takenOn(window)))
        }
        let day = weeklyDay(from: zone.day(of: window.after ?? window.opening)) {
            window.isAhead($0, ofAnnounced: false) && window.wants($0)
        }
        let digest = Reminder(
            assignment: assignment.id, milestone: nil, rung: .digest, recipient: .office, role: .office,
            due: nil,
            instant: morning(of: day), reason: reasons.digest)
        return announcements + [digest]
    }

    /// The day of arrival when the announcement had to wait for another one.
    private func takenOn(_ window: Window) -> Day? {
        window.opening == window.takenAt ? nil : zone.day(of: window.takenAt)
    }
}

extension Reminder {
    /// Whether both are the same rung for the same day, whenever they are sent.
    func tellsTheSame(as other: Reminder) -> Bool {
        milestone == other.milestone && rung == other.rung && recipient == other.recipient && due == other.due
    }

    /// The same at any hour, where the directive's grade asks for it.
    fileprivate func breakingOut(_ urgency: Directive.Urgency?) -> Reminder {
        guard let urgency else { return self }
        var reminder = self
        reminder.isUrgent = true
        reminder.reason = ReasonWords.breakingOut(reason, urgency)
        return reminder
    }
}
