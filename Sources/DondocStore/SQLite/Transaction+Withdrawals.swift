// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation
import GRDB

// Agencies that were told of a duty which a person has taken from them again.

extension Transaction {
    /// What `reminder.rung` is of one that tells so.
    static let withdrawnRung = Rung.withdrawn.description

    /// Whether the assignment `a` of reminder `r` is still to be spoken of so.
    static let isSayable = "(a.state = 'open' OR r.rung = 'withdrawn')"

    /// How long it is waited for what is read in the place of what was taken back.
    private static let patience: TimeInterval = 30

    /// Plans to tell whoever was told of it, and is not to do it any more, so; who has to after all is not told it.
    ///
    /// What may have arrived counts as told, what waits is not sent anyway. Who leads and who helps are told; the office knows.
    ///
    /// - Parameter wanted: the reminders that hold now; nil where it is in force for nobody.
    func planWithdrawals(
        of assignment: Int64, wanted: [Reminder]?, because reason: Bilingual, at now: Date
    ) throws {
        let parties = try wanted.map { try concerned(by: assignment, $0) } ?? []
        try keepWithdrawals(of: assignment, without: parties)
        let roles: Set<String> = [RecipientRole.lead.rawValue, RecipientRole.coordinating.rawValue]
        for told in try lastWords(of: assignment, roles: roles)
        where !told.isWithdrawn && !parties.contains(told.recipient) {
            try run(
                """
                INSERT INTO reminder (assignment, milestone, rung, recipient, role, occasion, instant, state, reason, urgent)
                VALUES (?, ?, ?, ?, ?, ?, ?, 'planned', ?, 0)
                ON CONFLICT DO UPDATE SET state = 'planned', state_reason = NULL, instant = excluded.instant
                    WHERE state = 'cancelled'
                """,
                [
                    assignment, told.milestone, Self.withdrawnRung, told.recipient, told.role, told.reminder,
                    (now + Self.patience).milliseconds, try texts.id(reason, in: db),
                ])
        }
    }

    /// Who is to do it after all, as what was read in the place of a decision says, is not told otherwise.
    func keepWithdrawals(of assignment: Int64, wanted: [Reminder]) throws {
        let planned = try number(
            "SELECT 1 FROM reminder WHERE assignment = ? AND +state = 'planned' AND rung = ? LIMIT 1",
            [assignment, Self.withdrawnRung])
        guard planned != nil else { return }
        try keepWithdrawals(of: assignment, without: concerned(by: assignment, wanted))
    }

    /// Who leads or helps, by name or by what they are reminded of, as a member of a group.
    private func concerned(by assignment: Int64, _ wanted: [Reminder]) throws -> Set<Int64> {
        let named = try rows(
            """
            SELECT n.vi, g.vi FROM party p CROSS JOIN text n ON n.id = p.name LEFT JOIN text g ON g.id = p.agency
            WHERE p.assignment = ?
            """, [assignment]
        ).map { row in
            (row[1] as String?).map { Recipient.agency($0) } ?? .unregistered(row[0])
        }
        let reminded = wanted.filter { $0.role == .lead || $0.role == .coordinating }.map(\.recipient)
        return Set(try (named + reminded).map { try texts.id($0.description, in: db) })
    }

    private func keepWithdrawals(of assignment: Int64, without parties: Set<Int64>) throws {
        let planned = try rows(
            "SELECT id, recipient FROM reminder WHERE assignment = ? AND +state = 'planned' AND rung = ?",
            [assignment, Self.withdrawnRung])
        for row in planned where parties.contains(row[1]) {
            try cancel(row[0], because: "it is theirs after all")
        }
    }

    /// What each recipient was told last of each milestone, as one of those, and in the order in which they were told first.
    func lastWords(of assignment: Int64, roles: Set<String>? = nil) throws -> [LastWord] {
        var last: [LastWord.Place: LastWord] = [:]
        var order: [LastWord.Place] = []
        let rows = try rows(
            """
            SELECT r.recipient, r.milestone, r.id, r.role, r.rung, r.due, r.minute FROM reminder r
            CROSS JOIN notice_reminder x ON x.reminder = r.id CROSS JOIN notice n ON n.id = x.notice
            WHERE r.assignment = ? AND x.dropped = 0
                AND (n.state = 'delivered' OR n.maybe_sent = 1 OR n.lease_until IS NOT NULL)
            ORDER BY n.id, r.id
            """, [assignment])
        for row in rows where roles?.contains(row[3]) ?? true {
            let word = LastWord(
                recipient: row[0], reminder: row[2], milestone: row[1], role: row[3],
                isWithdrawn: row[4] as String == Self.withdrawnRung, due: row[5], minute: row[6])
            if last[word.place] == nil { order.append(word.place) }
            last[word.place] = word
        }
        return order.compactMap { last[$0] }
    }
}

/// The last that a recipient was told of a milestone.
struct LastWord {
    struct Place: Hashable {
        let recipient: Int64
        let milestone: Int?
    }

    let recipient, reminder: Int64
    let milestone: Int?
    let role: String
    /// That it is theirs no more.
    let isWithdrawn: Bool
    let due, minute: Int?

    var place: Place { Place(recipient: recipient, milestone: milestone) }
}
