// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation
import GRDB

// What is said of one of several that lead. An assignment stands as the one who is least far does: its own columns are written when the
// last of them has reported.

extension Transaction {
    /// In the place of a milestone, of a superior of whom nobody owes anything any more.
    static let superior = -2

    func memberReports(of id: Int64) throws -> [Agency.ID: [Int: Progress.Part]] {
        try rows(
            """
            SELECT g.vi, r.position, r.done_on, r.done_due, r.awaiting, r.settled
            FROM member_report r CROSS JOIN text g ON g.id = r.agency
            WHERE r.assignment = ? AND r.position > ? AND r.done_on IS NOT NULL
            """, [id, Self.superior]
        ).reduce(into: [:]) { reports, row in
            let due: Int? = row[3]
            reports[row[0], default: [:]][row[1]] = Progress.Part(
                on: Day(number: row[2]), due: due.flatMap { $0 == undatedOrder ? nil : Day(number: $0) },
                isConfirmed: !(row[4] as Bool), isLast: row[5])
        }
    }

    private func put(_ part: Progress.Part, of member: Agency.ID, _ position: Int, in id: Int64) throws {
        try run(
            """
            INSERT INTO member_report (assignment, agency, position, done_on, done_due, awaiting, settled)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET done_on = excluded.done_on, awaiting = excluded.awaiting,
                settled = excluded.settled, done_due = excluded.done_due
            """,
            [
                id, try texts.id(member, in: db), position, part.on.number,
                part.due?.number ?? undatedOrder, !part.isConfirmed, part.isLast,
            ])
    }

    private func remove(_ member: Agency.ID, _ position: Int, of id: Int64) throws {
        try run(
            "DELETE FROM member_report WHERE assignment = ? AND agency = ? AND position = ?",
            [id, try texts.id(member, in: db), position])
    }

    // MARK: Done

    func report(_ statement: NewFact, of member: Agency.ID, _ followed: Followed, at now: Date) throws {
        guard followed.state == .open else { throw LedgerError.notOpen(id: followed.key) }
        guard let day = statement.day else { throw LedgerError.assignmentChanged(id: followed.key) }
        let isConfirmed = statement.kind == .done
        let reports = try memberReports(of: followed.id)[member] ?? [:]
        let recipient = try texts.id(Recipient.agency(member).description, in: db)
        if followed.milestones.isEmpty {
            let isSaid =
                reports[Progress.whole].map { $0.isConfirmed || !isConfirmed }
                ?? (followed.reportedOn != nil && !isConfirmed)
            guard !isSaid else { throw LedgerError.alreadySaid(id: followed.key) }
            let part = Progress.Part(on: day, due: nil, isConfirmed: isConfirmed, isLast: true)
            try put(part, of: member, Progress.whole, in: followed.id)
            try quieten(followed.id, milestone: nil, through: nil, recipient: recipient, at: now)
        }
        let own = followed.standing(as: reports)
        for part in statement.parts {
            guard let milestone = own.milestones.first(where: { $0.position == part.milestone }),
                milestone.canBeDone(part, isConfirmed: isConfirmed)
            else { throw LedgerError.alreadySaid(id: followed.key) }
            let isOver = part.isLast || !milestone.isRecurring
            let due = max(part.due?.number ?? undatedOrder, milestone.doneDue ?? -undatedOrder)
            try put(
                Progress.Part(
                    on: part.on ?? day, due: due == undatedOrder ? nil : Day(number: due),
                    isConfirmed: isConfirmed, isLast: isOver), of: member, part.milestone, in: followed.id)
            try quieten(
                followed.id, milestone: part.milestone, through: isOver ? nil : part.due,
                recipient: recipient, at: now)
        }
        try endSnooze(of: member, followed)
        try settle(followed, statement.parts, among: statement.members, at: now)
    }

    /// What is put off for one that owes nothing any more is not, should it owe it again.
    private func endSnooze(of member: Agency.ID, _ followed: Followed) throws {
        let reports = try memberReports(of: followed.id)[member] ?? [:]
        let isDone =
            followed.milestones.isEmpty
            ? reports[Progress.whole]?.isConfirmed == true
            : followed.standing(as: reports).milestones.allSatisfy { $0.isSettled && !$0.isAwaiting }
        if isDone { try snooze(followed.id, of: member, until: nil) }
    }

    /// Of what all that lead have done, nothing is owed any more.
    ///
    /// - Parameter parts: what was said just now, which tells what of a duty that comes back went by since.
    func settle(
        _ followed: Followed, _ parts: [NewFact.Part], among members: [Agency.ID], at now: Date
    ) throws {
        let reports = try memberReports(of: followed.id)
        guard followed.state == .open, !members.isEmpty, !reports.isEmpty else { return }
        guard !followed.milestones.isEmpty else {
            return try settleWhole(followed, reports, members, at: now)
        }
        let standings = members.map { followed.standing(as: reports[$0] ?? [:]) }
        for (index, milestone) in followed.milestones.enumerated() {
            try settle(
                milestone, of: followed.id, standings.map { $0.milestones[index] },
                parts.first { $0.milestone == milestone.position }, at: now)
        }
        try closeIfDone(followed.id, at: now)
    }

