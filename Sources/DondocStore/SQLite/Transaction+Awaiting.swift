// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import GRDB

extension Transaction {
    func awaitedEvents(in directive: Directive.ID?, page: Page) throws -> [AwaitedEventRecord] {
        var row: Int64?
        if let directive {
            guard let found = try number("SELECT id FROM directive WHERE key = ?", [directive]) else {
                return []
            }
            row = found
        }
        return try keys(
            """
            SELECT m.event FROM milestone m INDEXED BY milestone_by_event
                CROSS JOIN assignment a ON a.id = m.assignment
            WHERE m.open = 1 AND m.event IS NOT NULL AND (?1 IS NULL OR a.directive = ?1)
            GROUP BY m.event ORDER BY sum(m.due IS NULL) DESC, m.event LIMIT ?2 OFFSET ?3
            """, [row, page.limit, page.offset], in: row)
    }

    func awaitedEvents(named name: String, limit: Int) throws -> [AwaitedEventRecord] {
        let key = AwaitedEvent.key(name)
        guard !key.isEmpty else { return [] }
        let exact = try keys(
            """
            SELECT event FROM milestone INDEXED BY milestone_by_event
            WHERE open = 1 AND event IS NOT NULL AND event = ? LIMIT 1
            """, [key], in: nil)
        guard exact.isEmpty else { return exact }
        return try keys(
            """
            SELECT DISTINCT event FROM milestone INDEXED BY milestone_by_event
            WHERE open = 1 AND event IS NOT NULL AND instr(' ' || event, ' ' || ?) > 0 ORDER BY event LIMIT ?
            """, [key, limit], in: nil)
    }

    private func keys(
        _ sql: String, _ arguments: StatementArguments, in directive: Int64?
    ) throws -> [AwaitedEventRecord] {
        try strings(sql, arguments).map { try awaitedEvent($0, in: directive) }
    }

    private func awaitedEvent(_ key: String, in directive: Int64?) throws -> AwaitedEventRecord {
        let place = """
            FROM milestone m INDEXED BY milestone_by_event CROSS JOIN assignment a ON a.id = m.assignment
                CROSS JOIN directive d ON d.id = a.directive CROSS JOIN text t ON t.id = m.words
            WHERE m.open = 1 AND m.event IS NOT NULL AND m.event = ?1 AND (?2 IS NULL OR a.directive = ?2)
            """
        let first = try row(
            """
            SELECT min(a.id), coalesce(json_extract(m.given, '$.event.name'), m.anchor, t.vi) \(place)
            """, [key, directive])
        let sums = try row(
            """
            SELECT ifnull(sum(m.due IS NULL), 0), ifnull(sum(m.due IS NOT NULL), 0), count(DISTINCT a.directive),
                max(json_extract(m.given, '$.event.on')) \(place)
            """, [key, directive])
        let directives = try strings(
            "SELECT DISTINCT coalesce(d.number, d.key) \(place) ORDER BY 1 LIMIT ?3",
            [key, directive, AwaitedEventRecord.shownDirectives])
        let name = first.flatMap { $0[1] as String? } ?? key
        let day = sums.flatMap { $0[3] as String? }
        return AwaitedEventRecord(
            key: key, name: AwaitedEvent.name(leadingWords: name), waiting: sums?[0] ?? 0,
            dated: sums?[1] ?? 0, on: day.flatMap { Day(iso: $0) }, directives: directives,
            directiveCount: sums?[2] ?? 0)
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
