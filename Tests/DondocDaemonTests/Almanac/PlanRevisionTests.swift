// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocPlanning
import DondocStore
import Testing

@testable import DondocDaemon

/// A program that plans otherwise than the one before plans what is open anew.
@Suite struct PlanRevisionTests {
    @Test func `forgets by what rules was planned when another revision planned it, once`() async throws {
        let ledger = try SQLiteLedger.inMemory()
        try await ledger.set("plan.rules", to: "a")
        try await PlanRevision.note(in: ledger, 1)
        #expect(try await ledger.setting("plan.rules") == nil)
        try await ledger.set("plan.rules", to: "a")
        try await PlanRevision.note(in: ledger, 1)
        #expect(try await ledger.setting("plan.rules") == "a")
        try await PlanRevision.note(in: ledger, 2)
        #expect(try await ledger.setting("plan.rules") == nil)
    }
}
