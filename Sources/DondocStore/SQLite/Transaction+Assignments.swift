// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation
import GRDB

// Assignments and directives as rows, and rows as assignments and directives.

extension Transaction {
    // MARK: Directives

    /// Stores a directive and returns its row.
    func store(_ directive: Directive, actor: String, at now: Date) throws -> Int64 {
        let content = try JSON.text(directive)
        guard let known = try row("SELECT id, content, number FROM directive WHERE key = ?", [directive.id])
        else {
            let id = try insert(
                "INSERT INTO directive (key, number, number_key, content) VALUES (?, ?, ?, ?)",
                [directive.id, directive.number, directive.numberKey, content])
            try linkReplacements(of: directive, row: id)
            return id
        }
        let id: Int64 = known[0]
        let before: String = known[1]
        guard before != content else { return id }
        try run(
            "UPDATE directive SET number = ?, number_key = ?, content = ? WHERE id = ?",
            [directive.number, directive.numberKey, content, id])
        try linkReplacements(of: directive, row: id)
        if (known[2] as String?) != directive.number {
            try reindex(directive: id, from: known[2], to: directive.number)
        }
        try record(
            EventRecord(
                at: now, actor: actor, verb: "directive.changed", subject: directive.id, before: before,
                after: content))
        return id
    }

    func directive(row id: Int64) throws -> Directive? {
        try row("SELECT content FROM directive WHERE id = ?", [id]).map { try JSON.value($0[0]) }
    }

    func directive(_ key: Directive.ID) throws -> Directive? {
        try row("SELECT content FROM directive WHERE key = ?", [key]).map { try JSON.value($0[0]) }
    }

    // MARK: Assignments

