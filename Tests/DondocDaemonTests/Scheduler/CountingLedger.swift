// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation
import Synchronization

@testable import DondocStore

/// A ledger of sending that counts what the pump asks of it.
final class CountingLedger: SendingLedger {
    private struct State {
        var begun = 0
        /// Whether the last exchange has left something for the next one.
        var isMore = false
        var exchangesWithOutcomes = 0
        var waiting: [(count: Int, continuation: CheckedContinuation<Int, Never>)] = []
    }

    private let ledger: any SendingLedger
    private let state = Mutex(State())

    init(_ ledger: any SendingLedger) {
        self.ledger = ledger
    }

    /// How many transactions have taken in outcomes.
    var exchangesWithOutcomes: Int { state.withLock(\.exchangesWithOutcomes) }

    /// Waits until more were begun than that, and nothing more can be for now; returns how many.
    func begun(moreThan count: Int) async -> Int {
        await withCheckedContinuation { continuation in
            let begun: Int? = state.withLock { state in
                if state.begun > count, !state.isMore { return state.begun }
                state.waiting.append((count, continuation))
                return nil
            }
            if let begun { continuation.resume(returning: begun) }
        }
    }

    func exchange(_ exchange: Exchange) async throws -> Exchanged {
        let exchanged = try await ledger.exchange(exchange)
        let (begun, reached) = state.withLock { state in
            state.begun += exchanged.begun.count
            state.isMore = exchanged.moreWaiting
            if !exchange.ended.isEmpty { state.exchangesWithOutcomes += 1 }
            let reached = state.waiting.filter { !state.isMore && $0.count < state.begun }
            state.waiting.removeAll { [state] in !state.isMore && $0.count < state.begun }
            return (state.begun, reached)
        }
        for waiting in reached { waiting.continuation.resume(returning: begun) }
        return exchanged
    }

    // MARK: As it is

    func contents(of begun: [Begun]) async throws -> [QueuedNotice] { try await ledger.contents(of: begun) }

    func takeBack(_ attempts: [Int64], owner: String) async throws {
        try await ledger.takeBack(attempts, owner: owner)
    }

    func hurry(queue: String, at now: Date, spread: TimeInterval) async throws -> Int {
        try await ledger.hurry(queue: queue, at: now, spread: spread)
    }

    func earliestUrgentReminder() async throws -> Date? { try await ledger.earliestUrgentReminder() }

    func destinations(_ states: Set<DestinationState>, page: Page) async throws -> [DestinationRecord] {
        try await ledger.destinations(states, page: page)
    }

    func enable(_ destination: Destination, actor: String, at now: Date) async throws -> Bool {
        try await ledger.enable(destination, actor: actor, at: now)
    }

    func resend(
        _ key: String, routing: (@Sendable (Recipient, Int) -> [Route])?, actor: String, at now: Date
    ) async throws -> Resent {
        try await ledger.resend(key, routing: routing, actor: actor, at: now)
    }

    func bounced(_ bounces: [[Bounce]], at now: Date) async throws -> [BounceFinding] {
        try await ledger.bounced(bounces, at: now)
    }

    func pullNear(after limit: Date, at now: Date) async throws -> Int {
        try await ledger.pullNear(after: limit, at: now)
    }

    func mailsRead() async throws -> Set<Int64> { try await ledger.mailsRead() }

    func noteMails(read: Set<Int64>, gone: Set<Int64>) async throws {
        try await ledger.noteMails(read: read, gone: gone)
    }

    func queue(_ letters: [Letter], at now: Date) async throws -> [String] {
        try await ledger.queue(letters, at: now)
    }

    func waitingReport(to destination: Destination) async throws -> WaitingReport? {
        try await ledger.waitingReport(to: destination)
    }

    func untold(limit: Int) async throws -> [DeadNotice] { try await ledger.untold(limit: limit) }
}
