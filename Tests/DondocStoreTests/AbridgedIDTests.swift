// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Synchronization
import Testing

@testable import DondocStore

/// Assignments of which somebody writes the end of the id alone.
@Suite struct AbridgedIDTests {
    private let ledger: SQLiteLedger

    init() throws { ledger = try SQLiteLedger.inMemory() }

    private func take(_ ids: [Assignment.ID]) async throws {
        _ = try await ledger.apply(.make(ids.map { .make(.make($0)) }), at: morning)
    }

    @Test func `are found by an end of any length, and no number is cut`() async throws {
        try await take([
            "9-tb-ubnd-2022-ubnd-tinh-binh-lam.2", "9-tb-ubnd-2022-ubnd-tinh-binh-lam.12", "a.2", "đơn.3",
        ])
        let found = { (end: String) in try await ledger.assignmentIDs(abridged: end, limit: 10) }
        #expect(try await found("2") == ["9-tb-ubnd-2022-ubnd-tinh-binh-lam.2", "a.2"])
        #expect(try await found("12") == ["9-tb-ubnd-2022-ubnd-tinh-binh-lam.12"])
        #expect(try await found("lam.2") == ["9-tb-ubnd-2022-ubnd-tinh-binh-lam.2"])
        #expect(try await found("2022-ubnd-tinh-binh-lam.2") == ["9-tb-ubnd-2022-ubnd-tinh-binh-lam.2"])
        #expect(try await found("022-ubnd-tinh-binh-lam.2").isEmpty)
        #expect(try await found("ơn.3") == ["đơn.3"])
        #expect(try await found("x.2").isEmpty)
        #expect(try await ledger.assignmentIDs(abridged: "2", limit: 1).count == 1)
    }

    @Test func `are the first in their order where very many end so`() async throws {
        try await take((0..<1_500).map { "k\($0)-x" })
        #expect(try await ledger.assignmentIDs(abridged: "-x", limit: 3) == ["k0-x", "k1-x", "k10-x"])
    }

    @Test func `are found by an index`() async throws {
        try await take(["a.2"])
        let statements = Mutex<Set<String>>([])
        try await ledger.watch { sql in _ = statements.withLock { $0.insert(sql) } }
        for end in ["2", "x", "2022-ubnd-tinh-binh-lam.2"] {
            _ = try await ledger.assignmentIDs(abridged: end, limit: 10)
        }
        let seen = statements.withLock { $0 }.filter { $0.hasPrefix("SELECT key") }
        #expect(seen.contains { $0.contains("assignment_by_end") })
        for sql in seen {
            let steps = try await ledger.plan(of: sql)
            #expect(!steps.contains { $0.hasPrefix("SCAN") }, "\(steps)")
        }
    }
}
