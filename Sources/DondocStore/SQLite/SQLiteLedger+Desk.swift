// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel
import Foundation
import GRDB

extension SQLiteLedger: DeskLedger {
    package func backlogs() async throws -> [Backlog] { try await read { try $0.backlogs() } }

    package func fileCounts(except paths: [String]) async throws -> [SourceRecord.State: Int] {
        try await read { transaction in
            try transaction.rows(
                """
                SELECT state, count(*) FROM source
                WHERE addition IS NULL AND path NOT IN (SELECT value FROM json_each(?)) GROUP BY state
                """, [try JSON.text(paths)]
            ).reduce(into: [:]) {
                if let state = SourceRecord.State(rawValue: $1[0]) { $0[state] = $1[1] }
            }
        }
    }

    package func files(
        _ states: Set<SourceRecord.State>, and others: [String], isOnce: Bool, page: Page
    ) async throws -> [ListedFile] {
        try await read { try $0.files(states, and: others, isOnce: isOnce, page: page) }
    }

    package func countsPutAside() async throws -> [DestinationState: Int] {
        try await read { try $0.countsPutAside() }
    }

    package func trouble(ofNotice key: String) async throws -> String? {
        try await read { try $0.trouble(ofNotice: key) }
    }

    package func event(_ row: Int64) async throws -> EventRecord? {
        try await read { try $0.chainedEvents(after: row - 1, limit: 1).first { $0.row == row }?.record }
    }

    package func attempt(_ row: Int64) async throws -> AttemptPlace? {
        try await read { try $0.attempt(row) }
    }

    package func noticeKey(_ row: Int64) async throws -> String? {
        try await read { try $0.strings("SELECT key FROM notice WHERE id = ?", [row]).first }
    }

    package func daysDue(from: Day, to: Day) async throws -> [Day] {
        try await read { try $0.daysDue(from: from, to: to) }
    }

    package func assignmentIDs(abridged text: String, limit: Int) async throws -> [Assignment.ID]? {
        try await read { try $0.assignmentKeys(abridged: text, limit: limit) }
    }

    package func names(_ kind: LedgerNames, from prefix: String, limit: Int) async throws -> [String] {
        try await read { try $0.names(kind, from: prefix, limit: limit) }
    }

    package func directiveNumbers(like number: String, limit: Int) async throws -> [String] {
        try await read { try $0.directiveNumbers(like: number, limit: limit) }
    }
}

extension Transaction {
    /// The index is asked for the next day, not read through.
    func daysDue(from: Day, to: Day) throws -> [Day] {
        try rows(
            """
            WITH RECURSIVE found (due) AS (
                SELECT min(due) FROM milestone WHERE due IS NOT NULL AND due BETWEEN ?1 AND ?2
                UNION ALL
                SELECT (SELECT min(due) FROM milestone WHERE due IS NOT NULL AND due > found.due AND due <= ?2) FROM found
                WHERE found.due IS NOT NULL)
            SELECT due FROM found WHERE due IS NOT NULL
            """, [from.number, to.number]
        ).map { Day(number: $0[0]) }
    }

    func backlogs() throws -> [Backlog] {
        try rows(
            """
            SELECT queue, sum(state <> 'retrying'), sum(state = 'retrying'), min(queued_at)
            FROM notice WHERE next_attempt IS NOT NULL GROUP BY queue ORDER BY queue
            """
        ).map {
            Backlog(
                queue: $0[0], queued: $0[1], retrying: $0[2], oldest: Date(milliseconds: $0[3]))
        }
    }

    func countsPutAside() throws -> [DestinationState: Int] {
        let rows = try rows("SELECT state, count(*) FROM destination WHERE state <> 'working' GROUP BY state")
        return rows.reduce(into: [:]) { counts, row in
            if let state = DestinationState(rawValue: row[0]) { counts[state] = row[1] }
        }
    }

    func attempt(_ row: Int64) throws -> AttemptPlace? {
        try self.row(
            "SELECT n.key, t.number, t.started_at FROM attempt t JOIN notice n ON n.id = t.notice WHERE t.id = ?",
            [row]
        ).map { AttemptPlace(notice: $0[0], number: $0[1], startedAt: Date(milliseconds: $0[2])) }
    }
}
