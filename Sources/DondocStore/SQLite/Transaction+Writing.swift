// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation
import GRDB

/// To whom letters are written, by which ways, and when.
struct Writing {
    let recipient: Recipient
    /// Row of the recipient's text.
    let recipientRow: Int64
    let routes: [Route]
    /// Whether the office stands in, as none of the recipient's own ways works.
    let isRerouted: Bool
    let day: Day
    let now: Date
    /// Takes notices that can be sent at once; nil leaves all waiting.
    var intake: PromotionIntake?
}

// From a plan to rows.

extension Transaction {
    /// Queues a notice for each route, copies after the letter, and returns the keys.
    func write(_ letter: PromotionPlan.Letter, _ writing: Writing) throws -> [String] {
        var keys: [String] = []
        var first: Int64?
        let directive = letter.directive == nil ? nil : letter.reminders.first?.directiveKey
        let telling = try prepared("INSERT INTO notice_reminder (notice, reminder) VALUES (?, ?)")
        let routes = writing.routes.filter { !$0.isCopy } + writing.routes.filter(\.isCopy)
        for (index, route) in routes.enumerated() {
            // A copy is of a mail, should the channel be called, too.
            if route.isCopy, first == nil { continue }
            let key = NoticeKey(
                day: writing.day, recipient: writing.recipient, directive: directive,
                destination: route.destination, index: index + 1, isCopy: route.isCopy)
            let (row, text) = try insert(
                letter, key: key, route: route, copyOf: route.isCopy ? first : nil, writing)
            keys.append(text)
            guard !route.isCopy else { continue }
            if case .mail = route.destination, first == nil { first = row }
            for due in letter.reminders {
                try telling.bind(1, row)
                try telling.bind(2, due.row)
                try telling.run()
            }
        }
        return keys
    }

    /// Lets notices that nobody has tried to send say more.
    func join(_ addition: PromotionPlan.Addition, day: Day) throws {
        for entry in addition.notices {
            for due in addition.reminders {
                try run(
                    "INSERT OR IGNORE INTO notice_reminder (notice, reminder) VALUES (?, ?)",
                    [entry.notice, due.row])
            }
            guard entry.day != day.number else { continue }
            // It goes out today, as today's message.
            try run(
                "UPDATE notice SET day = ?1 WHERE id = ?2 OR copy_of = ?2", [day.number, entry.notice])
        }
    }

    /// They are told by notices from now on.
    func queue(_ reminders: [DueReminder]) throws {
        guard !reminders.isEmpty else { return }
        let update = try prepared(
            """
            UPDATE reminder SET state = 'queued', state_reason = NULL WHERE id IN (SELECT j.value FROM json_each(?) j)
            """)
        try update.bind(1, Self.list(reminders.lazy.map(\.row)))
        try update.run()
    }

    /// The next one of each repeated rung.
    func planFollowing(_ reminders: [DueReminder], _ rules: PromotionRules) throws {
        for due in reminders {
            switch due.reminder.rung {
            case .overdue, .overdueWeekly, .digest: break
            case .announce, .before, .catchUp, .withdrawn, .returned: continue
            }
            var reminder = due.reminder
            let reason = try row("SELECT vi, en FROM text WHERE id = ?", [due.reason])
            reason.map { reminder.reason = Bilingual($0, at: 0) }
            if let next = rules.following(reminder, due.rule) { try plan(next, for: due.assignment) }
        }
    }

    /// What a person may ask about later: that messages were put together, and that the office stands in.
    func tell(_ letter: PromotionPlan.Letter, key: String, _ writing: Writing) throws {
        if letter.merged > 1 {
            try record(
                EventRecord(
                    at: writing.now, actor: "daemon", verb: "notice.merged", subject: key,
                    after: try JSON.text(["messages": letter.merged])))
        }
        if writing.isRerouted {
            try record(
                EventRecord(
                    at: writing.now, actor: "daemon", verb: "notice.rerouted", subject: key,
                    after: try JSON.text(["reason": "every destination of the recipient is put aside"])))
        }
    }

