// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation
import GRDB

/// The event of a decision that is taken back.
private struct Retraction: Encodable {
    var state: AssignmentState
    var verdict: String?
    var correction: Correction?
    var why: String?
}

extension Transaction {
    func passages(file path: String) throws -> [KnownPassage] {
        try rows(
            """
            SELECT a.key, a.passage, a.state, x.verdict FROM source s CROSS JOIN assignment a ON a.source = s.id
                LEFT JOIN decision x ON x.assignment = a.key AND x.passage = a.passage
            WHERE s.path = ? AND a.passage IS NOT NULL ORDER BY a.id
            """, [path]
        ).map {
            KnownPassage(
                assignment: $0[0], passage: $0[1],
                isLive: $0[2] as String != AssignmentState.withdrawn.rawValue,
                isRejected: $0[3] as String? == Decision.Verdict.rejected.rawValue)
        }
    }

    private static let takenBackReason = Bilingual(
        vi: "quyết định giao việc này đã được rút lại", en: "the decision that gave it was taken back")

    func retract(_ key: Assignment.ID, version: Int64, why: String?, actor: String, at now: Date) throws {
        let found = try row(
            """
            SELECT a.id, a.digest, a.passage, a.source, a.state, x.verdict, x.correction, a.directive, s.state
            FROM assignment a CROSS JOIN source s ON s.id = a.source
                LEFT JOIN decision x ON x.assignment = a.key AND x.passage = a.passage
            WHERE a.key = ?
            """, [key])
        guard let found, found[1] as Int64 == version else { throw LedgerError.assignmentChanged(id: key) }
        guard let verdict: String = found[5] else { throw LedgerError.notDecided(id: key) }
        let (id, source, passage): (Int64, Int64, Int64) = (found[0], found[3], found[2])
        let (state, directive): (String, Int64) = (found[4], found[7])
        let isRejected = verdict == Decision.Verdict.rejected.rawValue
        let isGone = state == AssignmentState.withdrawn.rawValue && !isRejected
        guard try !isGone && found[8] as String != "removed" && !isReplaced(directive) else {
            throw LedgerError.gone(id: key)
        }
        try forget(passage, of: key, source: source, directive: directive)
        // Were it not read again at once, it would be at the next start.
        try run("UPDATE source SET fingerprint = '' WHERE id = ?", [source])
        try setState(.review, of: id, at: now)
        // What stands there is of the decision, and nobody may decide about it until it is read again.
        try run("UPDATE assignment SET digest = ? WHERE id = ?", [ReviewedAssignment.takenBack, id])
        try cancelPlanned(of: id, because: "its approval was taken back")
        try planWithdrawals(of: id, wanted: nil, because: Self.takenBackReason, at: now)
        let before = Retraction(
            state: AssignmentState(rawValue: found[4]) ?? .withdrawn, verdict: verdict,
            correction: try (found[6] as String?).map(JSON.value))
        try record(
            EventRecord(
                at: now, actor: actor, verb: "assignment.retracted", subject: key,
                before: try JSON.text(before), after: try JSON.text(Retraction(state: .review, why: why))))
    }

    /// Deletes what was decided about those words.
    ///
    /// The same decision under another id of the file, which has other words by now or stands in it no more, would be found again by
    /// the next reading. What is rejected in another place of the document stays so.
    private func forget(_ passage: Int64, of key: Assignment.ID, source: Int64, directive: Int64) throws {
        try run(
            """
            DELETE FROM decision WHERE passage = ? AND (assignment = ?
                OR assignment IN (SELECT key FROM assignment WHERE source = ?
                    AND (passage IS NOT ? OR (state = 'withdrawn' AND directive <> ?)))
                OR (verdict = 'approved' AND assignment IN
                    (SELECT key FROM assignment WHERE source = ? AND state = 'withdrawn')))
            """, [passage, key, source, passage, directive, source])
    }
}
