// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocDaemon
import DondocDelivery
import DondocModel
import DondocPlanning
import DondocStore
import DondocTestSupport
package import Foundation
import Logging
import ServiceLifecycle
import Synchronization

extension ManualClock: AlarmClock {
    package func realInstant(of instant: Date) -> Date { .distantFuture }
    package func alarmSet(for instant: Date?) {}
    package func workBegan() {}
    package func workEnded() {}
    package func resume(from instant: Date) {}
}

/// A sender that answers as it is told and remembers what it was given.
final class ScriptedSender: NoticeSender {
    private struct State {
        var outcomes: [DeliveryOutcome]
        var notices: [Notice] = []
    }

    private let state: Mutex<State>

    /// - Parameter outcomes: the answers in order; after the last one everything is delivered.
    init(_ outcomes: [DeliveryOutcome] = []) {
        state = Mutex(State(outcomes: outcomes))
    }

    var notices: [Notice] { state.withLock { $0.notices } }

    /// What it answers next; after that everything is delivered again.
    func answer(with outcomes: [DeliveryOutcome]) { state.withLock { $0.outcomes += outcomes } }

    func refresh() async -> ScopedOutcome? { nil }

    func parcel(_ notice: Notice, attempt: Int64, line: String) -> Parcel {
        Parcel(attempt: attempt, notice: notice, outgoing: .impossible(.refused(reply: "")), line: line)
    }

    func hand(_ parcels: [Parcel], ended: @escaping @Sendable ([Handed]) -> Void) {
        let outcomes = state.withLock { state in
            state.notices += parcels.map(\.notice)
            return parcels.map { _ in
                state.outcomes.isEmpty ? .delivered(reply: "250 ok") : state.outcomes.removeFirst()
            }
        }
        ended(
            zip(parcels, outcomes).map {
                Handed(attempt: $0.attempt, notice: $0.notice, outcome: ScopedOutcome($1, .destination))
            })
    }

    func takeBack(_ attempts: [Int64]) {}
    func breakOff(_ attempts: [Int64]) {}
    func setWidth(_ width: Int?, line: String) {}
}

/// Scheduler and dispatcher at work on a real ledger, with the clock in the test's hand.
struct SchedulingRoom {
    let clock: ManualClock
    let ledger: any Ledger & SendingLedger
    let current: CurrentRules
    let rules: OfficeRules
    let sender: ScriptedSender
    let scheduler: Scheduler
    let observed: AsyncStream<DaemonEvent>

    static let directive = Directive(id: "tb-12-2022", number: "12/TB-UBND", date: Day(iso: "2022-01-05"))

    /// An assignment of "so-yt" that is due then.
    static func assignment(_ id: String = "tb-12-2022.1", due: String) -> Assignment {
        let deadline = Deadline(
            text: "ngày \(due)", kind: .byDate, due: Day(iso: due),
            reason: Bilingual(vi: "ghi rõ", en: "as written"))
        return Assignment(
            id: id, item: "1", action: "Báo cáo kết quả",
            lead: [Party(name: "Sở Y tế", text: "Sở Y tế", agency: "so-yt")],
            milestones: [Milestone(what: "", deadline: deadline)])
    }

    /// A duty of "so-yt" that comes back by that rule.
    static func duty(_ rule: String, from first: String) -> Assignment {
        var duty = assignment(due: first)
        duty.milestones[0].deadline.kind = .recurring
        duty.milestones[0].deadline.rrule = rule
        return duty
    }

    /// Takes a file with these assignments in, planned by the rules.
    @discardableResult
    func take(_ assignments: [Assignment]) async throws -> IntakeDifference {
        let items = assignments.map {
            Intake.Item(
                assignment: $0, needsReview: false,
                reminders: rules.planner.reminders(for: $0, of: SchedulingRoom.directive, now: clock.now),
                occurrences: rules.planner.occurrences(of: $0, takenAt: clock.now, now: clock.now))
        }
        let file = SourceFile(path: "a.yaml", fingerprint: "1", digest: "1")
        return try await ledger.apply(
            Intake(file: file, directive: SchedulingRoom.directive, items: items), at: clock.now)
    }

    /// Moves the clock and has the scheduler look, then waits for so many attempts.
    func look(at instant: Date, attempts: Int) async -> [Notice] {
        clock.advance(to: instant)
        scheduler.look()
        guard attempts > 0 else { return [] }
        var seen: [Notice] = []
        for await event in observed {
            if case .attempted(let notice, _, _, _) = event { seen.append(notice) }
            if seen.count == attempts { break }
        }
        return seen
    }
}

/// Runs the body with scheduler and dispatcher running.
///
/// - Parameter kept: the ledger of a daemon that ran before; a new one without.
func withSchedulingRoom(
    at now: String, outcomes: [DeliveryOutcome] = [], ledger kept: SQLiteLedger? = nil,
    through failing: FailingLedger? = nil, _ body: (SchedulingRoom) async throws -> Void
) async throws {
    try await withTemporaryDirectory { folder in
        let clock = ManualClock(try instant(now))
        let rules = OfficeRules(
            configuration: try configuration(in: folder), sender: ScriptedSender(outcomes))
        let ledger: any Ledger & SendingLedger = try failing ?? kept ?? SQLiteLedger.inMemory()
        let (observed, continuation) = AsyncStream<DaemonEvent>.makeStream()
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let current = CurrentRules(rules)
        let dispatcher = Dispatcher(
            ledger: ledger, rules: current, clock: clock,
            observer: StreamObserver(continuation: continuation),
            logger: logger)
        let scheduler = Scheduler(
            ledger: ledger, rules: current, clock: clock, dispatcher: dispatcher,
            watchdog: Watchdog(supervisor: Supervisor()), logger: logger)
        guard let sender = rules.sender as? ScriptedSender else { return }
        let room = SchedulingRoom(
            clock: clock, ledger: ledger, current: current, rules: rules, sender: sender,
            scheduler: scheduler,
            observed: observed)
        try await withThrowingTaskGroup { group in
            group.addTask { try await dispatcher.run() }
            group.addTask { try await scheduler.run() }
            try await body(room)
            group.cancelAll()
        }
    }
}

private struct StreamObserver: DaemonObserver {
    let continuation: AsyncStream<DaemonEvent>.Continuation

    func observe(_ event: DaemonEvent) {
        continuation.yield(event)
    }
}

/// An instant of the office's wall clock, `2022-01-10 09:00`.
func instant(_ text: String) throws -> Date {
    let parts = text.split(separator: " ")
    guard parts.count == 2, let day = Day(iso: parts[0]), let time = TimeOfDay(parts[1]) else {
        throw ConfigurationProblems([])
    }
    return CivilZone.vietnam.instant(of: day, at: time)
}

private func configuration(in folder: URL) throws -> DaemonConfiguration {
    let inbox = folder.appending(path: "inbox")
    try FileManager.default.createDirectory(at: inbox, withIntermediateDirectories: true)
    try Data(
        """
        agencies:
          - {id: so-yt, name: Sở Y tế, mail: soyte@example.vn}
        """.utf8
    ).write(to: folder.appending(path: "agencies.yaml"))
    let file = folder.appending(path: "dondoc.yaml")
    try Data("inbox: inbox\noffice: {mail: [theodoi@example.vn]}\n".utf8).write(to: file)
    return try DaemonConfiguration.load(file.path)
}