    private func settleWhole(
        _ followed: Followed, _ reports: [Agency.ID: [Int: Progress.Part]], _ members: [Agency.ID],
        at now: Date
    ) throws {
        let unconfirmed = followed.reportedOn.map {
            Progress.Part(on: Day(number: $0), due: nil, isConfirmed: false, isLast: true)
        }
        let parts = members.compactMap { reports[$0]?[Progress.whole] ?? unconfirmed }
        guard parts.count == members.count, let last = parts.map(\.on).max() else { return }
        guard parts.allSatisfy(\.isConfirmed) else {
            try run("UPDATE assignment SET reported_on = ? WHERE id = ?", [last.number, followed.id])
            return try quieten(followed.id, milestone: nil, through: nil, at: now)
        }
        try close(followed.id, as: "done", on: last, at: now)
    }

    /// - Parameter standings: the milestone as each of those that lead has it.
    private func settle(
        _ milestone: FollowedMilestone, of id: Int64, _ standings: [FollowedMilestone],
        _ said: NewFact.Part?, at now: Date
    ) throws {
        let dues = standings.compactMap { $0.doneOn == nil ? nil : $0.doneDue ?? undatedOrder }
        // Of a duty that comes back they may have reported different occurrences.
        guard dues.count == standings.count,
            let due = milestone.isRecurring ? dues.min() : dues.max()
        else { return }
        let last =
            milestone.isRecurring ? standings.filter { ($0.doneDue ?? undatedOrder) == due } : standings
        let isSettled = !milestone.isRecurring || standings.allSatisfy(\.isSettled)
        let isAwaiting = last.contains(where: \.isAwaiting)
        guard let day = last.compactMap(\.doneOn).max(),
            milestone.doneDue != due || milestone.isAwaiting != isAwaiting
                || milestone.isSettled != isSettled || milestone.doneOn != day
        else { return }
        let next = said?.due?.number == due ? said : nil
        try run(
            """
            UPDATE milestone SET done_on = ?1, done_due = ?2, awaiting = ?3, settled = ?4, open = open AND NOT ?4,
                missed = iif(?4, NULL, iif(?5, ?6, iif(missed <= ?2, NULL, missed)))
            WHERE assignment = ?7 AND position = ?8
            """,
            [
                day, due, isAwaiting, isSettled, next != nil, next?.nextMissed?.number, id,
                milestone.position,
            ])
        try quieten(
            id, milestone: milestone.position,
            through: isSettled || due == undatedOrder ? nil : Day(number: due), at: now)
    }

    // MARK: Owed again

    func reopen(_ statement: NewFact, of member: Agency.ID, _ followed: Followed, at now: Date) throws {
        let isDone = followed.closed == "done"
        guard isDone || followed.state == .open else { throw LedgerError.notOpen(id: followed.key) }
        let reports = try memberReports(of: followed.id)
        if followed.milestones.isEmpty {
            let own = reports[member]?[Progress.whole]
            guard isDone || own != nil || followed.reportedOn != nil else {
                throw LedgerError.alreadySaid(id: followed.key)
            }
            if let day = followed.closedOn ?? followed.reportedOn {
                let part = Progress.Part(
                    on: Day(number: day), due: nil, isConfirmed: isDone, isLast: true)
                try keep(part, Progress.whole, ofOthers: statement, reports, in: followed.id)
            }
            try remove(member, Progress.whole, of: followed.id)
        }
        let own = followed.standing(as: reports[member] ?? [:])
        for part in statement.parts {
            guard let milestone = own.milestones.first(where: { $0.position == part.milestone }),
                let whole = followed.milestones.first(where: { $0.position == part.milestone }),
                milestone.doneOn != nil || isDone
            else { throw LedgerError.alreadySaid(id: followed.key) }
            try reopen(part, of: whole, member, statement, reports, in: followed.id)
        }
        try openAgain(followed, returned: statement.kind == .returned)
        try setState(.open, of: followed.id, at: now)
        try unrecall(followed.id, from: statement.reminders)
        try planAlso(statement.reminders, for: followed.id)
    }

