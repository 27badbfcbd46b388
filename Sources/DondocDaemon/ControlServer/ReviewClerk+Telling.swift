// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import DondocPlanning
import DondocStore
import Foundation

extension ReviewClerk {
    /// The due days that are in force now, which of a duty that comes back are not those of its document.
    func dues(of assignment: Assignment, takenAt: Date) -> [Day] {
        assignment.milestones.compactMap {
            rules.planner.dates(of: $0.deadline, takenAt: takenAt, on: entries.today)?.due
        }
    }

    /// Those of what is not done.
    private func owedDues(of record: AssignmentRecord) -> [Day] {
        var owed = record.assignment
        owed.milestones = owed.milestones.enumerated().filter {
            !(record.progress.parts[$0.offset]?.isLast ?? false)
        }.map(\.element)
        return dues(of: owed, takenAt: record.takenAt)
    }

    /// When the first announcement goes out: at once in office hours, else in the next working morning.
    func announcement(_ reminders: [Reminder]) -> Date? {
        reminders.filter { $0.rung == .announce }.map(\.instant).min()
    }

    /// With who is told of a decision that has been made, and when, as the ledger has planned it.
    func telling(_ item: ReviewReport.Item, of ruling: Ruling) async throws -> ReviewReport.Item {
        let news = try await ledger.reminders(of: item.id).filter {
            ($0.state == .planned || $0.state == .queued)
                && ($0.reminder.rung == .announce || $0.reminder.rung == .withdrawn)
        }
        var item = item
        if let record = try await ledger.assignment(item.id) {
            // Where what was owed is taken away, and the rest is done, it is closed.
            item.state = record.state.rawValue
            if !item.dues.isEmpty { item.dues = owedDues(of: record) }
        }
        let urgent = news.filter(\.reminder.isUrgent).map(\.reminder.instant)
        // What is not urgent waits for office hours, whenever it was planned.
        let others = news.filter { !$0.reminder.isUrgent }.map {
            rules.planner.opening(at: $0.reminder.instant)
        }
        item.toldAt = (urgent + others).min()
        for name in news.filter({ $0.reminder.rung == .withdrawn }).map({
            entries.name(of: $0.reminder.recipient)
        })
        where !item.told.contains(name) {
            item.told.append(name)
        }
        return item
    }
}
