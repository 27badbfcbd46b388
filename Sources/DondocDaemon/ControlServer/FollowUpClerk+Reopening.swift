// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import DondocPlanning
import DondocStore
import Foundation

// What was cancelled and is owed after all.

extension FollowUpClerk {
    /// Whoever was told that it is theirs no more hears of it as of a new duty; for who was not, all goes on as planned.
    ///
    /// An announcement stands for the rungs of its morning, so to somebody who gets none they would be lost.
    func reminders(uncancelling record: AssignmentRecord) async throws -> [Reminder] {
        let told = try await toldOfCancelling(record.assignment.id)
        let goesOn = { (reminder: Reminder) in
            (reminder.role == .lead || reminder.role == .coordinating) && !told.contains(reminder.recipient)
        }
        let announced = rules.planner.reminders(for: record.assignment, of: record.directive, now: now)
            .filter { $0.rung == .announce || !goesOn($0) }
        return (announced + replanned(record).filter(goesOn)).sorted { $0.instant < $1.instant }
    }

    /// Whose last word of it was that it is theirs no more.
    private func toldOfCancelling(_ id: Assignment.ID) async throws -> Set<Recipient> {
        var last: [Recipient: ReminderRecord] = [:]
        for record in try await ledger.reminders(of: id)
        where record.reminder.rung == .announce || record.reminder.rung == .withdrawn {
            let isTold = record.state != .planned && record.state != .cancelled
            let former = last[record.reminder.recipient]
            guard isTold, former.map({ $0.reminder.instant <= record.reminder.instant }) ?? true else {
                continue
            }
            last[record.reminder.recipient] = record
        }
        // What is only queued is recalled, or has gone by the time it would be.
        return Set(last.filter { $0.value.reminder.rung == .withdrawn && $0.value.state == .delivered }.keys)
    }
}
