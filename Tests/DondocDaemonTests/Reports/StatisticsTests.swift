// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocDelivery
import DondocModel
import DondocStore
import DondocTestSupport
import Foundation
import Synchronization
import Testing

@testable import DondocDaemon

@Suite(.timeLimit(.minutes(15))) struct StatisticsTests {
    private func rules(weekly: Weekday?, monthly: Int?, _ cutOff: ReportCutOff = .calendar) throws
        -> OfficeRules
    {
        var configuration = try DaemonConfiguration.make(inbox: FileManager.default.temporaryDirectory)
        configuration.reports = .init(cutOff: cutOff, weekly: weekly, monthly: monthly)
        return OfficeRules(configuration: configuration, sender: ScriptedSender())
    }

    private func issues(_ series: StatisticsSchedule.Series, _ rules: OfficeRules, from: String, count: Int)
        throws
        -> [String]
    {
        let schedule = StatisticsSchedule(rules: rules)
        var now = try instant(from)
        return try (0..<count).map { _ in
            let issue = try #require(schedule.next(series, after: now))
            #expect(schedule.last(series, at: issue.at) == issue)
            now = issue.at
            return "\(issue.day) \(issue.period.code) \(issue.period.to)"
        }
    }

    @Test func `a week is reported on its weekday, and the day after the days off where that is one`() throws
    {
        // Tết is from 31/01 to 04/02/2022: on Monday the 7th both weeks before are told as one.
        #expect(
            try issues(.weekly, rules(weekly: .monday, monthly: nil), from: "2022-01-12 09:00", count: 4) == [
                "2022-01-17 2022-W02 2022-01-16", "2022-01-24 2022-W03 2022-01-23",
                "2022-02-07 2022-01-24..2022-02-06 2022-02-06", "2022-02-14 2022-W06 2022-02-13",
            ])
        #expect(
            try issues(.weekly, rules(weekly: .friday, monthly: nil), from: "2022-03-01 09:00", count: 2)
                == ["2022-03-04 2022-W09 2022-03-06", "2022-03-11 2022-W10 2022-03-13"])
    }

    @Test func `a month is reported when it is whole, by either cut-off`() throws {
        #expect(
            try issues(.monthly, rules(weekly: nil, monthly: 1), from: "2022-01-12 09:00", count: 3) == [
                "2022-02-07 2022-01 2022-01-31", "2022-03-01 2022-02 2022-02-28",
                "2022-04-01 2022-03 2022-03-31",
            ])
        #expect(
            try issues(.monthly, rules(weekly: nil, monthly: 15, .nd09), from: "2022-01-18 09:00", count: 2)
                == ["2022-02-15 2022-02 2022-02-14", "2022-03-15 2022-03 2022-03-14"])
        #expect(
            try issues(.monthly, rules(weekly: nil, monthly: 14, .nd09), from: "2022-02-01 09:00", count: 1)
                == ["2022-02-14 2022-01 2022-01-14"])
        let none = StatisticsSchedule(rules: try rules(weekly: nil, monthly: nil))
        let now = try instant("2022-01-01 09:00")
        #expect(none.next(.weekly, after: now) == nil && none.last(.monthly, at: now) == nil)
    }

    @Test func `comes once for each period in two months, over restarts and a downtime`() async throws {
        try await withTemporaryDirectory { folder in
            var office = try RehearsedOffice(in: folder)
            office.configuration.reports = .init(cutOff: .calendar, weekly: .monday, monthly: 1)
            var sent: [SimulatedMessage] = []
            for (start, end) in [
                (Day.make(2022, 1, 10), Day.make(2022, 1, 26)), (.make(2022, 1, 26), .make(2022, 2, 8)),
                (.make(2022, 2, 8), .make(2022, 2, 8) + 1),
                // Down over two Mondays, of which the later alone is told.
                (.make(2022, 2, 23), .make(2022, 3, 12)),
            ] { sent += try await office.rehearse(from: start, until: end) }
            let reports = sent.filter { $0.kind == "report" }
            let ledger = try SQLiteLedger.open(at: office.configuration.state)
            var found: [String] = []
            for report in reports {
                let notice = try #require(try await ledger.notice(keyed: report.key))
                let content = Data((notice.notice.content ?? "").utf8)
                let letter = try JSONDecoder().decode(StatisticsLetter.self, from: content)
                found.append("\(office.configuration.zone.day(of: report.at)) \(letter.statistics)")
                #expect(letter.text.contains("Tình hình thực hiện nhiệm vụ được giao"))
                #expect(letter.text.contains("dondoc report --period \(letter.statistics) --as-of"))
                #expect(letter.html.hasPrefix("<!DOCTYPE html>"))
            }
            try await ledger.close()
            // The 10th had passed the hour when it was switched on at midnight: that is its first.
            #expect(
                found == [
                    "2022-01-10 2022-W01", "2022-01-17 2022-W02", "2022-01-24 2022-W03",
                    "2022-02-07 2022-01-24..2022-02-06",
                    "2022-02-07 2022-01", "2022-02-23 2022-W07", "2022-02-28 2022-W08", "2022-03-01 2022-02",
                    "2022-03-07 2022-W09",
                ])
            #expect(Set(found).count == found.count)
        }
    }

    /// On the Monday on which a week is due, with what is remembered.
    private func withStatistics(
        failing: Int = 0, settings: [String: String],
        _ body: (OfficeStatistics, SQLiteLedger, ManualClock) async throws -> Void
    ) async throws {
        let clock = ManualClock(try instant("2022-01-17 07:30"))
        let ledger = try SQLiteLedger.inMemory()
        for (key, value) in settings { try await ledger.set(key, to: value) }
        let rules = CurrentRules(try rules(weekly: .monday, monthly: nil))
        let dispatcher = Dispatcher(
            ledger: ledger, rules: rules, clock: clock, observer: Bell(observer: nil), logger: .silent)
        let statistics = OfficeStatistics(
            ledger: ledger, reports: FailingReports(ledger: ledger, times: failing), rules: rules,
            clock: clock, dispatcher: dispatcher, logger: .silent)
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await statistics.run() }
            try await body(statistics, ledger, clock)
            tasks.cancelAll()
        }
    }

    @Test func `is tried again an hour after it could not be made`() async throws {
        try await withStatistics(failing: 1, settings: ["office.statistics.weekly": "2022-01-10"]) {
            statistics, ledger, clock in
            _ = try await statistics.look(at: clock.now)
            await statistics.idle()
            #expect(try await ledger.notices(NoticeFilter(), page: Page()).isEmpty)
            #expect(try await ledger.setting("office.statistics.weekly.begun") == "2022-01-17 0")
            #expect(try await statistics.look(at: clock.now) == clock.now + 3600)
            clock.advance(to: clock.now + 3600)
            #expect(try await statistics.look(at: clock.now) == instant("2022-01-24 07:30"))
            await statistics.idle()
            let notices = try await ledger.notices(NoticeFilter(), page: Page())
            #expect(notices.map(\.recipient) == [.office])
            #expect(try await ledger.setting("office.statistics.weekly") == "2022-01-17")
            #expect(try await statistics.look(at: clock.now) == instant("2022-01-24 07:30"))
        }
    }

    @Test(arguments: [(2, 1), (3, 0)])
    func `is left out when the daemon has ended at it again and again`(crashes: Int, letters: Int)
        async throws
    {
        let settings = [
            "office.statistics.weekly": "2022-01-10",
            "office.statistics.weekly.begun": "2022-01-17 \(crashes)",
        ]
        try await withStatistics(settings: settings) { statistics, ledger, clock in
            _ = try await statistics.look(at: clock.now)
            await statistics.idle()
            #expect(try await ledger.notices(NoticeFilter(), page: Page()).count == letters)
            #expect(try await ledger.setting("office.statistics.weekly") == "2022-01-17")
            #expect(try await ledger.setting("office.statistics.weekly.begun") == "2022-01-17 3")
        }
    }

    @Test func `a mail of statistics reads well, and goes into the folder like every other`() async throws {
        try await withTemporaryDirectory { folder in
            var office = try RehearsedOffice(in: folder)
            office.configuration.reports = .init(cutOff: .calendar, weekly: .monday, monthly: nil)
            _ = try await office.rehearse(from: .make(2022, 2, 12), until: .make(2022, 2, 22))
            let outbox = folder.appending(path: "outbox")
            let files = try FileManager.default.contentsOfDirectory(atPath: outbox.path).filter {
                $0.contains(".report.")
            }
            #expect(files.count == 2)
            let mail = try String(
                contentsOf: outbox.appending(path: try #require(files.sorted().last)), encoding: .utf8)
            #expect(mail.contains("Content-Type: text/plain") && mail.contains("Content-Type: text/html"))
        }
    }
}

/// Fails so often before it answers.
private final class FailingReports: ReportLedger {
    private struct Trouble: Error {}

    private let ledger: any ReportLedger
    private let left: Mutex<Int>

    init(ledger: any ReportLedger, times: Int) {
        self.ledger = ledger
        left = Mutex(times)
    }

    func standings(_ question: StandingQuestion, _ body: @escaping @Sendable (StoodAssignment) -> Bool)
        async throws
    {
        let fails = left.withLock { left in
            left -= 1
            return left >= 0
        }
        guard !fails else { throw Trouble() }
        try await ledger.standings(question, body)
    }

    func tasks(_ ids: [Assignment.ID]) async throws -> [AssignmentRecord] { try await ledger.tasks(ids) }

    func countAwaitingReview(due: ClosedRange<Day>) async throws -> Int {
        try await ledger.countAwaitingReview(due: due)
    }
}
