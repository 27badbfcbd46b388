// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocControl
import DondocDelivery
import DondocModel
package import DondocStore
package import Foundation
package import Logging
import ServiceLifecycle

/// Hands queued notices over: intent into the ledger, then the wire, then the outcome into the ledger.
package actor Dispatcher: Service {
    private let ledger: any Ledger
    private let rules: CurrentRules
    private let clock: any AlarmClock
    private let observer: any DaemonObserver
    private let logger: Logger
    private let retryPolicy = RetryPolicy()
    private var table = DestinationTable()
    private var inFlight = 0
    /// Whether a kick waits to be answered.
    private var isKicked = false
    private var isFilling = false
    /// From the first kick until nothing is under way; a rehearsal's clock stands still meanwhile.
    private var isWorking = false
    /// Whether anything was handed over since then, so that the ledger may have a new instant to wait for.
    private var hasDelivered = false
    private var isStopping = false
    /// Why nothing can be written down any more.
    private var failure: (any Error)?
    private var idleWaiters: [CheckedContinuation<Void, Never>] = []
    private let kicks: AsyncStream<Void>
    private let kicker: AsyncStream<Void>.Continuation

    /// One name over restarts: the ledger is held by one daemon, so what this name left behind was left by a crash.
    package static let owner = "dondocd"
    private static let maximumInFlight = 32
    /// Longer than any attempt may take.
    private static let lease: TimeInterval = 900

    package init(
        ledger: any Ledger, rules: CurrentRules, clock: any AlarmClock, observer: any DaemonObserver,
        logger: Logger
    ) {
        self.ledger = ledger
        self.rules = rules
        self.clock = clock
        self.observer = observer
        self.logger = logger
        (kicks, kicker) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// Look for queued notices.
    ///
    /// Time stands still in a rehearsal from here until there are none.
    package func kick() {
        guard !isStopping else { return }
        isKicked = true
        begin()
        kicker.yield()
    }

    /// Returns when nothing is under way.
    package func idle() async {
        guard isWorking else { return }
        await withCheckedContinuation { idleWaiters.append($0) }
    }

    /// When a destination that is put aside may be tried again; nil when none is, or when something is under way.
    package func nextOpening(after now: Date) -> Date? {
        table.nextOpening(after: now)
    }

    package func destinations() -> [DestinationEntry] {
        table.entries(at: clock.now)
    }

    /// - Throws: when the ledger does not take an intent or an outcome; then nothing more is sent.
    package func run() async throws {
        await withDiscardingTaskGroup { group in
            for await _ in kicks.cancelOnGracefulShutdown() {
                await fill(&group)
            }
            isStopping = true
        }
        isKicked = false
        settle()
        if let failure { throw failure }
    }

    private func begin() {
        guard !isWorking else { return }
        isWorking = true
        clock.workBegan()
    }

    private func fill(_ group: inout DiscardingTaskGroup) async {
        isKicked = false
        isFilling = true
        begin()
        do {
            while inFlight < Dispatcher.maximumInFlight, !isStopping {
                let claimed = try await claim(limit: Dispatcher.maximumInFlight - inFlight)
                guard !claimed.isEmpty else { break }
                for notice in claimed {
                    inFlight += 1
                    group.addTask { await self.deliver(notice) }
                }
            }
        } catch {
            fail(error)
        }
        isFilling = false
        settle()
    }

    /// Ends the daemon: what was under way is found at the next start, and is sent again under the same key.
    private func fail(_ error: any Error) {
        failure = failure ?? error
        isStopping = true
        isKicked = false
        kicker.finish()
    }

    /// Without anything under way, and no kick that is unanswered, the work is done.
    private func settle() {
        guard isWorking, !isKicked, !isFilling, inFlight == 0 else { return }
        isWorking = false
        clock.workEnded()
        for waiter in idleWaiters { waiter.resume() }
        idleWaiters = []
        guard hasDelivered else { return }
        hasDelivered = false
        observer.observe(.deliveryIdle)
    }

    private func claim(limit: Int) async throws -> [QueuedNotice] {
        let now = clock.now
        let claimed = try await ledger.claim(
            limit: min(limit, table.room(at: now)), owner: Dispatcher.owner, now: now,
            until: now + Dispatcher.lease, skipping: table.closedQueues(at: now))
        let (granted, surplus) = admit(claimed, now: now)
        if !surplus.isEmpty {
            try await ledger.release(notices: surplus.map(\.id), owner: Dispatcher.owner)
        }
        return granted
    }

    private func admit(_ claimed: [QueuedNotice], now: Date) -> (
        granted: [QueuedNotice], surplus: [QueuedNotice]
    ) {
        var granted: [QueuedNotice] = []
        var surplus: [QueuedNotice] = []
        for notice in claimed {
            if table.admit(notice.destination.queue, at: now) {
                granted.append(notice)
            } else {
                surplus.append(notice)
            }
        }
        return (granted, surplus)
    }

    private func deliver(_ queued: QueuedNotice) async {
        let queue = queued.destination.queue
        let rules = rules.value
        let notice = rules.notice(from: queued, now: clock.now)
        var isAdmitted = true
        do {
            let attempt = try await ledger.beginAttempt(
                notice: queued.id, owner: Dispatcher.owner, at: clock.now)
            let outcome = await rules.sender.send(notice)
            let step = retryPolicy.step(
                after: outcome, attempt: queued.attempts + 1, firstQueuedAt: queued.queuedAt, now: clock.now,
                jitter: Double.random(in: 0...1))
            table.record(outcome, queue: queue, at: clock.now)
            isAdmitted = false
            try await ledger.finishAttempt(attempt, outcome: outcome, step: step, at: clock.now)
            observer.observe(.attempted(notice, outcome, step, at: clock.now))
            log(outcome, step: step, key: notice.key)
        } catch {
            logger.error("Attempt could not be recorded", error: error, metadata: ["notice": "\(notice.key)"])
            if isAdmitted { table.forget(queue, at: clock.now) }
            switch error {
            case LedgerError.leaseLost, LedgerError.noSuchAttempt: break  // it is claimed anew
            default: fail(error)
            }
        }
        inFlight -= 1
        hasDelivered = true
        if isStopping { settle() } else { kick() }
    }

    private func log(_ outcome: DeliveryOutcome, step: DeliveryStep, key: String) {
        let metadata: Logger.Metadata = ["notice": "\(key)"]
        switch step {
        case .recordDelivery: logger.info("Notice delivered", metadata: metadata)
        case .retry: logger.warning("Notice deferred", metadata: metadata)
        case .giveUp: logger.error("Notice given up", metadata: metadata)
        }
    }
}
