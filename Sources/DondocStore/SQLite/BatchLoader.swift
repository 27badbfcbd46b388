// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation
import GRDB

/// Reads many notices with all that is needed to compose them, by a few statements for all of them together.
struct BatchLoader {
    private let transaction: Transaction
    private var directives: [Int64: Directive] = [:]

    init(_ transaction: Transaction) { self.transaction = transaction }

    /// The notices of those rows, in that order; one that is not there is left out.
    mutating func notices(_ ids: [Int64]) throws -> [QueuedNotice] {
        let heads = try heads(ids)
        let letters = Set(heads.values.map(\.letter))
        let stored = try lines(of: letters)
        let assignments = try transaction.assignments(rows: Set(stored.map(\.assignment)))
        var lines: [Int64: [QueuedNotice.Line]] = [:]
        for line in stored {
            guard let assignment = assignments[line.assignment], let directive = try directive(line.directive)
            else { continue }
            var reminder = line.reminder
            reminder.assignment = assignment.id
            let previous = line.mayHaveMoved ? try previous(of: line) : nil
            var told = QueuedNotice.Line(
                reminder: reminder, assignment: assignment, directive: directive,
                previousDue: previous?.due, previousTime: previous?.time)
            told.wasUndated = previous != nil && previous?.due == nil
            told.isUnannounced = line.isUnannounced
            told.formerRole = line.formerRole
            told.isByHand = line.isByHand
            if line.mayBeAssigned, previous == nil { told.assigned = try assigned(line.assignment) }
            if line.mayBeDoneByOne { told.facts = try facts(of: assignment.id, for: line.letter) }
            lines[line.letter, default: []].append(told)
        }
        let copies = try copies(of: letters)
        return try ids.compactMap { id in
            guard let head = heads[id] else { return nil }
            return try notice(head, lines: lines[head.letter] ?? [], copies: copies[head.letter] ?? [])
        }
    }

    private mutating func notice(_ head: Head, lines: [QueuedNotice.Line], copies: [String]) throws
        -> QueuedNotice?
    {
        guard let destination = Destination(try transaction.text(head.destination)) else { return nil }
        var notice = QueuedNotice(
            id: head.id, key: head.key, threadRoot: head.threadRoot,
            recipient: Recipient(try transaction.text(head.recipient)) ?? .office, destination: destination,
            directive: try head.directive.flatMap { try directive($0) }, lines: lines,
            queuedAt: Date(milliseconds: head.queuedAt), attempts: head.attempts)
        notice.kind = Notice.Kind(rawValue: head.kind) ?? .reminder
        notice.channel = head.channel
        notice.merged = head.merged
        notice.said = head.said.map(Day.init(number:))
        notice.content = head.content
        notice.letterKey = head.letterKey ?? head.key
        notice.cc = copies
        if let address = head.letterDestination,
            case .mail(let to)? = Destination(try transaction.text(address))
        {
            notice.to = [to]
        }
        return notice
    }

    // MARK: Heads

    private struct Head {
        let id, letter, recipient, destination, queuedAt: Int64
        let key: String
        let threadRoot, letterKey, content: String?
        let directive, letterDestination: Int64?
        let attempts, channel, merged: Int
        let said: Int?
        let kind: String
    }

    private func heads(_ ids: [Int64]) throws -> [Int64: Head] {
        let rows = try transaction.prepared(
            """
            SELECT n.id, ifnull(n.copy_of, n.id), n.recipient, n.destination, n.queued_at, n.key, root.key, l.key, n.content,
                n.directive, l.destination, n.attempts, n.channel, n.merged, n.said, n.kind
            FROM json_each(?) j CROSS JOIN notice n ON n.id = j.value
            LEFT JOIN notice root ON root.id = n.thread_root LEFT JOIN notice l ON l.id = n.copy_of
            """)
        try rows.bind(1, Transaction.list(ids))
        var heads: [Int64: Head] = [:]
        heads.reserveCapacity(ids.count)
        while try rows.next() {
            heads[rows.integer(0)] = Head(
                id: rows.integer(0), letter: rows.integer(1), recipient: rows.integer(2),
                destination: rows.integer(3), queuedAt: rows.integer(4), key: rows.text(5),
                threadRoot: rows.optionalText(6), letterKey: rows.optionalText(7),
                content: rows.optionalText(8), directive: rows.optional(9),
                letterDestination: rows.optional(10), attempts: Int(rows.integer(11)),
                channel: Int(rows.integer(12)), merged: Int(rows.integer(13)),
                said: rows.optional(14).map { Int($0) }, kind: rows.text(15))
        }
        return heads
    }

