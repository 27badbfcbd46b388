// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import GRDB

extension Schema {
    /// To whom nothing is sent at present.
    static func pauses(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE pause (
                    recipient INTEGER PRIMARY KEY,            -- text; 0 for everybody
                    since INTEGER NOT NULL,
                    until INTEGER,                            -- the day on whose morning it ends; null until a person ends it
                    ends_at INTEGER,                          -- when that is
                    why TEXT,
                    actor INTEGER NOT NULL                    -- text
                ) STRICT;
                """)
    }
}
