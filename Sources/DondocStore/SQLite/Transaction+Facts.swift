// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation
import GRDB

/// What a fact says beside its columns.
private struct FactContent: Codable {
    var text: String?
    var asked: Day?
    var change: Fact.Change?

    var isEmpty: Bool { text == nil && asked == nil && change == nil }
}

extension Transaction {
    func state(_ statement: NewFact, actor: String, at now: Date) throws {
        let followed = try followed(statement.assignment)
        try checkParts(of: statement, followed)
        let dues = followed.dues
        let before = FollowedGist(
            try stateNow(of: followed, statement), statement.parts, saying: nil, dues: dues)
        try tellNoMore(statement.quiet, of: followed.id, asOf: statement, at: now)
        switch statement.kind {
        case .done, .reported, .returned, .reopened: try stateProgress(statement, followed, at: now)
        case .noted, .refused: break
        case .snoozed: try snooze(statement, followed, at: now)
        case .cancelled, .extended:
            // Those are said of all that lead.
            guard statement.member == nil else { throw LedgerError.alreadySaid(id: followed.key) }
            try stateOfAll(statement, followed, at: now)
        }
        try write(statement, followed, actor: actor, at: now)
        if statement.member != nil, statement.kind.isReport { try sayOfAll(since: followed, at: now) }
        try tell(statement, before: before, dues: dues, actor: actor, at: now)
    }

    /// What is done, or is to be done after all.
    private func stateProgress(_ statement: NewFact, _ followed: Followed, at now: Date) throws {
        switch (statement.kind.isReport, statement.member) {
        case (true, nil): try report(statement, followed, at: now)
        case (true, let member?): try report(statement, of: member.id, followed, at: now)
        case (false, nil): try reopen(statement, followed, at: now)
        case (false, let member?): try reopen(statement, of: member.id, followed, at: now)
        }
    }

    private func stateOfAll(_ statement: NewFact, _ followed: Followed, at now: Date) throws {
        switch statement.kind {
        case .cancelled: try cancel(statement, followed, at: now)
        case .extended:
            // The deadline itself is changed by the decision with which this is said.
            try run("UPDATE assignment SET extensions = extensions + 1 WHERE id = ?", [followed.id])
        case .done, .reported, .returned, .reopened, .refused, .noted, .snoozed: break
        }
    }

    // MARK: What is said

    private func report(_ statement: NewFact, _ followed: Followed, at now: Date) throws {
        guard followed.state == .open else { throw LedgerError.notOpen(id: followed.key) }
        guard let day = statement.day else { throw LedgerError.assignmentChanged(id: followed.key) }
        let isConfirmed = statement.kind == .done
        guard !followed.milestones.isEmpty else {
            guard isConfirmed || followed.reportedOn == nil else {
                throw LedgerError.alreadySaid(id: followed.key)
            }
            try run("UPDATE assignment SET reported_on = ? WHERE id = ?", [day.number, followed.id])
            try quieten(followed.id, milestone: nil, through: nil, at: now)
            return isConfirmed ? try close(followed.id, as: "done", on: day, at: now) : ()
        }
        for part in statement.parts {
            guard let milestone = followed.milestones.first(where: { $0.position == part.milestone }),
                milestone.canBeDone(part, isConfirmed: isConfirmed)
            else { throw LedgerError.alreadySaid(id: followed.key) }
            let isOver = part.isLast || !milestone.isRecurring
            try run(
                """
                UPDATE milestone SET done_on = ?, done_due = max(?, ifnull(done_due, -9999999)), awaiting = ?,
                    settled = ?, open = open AND NOT ?, missed = ?
                WHERE assignment = ? AND position = ?
                """,
                [
                    (part.on ?? day).number, part.due?.number ?? undatedOrder, !isConfirmed, isOver, isOver,
                    isOver ? nil : part.nextMissed?.number, followed.id, part.milestone,
                ])
            try quieten(followed.id, milestone: part.milestone, through: isOver ? nil : part.due, at: now)
        }
        try closeIfDone(followed.id, at: now)
    }

