// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocCalendar
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
    private static let ahead: Set<DisplayStatus.Code> = [.dueToday, .dueSoon, .inTerm]
    private static let states: [DisplayStatus.Code: AssignmentState] = [
        .inReview: .review, .withdrawn: .withdrawn, .cancelled: .closed,
    ]

    /// The page of those that stand so.
    func records(_ filter: AssignmentFilter, page: Page) async throws -> [AssignmentRecord] {
        let filter = narrowed(filter)
        var records: [AssignmentRecord] = []
        var skipped = 0
        // Most that are found stand so, as a rule.
        var chunk = Page(offset: 0, limit: min(page.limit, StandingReader.chunk))
        chunk.after = page.after
        while true {
            let found = try await ledger.assignments(filter, page: chunk)
            for record in found where stands(record, filter) {
                guard skipped >= page.offset else {
                    skipped += 1
                    continue
                }
                records.append(record)
                if records.count == page.limit { return records }
            }
            guard found.count == chunk.limit else { return records }
            chunk.after = found.last?.place
            chunk.limit = min(2 * chunk.limit, StandingReader.chunk)
        }
    }

    /// Whether it stands so; what one of several has reported waits for confirmation, whatever the others owe.
    private func stands(_ record: AssignmentRecord, _ filter: AssignmentFilter) -> Bool {
        if statuses.contains(code(of: record, filter)) { return true }
        let isOfAll = filter.agency == nil && filter.lead == nil
        guard isOfAll, statuses.contains(.awaitingConfirmation), record.state == .open else { return false }
        return entries.leading(record.assignment).contains { member in
            entries.status(of: entries.record(record, of: member)).code == .awaitingConfirmation
        }
    }

    /// As the agency has it that is asked for, where it is one of several that lead.
    private func code(of record: AssignmentRecord, _ filter: AssignmentFilter) -> DisplayStatus.Code {
        entries.assignment(record, as: filter.agency ?? filter.lead).status.code
    }

    /// The first day that is not soon any more; before a long holiday it is far.
    private var firstDayInTerm: Day {
        let calendar = entries.rules.calendar
        let last = entries.today + StandingReader.farthestSoon
        var day = entries.today + 1
        while day < last, calendar.workingDays(from: entries.today, to: day) <= Entries.soon { day = day + 1 }
        return day
    }

    /// What the ledger can leave out: it knows days and states, but not what is soon.
    private func narrowed(_ filter: AssignmentFilter) -> AssignmentFilter {
        var filter = filter
        if statuses.count == 1, let status = statuses.first {
            if status == .overdue { filter.lateOn = entries.today }
            filter.mayBeDoneLate = status == .doneLate
            filter.isAwaiting = status == .awaitingConfirmation
            if filter.states.isEmpty, let state = StandingReader.states[status] { filter.states = [state] }
        }
        // A range that was asked for may be about another milestone.
        guard filter.dueFrom == nil, filter.dueTo == nil, statuses.isSubset(of: StandingReader.ahead) else {
            return filter
        }
        let later = firstDayInTerm
        // What is closed, waits or is withdrawn has another standing, and what is due today is not soon.
        if filter.states.isEmpty { filter.states = [.open] }
        filter.dueFrom =
            statuses == [.inTerm] ? later : statuses.contains(.dueToday) ? entries.today : entries.today + 1
        if !statuses.contains(.inTerm) {
            // What is due on an early morning is soon by the working day before it.
            filter.dueTo = statuses.contains(.dueSoon) ? later : entries.today
        }
        return filter
    }
}
