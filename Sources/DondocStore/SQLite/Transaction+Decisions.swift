// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation
import GRDB

/// An assignment's row as somebody decides about it.
private struct StoredReading {
    let id: Int64
    let state: AssignmentState
    let version: Int64
    let passage: Int64?
    let source: Int64
    let directive: (row: Int64, key: Directive.ID, number: String?)
}

/// One side of the event of a decision: the parts that differ, and what the person said.
private struct RulingParts: Encodable {
    let parts: AssignmentParts
    let why: String?

    private enum CodingKeys: String, CodingKey { case why }

    func encode(to encoder: any Encoder) throws {
        try parts.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encodeIfPresent(why, forKey: .why)
    }
}

extension Transaction {
    // MARK: Deciding

    func decide(_ ruling: Ruling, actor: String, at now: Date) throws {
        let key = ruling.assignment
        guard let stored = try storedReading(key), let old = try assignment(row: stored.id) else {
            throw LedgerError.assignmentChanged(id: key)
        }
        let changesWhatHolds = ruling.verdict == .approved ? ruling.correction != nil : ruling.overrules
        guard stored.state == .review || (stored.state == .open && changesWhatHolds) else {
            throw LedgerError.alreadyDecided(id: key)
        }
        guard stored.version == ruling.version else { throw LedgerError.assignmentChanged(id: key) }
        guard stored.version != ReviewedAssignment.takenBack else { throw LedgerError.notReadAgain(id: key) }
        let passage = stored.passage ?? Passage.digest(of: old)
        try note(passage: passage, of: stored.id)
        try write(ruling, passage: passage, actor: actor, at: now)
        let content = ruling.verdict == .approved ? ruling.content ?? old : old
        let state: AssignmentState = ruling.verdict == .approved ? .open : .withdrawn
        var isDone = false
        if state == .open {
            isDone = try bringIntoForce(ruling, content: content, over: old, stored, actor: actor, at: now)
        } else {
            try setState(.withdrawn, of: stored.id, at: now)
            try cancelPlanned(of: stored.id, because: "rejected")
            try planWithdrawals(of: stored.id, wanted: nil, because: Self.rejectedReason, at: now)
        }
        let (before, after) = (
            (old, stored.directive.key, stored.state), (content, stored.directive.key, state)
        )
        let left = AssignmentParts(of: before, differingFrom: after)
        let right = RulingParts(
            parts: AssignmentParts(of: after, differingFrom: before), why: ruling.why)
        // What is in force is approved no more; it is put right.
        let isCorrected = stored.state == .open && ruling.verdict == .approved
        let verb = isCorrected ? "corrected" : ruling.verdict.rawValue
        try record(
            EventRecord(
                at: now, actor: actor, verb: "assignment.\(verb)", subject: key,
                before: try JSON.text(left), after: try JSON.text(right)))
        if let fact = ruling.fact { try self.state(fact, actor: actor, at: now) }
        if isDone { try recordDone(key, actor: actor, at: now) }
    }

    /// It counts from now on as if it had come in at this moment; whether all that is left of it is done already, so that it is closed.
    private func bringIntoForce(
        _ ruling: Ruling, content: Assignment, over old: Assignment, _ stored: StoredReading, actor: String,
        at now: Date
    ) throws -> Bool {
        var digest = ContentDigest()
        digest.add(content)
        let directive = stored.directive
        try update(
            stored.id, from: (old, directive.number), to: content, digest: digest.value,
            source: stored.source, directive: (directive.row, directive.number), state: .open,
            occurrences: ruling.occurrences, actor: actor, at: now)
        if stored.state == .review {
            try run("UPDATE assignment SET taken_at = ? WHERE id = ?", [now.milliseconds, stored.id])
        }
        let isSettled = try changeLeads(
            of: (stored.id, ruling.assignment), to: ruling.leads ?? Leads(named: content.lead),
            now: content.lead, formerly: old.lead, actor: actor, at: now)
        guard try !isSettled && !closeIfDone(stored.id, at: now) else { return true }
        _ = try plan(
            ruling.reminders, for: stored.id, overdue: now,
            cancelling: ruling.fact?.kind == .extended ? "its deadline was put off" : "corrected by a person")
        try planWithdrawals(
            of: stored.id, wanted: ruling.reminders, concerned: ruling.concerned,
            because: otherLead(content.lead, than: old.lead, at: now) ?? Self.correctedReason, at: now)
        return false
    }

    /// What those who have it no more are told where a person has given it to other leads; nil where the leads are the same.
    private func otherLead(_ leads: [Party], than old: [Party], at now: Date) -> Bilingual? {
        let former = Set(old.map(\.bodyKey))
        guard !leads.isEmpty, Set(leads.map(\.bodyKey)) != former else { return nil }
        let names = leads.prefix(3).map(\.name).joined(separator: ", ")
        let others = leads.count > 3 ? (" và \(leads.count - 3) cơ quan khác", " and others") : ("", "")
        let day = zone.day(of: now)
        return Bilingual(
            vi:
                "theo quyết định phân công ngày \(day.vietnamese), việc này chuyển cho \(names)\(others.0) chủ trì, quý cơ quan thôi thực hiện",
            en: "by the decision of \(day) it has gone to \(names)\(others.1), and is yours no more")
    }

