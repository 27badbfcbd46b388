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
    static let isSayable = "((a.state = 'open' OR r.rung = 'withdrawn') AND r.recalled = 0)"

    /// Whether what the notice `n` tells counts as told: it has arrived or may have, or waits and has to say the same as a copy that has.
    static let hasTold = """
        (n.state = 'delivered' OR n.maybe_sent = 1 OR n.lease_until IS NOT NULL
            OR n.state IN ('queued', 'retrying') AND EXISTS (SELECT 1 FROM notice c WHERE c.copy_of = n.id
                AND (c.state = 'delivered' OR c.maybe_sent = 1 OR c.lease_until IS NOT NULL)))
        """

    /// Whether reminder `r` takes back what its recipient has never heard of, as the letter under way has failed.
    static let isUnheard = """
        (r.rung = 'withdrawn' AND NOT ifnull((
            SELECT t.rung <> 'withdrawn' FROM reminder t CROSS JOIN notice_reminder x ON x.reminder = t.id
            CROSS JOIN notice n ON n.id = x.notice
            WHERE t.assignment = r.assignment AND t.recipient = r.recipient AND t.milestone IS r.milestone
                AND t.id <> r.id AND x.dropped = 0 AND \(hasTold)
            ORDER BY n.id DESC, t.id DESC LIMIT 1), 0))
        """

    /// How long it is waited for what is read in the place of what was taken back.
    private static let patience: TimeInterval = 30

    /// Plans to tell whoever was told of it, and is not to do it any more, so; who has to after all is not told it.
    ///
    /// What may have arrived counts as told, what waits is taken back. Who leads and who helps are told; the office knows.
    ///
    /// - Parameter wanted: the reminders that hold now; nil where it is in force for nobody.
    /// - Parameter concerned: who leads or helps, as far as the caller knows, the members of a group that leads.
    func planWithdrawals(
        of assignment: Int64, wanted: [Reminder]?, concerned: Set<Recipient> = [], because reason: Bilingual,
        at now: Date
    ) throws {
        let parties = try wanted.map { try self.concerned(by: assignment, $0, and: concerned) } ?? []
        try keepWithdrawals(of: assignment, without: parties, at: now)
        if let wanted {
            let reminded = try wanted.map { try texts.id($0.recipient.description, in: db) }
            try recallLetters(of: assignment, except: parties.union(reminded), at: now)
        }
        let roles: Set<String> = [RecipientRole.lead.rawValue, RecipientRole.coordinating.rawValue]
        for told in try lastWords(of: assignment, roles: roles)
        where !told.isWithdrawn && !parties.contains(told.recipient) {
            try run(
                """
                INSERT INTO reminder (assignment, milestone, rung, recipient, role, occasion, instant, state, reason, urgent)
                VALUES (?, ?, ?, ?, ?, ?, ?, 'planned', ?, 0)
                ON CONFLICT DO UPDATE SET recalled = 0, state = iif(state = 'cancelled', 'planned', state),
                    state_reason = iif(state = 'cancelled', NULL, state_reason),
                    instant = iif(state = 'cancelled', excluded.instant, instant),
                    reason = iif(state IN ('cancelled', 'planned'), excluded.reason, reason)
                """,
                [
                    assignment, told.milestone, Self.withdrawnRung, told.recipient, told.role, told.reminder,
                    (now + Self.patience).milliseconds, try texts.id(reason, in: db),
                ])
        }
    }

    /// Who leads or helps, by name, by what they are reminded of, or as somebody who is given.
    ///
    /// A body that is in the register by now is the one that was told without an entry there, and one that is addressed by the post of its
    /// head the one that was told by its name.
    private func concerned(by assignment: Int64, _ wanted: [Reminder], and given: Set<Recipient>) throws
        -> Set<Int64>
    {
        let named = try rows(
            """
            SELECT n.vi, w.vi, g.vi FROM party p CROSS JOIN text n ON n.id = p.name CROSS JOIN text w ON w.id = p.words
                LEFT JOIN text g ON g.id = p.agency
            WHERE p.assignment = ?
            """, [assignment]
        ).flatMap { row -> [Recipient] in
            [.unregistered(row[0]), .unregistered(row[1])]
                + ((row[2] as String?).map { [.agency($0)] } ?? [])
        }
        let reminded = wanted.filter { $0.role == .lead || $0.role == .coordinating }.map(\.recipient)
        let all = named + reminded + given
        let told = try toldBodies(of: assignment)
        let keys = told.isEmpty ? [] : Set(all.compactMap(\.bodyKey))
        return Set(try all.map { try texts.id($0.description, in: db) })
            .union(told.filter { keys.contains($0.key) }.map(\.row))
    }

    /// Whose duty it is after all is not told otherwise.
    private func keepWithdrawals(of assignment: Int64, without parties: Set<Int64>, at now: Date) throws {
        let untold = try rows(
            """
            SELECT id, recipient, state = 'planned' FROM reminder
            WHERE assignment = ? AND rung = ? AND +state IN ('planned', 'queued', 'dead') AND recalled = 0
            """, [assignment, Self.withdrawnRung]
        ).filter { parties.contains($0[1]) }
        for row in untold where row[2] { try cancel(row[0], because: Self.keptReason) }
        try recall(untold.filter { !($0[2] as Bool) }.map { $0[0] }, because: Self.keptReason, at: now)
    }

    private static let keptReason = "it is theirs after all"

    /// What each recipient was told last of each milestone, as one of those, and in the order in which they were told first.
    func lastWords(of assignment: Int64, roles: Set<String>? = nil) throws -> [LastWord] {
        var last: [LastWord.Place: LastWord] = [:]
        var order: [LastWord.Place] = []
        let rows = try rows(
            """
            SELECT r.recipient, r.milestone, r.id, r.role, r.rung, r.due, r.minute FROM reminder r
            CROSS JOIN notice_reminder x ON x.reminder = r.id CROSS JOIN notice n ON n.id = x.notice
            WHERE r.assignment = ? AND x.dropped = 0
                AND \(Self.hasTold)
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

    /// Whether it made its recipient lead who helps now, or the other way round.
    func isOtherPart(than role: RecipientRole) -> Bool {
        switch (RecipientRole(rawValue: self.role), role) {
        case (.lead, .coordinating), (.coordinating, .lead): true
        default: false
        }
    }
}
