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
    ///
    /// Returns the former places of milestones that there are no more, and of which something was reported.
    @discardableResult func update(
        _ id: Int64, from old: (assignment: Assignment, number: String?), to assignment: Assignment,
        digest: Int64,
        source: Int64, directive: (row: Int64, number: String?), state: AssignmentState,
        occurrences: [Occurrence], actor: String, at now: Date
    ) throws -> [Int] {
        let former = try former(of: id)
        try run(
            """
            UPDATE assignment SET source = ?, directive = ?, state = ?, digest = ?, due_order = ?, last_due = NULL, changed_at = ?,
                confidence = ?, span_start = ?, span_end = ?, ladder = ?, doubts = ?, item = ?, action = ?, quotation = ?
            WHERE id = ?
            """,
            [
                source, directive.row, state.rawValue, digest, assignment.dueOrder, now.milliseconds,
                assignment.confidence, assignment.span?.start, assignment.span?.end,
                try assignment.ladder.map(JSON.text), try assignment.doubtsText, assignment.item,
                assignment.action, assignment.quotation, id,
            ])
        try run("DELETE FROM party WHERE assignment = ?", [id])
        try run("DELETE FROM milestone WHERE assignment = ?", [id])
        try insertParts(of: assignment, row: id, open: state == .open, occurrences: occurrences)
        let lost = try restore(former, of: (id, assignment.id), actor: actor, at: now)
        try unindex(old.assignment, row: id, number: old.number)
        try index(assignment, row: id, number: directive.number)
        return lost
    }

    func setState(_ state: AssignmentState, of id: Int64, at now: Date) throws {
        try run(
            "UPDATE assignment SET state = ?, changed_at = ? WHERE id = ?",
            [state.rawValue, now.milliseconds, id])
        try run(
            "UPDATE milestone SET open = ? AND settled = 0 WHERE assignment = ?", [state == .open, id])
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
        if !occurrences.isEmpty || assignment.milestones.count > 1 { try sortByDue(id) }
    }

    private func insert(_ milestone: Milestone, of id: Int64, position: Int, open: Bool) throws {
        let deadline = milestone.deadline
        try run(
            """
            INSERT INTO milestone (assignment, position, open, what, words, kind, due, minute, from_day, rrule, duration,
                working, anchor, inclusive, confidence, reason, given, event)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                id, position, open, try texts.id(milestone.what, in: db), try texts.id(deadline.text, in: db),
                deadline.kind.rawValue, deadline.due?.number, deadline.time?.minutes, deadline.from?.number,
                deadline.rrule, deadline.offset?.duration, deadline.offset?.working, deadline.offset?.anchor,
                deadline.inclusive, deadline.confidence, try texts.id(deadline.reason, in: db),
                try deadline.given.map(JSON.text), deadline.eventKey,
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
        return try assignment(row, parties: try parties(of: id), milestones: try milestones(of: id))
    }

    private func assignment(
        _ row: Row, parties: (lead: [Party], coordinating: [Party]), milestones: [Milestone]
    ) throws -> Assignment {
        Assignment(
            id: row[1], item: row[2], action: row[3], quotation: row[4], span: Span(row[5], row[6]),
            lead: parties.lead, coordinating: parties.coordinating, milestones: milestones,
            confidence: row[7],
            doubts: try (row[9] as String?).map(JSON.value) ?? [],
            ladder: try (row[8] as String?).map(JSON.value))
    }

    /// Those of one assignment, of which a list reads fifty: names are few, and the pool knows them.
    private func parties(of id: Int64) throws -> (lead: [Party], coordinating: [Party]) {
        let statement = try prepared(
            """
            SELECT role = 'lead', name, words, agency, span_start, span_end FROM party
            WHERE assignment = ? ORDER BY role, position
            """)
        try statement.bind(1, id)
        var found: [(isLead: Bool, name: Int64, words: Int64, agency: Int64?, span: Span?)] = []
        while try statement.next() {
            let (start, end) = (statement.optional(4), statement.optional(5))
            found.append(
                (
                    statement.integer(0) == 1, statement.integer(1), statement.integer(2),
                    statement.optional(3),
                    Span(start.map { Int($0) }, end.map { Int($0) })
                ))
        }
        var parties: (lead: [Party], coordinating: [Party]) = ([], [])
        for row in found {
            let party = Party(
                name: try texts.text(row.name, in: db), text: try texts.text(row.words, in: db),
                agency: try row.agency.map { try texts.text($0, in: db) }, span: row.span)
            if row.isLead { parties.lead.append(party) } else { parties.coordinating.append(party) }
        }
        return parties
    }

    private func milestones(of id: Int64) throws -> [Milestone] {
        try rows(
            """
            SELECT \(Self.milestoneColumns) FROM milestone m \(Self.milestoneTexts)
            WHERE m.assignment = ? ORDER BY m.position
            """, [id]
        ).map { try milestone($0) }
    }

    private static let partyColumns = "n.vi, w.vi, g.vi, p.span_start, p.span_end, p.assignment, p.role"
    private static let partyTexts = """
        CROSS JOIN text n ON n.id = p.name CROSS JOIN text w ON w.id = p.words LEFT JOIN text g ON g.id = p.agency
        """

    private func party(_ row: Row) -> Party {
        Party(name: row[0], text: row[1], agency: row[2], span: Span(row[3], row[4]))
    }

    private static let milestoneColumns = """
        t.vi, w.vi, m.kind, ifnull(m.first_due, m.due), m.minute, m.from_day, m.rrule, m.duration, m.working, m.anchor,
            m.inclusive, m.confidence, r.vi, r.en, m.assignment, m.given
        """
    private static let milestoneTexts = """
        CROSS JOIN text t ON t.id = m.what CROSS JOIN text w ON w.id = m.words CROSS JOIN text r ON r.id = m.reason
        """

    private func milestone(_ row: Row) throws -> Milestone {
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
                reason: Bilingual(row, at: 12), given: try (row[15] as String?).map(JSON.value)))
    }

    /// The assignments of those rows, by row.
    func assignments(rows ids: Set<Int64>) throws -> [Int64: Assignment] {
        let list = Self.list(ids.sorted())
        var parties: [Int64: (lead: [Party], coordinating: [Party])] = [:]
        try each(
            """
            SELECT \(Self.partyColumns) FROM json_each(?) j CROSS JOIN party p ON p.assignment = j.value
            \(Self.partyTexts) ORDER BY p.assignment, p.role, p.position
            """, [list]
        ) { row in
            if row[6] == "lead" {
                parties[row[5], default: ([], [])].lead.append(party(row))
            } else {
                parties[row[5], default: ([], [])].coordinating.append(party(row))
            }
        }
        var milestones: [Int64: [Milestone]] = [:]
        try each(
            """
            SELECT \(Self.milestoneColumns) FROM json_each(?) j CROSS JOIN milestone m ON m.assignment = j.value
            \(Self.milestoneTexts) ORDER BY m.assignment, m.position
            """, [list]
        ) { row in milestones[row[14], default: []].append(try milestone(row)) }
        var assignments: [Int64: Assignment] = [:]
        try each(
            "SELECT \(Self.assignmentColumns) FROM json_each(?) j CROSS JOIN assignment a ON a.id = j.value",
            [list]
        ) { row in
            let id: Int64 = row[0]
            assignments[id] = try assignment(
                row, parties: parties[id] ?? ([], []), milestones: milestones[id] ?? [])
        }
        return assignments
    }

    private func each(_ sql: String, _ arguments: StatementArguments, _ body: (Row) throws -> Void) throws {
        let cursor = try Row.fetchCursor(db.cachedStatement(sql: sql), arguments: arguments)
        while let row = try cursor.next() { try body(row) }
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
