// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import GRDB

extension Schema {
    /// What each attempt said, of copies as well as of letters, and an index for a morning on which much is due.
    ///
    /// `notice_reminder.dropped` is 0, or the number of the row from which on no attempt says the line any more, be it of the letter or of
    /// one of its copies.
    static func copies(_ db: Database) throws {
        try db.execute(
            sql: """
                ALTER TABLE attempt ADD COLUMN said INTEGER;  -- the day of which its text speaks; null in older ones
                UPDATE notice_reminder SET dropped = ifnull(
                    (SELECT min(t.id) FROM attempt t WHERE t.notice = notice_reminder.notice
                        AND t.number >= notice_reminder.dropped),
                    (SELECT ifnull(max(id), 0) + 1 FROM attempt))
                WHERE dropped > 0;
                CREATE INDEX reminder_due ON reminder (recipient, instant) WHERE state = 'planned';
                """)
    }
}
