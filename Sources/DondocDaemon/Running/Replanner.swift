// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocCalendar
import DondocModel
import DondocPlanning
import DondocReading
import DondocStore
import Foundation
import Logging

/// Counts and plans every open assignment anew when ladder, hours, calendar, register or the rules of counting are others than
/// those by which it was planned.
struct Replanner: Sendable {
    let ledger: any Ledger
    let clock: any AlarmClock
    let logger: Logger
    /// So many assignments are planned anew in one transaction, so that nothing waits for long.
    var batch = 500
    /// Called before each batch; what it throws ends the run, which the next one does again.
    var onBatch: @Sendable () throws -> Void = {}
    var count: DeadlineCounter.Counting = { deadline, issued, rules in
        ExpressionReader(rules: rules).recounted(deadline, issued: issued)
    }

    /// What a run has changed.
    struct Outcome: Equatable, Sendable {
        var added = 0
        var cancelled = 0
        /// Deadlines of which a date is another.
        var moved = 0
    }

    /// The ledger's note of the rules by which it was planned last.
    private static let setting = "plan.rules"
    private static let unfinished = "unfinished"
    /// Does nothing when the ledger was planned by the same rules.
    ///
    /// A run that was cut off is done again from the start, which changes nothing twice.
    ///
    /// - Parameter former: the planner in force until now; nil when the daemon starts. Of that one the ledger knows the calendar.
    func bringUpToDate(with rules: OfficeRules, formerly former: Planner?) async throws -> Outcome {
        let fingerprint = rules.planFingerprint
        let planned = try await ledger.setting(Replanner.setting)
        guard planned != fingerprint else { return Outcome() }
        let target = CountingRules(rules)
        let noted = try await ledger.setting(CountingLog.setting)
        var log = noted.flatMap(CountingLog.init(text:)) ?? CountingLog(target)
        let outcome = try await replan(
            with: rules.planner, register: rules.register, formerly: former, by: target, log: &log)
        try await finish(fingerprint, target, log)
        if outcome != Outcome() {
            logger.log(
                .plannedAnew,
                metadata: [
                    "reminders.added": "\(outcome.added)", "reminders.cancelled": "\(outcome.cancelled)",
                    "deadlines.moved": "\(outcome.moved)",
                ])
        }
        return outcome
    }

    private func replan(
        with planner: Planner, register: AgencyRegister, formerly former: Planner?,
        by target: CountingRules, log: inout CountingLog
    ) async throws -> Outcome {
        let counters = log.parts.map { part in
            part.rules == target
                ? nil : DeadlineCounter(from: part.rules, to: target, planner: planner, count: count)
        }
        let origin = log
        var total = Outcome()
        var last: Assignment.ID?
        while true {
            try onBatch()
            let batch = try await ledger.openAssignments(after: last, limit: self.batch)
            guard let end = batch.last else { return total }
            let now = clock.now
            var recount = recounted(batch, with: planner, register, formerly: former, at: now) { id in
                counters[origin.part(of: id)]
            }
            let moved = recount.changes.count(where: \.isMove)
            var advanced = log
            advanced.advance(through: end.assignment.id, by: target, moved: moved)
            if counters.contains(where: { $0 != nil }) {
                recount.settings[CountingLog.setting] = try advanced.text()
            }
            // The inbox may be faster; then the batch is read again.
            guard let change = try await written(recount, at: now) else { continue }
            log = advanced
            tell(recount.changes)
            total.added += change.added
            total.cancelled += change.cancelled
            total.moved += moved
            last = end.assignment.id
        }
    }

    /// A batch counted and planned anew.
    ///
    /// - Parameter counter: by the rules by which an assignment was counted; nil where those are the rules in force.
    private func recounted(
        _ batch: [OpenAssignment], with planner: Planner, _ register: AgencyRegister,
        formerly former: Planner?, at now: Date,
        counter: (Assignment.ID) -> DeadlineCounter?
    ) -> Recount {
        let today = planner.zone.day(of: now)
        // Cut off, the run is not done by any rules, the former ones included.
        var recount = Recount(settings: [Replanner.setting: Replanner.unfinished])
        for open in batch {
            let counter = counter(open.assignment.id)
            let changes = counter?.changes(of: open, today: today) ?? []
            recount.changes += changes
            recount.versions[open.assignment.id] = open.version
            guard !open.needsReview else { continue }
            let leads = register.leads(of: open.assignment)
            if leads.areAll, !leads.members.isEmpty {
                recount.members[open.assignment.id] = leads.members
                recount.superiors.merge(leads.superiors ?? [:]) { $1 }
            }
            recount.plans[open.assignment.id] = planner.reminders(
                for: open, changed: changes, now: now, formerly: former ?? counter?.formerPlanner)
        }
        return recount
    }

    /// Nil where something of it has been changed by a file meanwhile, and nothing is written.
    private func written(_ recount: Recount, at now: Date) async throws -> (added: Int, cancelled: Int)? {
        do {
            return try await ledger.recount(recount, at: now)
        } catch LedgerError.assignmentChanged {
            return nil
        }
    }