    /// Closes what is open when nothing is owed of it any more, and all that was reported is confirmed; whether it did.
    @discardableResult func closeIfDone(_ id: Int64, at now: Date) throws -> Bool {
        let row = try row(
            """
            SELECT min(settled AND awaiting = 0), max(done_on) FROM milestone WHERE assignment = ?
            """, [id])
        guard let row, (row[0] as Int?) == 1, let last: Int = row[1] else { return false }
        try close(id, as: "done", on: Day(number: last), at: now)
        return true
    }

    /// That nothing is owed of it any more, as what was owed was taken out of it.
    func recordDone(_ key: Assignment.ID, actor: String, at now: Date) throws {
        try record(
            EventRecord(
                at: now, actor: actor, verb: "assignment.done", subject: key,
                before: try JSON.text(["state": AssignmentState.open.rawValue]),
                after: try JSON.text(["state": AssignmentState.closed.rawValue, "closed": "done"])))
    }

    func close(_ id: Int64, as closure: String, on day: Day, at now: Date) throws {
        try setState(.closed, of: id, at: now)
        try run(
            """
            UPDATE assignment SET closed = ?1, closed_on = ?2, reported_on = iif(?1 = 'done', NULL, reported_on),
                snoozed_until = NULL
            WHERE id = ?3
            """, [closure, day.number, id])
        try run("DELETE FROM member_snooze WHERE assignment = ?", [id])
        try cancelPlanned(of: id, because: closure == "done" ? Self.doneReason : "cancelled by a person")
    }

    static let doneReason = "reported done"

    /// Nobody is told of it any more, of a recurring milestone of the occurrences up to that day.
    ///
    /// - Parameter recipient: the one who is told no more, by the row of its name, as one that leads or as a superior; nil for everybody.
    func quieten(
        _ id: Int64, milestone: Int?, through due: Day?, recipient: Int64? = nil,
        as role: RecipientRole = .lead, at now: Date
    ) throws {
        let spoken = try rows(
            """
            SELECT id, state = 'planned' FROM reminder
            WHERE assignment = ?1 AND +state IN ('planned', 'queued', 'dead') AND rung <> ?2
                AND (?3 IS NULL OR milestone = ?3) AND (?4 IS NULL OR due <= ?4)
                AND (?5 IS NULL OR recipient = ?5 AND role = ?6)
            """, [id, Self.withdrawnRung, milestone, due?.number, recipient, role.rawValue])
        for row in spoken where row[1] { try cancel(row[0], because: Self.doneReason) }
        try recall(spoken.filter { !($0[1] as Bool) }.map { $0[0] }, because: Self.doneReason, at: now)
    }

    private func reopen(_ statement: NewFact, _ followed: Followed, at now: Date) throws {
        let isClosed = followed.state == .closed
        guard isClosed || followed.state == .open else { throw LedgerError.notOpen(id: followed.key) }
        guard isClosed || !statement.parts.isEmpty || followed.reportedOn != nil else {
            throw LedgerError.alreadySaid(id: followed.key)
        }
        for part in statement.parts {
            guard let milestone = followed.milestones.first(where: { $0.position == part.milestone }),
                milestone.doneOn != nil || isClosed
            else { throw LedgerError.alreadySaid(id: followed.key) }
            try reopen(part, of: milestone, followed.id)
        }
        try forgetMembers(of: followed, statement)
        try openAgain(followed, returned: statement.kind == .returned)
        try setState(.open, of: followed.id, at: now)
        try unrecall(followed.id, from: statement.reminders)
        try planAlso(statement.reminders, for: followed.id)
        guard followed.closed == "cancelled" else { return }
        try planWithdrawals(
            of: followed.id, wanted: statement.reminders, because: Self.cancelledReason, at: now)
    }

