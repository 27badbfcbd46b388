// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import GRDB

extension Transaction {
    func awaitedEvents(in directive: Directive.ID?, page: Page) throws -> [AwaitedEventRecord] {
        guard let directive else {
            return try rows(
                """
                SELECT event, sum(due IS NULL), sum(due IS NOT NULL), min(assignment) \(Self.awaited)
                GROUP BY event ORDER BY 2 DESC, event LIMIT ? OFFSET ?
                """, [page.limit, page.offset]
            ).map { try awaitedEvent($0, in: nil) }
        }
        guard let row = try number("SELECT id FROM directive WHERE key = ?", [directive]) else { return [] }
        return try rows(
            """
            SELECT m.event, sum(m.due IS NULL), sum(m.due IS NOT NULL), min(m.assignment)
            FROM assignment a CROSS JOIN milestone m ON m.assignment = a.id
            WHERE a.directive = ? AND m.open = 1 AND m.event IS NOT NULL
            GROUP BY m.event ORDER BY 2 DESC, m.event LIMIT ? OFFSET ?
            """, [row, page.limit, page.offset]
        ).map { try awaitedEvent($0, in: row) }
    }

    func awaitedEvent(_ key: String, in directive: Directive.ID) throws -> AwaitedEventRecord? {
        guard let row = try number("SELECT id FROM directive WHERE key = ?", [directive]) else { return nil }
        return try self.row(
            """
            SELECT m.event, sum(m.due IS NULL), sum(m.due IS NOT NULL), min(m.assignment)
            FROM assignment a CROSS JOIN milestone m ON m.assignment = a.id
            WHERE a.directive = ? AND m.open = 1 AND m.event = ? GROUP BY m.event
            """, [row, key]
        ).map { try awaitedEvent($0, in: row) }
    }

    func awaitedEvents(named name: String, limit: Int) throws -> [AwaitedEventRecord] {
        let key = AwaitedEvent.key(name)
        guard !key.isEmpty else { return [] }
        let sums = "SELECT event, sum(due IS NULL), sum(due IS NOT NULL), min(assignment) \(Self.awaited)"
        let exact = try rows("\(sums) AND event = ? GROUP BY event", [key])
        let found =
            try exact.isEmpty
            ? rows(
                "\(sums) AND instr(' ' || event, ' ' || ?) > 0 GROUP BY event ORDER BY event LIMIT ?",
                [key, limit]) : exact
        return try found.map { try awaitedEvent($0, in: nil) }
    }

    func awaitedEventNames(limit: Int) throws -> [String] {
        try rows(
            "SELECT event, min(assignment) \(Self.awaited) GROUP BY event ORDER BY count(*) DESC, event LIMIT ?",
            [limit]
        ).map { try name(ofEvent: $0[0], in: $0[1]) }
    }

    private static let awaited =
        "FROM milestone INDEXED BY milestone_by_event WHERE open = 1 AND event IS NOT NULL"

    /// The event of a row of its key, how many milestones have no day and how many have one, and its first assignment.
    private func awaitedEvent(_ row: Row, in directive: Int64?) throws -> AwaitedEventRecord {
        let key: String = row[0]
        let directives =
            try directive.map { [$0] }
            ?? rows(
                """
                SELECT DISTINCT a.directive FROM milestone m INDEXED BY milestone_by_event
                    CROSS JOIN assignment a ON a.id = m.assignment
                WHERE m.open = 1 AND m.event IS NOT NULL AND m.event = ?
                """, [key]
            ).map { $0[0] }
        return AwaitedEventRecord(
            key: key, name: try name(ofEvent: key, in: row[3]), waiting: row[1], dated: row[2],
            on: row[2] == 0 ? nil : try lastDay(ofEvent: key, in: directive),
            directives: try strings(
                """
                SELECT DISTINCT coalesce(d.number, d.key) FROM json_each(?) j CROSS JOIN directive d ON d.id = j.value
                ORDER BY 1 LIMIT ?
                """, [Self.list(directives), AwaitedEventRecord.shownDirectives]),
            directiveCount: directives.count)
    }

    /// As that assignment names it.
    private func name(ofEvent key: String, in assignment: Int64) throws -> String {
        let name = try strings(
            """
            SELECT coalesce(json_extract(m.given, '$.event.name'), m.anchor, t.vi)
            FROM milestone m CROSS JOIN text t ON t.id = m.words
            WHERE m.assignment = ? AND m.open = 1 AND m.event = ? ORDER BY m.position LIMIT 1
            """, [assignment, key]
        ).first
        return AwaitedEvent.name(leadingWords: name ?? key)
    }

    /// The day that was named last; of several on the same day the one that was decided last.
    private func lastDay(ofEvent key: String, in directive: Int64?) throws -> Day? {
        try strings(
            """
            SELECT json_extract(m.given, '$.event.on') FROM milestone m INDEXED BY milestone_by_event
                CROSS JOIN assignment a ON a.id = m.assignment
            WHERE m.open = 1 AND m.event IS NOT NULL AND m.event = ?1 AND m.given IS NOT NULL AND m.due IS NOT NULL
                AND (?2 IS NULL OR a.directive = ?2) AND json_extract(m.given, '$.event.on') IS NOT NULL
            ORDER BY json_extract(m.given, '$.on') DESC,
                (SELECT max(x.at) FROM decision x WHERE x.assignment = a.key) DESC LIMIT 1
            """, [key, directive]
        ).first.flatMap { Day(iso: $0) }
    }

    func assignments(awaiting key: String, in directive: Directive.ID?, limit: Int) throws -> [Assignment.ID]
    {
        try strings(
            """
            SELECT DISTINCT a.key FROM milestone m INDEXED BY milestone_by_event
                CROSS JOIN assignment a ON a.id = m.assignment CROSS JOIN directive d ON d.id = a.directive
            WHERE m.open = 1 AND m.event IS NOT NULL AND m.event = ?1 AND (?2 IS NULL OR d.key = ?2)
            ORDER BY a.key LIMIT ?3
            """, [key, directive, limit])
    }
}
