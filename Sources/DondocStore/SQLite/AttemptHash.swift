// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Foundation
import GRDB

/// What a hash of an attempt covers besides its lines.
struct AttemptFacts {
    let attempt: Int64
    let notice: Int64
    /// Whose reminders it tells: the notice itself, or the letter of which it is a copy.
    let letter: Int64
    let key: String
    let letterKey: String?
    let kind: String
    let content: String?
    let recipient: String
    let address: String
    /// Row of the address.
    let destination: Int64
    let number: Int64
    let startedAt: Int64
    var endedAt: Int64?
    var outcome: String?
    var reply: String?
    var digest: [UInt8]?
    /// The day of which its text speaks.
    var said: Int64?
}

/// What the hash of an attempt is made of; each seal says it of its own.
enum AttemptForm: Int, Codable {
    /// Without the day of the text, and without the lines of copies: those of older ledgers.
    case letters = 1
    /// All that was told by it.
    case all
}

/// Reads attempts and hashes them, with statements that are looked up once for a batch.
struct AttemptReader {
    private let facts: Prepared
    private let lines: Prepared
    private let form: AttemptForm
    private var fields = EventChain.Fields()

    private let isOlder: Bool

    /// - Parameter isOlder: whether the ledger is not yet one in which attempts have days and lines end with a row.
    init(_ transaction: Transaction, form: AttemptForm = .all, isOlder: Bool = false) throws {
        self.form = form
        self.isOlder = isOlder
        facts = try transaction.prepared(
            """
            SELECT t.notice, ifnull(n.copy_of, n.id), n.key, n.kind, n.content, rt.vi, n.destination, t.number,
                t.started_at, dt.vi, t.ended_at, t.outcome, t.reply, t.digest, l.key, \(isOlder ? "NULL" : "t.said")
            FROM attempt t CROSS JOIN notice n ON n.id = t.notice CROSS JOIN text rt ON rt.id = n.recipient
            CROSS JOIN text dt ON dt.id = n.destination LEFT JOIN notice l ON l.id = n.copy_of WHERE t.id = ?
            """)
        lines = try transaction.prepared(
            """
            SELECT x.reminder, x.dropped, a.key, r.milestone, r.rung, r.due
            FROM notice_reminder x CROSS JOIN reminder r ON r.id = x.reminder
            CROSS JOIN assignment a ON a.id = r.assignment WHERE x.notice = ? ORDER BY x.reminder
            """)
    }

    func facts(of attempt: Int64) throws -> AttemptFacts? {
        try facts.bind(1, attempt)
        guard try facts.next() else { return nil }
        defer { facts.stop() }
        return AttemptFacts(
            attempt: attempt, notice: facts.integer(0), letter: facts.integer(1), key: facts.text(2),
            letterKey: facts.optionalText(14), kind: facts.text(3), content: facts.optionalText(4),
            recipient: facts.text(5),
            address: facts.text(9),
            destination: facts.integer(6), number: facts.integer(7), startedAt: facts.integer(8),
            endedAt: facts.optional(10), outcome: facts.optionalText(11),
            reply: facts.optionalText(12),
            digest: facts.isNull(13) ? nil : facts.withBytes(13) { Array($0) }, said: facts.optional(15))
    }

    /// The hash, and the reminders of the letter that are told still.
    mutating func hash(_ facts: AttemptFacts) throws -> (hash: [UInt8], reminders: [Int64]) {
        fields.clear()
        fields.add(facts.attempt)
        fields.add(facts.key)
        fields.add(facts.letterKey)
        fields.add(facts.kind)
        fields.add(facts.content)
        fields.add(facts.recipient)
        fields.add(facts.address)
        fields.add(facts.number)
        fields.add(facts.startedAt)
        fields.add(facts.endedAt)
        fields.add(facts.outcome)
        fields.add(facts.reply)
        fields.add(facts.digest ?? [])
        if form == .all { fields.add(facts.said) }
        let end = isOlder ? facts.number : facts.attempt
        var reminders: [Int64] = []
        try lines.bind(1, facts.letter)
        while try lines.next() {
            let dropped = lines.integer(1)
            if dropped == 0 { reminders.append(lines.integer(0)) }
            guard form == .all || facts.isLetter, dropped == 0 || dropped > end else { continue }
            lines.withBytes(2) { fields.add(bytes: $0) }
            fields.add(lines.optional(3))
            lines.withBytes(4) { fields.add(bytes: $0) }
            fields.add(lines.optional(5))
        }
        return (fields.hash, reminders)
    }
}
