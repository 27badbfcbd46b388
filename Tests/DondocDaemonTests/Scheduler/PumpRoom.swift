// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocDelivery
import DondocModel
import DondocTestSupport
import Foundation
import Logging
import Synchronization
import Testing

@testable import DondocDaemon
@testable import DondocStore

/// A dispatcher over a ledger in memory that holds so many notices in each queue.
struct PumpRoom: Sendable {
    static let start = Date(timeIntervalSince1970: 1_641_780_000)

    let clock = ManualClock(start)
    let ledger: FailingLedger
    let sender: AnsweringSender
    let dispatcher: Dispatcher
    let observer = Listener()
    private let sqlite: SQLiteLedger

    init(
        queued: [String: Int], bytes: Int = 0,
        answer: @escaping @Sendable (_ queue: String) -> DeliveryOutcome?
    ) async throws {
        sqlite = try SQLiteLedger.inMemory()
        for (queue, count) in queued { try await Self.queue(count, in: queue, of: sqlite) }
        ledger = FailingLedger(sqlite)
        sender = AnsweringSender(bytes: bytes, answer)
        let folder = FileManager.default.temporaryDirectory.appending(path: "pump-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }  // a leftover costs nothing
        let rules = OfficeRules(configuration: try .make(inbox: folder), sender: sender)
        dispatcher = Dispatcher(
            ledger: ledger, rules: CurrentRules(rules), clock: clock, observer: observer,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    /// Drills, which need no reminders.
    private static func queue(_ count: Int, in queue: String, of ledger: SQLiteLedger) async throws {
        let route = Route(destination: .webhook("https://\(queue)/"), queue: queue)
        let day = CivilZone.vietnam.day(of: start)
        try await ledger.write { transaction in
            for number in 0..<count {
                let letter = Letter(
                    kind: .drill, recipient: .agency("\(queue)-\(number)"), route: route, day: day,
                    content: "{\"actor\":\"a\"}")
                _ = try transaction.queue([letter], at: start)
            }
        }
    }

    /// Messages to a destination that is called no more.
    func queueForNobody(_ count: Int) async throws {
        try await sqlite.write { transaction in
            let gone = Route(destination: .webhook("https://gone.vn/"), queue: "gone.vn")
            for number in 0..<count {
                let notice = NewNotice(
                    recipient: .agency("gone-\(number)"), day: CivilZone.vietnam.day(of: Self.start))
                try transaction.insert(notice, routes: [gone], reminders: [], at: Self.start)
            }
            let address = try transaction.texts.id(gone.destination.description, in: transaction.db)
            try transaction.putAside(address, .disabled, because: "410", notice: 1, at: Self.start)
        }
    }

    func running(_ body: () async throws -> Void) async throws {
        try await withThrowingTaskGroup { group in
            group.addTask { try await dispatcher.run() }
            try await body()
            group.cancelAll()
            try await group.waitForAll()
        }
    }

    func count(_ state: NoticeState) async throws -> Int {
        var filter = NoticeFilter()
        filter.states = [state]
        var count = 0
        while case let page = try await ledger.notices(
            filter, page: Page(offset: count, limit: 1000)), !page.isEmpty
        {
            count += page.count
        }
        return count
    }
}

/// Hears whether the alarm is to be set for a retry.
final class Listener: DaemonObserver {
    private let (heard, hear) = AsyncStream.makeStream(of: Void.self)

    func observe(_ event: DaemonEvent) {
        if case .retryPlanned = event { hear.yield() }
    }

    func retryPlanned() async {
        for await _ in heard { break }
    }
}

/// A sender whose answer follows from the queue; where there is none, it comes when the test gives it.
final class AnsweringSender: NoticeSender {
    private struct State {
        var all = 0
        var answered = 0
        var held: [(parcel: Parcel, ended: @Sendable ([Handed]) -> Void)] = []
        var waiting:
            [(isReached: @Sendable (State) -> Bool, continuation: CheckedContinuation<Void, Never>)] =
                []
    }

    private let answer: @Sendable (String) -> DeliveryOutcome?
    private let state = Mutex(State())
    /// How large each message is.
    private let bytes: Int

    init(bytes: Int, _ answer: @escaping @Sendable (String) -> DeliveryOutcome?) {
        self.bytes = bytes
        self.answer = answer
    }

    /// How many were handed over.
    var all: Int { state.withLock(\.all) }
    /// How many wait for an answer.
    var held: Int { state.withLock(\.held.count) }

    func answered(_ count: Int) async { await until { $0.answered >= count } }
    func handedOver(_ count: Int) async { await until { $0.all >= count } }

    /// Returns how many.
    @discardableResult
    func answerAll(_ outcome: DeliveryOutcome) -> Int {
        let held = change { state in
            defer { state.held = [] }
            state.answered += state.held.count
            return state.held
        }
        for (parcel, ended) in held { ended([Self.handed(parcel, outcome)]) }
        return held.count
    }

    private func until(_ isReached: @escaping @Sendable (State) -> Bool) async {
        await withCheckedContinuation { continuation in
            change { $0.waiting.append((isReached, continuation)) }
        }
    }

    @discardableResult
    private func change<Value: Sendable>(_ body: (inout State) -> Value) -> Value {
        let (value, reached) = state.withLock { state in
            let value = body(&state)
            let reached = state.waiting.filter { $0.isReached(state) }.map(\.continuation)
            state.waiting.removeAll { [state] in $0.isReached(state) }
            return (value, reached)
        }
        for continuation in reached { continuation.resume() }
        return value
    }

    private static func handed(_ parcel: Parcel, _ outcome: DeliveryOutcome?) -> Handed {
        Handed(
            attempt: parcel.attempt, notice: parcel.notice,
            outcome: outcome.map { ScopedOutcome($0, .destination) })
    }

    // MARK: NoticeSender

    func refresh() async -> ScopedOutcome? { nil }

    func parcel(_ notice: Notice, attempt: Int64, line: String) -> Parcel {
        Parcel(
            attempt: attempt, notice: notice,
            outgoing: .file(name: "", bytes: Array(repeating: 0, count: bytes)), line: line)
    }

    func hand(_ parcels: [Parcel], ended: @escaping @Sendable ([Handed]) -> Void) {
        let answers = parcels.map { ($0, answer($0.line)) }
        change { state in
            state.all += parcels.count
            state.answered += answers.count { $0.1 != nil }
            for case (let parcel, nil) in answers { state.held.append((parcel, ended)) }
        }
        ended(answers.compactMap { parcel, outcome in outcome.map { Self.handed(parcel, $0) } })
    }

    func takeBack(_ attempts: [Int64]) {
        let taken = change { state in
            let taken = state.held.filter { attempts.contains($0.parcel.attempt) }
            state.held.removeAll { attempts.contains($0.parcel.attempt) }
            return taken
        }
        for (parcel, ended) in taken { ended([Self.handed(parcel, nil)]) }
    }

    func breakOff(_ attempts: [Int64]) { takeBack(attempts) }
    func setWidth(_ width: Int?, line: String) {}
}
