// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation
import GRDB

extension Transaction {
    func head() throws -> ChainHead? {
        try row("SELECT id, hash FROM event WHERE id = (SELECT max(id) FROM event)").map {
            ChainHead(event: $0[0], hash: Hexadecimal.text(Array(($0[1] as Data?) ?? Data())))
        }
    }

    func proof(_ filter: ProofFilter, page: Page) throws -> [ProofRecord] {
        var (source, conditions, arguments) = (
            "attempt t CROSS JOIN notice n ON n.id = t.notice", ["1"], StatementArguments()
        )
        var order = "t.id"
        if let assignment = filter.assignment {
            source = "notice n CROSS JOIN attempt t ON t.notice = n.id"
            conditions.append("n.id IN (\(Self.noticesOfAssignment))")
            arguments += [assignment, assignment]
            conditions.append(Self.tellsAssignment)
            arguments += [assignment]
            order = "t.started_at / 1000, n.key, t.id"  // letters of one second were on their way together
        }
        if let recipient = filter.recipient {
            guard let text = try TextPool.find(recipient.description, in: db) else { return [] }
            source = "notice n CROSS JOIN attempt t ON t.notice = n.id"
            conditions.append("n.recipient = ?")
            arguments += [text]
        }
        if let from = filter.from {
            conditions.append("t.started_at >= ?")
            arguments += [from.milliseconds]
        }
        if let to = filter.to {
            conditions.append("t.started_at < ?")
            arguments += [to.milliseconds]
        }
        let kinds = filter.kinds.map(\.rawValue).sorted()
        conditions.append("n.kind IN (\(kinds.map { _ in "?" }.joined(separator: ", ")))")
        arguments += StatementArguments(kinds)
        return try rows(
            """
            SELECT t.id FROM \(source) WHERE \(conditions.joined(separator: " AND "))
            ORDER BY \(order) LIMIT ? OFFSET ?
            """, arguments + [page.limit, page.offset]
        ).compactMap { try proofRecord($0[0]) }
    }

    /// Letters that tell an assignment, and their copies; takes its key twice.
    static let noticesOfAssignment = """
        SELECT x.notice FROM assignment a CROSS JOIN reminder r ON r.assignment = a.id
            CROSS JOIN notice_reminder x ON x.reminder = r.id WHERE a.key = ?
        UNION SELECT c.id FROM assignment a CROSS JOIN reminder r ON r.assignment = a.id
            CROSS JOIN notice_reminder x ON x.reminder = r.id CROSS JOIN notice c ON c.copy_of = x.notice
            WHERE a.key = ?
        """

    /// That the line was not taken out of the letter before that attempt; takes the assignment's key.
    private static let tellsAssignment = """
        EXISTS (SELECT 1 FROM notice_reminder x CROSS JOIN reminder r ON r.id = x.reminder
            CROSS JOIN assignment a ON a.id = r.assignment
            WHERE x.notice = ifnull(n.copy_of, n.id) AND a.key = ?
                AND (x.dropped = 0 OR x.dropped > t.id))
        """

    private func proofRecord(_ id: Int64) throws -> ProofRecord? {
        let row = try row(
            """
            SELECT t.id, t.number, t.started_at, t.ended_at, t.outcome, t.reply, n.id, n.key, l.key, n.copy_of, n.kind,
                n.recipient, n.destination, t.said, n.bounced_at, t.digest, e.id, e.hash
            FROM attempt t CROSS JOIN notice n ON n.id = t.notice LEFT JOIN notice l ON l.id = n.copy_of
            LEFT JOIN event e ON e.id = t.seal WHERE t.id = ?
            """, [id])
        guard let row, let destination = Destination(try text(row[12])) else { return nil }
        let attempt = AttemptRecord(
            id: row[0], number: row[1], startedAt: Date(milliseconds: row[2]),
            endedAt: (row[3] as Int64?).map(Date.init(milliseconds:)), outcome: row[4], reply: row[5])
        let copied: Int64? = row[9]
        let bounced = (row[14] as Int64?).map(Date.init(milliseconds:))
        let (event, hash): (Int64?, Data?) = (row[16], row[17])
        return ProofRecord(
            attempt: attempt, notice: row[7], letter: (row[8] as String?) ?? row[7],
            kind: Notice.Kind(rawValue: row[10]) ?? .reminder,
            recipient: Recipient(try text(row[11])) ?? .office, destination: destination,
            said: (row[13] as Int?).map(Day.init(number:)),
            lines: try proofLines(of: copied ?? row[6], attempt: id),
            bouncedAt: bounced, bounce: try bounced.flatMap { _ in try trouble(ofNotice: row[7]) },
            digest: (row[15] as Data?).map { Hexadecimal.text(Array($0)) },
            seal: event.map { ChainHead(event: $0, hash: Hexadecimal.text(Array(hash ?? Data()))) })
    }

    /// What that attempt to send the letter, or a copy of it, said.
    private func proofLines(of letter: Int64, attempt: Int64) throws -> [ProofRecord.Line] {
        try rows(
            """
            SELECT a.key, r.milestone, r.rung, r.due, r.minute, r.rung = 'announce' AND r.occasion > 0
            FROM notice_reminder x CROSS JOIN reminder r ON r.id = x.reminder CROSS JOIN assignment a ON a.id = r.assignment
            WHERE x.notice = ?1 AND (x.dropped = 0 OR x.dropped > ?2) ORDER BY x.reminder
            """, [letter, attempt]
        ).map {
            ProofRecord.Line(
                assignment: $0[0], milestone: $0[1], rung: $0[2], due: ($0[3] as Int?).map(Day.init(number:)),
                time: ($0[4] as Int?).flatMap { TimeOfDay(hour: $0 / 60, minute: $0 % 60) },
                isChange: $0[5])
        }
    }
}