    private static let correctedReason = Bilingual(
        vi: "việc này đã được sửa lại, không còn giao quý cơ quan thực hiện",
        en: "a person has given it to somebody else")

    static let rejectedReason = Bilingual(
        vi: "việc này đã được rà soát lại, không còn giao quý cơ quan thực hiện",
        en: "a person has taken it out")

    private func write(_ ruling: Ruling, passage: Int64, actor: String, at now: Date) throws {
        try run("DELETE FROM decision WHERE assignment = ? AND passage = ?", [ruling.assignment, passage])
        try run(
            """
            INSERT INTO decision (assignment, passage, verdict, correction, why, actor, at)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            [
                ruling.assignment, passage, ruling.verdict.rawValue, try ruling.correction.map(JSON.text),
                ruling.why, try texts.id(actor, in: db), now.milliseconds,
            ])
    }

    private func storedReading(_ key: Assignment.ID) throws -> StoredReading? {
        try row(
            """
            SELECT a.id, a.state, a.digest, a.passage, a.source, d.id, d.key, d.number
            FROM assignment a CROSS JOIN directive d ON d.id = a.directive WHERE a.key = ?
            """, [key]
        ).map {
            StoredReading(
                id: $0[0], state: AssignmentState(rawValue: $0[1]) ?? .withdrawn, version: $0[2],
                passage: $0[3], source: $0[4], directive: ($0[5], $0[6], $0[7]))
        }
    }

    // MARK: Taking in what was decided about

    /// Sees to it that an item follows the decision about its passage, and gives that decision to the id under which it stands now.
    ///
    /// - Throws: `LedgerError.decisionChanged` when there is another decision, or none any more.
    func adopt(_ item: Intake.Item) throws {
        let key = item.assignment.id
        guard let passage = item.passage else {
            // The words of a task file are known as a passage once somebody has decided about them.
            guard try number("SELECT id FROM decision WHERE assignment = ? LIMIT 1", [key]) == nil else {
                throw LedgerError.decisionChanged(id: key)
            }
            return
        }
        let current = try number(
            "SELECT id FROM decision WHERE assignment = ? AND passage = ?", [key, passage])
        guard let decision = item.decision else {
            guard current == nil else { throw LedgerError.decisionChanged(id: key) }
            return
        }
        if let current {
            guard current == decision.id else { throw LedgerError.decisionChanged(id: key) }
            return
        }
        try run(
            """
            INSERT INTO decision (assignment, passage, verdict, correction, why, actor, at)
            SELECT ?, passage, verdict, correction, why, actor, at FROM decision WHERE id = ? AND passage = ?
            """, [key, decision.id, passage])
        guard db.changesCount == 1 else { throw LedgerError.decisionChanged(id: key) }
    }

    func note(passage: Int64?, of assignment: Int64) throws {
        guard let passage else { return }
        try run(
            "UPDATE assignment SET passage = ? WHERE id = ? AND passage IS NOT ?",
            [passage, assignment, passage])
    }

    // MARK: Questions

    private static let decisionColumns = """
        x.id, x.assignment, x.passage, x.verdict, x.correction, x.why, t.vi, x.at
        """

    func decisions(file path: String, assignments: [Assignment.ID]) throws -> [Decision] {
        let keys = try strings(
            """
            SELECT a.key FROM source s CROSS JOIN assignment a ON a.source = s.id
            WHERE s.path = ?
            """, [path])
        return try Set(keys + assignments).sorted().flatMap { try decisions(of: $0) }
    }

    /// The newest first.
    private func decisions(of key: Assignment.ID) throws -> [Decision] {
        try rows(
            """
            SELECT \(Self.decisionColumns) FROM decision x CROSS JOIN text t ON t.id = x.actor
            WHERE x.assignment = ? ORDER BY x.at DESC, x.id DESC
            """, [key]
        ).map { try decision($0) }
    }

    private func decision(_ row: Row) throws -> Decision {
        Decision(
            id: row[0], assignment: row[1], passage: row[2],
            verdict: Decision.Verdict(rawValue: row[3]) ?? .rejected,
            correction: try (row[4] as String?).map(JSON.value), why: row[5], actor: row[6],
            at: Date(milliseconds: row[7]))
    }

    func reviewed(_ key: Assignment.ID) throws -> ReviewedAssignment? {
        try number("SELECT id FROM assignment WHERE key = ?", [key]).flatMap { try reviewed(row: $0) }
    }

    func reviewed(row id: Int64) throws -> ReviewedAssignment? {
        guard let record = try record(row: id) else { return nil }
        let state = try row("SELECT digest, passage FROM assignment WHERE id = ?", [id])
        guard let state else { return nil }
        let all = try decisions(of: record.assignment.id)
        let passage: Int64? = state[1]
        let current = all.first { $0.passage == passage }
        return ReviewedAssignment(
            record: record, version: state[0], decision: current ?? all.first, isDecided: current != nil)
    }
}
