// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import GRDB

extension Schema {
    /// The hour of which each reminder speaks, so that one which changes on the same day is told.
    ///
    /// Those of before told the hour of today where they told the day of today.
    static func hours(_ db: Database) throws {
        try db.execute(
            sql: """
                ALTER TABLE reminder ADD COLUMN minute INTEGER;  -- of the day; null where the words name no hour
                UPDATE reminder SET minute = m.minute FROM milestone m
                    WHERE m.minute IS NOT NULL AND m.assignment = reminder.assignment
                        AND m.position = reminder.milestone AND m.due = reminder.due;
                """)
    }
}
