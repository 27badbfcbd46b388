// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import GRDB

extension Schema {
    /// What makes the rows of a notice cheap to write: checks that need no table of their own, and one index where there were two.
    ///
    /// SQLite looks a value up in a list of more than two by filling a table with the list, for every row that is written. The same check
    /// as a row of comparisons takes a tenth of that. The text of a check is all that changes, so the tables stay as they are, as the
    /// article of SQLite on ALTER TABLE has it.
    static func lean(_ db: Database) throws {
        try db.execute(sql: "PRAGMA writable_schema = ON")
        for (table, column, values) in checks {
            let listed = values.map { "'\($0)'" }.joined(separator: ", ")
            let compared = values.map { "\(column) = '\($0)'" }.joined(separator: " OR ")
            try db.execute(
                sql: "UPDATE sqlite_schema SET sql = replace(sql, ?, ?) WHERE type = 'table' AND name = ?",
                arguments: ["CHECK (\(column) IN (\(listed)))", "CHECK (\(compared))", table])
        }
        let version = try Int.fetchOne(db, sql: "PRAGMA schema_version") ?? 0
        try db.execute(sql: "PRAGMA schema_version = \(version + 1)")
        try db.execute(sql: "PRAGMA writable_schema = RESET")
        try db.execute(
            sql: """
                DROP INDEX notice_by_recipient;
                DROP INDEX notice_of_day;
                CREATE INDEX notice_by_recipient ON notice (recipient, day);
                """)
    }

    /// The checks as the steps before wrote them.
    private static let checks = [
        ("source", "state", ["taken", "quarantined", "removed"]),
        ("assignment", "state", ["open", "review", "withdrawn"]),
        ("reminder", "state", ["planned", "queued", "delivered", "dead", "cancelled"]),
        ("notice", "state", ["queued", "sending", "retrying", "delivered", "dead", "cancelled"]),
        ("notice", "kind", ["reminder", "report", "drill"]),
    ]
}
