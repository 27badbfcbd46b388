// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation
import GRDB

// Dead notices of which the office has not been told; drills are told to whoever asked for them.

extension Transaction {
    /// Letters first, so that reports which nobody takes keep none of them back.
    func untold(limit: Int) throws -> [DeadNotice] {
        let letters = try untold("n.kind = 'reminder'", limit: limit)
        // Statistics can be had at any time, and are not told again by another report.
        return try letters
            + untold(
                "n.kind = 'report' AND iif(json_valid(n.content), json_extract(n.content, '$.statistics'), NULL) IS NULL",
                limit: limit - letters.count)
    }

    private func untold(_ kind: String, limit: Int) throws -> [DeadNotice] {
        try rows(
            """
            SELECT n.id, n.key, n.kind, n.recipient, n.destination, d.content, n.queued_at, n.attempts, n.content, n.copy_of
            FROM notice n INDEXED BY notice_untold LEFT JOIN directive d ON d.id = n.directive
            WHERE n.state = 'dead' AND n.told_at IS NULL AND n.next_channel IS NULL AND \(kind)
            ORDER BY n.id LIMIT ?
            """, [limit]
        ).compactMap { row in
            guard let destination = Destination(try texts.text(row[4], in: db)) else { return nil }
            let kind = Notice.Kind(rawValue: row[2]) ?? .reminder
            let copied: Int64? = row[9]
            var dead = DeadNotice(
                key: row[1], kind: kind, recipient: Recipient(try texts.text(row[3], in: db)) ?? .office,
                destination: destination, directive: try (row[5] as String?).map(JSON.value),
                queuedAt: Date(milliseconds: row[6]), attempts: row[7], reason: try reasonOfDeath(row[1]),
                instead: try instead(of: row[1]))
            dead.content = row[8]
            let others = try kind == .report ? otherReports(than: row[0]) : otherLetters(than: row[0], copied)
            dead.reached = try others.reached.map { try address($0) }.compactMap(\.self)
            dead.pending = try others.pending.map { try address($0) }.compactMap(\.self)
            return dead
        }
    }

    private func address(_ id: Int64) throws -> Destination? { Destination(try texts.text(id, in: db)) }

    /// The destinations of other letters to the recipient that tell all the same; of a copy, the letter's own.
    private func otherLetters(than notice: Int64, _ letter: Int64?) throws -> (
        reached: [Int64], pending: [Int64]
    ) {
        let others = try rows(
            """
            SELECT x.reminder, n.destination, n.state = 'delivered' FROM notice_reminder x
            LEFT JOIN notice_reminder y ON y.reminder = x.reminder AND y.dropped = 0 AND y.notice <> ?2
            LEFT JOIN notice n ON n.id = y.notice AND n.state IN ('queued', 'retrying', 'delivered')
            WHERE x.notice = ?1 AND x.dropped = 0 ORDER BY n.id
            """, [letter ?? notice, notice])
        return Self.covering(others.map { ($0[0], $0[1], $0[2]) })
    }

    private func otherReports(than notice: Int64) throws -> (reached: [Int64], pending: [Int64]) {
        let others = try rows(
            """
            SELECT b.batch, n.destination, n.state = 'delivered' FROM report_batch b
            LEFT JOIN report_batch s ON s.batch = b.batch AND s.notice <> ?1
            LEFT JOIN notice n ON n.id = s.notice AND n.state IN ('queued', 'retrying', 'delivered')
            WHERE b.notice = ?1 ORDER BY n.id
            """, [notice])
        return Self.covering(others.map { ($0[0], $0[1], $0[2]) })
    }

    /// Where everything has arrived, or may arrive still; neither where something of it has no other way.
    private static func covering(_ others: [(thing: Int64, destination: Int64?, isDelivered: Bool?)])
        -> (reached: [Int64], pending: [Int64])
    {
        let things = Set(others.map(\.thing))
        let delivered = others.filter { $0.isDelivered == true }
        if !things.isEmpty, Set(delivered.map(\.thing)) == things {
            return (unique(delivered.compactMap(\.destination)), [])
        }
        let living = others.filter { $0.isDelivered != nil }
        guard !things.isEmpty, Set(living.map(\.thing)) == things else { return ([], []) }
        return ([], unique(living.filter { $0.isDelivered == false }.compactMap(\.destination)))
    }

    private static func unique(_ ids: [Int64]) -> [Int64] {
        ids.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    private func reasonOfDeath(_ key: String) throws -> String {
        try lastEvent("notice.dead", of: key).map { ($0 as [String: String])["reply"] ?? "" } ?? ""
    }

    /// Where the notice's reminders went on.
    private func instead(of key: String) throws -> [Destination] {
        let keys =
            try lastEvent("notice.fallback", of: key).map { ($0 as [String: [String]])["by"] ?? [] } ?? []
        return try keys.compactMap { key in
            try number("SELECT destination FROM notice WHERE key = ?", [key])
                .flatMap { Destination(try texts.text($0, in: db)) }
        }
    }
}
