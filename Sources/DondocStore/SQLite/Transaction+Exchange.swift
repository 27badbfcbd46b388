// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation
import GRDB

// One turn of the pump.

extension Transaction {
    /// How many reminders are promoted in one turn, so that sending begins before a whole morning is promoted.
    private static let promotionLimit = 500
    /// So many are promoted where there is no room for them, so that a wire on which nothing moves keeps no reminder planned.
    private static let leastPromoted = 64

    func exchange(_ exchange: Exchange) throws -> Exchanged {
        var exchanged = Exchanged(cursor: exchange.cursor)
        exchanged.lost = try finish(exchange.ended)
        let routing = exchange.routing ?? exchange.promotion?.routing
        if let routing { exchanged.settled = try goOn(routing, at: exchange.now) }
        try recoverForeignLeases(owner: exchange.owner, at: exchange.now)
        let lease = Lease(
            owner: exchange.owner, now: exchange.now, until: exchange.leaseUntil,
            day: zone.day(of: exchange.now))
        var selection = QueueSelection(
            room: exchange.room, unknownRoom: exchange.unknownRoom, cursor: exchange.cursor)
        var intents = try IntentWriter(self, lease: lease)
        try take(&selection, limit: exchange.limit, &intents, &exchanged)
        if let rules = exchange.promotion {
            try promote(rules, exchange, &selection, &intents, &exchanged)
        }
        exchanged.begun = try intents.finish()
        // What was given up just now goes on in the next turn, which nothing else would ask for.
        if routing != nil, try isAnyFalling() { exchanged.moreWaiting = true }
        return exchanged
    }

    private func take(
        _ selection: inout QueueSelection, limit: Int, _ intents: inout IntentWriter,
        _ exchanged: inout Exchanged
    ) throws {
        let taking = try take(selection, limit: limit, lease: intents.lease) { ready in
            try intents.begin(ready)
            for notice in ready { selection.use(notice.queue) }
        }
        selection.cursor = taking.cursor
        exchanged.cursor = taking.cursor
        exchanged.moreWaiting = taking.isMore
        exchanged.settled += taking.settled
    }

    /// As many reminders as there is room for: what is promoted earlier than it can be sent is written twice, and keeps outcomes waiting.
    private func promote(
        _ rules: PromotionRules, _ exchange: Exchange, _ selection: inout QueueSelection,
        _ intents: inout IntentWriter, _ exchanged: inout Exchanged
    ) throws {
        let room = max(0, exchange.limit - intents.count)
        let intake = PromotionIntake(selection, limit: room, lease: intents.lease)
        let limit = min(max(room, Self.leastPromoted), Self.promotionLimit)
        exchanged.promotion = try promote(rules, limit: limit, at: exchange.now, intake: intake)
        intents.begin(promoted: intake.taken)
        // What stays for want of a route is not there to be asked for again at once.
        exchanged.moreDue =
            try exchanged.promotion.reminders + exchanged.promotion.held > 0
            && isReminderDue(rules, at: exchange.now)
        guard exchanged.promotion.notices > intake.taken.count else { return }
        guard intents.count < exchange.limit else {
            exchanged.moreWaiting = exchange.limit > 0
            return
        }
        for notice in intake.taken { selection.use(notice.queue) }
        try take(&selection, limit: exchange.limit - intents.count, &intents, &exchanged)
    }

    private func isReminderDue(_ rules: PromotionRules, at now: Date) throws -> Bool {
        let told = try pausing().condition()
        let sql =
            rules.isOpen
            ? "SELECT 1 FROM reminder WHERE state = 'planned' AND instant <= ?\(told) LIMIT 1"
            : """
            SELECT 1 FROM reminder INDEXED BY reminder_urgent
            WHERE state = 'planned' AND urgent = 1 AND instant <= ?\(told) LIMIT 1
            """
        return try number(sql, [now.milliseconds]) != nil
    }
}

/// Who takes notices, and until when.
struct Lease {
    let owner: String
    let now: Date
    let until: Date
    /// The day of which their texts speak.
    let day: Day
}

