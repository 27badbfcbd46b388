// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation
import Testing

@testable import DondocStore

@Suite struct TallyTests {
    let ledger: SQLiteLedger

    init() throws { ledger = try SQLiteLedger.inMemory() }

    private struct Refusal: Error {}

    private func tally() async throws -> [String] {
        try await ledger.read {
            try $0.strings("SELECT of || ' ' || state || ' ' || count FROM tally WHERE count <> 0 ORDER BY 1")
        }
    }

    @Test func `forgets what a transaction that failed had counted`() async throws {
        try await ledger.fill(3)
        let before = try await tally()
        #expect(before == ["assignment open 3", "reminder planned 3"])
        await #expect(throws: Refusal.self) {
            try await ledger.write { transaction in
                try transaction.run("UPDATE reminder SET state = 'cancelled', state_reason = reason")
                throw Refusal()
            }
        }
        await #expect(throws: Refusal.self) {
            try await ledger.writeGrouped { transaction in
                try transaction.run("UPDATE reminder SET state = 'dead'")
                throw Refusal()
            }
        }
        try await ledger.set("a", to: "b")
        #expect(try await tally() == before)
    }

    @Test func `forgets it, too, when the commit itself fails`() async throws {
        try await ledger.fill(1)
        let before = try await tally()
        await #expect(throws: (any Error).self) {
            try await ledger.write { transaction in
                try transaction.run("PRAGMA defer_foreign_keys = 1")
                try transaction.run("UPDATE reminder SET state = 'dead', assignment = 77")
            }
        }
        try await ledger.set("a", to: "b")
        #expect(try await tally() == before)
    }

    @Test func `counts rows that come, go and change`() async throws {
        try await ledger.fill(3)
        let begun = try await ledger.turn(morning).begun
        _ = try await ledger.turn(morning, [begun[0].delivered(morning), begun[1].refused(morning)])
        #expect(
            try await tally() == [
                "assignment open 3", "notice dead 1", "notice delivered 1", "notice queued 1",
                "reminder dead 1",
                "reminder delivered 1", "reminder queued 1",
            ])
    }
}
