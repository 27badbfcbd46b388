// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocDelivery
import DondocModel
import DondocPlanning
import DondocStore
import Foundation
import Logging
import ServiceLifecycle
import Synchronization

/// Mails the office its weekly and monthly statistics, each once, whatever happens in between.
///
/// Which was the last is written down with the letters themselves. After a downtime the latest alone is sent; one that was just
/// switched on begins with the next. The scheduler says when, and they are made beside it, as to count a large ledger takes its
/// time: nobody is reminded later for it, and what goes wrong with it ends nothing else.
package actor OfficeStatistics: Service {
    typealias Series = StatisticsSchedule.Series

    private let ledger: any Ledger & SendingLedger
    private let reports: any ReportLedger
    private let rules: CurrentRules
    private let clock: any AlarmClock
    private let dispatcher: Dispatcher
    private let logger: Logger
    private let issues: AsyncStream<StatisticsSchedule.Issue>
    private let begun: AsyncStream<StatisticsSchedule.Issue>.Continuation
    private let onEnd = Mutex<(@Sendable () -> Void)?>(nil)

    /// Those that are switched off, and of which nothing is remembered.
    private var forgotten: Set<Series> = []
    private var underWay: Set<Series> = []
    /// When what went wrong is tried again.
    private var again: [Series: Date] = [:]
    private var idleWaiters: [CheckedContinuation<Void, Never>] = []
    /// Whether nothing is made any more.
    private var isOver = false

    /// So many tasks of each list at most stand in a letter.
    private static let listed = 100
    /// How long after something went wrong it is tried again.
    private static let patience: TimeInterval = 3600
    /// One at which the daemon has ended so often is left out.
    private static let mostCrashes = 3

    init(
        ledger: any Ledger & SendingLedger, reports: any ReportLedger, rules: CurrentRules,
        clock: any AlarmClock, dispatcher: Dispatcher, logger: Logger
    ) {
        self.ledger = ledger
        self.reports = reports
        self.rules = rules
        self.clock = clock
        self.dispatcher = dispatcher
        self.logger = logger
        (issues, begun) = AsyncStream.makeStream()
    }

    /// The scheduler, which looks again when one is made, is there later.
    nonisolated func connect(_ scheduler: Scheduler) {
        onEnd.withLock { $0 = { [weak scheduler] in scheduler?.look() } }
    }

    package func run() async throws {
        for await issue in issues.cancelOnGracefulShutdown() {
            await make(issue)
            underWay.remove(issue.series)
            clock.workEnded()
            onEnd.withLock { $0 }?()
            if underWay.isEmpty { wakeIdle() }
        }
        isOver = true
        wakeIdle()
    }

    private func wakeIdle() {
        for waiter in idleWaiters { waiter.resume() }
        idleWaiters = []
    }

    /// Returns when none is being made.
    func idle() async {
        guard !underWay.isEmpty, !isOver else { return }
        await withCheckedContinuation { idleWaiters.append($0) }
    }

    // MARK: When

    /// Has made what is due, and says when to look again; nil while there is nothing to come.
    ///
    /// Time stands still in a rehearsal until what is due is made.
    /// - Throws: `LedgerError.full` alone.
    func look(at now: Date) async throws -> Date? {
        let rules = rules.value
        let schedule = StatisticsSchedule(rules: rules)
        var next: [Date] = []
        do {
            for series in Series.allCases {
                guard let following = schedule.next(series, after: now) else {
                    if forgotten.insert(series).inserted { try await forget(series) }
                    continue
                }
                forgotten.remove(series)
                next.append(following.at)
                if let late = try await begin(series, by: schedule, rules, now: now) { next.append(late) }
            }
        } catch LedgerError.full(let path, let reason) {
            throw LedgerError.full(path: path, reason: reason)
        } catch {
            logger.log(.statisticsUncertain, error: error)
            next.append(now + Self.patience)
        }
        return next.min()
    }

    private static func setting(_ series: Series) -> String { "office.statistics.\(series.rawValue)" }

    /// The day of the one that is being made, and how often that was begun without an end.
    private static func trial(_ series: Series) -> String { setting(series) + ".begun" }

    /// One that is switched off and on again begins anew.
    private func forget(_ series: Series) async throws {
        guard try await ledger.setting(Self.setting(series)) != nil else { return }
        try await ledger.set(Self.setting(series), to: nil)
    }

    /// When the one that is due can be made, if not now.
    private func begin(
        _ series: Series, by schedule: StatisticsSchedule, _ rules: OfficeRules, now: Date
    ) async throws -> Date? {
        guard !underWay.contains(series), let issue = schedule.last(series, at: now) else { return nil }
        guard let told = try await ledger.setting(Self.setting(series)).flatMap({ Day(iso: $0) }) else {
            try await ledger.set(Self.setting(series), to: issue.day.description)
            return nil
        }
        guard issue.day > told else { return nil }
        let opening = rules.planner.opening(at: now)
        guard opening <= now else { return opening }
        if let again = again[series], again > now, again <= now + Self.patience { return again }
        underWay.insert(series)
        clock.workBegan()
        begun.yield(issue)
        return nil
    }

    // MARK: Making

    private func make(_ issue: StatisticsSchedule.Issue) async {
        let metadata: Logger.Metadata = ["period": "\(issue.period.code)"]
        again[issue.series] = nil
        do {
            let crashes = try await crashes(at: issue)
            guard crashes < Self.mostCrashes else {
                logger.log(.statisticsLeftOut, metadata: metadata)
                return try await ledger.set(Self.setting(issue.series), to: issue.day.description)
            }
            try await note(crashes + 1, of: issue)
            do {
                try await cancelWhenGracefulShutdown { try await self.mail(issue) }
            } catch {
                // It did not crash; if that cannot be written down, there is one trial less.
                try? await note(crashes, of: issue)
                throw error
            }
            await dispatcher.kick()
        } catch is CancellationError {
            return
        } catch {
            logger.log(.statisticsNotMade, error: error, metadata: metadata)
            again[issue.series] = clock.now + Self.patience
        }
    }

    private func crashes(at issue: StatisticsSchedule.Issue) async throws -> Int {
        let parts = try await ledger.setting(Self.trial(issue.series))?.split(separator: " ") ?? []
        guard parts.count == 2, let day = parts.first, day == issue.day.description else { return 0 }
        return parts.last.flatMap { Int($0) } ?? 0
    }

    private func note(_ crashes: Int, of issue: StatisticsSchedule.Issue) async throws {
        try await ledger.set(Self.trial(issue.series), to: "\(issue.day) \(crashes)")
    }

    private func mail(_ issue: StatisticsSchedule.Issue) async throws {
        let (rules, now) = (rules.value, clock.now)
        let letter = try await letter(issue, rules, now: now)
        let content = String(decoding: try JSONEncoder().encode(letter), as: UTF8.self)
        let routes = rules.routes(of: .office, channel: 0).filter { !$0.isCopy }
        let keys = try await ledger.queue(
            routes.map { route in
                Letter(
                    kind: .report, recipient: .office, route: route, day: rules.zone.day(of: now),
                    content: content, settings: [Self.setting(issue.series): issue.day.description])
            }, at: now)
        logger.log(
            .statisticsMailed,
            metadata: ["period": "\(issue.period.code)", "notice": .array(keys.map { "\($0)" })])
    }

    /// As things stood at the end of the day before, so that it can be made again word for word.
    private func letter(_ issue: StatisticsSchedule.Issue, _ rules: OfficeRules, now: Date) async throws
        -> StatisticsLetter
    {
        let reporter = TaskReporter(ledger: reports, rules: rules, now: now)
        let question = ReportQuestion(period: issue.period, asOf: rules.zone.day(of: now) - 1)
        let report = try await reporter.report(question)
        var lists = TaskReportLists()
        for list in ReportTask.List.allCases {
            // One more than is told, by which it is known that the list goes on.
            let found = try await reporter.tasks(question, list, page: Page(limit: Self.listed + 1))
            if found.count > Self.listed { lists.cut.insert(list) }
            let tasks = Array(found.prefix(Self.listed))
            switch list {
            case .overdue: lists.overdue = tasks
            case .carried: lists.carried = tasks
            case .upcoming: lists.upcoming = tasks
            }
        }
        let page = TaskReportPage(report, lists, .vietnamese, zone: rules.zone)
        return StatisticsLetter(
            statistics: issue.period.code, subject: page.title, text: TaskReportLetter(report, lists).text,
            html: page.html)
    }
}
