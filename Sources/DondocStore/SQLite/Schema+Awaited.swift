// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import GRDB

extension Schema {
    /// For which event a milestone waits, or has waited until a person named its day.
    static func awaited(_ db: Database) throws {
        try db.execute(
            sql: """
                ALTER TABLE milestone ADD COLUMN event TEXT;  -- as names of events are compared; null without one
                CREATE INDEX milestone_by_event ON milestone (event) WHERE open = 1 AND event IS NOT NULL;
                """)
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT m.assignment, m.position, m.kind, m.duration, m.anchor, t.vi
                FROM milestone m CROSS JOIN text t ON t.id = m.words
                WHERE m.due IS NULL AND m.given IS NULL AND m.rrule IS NULL
                    AND m.kind IN ('within_days', 'within_workdays', 'within_span', 'before_event')
                """)
        let update = try db.makeStatement(
            sql: "UPDATE milestone SET event = ? WHERE assignment = ? AND position = ?")
        while let row = try rows.next() {
            let anchor: String? = row[4]
            let isCounted = (row[3] as String?) != nil
            let name: String? = isCounted ? anchor : row[2] == "before_event" ? row[5] : nil
            guard let key = name.map(AwaitedEvent.key), !key.isEmpty else { continue }
            try update.execute(arguments: [key, row[0] as Int64, row[1] as Int64])
        }
    }
}
