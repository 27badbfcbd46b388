// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import GRDB

extension Schema {
    /// Assignments that people add by hand: their source is no file, and keeps what was said.
    static func additions(_ db: Database) throws {
        try db.execute(
            sql: """
                ALTER TABLE source ADD COLUMN addition TEXT;  -- JSON of directive and assignment; null for a file
                CREATE INDEX source_by_hand ON source (fingerprint) WHERE addition IS NOT NULL;
                """)
    }
}
