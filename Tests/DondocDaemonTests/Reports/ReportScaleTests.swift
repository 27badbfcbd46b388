// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import Foundation
import Testing

@testable import DondocDaemon
@testable import DondocStore

/// A ledger with as many assignments as `DONDOC_REPORT_ROWS` says, of which one day is due each on 365 days and two in three are done.
@Suite(.timeLimit(.minutes(30))) struct ReportScaleTests {
    private static let count =
        ProcessInfo.processInfo.environment["DONDOC_REPORT_ROWS"].flatMap { Int($0) } ?? 7300

    private func fill(_ ledger: SQLiteLedger) async throws {
        let first = Day.make(2022, 1, 1).number
        let taken = try ReportRoom.at("01-01").milliseconds - 86_400_000
        try await ledger.write { transaction in
            let names = try ["so-yt", "so-tc", "h1", "h2", ""].map {
                try transaction.texts.id($0, in: transaction.db)
            }
            let numbers =
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < \(Self.count))"
            for sql in [
                "INSERT INTO source (path, fingerprint, digest, state, read_at) VALUES ('x', '', '', 'taken', 0)",
                "INSERT INTO directive (key, number, content) VALUES ('d', '1/TB', '{\"id\":\"d\",\"recipients\":[]}')",
                """
                \(numbers) INSERT INTO assignment (key, source, directive, state, digest, due_order, taken_at, changed_at, confidence,
                    item, action, quotation)
                SELECT 'a' || i, 1, 1, 'open', i, \(first) + i % 365, \(taken), \(taken), 1, '1', 'việc ' || i, '' FROM n
                """,
                """
                \(numbers) INSERT INTO party (assignment, role, position, name, words, agency)
                SELECT i, 'lead', 0, \(names[0]), \(names[0]), \(names[0]) + i % 4 FROM n
                """,
                """
                \(numbers) INSERT INTO milestone (assignment, position, open, what, words, kind, due, inclusive, confidence, reason)
                SELECT i, 0, 1, \(names[4]), \(names[4]), 'by_date', \(first) + i % 365, 1, 1, \(names[4]) FROM n
                """,
                """
                \(numbers) INSERT INTO fact (assignment, kind, day, actor, at)
                SELECT 'a' || i, 'done', \(first) + i % 365 + i % 2, \(names[4]), \(taken) + (i % 365) * 86400000 FROM n
                WHERE i % 3 < 2
                """,
            ] { try transaction.run(sql) }
        }
    }

    @Test func `counts a quarter of a large ledger one task after the other`() async throws {
        let room = try ReportRoom()
        try await fill(room.ledger)
        let clock = ContinuousClock()
        var report: TaskReport?
        let took = try await clock.measure { report = try await room.report("2022-Q1", on: "12-31") }
        let counts = try #require(report).total
        #expect(counts.total == Self.count / 365 * 90 + max(0, min(90, Self.count % 365 + 1) - 1))
        #expect(counts.done * 3 > counts.total * 2 - 9 && counts.done * 3 < counts.total * 2 + 9)
        let first = try await room.list(.overdue, "2022-Q1", on: "12-31", page: Page(limit: 50))
        #expect(first.count == 50)
        if Self.count > 10_000 { print("\(Self.count) assignments, \(counts.total) in the quarter: \(took)") }
    }
}
