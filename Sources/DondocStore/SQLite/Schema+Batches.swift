// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import GRDB

extension Schema {
    /// Which letters tell the office the same, reasons in its language, mails that were read where they lie, and drills that failed.
    static func batches(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE report_batch (               -- what is told by all of the office's ways at once
                    batch INTEGER NOT NULL,
                    notice INTEGER NOT NULL REFERENCES notice,
                    PRIMARY KEY (batch, notice)
                ) STRICT, WITHOUT ROWID;
                CREATE INDEX report_batch_of ON report_batch (notice);
                -- Those of before told the same when they said the same.
                INSERT INTO report_batch SELECT (
                    SELECT min(o.id) FROM notice o WHERE o.kind = 'report' AND o.recipient = n.recipient
                        AND o.day IS n.day AND o.content IS n.content), n.id
                FROM notice n WHERE n.kind = 'report';

                ALTER TABLE source ADD COLUMN problem_vi TEXT;  -- the reason in Vietnamese; null where it was not said so

                CREATE TABLE returned_mail (digest INTEGER PRIMARY KEY) STRICT;  -- of its name

                CREATE INDEX notice_dead_drill ON notice (kind) WHERE kind = 'drill' AND state = 'dead';
                """)
    }
}