    /// The addresses of carbon copies, by letter.
    private func copies(of letters: Set<Int64>) throws -> [Int64: [String]] {
        let rows = try transaction.prepared(
            """
            SELECT n.copy_of, n.destination FROM json_each(?) j CROSS JOIN notice n ON n.copy_of = j.value
            ORDER BY n.copy_of, n.id
            """)
        try rows.bind(1, Transaction.list(letters.sorted()))
        var copies: [Int64: [String]] = [:]
        while try rows.next() {
            guard case .mail(let address)? = Destination(try transaction.text(rows.integer(1))) else {
                continue
            }
            copies[rows.integer(0), default: []].append(address)
        }
        return copies
    }

    // MARK: Lines

    private struct StoredLine {
        let letter, assignment, directive, recipient: Int64
        let row: Int64
        let reminder: Reminder
        let minute: Int?
        /// Whether its recipient was ever to be told another day of the same milestone, or is told it anew.
        let mayHaveMoved: Bool
        /// Whether it is late, and nothing of it was told before.
        let isUnannounced: Bool
        /// Whether it announces what somebody has decided about.
        let mayBeAssigned: Bool
        /// Where it announces another part in the duty, the one that was told before.
        let formerRole: RecipientRole?
        let isByHand: Bool
        /// Whether it tells those above of what one of several that lead may have done.
        let mayBeDoneByOne: Bool
    }

    /// Whether reminder `r` of letter `x` is late and the first that its recipient reads of its milestone, though no announcement.
    private static let isUnannounced = """
        r.rung IN ('catch-up', 'overdue', 'overdue-weekly') AND r.role = 'lead' AND NOT EXISTS (
            SELECT 1 FROM reminder o INDEXED BY reminder_identity CROSS JOIN notice_reminder y ON y.reminder = o.id
            CROSS JOIN notice m ON m.id = y.notice
            WHERE o.assignment = r.assignment AND ifnull(o.milestone, -1) = ifnull(r.milestone, -1)
                AND o.recipient = r.recipient AND o.id <> r.id AND y.notice < x.notice AND y.dropped = 0
                AND m.state NOT IN ('dead', 'cancelled'))
        """

    /// What the letters tell, in the order in which it is told.
    private func lines(of letters: Set<Int64>) throws -> [StoredLine] {
        let rows = try transaction.prepared(
            """
            SELECT x.notice, r.assignment, a.directive, r.recipient, r.id, r.milestone, r.rung, r.role, r.due, r.instant,
                why.vi, why.en, r.urgent, r.rung = 'announce' AND r.occasion > 0 OR EXISTS (
                    SELECT 1 FROM reminder o INDEXED BY reminder_identity WHERE o.assignment = r.assignment
                    AND ifnull(o.milestone, -1) = ifnull(r.milestone, -1) AND o.recipient = r.recipient
                    AND o.due IS NOT r.due), r.minute, \(Self.isUnannounced),
                r.rung = 'announce' AND EXISTS (SELECT 1 FROM decision v WHERE v.assignment = a.key),
                (SELECT f.role FROM reminder f WHERE r.rung = 'announce' AND f.id = r.occasion
                    AND f.rung <> 'withdrawn' AND f.role <> r.role),
                EXISTS (SELECT 1 FROM source h WHERE h.id = a.source AND h.path GLOB '//desk/*'),
                r.role IN ('office', 'superior') AND EXISTS (
                    SELECT 1 FROM fact f INDEXED BY fact_of_member WHERE f.assignment = a.key AND f.agency IS NOT NULL)
            FROM json_each(?) j CROSS JOIN notice_reminder x ON x.notice = j.value
            CROSS JOIN reminder r ON r.id = x.reminder CROSS JOIN assignment a ON a.id = r.assignment
            CROSS JOIN text why ON why.id = r.reason
            WHERE x.dropped = 0
            """)
        try rows.bind(1, Transaction.list(letters.sorted()))
        var lines: [StoredLine] = []
        while try rows.next() {
            let recipient = rows.integer(3)
            let (vi, en) = (rows.text(10), rows.optionalText(11) ?? "")
            let reminder = Reminder(
                assignment: "", milestone: rows.optional(5).map { Int($0) },
                rung: Rung(rows.text(6)) ?? .announce,
                recipient: Recipient(try transaction.text(recipient)) ?? .office,
                role: RecipientRole(rawValue: rows.text(7)) ?? .lead,
                due: rows.optional(8).map { Day(number: Int($0)) },
                instant: Date(milliseconds: rows.integer(9)),
                reason: Bilingual(vi: vi, en: en),
                isUrgent: rows.integer(12) != 0)
            lines.append(
                StoredLine(
                    letter: rows.integer(0), assignment: rows.integer(1), directive: rows.integer(2),
                    recipient: recipient, row: rows.integer(4), reminder: reminder,
                    minute: rows.optional(14).map { Int($0) }, mayHaveMoved: rows.integer(13) != 0,
                    isUnannounced: rows.integer(15) != 0, mayBeAssigned: rows.integer(16) != 0,
                    formerRole: rows.optionalText(17).flatMap { RecipientRole(rawValue: $0) },
                    isByHand: rows.integer(18) != 0, mayBeDoneByOne: rows.integer(19) != 0))
        }
        return lines.sorted {
            ($0.letter, $0.assignment, $0.reminder.milestone ?? -1, $0.row)
                < ($1.letter, $1.assignment, $1.reminder.milestone ?? -1, $1.row)
        }
    }

