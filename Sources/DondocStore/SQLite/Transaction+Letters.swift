// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation
import GRDB

/// A notice that is to be queued, but for its routes.
struct NewNotice {
    var kind = Notice.Kind.reminder
    var recipient: Recipient
    /// The row of the directive; nil for a digest and what has no reminders.
    var directive: Int64?
    var day: Day
    var merged = 0
    var content: String?
}

extension Transaction {
    /// Queues one notice for each route, the first letter's copies after it, and returns the keys.
    @discardableResult
    func insert(_ notice: NewNotice, routes: [Route], reminders: [Int64], at now: Date) throws -> [String] {
        let name = try name(of: notice)
        var keys: [String] = []
        var letter: Int64?
        for (index, route) in (routes.filter { !$0.isCopy } + routes.filter(\.isCopy)).enumerated() {
            let key = NoticeKey(
                day: notice.day, recipient: notice.recipient, directive: name, destination: route.destination,
                index: route.channel + index + 1)
            let copied = route.isCopy ? letter : nil
            let (row, text) = try insert(notice, key: key, route: route, copyOf: copied, at: now)
            keys.append(text)
            guard !route.isCopy else { continue }
            letter = letter ?? row
            for reminder in reminders {
                try run("INSERT INTO notice_reminder (notice, reminder) VALUES (?, ?)", [row, reminder])
            }
        }
        return keys
    }

    /// Queues one notice for that route, and returns its key.
    func insert(
        _ notice: NewNotice, route: Route, copyOf letter: Int64?, reminders: [Int64], at now: Date
    ) throws -> String {
        let key = NoticeKey(
            day: notice.day, recipient: notice.recipient, directive: try name(of: notice),
            destination: route.destination, index: route.channel + 1)
        let (row, text) = try insert(notice, key: key, route: route, copyOf: letter, at: now)
        for reminder in letter == nil ? reminders : [] {
            try run("INSERT INTO notice_reminder (notice, reminder) VALUES (?, ?)", [row, reminder])
        }
        return text
    }

    private func name(of notice: NewNotice) throws -> String? {
        guard notice.kind == .reminder else { return notice.kind.rawValue }
        return try notice.directive.flatMap { id in
            try strings("SELECT key FROM directive WHERE id = ?", [id]).first
        }
    }