    func insert(
        _ assignment: Assignment, digest: Int64, source: Int64, directive: (row: Int64, number: String?),
        state: AssignmentState, occurrences: [Occurrence], at now: Date
    ) throws -> Int64 {
        let id = try insert(
            """
            INSERT INTO assignment (key, source, directive, state, digest, due_order, taken_at, changed_at, confidence,
                span_start, span_end, ladder, doubts, item, action, quotation)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                assignment.id, source, directive.row, state.rawValue, digest, assignment.dueOrder,
                now.milliseconds,
                now.milliseconds, assignment.confidence, assignment.span?.start, assignment.span?.end,
                try assignment.ladder.map(JSON.text), try assignment.doubtsText, assignment.item,
                assignment.action, assignment.quotation,
            ])
        try insertParts(of: assignment, row: id, open: state == .open, occurrences: occurrences)
        try index(assignment, row: id, number: directive.number)
        return id
    }

    /// Writes the new content over the old one, which is given because the search index must be told what it forgets.
    func update(
        _ id: Int64, from old: (assignment: Assignment, number: String?), to assignment: Assignment,
        digest: Int64,
        source: Int64, directive: (row: Int64, number: String?), state: AssignmentState,
        occurrences: [Occurrence], at now: Date
    ) throws {
        try run(
            """
            UPDATE assignment SET source = ?, directive = ?, state = ?, digest = ?, due_order = ?, changed_at = ?,
                confidence = ?, span_start = ?, span_end = ?, ladder = ?, doubts = ?, item = ?, action = ?, quotation = ?
            WHERE id = ?
            """,
            [
                source, directive.row, state.rawValue, digest, assignment.dueOrder, now.milliseconds,
                assignment.confidence, assignment.span?.start, assignment.span?.end,
                try assignment.ladder.map(JSON.text), try assignment.doubtsText, assignment.item,
                assignment.action, assignment.quotation, id,
            ])
        let standings = try standings(of: id)
        try run("DELETE FROM party WHERE assignment = ?", [id])
        try run("DELETE FROM milestone WHERE assignment = ?", [id])
        try insertParts(of: assignment, row: id, open: state == .open, occurrences: occurrences)
        try restore(standings, of: id)
        try unindex(old.assignment, row: id, number: old.number)
        try index(assignment, row: id, number: directive.number)
    }

    func setState(_ state: AssignmentState, of id: Int64, at now: Date) throws {
        try run(
            "UPDATE assignment SET state = ?, changed_at = ? WHERE id = ?",
            [state.rawValue, now.milliseconds, id])
        try run("UPDATE milestone SET open = ? WHERE assignment = ?", [state == .open, id])
    }

    private func insertParts(
        of assignment: Assignment, row id: Int64, open: Bool, occurrences: [Occurrence]
    ) throws {
        for (role, parties) in [("lead", assignment.lead), ("coordinating", assignment.coordinating)] {
            for (position, party) in parties.enumerated() {
                try run(
                    """
                    INSERT INTO party (assignment, role, position, name, words, agency, span_start, span_end)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                    [
                        id, role, position, try texts.id(party.name, in: db),
                        try texts.id(party.text, in: db),
                        try party.agency.map { try texts.id($0, in: db) }, party.span?.start, party.span?.end,
                    ])
            }
        }
        for (position, milestone) in assignment.milestones.enumerated() {
            try insert(milestone, of: id, position: position, open: open)
        }
        for occurrence in occurrences { try begin(occurrence, of: id) }
        if !occurrences.isEmpty { try sortByDue(id) }
    }

    private func insert(_ milestone: Milestone, of id: Int64, position: Int, open: Bool) throws {
        let deadline = milestone.deadline
        try run(
            """
            INSERT INTO milestone (assignment, position, open, what, words, kind, due, minute, from_day, rrule, duration,
                working, anchor, inclusive, confidence, reason)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                id, position, open, try texts.id(milestone.what, in: db), try texts.id(deadline.text, in: db),
                deadline.kind.rawValue, deadline.due?.number, deadline.time?.minutes, deadline.from?.number,
                deadline.rrule, deadline.offset?.duration, deadline.offset?.working, deadline.offset?.anchor,
                deadline.inclusive, deadline.confidence, try texts.id(deadline.reason, in: db),
            ])
    }

    // MARK: Back from rows

    static let assignmentColumns = """
        a.id, a.key, a.item, a.action, a.quotation, a.span_start, a.span_end, a.confidence, a.ladder, a.doubts
        """

    func assignment(row id: Int64) throws -> Assignment? {
        try row("SELECT \(Self.assignmentColumns) FROM assignment a WHERE a.id = ?", [id]).map(assignment)
    }

    /// The assignment of a row that begins with `assignmentColumns`.
    func assignment(_ row: Row) throws -> Assignment {
        let id: Int64 = row[0]
        return Assignment(
            id: row[1], item: row[2], action: row[3], quotation: row[4], span: Span(row[5], row[6]),
            lead: try parties(of: id, role: "lead"), coordinating: try parties(of: id, role: "coordinating"),
            milestones: try milestones(of: id), confidence: row[7],
            doubts: try (row[9] as String?).map(JSON.value) ?? [],
            ladder: try (row[8] as String?).map(JSON.value))
    }

    private func parties(of id: Int64, role: String) throws -> [Party] {
        try rows(
            """
            SELECT n.vi, w.vi, g.vi, p.span_start, p.span_end FROM party p
            JOIN text n ON n.id = p.name JOIN text w ON w.id = p.words LEFT JOIN text g ON g.id = p.agency
            WHERE p.assignment = ? AND p.role = ? ORDER BY p.position
            """, [id, role]
        ).map { Party(name: $0[0], text: $0[1], agency: $0[2], span: Span($0[3], $0[4])) }
    }

    private func milestones(of id: Int64) throws -> [Milestone] {
        try rows(
            """
            SELECT t.vi, w.vi, m.kind, ifnull(m.first_due, m.due), m.minute, m.from_day, m.rrule, m.duration, m.working, m.anchor, m.inclusive,
                m.confidence, r.vi, r.en
            FROM milestone m JOIN text t ON t.id = m.what JOIN text w ON w.id = m.words JOIN text r ON r.id = m.reason
            WHERE m.assignment = ? ORDER BY m.position
            """, [id]
        ).map { row in
            let minutes: Int? = row[4]
            let duration: String? = row[7]
            return Milestone(
                what: row[0],
                deadline: Deadline(
                    text: row[1], kind: Deadline.Kind(rawValue: row[2]) ?? .none,
                    due: (row[3] as Int?).map(Day.init(number:)),
                    time: minutes.flatMap { TimeOfDay(hour: $0 / 60, minute: $0 % 60) },
                    from: (row[5] as Int?).map(Day.init(number:)), rrule: row[6],
                    offset: duration.map {
                        Deadline.Offset(duration: $0, working: (row[8] as Bool?) ?? false, anchor: row[9])
                    },
                    inclusive: row[10], confidence: row[11],
                    reason: Bilingual(row, at: 12)))
        }
    }

    // MARK: Searching

    private func reindex(directive id: Int64, from old: String?, to new: String?) throws {
        for row in try rows("SELECT \(Self.assignmentColumns) FROM assignment a WHERE a.directive = ?", [id])
        {
            let assignment = try assignment(row)
            try unindex(assignment, row: row[0], number: old)
            try index(assignment, row: row[0], number: new)
        }
    }

    private func index(_ assignment: Assignment, row id: Int64, number: String?) throws {
        try run(
            "INSERT INTO search (rowid, words) VALUES (?, ?)", [id, assignment.searchable(number: number)])
    }

    private func unindex(_ assignment: Assignment, row id: Int64, number: String?) throws {
        try run(
            "INSERT INTO search (search, rowid, words) VALUES ('delete', ?, ?)",
            [id, assignment.searchable(number: number)])
    }
}

extension Assignment {
    /// The earliest due day of its milestones.
    var dueOrder: Int { milestones.compactMap(\.deadline.due?.number).min() ?? undatedOrder }

    /// JSON; nil where nothing is doubtful.
    fileprivate var doubtsText: String? {
        get throws { doubts.isEmpty ? nil : try JSON.text(doubts) }
    }

    fileprivate func searchable(number: String?) -> String {
        let names = (lead + coordinating).flatMap { $0.name == $0.text ? [$0.name] : [$0.name, $0.text] }
        return Folding.searchable(([action, quotation, number ?? ""] + names).joined(separator: " "))
    }
}

extension Span {
    fileprivate init?(_ start: Int?, _ end: Int?) {
        guard let start, let end else { return nil }
        self.init(start, end)
    }
}
