// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocDelivery
import DondocModel
import DondocStore
import Foundation
import Logging

/// Scheduler and dispatcher of the daemon at work on a copy of the ledger, by a clock that leaps from one instant at which
/// something is to be done to the next, and with a sender that hands nothing over.
///
/// The inbox is not read: what files have said so far counts.
struct Simulation: Sendable {
    /// The copy; it is changed.
    let ledger: any Ledger & SendingLedger & ProofLedger & PauseLedger & ReportLedger
    let rules: OfficeRules
    let start: Date
    /// It is over at this instant.
    let end: Date
    /// Hears of each message.
    let observer: any DaemonObserver

    /// A day takes less than the timer can be armed for.
    private static let day: TimeInterval = 0.000_01

    /// What it would tell is not so.
    static let silence = Logger(label: "simulation") { _ in SwiftLogNoOpLogHandler() }

    func run() async throws {
        let clock = RehearsalClock(start: start, day: Self.day)
        let logger = Self.silence
        _ = try await ledger.recover(owner: Dispatcher.owner, at: start)
        let current = CurrentRules(rules.with(sender: Nowhere()))
        let bell = Bell(observer: observer)
        let dispatcher = Dispatcher(
            ledger: ledger, rules: current, clock: clock, observer: bell, logger: logger)
        let statistics = OfficeStatistics(
            ledger: ledger, reports: ledger, rules: current, clock: clock, dispatcher: dispatcher,
            logger: logger)
        let scheduler = Scheduler(
            ledger: ledger, rules: current, clock: clock, dispatcher: dispatcher,
            watchdog: Watchdog(supervisor: nil), proof: ledger, pauses: ledger, statistics: statistics,
            end: end, logger: logger)
        statistics.connect(scheduler)
        bell.connect(scheduler)
        try await withThrowingTaskGroup { group in
            group.addTask { try await dispatcher.run() }
            group.addTask { try await statistics.run() }
            group.addTask { try await scheduler.run() }
            // Whichever ends first ends the other.
            try await group.next()
            group.cancelAll()
            try await group.waitForAll()
        }
        try Task.checkCancellation()
    }
}

/// Takes everything, and hands nothing over.
private struct Nowhere: NoticeSender {
    func refresh() async -> ScopedOutcome? { nil }

    func parcel(_ notice: Notice, attempt: Int64, line: String) -> Parcel {
        Parcel(attempt: attempt, notice: notice, outgoing: .impossible(.delivered(reply: "")), line: line)
    }

    func hand(_ parcels: [Parcel], ended: @escaping @Sendable ([Handed]) -> Void) {
        ended(
            parcels.map {
                Handed(
                    attempt: $0.attempt, notice: $0.notice,
                    outcome: ScopedOutcome(.delivered(reply: ""), .destination))
            })
    }

    func takeBack(_ attempts: [Int64]) {}
    func breakOff(_ attempts: [Int64]) {}
    func setWidth(_ width: Int?, line: String) {}
}
