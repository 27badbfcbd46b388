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

/// What waits for the office while its day comes: nobody else can hear of it.
@Suite(.timeLimit(.minutes(15))) struct PendingDutiesTests {
    private let ledger: SQLiteLedger
    private let monday: Date

    init() throws {
        ledger = try SQLiteLedger.inMemory()
        monday = try instant("2022-01-10 09:00")
    }

    private func withRules(_ body: (OfficeRules) async throws -> Void) async throws {
        try await withTemporaryDirectory { folder in
            try Data("agencies: []\n".utf8).write(to: folder.appending(path: "agencies.yaml"))
            let file = folder.appending(path: "dondoc.yaml")
            try Data("inbox: inbox\noffice: {mail: [o@x.vn]}\n".utf8).write(to: file)
            try await body(OfficeRules(configuration: try .load(file.path), sender: ScriptedSender()))
        }
    }

    private var reports: OfficeReports {
        OfficeReports(
            ledger: ledger, proof: ledger, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    /// Takes a document in whose only assignment is due then.
    private func take(_ id: String, due: String, needsReview: Bool = true, at now: Date) async throws
        -> FileChanges
    {
        let day = try #require(Day(iso: due))
        let deadline = Deadline(
            text: "", kind: .byDate, due: day, reason: Bilingual(vi: "vì", en: "so"))
        let assignment = Assignment(
            id: "\(id).1", item: "1", action: "Báo cáo kết quả",
            lead: [Party(name: "Sở Y tế", text: "Sở Y tế")],
            milestones: [Milestone(what: "", deadline: deadline)])
        _ = try await ledger.apply(
            Intake(
                file: SourceFile(path: "\(id).txt", fingerprint: id, digest: id),
                directive: Directive(id: id, number: "\(id)/UBND"),
                items: [Intake.Item(assignment: assignment, needsReview: needsReview, reminders: [])]),
            at: now)
        var changes = FileChanges(hasRefused: false, mayAsk: false)
        changes.add(.taken(path: "\(id).txt", assignments: 1))
        return changes
    }

    private static let nothing = FileChanges(hasRefused: false, mayAsk: false)

    /// What the letters say that go out now, and that they have arrived.
    private func told(at now: Date) async throws -> [String] {
        let exchanged = try await ledger.exchange(
            Exchange(owner: "a", now: now, leaseUntil: now + 900, unknownRoom: 100))
        let notices = try await ledger.contents(of: exchanged.begun)
        _ = try await ledger.exchange(
            Exchange(
                owner: "a", now: now, leaseUntil: now + 900,
                ended: exchanged.begun.map {
                    EndedAttempt(
                        attempt: $0.attempt, outcome: .delivered(reply: "250 OK"), step: .recordDelivery,
                        endedAt: now)
                }, unknownRoom: 100))
        return try notices.flatMap { notice in
            let report = try JSONDecoder().decode(
                OfficeReport.self, from: Data(try #require(notice.content).utf8))
            return report.pending.map { "\($0.assignment) \($0.stage)\($0.isReported ? " reported" : "")" }
        }
    }

    @Test func `what waits for approval is told three working days before, on the day and when it is past`()
        async throws
    {
        try await withRules { rules in
            // Saturday the 22nd: to be done by Friday the 21st.
            var reports = try await reports.told(
                rules, changes: try await take("1", due: "2022-01-22", at: monday), now: monday)
            #expect(try await told(at: monday).isEmpty)
            var log: [String] = []
            while let next = reports.next, log.count < 9 {
                reports = try await reports.told(rules, changes: Self.nothing, now: next)
                let day = rules.zone.day(of: next)
                let time = rules.zone.time(of: next)
                log += try await told(at: next).map { "\(day) \(time) \($0)" }
            }
            #expect(
                log == [
                    "2022-01-18 07:30 1.1 near", "2022-01-21 07:30 1.1 today", "2022-01-24 07:30 1.1 past",
                ])
            // Nor again after a restart.
            let later = try instant("2022-02-14 09:00")
            _ = try await self.reports.told(rules, now: later)
            #expect(try await told(at: later).isEmpty)
        }
    }

    @Test func `what is past when it comes in is told at once, in office hours`() async throws {
        try await withRules { rules in
            let night = try instant("2022-01-10 21:00")
            var reports = try await reports.told(
                rules, changes: try await take("1", due: "2022-01-05", at: night), now: night)
            #expect(try await told(at: night).isEmpty)
            let morning = try instant("2022-01-11 07:30")
            #expect(reports.next == morning)
            reports = try await reports.told(rules, changes: Self.nothing, now: morning)
            #expect(try await told(at: morning) == ["1.1 past"])
            reports = try await reports.told(
                rules, changes: try await take("2", due: "2022-01-12", at: morning + 7200),
                now: morning + 7200)
            #expect(try await told(at: morning + 7200) == ["2.1 near"])
            // Decided about, it waits for nobody.
            let changes = try await take("2", due: "2022-01-12", needsReview: false, at: morning + 9000)
            reports = try await reports.told(rules, changes: changes, now: morning + 9000)
            let past = try instant("2022-01-14 07:30")
            reports = try await reports.told(rules, changes: Self.nothing, now: past)
            #expect(try await told(at: past).isEmpty)
        }
    }

    @Test func `a result is told when its day is past, and when it has waited three working days`()
        async throws
    {
        try await withRules { rules in
            for (id, due) in [("1", "2022-01-11"), ("2", "2022-01-20")] {
                _ = try await take(id, due: due, needsReview: false, at: monday)
                let part = NewFact.Part(milestone: 0, due: Day(iso: due), isLast: true)
                try await ledger.state(
                    [
                        NewFact(
                            assignment: "\(id).1", kind: .reported, parts: [part], day: Day(iso: "2022-01-10")
                        )
                    ], actor: "user:lan(1000)", at: monday)
            }
            var reports = try await reports.told(rules, now: monday)
            var log: [String] = []
            while let next = reports.next, log.count < 9 {
                reports = try await reports.told(rules, changes: Self.nothing, now: next)
                log += try await told(at: next).map { "\(rules.zone.day(of: next)) \($0)" }
            }
            #expect(
                log == [
                    "2022-01-12 1.1 past reported", "2022-01-13 2.1 waited reported",
                    "2022-01-21 2.1 past reported",
                ])
        }
    }

    /// The only way of the office refuses what waits.
    private func refuse(_ rules: OfficeRules, at now: Date) async throws {
        let begun = try await ledger.exchange(
            Exchange(owner: "a", now: now, leaseUntil: now + 900, unknownRoom: 100)
        ).begun
        _ = try await ledger.exchange(
            Exchange(
                owner: "a", now: now, leaseUntil: now + 900,
                ended: begun.map {
                    EndedAttempt(
                        attempt: $0.attempt, outcome: .refused(reply: "550 no"), step: .giveUp, endedAt: now)
                }, limit: 0, routing: { rules.routes(of: $0, channel: $1) }))
    }

    @Test func `what is decided meanwhile is left out where a report that nobody got is told again`()
        async throws
    {
        try await withRules { rules in
            _ = try await take("1", due: "2022-01-05", at: monday)
            _ = try await take("2", due: "2022-01-05", at: monday)
            var reports = try await reports.told(rules, now: monday)
            try await refuse(rules, at: monday + 1)
            reports = try await reports.told(rules, changes: Self.nothing, now: monday + 2)
            let again = try #require(reports.next)
            _ = try await take("1", due: "2022-01-05", needsReview: false, at: monday + 60)
            reports = try await reports.told(rules, changes: Self.nothing, now: again)
            #expect(try await told(at: again) == ["2.1 past"])
        }
    }

    @Test func `a report that nobody got is not told again when all of it is decided`() async throws {
        try await withRules { rules in
            _ = try await take("1", due: "2022-01-05", at: monday)
            var reports = try await reports.told(rules, now: monday)
            try await refuse(rules, at: monday + 1)
            reports = try await reports.told(rules, changes: Self.nothing, now: monday + 2)
            let again = try #require(reports.next)
            _ = try await take("1", due: "2022-01-05", needsReview: false, at: monday + 60)
            reports = try await reports.told(rules, changes: Self.nothing, now: again)
            #expect(try await told(at: again).isEmpty)
            #expect(try #require(reports.next) > again)
        }
    }

    @Test func `what is decided while it waits to be told is not told`() async throws {
        try await withRules { rules in
            var reports = try await reports.told(
                rules, changes: try await take("1", due: "2022-01-05", at: monday), now: monday)
            #expect(try await told(at: monday) == ["1.1 past"])
            for id in ["2", "3"] {
                let changes = try await take(id, due: "2022-01-05", at: monday + 60)
                reports = try await reports.told(rules, changes: changes, now: monday + 61)
            }
            let due = try #require(reports.next)
            #expect(due == monday + 3600)
            _ = try await take("2", due: "2022-01-05", needsReview: false, at: monday + 90)
            reports = try await reports.told(rules, changes: Self.nothing, now: due)
            #expect(try await told(at: due) == ["3.1 past"])
        }
    }

    @Test func `many that wait are not counted anew with every file that is taken in, nor while they wait`()
        async throws
    {
        try await withRules { rules in
            let failing = FailingLedger(ledger)
            for number in 1...21 { _ = try await take("\(number)", due: "2022-01-05", at: monday) }
            var duties = PendingDuties()
            func look(_ changes: FileChanges, after seconds: TimeInterval) async throws {
                try await duties.take(changes, from: failing, rules.planner, now: monday + seconds)
            }
            try await look(FileChanges(), after: 0)
            #expect(duties.total == 21 && failing.pendingAsked == 1)
            for second in 1...50 { try await look(Self.nothing, after: TimeInterval(second)) }
            #expect(failing.pendingAsked == 1)
            for second in 51..<60 { try await look(FileChanges(), after: TimeInterval(second)) }
            #expect(failing.pendingAsked == 1 && duties.next == monday + 60)
            try await look(Self.nothing, after: 60)
            #expect(failing.pendingAsked == 2 && duties.next != monday + 60)
        }
    }

    @Test func `counts what is past its day, and what a report does not have in its table`() async throws {
        _ = try await take("1", due: "2022-01-05", at: monday)
        _ = try await take("2", due: "2022-01-20", at: monday)
        let today = try #require(Day(iso: "2022-01-10"))
        #expect(try await ledger.counts(today: today, now: monday).awaitingPastDue == 1)
        let first = try #require(Day(iso: "2022-01-01"))
        #expect(try await ledger.countAwaitingReview(due: first...first + 30) == 2)
        #expect(try await ledger.countAwaitingReview(due: first...first + 9) == 1)
    }
}
