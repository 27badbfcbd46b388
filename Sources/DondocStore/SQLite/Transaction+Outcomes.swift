// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation
import GRDB

// How attempts ended, and what follows for notices and reminders.

extension Transaction {
    /// Writes outcomes down, sealed together, and ends the leases.
    ///
    /// Returns the attempts that have an outcome already or are none.
    func finish(_ ended: [EndedAttempt]) throws -> [Int64] {
        guard !ended.isEmpty else { return [] }
        var reader = try AttemptReader(self)
        var lost: [Int64] = []
        var known: [EndedFacts] = []
        var seen: Set<Int64> = []
        for attempt in ended.sorted(by: { $0.attempt < $1.attempt }) {
            guard var facts = try reader.facts(of: attempt.attempt), facts.outcome == nil,
                seen.insert(attempt.attempt).inserted
            else {
                lost.append(attempt.attempt)
                continue
            }
            facts.endedAt = attempt.endedAt.milliseconds
            facts.outcome = attempt.outcome.name
            facts.reply = attempt.outcome.shortReply
            facts.digest = attempt.digest
            let (hash, reminders) = try reader.hash(facts)
            known.append(EndedFacts(ended: attempt, facts: facts, hash: hash, reminders: reminders))
        }
        guard let latest = known.map(\.ended.endedAt).max() else { return lost }
        let seal = try seal(known.map { ($0.facts.attempt, $0.hash) }, at: latest)
        let writer = try OutcomeWriter(self)
        for attempt in known { try writer.write(attempt.facts, seal: seal) }
        try deliver(known.filter { $0.ended.step == .recordDelivery }, writer)
        for attempt in known { try follow(attempt, writer) }
        return lost
    }

    /// All that were delivered at the same instant by one statement, and their reminders by another.
    private func deliver(_ attempts: [EndedFacts], _ writer: OutcomeWriter) throws {
        guard !attempts.isEmpty else { return }
        for (instant, together) in Dictionary(grouping: attempts, by: \.ended.endedAt.milliseconds) {
            try writer.deliver(together.map(\.facts.notice), at: instant)
        }
        try writer.deliver(reminders: attempts.filter(\.facts.isLetter).flatMap(\.reminders))
    }

    private func follow(_ attempt: EndedFacts, _ writer: OutcomeWriter) throws {
        let notice = attempt.facts.notice
        var maybeSent = false
        if case .maybeSent = attempt.ended.outcome { maybeSent = true }
        switch attempt.ended.step {
        case .recordDelivery: break
        case .retry(let instant):
            try writer.retry(notice, at: instant, maybeSent: maybeSent)
        case .giveUp:
            if case .gone(let reply) = attempt.ended.outcome {
                try putAside(
                    attempt.facts.destination, .disabled, because: reply, notice: notice,
                    at: attempt.ended.endedAt)
            }
            if maybeSent { try run("UPDATE notice SET maybe_sent = 1 WHERE id = ?", [notice]) }
            try die(
                notice, outcome: attempt.ended.outcome.name, reply: attempt.facts.reply ?? "",
                at: attempt.ended.endedAt)
        }
    }

    /// A reminder is delivered when one of its notices is, queued while one may still be or goes on by another channel, dead when
    /// those that are left are, and cancelled when it was dropped from all.
    func settle(_ reminders: [Int64], otherwise reason: String? = nil) throws {
        func some(_ condition: String) -> String {
            """
            EXISTS (SELECT 1 FROM notice_reminder x CROSS JOIN notice n ON n.id = x.notice
                WHERE x.reminder = reminder.id AND x.dropped = 0 AND \(condition))
            """
        }
        for reminder in reminders {
            try run(
                """
                UPDATE reminder SET state = CASE WHEN \(some("n.state = 'delivered'")) THEN 'delivered'
                    WHEN \(some("(n.state IN ('queued', 'retrying') OR n.next_channel IS NOT NULL)")) THEN 'queued'
                    WHEN \(some("n.state = 'dead'")) THEN 'dead' ELSE 'cancelled' END, state_reason = ?
                WHERE id = ?
                """, [try reason.map { try texts.id($0, in: db) }, reminder])
        }
    }

    /// The reminders that a notice tells still.
    func reminders(ofNotice id: Int64) throws -> [Int64] {
        try rows("SELECT reminder FROM notice_reminder WHERE notice = ? AND dropped = 0", [id]).map { $0[0] }
    }
}

/// The statements of which outcomes need some, looked up once for a batch.
private struct OutcomeWriter {
    private let attempt: Prepared
    private let delivery: Prepared
    private let reminder: Prepared
    private let retry: Prepared

    init(_ transaction: Transaction) throws {
        attempt = try transaction.prepared(
            "UPDATE attempt SET ended_at = ?, outcome = ?, reply = ?, digest = ?, seal = ? WHERE id = ?")
        delivery = try transaction.prepared(
            """
            UPDATE notice SET state = 'delivered', delivered_at = ?, maybe_sent = 0, lease_owner = NULL,
                lease_until = NULL WHERE id IN (SELECT j.value FROM json_each(?) j)
            """)
        // A reminder is delivered when one of its notices is, whatever becomes of the others.
        reminder = try transaction.prepared(
            """
            UPDATE reminder SET state = 'delivered', state_reason = NULL
            WHERE id IN (SELECT j.value FROM json_each(?) j) AND state <> 'delivered'
            """)
        retry = try transaction.prepared(
            """
            UPDATE notice SET state = 'retrying', next_attempt = ?, maybe_sent = max(maybe_sent, ?),
                lease_owner = NULL, lease_until = NULL WHERE id = ?
            """)
    }

    func write(_ facts: AttemptFacts, seal: Int64) throws {
        try attempt.bind(1, facts.endedAt)
        try attempt.bind(2, facts.outcome ?? "")
        try attempt.bind(3, facts.reply ?? "")
        try attempt.bind(4, blob: facts.digest)
        try attempt.bind(5, seal)
        try attempt.bind(6, facts.attempt)
        try attempt.run()
    }

    func deliver(_ notices: [Int64], at instant: Int64) throws {
        try delivery.bind(1, instant)
        try delivery.bind(2, Transaction.list(notices))
        try delivery.run()
    }

    func deliver(reminders: [Int64]) throws {
        guard !reminders.isEmpty else { return }
        try reminder.bind(1, Transaction.list(reminders))
        try reminder.run()
    }

    func retry(_ notice: Int64, at instant: Date, maybeSent: Bool) throws {
        try retry.bind(1, instant.milliseconds)
        try retry.bind(2, maybeSent ? 1 : 0)
        try retry.bind(3, notice)
        try retry.run()
    }
}

/// An attempt that has ended, with all that is known of it.
private struct EndedFacts {
    let ended: EndedAttempt
    let facts: AttemptFacts
    let hash: [UInt8]
    let reminders: [Int64]
}

extension AttemptFacts {
    /// Whether reminders are told by it, so that its fate is theirs.
    var isLetter: Bool { letter == notice }
}

extension DeliveryOutcome {
    /// The reply, at most 500 characters of it.
    fileprivate var shortReply: String {
        let reply = reply
        return reply.utf8.count <= 500 ? reply : String(reply.prefix(500))
    }
}
