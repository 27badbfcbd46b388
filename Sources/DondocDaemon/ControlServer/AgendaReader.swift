// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import DondocStore

/// Walks the due days in order, one page of the ledger at a time, so that no list is ever whole in memory.
struct AgendaReader {
    let ledger: any Ledger & DeskLedger
    let entries: Entries
    let agency: Agency.ID?

    private static let chunk = 500

    /// At most `count` rows after the first `offset` ones.
    func rows(from: Day, to: Day, offset: Int, count: Int) async throws -> [AgendaEntry] {
        var rows: [AgendaEntry] = []
        var skipped = 0
        for day in try await ledger.daysDue(from: from, to: to) {
            let wanted = offset - skipped + count - rows.count
            var page = Page(offset: 0, limit: min(AgendaReader.chunk, wanted))
            while true {
                let records = try await ledger.assignments(filter(on: day), page: page)
                for row in records.flatMap({ entries.agenda(of: $0, on: day, as: agency) }) {
                    guard skipped >= offset else {
                        skipped += 1
                        continue
                    }
                    rows.append(row)
                    if rows.count == count { return rows }
                }
                guard records.count == page.limit else { break }
                page.after = records.last?.place
            }
        }
        return rows
    }

    private func filter(on day: Day) -> AssignmentFilter {
        var filter = AssignmentFilter()
        filter.states = [.open, .review]
        filter.agency = agency
        filter.groups = agency.map { entries.rules.register.groups(of: $0) } ?? []
        filter.dueFrom = day
        filter.dueTo = day
        return filter
    }
}
