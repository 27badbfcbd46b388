// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocCurl
import DondocModel
import DondocPlanning
package import DondocStore
import CDispatch  // may own struct timespec, depending on what is loaded first
import Dispatch
package import Foundation
package import Logging
import ServiceLifecycle
import Synchronization

/// Waits for the earliest due instant with one timer, and turns what has fallen due into queued notices.
///
/// It keeps no queue of its own: on every wake-up, whatever the cause, it asks the ledger again. That is why a jump of the clock, a
/// reload or a crash can neither lose a reminder nor send one twice.
package actor Scheduler: Service {
    private let executor = QueueExecutor(label: "vn.dondoc.scheduler")
    package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    private let ledger: any Ledger & SendingLedger
    private let rules: CurrentRules
    private let clock: any AlarmClock
    private let dispatcher: Dispatcher
    private let watchdog: Watchdog
    private let coverage: CoverageWarning
    private let pauses: (any PauseLedger)?
    private let end: Date?
    private let onArm: @Sendable () -> Void
    private let logger: Logger
    private let wakes: AsyncStream<Void>
    private let wake: AsyncStream<Void>.Continuation
    /// For when the timer is armed; nil while there is nothing to wait for.
    package private(set) var armed: Date?
    /// The year whose missing announcement has been looked into.
    private var missingYear: Int?

    private var reports: OfficeReports
    /// Nil where nobody is mailed statistics.
    private let statistics: OfficeStatistics?
    /// When the next ones are due; nil while none are.
    private var nextStatistics: Date?
    private let files = Mutex(FileChanges())
    /// When it last passed; an earlier now means that the clock was set back, or that this is the first pass.
    private var lastPass = Date.distantFuture
    /// Whether the disk is full.
    private var isWaitingForRoom = false

    /// So many duties are turned in one transaction, so that none is long.
    private static let turns = 500
    /// How long a full disk is waited for before it is tried again.
    private static let patience = DispatchTimeInterval.seconds(2)
    /// No retry is planned further ahead: a day is the longest that a server may ask for, and a few hours the longest pause.
    private static let furthestRetry: TimeInterval = 28 * 3600

    /// - Parameters:
    ///   - proof: knows the head of the chain of events.
    ///   - pauses: ends what holds sending when its time is over.
    ///   - statistics: makes those that are due; nil mails none.
    ///   - end: when a rehearsal is over; `run` returns then.
    ///   - onArm: called after each pass; must return at once.
    package init(
        ledger: any Ledger & SendingLedger, rules: CurrentRules, clock: any AlarmClock,
        dispatcher: Dispatcher,
        watchdog: Watchdog, proof: (any ProofLedger)? = nil, pauses: (any PauseLedger)? = nil,
        statistics: OfficeStatistics? = nil, end: Date? = nil, logger: Logger,
        onArm: @escaping @Sendable () -> Void = {}
    ) {
        self.onArm = onArm
        self.ledger = ledger
        self.rules = rules
        self.clock = clock
        self.dispatcher = dispatcher
        self.watchdog = watchdog
        coverage = CoverageWarning(ledger: ledger, logger: logger)
        reports = OfficeReports(ledger: ledger, proof: proof, logger: logger)
        self.pauses = pauses
        self.statistics = statistics
        self.end = end
        self.logger = logger
        (wakes, wake) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// Something has changed: look again.
    ///
    /// May be called at any time, from anywhere.
    package nonisolated func look() {
        wake.yield()
    }

    /// Somebody has decided or said something, so that other things may wait for the office than before.
    package nonisolated func lookAnew() {
        files.withLock { $0.mayAsk = true }
        wake.yield()
    }

    /// A file has changed, so the plan may be another one.
    package nonisolated func look(after change: InboxChange) {
        files.withLock { $0.add(change) }
        wake.yield()
    }

    package func run() async throws {
        let timer = DispatchSource.makeTimerSource(queue: executor.queue)
        timer.setEventHandler { [wake] in wake.yield() }
        timer.schedule(wallDeadline: .distantFuture)
        timer.activate()
        let feeder = watchdog.start(on: executor.queue)
        defer {
            timer.cancel()
            feeder?.cancel()
        }
        wake.yield()
        for await _ in wakes.cancelOnGracefulShutdown() {
            watchdog.passBegan()
            // Until the timer is armed for what the pass has found, a rehearsal must not run past it.
            clock.workBegan()
            defer { clock.workEnded() }
            do {
                let isOver = try await pass()
                if isOver { return }
                try await arm(timer)
                onArm()
                if isWaitingForRoom { logger.log(.sendingUnblocked) }
                isWaitingForRoom = false
            } catch LedgerError.full(let path, let reason) {
                waitForRoom(.full(path: path, reason: reason))
                clock.alarmSet(for: clock.now)
                timer.schedule(deadline: .now() + Scheduler.patience)
            }
            watchdog.passEnded()
        }
    }

    private func waitForRoom(_ error: LedgerError) {
        guard !isWaitingForRoom else { return }
        isWaitingForRoom = true
        logger.log(.sendingBlocked, error: error)
    }

    /// Has what is due queued, as far as anybody should be written to now.
    ///
    /// Returns whether the rehearsal is over.
    private func pass() async throws -> Bool {
        let now = clock.now
        try await pullNear(at: now)
        missingYear = try await coverage.check(rules.value, now: now, settled: missingYear)
        try await turn(at: now)
        for pause in try await pauses?.endPauses(at: now) ?? [] {
            logger.log(.pauseOver, metadata: ["recipient": "\(pause.subject)"])
        }
        // A burst takes many transactions, and each is a step forward.
        while try await dispatcher.promote(), !Task.isShuttingDownGracefully { watchdog.passBegan() }
        try await report(at: now)
        await dispatcher.kick()
        nextStatistics = try await statistics?.look(at: now)
        guard let end, now >= end else { return false }
        await statistics?.idle()
        await dispatcher.idle()
        return true
    }

    /// What a clock that was ahead has put off until then is tried now.
    private func pullNear(at now: Date) async throws {
        if now < lastPass {
            let count = try await ledger.pullNear(after: now + Self.furthestRetry, at: now)
            if count > 0 {
                logger.log(
                    .clockWasAhead, metadata: ["notices": "\(count)"])
            }
        }
        lastPass = now
    }

    private func report(at now: Date) async throws {
        let changes = files.withLock { files in
            defer { files = FileChanges(hasRefused: false, mayAsk: false) }
            return files
        }
        do {
            reports = try await reports.told(rules.value, changes: changes, now: now)
        } catch {
            files.withLock { $0.putBack(changes) }
            throw error
        }
    }

    /// Brings the next occurrences of recurring duties into force, on the day after the last ones were due.
    private func turn(at now: Date) async throws {
        let rules = rules
        while case let day = rules.value.zone.day(of: now), !Task.isShuttingDownGracefully,
            try await ledger.isTurnDue(on: day)
        {
            watchdog.passBegan()
            let count = try await ledger.turn(on: day, limit: Scheduler.turns, at: now) {
                rules.value.planner.turn(of: $0, now: now)
            }
            logger.log(.occurrencesMoved, metadata: ["assignments": "\(count)"])
        }
    }

    private func arm(_ timer: any DispatchSourceTimer) async throws {
        let now = clock.now
        var next = [end].compactMap(\.self)
        if let reminder = try await ledger.earliestReminder() {
            next.append(rules.value.planner.opening(at: max(reminder, now)))
        }
        if let urgent = try await ledger.earliestUrgentReminder() { next.append(max(urgent, now)) }
        if let report = reports.next { next.append(max(report, now)) }
        if let due = nextStatistics { next.append(max(due, now)) }
        if let retry = try await ledger.earliestRetry(after: now) { next.append(retry) }
        if let turn = try await ledger.earliestTurn() {
            next.append(rules.value.zone.instant(of: turn, at: .midnight))
        }
        if let opening = await dispatcher.nextOpening(after: now) { next.append(opening) }
        if let end = try await pauses?.nextPauseEnd() { next.append(max(end, now)) }
        if let check = coverage.nextCheck(rules.value, after: now) { next.append(check) }
        armed = next.min()
        clock.alarmSet(for: armed)
        guard let armed else { return timer.schedule(wallDeadline: .distantFuture) }
        let real = clock.realInstant(of: armed)
        timer.schedule(wallDeadline: DispatchWallTime(real), leeway: .milliseconds(1))
        logger.debug("Timer armed", metadata: ["instant": "\(armed)"])
    }
}

extension DispatchWallTime {
    /// The wall-clock instant, so that a timer follows the clock when somebody sets it.
    init(_ instant: Date) {
        guard instant < .distantFuture else {
            self = .distantFuture
            return
        }
        let seconds = instant.timeIntervalSince1970
        let whole = seconds.rounded(.down)
        self.init(timespec: timespec(tv_sec: Int(whole), tv_nsec: Int((seconds - whole) * 1_000_000_000)))
    }
}
