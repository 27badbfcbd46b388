// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocCalendar
package import DondocModel
package import Foundation

/// Which reminders an assignment gets, when, and why.
///
/// Pure: the same arguments give the same reminders, in the order of their instants. A rung's instant is `sendAt` on a working day. What is
/// told of on arrival has the moment of arrival itself in office hours, the next working morning otherwise, and always the moment itself
/// when the directive's grade breaks out.
package struct Planner: Sendable {
    /// Raised when this program plans the same assignment by the same rules otherwise than it did, so that what is open is planned anew.
    package static let revision = 1

    package let calendar: WorkCalendar
    package let ladder: Ladder
    package let zone: CivilZone
    package let sendAt: TimeOfDay
    package let officeOpens: TimeOfDay
    package let officeEnds: TimeOfDay
    package let register: AgencyRegister

    package init(
        calendar: WorkCalendar, ladder: Ladder, zone: CivilZone, sendAt: TimeOfDay = .morning,
        officeOpens: TimeOfDay = .morning, officeEnds: TimeOfDay = .afternoon, register: AgencyRegister
    ) {
        self.calendar = calendar
        self.ladder = ladder
        self.zone = zone
        self.sendAt = sendAt
        self.officeOpens = min(officeOpens, sendAt)
        self.officeEnds = officeEnds
        self.register = register
    }

    package func dates(due: Day) -> DeadlineDates {
        DeadlineDates(due: due, workBy: calendar.lastWorkingDay(onOrBefore: due), lateFrom: due + 1)
    }

    /// Nil for a deadline without a day for which reminders are planned.
    package func dates(of deadline: Deadline) -> DeadlineDates? {
        guard let due = deadline.plannedDue else { return nil }
        let aim = if let time = deadline.time, time <= sendAt { due - 1 } else { due }
        return DeadlineDates(
            due: due, time: deadline.time, workBy: calendar.lastWorkingDay(onOrBefore: aim), lateFrom: due + 1
        )
    }

    /// All reminders of an assignment that comes in at `now`.
    ///
    /// Rungs that are past already collapse into the announcement, or into one `catchUp` where there is none. Of a weekly rung only the first is
    /// given; `following` gives the next.
    package func reminders(for assignment: Assignment, of directive: Directive, now: Date) -> [Reminder] {
        plan(assignment, in: window(of: directive, takenAt: now, after: nil))
    }

    /// The reminders that still lie after `now` of an assignment that came in at `takenAt`, for when calendar, ladder or register change.
    ///
    /// Nothing is announced anew, unless the first opening since `takenAt` is still ahead. Given the planner in force until now, a rung that
    /// was ahead and has moved into the past is not lost: one `catchUp` stands for it. Where today has become a day off, the office has its own
    /// letter of today nevertheless.
    package func reminders(
        replanning assignment: Assignment, of directive: Directive, takenAt: Date, now: Date,
        formerly former: Planner? = nil
    ) -> [Reminder] {
        let window = window(of: directive, takenAt: takenAt, after: now)
        let reminders = plan(assignment, in: window)
        guard let former else { return reminders }
        let planned = former.reminders(replanning: assignment, of: directive, takenAt: takenAt, now: now)
        let kept = ownLetter(among: planned, by: former, now: now)
        let others = reminders.filter { !kept.contains(where: $0.tellsTheSame(as:)) }
        let missed = overtaken(planned, by: kept + others, of: assignment, urgency: window.urgency, now: now)
        return (missed + kept + others).sorted { $0.instant < $1.instant }
    }

    /// The next one of a repeated rung: the first Monday (or working day after it) after the reminder and after `now`.
    ///
    /// Nil for rungs that are not repeated. After a downtime the Mondays that went by are left out.
    ///
    /// - Parameter rule: of a recurring milestone, of which a late occurrence is told weekly only until the next one begins.
    package func following(_ reminder: Reminder, rule: String? = nil, now: Date) -> Reminder? {
        let day = weeklyDay(after: max(reminder.instant, now))
        var next = reminder
        next.instant = morning(of: day)
        switch (reminder.rung, reminder.due) {
        case (.overdue, let due?), (.overdueWeekly, let due?):
            let isChased = rule.flatMap { self.isChased(due, rule: $0, at: next.instant) } ?? true
            guard ladder.overdueWeekly, isChased else { return nil }
            next.rung = .overdueWeekly
            next.reason = reasons.late(
                due: due, on: day, role: reminder.role, isRepeated: true,
                next: rule.flatMap { RecurringDuty(rule: $0, start: due)?.first(onOrAfter: due + 1) })
        case (.digest, _):
            next.reason = reasons.digest
        default: return nil
        }
        return next
    }

    /// The first working morning after a day.
    package func nextMorning(after day: Day) -> Date {
        morning(of: calendar.firstWorkingDay(onOrAfter: day + 1))
    }

    /// The instant itself when it lies in office hours, else the next working morning, when the day's reminders go out.
    package func opening(at instant: Date) -> Date {
        let day = zone.day(of: instant)
        let time = zone.time(of: instant)
        if calendar.isWorkingDay(day), officeOpens <= time, time < officeEnds { return instant }
        return morning(of: calendar.firstWorkingDay(onOrAfter: time < sendAt ? day : day + 1))
    }
}

extension TimeOfDay {
    /// 07:30, when offices open.
    package static let morning = TimeOfDay(hour: 7, minute: 30) ?? .midnight
    /// 17:00, when they close.
    package static let afternoon = TimeOfDay(hour: 17, minute: 0) ?? .midnight
}

extension Planner {
    var reasons: ReasonWords { ReasonWords(calendar: calendar) }

    /// From when on reminders of an assignment of that directive are planned.
    func window(of directive: Directive, takenAt: Date, after: Date?) -> Window {
        let opening = opening(at: takenAt)
        let urgency = directive.urgency.flatMap { $0.breaksOut ? $0 : nil }
        // Whoever reads the announcement at work before the hour of reminders is not reminded of it at that hour.
        let isAtWork = urgency == nil || opening == takenAt
        return Window(
            opening: urgency == nil ? opening : takenAt, officeOpening: opening, takenAt: takenAt,
            after: after, urgency: urgency,
            coversUntil: isAtWork ? max(opening, morning(of: zone.day(of: opening))) : takenAt)
    }

    func morning(of day: Day) -> Date { zone.instant(of: day, at: sendAt) }

    /// The first weekly day whose morning lies after the instant.
    func weeklyDay(after instant: Date) -> Day {
        weeklyDay(from: zone.day(of: instant)) { $0 > instant }
    }

    /// The first weekly day on or after `day` whose morning is admitted; at the end of the calendar the last one.
    func weeklyDay(from day: Day, where isAdmitted: (Date) -> Bool) -> Day {
        var monday = day - (day.weekday.rawValue - 1)
        while true {
            let slot = calendar.firstWorkingDay(onOrAfter: monday)
            if slot >= day, isAdmitted(morning(of: slot)) { return slot }
            guard slot >= monday else { return slot }
            monday = monday + 7
        }
    }
}
