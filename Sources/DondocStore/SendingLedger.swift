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

    /// The earliest instant of a planned reminder that goes out at any hour.
    func earliestUrgentReminder() async throws -> Date?

    /// What is known of destinations, by address; only those that were ever put aside have an entry.
    func destinations(_ states: Set<DestinationState>, page: Page) async throws -> [DestinationRecord]

    /// Uses a destination again. False when it was not put aside.
    func enable(_ destination: Destination, actor: String, at now: Date) async throws -> Bool

    /// Sends a dead notice again under its old key, and uses its destination again. False when it is not dead.
    func resend(_ key: String, actor: String, at now: Date) async throws -> Bool

    /// Takes in what a mail server reported of a letter, once for each report.
    func bounced(_ bounce: Bounce, at now: Date) async throws -> BounceEffect

    /// Queues a report or a drill, and returns its key.
    func queue(_ letter: Letter, at now: Date) async throws -> String

    /// The report to that destination that waits and that nobody can have got yet, so that more can be told by it.
    func waitingReport(to destination: Destination) async throws -> WaitingReport?

    /// Dead notices of which the office has not been told, the oldest first.
    func untold(limit: Int) async throws -> [DeadNotice]
}