/// A notice whose time has come.
struct ReadyNotice {
    let id: Int64
    let key: String
    let queue: String
    let next: Int64
    /// Attempts so far.
    let attempts: Int
    let firstQueuedAt: Int64
    /// Whether it has to say what was said before, as that may have arrived.
    let maybeSent: Bool
    /// Of which day its text has spoken, when it has to say the same.
    var said: Int64?
    /// The letter of which it is a copy.
    var copied: Int64?

    var letter: Int64 { copied ?? id }
}

/// From which queues is taken, and how much.
struct QueueSelection {
    var room: [String: Int] = [:]
    var unknownRoom = Int.max
    var cursor = ""

    /// How many queues are looked at in one turn that has found something: all of a province's, and of more a part each time.
    static let maximumVisits = 2000

    func room(in queue: String) -> Int { max(0, room[queue] ?? unknownRoom) }

    /// One of that queue was begun.
    mutating func use(_ queue: String) {
        room[queue] = room(in: queue) - 1
    }
}

/// What a walk through the queues has come to, beside what it has taken.
struct Taking {
    /// The queue behind which the next one goes on.
    var cursor: String
    var isMore = false
    /// How many notices it has found that are not sent any more.
    var settled = 0
}

extension Transaction {
    /// Takes notices whose time has come, without what has lapsed; `hold` must lease them before the next are asked for.
    ///
    /// Each queue that has something to send gets its share, and those that have less leave theirs to the others. Of what is never sent
    /// `settled` at most are done with, and the others in the next turn, so that none is long.
    func take(
        _ selection: QueueSelection, limit: Int, lease: Lease, _ hold: ([ReadyNotice]) throws -> Void
    ) throws -> Taking {
        var taking = Taking(cursor: selection.cursor)
        guard limit > 0 else { return taking }
        var open: [(queue: String, room: Int)]
        (open, taking.cursor, taking.isMore) = try openQueues(selection, limit: limit, now: lease.now)
        var taken = 0
        while !open.isEmpty, taken < limit, taking.settled < Self.settledTogether {
            let share = max(1, (limit - taken) / open.count)
            var left: [(queue: String, room: Int)] = []
            for (index, (queue, room)) in open.enumerated() {
                let wanted = min(share, room, limit - taken)
                guard wanted > 0 else {
                    left += open[index...]
                    break
                }
                let ready = try readyNotices(
                    in: queue, limit: wanted, settling: Self.settledTogether - taking.settled, lease: lease)
                let sound = try withoutLapsed(ready.sound, at: lease.now)
                try hold(sound)
                taken += sound.count
                taking.settled += ready.settled + ready.sound.count - sound.count
                if ready.isMore, room > sound.count { left.append((queue, room - sound.count)) }
            }
            open = left
        }
        taking.isMore = taking.isMore || !open.isEmpty
        return taking
    }

    /// How many notices that are not sent any more are done with in one turn.
    private static let settledTogether = 256

    /// The queues that have something to send and room for it, beginning behind the cursor.
    private func openQueues(_ selection: QueueSelection, limit: Int, now: Date) throws
        -> (open: [(queue: String, room: Int)], cursor: String, more: Bool)
    {
        let following = try prepared(
            """
            SELECT queue, next_attempt FROM notice WHERE next_attempt IS NOT NULL AND queue > ?
            ORDER BY queue, next_attempt LIMIT 1
            """)
        var open: [(queue: String, room: Int)] = []
        var (cursor, hasWrapped) = (selection.cursor, false)
        var visits = 0
        while true {
            try following.bind(1, cursor)
            guard try following.next() else {
                if hasWrapped || selection.cursor.isEmpty { return (open, "", false) }
                (cursor, hasWrapped) = ("", true)
                continue
            }
            let (queue, next) = (following.text(0), following.integer(1))
            following.stop()
            // Round once: where it began, it ends.
            if hasWrapped, queue > selection.cursor { return (open, selection.cursor, false) }
            cursor = queue
            let room = selection.room(in: queue)
            if next <= now.milliseconds, room > 0 { open.append((queue, room)) }
            visits += 1
            if open.count >= limit || (!open.isEmpty && visits >= QueueSelection.maximumVisits) {
                return (open, cursor, true)
            }
        }
    }

