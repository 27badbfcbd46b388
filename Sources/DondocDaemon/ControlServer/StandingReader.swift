// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import DondocStore

/// Finds assignments by how they stand today, which is stored nowhere: the ledger is asked for those that may, and each is looked at.
struct StandingReader {
    let ledger: any Ledger
    let entries: Entries
    let statuses: Set<DisplayStatus.Code>

    private static let chunk = 500
    /// The last working days before a deadline may lie before a long holiday.
    private static let farthestSoon = 31

    /// The page of those that stand so.
    func records(_ filter: AssignmentFilter, page: Page) async throws -> [AssignmentRecord] {
        let filter = narrowed(filter)
        var records: [AssignmentRecord] = []
        var skipped = 0
        var chunk = Page(offset: 0, limit: StandingReader.chunk)
        chunk.after = page.after
        while true {
            let found = try await ledger.assignments(filter, page: chunk)
            for record in found where statuses.contains(entries.assignment(record).status.code) {
                guard skipped >= page.offset else {
                    skipped += 1
                    continue
                }
                records.append(record)
                if records.count == page.limit { return records }
            }
            guard found.count == chunk.limit else { return records }
            chunk.offset += chunk.limit
        }
    }

    /// What the ledger can leave out: it knows days and states, but not what is soon.
    private func narrowed(_ filter: AssignmentFilter) -> AssignmentFilter {
        var filter = filter
        guard statuses.count == 1, let status = statuses.first else { return filter }
        if status == .overdue { filter.lateOn = entries.today }
        // A range that was asked for may be about another milestone.
        guard filter.dueFrom == nil, filter.dueTo == nil, status == .dueToday || status == .dueSoon else {
            return filter
        }
        filter.dueFrom = entries.today
        filter.dueTo = status == .dueToday ? entries.today : entries.today + StandingReader.farthestSoon
        return filter
    }
}
