// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel
package import Foundation

/// What the pump asks of the ledger, in batches: each call is one transaction, durable when it returns.
package protocol SendingLedger: Sendable {
    /// One turn of the pump in one transaction: outcomes in, what is due promoted, leases and attempts out.
    func exchange(_ exchange: Exchange) async throws -> Exchanged

    /// What those notices say, in the same order, read beside the writer. One that is gone meanwhile is left out.
    func contents(of begun: [Begun]) async throws -> [QueuedNotice]

    /// Attempts that were begun and never handed to the network: their rows go, and the notices wait again.
    func takeBack(_ attempts: [Int64], owner: String) async throws

    /// The server is back: what waits in its queue because it could not be reached is tried again within `spread` from now.
    /// Returns how many.
    func hurry(queue: String, at now: Date, spread: TimeInterval) async throws -> Int

    /// Pulls what waits for an instant after `limit` to now: a clock that was ahead has written it. Returns how many.
    func pullNear(after limit: Date, at now: Date) async throws -> Int

    /// The earliest instant of a planned reminder that goes out at any hour.
    func earliestUrgentReminder() async throws -> Date?

    /// What is known of destinations, by address; only those that were ever put aside have an entry.
    func destinations(_ states: Set<DestinationState>, page: Page) async throws -> [DestinationRecord]

    /// Uses a destination again. False when it was not put aside.
    func enable(_ destination: Destination, actor: String, at now: Date) async throws -> Bool

    /// Sends a dead notice again, and uses its destination again.
    ///
    /// - Parameter routing: the recipient's routes of now. One that has another address is written to there, by another notice; nil
    ///   takes the old address in any case.
    func resend(
        _ key: String, routing: (@Sendable (Recipient, Int) -> [Route])?, actor: String, at now: Date
    ) async throws -> Resent

    /// Takes in what a mail server reported of letters, once for each report, all or none.
    ///
    /// - Parameter bounces: of each recipient that a report speaks of the letters that may be meant, the likeliest first; the first that
    ///   is known counts.
    func bounced(_ bounces: [[Bounce]], at now: Date) async throws -> [BounceFinding]

    /// The digests of names of returned mails that were read and lie where they did.
    func mailsRead() async throws -> Set<Int64>

    /// Adds mails that were read, and takes out those that have gone.
    func noteMails(read: Set<Int64>, gone: Set<Int64>) async throws

    /// Queues reports that tell the same by several ways, or drills, all or none, and returns their keys.
    func queue(_ letters: [Letter], at now: Date) async throws -> [String]

    /// The report to that destination that waits and that nobody can have got yet, so that more can be told by it.
    func waitingReport(to destination: Destination) async throws -> WaitingReport?

    /// Dead notices of which the office has not been told: letters, the oldest first, then reports.
    func untold(limit: Int) async throws -> [DeadNotice]
}

extension SendingLedger {
    /// Takes in what a mail server reported of one letter.
    package func bounced(_ bounce: Bounce, at now: Date) async throws -> BounceEffect {
        try await bounced([[bounce]], at: now).first?.effect ?? .unknown
    }

    /// Queues a report or a drill, and returns its key.
    package func queue(_ letter: Letter, at now: Date) async throws -> String {
        try await queue([letter], at: now).first ?? ""
    }

    /// Sends a dead notice again to its old address, under its old key.
    ///
    /// False when it is not dead.
    package func resend(_ key: String, actor: String, at now: Date) async throws -> Bool {
        try await resend(key, routing: nil, actor: actor, at: now) == .again
    }
}