    /// Those that can be sent; what waits for a destination that is put aside dies on the way, and a copy of nothing is cancelled.
    ///
    /// - Parameter settling: how many such at most; the others stay.
    private func readyNotices(in queue: String, limit: Int, settling: Int, lease: Lease) throws
        -> (sound: [ReadyNotice], settled: Int, isMore: Bool)
    {
        let ready = try prepared(
            """
            SELECT n.id, n.key, n.next_attempt, n.attempts, ifnull(n.resent_at, n.queued_at),
                n.maybe_sent = 1 OR n.copy_of IS NOT NULL OR EXISTS (SELECT 1 FROM notice c WHERE c.copy_of = n.id),
                n.kind = 'reminder' AND d.state IN ('disabled', 'dead'),
                n.copy_of IS NOT NULL AND NOT EXISTS (
                    SELECT 1 FROM notice_reminder x WHERE x.notice = n.copy_of AND x.dropped = 0), n.copy_of
            FROM notice n LEFT JOIN destination d ON d.address = n.destination
            WHERE n.queue = ? AND n.next_attempt IS NOT NULL AND n.next_attempt <= ?\(try pausing().noticeCondition)
            ORDER BY n.next_attempt, n.id LIMIT ?
            """)
        try ready.bind(1, queue)
        try ready.bind(2, lease.now.milliseconds)
        try ready.bind(3, limit)
        var notices: [ReadyNotice] = []
        var (futile, empty): ([Int64], [Int64]) = ([], [])
        while try ready.next() {
            if ready.integer(7) != 0 {
                empty.append(ready.integer(0))
            } else if ready.integer(6) != 0 {
                futile.append(ready.integer(0))
            } else {
                notices.append(try readyNotice(ready, in: queue))
            }
        }
        let (found, settled) = (futile.count + empty.count, min(futile.count + empty.count, max(0, settling)))
        futile = Array(futile.prefix(max(0, settling)))
        empty = Array(empty.prefix(max(0, settling - futile.count)))
        for notice in empty { try cancelNotice(notice, at: lease.now) }
        for notice in futile { try giveUp(notice, because: "its destination is put aside", at: lease.now) }
        return (notices, settled, notices.count + found == limit || settled < found)
    }

    private func readyNotice(_ row: Prepared, in queue: String) throws -> ReadyNotice {
        let (id, copied) = (row.integer(0), row.optional(8))
        // Few have copies, or may have arrived before.
        let bound = row.integer(5) == 0 ? nil : try bound(id, letter: copied ?? id)
        return ReadyNotice(
            id: id, key: row.text(1), queue: queue, next: row.integer(2), attempts: Int(row.integer(3)),
            firstQueuedAt: row.integer(4), maybeSent: bound?.isBound ?? false, said: bound?.said,
            copied: copied)
    }

    /// The highest number that an attempt has or had: one that was taken back does not lend its own to another.
    func lastAttempt() throws -> Int64 {
        let highest = try number("SELECT max(id) FROM attempt") ?? 0
        return max(highest, try setting(Self.attemptsTakenBack).flatMap { Int64($0) } ?? 0)
    }

    private static let attemptsTakenBack = "attempts.taken-back"

    /// Attempts of which not a byte went out leave no trace but their numbers.
    func takeBack(_ attempts: [Int64], owner: String) throws {
        let begun = try prepared("SELECT notice FROM attempt WHERE id = ? AND outcome IS NULL AND owner = ?")
        let removal = try prepared("DELETE FROM attempt WHERE id = ?")
        let waiting = try prepared(
            """
            UPDATE notice SET attempts = attempts - 1, next_attempt = queued_at, lease_owner = NULL, lease_until = NULL
            WHERE id = ?
            """)
        var highest: Int64 = 0
        for attempt in attempts {
            try begun.bind(1, attempt)
            try begun.bind(2, owner)
            guard try begun.next() else { continue }
            let notice = begun.integer(0)
            begun.stop()
            try removal.bind(1, attempt)
            try removal.run()
            try waiting.bind(1, notice)
            try waiting.run()
            highest = max(highest, attempt)
        }
        if highest > 0, try lastAttempt() < highest { try set(Self.attemptsTakenBack, to: "\(highest)") }
    }
}
