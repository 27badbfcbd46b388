// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import GRDB

extension SQLiteLedger: SchemaLedger {
    package func steps() async throws -> [String] {
        try await read { transaction in
            let applied = try Schema.migrator.appliedIdentifiers(transaction.db)
            return Schema.migrator.migrations.filter(applied.contains)
        }
    }

    /// The highest rows of what is never deleted, which is as good as counting and costs nothing.
    package func sizes() async throws -> [String: Int] {
        try await read { transaction in
            var sizes: [String: Int] = [:]
            for table in [
                "source", "directive", "assignment", "reminder", "notice", "attempt", "event", "text",
            ] {
                sizes[table] = Int(try transaction.number("SELECT max(id) FROM \(table)") ?? 0)
            }
            return sizes
        }
    }
}
