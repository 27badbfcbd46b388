// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import GRDB

extension Schema {
    /// What a desk of a million assignments asks, answered by indexes alone.
    ///
    /// An index that has all columns of a question spares a look into the table for each row, which is most of the time of counting and of
    /// sorting tens of thousands of rows that were found by something else than their due day.
    static func desk(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE INDEX assignment_place ON assignment (id, state, due_order);
                DROP INDEX milestone_open_by_due;
                CREATE INDEX milestone_open_by_due ON milestone (due, open, done_due) WHERE open = 1 AND due IS NOT NULL;
                """)
    }

    /// Which assignments have several due days, and up to which one.
    ///
    /// By it a list of what is due from a day on finds those that stand earlier in it, as their first due day is over.
    static func lastDueDays(_ db: Database) throws {
        try db.execute(
            sql: """
                ALTER TABLE assignment ADD COLUMN last_due INTEGER;  -- null where it has one due day, or none
                UPDATE assignment SET last_due = (
                    SELECT iif(max(due) > min(due), max(due), NULL) FROM milestone WHERE assignment = id)
                WHERE id IN (SELECT assignment FROM milestone WHERE position > 0);
                CREATE INDEX assignment_of_several ON assignment (state, due_order, id, last_due) WHERE last_due IS NOT NULL;
                """)
    }

    /// The last characters of an id from its end on, by which those are found of which somebody writes the end alone.
    ///
    /// SQLite turns no text round, and a function of ours would keep every other program from writing to the ledger.
    static let idEnd = (1...endLength).map { "substr(key, -\($0), 1)" }.joined(separator: " || ")
    static let endLength = 12

    /// Of a milestone: confirmed as done after its due day, or after that of the occurrence that was meant.
    static let doneLate = "awaiting = 0 AND (done_on > due OR done_on > done_due)"

    /// Which assignments end so, and which were done late, as few are.
    static func endsOfIDs(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE INDEX assignment_by_end ON assignment (\(idEnd));
                CREATE INDEX milestone_done_late ON milestone (assignment) WHERE \(doneLate);
                """)
    }
}
