// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import GRDB

extension SQLiteLedger {
    /// Tells every statement that the writer runs from now on, to see what is asked and how.
    func watch(_ observe: @escaping @Sendable (String) -> Void) async throws {
        try await write { transaction in
            transaction.db.trace { event in
                if case .statement(let statement) = event { observe(statement.sql) }
            }
        }
    }

    /// The steps by which SQLite would carry a statement out.
    func plan(of sql: String) async throws -> [String] {
        try await read { transaction in
            let statement = try transaction.db.makeStatement(sql: "EXPLAIN QUERY PLAN \(sql)")
            statement.setUncheckedArguments([])
            return try Row.fetchAll(statement).map { $0["detail"] }
        }
    }
}

extension SQLiteLedger {
    /// Makes a ledger as an older version left it, with those rows.
    static func makeOlder(at path: String, upTo step: String, rows: String) throws {
        let queue = try DatabaseQueue(path: path)
        try Schema.migrator.migrate(queue, upTo: step)
        try queue.write { try $0.execute(sql: rows) }
        try queue.close()
    }
}

extension Transaction {
    /// Runs several statements at once.
    func execute(_ sql: String) throws { try db.execute(sql: sql) }
}