    private func reopen(
        _ part: NewFact.Part, of whole: FollowedMilestone, _ member: Agency.ID, _ statement: NewFact,
        _ reports: [Agency.ID: [Int: Progress.Part]], in id: Int64
    ) throws {
        let due = part.due?.number ?? undatedOrder
        let isDoneByAll =
            whole.doneOn != nil && (!whole.isRecurring || (whole.doneDue ?? undatedOrder) >= due)
        if isDoneByAll, let day = whole.doneOn {
            let done = whole.doneDue.flatMap { $0 == undatedOrder ? nil : Day(number: $0) }
            try keep(
                Progress.Part(
                    on: Day(number: day), due: done, isConfirmed: !whole.isAwaiting, isLast: whole.isSettled),
                part.milestone, ofOthers: statement, reports, in: id)
            try reopen(part, of: whole, id)
        }
        guard whole.isRecurring, !isDoneByAll, let own = reports[member]?[part.milestone] else {
            return try remove(member, part.milestone, of: id)
        }
        // What it has done before that stays done.
        try put(
            Progress.Part(on: own.on, due: Day(number: due - 1), isConfirmed: true, isLast: false),
            of: member, part.milestone, in: id)
    }

    /// What was said of all that lead is said of each of the others from now on.
    private func keep(
        _ part: Progress.Part, _ position: Int, ofOthers statement: NewFact,
        _ reports: [Agency.ID: [Int: Progress.Part]], in id: Int64
    ) throws {
        for other in statement.members
        where other != statement.member?.id && reports[other]?[position] == nil {
            try put(part, of: other, position, in: id)
        }
    }

    /// What all have to do again nobody has done by itself.
    func forgetMembers(of followed: Followed, _ statement: NewFact) throws {
        guard followed.closed != "cancelled" else { return }
        let positions = statement.parts.isEmpty ? [Progress.whole] : statement.parts.map(\.milestone)
        for position in positions {
            try run(
                "DELETE FROM member_report WHERE assignment = ? AND position = ?", [followed.id, position])
        }
    }

    // MARK: Who is told

    /// Of what a plan wants, what is still owed by those that it is told.
    func owedByMembers(_ wanted: [Reminder], of assignment: Int64) throws -> [Reminder] {
        let rows = try rows(
            """
            SELECT g.vi, r.position, iif(r.settled, ?, r.done_due) FROM member_report r CROSS JOIN text g ON g.id = r.agency
            WHERE r.assignment = ?
            """, [undatedOrder, assignment])
        guard !rows.isEmpty else { return wanted }
        var done: [Agency.ID: [Int: Int]] = [:]
        for row in rows { done[row[0], default: [:]][row[1]] = row[2] }
        return wanted.filter { reminder in
            guard case .agency(let id) = reminder.recipient, let done = done[id] else { return true }
            switch reminder.role {
            case .lead:
                guard let last = done[reminder.milestone ?? Progress.whole] else { return true }
                return (reminder.due?.number ?? undatedOrder) > last
            case .superior: return done[Self.superior] == nil
            case .coordinating, .office: return true
            }
        }
    }

    func memberSnoozes(of assignment: Int64) throws -> [Agency.ID: Day] {
        try rows(
            "SELECT g.vi, s.until FROM member_snooze s CROSS JOIN text g ON g.id = s.agency WHERE s.assignment = ?",
            [assignment]
        ).reduce(into: [:]) { $0[$1[0]] = Day(number: $1[1]) }
    }

    /// - Parameter until: nil where that one is reminded again.
    func snooze(_ id: Int64, of member: Agency.ID, until: Day?) throws {
        let agency = try texts.id(member, in: db)
        try run("DELETE FROM member_snooze WHERE assignment = ? AND agency = ?", [id, agency])
        guard let until else { return }
        try run(
            "INSERT INTO member_snooze (assignment, agency, until) VALUES (?, ?, ?)",
            [id, agency, until.number])
    }

    // MARK: When it is written anew

    /// A report of one of several that lead, with the text row of its name.
    struct StoredMember {
        let agency: Int64
        let position: Int
        let doneOn, doneDue: Int?
        let isAwaiting, isSettled: Bool
    }

    func storedMembers(of assignment: Int64) throws -> [StoredMember] {
        try rows(
            """
            SELECT agency, position, done_on, done_due, awaiting, settled FROM member_report
            WHERE assignment = ? AND position >= 0
            """, [assignment]
        ).map {
            StoredMember(
                agency: $0[0], position: $0[1], doneOn: $0[2], doneDue: $0[3], isAwaiting: $0[4],
                isSettled: $0[5])
        }
    }

    /// - Parameter place: where a milestone stands now; nil where there is none like it any more.
    func restore(_ members: [StoredMember], of assignment: Int64, place: (Int) -> Int?) throws {
        guard !members.isEmpty else { return }
        try run("DELETE FROM member_report WHERE assignment = ? AND position >= 0", [assignment])
        for member in members {
            guard let position = place(member.position) else { continue }
            try run(
                """
                INSERT INTO member_report (assignment, agency, position, done_on, done_due, awaiting, settled)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
                [
                    assignment, member.agency, position, member.doneOn, member.doneDue, member.isAwaiting,
                    member.isSettled,
                ])
        }
    }
}