    /// A milestone is owed again.
    func reopen(_ part: NewFact.Part, of milestone: FollowedMilestone, _ id: Int64) throws {
        // Of a recurring duty the occurrence that is open again went by, unless it is the one in force.
        let missed = milestone.isRecurring && part.due?.number != milestone.due ? part.due : nil
        try run(
            """
            UPDATE milestone SET settled = 0, done_on = NULL, awaiting = 0,
                done_due = iif(first_due IS NULL, NULL, ?), missed = ifnull(?, missed)
            WHERE assignment = ? AND position = ?
            """, [part.due.map { $0.number - 1 }, missed?.number, id, part.milestone])
    }

    func openAgain(_ followed: Followed, returned: Bool) throws {
        try run(
            """
            UPDATE assignment SET closed = NULL, closed_on = NULL,
                reported_on = iif(closed = 'cancelled', reported_on, NULL), returns = returns + ?
            WHERE id = ?
            """, [returned ? 1 : 0, followed.id])
    }

    /// What was to be taken out of letters under way because it was done may be said again, to those who are reminded now.
    func unrecall(_ id: Int64, from reminders: [Reminder]) throws {
        for recipient in Set(reminders.map(\.recipient)) {
            try run(
                "UPDATE reminder SET recalled = 0 WHERE assignment = ? AND recalled = 1 AND recipient = ? AND rung <> ?",
                [id, try texts.id(recipient.description, in: db), Self.withdrawnRung])
        }
    }

    private func cancel(_ statement: NewFact, _ followed: Followed, at now: Date) throws {
        guard followed.state == .open else { throw LedgerError.notOpen(id: followed.key) }
        guard let day = statement.day else { throw LedgerError.assignmentChanged(id: followed.key) }
        try close(followed.id, as: "cancelled", on: day, at: now)
        try planWithdrawals(
            of: followed.id, wanted: nil, because: Self.cancelledReason.with(statement.text), at: now)
    }

    private static let cancelledReason = Bilingual(
        vi: "việc này đã được hủy, quý cơ quan không phải thực hiện nữa",
        en: "it was cancelled; nobody has to do it any more")

    private func snooze(_ statement: NewFact, _ followed: Followed, at now: Date) throws {
        guard followed.state == .open else { throw LedgerError.notOpen(id: followed.key) }
        if let member = statement.member {
            try snooze(followed.id, of: member.id, until: statement.day)
        } else {
            try run(
                "UPDATE assignment SET snoozed_until = ? WHERE id = ?", [statement.day?.number, followed.id])
        }
        _ = try plan(
            statement.reminders, for: followed.id, overdue: .distantPast,
            cancelling: statement.day == nil ? "planned anew" : "snoozed by a person")
    }

    // MARK: The record

    private func write(_ statement: NewFact, _ followed: Followed, actor: String, at now: Date) throws {
        let dues = followed.dues
        let places = statement.parts.isEmpty ? [nil] : statement.parts.map { Optional($0) }
        for part in places {
            let due = part?.due?.number ?? part.flatMap { dues[$0.milestone] }
            let isRecurring = followed.milestones.contains {
                $0.position == part?.milestone && $0.isRecurring
            }
            try write(
                Fact(
                    id: 0, assignment: statement.assignment, agency: statement.member?.id,
                    milestone: part?.milestone,
                    due: due.map(Day.init(number:)), kind: statement.kind, day: part?.on ?? statement.day,
                    text: statement.text, asked: statement.asked,
                    isLast: isRecurring && part?.isLast == true && statement.kind.isReport, actor: actor,
                    at: now))
        }
    }

