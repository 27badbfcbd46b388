// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Dispatch
import DondocDelivery
import DondocModel
import DondocTestSupport
import Foundation
import Logging
import Synchronization
import Testing

@testable import DondocDaemon
@testable import DondocStore

/// What the pump promises in numbers, told by what it does and not by how fast the machine is.
@Suite(.timeLimit(.minutes(15))) struct PumpPromisesTests {
    private static let start = Date(timeIntervalSince1970: 1_641_780_000)

    @Test func `what ends together shares a commit, and ten thousand share forty`() async throws {
        let moment = Mutex(ContinuousClock.now)
        let ledger = CountingLedger(try await Self.ledger(holding: 10_000))
        let sender = HoldingSender()
        let dispatcher = try Self.dispatcher(ledger, sender) { moment.withLock { $0 } }
        var (answered, batches) = (0, 0)
        try await Self.running(dispatcher) {
            await dispatcher.kick()
            while answered < 10_000 {
                let begun = await ledger.begun(moreThan: answered)
                await sender.handedOver(begun)
                // A server that takes fifty milliseconds, however many come together.
                moment.withLock { $0 += .milliseconds(50) }
                (answered, batches) = (begun, batches + 1)
                sender.answerAll(.delivered(reply: "204"))
            }
            await dispatcher.idle()
        }
        #expect(answered == 10_000)
        #expect(ledger.exchangesWithOutcomes == batches)
        #expect(batches <= 40)
    }

    @Test func `at the end it gives who does not answer a second, and takes no other`() async throws {
        let sqlite = try await Self.ledger(holding: 100)
        let sender = HoldingSender()
        let dispatcher = try Self.dispatcher(sqlite, sender) { .now }
        let other = try await Self.ledger(holding: 100)
        let end = Mutex(ContinuousClock.now)
        // A second and a commit at the same moments, so that what else the machine does makes both slow.
        async let usual = Self.secondAndCommit(other)
        try await Self.running(dispatcher) {
            await dispatcher.kick()
            await sender.handedOver(2)
            end.withLock { $0 = .now }
        }
        let time = end.withLock { ContinuousClock.now - $0 }
        let limit = try await usual * 2 + .seconds(1)
        #expect(time >= .seconds(1) && time < limit, "\(time) of \(limit)")
        #expect(try await sqlite.recover(owner: Dispatcher.owner, at: Self.start) == [])
        #expect(sender.brokenOff == 2)
    }

    /// How long a second takes now, with a transaction behind it.
    private static func secondAndCommit(_ ledger: SQLiteLedger) async throws -> Duration {
        let begun = ContinuousClock.now
        await withCheckedContinuation { continuation in
            DispatchQueue.global().asyncAfter(deadline: .now() + .seconds(1)) { continuation.resume() }
        }
        _ = try await ledger.exchange(Exchange(owner: "other", now: start, leaseUntil: start + 900))
        return ContinuousClock.now - begun
    }

    // MARK: A pump

    /// Drills, which need no reminders, for one server.
    private static func ledger(holding count: Int) async throws -> SQLiteLedger {
        let ledger = try SQLiteLedger.inMemory()
        let route = Route(destination: .webhook("https://web.vn/"), queue: "web.vn")
        let day = CivilZone.vietnam.day(of: start)
        try await ledger.write { transaction in
            for number in 0..<count {
                let letter = Letter(
                    kind: .drill, recipient: .agency("a-\(number)"), route: route, day: day,
                    content: "{\"actor\":\"a\"}")
                _ = try transaction.queue(letter, at: start)
            }
        }
        return ledger
    }

    private static func dispatcher(
        _ ledger: any SendingLedger, _ sender: HoldingSender,
        moment: @escaping @Sendable () -> ContinuousClock.Instant
    ) throws -> Dispatcher {
        let folder = FileManager.default.temporaryDirectory.appending(path: "pump-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }  // a leftover costs nothing
        let rules = OfficeRules(configuration: try .make(inbox: folder), sender: sender)
        return Dispatcher(
            ledger: ledger, rules: CurrentRules(rules), clock: ManualClock(start), observer: Unconcerned(),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, moment: moment)
    }

    private static func running(_ dispatcher: Dispatcher, _ body: () async throws -> Void) async throws {
        try await withThrowingTaskGroup { group in
            group.addTask { try await dispatcher.run() }
            try await body()
            group.cancelAll()
            try await group.waitForAll()
        }
    }
}

private struct Unconcerned: DaemonObserver {
    func observe(_ event: DaemonEvent) {}
}

/// A sender that holds all that it is given until it is told how that ends, or breaks it off.
private final class HoldingSender: NoticeSender {
    private struct State {
        var all = 0
        var brokenOff = 0
        var held: [(parcel: Parcel, ended: @Sendable ([Handed]) -> Void)] = []
        var waiting: [(count: Int, continuation: CheckedContinuation<Void, Never>)] = []
    }

    private let state = Mutex(State())

    /// How many of those that hung were broken off.
    var brokenOff: Int { state.withLock(\.brokenOff) }

    /// Waits until so many were handed over since the beginning.
    func handedOver(_ count: Int) async {
        await withCheckedContinuation { continuation in
            let isReached = state.withLock { state in
                if state.all < count { state.waiting.append((count, continuation)) }
                return state.all >= count
            }
            if isReached { continuation.resume() }
        }
    }

    /// Ends all at once, as one turn of the loop does.
    func answerAll(_ outcome: DeliveryOutcome) {
        let held = state.withLock { state in
            defer { state.held = [] }
            return state.held
        }
        held.first?.ended(
            held.map {
                Handed(
                    attempt: $0.parcel.attempt, notice: $0.parcel.notice,
                    outcome: ScopedOutcome(outcome, .destination))
            })
    }

    // MARK: NoticeSender

    func refresh() async -> ScopedOutcome? { nil }

    func parcel(_ notice: Notice, attempt: Int64, line: String) -> Parcel {
        Parcel(attempt: attempt, notice: notice, outgoing: .impossible(.refused(reply: "")), line: line)
    }

    func hand(_ parcels: [Parcel], ended: @escaping @Sendable ([Handed]) -> Void) {
        let reached = state.withLock { state in
            state.all += parcels.count
            state.held += parcels.map { ($0, ended) }
            let reached = state.waiting.filter { $0.count <= state.all }
            state.waiting.removeAll { [state] in $0.count <= state.all }
            return reached
        }
        for waiting in reached { waiting.continuation.resume() }
    }

    /// All of it has begun, and can only be broken off.
    func takeBack(_ attempts: [Int64]) {}

    func breakOff(_ attempts: [Int64]) {
        state.withLock { $0.brokenOff += $0.held.count }
        answerAll(.maybeSent("broken off"))
    }

    func setWidth(_ width: Int?, line: String) {}
}
