// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import GRDB

@testable import DondocStore

// The ledger from behind: what no part of the daemon may do.

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

    /// The operations of which SQLite makes a statement.
    func operations(of sql: String) async throws -> [String] {
        try await read { transaction in
            let statement = try transaction.db.makeStatement(sql: "EXPLAIN \(sql)")
            return try Row.fetchAll(statement).map { $0["opcode"] }
        }
    }

    /// Makes a ledger as an older version left it, with those rows.
    static func makeOlder(at path: String, upTo step: String, rows: String) throws {
        var configuration = Configuration()
        configuration.prepareDatabase { try TallyLog().register(in: $0) }
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        try Schema.migrator.migrate(queue, upTo: step)
        try queue.write { try $0.execute(sql: rows) }
        try queue.close()
    }

    /// Changes the ledger as somebody would who has the file, without its safeguards.
    func tamper(_ sql: String) async throws {
        try await write { transaction in
            for trigger in try transaction.strings("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            where trigger.contains("_is_never_") {
                try transaction.db.execute(sql: "DROP TRIGGER \(trigger)")
            }
            try transaction.db.execute(sql: sql)
        }
    }
}
