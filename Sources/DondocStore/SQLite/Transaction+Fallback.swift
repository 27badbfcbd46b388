// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation
import GRDB

// What follows when a notice is dead: its reminders go on by the recipient's next channel.

extension Transaction {
    /// How many go on in one turn; the others in the next.
    private static let goingOnLimit = 200
    /// Nobody has more channels.
    static let maximumChannels = 64

    /// Without another attempt.
    func giveUp(_ notice: Int64, because reason: String, at now: Date) throws {
        try die(notice, outcome: "refused", reply: reason, at: now)
    }

    /// The notice is dead: told, kept, and its reminders go on when their channel has failed as a whole.
    func die(_ notice: Int64, outcome: String, reply: String, at now: Date) throws {
        try run(
            """
            UPDATE notice SET state = 'dead', next_attempt = NULL, lease_owner = NULL, lease_until = NULL, told_at = NULL
            WHERE id = ?
            """, [notice])
        guard
            let row = try row(
                "SELECT key, kind, channel, copy_of FROM notice WHERE id = ?", [notice])
        else { return }
        try record(
            EventRecord(
                at: now, actor: "daemon", verb: "notice.dead", subject: row[0],
                after: try JSON.text(["outcome": outcome, "reply": reply])))
        guard (row[3] as Int64?) == nil else { return }
        let failed =
            switch Notice.Kind(rawValue: row[1]) ?? .reminder {
            case .reminder: try !stranded(of: notice).isEmpty
            case .report: try isLastOfReport(notice)
            case .drill: false
            }
        if failed {
            let next = (row[2] as Int) + 1
            try run("UPDATE notice SET next_channel = ? WHERE id = ?", [next, notice])
        }
        try settle(try reminders(ofNotice: notice))
    }

    /// The reminders of a notice that no other notice has brought or may bring.
    private func stranded(of notice: Int64) throws -> [Int64] {
        try rows(
            """
            SELECT x.reminder FROM notice_reminder x WHERE x.notice = ? AND x.dropped = 0 AND NOT EXISTS (
                SELECT 1 FROM notice_reminder y CROSS JOIN notice n ON n.id = y.notice
                WHERE y.reminder = x.reminder AND y.dropped = 0 AND n.id <> x.notice
                    AND (n.state IN ('queued', 'retrying', 'delivered') OR n.next_channel IS NOT NULL))
            """, [notice]
        ).map { $0[0] }
    }

    /// A report goes by all ways of a channel; it goes on when something of it none of them has brought or may bring.
    private func isLastOfReport(_ notice: Int64) throws -> Bool {
        let told = try rows(
            """
            SELECT EXISTS (SELECT 1 FROM report_batch s CROSS JOIN notice o ON o.id = s.notice
                WHERE s.batch = b.batch AND o.id <> ?1
                    AND (o.state IN ('queued', 'retrying', 'delivered') OR o.next_channel IS NOT NULL))
            FROM report_batch b WHERE b.notice = ?1
            """, [notice])
        return told.isEmpty || told.contains { $0[0] == false }
    }

    /// Whether a dead notice waits for the next channel.
    func isAnyFalling() throws -> Bool {
        try number("SELECT 1 FROM notice WHERE next_channel IS NOT NULL LIMIT 1") != nil
    }

    // MARK: By the next channel

    /// Queues what dead notices told for their recipients' next channels that work, and returns of how many.
    func goOn(_ routing: (Recipient, Int) -> [Route], at now: Date) throws -> Int {
        let falling = try rows(
            "SELECT id FROM notice WHERE next_channel IS NOT NULL ORDER BY id LIMIT ?", [Self.goingOnLimit])
        for row in falling { try goOn(row[0], routing, at: now) }
        return falling.count
    }

    /// As above, of one notice; nothing when it has not to go on.
    func goOn(_ notice: Int64, _ routing: (Recipient, Int) -> [Route], at now: Date) throws {
        let falling = try row(
            """
            SELECT key, recipient, next_channel, kind, directive, content, merged FROM notice
            WHERE id = ? AND next_channel IS NOT NULL
            """, [notice])
        guard let falling else { return }
        let living = try livingReminders(of: notice)
        let kind = Notice.Kind(rawValue: falling[3]) ?? .reminder
        var keys: [String] = []
        if kind == .report || !living.isEmpty, let recipient = Recipient(try text(falling[1])) {
            let template = NewNotice(
                kind: kind, recipient: recipient, directive: falling[4], day: zone.day(of: now),
                merged: falling[6], content: falling[5])
            let routes = try livingRoutes(of: recipient, from: falling[2], routing)
            keys = try insert(template, routes: routes, reminders: living, at: now)
            if kind == .report { try take(keys, intoBatchesOf: notice) }
        }
        try run("UPDATE notice SET next_channel = NULL WHERE id = ?", [notice])
        try settle(try reminders(ofNotice: notice))
        guard !keys.isEmpty else { return }
        try record(
            EventRecord(
                at: now, actor: "daemon", verb: "notice.fallback", subject: falling[0],
                after: try JSON.text(["by": keys])))
    }

    /// The stranded reminders of a dead notice that are still to be said.
    private func livingReminders(of notice: Int64) throws -> [Int64] {
        try stranded(of: notice).filter { reminder in
            try number(
                """
                SELECT 1 FROM reminder r CROSS JOIN assignment a ON a.id = r.assignment
                WHERE r.id = ? AND \(Self.isSayable) AND NOT (\(Self.isSuperseded))
                """, [reminder]) != nil
        }
    }

    /// The routes of the first channel, from that one on, that has one which is not put aside; empty when none has.
    func livingRoutes(of recipient: Recipient, from channel: Int, _ routing: (Recipient, Int) -> [Route])
        throws
        -> [Route]
    {
        for channel in channel..<max(channel, Self.maximumChannels) {
            let routes = routing(recipient, channel)
            guard !routes.isEmpty else { return [] }
            let living = try routes.filter { try !isPutAside($0.destination) }
            // Copies are of a letter.
            if living.contains(where: { !$0.isCopy }) { return living }
        }
        return []
    }
}