    /// The deadline that was told last, where it is another one; letters that tell the same to other addresses count for nothing.
    ///
    /// Nil for a recurring milestone, which has not moved when it comes back.
    private func previous(of line: StoredLine) throws -> (due: Day?, time: TimeOfDay?)? {
        let last = try transaction.row(
            """
            SELECT r.due, r.minute, r.rung FROM reminder r CROSS JOIN notice_reminder x ON x.reminder = r.id
            CROSS JOIN notice n ON n.id = x.notice
            WHERE r.assignment = ? AND ifnull(r.milestone, -1) = ? AND r.recipient = ? AND x.dropped = 0
                AND n.id < ? AND n.state NOT IN ('dead', 'cancelled')
                AND NOT EXISTS (SELECT 1 FROM notice_reminder y WHERE y.notice = n.id AND y.reminder = ?)
            ORDER BY n.id DESC LIMIT 1
            """, [line.assignment, line.reminder.milestone ?? -1, line.recipient, line.letter, line.row])
        guard let last else { return nil }
        let due = (last[0] as Int?).map(Day.init(number:))
        // That a duty was taken back, or is, tells of no day that is known now.
        let isOfWithdrawal = last[2] == Rung.withdrawn.description || line.reminder.rung == .withdrawn
        guard due != nil || !isOfWithdrawal else { return nil }
        let minute: Int? = last[1]
        guard due != line.reminder.due || minute != line.minute else { return nil }
        let isRecurring = try transaction.number(
            "SELECT 1 FROM milestone WHERE assignment = ? AND position = ? AND first_due IS NOT NULL",
            [line.assignment, line.reminder.milestone ?? -1])
        return isRecurring == nil ? (due, minute.flatMap { TimeOfDay(hour: $0 / 60, minute: $0 % 60) }) : nil
    }

    /// The decision that says who leads; nil where the document does.
    private func assigned(_ assignment: Int64) throws -> Assigned? {
        try transaction.row(
            """
            SELECT t.vi, v.at FROM assignment a CROSS JOIN decision v ON v.assignment = a.key AND v.passage = a.passage
            CROSS JOIN text t ON t.id = v.actor
            WHERE a.id = ? AND v.verdict = 'approved' AND json_extract(v.correction, '$.lead') IS NOT NULL
            """, [assignment]
        ).map { row in
            Assigned(by: row[0], on: transaction.zone.day(of: Date(milliseconds: row[1])))
        }
    }

    /// What was said before the letter was tried first, as what is tried again tells the same.
    ///
    /// One that a person sends again tells of that day.
    private func facts(of key: Assignment.ID, for letter: Int64) throws -> [Fact] {
        let facts = try transaction.facts(of: key)
        guard let row = try transaction.row("SELECT said FROM notice WHERE id = ?", [letter]),
            let said = (row[0] as Int?).map(Day.init(number:))
        else { return facts }
        let begin = transaction.zone.instant(of: said, at: .midnight)
        let first = try transaction.number(
            """
            SELECT min(t.started_at) FROM notice n CROSS JOIN attempt t ON t.notice = n.id
            WHERE (n.id = ?1 OR n.copy_of = ?1) AND t.started_at >= ?2
            """, [letter, begin.milliseconds])
        let end =
            first.map { Date(milliseconds: $0) } ?? transaction.zone.instant(of: said + 1, at: .midnight)
        return facts.filter { $0.at <= end }
    }

    private mutating func directive(_ id: Int64) throws -> Directive? {
        if let known = directives[id] { return known }
        let read = try transaction.directive(row: id)
        directives[id] = read
        return read
    }
}

extension Transaction {
    func text(_ id: Int64) throws -> String { try texts.text(id, in: db) }

    /// Row numbers as a list for `json_each`.
    static func list(_ ids: some Sequence<Int64>) -> String {
        var list = "["
        for id in ids {
            if list.utf8.count > 1 { list += "," }
            list += String(id)
        }
        return list + "]"
    }
}