    private func insert(
        _ notice: NewNotice, key: NoticeKey, route: Route, copyOf letter: Int64?, at now: Date
    )
        throws -> (row: Int64, key: String)
    {
        let recipient = try texts.id(notice.recipient.description, in: db)
        let address = try texts.id(route.destination.description, in: db)
        let root = try notice.directive.flatMap { directive in
            try number(
                """
                SELECT id FROM notice WHERE recipient = ? AND directive = ? AND destination = ? AND thread_root IS NULL
                    AND copy_of IS NULL
                ORDER BY id LIMIT 1
                """, [recipient, directive, address])
        }
        var text = "\(key.prefix).1"
        if try number("SELECT 1 FROM notice WHERE key = ?", [text]) != nil {
            text = "\(key.prefix).\(try nextNumber(of: key.prefix))"
        }
        let row = try insert(
            """
            INSERT INTO notice (key, thread_root, recipient, destination, directive, queue, state, queued_at,
                next_attempt, kind, day, channel, copy_of, merged, content)
            VALUES (?, ?, ?, ?, ?, ?, 'queued', ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                text, root, recipient, address, notice.directive, route.queue, now.milliseconds,
                now.milliseconds, notice.kind.rawValue, notice.day.number, route.channel, letter,
                notice.merged, notice.content,
            ])
        return (row, text)
    }

    private func nextNumber(of prefix: String) throws -> Int {
        // "/" follows "." in ASCII: the range holds the keys that go on after the prefix and its dot.
        let taken = try strings(
            "SELECT key FROM notice WHERE key > ? AND key < ?", ["\(prefix).", "\(prefix)/"])
        return (taken.compactMap { Int($0.dropFirst(prefix.count + 1)) }.max() ?? 0) + 1
    }

    // MARK: Reports and drills

    /// Letters that tell the same by several ways, all or none.
    func queue(_ letters: [Letter], at now: Date) throws -> [String] {
        let batch = try number("SELECT ifnull(max(batch), 0) + 1 FROM report_batch") ?? 1
        return try letters.map { letter in
            let key = try queue(letter, at: now)
            if letter.kind == .report {
                try run(
                    "INSERT OR IGNORE INTO report_batch (batch, notice) SELECT ?, id FROM notice WHERE key = ?",
                    [batch, key])
            }
            return key
        }
    }

    /// Has those tell what the report tells, too.
    func take(_ keys: [String], intoBatchesOf report: Int64) throws {
        for key in keys {
            try run(
                """
                INSERT OR IGNORE INTO report_batch (batch, notice)
                SELECT b.batch, n.id FROM report_batch b, notice n WHERE b.notice = ? AND n.key = ?
                """, [report, key])
        }
    }

    private func queue(_ letter: Letter, at now: Date) throws -> String {
        let key = try extended(letter, at: now) ?? queueAnew(letter, at: now)
        for (name, value) in letter.settings { try set(name, to: value) }
        for key in letter.about {
            try run(
                "UPDATE notice SET told_at = ? WHERE key = ? AND state = 'dead'", [now.milliseconds, key])
        }
        return key
    }

    private func queueAnew(_ letter: Letter, at now: Date) throws -> String {
        let notice = NewNotice(
            kind: letter.kind, recipient: letter.recipient, day: letter.day, content: letter.content)
        let key = try insert(notice, routes: [letter.route], reminders: [], at: now).first ?? ""
        if let former = letter.into, let row = try number("SELECT id FROM notice WHERE key = ?", [former]) {
            try take([key], intoBatchesOf: row)
        }
        return key
    }

    /// Has the letter that waits say it; nil when there is none that does.
    ///
    /// What was tried is sealed with what it said, and may be known to a receiver under its key: it is cancelled, and a new one
    /// says both.
    private func extended(_ letter: Letter, at now: Date) throws -> String? {
        guard let key = letter.into else { return nil }
        try run(
            "UPDATE notice SET content = ? WHERE key = ? AND attempts = 0 AND \(Self.isWaitingReport)",
            [letter.content, key])
        if db.changesCount > 0 { return key }
        if let tried = try number("SELECT id FROM notice WHERE key = ? AND \(Self.isWaitingReport)", [key]) {
            _ = try cancelNotice(tried, at: now)
        }
        return nil
    }

    /// Neither under way nor perhaps sent: it may say something else; statistics say what they say.
    private static let isWaitingReport = """
        kind = 'report' AND state IN ('queued', 'retrying') AND lease_owner IS NULL AND maybe_sent = 0
            AND iif(json_valid(content), json_extract(content, '$.statistics'), NULL) IS NULL
        """

    func waitingReport(to destination: Destination) throws -> WaitingReport? {
        guard let address = try TextPool.find(destination.description, in: db),
            let office = try TextPool.find(Recipient.office.description, in: db)
        else { return nil }
        return try row(
            """
            SELECT key, content FROM notice INDEXED BY notice_unsettled
            WHERE state <> 'delivered' AND recipient = ? AND destination = ? AND \(Self.isWaitingReport)
            ORDER BY id DESC LIMIT 1
            """, [office, address]
        ).flatMap { row in (row[1] as String?).map { WaitingReport(key: row[0], content: $0) } }
    }

    /// What the last event of that verb about a subject says.
    func lastEvent<Content: Decodable & SendableMetatype>(_ verb: String, of subject: String) throws
        -> Content?
    {
        guard let verb = try TextPool.find(verb, in: db) else { return nil }
        return try strings(
            """
            SELECT after FROM event WHERE subject = ? AND +verb = ? AND after IS NOT NULL ORDER BY id DESC LIMIT 1
            """, [subject, verb]
        ).first.map { try JSON.value($0) }
    }
}
