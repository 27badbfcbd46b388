// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import GRDB

extension Schema {
    /// What people say of how assignments go, and beside the assignments how they stand for it.
    ///
    /// `fact` is the truth; the columns say the same of now, so that lists and plans need not read it.
    static func facts(_ db: Database) throws {
        try db.execute(sql: factTables)
        try admitClosed(db)
    }

    private static let factTables = """
        CREATE TABLE fact (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            assignment TEXT NOT NULL,                     -- its key, which may come back from another file
            milestone INTEGER,                            -- position; null for the assignment as a whole
            due INTEGER,
            kind TEXT NOT NULL,
            day INTEGER,
            content TEXT,                                 -- JSON; null where nothing else was said
            actor INTEGER NOT NULL,                       -- text
            at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX fact_of ON fact (assignment, id);
        CREATE TRIGGER fact_is_never_rewritten BEFORE UPDATE ON fact
            BEGIN SELECT RAISE(ABORT, 'facts are never rewritten'); END;
        CREATE TRIGGER fact_is_never_deleted BEFORE DELETE ON fact
            BEGIN SELECT RAISE(ABORT, 'facts are never deleted'); END;

        ALTER TABLE assignment ADD COLUMN closed TEXT;        -- 'done' or 'cancelled'; null unless it is
        ALTER TABLE assignment ADD COLUMN closed_on INTEGER;
        ALTER TABLE assignment ADD COLUMN reported_on INTEGER; -- of one without milestones; null once it is confirmed
        ALTER TABLE assignment ADD COLUMN snoozed_until INTEGER;
        ALTER TABLE assignment ADD COLUMN returns INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE assignment ADD COLUMN extensions INTEGER NOT NULL DEFAULT 0;

        ALTER TABLE milestone ADD COLUMN settled INTEGER NOT NULL DEFAULT 0;  -- 1 when nothing is owed of it any more
        ALTER TABLE milestone ADD COLUMN done_on INTEGER;
        ALTER TABLE milestone ADD COLUMN done_due INTEGER;    -- the due day, or the last occurrence, that was reported done
        ALTER TABLE milestone ADD COLUMN awaiting INTEGER NOT NULL DEFAULT 0; -- 1 while that is not confirmed
        CREATE INDEX milestone_awaiting ON milestone (awaiting) WHERE awaiting = 1;
        CREATE INDEX assignment_reported ON assignment (reported_on) WHERE reported_on IS NOT NULL;
        DROP INDEX milestone_open_by_due;
        CREATE INDEX milestone_open_by_due ON milestone (due, done_due) WHERE open = 1 AND due IS NOT NULL;
        """

    /// Lets an assignment be closed.
    private static func admitClosed(_ db: Database) throws {
        try db.execute(sql: "PRAGMA writable_schema = ON")
        try db.execute(
            sql: """
                UPDATE sqlite_schema SET sql = replace(sql, 'state = ''review'' OR state = ''withdrawn''',
                    'state = ''review'' OR state = ''closed'' OR state = ''withdrawn''')
                WHERE type = 'table' AND name = 'assignment'
                """)
        let version = try Int.fetchOne(db, sql: "PRAGMA schema_version") ?? 0
        try db.execute(sql: "PRAGMA schema_version = \(version + 1)")
        try db.execute(sql: "PRAGMA writable_schema = RESET")
    }

    /// With which occurrence a duty has ended, which reports of later days must know.
    static func lastOccurrences(_ db: Database) throws {
        try db.execute(
            sql: """
                ALTER TABLE fact ADD COLUMN last INTEGER NOT NULL DEFAULT 0;  -- 1 where a duty that comes back ended with it
                DROP TRIGGER fact_is_never_rewritten;
                UPDATE fact SET last = 1 WHERE id IN (
                    SELECT max(f.id) FROM fact f CROSS JOIN assignment a ON a.key = f.assignment
                    CROSS JOIN milestone m ON m.assignment = a.id AND m.position = f.milestone
                    WHERE f.kind IN ('done', 'reported') AND m.settled = 1 AND m.first_due IS NOT NULL AND f.due = m.done_due
                    GROUP BY m.assignment, m.position);
                CREATE TRIGGER fact_is_never_rewritten BEFORE UPDATE ON fact
                    BEGIN SELECT RAISE(ABORT, 'facts are never rewritten'); END;
                """)
    }
}
