// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import GRDB

extension Schema {
    /// Of what one of several that lead has reported: confirmed as done after the day on which it was due then.
    static let memberDoneLate = "awaiting = 0 AND done_on > done_due"

    /// What is said of one of several that lead, such as a district of "UBND các huyện".
    ///
    /// `fact` is the truth here, too. `member_report` says the same of now for those of whom something was said by themselves, so that a
    /// ledger in which nothing was has none of its rows.
    static func members(_ db: Database) throws {
        try db.execute(
            sql: """
                ALTER TABLE fact ADD COLUMN agency INTEGER;       -- text; of several that lead the one it is about, null for all
                CREATE INDEX fact_of_member ON fact (assignment) WHERE agency IS NOT NULL;

                CREATE TABLE member_report (
                    assignment INTEGER NOT NULL REFERENCES assignment,
                    agency INTEGER NOT NULL,                      -- text
                    position INTEGER NOT NULL,                    -- of the milestone; -1 without any, -2 for a superior who is told no more
                    done_on INTEGER,
                    done_due INTEGER,                             -- the last due day that was reported; 9999999 without any
                    awaiting INTEGER NOT NULL DEFAULT 0,          -- 1 while that is not confirmed
                    settled INTEGER NOT NULL DEFAULT 0,           -- 1 when nothing is owed of it any more
                    PRIMARY KEY (assignment, agency, position)
                ) STRICT, WITHOUT ROWID;
                CREATE TABLE member_snooze (
                    assignment INTEGER NOT NULL REFERENCES assignment,
                    agency INTEGER NOT NULL,                      -- text
                    until INTEGER NOT NULL,                       -- the first day on which it is reminded of again
                    PRIMARY KEY (assignment, agency)
                ) STRICT, WITHOUT ROWID;
                CREATE INDEX member_awaiting ON member_report (awaiting, assignment) WHERE awaiting = 1;
                CREATE INDEX member_done_late ON member_report (assignment) WHERE \(memberDoneLate);
                """)
    }

    /// What each of those that lead has done by itself is said of all of them, as whoever joins them later owes nothing of it.
    static func doneByAll(_ db: Database) throws {
        let daemon = try TextPool().id("daemon", in: db)
        let said = "f.agency IS NOT NULL AND f.kind IN ('done', 'reported')"
        let change = #"'{"change":{"byAll":{}}}', \#(daemon), max(f.at)"#
        try db.execute(
            sql: """
                INSERT INTO fact (assignment, milestone, due, kind, day, last, content, actor, at)
                SELECT a.key, m.position, iif(m.first_due IS NULL, nullif(m.done_due, \(undatedOrder)), f.due),
                    iif(m.awaiting AND (m.first_due IS NULL OR f.due = m.done_due), 'reported', 'done'),
                    iif(m.first_due IS NULL OR f.due = m.done_due, m.done_on, max(f.day)),
                    m.first_due IS NOT NULL AND m.settled AND f.due = m.done_due, \(change)
                FROM fact f INDEXED BY fact_of_member CROSS JOIN assignment a ON a.key = f.assignment
                CROSS JOIN milestone m ON m.assignment = a.id AND m.position = f.milestone
                WHERE \(said) AND m.done_on IS NOT NULL AND (m.first_due IS NULL OR f.due <= m.done_due)
                GROUP BY m.assignment, m.position, iif(m.first_due IS NULL, NULL, f.due);

                INSERT INTO fact (assignment, kind, day, content, actor, at)
                SELECT a.key, iif(a.closed IS NULL, 'reported', 'done'), ifnull(a.closed_on, a.reported_on), \(change)
                FROM fact f INDEXED BY fact_of_member CROSS JOIN assignment a ON a.key = f.assignment
                WHERE \(said) AND f.milestone IS NULL
                    AND (a.closed = 'done' OR a.closed IS NULL AND a.reported_on IS NOT NULL)
                    AND NOT EXISTS (SELECT 1 FROM milestone m WHERE m.assignment = a.id)
                GROUP BY a.id;
                """)
    }
}
