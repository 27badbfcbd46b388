// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocDelivery
import DondocModel
import DondocPlanning
import DondocStore
import Foundation
import Logging

/// Mails the office its weekly and monthly statistics, each once, whatever happens in between.
///
/// Which was the last is written down with the letters themselves. After a downtime the latest alone is sent; one that was just
/// switched on begins with the next.
struct OfficeStatistics: Sendable {
    private let ledger: any Ledger & SendingLedger
    private let reports: any ReportLedger
    private let logger: Logger
    /// When the next one is due; nil while none is.
    private(set) var next: Date?
    /// Those that are switched off, and of which nothing is remembered.
    private var forgotten: Set<StatisticsSchedule.Series> = []

    /// So many tasks of each list at most stand in a letter.
    private static let listed = 100

    init(ledger: any Ledger & SendingLedger, reports: any ReportLedger, logger: Logger) {
        self.ledger = ledger
        self.reports = reports
        self.logger = logger
    }

    /// Queues what is due; how it stands then.
    func told(_ rules: OfficeRules, now: Date) async throws -> OfficeStatistics {
        var statistics = self
        let schedule = StatisticsSchedule(rules: rules)
        var next: [Date] = []
        for series in StatisticsSchedule.Series.allCases {
            guard let following = schedule.next(series, after: now) else {
                if statistics.forgotten.insert(series).inserted { try await forget(series) }
                continue
            }
            statistics.forgotten.remove(series)
            next.append(following.at)
            if let late = try await tell(series, by: schedule, rules, now: now) { next.append(late) }
        }
        statistics.next = next.min()
        return statistics
    }

    private static func setting(_ series: StatisticsSchedule.Series) -> String {
        "office.statistics.\(series.rawValue)"
    }

    /// One that is switched off and on again begins anew.
    private func forget(_ series: StatisticsSchedule.Series) async throws {
        guard try await ledger.setting(Self.setting(series)) != nil else { return }
        try await ledger.set(Self.setting(series), to: nil)
    }

    /// When the one that is due can go out, if not now.
    private func tell(
        _ series: StatisticsSchedule.Series, by schedule: StatisticsSchedule, _ rules: OfficeRules, now: Date
    ) async throws -> Date? {
        let setting = Self.setting(series)
        guard let issue = schedule.last(series, at: now) else { return nil }
        guard let told = try await ledger.setting(setting).flatMap({ Day(iso: $0) }) else {
            try await ledger.set(setting, to: issue.day.description)
            return nil
        }
        guard issue.day > told else { return nil }
        let opening = rules.planner.opening(at: now)
        guard opening <= now else { return opening }
        let letter = try await letter(issue, rules, now: now)
        let content = String(decoding: try JSONEncoder().encode(letter), as: UTF8.self)
        let routes = rules.routes(of: .office, channel: 0).filter { !$0.isCopy }
        let keys = try await ledger.queue(
            routes.map { route in
                Letter(
                    kind: .report, recipient: .office, route: route, day: rules.zone.day(of: now),
                    content: content, settings: [setting: issue.day.description])
            }, at: now)
        logger.notice(
            "Statistics mailed to the office",
            metadata: ["period": "\(issue.period.code)", "notices": "\(keys.joined(separator: " "))"])
        return nil
    }

    /// As things stood at the end of the day before, so that it can be made again word for word.
    private func letter(_ issue: StatisticsSchedule.Issue, _ rules: OfficeRules, now: Date) async throws
        -> StatisticsLetter
    {
        let reporter = TaskReporter(ledger: reports, rules: rules, now: now)
        let question = ReportQuestion(period: issue.period, asOf: rules.zone.day(of: now) - 1)
        let report = try await reporter.report(question)
        var lists = TaskReportLists()
        func tasks(_ list: ReportTask.List) async throws -> [ReportTask] {
            let tasks = try await reporter.tasks(question, list, page: Page(limit: Self.listed + 1))
            if tasks.count > Self.listed { lists.cut.insert(list) }
            return Array(tasks.prefix(Self.listed))
        }
        lists.overdue = try await tasks(.overdue)
        lists.carried = try await tasks(.carried)
        lists.upcoming = try await tasks(.upcoming)
        let page = TaskReportPage(report, lists, .vietnamese, zone: rules.zone)
        return StatisticsLetter(
            statistics: issue.period.code, subject: page.title, text: TaskReportLetter(report, lists).text,
            html: page.html)
    }
}
