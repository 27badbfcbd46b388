// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import DondocTestSupport
import Foundation
import Testing

@testable import DondocStore

@Suite struct FullDiskTests {
    @Test func `begins nothing that cannot be written down, and goes on when there is room`() async throws {
        try await withTemporaryDirectory { folder in
            let ledger = try SQLiteLedger.open(at: folder)
            let path = folder.appending(path: "ledger.sqlite").path(percentEncoded: false)
            try await ledger.fill(600)
            try await ledger.queueAll(morning)
            let begun = try await ledger.turn(morning, limit: 100).begun
            #expect(begun.count == 100)
            try await ledger.limitPages(to: 1)
            let ended = begun.map { $0.delivered(morning + 1) }
            await #expect(throws: LedgerError.full(path: path, reason: "database or disk is full")) {
                _ = try await ledger.turn(morning + 1, ended, limit: 500)
            }
            // Nothing of that turn is there: no outcome, and no attempt of which nobody knows.
            #expect(try await ledger.broken("SELECT count(*) FROM attempt WHERE outcome IS NOT NULL") == 0)
            #expect(try await ledger.broken("SELECT count(*) FROM attempt") == 100)
            #expect(try await ledger.broken(InterleavingTests.wrongTally) == 0)
            try await ledger.limitPages(to: 1_000_000)
            let next = try await ledger.turn(morning + 2, ended, limit: 500)
            #expect(next.lost.isEmpty)
            #expect(next.begun.count == 500)
            #expect(try await ledger.counts(today: .make(2022, 1, 17), now: morning).delivered == 100)
            #expect(try await ledger.broken(InterleavingTests.wrongTally) == 0)
            guard case .intact(_, 100) = try await ledger.verify(expecting: nil, progress: nil) else {
                Issue.record("the chain is broken")
                return
            }
        }
    }
}

extension SQLiteLedger {
    /// As if the disk had room for no page more.
    func limitPages(to count: Int) async throws {
        try await write { _ = try $0.rows("PRAGMA max_page_count = \(count)") }
    }

    func broken(_ sql: String) async throws -> Int {
        try await read { Int(try $0.number(sql) ?? 0) }
    }
}
