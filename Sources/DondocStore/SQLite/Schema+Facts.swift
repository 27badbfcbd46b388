// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import GRDB

extension Schema {
    /// What people say of how assignments go.
    static func facts(_ db: Database) throws {
        try db.execute(
            sql: """
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
                """)
    }
}
