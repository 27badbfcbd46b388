// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import GRDB

extension Schema {
    /// What sending needs beyond a queue: days, channels, copies, letters without reminders, destinations that are put aside.
    ///
    /// A notice is being sent while it is leased; its state tells what it is otherwise.
    static func delivery(_ db: Database) throws {
        // The tally's triggers of before keep count of this.
        try db.execute(
            sql: """
                UPDATE notice SET state = CASE WHEN attempts > 1 THEN 'retrying' ELSE 'queued' END WHERE state = 'sending'
                """)
        for table in ["reminder", "notice"] { try noted(table, db) }
        try db.execute(sql: columns)
    }

    private static let columns = """
        ALTER TABLE reminder ADD COLUMN urgent INTEGER NOT NULL DEFAULT 0;
        CREATE INDEX reminder_urgent ON reminder (instant) WHERE state = 'planned' AND urgent = 1;

        ALTER TABLE notice ADD COLUMN kind TEXT NOT NULL DEFAULT 'reminder' CHECK (kind IN ('reminder', 'report', 'drill'));
        ALTER TABLE notice ADD COLUMN day INTEGER;            -- civil day of its promotion; null in older ones
        ALTER TABLE notice ADD COLUMN channel INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE notice ADD COLUMN next_channel INTEGER;   -- where it still has to go on; null unless it has
        ALTER TABLE notice ADD COLUMN copy_of INTEGER;        -- the letter whose carbon copy it is, and whose reminders it tells
        ALTER TABLE notice ADD COLUMN merged INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE notice ADD COLUMN content TEXT;           -- JSON of what has no reminders
        ALTER TABLE notice ADD COLUMN said INTEGER;           -- the day of which its text speaks
        ALTER TABLE notice ADD COLUMN resent_at INTEGER;      -- when a person had it sent again
        ALTER TABLE notice ADD COLUMN bounced_at INTEGER;
        ALTER TABLE notice ADD COLUMN told_at INTEGER;        -- when the office was told that it is dead
        UPDATE notice SET told_at = queued_at WHERE state = 'dead';
        CREATE INDEX notice_of_day ON notice (recipient, day) WHERE day IS NOT NULL;
        CREATE INDEX notice_copies ON notice (copy_of) WHERE copy_of IS NOT NULL;
        CREATE INDEX notice_falling ON notice (id) WHERE next_channel IS NOT NULL;
        CREATE INDEX notice_untold ON notice (id) WHERE state = 'dead' AND told_at IS NULL;
        DROP INDEX notice_by_state;
        CREATE INDEX notice_unsettled ON notice (state, id) WHERE state <> 'delivered';
        DROP INDEX attempt_running;                           -- a notice has few attempts

        CREATE TABLE destination (
            address INTEGER PRIMARY KEY,                      -- text
            state TEXT NOT NULL CHECK (state IN ('working', 'disabled', 'dead')),
            since INTEGER NOT NULL,
            reason TEXT NOT NULL,
            notice INTEGER                                    -- that showed it
        ) STRICT;
        CREATE INDEX destination_by_state ON destination (state, address);
        """

    /// Counts as `tally` did, in memory, until the transaction is about to end.
    private static func noted(_ table: String, _ db: Database) throws {
        try db.execute(
            sql: """
                DROP TRIGGER \(table)_counted;
                DROP TRIGGER \(table)_recounted;
                DROP TRIGGER \(table)_discounted;
                CREATE TRIGGER \(table)_counted AFTER INSERT ON \(table)
                    BEGIN SELECT tally_note('\(table)', NULL, new.state); END;
                CREATE TRIGGER \(table)_recounted AFTER UPDATE OF state ON \(table) WHEN old.state <> new.state
                    BEGIN SELECT tally_note('\(table)', old.state, new.state); END;
                CREATE TRIGGER \(table)_discounted AFTER DELETE ON \(table)
                    BEGIN SELECT tally_note('\(table)', old.state, NULL); END;
                """)
    }
}
