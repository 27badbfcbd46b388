// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocControl
import DondocDelivery
import DondocModel
package import DondocStore
import Dispatch
package import Foundation
package import Logging
import ServiceLifecycle

/// The pump of sending: in each turn one transaction takes outcomes in and gives out what may be sent next, and only then is that
/// handed to the wire.
///
/// What has ended during a turn goes with the next one, so that however fast the servers answer, one commit serves many messages, and
/// a single message waits for none but its own.
package actor Dispatcher: Service {
    private let ledger: any SendingLedger
    private let rules: CurrentRules
    private let clock: any AlarmClock
    private let observer: any DaemonObserver
    private let log: DeliveryLog
    private let moment: @Sendable () -> ContinuousClock.Instant
    private let retryPolicy = RetryPolicy()
    private var table = DestinationTable()
    private var underWay = UnderWay()
    /// Queues whose server is back.
    private var returned: Set<String> = []
    /// Who asks for what is due to be promoted.
    private var asking: [CheckedContinuation<Bool, any Error>] = []
    /// The next retry for which the alarm was asked to be set.
    private var nextRetry: Date?
    /// Whether the turn before left out destinations that have not answered yet.
    private var owesNewcomers = false
    private var cursor = ""
    private var linger = Linger()
    /// Whether a kick waits to be answered.
    private var isKicked = false
    private var isTurning = false
    /// From the first kick until nothing is under way; a rehearsal's clock stands still meanwhile.
    private var isWorking = false
    /// Whether anything was handed over since then, so that the ledger may have a new instant to wait for.
    private var hasDelivered = false
    private var isStopping = false
    /// Why nothing can be written down at present; nothing is begun meanwhile.
    package private(set) var blockage: LedgerError?
    /// Why nothing can be written down any more.
    private var failure: (any Error)?
    private var idleWaiters: [CheckedContinuation<Void, Never>] = []
    private let basket: Basket
    /// What became of drills, once it is written down.
    package nonisolated let drills = DrillBoard()
    package nonisolated let meters = Meters()
    private let kicks: AsyncStream<Void>
    private let kicker: AsyncStream<Void>.Continuation

    /// One name over restarts: the ledger is held by one daemon, so what this name left behind was left by a crash.
    package static let owner = "dondocd"
    /// Longer than any attempt may take.
    private static let lease: TimeInterval = 900
    /// So many turns may find nothing to begin, because the queues they looked into are put aside, before the pump waits.
    private static let maximumFruitless = 8
    /// With room for fewer of those who have not answered yet, these have turns of their own.
    private static let fewNewcomers = 64
    /// Of so many outcomes a commit is only a small part.
    private static let worthTurn = 128
    /// How long what waited for a server that is back is spread.
    private static let hurrySpread: TimeInterval = 60
    /// At the end what is under way has so long to end in order.
    private static let grace = DispatchTimeInterval.milliseconds(1000)

    /// - Parameter moment: the time of a clock that nobody sets, by which it is told how fast servers answer.
    package init(
        ledger: any SendingLedger, rules: CurrentRules, clock: any AlarmClock, observer: any DaemonObserver,
        logger: Logger, moment: @escaping @Sendable () -> ContinuousClock.Instant = { .now }
    ) {
        self.ledger = ledger
        self.rules = rules
        self.clock = clock
        self.observer = observer
        log = DeliveryLog(logger: logger)
        self.moment = moment
        let (kicks, kicker) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
        (self.kicks, self.kicker) = (kicks, kicker)
        basket = Basket { kicker.yield() }
    }

    // MARK: For others

    /// Look for queued notices.
    ///
    /// Time stands still in a rehearsal from here until there are none.
    package func kick() {
        guard !isStopping else { return }
        isKicked = true
        begin()
        kicker.yield()
    }

    /// Queues what is due, and begins to send it; returns whether more is due.
    /// - Throws: `LedgerError.full` when there is no room to write it down.
    package func promote() async throws -> Bool {
        guard !isStopping else { return false }
        begin()
        return try await withCheckedThrowingContinuation { continuation in
            asking.append(continuation)
            kicker.yield()
        }
    }

    /// Returns when nothing is under way.
    package func idle() async {
        guard isWorking, !isStopping else { return }
        await withCheckedContinuation { idleWaiters.append($0) }
    }

    /// When a destination that is put aside may be tried again; nil when none is, or when something is under way.
    package func nextOpening(after now: Date) -> Date? {
        table.nextOpening(after: now)
    }

    package func destinations() -> [DestinationEntry] {
        table.entries(at: clock.now)
    }

    /// That server has answered somebody who asked: one of the messages that wait for it goes out as a probe; false when it was not put
    /// aside.
    package func endPause(_ queue: String) -> Bool {
        guard table.endPause(queue, at: clock.now) else { return false }
        returned.insert(queue)
        kick()
        return true
    }

    // MARK: Running

    /// - Throws: when the ledger takes nothing in for another reason than a full disk; then nothing more is sent.
    package func run() async throws {
        await withDiscardingTaskGroup { group in
            for await _ in kicks.cancelOnGracefulShutdown() {
                await work(&group)
                if failure != nil { break }
            }
            isStopping = true
            group.cancelAll()
            await finish()
        }
        isKicked = false
        drills.close()
        for continuation in asking { continuation.resume(returning: false) }
        asking = []
        settle()
        // After a failure nothing settles any more, and nobody is to wait for that.
        for waiter in idleWaiters { waiter.resume() }
        idleWaiters = []
        if let failure { throw failure }
    }

    private func begin() {
        guard !isWorking else { return }
        isWorking = true
        clock.workBegan()
    }

    /// Without anything under way, and no kick that is unanswered, the work is done.
    private func settle() {
        guard isWorking, !isKicked, !isTurning, underWay.isEmpty, asking.isEmpty, basket.isEmpty
        else { return }
        isWorking = false
        clock.workEnded()
        for waiter in idleWaiters { waiter.resume() }
        idleWaiters = []
        guard hasDelivered else { return }
        hasDelivered = false
        observer.observe(.deliveryIdle)
    }

    private func work(_ group: inout DiscardingTaskGroup) async {
        collect()
        if lingers() { return }
        guard isKicked || owesNewcomers || !underWay.hasNothingToTell || !asking.isEmpty else {
            return settle()
        }
        isTurning = true
        var fruitless = 0
        var isMore = false
        repeat {
            isKicked = false
            do {
                let exchanged = try await turn()
                if !exchanged.begun.isEmpty {
                    let courier = Courier(
                        ledger: ledger, rules: rules.value, clock: clock, basket: basket, meters: meters)
                    group.addTask { await courier.carry(exchanged.begun) }
                }
                fruitless = exchanged.begun.isEmpty && exchanged.settled == 0 ? fruitless + 1 : 0
                isMore = exchanged.moreWaiting && underWay.room > 0 && fruitless < Self.maximumFruitless
            } catch {
                fail(error)
                break
            }
        } while failure == nil && (isMore || owesNewcomers || !asking.isEmpty || isKicked)
        isTurning = false
        settle()
    }

    /// Whether the turn can wait a little for more of what is under way to end, so that one commit serves all.
    ///
    /// As much as keeps the wire busy for longer than a turn takes stays on it. What is due and not queued waits only where the wire has
    /// little room for it.
    private func lingers() -> Bool {
        guard !isStopping, failure == nil, !isKicked, underWay.untouched.isEmpty,
            underWay.ended.count < min(Self.worthTurn, underWay.wire.count),
            asking.isEmpty ? !underWay.ended.isEmpty : underWay.room < Self.worthTurn
        else {
            linger.stop()
            return false
        }
        return linger.goesOn { [kicker] in kicker.yield() }
    }

    // MARK: A turn

    private func turn(isLast: Bool = false) async throws -> Exchanged {
        collect()
        if !underWay.untouched.isEmpty {
            try await ledger.takeBack(underWay.untouched, owner: Self.owner)
            underWay.untouched = []
        }
        let now = clock.now
        let (told, asked, room) = (underWay.ended, asking, underWay.room)
        // What has not answered yet leaves the other half of the room to what has, also where little is left of its own half.
        let newcomers = table.unprovenLeft
        let takesUnproven = newcomers >= min(room, Self.fewNewcomers) || owesNewcomers
        owesNewcomers = newcomers > 0 && !takesUnproven
        var exchange = Exchange(
            owner: Self.owner, now: now, leaseUntil: now + Self.lease, ended: told.map(\.attempt),
            promotion: asked.isEmpty ? nil : rules.promotion(at: now),
            room: takesUnproven ? table.rooms(at: now) : table.provenRooms(at: now),
            unknownRoom: takesUnproven ? DestinationTable.unprovenRoom : 0,
            limit: max(0, takesUnproven ? min(room, newcomers) : room), cursor: cursor)
        if isLast { exchange.limit = 0 }
        exchange.routing = { [rules] in rules.value.routes(of: $0, channel: $1) }
        let exchanged = try await ledger.exchange(exchange)
        blockage = nil
        underWay.ended.removeFirst(told.count)
        asking.removeFirst(asked.count)
        cursor = exchanged.cursor
        for begun in exchanged.begun {
            underWay.begin(begun)
            table.begin(begun.queue, at: now)
        }
        tell(told, exchanged)
        for continuation in asked { continuation.resume(returning: exchanged.moreDue) }
        await hurry()
        for queue in table.sweep(at: now) { rules.value.sender.setWidth(nil, line: queue) }
        return exchanged
    }

    /// Takes in what has ended since the last turn.
    private func collect() {
        for item in basket.take() {
            switch item {
            case .ended(let handed, let instant):
                guard let begun = underWay.end(handed.attempt), let outcome = handed.outcome
                else { continue }
                take(handed, outcome, of: begun, at: instant)
            case .notBegun(let attempt):
                guard let begun = underWay.end(attempt) else { continue }
                table.forget(begun.queue, at: clock.now)
                underWay.untouched.append(attempt)
            case .packed(let bytes, let count): underWay.packed(bytes: bytes, count: count)
            case .failed(let error): fail(error)
            }
        }
    }

    private func take(_ handed: Handed, _ scoped: ScopedOutcome, of begun: Begun, at instant: Date) {
        let step = retryPolicy.step(
            after: scoped.outcome, attempt: begun.number, firstQueuedAt: begun.firstQueuedAt, now: instant,
            jitter: Double.random(in: 0...1))
        underWay.ended.append(
            EndedNotice(
                attempt: EndedAttempt(
                    attempt: begun.attempt, outcome: scoped.outcome, step: step, endedAt: instant,
                    digest: handed.digest),
                handed: handed))
        hasDelivered = true
        let change = table.record(
            scoped, queue: begun.queue, at: instant, took: handed.took, moment: moment())
        let sender = rules.value.sender
        if let width = change.width { sender.setWidth(width, line: begun.queue) }
        if change.isPutAside {
            sender.takeBack(underWay.attempts(of: begun.queue))
        }
        if change.hasClosed { returned.insert(begun.queue) }
    }

    /// What waits for a server that is back has waited for nothing else.
    private func hurry() async {
        for queue in returned {
            do {
                let count = try await ledger.hurry(queue: queue, at: clock.now, spread: Self.hurrySpread)
                returned.remove(queue)
                guard count > 0 else { continue }
                nextRetry = clock.now
                observer.observe(.retryPlanned)
            } catch {
                return fail(error)  // and what the turn has begun goes out nevertheless
            }
        }
    }

    private func tell(_ told: [EndedNotice], _ exchanged: Exchanged) {
        log.queued(exchanged.promotion)
        meters.note(due: exchanged.promotion.reminders)
        ringForRetries(told)
        let lost = Set(exchanged.lost)
        for ended in told {
            let (attempt, notice) = (ended.attempt, ended.handed.notice)
            guard !lost.contains(attempt.attempt) else {
                log.lost(notice.key)
                continue
            }
            observer.observe(.attempted(notice, attempt.outcome, attempt.step, at: attempt.endedAt))
            log.ended(attempt.step, notice)
            meters.note(attempt.step)
            if notice.kind == .drill {
                drills.put(DrillAttempt(attempt, dialogue: ended.handed.dialogue), of: notice.key)
            }
        }
    }

    /// Has the alarm set for what is tried again before it rings, as something else may be under way for minutes.
    private func ringForRetries(_ told: [EndedNotice]) {
        let now = clock.now
        let retries = told.compactMap { ended in
            if case .retry(let instant) = ended.attempt.step { instant } else { nil }
        }
        guard let retry = retries.min() else { return }
        let next = min(retry, table.nextOpening(after: now) ?? retry)
        guard nextRetry.map({ $0 <= now || next < $0 }) ?? true else { return }
        nextRetry = next
        observer.observe(.retryPlanned)
    }

    // MARK: When it does not go on

    /// A full disk is waited for, with what has ended in hand; anything else ends the daemon, and what was under way is found at the
    /// next start and sent again under the same key.
    private func fail(_ error: any Error) {
        if case .full? = error as? LedgerError, let full = error as? LedgerError {
            if blockage == nil { observer.observe(.ledgerFull) }
            blockage = full
        } else {
            log.broke(error)
            failure = failure ?? error
        }
        let asked = asking
        asking = []
        for continuation in asked { continuation.resume(throwing: error) }
    }

    /// Takes back what has not begun, gives the rest a moment, and writes down how it ended.
    private func finish() async {
        let sender = rules.value.sender
        let attempts = underWay.wire.keys.sorted()
        sender.takeBack(attempts)
        let timer = DispatchSource.makeTimerSource()
        timer.setEventHandler { sender.breakOff(attempts) }
        timer.schedule(deadline: .now() + Self.grace)
        timer.activate()
        defer { timer.cancel() }
        collect()
        while failure == nil, !underWay.wire.isEmpty {
            await basket.filled()
            collect()
        }
        guard failure == nil, !underWay.hasNothingToTell else { return }
        do {
            _ = try await turn(isLast: true)
        } catch {
            fail(error)
        }
        // What could not be written down is found at the next start.
        if blockage != nil { (underWay.ended, underWay.untouched) = ([], []) }
    }
}