    private func tell(_ changes: [DeadlineChange]) {
        for change in changes where change.isMove {
            logger.log(
                .deadlineMoved,
                metadata: [
                    "assignment.id": "\(change.assignment)", "milestone": "\(change.milestone)",
                    "before.due": "\(change.before.due)", "before.work_by": "\(change.before.workBy)",
                    "after.due": "\(change.after.due)", "after.work_by": "\(change.after.workBy)",
                ])
        }
    }

    /// Notes that all is planned by these rules, and tells what the whole run was about.
    private func finish(_ fingerprint: String, _ target: CountingRules, _ log: CountingLog) async throws {
        let change = CalendarChange(from: log.oldest ?? target, to: target)
        var end = Recount(settings: [
            Replanner.setting: fingerprint, CountingLog.setting: try CountingLog(target).text(),
        ])
        if !change.days.isEmpty || log.moved > 0 {
            end.events = [EventRecord(change, moved: log.moved, at: clock.now)]
            logger.log(
                change.days.isEmpty ? .deadlinesRecounted : .calendarChanged,
                metadata: [
                    "days.off": "\(change.days.count(where: \.isOff))",
                    "days.worked": "\(change.days.count { !$0.isOff })", "deadlines.moved": "\(log.moved)",
                ])
        }
        _ = try await ledger.recount(end, at: clock.now)
    }
}

extension Planner {
    /// The reminders still to come of an assignment whose deadlines are counted anew.
    ///
    /// A milestone with another due day is announced anew, as one that a file has changed. Whom an announcement waits for that came with
    /// a later change than the first word is planned as new once more: nothing of what it stands for has been told.
    fileprivate func reminders(
        for open: OpenAssignment, changed changes: [DeadlineChange], now: Date, formerly former: Planner?
    ) -> [Reminder] {
        var assignment = open.assignment
        for change in changes { assignment.milestones[change.milestone].deadline = change.deadline }
        let replanned = reminders(
            replanning: assignment, of: open.directive, takenAt: open.takenAt, now: now, formerly: former)
        let moved = Set(changes.filter { $0.before.due != $0.after.due }.map(\.milestone))
        let waiting = open.announcements.waiting(at: now, beside: replanned)
        guard !moved.isEmpty || !waiting.isEmpty else { return replanned }
        let isMoved = { (reminder: Reminder) in reminder.milestone.map(moved.contains) ?? false }
        let isWaiting = { (reminder: Reminder) in !isMoved(reminder) && waiting.contains(reminder.place) }
        let announced = reminders(for: assignment, of: open.directive, now: now)
        let arrival = opening(at: open.changedAt) > now ? open.changedAt : now
        let awaited = reminders(for: assignment, of: open.directive, now: arrival)
        let others = replanned.filter { !isMoved($0) && !isWaiting($0) }
        return (announced.filter(isMoved) + awaited.filter(isWaiting) + others)
            .sorted { $0.instant < $1.instant }
    }
}

extension [Reminder.Place: Date] {
    /// Of planned announcements, the places of those that lie ahead and are not among those reminders.
    func waiting(at now: Date, beside planned: [Reminder]) -> Set<Reminder.Place> {
        Set(filter { $0.value > now }.keys).subtracting(planned.filter { $0.rung == .announce }.map(\.place))
    }
}

extension EventRecord {
    /// The event of a whole run.
    fileprivate init(_ change: CalendarChange, moved: Int, at now: Date) {
        struct Parts: Encodable {
            let off: [Day]
            let worked: [Day]
            let moved: Int
        }
        let parts = Parts(
            off: change.days.filter(\.isOff).map(\.day), worked: change.days.filter { !$0.isOff }.map(\.day),
            moved: moved)
        self.init(
            at: now, actor: "daemon",
            verb: change.days.isEmpty ? "deadlines.recounted" : "calendar.changed", subject: "calendar",
            after: parts.json)
    }
}

extension Encodable {
    /// As events hold it.
    fileprivate var json: String? {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // A value of days and numbers can always be written; without it the event still tells that something changed.
        return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) }
    }
}

extension OfficeRules {
    /// The same text for rules that plan every assignment in the same way.
    fileprivate var planFingerprint: String {
        let register = register.agencies.map { "\($0)" }.joined(separator: "\n")
        let counting = CountingRules(self)
        let text = """
            \(configuration.reminders)
            \(configuration.officeHours)
            \(counting.notices.map { $0.fingerprint })
            \(counting.years.sorted()) \(counting.local)
            \(counting.beforeIncludesDay) \(counting.rollsNamedDays)
            \(zone.timeZone.identifier)
            \(register)
            """
        return IntakeReader.digest(Array(text.utf8))
    }
}

extension HolidayNotice {
    /// Without the order in which a dictionary happens to be told.
    fileprivate var fingerprint: String {
        "\(year) \(knownUntil) \(sources.sorted { $0.key < $1.key }) \(off) \(work)"
    }
}
