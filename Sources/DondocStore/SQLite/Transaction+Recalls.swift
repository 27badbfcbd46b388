// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation
import GRDB

// Letters on their way that tell what is not their recipient's any more.

extension Transaction {
    /// Sees to it that nobody but those is told of the assignment any more, and that those are.
    ///
    /// Superiors hear of the leads that are theirs, so they are left alone where no lead goes.
    func recallLetters(of assignment: Int64, except theirs: Set<Int64>, at now: Date) throws {
        let sent = try rows(
            """
            SELECT id, recipient, role, recalled FROM reminder
            WHERE assignment = ? AND +state IN ('queued', 'delivered', 'dead') AND rung <> ?
            """, [assignment, Self.withdrawnRung])
        for row in sent where row[3] && theirs.contains(row[1]) {
            try run("UPDATE reminder SET recalled = 0 WHERE id = ?", [row[0] as Int64])
        }
        // What is held for another day has not gone, and never shall.
        let held = try rows(
            "SELECT id, recipient, role FROM reminder WHERE assignment = ? AND +state = 'planned' AND rung <> ?",
            [assignment, Self.withdrawnRung])
        for row in held where !theirs.contains(row[1]) && Self.parts.contains(row[2]) {
            try cancel(row[0], because: Self.givenElsewhere)
        }
        let strange = sent.filter { !theirs.contains($0[1]) && $0[2] != RecipientRole.office.rawValue }
        let hasLeadGone = strange.contains { $0[2] == RecipientRole.lead.rawValue }
        let recalled = strange.filter { row in
            !(row[3] as Bool) && (hasLeadGone || row[2] != RecipientRole.superior.rawValue)
        }
        try recall(recalled.map { $0[0] }, because: Self.givenElsewhere, at: now)
    }

    private static let givenElsewhere = "it is somebody else's"
    private static let parts: Set = [RecipientRole.lead.rawValue, RecipientRole.coordinating.rawValue]

    /// Takes reminders out of the letters that wait.
    ///
    /// What is under way, or goes on by another channel, is looked through when its turn comes again; what may have arrived stays as
    /// it is.
    func recall(_ reminders: [Int64], because reason: String, at now: Date) throws {
        var letters: Set<Int64> = []
        for reminder in reminders {
            try run("UPDATE reminder SET recalled = 1 WHERE id = ?", [reminder])
            let waiting = try rows(
                """
                SELECT n.id FROM notice_reminder x CROSS JOIN notice n ON n.id = x.notice
                WHERE x.reminder = ? AND x.dropped = 0 AND n.state IN ('queued', 'retrying') AND n.lease_until IS NULL
                """, [reminder]
            ).map { $0[0] as Int64 }
            for letter in waiting where try !bound(letter, letter: letter).isBound {
                try drop(reminder, from: letter, because: reason)
                letters.insert(letter)
            }
        }
        try cancelEmpty(letters, at: now)
    }
}
