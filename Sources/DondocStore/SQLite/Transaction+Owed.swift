// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation
import GRDB

extension Transaction {
    /// Of what a plan wants, what is still owed: nothing of what was reported done, and what is put off on the day from which it is
    /// spoken of again.
    ///
    /// Of several that are put off, the last before that day stands for all.
    func owed(_ wanted: [Reminder], of assignment: Int64) throws -> [Reminder] {
        guard !wanted.isEmpty else { return wanted }
        let done = try reportedThrough(assignment)
        let open = done.isEmpty ? wanted : wanted.filter { !$0.isOver(done) }
        let owed = try owedByMembers(open, of: assignment)
        let until = try number("SELECT snoozed_until FROM assignment WHERE id = ?", [assignment])
        let told = until.map { owed.putOff(until: Day(number: Int($0)), in: zone) } ?? owed
        return try memberSnoozes(of: assignment).reduce(told) { told, snooze in
            let isTheirs = { (reminder: Reminder) in
                reminder.role == .lead && reminder.recipient == .agency(snooze.key)
            }
            let theirs = told.filter(isTheirs).putOff(until: snooze.value, in: zone)
            return (told.filter { !isTheirs($0) } + theirs).sorted { $0.instant < $1.instant }
        }
    }

    /// By milestone the last due day that was reported done; `undatedOrder` where nothing is owed any more.
    private func reportedThrough(_ assignment: Int64) throws -> [Int: Int] {
        let rows = try rows(
            """
            SELECT position, iif(settled, ?, done_due) FROM milestone
            WHERE assignment = ? AND (settled OR done_due IS NOT NULL)
            """, [undatedOrder, assignment])
        return Dictionary(rows.map { ($0[0], $0[1]) }, uniquingKeysWith: max)
    }
}

extension Reminder {
    fileprivate func isOver(_ done: [Int: Int]) -> Bool {
        guard let milestone, let last = done[milestone] else { return false }
        return (due?.number ?? undatedOrder) <= last
    }
}

extension [Reminder] {
    fileprivate func putOff(until day: Day, in zone: CivilZone) -> [Reminder] {
        let end = zone.instant(of: day, at: .midnight)
        var last: [Reminder.Place: Reminder] = [:]
        var ahead: [Reminder] = []
        for reminder in self {
            // What has just happened is told all the same.
            guard reminder.instant < end, ![.withdrawn, .returned].contains(reminder.rung) else {
                ahead.append(reminder)
                continue
            }
            if let other = last[reminder.place], other.instant > reminder.instant { continue }
            last[reminder.place] = reminder
        }
        let moved = last.values.map { reminder in
            var moved = reminder
            moved.instant = zone.instant(of: day, at: zone.time(of: reminder.instant))
            moved.reason = Bilingual(
                vi: "\(reminder.reason.vi); hoãn nhắc đến \(day.vietnamese)",
                en: "\(reminder.reason.en); put off until \(day)")
            return moved
        }
        let places = Set(ahead.filter { zone.day(of: $0.instant) == day }.map(\.place))
        return (ahead + moved.filter { !places.contains($0.place) }).sorted { $0.instant < $1.instant }
    }
}
