// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation
import GRDB

// Recurring milestones: which occurrence is in force, and which went by.

/// One side of an event that tells which occurrence came after which.
private struct OccurrenceGist: Encodable {
    let milestone: Int
    let due: Day?
}

extension Transaction {
    func earliestTurn() throws -> Day? {
        try number(
            "SELECT next_from FROM milestone WHERE open = 1 AND next_from IS NOT NULL ORDER BY next_from LIMIT 1"
        ).map { Day(number: Int($0)) }
    }

    func isTurnDue(on day: Day) throws -> Bool {
        try !turning(on: day, limit: 1).isEmpty
    }

    /// Assignments of which an occurrence is over, or not in force yet.
    private func turning(on day: Day, limit: Int) throws -> [Int64] {
        try rows(
            """
            SELECT assignment FROM milestone WHERE open = 1 AND next_from IS NOT NULL AND next_from <= ?
            UNION SELECT assignment FROM milestone WHERE open = 1 AND in_force IS NOT NULL AND in_force > ? LIMIT ?
            """, [day.number, day.number, limit]
        ).map { $0[0] }
    }

    func turn(on day: Day, limit: Int, at now: Date, turn: (OpenAssignment) -> Turn) throws -> Int {
        let due = try turning(on: day, limit: limit)
        for id in due {
            guard let open = try openAssignment(row: id) else { continue }
            let turn = turn(open)
            try begin(turn.occurrences, of: (id, open.assignment.id), on: day, at: now)
            try planAlso(turn.reminders, for: id)
            try sortByDue(id)
        }
        return due.count
    }

    /// Brings an occurrence into force for the first time, over the due day that the file says.
    func begin(_ occurrence: Occurrence, of assignment: Int64) throws {
        try run(
            """
            UPDATE milestone SET first_due = due, due = :due, since = :due, ahead = NULL, in_force = :from, next_from = :next
            WHERE assignment = :assignment AND position = :position
            """,
            [
                "due": occurrence.due?.number, "from": occurrence.from?.number,
                "next": occurrence.next?.number,
                "assignment": assignment, "position": occurrence.milestone,
            ])
    }

    private func begin(
        _ occurrences: [Occurrence], of assignment: (row: Int64, key: Assignment.ID), on day: Day,
        at now: Date
    ) throws {
        let over = try rows(
            """
            SELECT position, due, next_from <= :day FROM milestone
            WHERE assignment = :assignment AND (next_from <= :day OR in_force > :day)
            """, ["assignment": assignment.row, "day": day.number])
        for row in over {
            let position: Int = row[0]
            let former = (row[1] as Int?).map(Day.init(number:))
            let occurrence = occurrences.first { $0.milestone == position }
            guard let occurrence, let former, let due = occurrence.due, due != former else {
                // There is none: the one that is there stays, and is not asked about again.
                let isOver = (row[2] as Bool?) ?? false
                try run(
                    "UPDATE milestone SET \(isOver ? "next_from" : "in_force") = NULL WHERE assignment = ? AND position = ?",
                    [assignment.row, position])
                continue
            }
            try run(
                """
                UPDATE milestone SET due = :due, in_force = :from, next_from = :next, since = min(since, :due),
                    missed = iif(due < :due, ifnull(missed, iif(due > ifnull(done_due, -9999999), due, NULL)),
                        iif(missed < :due, missed, NULL))
                WHERE assignment = :assignment AND position = :position
                """,
                [
                    "due": due.number, "from": occurrence.from?.number, "next": occurrence.next?.number,
                    "assignment": assignment.row, "position": position,
                ])
            try record(
                EventRecord(
                    at: now, actor: "daemon", verb: "occurrence.began", subject: assignment.key,
                    before: try JSON.text(OccurrenceGist(milestone: position, due: former)),
                    after: try JSON.text(OccurrenceGist(milestone: position, due: due))))
        }
    }

    /// Notes up to which due day a recurring milestone is reminded of, where that lies behind the one in force.
    func noteAhead(_ wanted: [Reminder], of assignment: Int64) throws {
        var last: [Int: Day] = [:]
        for reminder in wanted {
            guard let milestone = reminder.milestone, case .before = reminder.rung, let due = reminder.due
            else { continue }
            last[milestone] = max(last[milestone] ?? due, due)
        }
        let first = wanted.lazy.compactMap(\.due).min()
        for (milestone, due) in last where first.map({ $0 < due }) ?? false {
            try run(
                """
                UPDATE milestone SET ahead = ?3 WHERE assignment = ?1 AND position = ?2 AND first_due IS NOT NULL
                    AND max(due, ifnull(ahead, due)) < ?3
                """, [assignment, milestone, due.number])
        }
    }

    /// Puts an assignment where its earliest due day belongs in lists, and says up to which one it has others.
    func sortByDue(_ assignment: Int64) throws {
        try run(
            """
            UPDATE assignment SET (due_order, last_due) = (
                SELECT ifnull(min(due), ?), iif(max(due) > min(due), max(due), NULL) FROM milestone WHERE assignment = id)
            WHERE id = ?
            """, [undatedOrder, assignment])
    }

    func missedOccurrences(of assignment: Int64) throws -> [Int: Day] {
        let rows = try rows(
            "SELECT position, missed FROM milestone WHERE assignment = ? AND missed IS NOT NULL", [assignment]
        )
        return Dictionary(rows.map { ($0[0], Day(number: $0[1])) }, uniquingKeysWith: { first, _ in first })
    }

    private func openAssignment(row id: Int64) throws -> OpenAssignment? {
        try row(
            """
            SELECT \(Self.openColumns) FROM assignment a CROSS JOIN directive d ON d.id = a.directive WHERE a.id = ?
            """, [id]
        ).map { try openAssignment($0) }
    }
}
