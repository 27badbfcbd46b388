// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation
import GRDB

extension SQLiteLedger: PreviewLedger {
    /// Everything is done as it would be, in a transaction that is never committed.
    package func nextNotices(_ question: NextNotices) async throws -> [UpcomingNotice] {
        try await trials.run { [self] in
            do {
                return try await write { throw Trial(found: try $0.nextNotices(question)) }
            } catch let trial as Trial {
                return trial.found
            }
        }
    }

    package func notice(keyed key: String) async throws -> UpcomingNotice? {
        try await read { try $0.notice(keyed: key) }
    }
}

/// Thrown so that all that was tried is taken back.
private struct Trial: Error {
    let found: [UpcomingNotice]
}

extension Transaction {
    /// So many mornings before the one that is asked for are gone through.
    private static let maximumMornings = 60

    /// Changes the ledger: only for a transaction that is rolled back.
    fileprivate func nextNotices(_ question: NextNotices) throws -> [UpcomingNotice] {
        let name = question.recipient.description
        guard let recipient = try TextPool.find(name, in: db),
            let assignment = try number("SELECT id FROM assignment WHERE key = ?", [question.assignment])
        else { return [] }
        let waiting = try waitingNotices(assignment, recipient, question)
        guard waiting.isEmpty else { return waiting }
        guard var time = try firstOpening(assignment, recipient, question) else { return [] }
        var postponed: String?
        // Where its own morning is full, it goes out on a later one.
        for _ in 0..<Self.maximumPostponements {
            for morning in try mornings(before: time, recipient, question) {
                try promote(to: recipient, at: morning, question)
                try haveGoneOut(to: recipient)
            }
            try promote(to: recipient, at: time, question)
            let found = try notices(of: assignment, to: recipient, states: "'queued'")
            guard found.isEmpty else {
                return found.map { UpcomingNotice(notice: $0, state: nil, at: time, postponed: postponed) }
            }
            postponed = try reasonOfDelay(assignment, recipient) ?? postponed
            guard let later = try firstOpening(assignment, recipient, question), later > time else {
                return []
            }
            try haveGoneOut(to: recipient)
            time = later
        }
        return []
    }

    private static let maximumPostponements = 10

    /// When the first planned reminder may go out.
    private func firstOpening(_ assignment: Int64, _ recipient: Int64, _ question: NextNotices) throws
        -> Date?
    {
        try row(
            """
            SELECT instant, urgent FROM reminder WHERE assignment = ? AND recipient = ? AND state = 'planned'
            ORDER BY instant LIMIT 1
            """, [assignment, recipient]
        ).map { row in
            let instant = max(Date(milliseconds: row[0]), question.now)
            return (row[1] as Bool) ? instant : question.opening(instant)
        }
    }

    private func reasonOfDelay(_ assignment: Int64, _ recipient: Int64) throws -> String? {
        try strings(
            """
            SELECT t.vi FROM reminder r CROSS JOIN text t ON t.id = r.state_reason
            WHERE r.assignment = ? AND r.recipient = ? AND r.state = 'planned' ORDER BY r.instant LIMIT 1
            """, [assignment, recipient]
        ).first
    }

    /// By the next morning what was queued has been sent.
    private func haveGoneOut(to recipient: Int64) throws {
        try run(
            """
            UPDATE notice SET state = 'delivered', attempts = 1, next_attempt = NULL
            WHERE recipient = ? AND state = 'queued'
            """, [recipient])
    }

    private func promote(to recipient: Int64, at instant: Date, _ question: NextNotices) throws {
        _ = try promote(
            question.rules(instant), limit: 1, at: instant, recipient: recipient)
    }

    /// When the recipient is written to before `time`, with what is planned now.
    private func mornings(before time: Date, _ recipient: Int64, _ question: NextNotices) throws -> [Date] {
        let instants = try rows(
            """
            SELECT DISTINCT instant, urgent FROM reminder INDEXED BY reminder_by_recipient
            WHERE recipient = ? AND state = 'planned' AND instant <= ? ORDER BY instant
            """, [recipient, time.milliseconds])
        var mornings: [Date] = []
        for row in instants {
            let instant = max(Date(milliseconds: row[0]), question.now)
            let morning = (row[1] as Bool) ? instant : question.opening(instant)
            if morning < time, mornings.last != morning { mornings.append(morning) }
        }
        return mornings.suffix(Self.maximumMornings).sorted()
    }

    // MARK: What is queued

    /// What waits to be sent and is still to be said.
    private func waitingNotices(_ assignment: Int64, _ recipient: Int64, _ question: NextNotices) throws
        -> [UpcomingNotice]
    {
        let waiting = try notices(of: assignment, to: recipient, states: "'queued', 'retrying'")
        let ready = waiting.map {
            ReadyNotice(
                id: $0.id, key: $0.key, queue: "", next: 0, attempts: $0.attempts, firstQueuedAt: 0,
                maybeSent: $0.said != nil)
        }
        _ = try withoutLapsed(ready, at: question.now)
        // What has lapsed is gone from the lines as well.
        let sound = try notices(of: assignment, to: recipient, states: "'queued', 'retrying'")
        return try sound.map { try upcoming($0) }
    }

    private func notices(of assignment: Int64, to recipient: Int64, states: String) throws -> [QueuedNotice] {
        let letters = try rows(
            """
            SELECT DISTINCT n.id FROM reminder r CROSS JOIN notice_reminder x ON x.reminder = r.id
            CROSS JOIN notice n ON n.id = x.notice
            WHERE r.assignment = ? AND r.recipient = ? AND x.dropped = 0 AND n.state IN (\(states))
            """, [assignment, recipient]
        ).map { $0[0] as Int64 }
        let copies = try letters.flatMap { letter in
            try rows("SELECT id FROM notice WHERE copy_of = ? AND state IN (\(states))", [letter])
                .map { $0[0] as Int64 }
        }
        var loader = BatchLoader(self)
        return try loader.notices((letters + copies).sorted()).map { try withSettledDay($0) }
    }

    /// Without the day of its text, where the next attempt takes another.
    private func withSettledDay(_ notice: QueuedNotice) throws -> QueuedNotice {
        var notice = notice
        let letter = try number(
            "SELECT ifnull(copy_of, id) FROM notice WHERE id = ? AND state IN ('queued', 'retrying')",
            [notice.id])
        if let letter { notice.said = try bound(notice.id, letter: letter).said.map { Day(number: Int($0)) } }
        return notice
    }

    fileprivate func notice(keyed key: String) throws -> UpcomingNotice? {
        guard let id = try number("SELECT id FROM notice WHERE key = ?", [key]) else { return nil }
        var loader = BatchLoader(self)
        return try loader.notices([id]).first.map { try upcoming(try withSettledDay($0)) }
    }

    private func upcoming(_ notice: QueuedNotice) throws -> UpcomingNotice {
        let row = try row(
            "SELECT state, next_attempt, delivered_at, lease_owner IS NOT NULL FROM notice WHERE id = ?",
            [notice.id])
        let state = row.flatMap { NoticeState(rawValue: $0[0]) } ?? .queued
        let at = row.flatMap { ($0[1] as Int64?) ?? ($0[2] as Int64?) }
        let isLeased = row.map { $0[3] as Bool } ?? false
        return UpcomingNotice(
            notice: notice, state: isLeased ? .sending : state, at: at.map(Date.init(milliseconds:)))
    }
}
