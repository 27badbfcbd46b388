// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation
import GRDB

// Dead notices that a person has sent again.

/// A dead notice, as sending it again needs it.
private struct DeadRow {
    let id: Int64
    let key: String
    let recipient: Recipient
    let destination: Destination
    /// Whose reminders it tells: its own row, or that of the letter of which it is a copy.
    let letter: Int64
    let isCopy: Bool
    let channel: Int
    let template: NewNotice
}

extension Transaction {
    func resend(
        _ key: String, routing: ((Recipient, Int) -> [Route])?, actor: String, at now: Date
    ) throws -> Resent {
        guard let dead = try deadRow(key, at: now) else { return .notDead }
        if let routing, !isAddress(dead.destination, of: dead.recipient, routing) {
            return try resendElsewhere(dead, routing, actor: actor, at: now)
        }
        try run(
            """
            UPDATE notice SET state = 'queued', next_attempt = ?1, resent_at = ?1, next_channel = NULL, told_at = NULL,
                maybe_sent = 0, bounced_at = NULL
            WHERE id = ?2
            """, [now.milliseconds, dead.id])
        try settle(try reminders(ofNotice: dead.id))
        try record(EventRecord(at: now, actor: actor, verb: "notice.resent", subject: key))
        _ = try enable(dead.destination, actor: actor, at: now)
        return .again
    }

    private func deadRow(_ key: String, at now: Date) throws -> DeadRow? {
        let row = try row(
            """
            SELECT id, recipient, destination, copy_of, channel, kind, directive, merged, content FROM notice
            WHERE key = ? AND state = 'dead'
            """, [key])
        guard let row, let recipient = Recipient(try text(row[1])),
            let destination = Destination(try text(row[2]))
        else { return nil }
        let copied: Int64? = row[3]
        return DeadRow(
            id: row[0], key: key, recipient: recipient, destination: destination, letter: copied ?? row[0],
            isCopy: copied != nil, channel: row[4],
            template: NewNotice(
                kind: Notice.Kind(rawValue: row[5]) ?? .reminder, recipient: recipient, directive: row[6],
                day: zone.day(of: now), merged: row[7], content: row[8]))
    }

    private func isAddress(
        _ destination: Destination, of recipient: Recipient, _ routing: (Recipient, Int) -> [Route]
    ) -> Bool {
        (0..<Self.maximumChannels).contains { channel in
            routing(recipient, channel).contains { $0.destination == destination }
        }
    }

    // MARK: To another address

    /// By the same channel, or by the first where there is no such one any more.
    ///
    /// What was tried is sealed with the address to which it went, so a notice of its own takes its place.
    private func resendElsewhere(
        _ dead: DeadRow, _ routing: (Recipient, Int) -> [Route], actor: String, at now: Date
    ) throws -> Resent {
        let reminders = try sayableReminders(of: dead.letter)
        guard dead.template.kind != .reminder || !reminders.isEmpty else { return .outdated }
        let present = [dead.channel, 0].map { routing(dead.recipient, $0) }.first { !$0.isEmpty } ?? []
        let taken = try siblings(of: dead)
        let routes = present.filter { $0.isCopy == dead.isCopy && !taken.contains($0.destination) }
        guard let route = routes.first else { return .nowhere }
        let key = try insert(
            dead.template, route: route, copyOf: dead.isCopy ? dead.letter : nil, reminders: reminders,
            at: now)
        try run("UPDATE notice SET state = 'cancelled', next_channel = NULL WHERE id = ?", [dead.id])
        try settle(try self.reminders(ofNotice: dead.id))
        try record(
            EventRecord(
                at: now, actor: actor, verb: "notice.resent", subject: dead.key,
                before: try JSON.text(["destination": dead.destination.description]),
                after: try JSON.text(["destination": route.destination.description, "notice": key])))
        return .elsewhere(key: key)
    }

    /// What the letter told and is still to be said, whoever else has brought it.
    private func sayableReminders(of letter: Int64) throws -> [Int64] {
        try rows(
            """
            SELECT r.id FROM notice_reminder x CROSS JOIN reminder r ON r.id = x.reminder
            CROSS JOIN assignment a ON a.id = r.assignment
            WHERE x.notice = ? AND x.dropped = 0 AND \(Self.isSayable) AND NOT (\(Self.isSuperseded))
            """, [letter]
        ).map { $0[0] }
    }

    /// Where the same goes, or went, by other notices that are not dead.
    private func siblings(of dead: DeadRow) throws -> Set<Destination> {
        let rows =
            dead.isCopy
            ? try rows(
                """
                SELECT destination FROM notice WHERE (id = ?1 OR copy_of = ?1) AND state NOT IN ('dead', 'cancelled')
                """, [dead.letter])
            : try rows(
                """
                SELECT DISTINCT n.destination FROM notice_reminder x CROSS JOIN notice_reminder y ON y.reminder = x.reminder
                CROSS JOIN notice n ON n.id = y.notice
                WHERE x.notice = ?1 AND x.dropped = 0 AND y.dropped = 0 AND n.state NOT IN ('dead', 'cancelled')
                """, [dead.id])
        return Set(try rows.compactMap { Destination(try text($0[0])) })
    }
}
