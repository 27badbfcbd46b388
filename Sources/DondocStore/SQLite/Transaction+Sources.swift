// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation
import GRDB

extension Transaction {
    /// Every file, by path; what was added by hand is none.
    func sources() throws -> [SourceRecord] {
        try rows("SELECT \(Self.sourceColumns) FROM source s WHERE s.addition IS NULL ORDER BY s.path").map(
            source)
    }

    /// Without a count of what each has.
    func filesInForce() throws -> Set<String> {
        Set(
            try strings(
                """
                SELECT s.path FROM source s WHERE s.addition IS NULL AND s.state <> 'removed'
                    AND (EXISTS (SELECT 1 FROM assignment a WHERE a.source = s.id AND a.state = 'open')
                        OR EXISTS (SELECT 1 FROM assignment a WHERE a.source = s.id AND a.state = 'review'))
                """))
    }

    func files(_ states: Set<SourceRecord.State>, and others: [String], isOnce: Bool, page: Page) throws
        -> [ListedFile]
    {
        let wanted = states.map { "'\($0.rawValue)'" }.sorted().joined(separator: ", ")
        let unknown =
            isOnce
            ? "WHERE NOT EXISTS (SELECT 1 FROM source k WHERE k.path = o.value AND k.state IN (\(wanted)))"
            : ""
        // Both halves come in the order of paths, and what they say is asked for on the page alone.
        return try rows(
            """
            SELECT \(Self.sourceColumns), p.path FROM (
                SELECT path, id FROM source WHERE state IN (\(wanted)) AND addition IS NULL
                UNION ALL SELECT o.value, NULL FROM json_each(?) o \(unknown)
                ORDER BY 1, 2 LIMIT ? OFFSET ?) p LEFT JOIN source s ON s.id = p.id
            ORDER BY p.path, p.id
            """, [try JSON.text(others), page.limit, page.offset]
        ).map { row in
            let isKnown = (row[0] as String?) != nil
            return isKnown ? .known(try source(row)) : .other(path: row[11])
        }
    }

    private static let sourceColumns = """
        s.path, s.fingerprint, s.digest, s.state, s.problem_line, s.problem_reason, s.read_at, s.notes,
        (SELECT count(*) FROM assignment a WHERE a.source = s.id AND a.state = 'open'),
        (SELECT count(*) FROM assignment a WHERE a.source = s.id AND a.state = 'review'), s.problem_vi
        """

    private func source(_ row: Row) throws -> SourceRecord {
        SourceRecord(
            file: SourceFile(path: row[0], fingerprint: row[1], digest: row[2]),
            state: SourceRecord.State(rawValue: row[3]) ?? .taken,
            problem: (row[5] as String?).map {
                SourceProblem(line: row[4], reason: $0, vietnamese: row[10])
            },
            readAt: Date(milliseconds: row[6]), open: row[8], waiting: row[9],
            notes: try (row[7] as String?).map(JSON.value) ?? [])
    }
}
