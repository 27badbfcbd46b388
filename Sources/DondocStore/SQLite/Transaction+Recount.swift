// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation
import GRDB

extension Transaction {
    func recount(_ recount: Recount, at now: Date) throws -> (added: Int, cancelled: Int) {
        for (key, version) in recount.versions.sorted(by: { $0.key < $1.key }) {
            let current = try number("SELECT digest FROM assignment WHERE key = ?", [key])
            guard current == version else { throw LedgerError.assignmentChanged(id: key) }
        }
        for (key, changes) in Dictionary(grouping: recount.changes, by: \.assignment).sorted(by: {
            $0.key < $1.key
        }) {
            try apply(changes, to: key, at: now)
        }
        let members = try recount.members.filter { try hasMembers($0.key) }.sorted { $0.key < $1.key }
        for (key, members) in members {
            try tellSuperiors(of: key, members, recount.superiors, at: now)
        }
        let planned = try replan(recount.plans, at: now)
        for (key, members) in members { try settle(key, among: members, at: now) }
        for event in recount.events { try record(event) }
        for (name, value) in recount.settings.sorted(by: { $0.key < $1.key }) { try set(name, to: value) }
        return planned
    }

    private func apply(_ changes: [DeadlineChange], to key: Assignment.ID, at now: Date) throws {
        let found = try number("SELECT id FROM assignment WHERE key = ? AND +state <> 'withdrawn'", [key])
        guard let found, var assignment = try assignment(row: found) else { return }
        for change in changes {
            // The file may have been taken in anew meanwhile, by the new rules.
            guard assignment.milestones.indices.contains(change.milestone),
                assignment.milestones[change.milestone].deadline == change.former
            else { continue }
            if change.deadline != change.former {
                assignment.milestones[change.milestone].deadline = change.deadline
                try update(change.deadline, of: found, position: change.milestone)
            }
            try record(change, at: now)
        }
        var digest = ContentDigest()
        digest.add(assignment)
        try run(
            "UPDATE assignment SET digest = ? WHERE id = ? AND digest <> ?",
            [digest.value, found, ReviewedAssignment.takenBack])
        try sortByDue(found)
    }

    private func update(_ deadline: Deadline, of assignment: Int64, position: Int) throws {
        try run(
            """
            UPDATE milestone SET kind = ?, due = iif(first_due IS NULL, ?, due), minute = ?, from_day = ?, inclusive = ?,
                confidence = ?, reason = ?
            WHERE assignment = ? AND position = ?
            """,
            [
                deadline.kind.rawValue, deadline.due?.number, deadline.time?.minutes, deadline.from?.number,
                deadline.inclusive, deadline.confidence, try texts.id(deadline.reason, in: db), assignment,
                position,
            ])
    }

    // MARK: Moves

    private static let moveVerb = "deadline.moved"

    /// Every deadline that is another has an event; only one with other dates is listed as a move.
    private func record(_ change: DeadlineChange, at now: Date) throws {
        guard change.isMove else {
            guard change.deadline != change.former else { return }
            try record(
                EventRecord(
                    at: now, actor: "daemon", verb: "deadline.recounted", subject: change.assignment,
                    before: try JSON.text(RecountedDeadline(change.milestone, change.former)),
                    after: try JSON.text(RecountedDeadline(change.milestone, change.deadline))))
            return
        }
        let before = MovedDeadline(milestone: change.milestone, days: change.before, reason: nil)
        let after = MovedDeadline(milestone: change.milestone, days: change.after, reason: change.reason)
        try record(
            EventRecord(
                at: now, actor: "daemon", verb: Self.moveVerb, subject: change.assignment,
                before: try JSON.text(before), after: try JSON.text(after)))
    }

    /// The newest first.
    func moves(_ filter: MoveFilter, page: Page) throws -> [DeadlineMove] {
        guard let verb = try TextPool.find(Self.moveVerb, in: db) else { return [] }
        var conditions = ["e.verb = ?"]
        var arguments: StatementArguments = [verb]
        if let assignment = filter.assignment {
            conditions = ["+e.verb = ?", "e.subject = ?"]  // an assignment has few events
            arguments += [assignment]
        }
        if let since = filter.since {
            conditions.append("e.at >= ?")
            arguments += [since.milliseconds]
        }
        return try rows(
            """
            SELECT e.at, e.subject, e.before, e.after FROM event e WHERE \(conditions.joined(separator: " AND "))
            ORDER BY e.id DESC LIMIT ? OFFSET ?
            """, arguments + [page.limit, page.offset]
        ).map { row in
            let before: MovedDeadline = try JSON.value(row[2])
            let after: MovedDeadline = try JSON.value(row[3])
            return DeadlineMove(
                at: Date(milliseconds: row[0]), assignment: row[1], milestone: after.milestone,
                before: before.days, after: after.days, reason: after.reason ?? Bilingual(vi: "", en: ""))
        }
    }

    func dueDays(from: Day, to: Day) throws -> [DueCount] {
        try rows(
            """
            SELECT due, count(*) FROM milestone WHERE open = 1 AND due IS NOT NULL AND due BETWEEN ? AND ?
                AND \(Self.isOwed)
            GROUP BY due ORDER BY due
            """, [from.number, to.number]
        ).map { DueCount(day: Day(number: $0[0]), count: $0[1]) }
    }
}

/// One side of a deadline whose dates stay, as its event has it.
private struct RecountedDeadline: Encodable {
    let milestone: Int
    let time: TimeOfDay?
    let from: Day?
    let inclusive: Bool
    let reason: Bilingual

    init(_ milestone: Int, _ deadline: Deadline) {
        self.milestone = milestone
        time = deadline.time
        from = deadline.from
        inclusive = deadline.inclusive
        reason = deadline.reason
    }
}

/// One side of a move as its event has it.
private struct MovedDeadline: Codable {
    let milestone: Int
    let days: CountedDays
    let reason: Bilingual?

    private enum CodingKeys: String, CodingKey { case milestone, reason }

    init(milestone: Int, days: CountedDays, reason: Bilingual?) {
        self.milestone = milestone
        self.days = days
        self.reason = reason
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        milestone = try container.decode(Int.self, forKey: .milestone)
        reason = try container.decodeIfPresent(Bilingual.self, forKey: .reason)
        days = try CountedDays(from: decoder)
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(milestone, forKey: .milestone)
        try container.encodeIfPresent(reason, forKey: .reason)
        try days.encode(to: encoder)
    }
}
