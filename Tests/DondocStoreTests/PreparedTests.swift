// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import GRDB
import Testing

@testable import DondocStore

@Suite struct PreparedTests {
    let ledger: SQLiteLedger

    init() throws { ledger = try SQLiteLedger.inMemory() }

    @Test func `tells empty texts and blobs from nothing`() async throws {
        let types = try await ledger.read { transaction in
            let query = try transaction.prepared(
                "SELECT typeof(?1), typeof(?2), typeof(?3), typeof(?4), typeof(?5), length(?6), length(?7)")
            try query.bind(1, "")
            try query.bind(2, blob: [])
            try query.bind(3, text: nil)
            try query.bind(4, blob: nil)
            try query.bind(5, nil as Int64?)
            try query.bind(6, "Đôn Đốc")
            try query.bind(7, blob: [0, 1, 2])
            #expect(try query.next())
            defer { query.stop() }
            return (Int32(0)..<7).map { query.text($0) }
        }
        #expect(types == ["text", "blob", "null", "null", "null", "7", "3"])
    }

    @Test func `refuses an argument that the statement does not have`() async throws {
        await #expect(throws: DatabaseError.self) {
            try await ledger.read { try $0.prepared("SELECT ?1").bind(2, 7) }
        }
        await #expect(throws: DatabaseError.self) {
            try await ledger.read { try $0.prepared("SELECT ?1").bind(0, "x") }
        }
    }
}
