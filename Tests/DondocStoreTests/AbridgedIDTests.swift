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
        #expect(try await found("022-ubnd-tinh-binh-lam.2")?.isEmpty == true)
        #expect(try await found("ơn.3") == ["đơn.3"])
        #expect(try await found("x.2")?.isEmpty == true)
        #expect(try await ledger.assignmentIDs(abridged: "2", limit: 1)?.count == 1)
    }

    @Test func `cut no number where the end is as long as what the index has`() async throws {
        try await take(["ubnd-12-kl-tu-2022", "ubnd-2-kl-tu-2022.1"])
        let found = { (end: String) in try await ledger.assignmentIDs(abridged: end, limit: 10) }
        #expect("2-kl-tu-2022".unicodeScalars.count == Schema.endLength)
        #expect(try await found("2-kl-tu-2022")?.isEmpty == true)
        #expect(try await found("12-kl-tu-2022") == ["ubnd-12-kl-tu-2022"])
        try await take(["ubnd-12-kl-tu-2022", "x-2-kl-tu-2022"])
        #expect(try await found("2-kl-tu-2022") == ["x-2-kl-tu-2022"])
    }

    @Test func `are found among thousands alike without a look at all others`() async throws {
        try await take((0..<2_500).map { "x-d\($0)-tb-ubnd-2022" } + ["y-1", "y-2"])
        let statements = Mutex<Set<String>>([])
        try await ledger.watch { sql in _ = statements.withLock { $0.insert(sql) } }
        let found = { (end: String) in try await ledger.assignmentIDs(abridged: end, limit: 10) }
        #expect(try await found("d2499-tb-ubnd-2022") == ["x-d2499-tb-ubnd-2022"])
        #expect(try await found("9-tb-ubnd-2022") == ["x-d9-tb-ubnd-2022"])
        #expect(!statements.withLock { $0 }.contains { $0.contains("assignment WHERE substr(key") })
        #expect(try await ledger.assignmentIDs(abridged: "-tb-ubnd-2022", limit: 2)?.count == 2)
    }

    @Test func `are the first in their order where very many end so`() async throws {
        try await take((0..<1_500).map { "k\($0)-x" })
        #expect(try await ledger.assignmentIDs(abridged: "-x", limit: 3) == ["k0-x", "k1-x", "k10-x"])
    }

    @Test func `are not said to be found, nor to be missing, where not all alike were looked at`()
        async throws
    {
        try await take((0..<20).map { "x-d\($0)-tb-ubnd-2022" })
        let found = { (end: String, looked: Int) in
            try await ledger.read { try $0.assignmentKeys(abridged: end, limit: 10, looked: looked) }
        }
        for end in ["d19-tb-ubnd-2022", "d99-tb-ubnd-2022"] {
            #expect(try await found(end, 19) == nil)
        }
        #expect(try await found("d19-tb-ubnd-2022", 20) == ["x-d19-tb-ubnd-2022"])
        #expect(try await found("d99-tb-ubnd-2022", 20) == [])
        // What is shorter is in the index, and how one begins is found by another.
        #expect(try await found("ubnd-2022", 1)?.count == 10)
        #expect(try await found("x-d19", 1) == ["x-d19-tb-ubnd-2022"])
    }

    @Test func `are found by an index`() async throws {
        try await take(["a.2"])
        let statements = Mutex<Set<String>>([])
        try await ledger.watch { sql in _ = statements.withLock { $0.insert(sql) } }
        for end in ["2", "x", "12-kl-tu-2022", "2022-ubnd-tinh-binh-lam.2"] {
            _ = try await ledger.assignmentIDs(abridged: end, limit: 10)
        }
        let seen = statements.withLock { $0 }.filter { $0.hasPrefix("SELECT key") }
        #expect(seen.contains { $0.contains("assignment_by_end") })
        for sql in seen {
            let steps = try await ledger.plan(of: sql)
            #expect(!steps.contains { $0.hasPrefix("SCAN") && !$0.contains("subquery") }, "\(steps)")
        }
    }
}