    private func insert(
        _ letter: PromotionPlan.Letter, key: NoticeKey, route: Route, copyOf first: Int64?, _ writing: Writing
    ) throws -> (row: Int64, key: String) {
        let address = try texts.id(route.destination.description, in: db)
        let root =
            try first.map { try number("SELECT thread_root FROM notice WHERE id = ?", [$0]) }
            ?? threadRoot(of: letter, at: address, writing)
        let lease = try lease(letter, route: route, writing)
        let insertion = try insertion(
            letter, at: address, thread: root, route: route, copyOf: first, lease, writing)
        var text = "\(key.prefix).1"
        try insertion.bind(1, text)
        do {
            try insertion.run()
        } catch let error as DatabaseError where error.extendedResultCode == .SQLITE_CONSTRAINT_UNIQUE {
            text = "\(key.prefix).\(try sequence(after: key))"
            try insertion.bind(1, text)
            try insertion.run()
        }
        let row = db.lastInsertedRowID
        if lease != nil {
            writing.intake?.take(
                ReadyNotice(
                    id: row, key: text, queue: route.queue, next: writing.now.milliseconds, attempts: 0,
                    firstQueuedAt: writing.now.milliseconds, maybeSent: false))
        } else {
            writing.intake?.note(waitingIn: route.queue)
        }
        return (row, text)
    }

    /// The row of a notice, all but its key.
    private func insertion(
        _ letter: PromotionPlan.Letter, at address: Int64, thread root: Int64?, route: Route,
        copyOf first: Int64?,
        _ lease: Lease?, _ writing: Writing
    ) throws -> Prepared {
        let insertion = try prepared(
            """
            INSERT INTO notice (key, thread_root, recipient, destination, directive, queue, state, queued_at,
                next_attempt, day, channel, copy_of, merged, attempts, said, lease_owner, lease_until)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'queued', ?7, ?12, ?8, ?9, ?10, ?11, ?13, ?14, ?15, ?16)
            """)
        try insertion.bind(2, root)
        try insertion.bind(3, writing.recipientRow)
        try insertion.bind(4, address)
        try insertion.bind(5, letter.directive)
        try insertion.bind(6, route.queue)
        try insertion.bind(7, writing.now.milliseconds)
        try insertion.bind(8, writing.day.number)
        try insertion.bind(9, route.channel)
        try insertion.bind(10, first)
        try insertion.bind(11, letter.merged > 1 ? letter.merged : 0)
        try insertion.bind(12, lease == nil ? writing.now.milliseconds : nil)
        try insertion.bind(13, lease == nil ? 0 : 1)
        try insertion.bind(14, lease.map { Int64($0.day.number) })
        try insertion.bind(15, text: lease?.owner)
        try insertion.bind(16, lease?.until.milliseconds)
        return insertion
    }

    /// By whom the notice is sent at once; nil when it waits, as what has copies does, or what has to be looked through.
    private func lease(_ letter: PromotionPlan.Letter, route: Route, _ writing: Writing) throws -> Lease? {
        guard let intake = writing.intake, !writing.routes.contains(where: \.isCopy),
            !letter.reminders.contains(where: \.hasLapsed), try intake.hasRoom(in: route.queue, self)
        else { return nil }
        return intake.lease
    }

    /// The first letter to that destination about the directive; of a digest the first one of the calendar week.
    private func threadRoot(of letter: PromotionPlan.Letter, at address: Int64, _ writing: Writing) throws
        -> Int64?
    {
        if let directive = letter.directive {
            let first = try prepared(
                """
                SELECT id FROM notice WHERE recipient = ? AND directive = ? AND destination = ?
                    AND thread_root IS NULL AND copy_of IS NULL ORDER BY id LIMIT 1
                """)
            try first.bind(1, writing.recipientRow)
            try first.bind(2, directive)
            try first.bind(3, address)
            guard try first.next() else { return nil }
            defer { first.stop() }
            return first.integer(0)
        }
        let monday = writing.day - (writing.day.weekday.rawValue - 1)
        return try number(
            """
            SELECT id FROM notice WHERE recipient = ? AND day BETWEEN ? AND ? AND directive IS NULL
                AND destination = ? AND thread_root IS NULL AND copy_of IS NULL AND kind = 'reminder'
            ORDER BY id LIMIT 1
            """, [writing.recipientRow, monday.number, writing.day.number, address])
    }

    /// The number of the next notice of that prefix, counting from 1.
    private func sequence(after key: NoticeKey) throws -> Int {
        // "/" follows "." in ASCII: the range holds the keys that go on after the prefix and its dot.
        let taken = try strings(
            "SELECT key FROM notice WHERE key > ? AND key < ?", ["\(key.prefix).", "\(key.prefix)/"])
        return (taken.compactMap { Int($0.dropFirst(key.prefix.count + 1)) }.max() ?? 0) + 1
    }
}