    /// It is given an id of its own.
    func write(_ fact: Fact) throws {
        let content = FactContent(text: fact.text, asked: fact.asked, change: fact.change)
        try run(
            """
            INSERT INTO fact (assignment, agency, milestone, due, kind, day, content, last, actor, at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                fact.assignment, try fact.agency.map { try texts.id($0, in: db) }, fact.milestone,
                fact.due?.number, fact.kind.rawValue, fact.day?.number,
                content.isEmpty ? nil : try JSON.text(content), fact.isLast, try texts.id(fact.actor, in: db),
                fact.at.milliseconds,
            ])
    }

    /// The event of it, with how it stood before and after.
    private func tell(
        _ statement: NewFact, before: FollowedGist, dues: [Int: Int], actor: String, at now: Date
    ) throws {
        let after = try stateNow(of: try followed(statement.assignment), statement)
        try record(
            EventRecord(
                at: now, actor: actor, verb: "assignment.\(statement.kind.rawValue)",
                subject: statement.assignment, before: try JSON.text(before),
                after: try JSON.text(FollowedGist(after, statement.parts, saying: statement, dues: dues))))
    }

    func facts(of key: Assignment.ID) throws -> [Fact] {
        try rows("\(Self.factColumns) WHERE f.assignment = ? ORDER BY f.id", [key]).map { try fact($0) }
    }

    private static let factColumns = """
        SELECT f.id, f.assignment, f.milestone, f.due, f.kind, f.day, f.content, t.vi, f.at, f.last, g.vi
        FROM fact f CROSS JOIN text t ON t.id = f.actor LEFT JOIN text g ON g.id = f.agency
        """

    private func fact(_ row: Row) throws -> Fact {
        let content: FactContent? = try (row[6] as String?).map(JSON.value)
        return Fact(
            id: row[0], assignment: row[1], agency: row[10], milestone: row[2],
            due: (row[3] as Int?).map(Day.init(number:)), kind: Fact.Kind(rawValue: row[4]) ?? .noted,
            day: (row[5] as Int?).map(Day.init(number:)),
            text: content?.text, change: content?.change, asked: content?.asked, isLast: row[9],
            actor: row[7],
            at: Date(milliseconds: row[8]))
    }

    // MARK: How it stands

    func followed(_ key: Assignment.ID) throws -> Followed {
        let row = try row(
            "SELECT id, state, closed, reported_on, digest, closed_on FROM assignment WHERE key = ?", [key])
        guard let row else { throw LedgerError.assignmentChanged(id: key) }
        let milestones = try rows(
            """
            SELECT position, due, first_due IS NOT NULL OR rrule IS NOT NULL, settled, done_due, done_on, awaiting
            FROM milestone WHERE assignment = ? ORDER BY position
            """, [row[0] as Int64]
        ).map {
            FollowedMilestone(
                position: $0[0], due: $0[1], isRecurring: $0[2], isSettled: $0[3], doneDue: $0[4],
                doneOn: $0[5], isAwaiting: $0[6])
        }
        return Followed(
            id: row[0], key: key, state: AssignmentState(rawValue: row[1]) ?? .withdrawn, version: row[4],
            closed: row[2], closedOn: row[5], reportedOn: row[3], milestones: milestones)
    }

    /// Of what is said of one of several that lead: how that one stands.
    private func stateNow(of followed: Followed, _ statement: NewFact) throws -> Followed {
        guard let member = statement.member else { return followed }
        return try followed.standing(as: memberReports(of: followed.id)[member.id] ?? [:])
    }

    private func checkParts(of statement: NewFact, _ followed: Followed) throws {
        let positions = Set(followed.milestones.map(\.position))
        guard statement.parts.allSatisfy({ positions.contains($0.milestone) }),
            statement.version ?? followed.version == followed.version
        else {
            throw LedgerError.assignmentChanged(id: followed.key)
        }
        guard !statement.kind.isReport || !statement.parts.isEmpty || followed.milestones.isEmpty else {
            throw LedgerError.alreadySaid(id: followed.key)
        }
    }
}

extension Bilingual {
    /// With what the person gave as the reason.
    fileprivate func with(_ why: String?) -> Bilingual {
        why.map { Bilingual(vi: "\(vi); lý do: \($0)", en: "\(en); because: \($0)") } ?? self
    }
}
