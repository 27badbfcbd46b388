// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocCalendar
import DondocModel
import DondocPlanning
import DondocReading
import DondocStore

/// Counts the deadlines of open assignments by other rules than those they were counted by, and says which of them move.
struct DeadlineCounter: Sendable {
    /// A deadline as it is read by those rules; the day is that of its document.
    typealias Counting = @Sendable (Deadline, Day?, ReadingRules) -> Deadline

    private let former: ReadingRules
    private let current: ReadingRules
    /// Plans by the former calendar, and in all else by the rules in force.
    let formerPlanner: Planner
    private let planner: Planner
    private let change: CalendarChange
    private let count: Counting

    /// - Parameter planner: of the rules that are in force now; of the former ones only the calendar counts.
    init(from former: CountingRules, to rules: CountingRules, planner: Planner, count: @escaping Counting) {
        let calendar = former.calendar
        self.former = former.reading(calendar)
        current = rules.reading(planner.calendar)
        formerPlanner = Planner(
            calendar: calendar, ladder: planner.ladder, zone: planner.zone, sendAt: planner.sendAt,
            officeOpens: planner.officeOpens, officeEnds: planner.officeEnds, register: planner.register)
        self.planner = planner
        change = CalendarChange(from: former, to: rules)
        self.count = count
    }

    private static let otherRules = Bilingual(
        vi: "cách đọc thời hạn trong cấu hình đã đổi", en: "the configuration reads deadlines otherwise now")

    /// What is other than the ledger has it, by milestone.
    ///
    /// Of a recurring deadline the occurrence that is in force today counts.
    func changes(of open: OpenAssignment, today: Day) -> [DeadlineChange] {
        open.assignment.milestones.enumerated().compactMap { index, milestone in
            let deadline = counted(milestone.deadline, issued: open.directive.date)
            guard
                let before = formerPlanner.dates(of: milestone.deadline, takenAt: open.takenAt, on: today)
                    .map(CountedDays.init),
                let after = planner.dates(of: deadline, takenAt: open.takenAt, on: today)
                    .map(CountedDays.init),
                before != after || deadline != milestone.deadline
            else { return nil }
            return DeadlineChange(
                assignment: open.assignment.id, milestone: index, former: milestone.deadline,
                deadline: deadline, before: before, after: after,
                reason: reason(before, after, issued: open.directive.date))
        }
    }

    /// The deadline by the rules in force.
    ///
    /// Only where the former rules give what the ledger has is it known how it was counted. Each occurrence of a recurring duty has a
    /// day of its own, which its words alone do not give.
    private func counted(_ deadline: Deadline, issued: Day?) -> Deadline {
        guard deadline.due != nil, deadline.rrule == nil, deadline.kind != .recurring else { return deadline }
        var source = deadline
        if let given = deadline.given {
            // A day that a person set is that day, whatever the document writes; words of theirs are counted as theirs.
            guard let words = given.words else { return deadline }
            source.text = words
        }
        let again = count(source, issued, former)
        let counted = count(source, issued, current)
        guard again.due == deadline.due, counted.due != nil, counted.text == source.text,
            again != counted
        else { return deadline }
        // Other words for the same day are no change: those that were sent stay, and nobody need be told of them.
        guard
            counted.due != deadline.due || counted.time != deadline.time || counted.from != deadline.from
                || counted.inclusive != deadline.inclusive
        else { return deadline }
        var result = deadline
        result.due = counted.due
        result.time = counted.time
        result.from = counted.from
        result.inclusive = counted.inclusive
        result.reason = counted.reason
        return result
    }

    private func reason(_ before: CountedDays, _ after: CountedDays, issued: Day?) -> Bilingual {
        let days = [before.due, before.workBy, after.due, after.workBy]
        let works = [before.workBy, after.workBy]
        let last = days.max() ?? after.due
        // A due day is counted from somewhere before it; the last working day before it follows from the days between.
        let first =
            before.due == after.due ? works.min() : min(issued ?? before.due - 366, before.due, after.due)
        return change.words(from: first ?? after.workBy, through: last) ?? DeadlineCounter.otherRules
    }
}

extension CountedDays {
    fileprivate init(_ dates: DeadlineDates) {
        self.init(due: dates.due, workBy: dates.workBy, lateFrom: dates.lateFrom)
    }
}
