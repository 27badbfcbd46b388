// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation
import GRDB

/// Writes the intents of a turn down; only when they are durable may the first byte go out.
struct IntentWriter {
    let lease: Lease
    private let transaction: Transaction
    private let former: Int64
    private var begun: [Begun] = []

    init(_ transaction: Transaction, lease: Lease) throws {
        self.transaction = transaction
        self.lease = lease
        former = try transaction.lastAttempt()
    }

    /// How many are begun in this turn.
    var count: Int { begun.count }

    /// Leases notices that wait.
    mutating func begin(_ ready: [ReadyNotice]) throws {
        let ordinary = ready.filter { $0.said == nil }
        if !ordinary.isEmpty {
            try lease(Transaction.list(ordinary.lazy.map(\.id)), saying: Int64(lease.day.number))
        }
        for notice in ready where notice.said != nil {
            try lease(Transaction.list([notice.id]), saying: notice.said)
        }
        add(ready)
    }

    /// Those that were leased when they were queued.
    mutating func begin(promoted: [ReadyNotice]) { add(promoted) }

    private func lease(_ list: String, saying day: Int64?) throws {
        let update = try transaction.prepared(
            """
            UPDATE notice SET attempts = attempts + 1, said = ?1, next_attempt = NULL, lease_owner = ?2, lease_until = ?3
            WHERE id IN (SELECT j.value FROM json_each(?4) j)
            """)
        try update.bind(1, day)
        try update.bind(2, lease.owner)
        try update.bind(3, lease.until.milliseconds)
        try update.bind(4, list)
        try update.run()
    }

    private mutating func add(_ notices: [ReadyNotice]) {
        for notice in notices {
            begun.append(
                Begun(
                    attempt: former + Int64(begun.count) + 1, notice: notice.id, key: notice.key,
                    queue: notice.queue, number: notice.attempts + 1,
                    firstQueuedAt: Date(milliseconds: notice.firstQueuedAt)))
        }
    }

    /// Writes an attempt for each of them, which says what its notice does.
    mutating func finish() throws -> [Begun] {
        guard !begun.isEmpty else { return [] }
        let attempts = try transaction.prepared(
            """
            INSERT INTO attempt (id, notice, number, owner, started_at, said)
            SELECT ?1 + j.key + 1, n.id, n.attempts, ?2, ?3, n.said
            FROM json_each(?4) j CROSS JOIN notice n ON n.id = j.value
            """)
        try attempts.bind(1, former)
        try attempts.bind(2, lease.owner)
        try attempts.bind(3, lease.now.milliseconds)
        try attempts.bind(4, Transaction.list(begun.lazy.map(\.notice)))
        try attempts.run()
        return begun
    }
}
