// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation
import GRDB

// Documents that replace others: linked when both are known, withdrawn when a person says so.

/// One side of the event of a replaced directive.
private struct ReplacementGist: Encodable {
    var by: Directive.ID?
    var assignments: [Assignment.ID]?
    var why: String?
}

extension Directive {
    var numberKey: String? { number.map { Folding.slug($0) }.flatMap { $0.isEmpty ? nil : $0 } }
}

extension Transaction {
    // MARK: Linking

    /// Notes what a directive says that it replaces; what it does not say any more, and nobody has decided, is forgotten.
    func propose(_ replacements: [Replacement], source: Int64, directive: Int64, at now: Date) throws {
        var keys: Set<String> = []
        for replacement in replacements {
            let key = Folding.slug(replacement.number)
            guard !key.isEmpty, keys.insert(key).inserted else { continue }
            try run(
                """
                INSERT INTO replacement (source, directive, number_key, content, state, proposed_at)
                VALUES (?, ?, ?, ?, 'proposed', ?)
                ON CONFLICT (directive, number_key) DO UPDATE SET source = excluded.source, content = excluded.content
                """, [source, directive, key, try JSON.text(replacement), now.milliseconds])
            try link(replacement, key: key, of: directive)
        }
        let gone = try rows(
            "SELECT id, number_key FROM replacement WHERE directive = ? AND state = 'proposed'", [directive]
        )
        .filter { !keys.contains($0[1] as String) }
        for row in gone { try run("DELETE FROM replacement WHERE id = ?", [row[0] as Int64]) }
    }

    /// Links replacements that were told before the document they mean was known.
    func linkReplacements(of directive: Directive, row id: Int64) throws {
        guard let key = directive.numberKey else { return }
        let waiting = try rows(
            "SELECT content, directive FROM replacement WHERE number_key = ? AND replaced IS NULL", [key])
        for row in waiting {
            try link(try JSON.value(row[0]), key: key, of: row[1])
        }
    }

    /// Finds the document that is meant; of several the one of the same issuer, then the latest.
    private func link(_ replacement: Replacement, key: String, of directive: Int64) throws {
        let new = try self.directive(row: directive)
        let candidates = try rows(
            "SELECT id, content FROM directive WHERE number_key = ? AND id <> ?", [key, directive]
        ).compactMap { row -> (id: Int64, rank: (Int, Int))? in
            let other: Directive = try JSON.value(row[1])
            guard replacement.mayMean(other) else { return nil }
            if let day = new?.date, let earlier = other.date, earlier > day { return nil }
            let isSame = other.issuer != nil && other.issuer == new?.issuer
            return (row[0], (isSame ? 1 : 0, other.date?.number ?? .min))
        }
        guard let best = candidates.max(by: { $0.rank < $1.rank }) else { return }
        try run(
            """
            UPDATE replacement SET replaced = ? WHERE directive = ? AND number_key = ? AND state = 'proposed'
            """, [best.id, directive, key])
    }

    func isReplaced(_ directive: Directive.ID) throws -> Bool {
        try number("SELECT id FROM directive WHERE key = ?", [directive]).map { try isReplaced($0) } ?? false
    }

    /// Whether a person has agreed that another document stands in its place.
    func isReplaced(_ directive: Int64) throws -> Bool {
        try number(
            "SELECT 1 FROM replacement WHERE replaced = ? AND state = 'approved' LIMIT 1", [directive]) != nil
    }

    // MARK: Deciding

    func decide(
        replacement id: Int64, _ verdict: Decision.Verdict, why: String?, actor: String, at now: Date
    ) throws -> Int {
        guard let known = try replacement(id), known.state == .proposed,
            let row = try number("SELECT replaced FROM replacement WHERE id = ?", [id])
        else { throw LedgerError.alreadyDecided(id: "replacement:\(id)") }
        let left = try rows(
            """
            SELECT a.id, a.key, a.state FROM assignment a
            WHERE a.directive = ? AND +a.state IN ('open', 'review') AND \(Self.isGivenByFile) ORDER BY a.key
            """, [row])
        guard !left.isEmpty else { throw LedgerError.alreadyDecided(id: "replacement:\(id)") }
        try run(
            "UPDATE replacement SET state = ?, decided_at = ?, actor = ?, why = ? WHERE id = ?",
            [verdict.rawValue, now.milliseconds, try texts.id(actor, in: db), why, id])
        let keys = left.map { $0[1] as Assignment.ID }
        if verdict == .approved {
            for row in left {
                try withdraw(
                    row[1], row: row[0], from: AssignmentState(rawValue: row[2]) ?? .open, actor: actor,
                    because: "replaced by \(known.directive.id)", at: now)
                try planWithdrawals(
                    of: row[0], wanted: nil, because: Self.replacedReason(known), at: now)
            }
        }
        try record(
            EventRecord(
                at: now, actor: actor,
                verb: verdict == .approved ? "directive.replaced" : "directive.kept",
                subject: known.replaced.id, before: try JSON.text(ReplacementGist(assignments: keys)),
                after: try JSON.text(ReplacementGist(by: known.directive.id, why: why))))
        return verdict == .approved ? left.count : 0
    }

