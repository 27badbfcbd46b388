// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocCalendar
import DondocModel

/// A duty that comes back (nhiệm vụ định kỳ): its occurrences, and how closely each is reminded of.
struct RecurringDuty {
    /// How often it comes back, which says how many reminders one occurrence is worth.
    enum Pace { case daily, weekly, monthly, rare }

    let pace: Pace
    private let rule: Recurrence
    private let start: Day

    /// Nil for what does not come back, and where no rule can be read or it never falls on a day.
    init?(_ deadline: Deadline) {
        guard deadline.kind == .recurring, let rule = deadline.rrule, let due = deadline.due else {
            return nil
        }
        self.init(rule: rule, start: due)
    }

    /// - Parameter start: one of its occurrences; those before it do not count.
    init?(rule text: String, start: Day) {
        // A rule that cannot be read leaves the day that is named, as for any other deadline.
        guard let rule = try? Recurrence(rule: text) else { return nil }
        let days = Array(rule.ending(.never).occurrences(startingAt: start).prefix(8))
        guard let first = days.first, let last = days.last else { return nil }
        self.rule = rule
        self.start = start
        let gaps = days.count - 1
        pace =
            switch last - first {
            case _ where gaps == 0: .rare
            case ..<(gaps * 3): .daily
            case ..<(gaps * 14): .weekly
            case ..<(gaps * 46): .monthly
            default: .rare
            }
    }

    /// The occurrence that is not over on the day, or the last one where the rule has ended.
    func inForce(on day: Day) -> Day? {
        first(onOrAfter: day) ?? last(before: day)
    }

    func first(onOrAfter day: Day) -> Day? {
        rule.first(onOrAfter: day, startingAt: start)
    }

    func last(before day: Day) -> Day? {
        var reach = 8
        while true {
            let from = max(start, day - reach)
            var last: Day?
            var next = first(onOrAfter: from)
            while let found = next, found < day {
                last = found
                next = first(onOrAfter: found + 1)
            }
            if last != nil || from == start || from > day { return last }
            reach *= 4
        }
    }
}

extension RecurringDuty {
    /// The ladder for one occurrence.
    ///
    /// Of a weekly duty the rungs up to the day before, of a monthly one those up to seven working days before, or the closest one where
    /// the ladder has none of these; neither is repeated when it is late, as the next one follows soon. A task file's own rungs stay.
    func paced(_ ladder: Ladder, override: Ladder.Override?) -> Ladder {
        guard pace != .rare else { return ladder }
        var paced = ladder
        paced.overdueWeekly = false
        paced.escalateAfter = nil
        guard override?.before == nil else { return paced }
        let longest = pace == .monthly ? 7 : 1
        paced.before = ladder.before.filter { $0.weight <= longest * 7 }
        if paced.before.isEmpty, let closest = ladder.before.min(by: { $0.weight < $1.weight }) {
            paced.before = [closest]
        }
        return paced
    }
}

extension Rung {
    /// How long before the end, in sevenths of a working day: five working days count as seven days.
    var weight: Int {
        switch self {
        case .before(let count, .workingDays): count * 7
        case .before(let count, .days): count * 5
        case .announce, .overdue, .overdueWeekly, .catchUp, .digest, .withdrawn, .returned: 0
        }
    }
}
