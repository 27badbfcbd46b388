// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import GRDB

extension Schema {
    /// Which deadlines a person has set, beside the document's own words.
    ///
    /// Before, the person's words stood in the place of those. Files about which there are such decisions are read again at the start,
    /// and then have both.
    static func given(_ db: Database) throws {
        try db.execute(
            sql: """
                ALTER TABLE milestone ADD COLUMN given TEXT;  -- JSON; null where the deadline is the document's
                UPDATE source SET fingerprint = '' WHERE state <> 'removed' AND id IN (
                    SELECT a.source FROM decision x CROSS JOIN assignment a ON a.key = x.assignment
                    WHERE json_array_length(x.correction, '$.due') > 0);
                """)
    }
}
