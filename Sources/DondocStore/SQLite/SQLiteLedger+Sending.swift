// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel
package import Foundation

extension SQLiteLedger: SendingLedger {
    package func exchange(_ exchange: Exchange) async throws -> Exchanged {
        try await write { try $0.exchange(exchange) }
    }

    package func contents(of begun: [Begun]) async throws -> [QueuedNotice] {
        guard !begun.isEmpty else { return [] }
        return try await read { transaction in
            var loader = BatchLoader(transaction)
            return try loader.notices(begun.map(\.notice))
        }
    }

    package func takeBack(_ attempts: [Int64], owner: String) async throws {
        guard !attempts.isEmpty else { return }
        try await write { try $0.takeBack(attempts, owner: owner) }
    }

    /// How many are pulled in one transaction, so that the writer is free in between.
    private static let hurriedTogether = 2000

    package func hurry(queue: String, at now: Date, spread: TimeInterval) async throws -> Int {
        var all = 0
        while true {
            let count = try await write {
                try $0.hurry(queue: queue, at: now, spread: spread, limit: Self.hurriedTogether)
            }
            all += count
            guard count == Self.hurriedTogether else { return all }
        }
    }

    package func pullNear(after limit: Date, at now: Date) async throws -> Int {
        try await write { try $0.pullNear(after: limit, at: now) }
    }

    package func earliestUrgentReminder() async throws -> Date? {
        try await read { try $0.earliestUrgentReminder() }
    }

    package func destinations(_ states: Set<DestinationState>, page: Page) async throws -> [DestinationRecord]
    {
        try await read { try $0.destinations(states, page: page) }
    }

    package func enable(_ destination: Destination, actor: String, at now: Date) async throws -> Bool {
        try await write { try $0.enable(destination, actor: actor, at: now) }
    }

    package func resend(
        _ key: String, routing: (@Sendable (Recipient, Int) -> [Route])?, actor: String, at now: Date
    ) async throws -> Resent {
        try await write { try $0.resend(key, routing: routing, actor: actor, at: now) }
    }

    package func bounced(_ bounces: [[Bounce]], at now: Date) async throws -> [BounceFinding] {
        try await write { transaction in try bounces.map { try transaction.bounced(anyOf: $0, at: now) } }
    }

    package func mailsRead() async throws -> Set<Int64> { try await read { try $0.mailsRead() } }

    package func noteMails(read: Set<Int64>, gone: Set<Int64>) async throws {
        guard !read.isEmpty || !gone.isEmpty else { return }
        try await write { try $0.noteMails(read: read, gone: gone) }
    }

    package func queue(_ letters: [Letter], at now: Date) async throws -> [String] {
        try await write { try $0.queue(letters, at: now) }
    }

    package func waitingReport(to destination: Destination) async throws -> WaitingReport? {
        try await read { try $0.waitingReport(to: destination) }
    }

    package func untold(limit: Int) async throws -> [DeadNotice] {
        try await read { try $0.untold(limit: limit) }
    }
}
