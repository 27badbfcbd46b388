// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import GRDB

// Bodies without an entry in the register, which one reading names and another addresses by the post of their head.

extension Transaction {
    /// A body that was told of an assignment by its name alone.
    struct ToldBody {
        /// Row of the recipient's text.
        let row: Int64
        let recipient: Recipient
        let key: String
    }

    /// The first that was told comes first.
    func toldBodies(of assignment: Int64) throws -> [ToldBody] {
        try rows(
            """
            SELECT t.id, t.vi FROM reminder r CROSS JOIN text t ON t.id = r.recipient
            WHERE r.assignment = ? AND +r.state IN ('queued', 'delivered', 'dead') AND t.vi LIKE 'unregistered:%'
            GROUP BY t.id ORDER BY min(r.id)
            """, [assignment]
        ).compactMap { row in
            guard let recipient = Recipient(row[1]), let key = recipient.bodyKey else { return nil }
            return ToldBody(row: row[0], recipient: recipient, key: key)
        }
    }

    /// The reminders, to those bodies under the names by which they were told before: "Giám đốc Sở A" is the Sở A that knows of it.
    func asTold(_ wanted: [Reminder], of assignment: Int64) throws -> [Reminder] {
        guard wanted.contains(where: { $0.recipient.bodyKey != nil }) else { return wanted }
        let told = try toldBodies(of: assignment)
        guard !told.isEmpty else { return wanted }
        return wanted.map { reminder in
            guard let key = reminder.recipient.bodyKey,
                !told.contains(where: { $0.recipient == reminder.recipient }),
                let former = told.first(where: { $0.key == key })
            else { return reminder }
            var spelt = reminder
            spelt.recipient = former.recipient
            return spelt
        }
    }
}
