// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation
import GRDB

/// The way along the chain of events, then along the attempts and the notices, one page at a time.
struct ChainWalk: Sendable {
    private enum Part { case events, attempts, notices, over }

    private static let eventsTogether = 2000
    private static let rowsTogether = 20_000

    /// The last event that was looked at, and its hash.
    private(set) var row: Int64 = 0
    private var hash = EventChain.root
    private var part = Part.events
    private var lastAttempt: Int64 = .min
    private var lastNotice: Int64 = .min
    private var attempts = 0
    /// When letters came back, by their keys.
    private var bounces: [String: Int64] = [:]
    private var fault: ProofFault?
    private let expected: String?
    private let expectedHash: [UInt8]
    private var hasMetExpected = false

    init(expected: String?) {
        self.expected = expected
        expectedHash = expected.flatMap(Hexadecimal.bytes) ?? []
    }

    var isOver: Bool { part == .over }

    var verdict: ProofVerdict {
        if let fault { return .changed(fault) }
        let head = row > 0 ? ChainHead(event: row, hash: Hexadecimal.text(hash)) : nil
        return expected == nil || hasMetExpected
            ? .intact(head: head, attempts: attempts) : .otherEnd(head: head)
    }

    /// One page further.
    func following(_ transaction: Transaction) throws -> ChainWalk {
        var walk = self
        switch part {
        case .events: try walk.walkEvents(transaction)
        case .attempts: try walk.walkAttempts(transaction)
        case .notices: try walk.walkNotices(transaction)
        case .over: break
        }
        if walk.fault != nil { walk.part = .over }
        return walk
    }

    // MARK: Events

    private mutating func walkEvents(_ transaction: Transaction) throws {
        let events = try transaction.chainedEvents(after: row, limit: Self.eventsTogether)
        for event in events {
            // Numbers follow one another, as events are never deleted.
            guard event.row == row + 1 else { return fail(.event, row + 1, .missing) }
            guard let stored = event.hash else { return fail(.event, event.row, .added) }
            hash = EventChain.hash(after: hash, row: event.row, event.record)
            guard stored == hash else { return fail(.event, event.row, .changed) }
            row = event.row
            if hash == expectedHash { hasMetExpected = true }
            note(event.record)
            if event.record.verb == AttemptSeal.verb {
                try walkSealed(by: event.row, seal: event.record.after ?? "", transaction)
                guard fault == nil else { return }
            }
        }
        if events.count < Self.eventsTogether { part = .attempts }
    }

    private mutating func walkSealed(by event: Int64, seal text: String, _ transaction: Transaction) throws {
        guard let seal: AttemptSeal = try? JSON.value(text), let rows = seal.rows else {
            // What the event says is proven by its hash, so nothing but a defect of ours gets here.
            return fail(.event, event, .changed)
        }
        let present = Set(
            try transaction.rows("SELECT id FROM attempt WHERE seal = ?", [event]).map { $0[0] as Int64 })
        var reader = try AttemptReader(transaction, form: seal.covers)
        var found: [(attempt: Int64, hash: [UInt8])] = []
        for row in rows {
            guard present.contains(row), let facts = try reader.facts(of: row) else {
                return fail(.attempt, row, try reader.facts(of: row) == nil ? .missing : .changed)
            }
            found.append((row, try reader.hash(facts).hash))
        }
        if let added = present.subtracting(rows).min() { return fail(.attempt, added, .added) }
        let now = AttemptSeal(found, form: seal.covers)
        guard now.digest != seal.digest else { return attempts += found.count }
        let changed = zip(found, zip(Self.marks(of: now), Self.marks(of: seal))).first { $0.1.0 != $0.1.1 }
        fail(.attempt, changed?.0.attempt ?? rows.first ?? 0, .changed)
    }

    private static func marks(of seal: AttemptSeal) -> [Substring] {
        var rest = seal.marks[...]
        var marks: [Substring] = []
        while !rest.isEmpty {
            marks.append(rest.prefix(8))
            rest = rest.dropFirst(8)
        }
        return marks
    }

    // MARK: Attempts

    /// Every attempt that has ended must be covered, and no other.
    private mutating func walkAttempts(_ transaction: Transaction) throws {
        let rows = try transaction.rows(
            """
            SELECT t.id, t.outcome IS NOT NULL, t.seal, v.vi FROM attempt t
            LEFT JOIN event e ON e.id = t.seal LEFT JOIN text v ON v.id = e.verb
            WHERE t.id > ? ORDER BY t.id LIMIT ?
            """, [lastAttempt, Self.rowsTogether])
        for row in rows {
            lastAttempt = row[0]
            let (hasEnded, seal): (Bool, Int64?) = (row[1], row[2])
            if seal == nil, !hasEnded { continue }
            guard seal != nil, (row[3] as String?) == AttemptSeal.verb else {
                return fail(.attempt, lastAttempt, .added)
            }
        }
        if rows.count < Self.rowsTogether { part = .notices }
    }

    // MARK: Notices

    private mutating func note(_ event: EventRecord) {
        switch event.verb {
        case "notice.bounced": bounces[event.subject] = event.at.milliseconds
        case "notice.resent": bounces[event.subject] = nil
        default: break
        }
    }

    /// A letter came back when its events say so.
    private mutating func walkNotices(_ transaction: Transaction) throws {
        let rows = try transaction.rows(
            "SELECT id, key, bounced_at FROM notice WHERE id > ? ORDER BY id LIMIT ?",
            [lastNotice, Self.rowsTogether])
        for notice in rows {
            lastNotice = notice[0]
            let key: String = notice[1]
            guard bounces[key] != notice[2] as Int64? else { continue }
            // What has come since the events were looked at is not among them.
            let isNewer =
                try transaction.number(
                    "SELECT 1 FROM event WHERE subject = ? AND id > ? LIMIT 1", [key, row]) != nil
            if !isNewer { return fail(.notice, lastNotice, .changed) }
        }
        if rows.count < Self.rowsTogether { part = .over }
    }

    private mutating func fail(_ subject: ProofFault.Subject, _ row: Int64, _ change: ProofFault.Change) {
        fault = ProofFault(subject, row, change)
    }
}