    /// Whether assignment `a` is the document's own: what a person has added under it stays until a person takes it back.
    static let isGivenByFile =
        "NOT EXISTS (SELECT 1 FROM source h WHERE h.id = a.source AND h.path GLOB '//desk/*')"

    /// Takes back what was decided, so that it is asked again; returns the files that give what was withdrawn.
    func retract(replacement id: Int64, why: String?, actor: String, at now: Date) throws -> [String] {
        guard let known = try replacement(id), known.state != .proposed,
            let row = try number("SELECT replaced FROM replacement WHERE id = ?", [id])
        else { throw LedgerError.notDecided(id: "replacement:\(id)") }
        try run(
            "UPDATE replacement SET state = 'proposed', decided_at = NULL, actor = NULL, why = NULL WHERE id = ?",
            [id])
        let files = try rows(
            """
            SELECT DISTINCT s.id, s.path FROM assignment a CROSS JOIN source s ON s.id = a.source
            WHERE a.directive = ? AND +a.state = 'withdrawn' AND s.state <> 'removed' AND \(Self.isGivenByFile)
            ORDER BY s.path
            """, [row])
        // Were they not read again at once, they would be at the next start.
        for file in files { try run("UPDATE source SET fingerprint = '' WHERE id = ?", [file[0] as Int64]) }
        try record(
            EventRecord(
                at: now, actor: actor, verb: "directive.restored", subject: known.replaced.id,
                before: try JSON.text(ReplacementGist(by: known.directive.id)),
                after: try JSON.text(ReplacementGist(why: why))))
        return files.map { $0[1] }
    }

    private static func replacedReason(_ replacement: ReplacementRecord) -> Bilingual {
        let (old, new) = (replacement.replaced, replacement.directive)
        let (former, later) = (old.number ?? old.id, new.number ?? new.id)
        return Bilingual(
            vi: "văn bản \(former) đã được thay thế bằng văn bản \(later)",
            en: "\(former) has been replaced by \(later)")
    }

    // MARK: Questions

    func replacement(_ id: Int64) throws -> ReplacementRecord? {
        try row(
            """
            SELECT x.state, x.content, n.content, o.content, x.proposed_at, t.vi,
                (SELECT count(*) FROM assignment a WHERE a.directive = x.replaced AND +a.state IN ('open', 'review')
                    AND \(Self.isGivenByFile)),
                (SELECT json_group_array(a.key) FROM assignment a WHERE a.directive = x.replaced
                    AND +a.state IN ('open', 'review') AND NOT \(Self.isGivenByFile))
            FROM replacement x CROSS JOIN directive n ON n.id = x.directive
                CROSS JOIN directive o ON o.id = x.replaced LEFT JOIN text t ON t.id = x.actor
            WHERE x.id = ?
            """, [id]
        ).map { row in
            let said: Replacement = try JSON.value(row[1])
            return ReplacementRecord(
                id: id, state: ReplacementRecord.State(rawValue: row[0]) ?? .proposed, kind: said.kind,
                directive: try JSON.value(row[2]), replaced: try JSON.value(row[3]), assignments: row[6],
                kept: try JSON.value(row[7]), proposedAt: Date(milliseconds: row[4]), actor: row[5])
        }
    }

    func directives(numbered number: String) throws -> [Directive] {
        try rows(
            """
            SELECT content FROM directive WHERE key = ?
            UNION SELECT content FROM directive WHERE number_key = ?
            """, [number, Folding.slug(number)]
        ).map { try JSON.value($0[0]) }
    }
}
