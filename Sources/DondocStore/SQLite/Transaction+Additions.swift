// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation
import GRDB

/// What the event of an addition tells: all of it, as there is no file in which it stands.
private struct AdditionGist: Encodable {
    var directive: Directive.ID
    var state = AssignmentState.open
    var action: String
    var lead: [String]
    var coordinating: [String]?
    var words: String?
    var due: Day?

    init(_ addition: Addition) {
        let assignment = addition.assignment
        directive = addition.directive.id
        action = assignment.action
        lead = assignment.lead.map { $0.agency ?? $0.name }
        coordinating =
            assignment.coordinating.isEmpty ? nil : assignment.coordinating.map { $0.agency ?? $0.name }
        words = assignment.milestones.first?.deadline.text
        due = assignment.milestones.first?.deadline.due
    }
}

// What people add by hand, whose source is no file.

extension Transaction {
    func add(_ new: NewAddition, actor: String, at now: Date) throws {
        let (directive, assignment) = (new.addition.directive, new.addition.assignment)
        if let known = try addition(path: new.file.path) { throw LedgerError.alreadyAdded(id: known) }
        if let other = try assignmentPath(assignment.id) {
            throw LedgerError.alreadyAssigned(id: assignment.id, path: other)
        }
        let source = try store(new.file, at: now)
        try run(
            "UPDATE source SET state = 'taken', good_digest = digest, addition = ? WHERE id = ?",
            [try JSON.text(new.addition), source])
        let row = try store(directive, actor: actor, at: now)
        guard try !isReplaced(row) else { throw LedgerError.gone(id: directive.id) }
        var digest = ContentDigest()
        digest.add(assignment)
        let id = try insert(
            assignment, digest: digest.value, source: source, directive: (row, directive.number),
            state: .open, occurrences: new.occurrences, at: now)
        _ = try plan(new.reminders, for: id, isNew: true, overdue: now, cancelling: "")
        try record(
            EventRecord(
                at: now, actor: actor, verb: "assignment.added", subject: assignment.id,
                after: try JSON.text(AdditionGist(new.addition))))
        guard let note = new.note else { return }
        try state(NewFact(assignment: assignment.id, kind: .noted, text: note), actor: actor, at: now)
    }

    private func assignmentPath(_ key: Assignment.ID) throws -> String? {
        try strings(
            "SELECT s.path FROM assignment a CROSS JOIN source s ON s.id = a.source WHERE a.key = ?", [key]
        ).first
    }

    func addition(path: String) throws -> Assignment.ID? {
        try strings(
            """
            SELECT a.key FROM source s CROSS JOIN assignment a ON a.source = s.id
            WHERE s.path = ? AND s.addition IS NOT NULL
            """, [path]
        ).first
    }

    func nextAddition(to directive: Directive.ID) throws -> Int {
        let prefix = directive + Addition.infix
        let keys = try strings(
            "SELECT key FROM assignment WHERE key >= ? AND key < ?", [prefix, prefix + "\u{10FFFF}"])
        return (keys.compactMap { Int($0.dropFirst(prefix.count)) }.max() ?? 0) + 1
    }

    func additions(notReadBy version: String) throws -> [StoredAddition] {
        try rows(
            """
            SELECT path, fingerprint, digest, addition FROM source INDEXED BY source_by_hand
            WHERE addition IS NOT NULL AND fingerprint < ?1
            UNION ALL SELECT path, fingerprint, digest, addition FROM source INDEXED BY source_by_hand
            WHERE addition IS NOT NULL AND fingerprint > ?1
            """, [version]
        ).map {
            StoredAddition(
                file: SourceFile(path: $0[0], fingerprint: $0[1], digest: $0[2]),
                addition: try JSON.value($0[3]))
        }
    }
}
