// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation
import GRDB

/// Reminders that go out together: one recipient, one directive, or several in a digest.
private struct PromotionGroup: Hashable {
    let recipient: Int64
    let directive: Int64?
}

private struct DueReminder {
    let row: Int64
    let assignment: Int64
    let reminder: Reminder
    let directive: Directive.ID
    /// Of a recurring milestone.
    let rule: String?
}

extension Transaction {
    func promote(_ rules: PromotionRules, limit: Int, at now: Date) throws -> Promotion {
        guard rules.isOpen else { return Promotion(reminders: 0, notices: 0) }
        return try promote(
            upTo: now, day: rules.day, limit: limit,
            routing: { recipient in
                rules.routing(recipient, 0).filter { !$0.isCopy }.map(\.destination)
            }, following: rules.following)
    }

    func promote(
        upTo now: Date, day: Day, limit: Int, routing: (Recipient) -> [Destination],
        following: (Reminder, _ rule: String?) -> Reminder?
    ) throws -> Promotion {
        var promotion = Promotion(reminders: 0, notices: 0)
        for (group, reminders) in try dueGroups(upTo: now, limit: max(1, limit)) {
            guard let first = reminders.first else { continue }
            let destinations = routing(first.reminder.recipient)
            // Without a way out it stays planned, and is not lost.
            guard !destinations.isEmpty else { continue }
            let directive = group.directive == nil ? nil : first.directive
            for (index, destination) in destinations.enumerated() {
                let key = NoticeKey(
                    day: day, recipient: first.reminder.recipient, directive: directive,
                    destination: destination,
                    index: index + 1)
                let notice = try insertNotice(key, group: group, destination: destination, at: now)
                for due in reminders {
                    try run(
                        "INSERT INTO notice_reminder (notice, reminder) VALUES (?, ?)", [notice, due.row])
                }
                promotion.notices += 1
            }
            for due in reminders {
                try run("UPDATE reminder SET state = 'queued' WHERE id = ?", [due.row])
                if let next = following(due.reminder, due.rule) { try plan(next, for: due.assignment) }
            }
            promotion.reminders += reminders.count
        }
        return promotion
    }

    /// Whole groups of due reminders, the oldest first, until there are `limit` reminders.
    ///
    /// Twice as many are looked at, in the order of instant and recipient, so that a group is cut only when it is larger
    /// than that or spread over very many instants.
    private func dueGroups(upTo now: Date, limit: Int) throws -> [(PromotionGroup, [DueReminder])] {
        let window = limit * 2
        let rows = try rows(
            """
            SELECT \(Self.reminderColumns), r.assignment, r.recipient, a.directive, d.key, m.rrule
            FROM reminder r \(Self.reminderJoins) CROSS JOIN directive d ON d.id = a.directive
            LEFT JOIN milestone m ON m.assignment = r.assignment AND m.position = r.milestone AND m.first_due IS NOT NULL
            WHERE r.state = 'planned' AND r.instant <= ? ORDER BY r.instant, r.recipient LIMIT ?
            """, [now.milliseconds, window])
        var order: [PromotionGroup] = []
        var groups: [PromotionGroup: [DueReminder]] = [:]
        for row in rows {
            let reminder = reminder(row)
            let group = PromotionGroup(
                recipient: row[11], directive: reminder.rung == .digest ? nil : row[12])
            if groups[group] == nil { order.append(group) }
            groups[group, default: []].append(
                DueReminder(
                    row: row[0], assignment: row[10], reminder: reminder, directive: row[13], rule: row[14]))
        }
        // Where the window ends, the last recipient's groups may go on behind it: they wait for the next call.
        if rows.count == window, let last = rows.last, let first = order.first {
            let (instant, recipient): (Int64, Int64) = (last[7], last[11])
            order.removeAll { group in
                group.recipient == recipient && group != first
                    && groups[group, default: []].contains { $0.reminder.instant.milliseconds == instant }
            }
        }
        var count = 0
        return order.prefix { group in
            defer { count += groups[group, default: []].count }
            return count < limit
        }.map { ($0, groups[$0, default: []]) }
    }

    private func insertNotice(
        _ key: NoticeKey, group: PromotionGroup, destination: Destination, at now: Date
    ) throws -> Int64 {
        let address = try texts.id(destination.description, in: db)
        let root = try group.directive.flatMap { directive in
            try number(
                """
                SELECT id FROM notice WHERE recipient = ? AND directive = ? AND destination = ? AND thread_root IS NULL
                ORDER BY id LIMIT 1
                """, [group.recipient, directive, address])
        }
        return try insert(
            """
            INSERT INTO notice (key, thread_root, recipient, destination, directive, queue, state, queued_at, next_attempt)
            VALUES (?, ?, ?, ?, ?, ?, 'queued', ?, ?)
            """,
            [
                "\(key.prefix).\(try sequence(after: key))", root, group.recipient, address, group.directive,
                destination.queue, now.milliseconds, now.milliseconds,
            ])
    }

    /// The number of the next notice of that prefix, counting from 1.
    private func sequence(after key: NoticeKey) throws -> Int {
        // "/" follows "." in ASCII: the range holds the keys that go on after the prefix and its dot.
        let taken = try strings(
            "SELECT key FROM notice WHERE key > ? AND key < ?", ["\(key.prefix).", "\(key.prefix)/"])
        return (taken.compactMap { Int($0.dropFirst(key.prefix.count + 1)) }.max() ?? 0) + 1
    }
}
