// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocDelivery
import DondocModel
import DondocStore
import DondocTestSupport
import Foundation
import Logging
import Testing

@testable import DondocDaemon

/// What waits for a person, when there is much of it, and over upgrades.
@Suite(.timeLimit(.minutes(15))) struct OpenQuestionsTests {
    private let ledger: SQLiteLedger
    private let morning: Date
    private let today: Day

    init() throws {
        ledger = try SQLiteLedger.inMemory()
        morning = try instant("2022-01-10 09:00")
        today = CivilZone.vietnam.day(of: morning)
    }

    /// Deadlines of nobody, so many days from today.
    private func wait(_ days: [Int]) async throws {
        let items = days.enumerated().map { index, ahead in
            let deadline = Deadline(
                text: "hạn", kind: .byDate, due: today + ahead, reason: Bilingual(vi: "vì", en: "so"))
            return Intake.Item(
                assignment: Assignment(
                    id: "1.\(index)", item: "", action: "Gia cố đê", lead: [],
                    milestones: [Milestone(what: "", deadline: deadline)]),
                needsReview: true, reminders: [])
        }
        _ = try await ledger.apply(
            Intake(
                file: SourceFile(path: "1.txt", fingerprint: "1", digest: "1"),
                directive: Directive(id: "1", number: "1/UBND", urgency: .express), items: items), at: morning
        )
    }

    private func withRules(_ body: (OfficeRules) async throws -> Void) async throws {
        try await withTemporaryDirectory { folder in
            try Data("agencies: []\n".utf8).write(to: folder.appending(path: "agencies.yaml"))
            let file = folder.appending(path: "dondoc.yaml")
            try Data("inbox: inbox\noffice: {mail: [o@x.vn]}\n".utf8).write(to: file)
            try await body(OfficeRules(configuration: try .load(file.path), sender: ScriptedSender()))
        }
    }

    /// The reports that are sent now.
    private func sent(at now: Date) async throws -> [OfficeReport] {
        let begun = try await ledger.exchange(
            Exchange(owner: "a", now: now, leaseUntil: now + 900, unknownRoom: 100)
        ).begun
        let notices = try await ledger.contents(of: begun)
        let ended = begun.map {
            EndedAttempt(
                attempt: $0.attempt, outcome: .delivered(reply: "250"), step: .recordDelivery, endedAt: now)
        }
        _ = try await ledger.exchange(
            Exchange(owner: "a", now: now, leaseUntil: now + 900, ended: ended, limit: 0))
        return try notices.map {
            try JSONDecoder().decode(OfficeReport.self, from: Data(try #require($0.content).utf8))
        }
    }

    private var reports: OfficeReports {
        OfficeReports(ledger: ledger, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    @Test func `more deadlines than a report names are told by the next one, an hour later`() async throws {
        try await wait((0..<101).map { $0 })
        try await withRules { rules in
            var reports = try await reports.told(rules, now: morning)
            #expect(try await sent(at: morning).map(\.unassigned.count) == [100])
            let next = try #require(reports.next)
            #expect(next == morning + 3600)
            let quiet = FileChanges(hasRefused: false, mayAsk: false)
            reports = try await reports.told(rules, changes: quiet, now: next)
            #expect(
                try await sent(at: next).map { $0.unassigned.map(\.due) } == [[today + 100]])
            // The day of what waits has come near, and is told again when it is there.
            let dayAfter = try instant("2022-01-11 07:30")
            #expect(reports.next == dayAfter)
        }
    }

    @Test func `those that join a report that waits are counted where it has no room`() async throws {
        try await wait((0..<150).map { $0 })
        try await withRules { rules in
            var reports = try await reports.told(rules, now: morning)
            reports = try await reports.told(rules, now: morning + 60)
            let report = try #require(try await sent(at: morning + 60).first)
            #expect(report.unassigned.count == 100 && report.unassignedTotal == 150)
            let dayAfter = try instant("2022-01-11 07:30")
            #expect(reports.next == dayAfter)
        }
    }

    @Test func `what can be met yet is told before what is past`() async throws {
        try await wait([-3, 5, -1, 0, 2])
        var deadlines = OpenQuestions.leadless
        try await deadlines.take(FileChanges(), from: ledger, today: today)
        let told = deadlines.untold.map { $0.record.assignment.milestones.first?.deadline.due }
        #expect(told == [0, 2, 5, -3, -1].map { today + $0 })
        #expect(!deadlines.mayHaveMore)
    }

    @Test func `what an older version has told is not told again, and what waits anew is`() async throws {
        try await wait([1, 2])
        try await ledger.set("office.questions", to: #"["1.0", "1.1", "gone.1"]"#)
        var questions = OpenQuestions.urgent
        try await questions.take(FileChanges(), from: ledger, today: today)
        #expect(questions.untold.isEmpty && questions.waiting.count == 1)
        let asked = try #require(questions.waiting.first?.asked)
        let stored = try #require(try await ledger.setting("office.questions"))
        #expect(try JSONDecoder().decode(Set<String>.self, from: Data(stored.utf8)) == Set(asked))
        try await ledger.set("office.questions", to: #"["1.0@1", "1.1@1"]"#)
        var later = OpenQuestions.urgent
        try await later.take(FileChanges(), from: ledger, today: today)
        #expect(later.untold.count == 1)
    }
}
