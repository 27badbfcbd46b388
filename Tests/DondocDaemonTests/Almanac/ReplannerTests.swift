// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocCalendar
import DondocModel
import DondocPlanning
import DondocReading
import DondocStore
import DondocTestSupport
import Foundation
import Logging
import Testing

@testable import DondocDaemon

/// 30/03/2028 is a Thursday, 31/03 a Friday; for 2028 only what a test announces is known.
@Suite(.timeLimit(.minutes(15))) struct ReplannerTests {
    private let ledger: FailingLedger
    private let clock: ManualClock

    init() throws {
        ledger = FailingLedger(try SQLiteLedger.inMemory())
        clock = ManualClock(try instant("2028-01-10 09:00"))
    }

    @Test func `a counted period ends later when its last day becomes a day off`() async throws {
        let old = try ReplannerTests.rules()
        let reader = ExpressionReader(rules: old.reading)
        let issued = try #require(Day(iso: "2028-03-25"))
        let deadline = try reader.deadline(in: "trong thời hạn 05 ngày kể từ ngày 25/3/2028", issued: issued)
        #expect(deadline.due == Day(iso: "2028-03-30"))
        try await take([ReplannerTests.assignment("a", deadline)], by: old)
        _ = try await replan(old)
        let outcome = try await replan(try ReplannerTests.rules(off: "2028-03-30"), formerly: old)
        #expect(outcome.moved == 1)
        let record = try #require(try await ledger.assignment("a"))
        #expect(record.assignment.milestones.first?.deadline.due == Day(iso: "2028-03-31"))
        let move = try #require(try await ledger.moves(MoveFilter(), page: Page()).first)
        #expect(move.before.due == Day(iso: "2028-03-30") && move.after.lateFrom == Day(iso: "2028-04-01"))
        #expect(move.reason.en == "2028-03-30 is off now (nghỉ)")
        let planned = try await ledger.reminders(of: "a").filter { $0.state == .planned }
        #expect(Set(planned.map(\.reminder.due)) == [Day(iso: "2028-03-31")])
        #expect(planned.contains { $0.reminder.rung == .announce })
    }

    @Test func `what a person set is counted by the person's words, never by the document's`() async throws {
        let old = try ReplannerTests.rules()
        let reader = ExpressionReader(rules: old.reading)
        let issued = try #require(Day(iso: "2028-03-25"))
        let words = "trong thời hạn 05 ngày kể từ ngày 25/3/2028"
        var byDay = try reader.deadline(in: words, issued: issued)
        #expect(byDay.due == Day(iso: "2028-03-30"))
        byDay.given = Deadline.Given(by: "user:lan(1001)")
        var byWords = byDay
        byWords.text = "sớm"
        byWords.given = Deadline.Given(words: words)
        try await take(
            [ReplannerTests.assignment("a", byDay), ReplannerTests.assignment("b", byWords)], by: old)
        _ = try await replan(old)
        let outcome = try await replan(try ReplannerTests.rules(off: "2028-03-30"), formerly: old)
        let day = try #require(try await ledger.assignment("a")).assignment.milestones.first?.deadline
        #expect(day == byDay)
        let counted = try #require(try await ledger.assignment("b")).assignment.milestones.first?.deadline
        #expect(counted?.due == Day(iso: "2028-03-31") && counted?.text == "sớm")
        #expect(counted?.given == byWords.given)
        // Of the set day only the last working day before it is another.
        #expect(outcome.moved == 2)
    }

    @Test func `a named day stays where it is, and only its last working day moves`() async throws {
        let old = try ReplannerTests.rules()
        try await take([ReplannerTests.assignment("a", due: "2028-03-31")], by: old)
        _ = try await replan(old)
        _ = try await replan(try ReplannerTests.rules(off: "2028-03-31"), formerly: old)
        let move = try #require(try await ledger.moves(MoveFilter(), page: Page()).first)
        #expect(move.before.due == move.after.due)
        #expect(move.after.workBy == Day(iso: "2028-03-30"))
        let announced = try await ledger.reminders(of: "a").filter { $0.reminder.rung == .announce }
        #expect(announced.map(\.state) == [.planned])
    }

    @Test func `rules that count as before move nothing and tell nothing`() async throws {
        let old = try ReplannerTests.rules()
        try await take([ReplannerTests.assignment("a", due: "2028-03-31")], by: old)
        _ = try await replan(old)
        #expect(try await replan(try ReplannerTests.rules(off: "2028-05-11")).moved == 0)
        #expect(try await replan(try ReplannerTests.rules(off: "2028-05-11")) == Replanner.Outcome())
        #expect(try await ledger.events(subject: "calendar", page: Page()).count == 1)
        #expect(try await ledger.moves(MoveFilter(), page: Page()).isEmpty)
    }

    @Test func `a calendar that changed while the daemon was down moves deadlines too`() async throws {
        try await take([ReplannerTests.assignment("a", due: "2028-03-31")], by: try ReplannerTests.rules())
        _ = try await replan(try ReplannerTests.rules())
        let outcome = try await replan(try ReplannerTests.rules(off: "2028-03-31"), formerly: nil)
        #expect(outcome.moved == 1)
    }

    @Test(arguments: [false, true])
    func `a rung that a change in a downtime moves into the past is caught up with`(isCutOff: Bool)
        async throws
    {
        let old = try ReplannerTests.rules()
        _ = try await takeMany(by: old)
        let new = try ReplannerTests.rules(off: "2028-03-30")
        // Of Friday 31/03, the third working day before is Tuesday the 28th, and by the new calendar Monday.
        clock.advance(to: try instant("2028-03-27 10:00"))
        if isCutOff {
            ledger.failRecounts(after: 1)
            await #expect(throws: LedgerError.self) { try await replan(new, formerly: old) }
            ledger.failRecounts(after: nil)
        }
        _ = try await replan(new)
        for id in ["n1", "n5"] {
            let planned = try await ledger.reminders(of: id).filter { $0.state == .planned }.map(\.reminder)
            let caughtUp = planned.filter { $0.rung == .catchUp }
            #expect(caughtUp.map(\.role) == [.lead])
            #expect(caughtUp.map(\.instant) == [clock.now])
            #expect(!planned.contains { $0.rung == .before(3, .workingDays) && $0.instant > clock.now })
        }
    }

    @Test(arguments: [1, 2, 3])
    func `a run that is cut off lists each move once, and none is lost`(steps: Int) async throws {
        let old = try ReplannerTests.rules()
        let ids = try await takeMany(by: old)
        let new = try ReplannerTests.rules(off: "2028-03-31")
        ledger.failRecounts(after: steps)
        await #expect(throws: LedgerError.self) { try await replan(new, formerly: old) }
        ledger.failRecounts(after: nil)
        _ = try await replan(new)  // as after a restart
        let moves = try await allMoves()
        #expect(moves.map(\.assignment).sorted() == ids)
        let run = try await ledger.events(subject: "calendar", page: Page())
        #expect(run.count == 1)
        #expect(run.first?.after?.contains("\"moved\":\(ids.count)") == true)
    }

    @Test func `after a run that was cut off, another calendar is compared with what each was counted by`()
        async throws
    {
        let old = try ReplannerTests.rules()
        let ids = try await takeMany(by: old)
        ledger.failRecounts(after: 1)
        await #expect(throws: LedgerError.self) {
            try await replan(try ReplannerTests.rules(off: "2028-03-31"), formerly: old)
        }
        ledger.failRecounts(after: nil)
        _ = try await replan(old)
        // What was moved is moved back; what was not reached has never moved.
        let moves = try await allMoves()
        #expect(moves.count == 4)
        for id in Set(moves.map(\.assignment)) {
            let own = moves.filter { $0.assignment == id }
            guard own.count == 2, own[0].after == own[1].before, own[0].before == own[1].after else {
                Issue.record("\(id) is not where it was")
                break
            }
        }
        #expect(Set(moves.map(\.assignment)) == Set(ids.prefix(2)))
    }

    @Test func `a file taken in between reading and writing keeps the reminders of its own day`() async throws
    {
        let old = try ReplannerTests.rules()
        try await take([ReplannerTests.assignment("a", due: "2028-03-31")], by: old)
        _ = try await replan(old)
        let new = try ReplannerTests.rules(off: "2028-03-31")
        ledger.interrupt {
            try await take([ReplannerTests.assignment("a", due: "2028-05-19")], by: new)
        }
        _ = try await replan(new, formerly: old)
        let planned = try await ledger.reminders(of: "a").filter { $0.state == .planned }
        #expect(Set(planned.map(\.reminder.due)) == [Day(iso: "2028-05-19")])
        #expect(planned.contains { $0.reminder.rung == .announce })
        #expect(try await ledger.moves(MoveFilter(), page: Page()).isEmpty)
    }

    // MARK: Helpers

    private func allMoves() async throws -> [DeadlineMove] {
        try await ledger.moves(MoveFilter(), page: Page())
    }

    private func takeMany(by rules: OfficeRules) async throws -> [Assignment.ID] {
        let ids = (1...5).map { "n\($0)" }
        try await take(ids.map { ReplannerTests.assignment($0, due: "2028-03-31") }, by: rules)
        _ = try await replan(rules)
        return ids
    }

    private func take(_ assignments: [Assignment], by rules: OfficeRules) async throws {
        let directive = Directive(id: "tb-12", number: "12/TB-UBND", date: Day(iso: "2028-01-05"))
        let items = assignments.map {
            Intake.Item(
                assignment: $0, needsReview: false,
                reminders: rules.planner.reminders(for: $0, of: directive, now: clock.now))
        }
        let file = SourceFile(path: "a.yaml", fingerprint: "1", digest: "1")
        _ = try await ledger.apply(Intake(file: file, directive: directive, items: items), at: clock.now)
    }

    private func replan(_ rules: OfficeRules, formerly former: OfficeRules? = nil) async throws
        -> Replanner.Outcome
    {
        try await Replanner(ledger: ledger, clock: clock, logger: .silent, batch: 2)
            .bringUpToDate(with: rules, formerly: former?.planner)
    }

    private static func rules(off day: String? = nil) throws -> OfficeRules {
        var configuration = try DaemonConfiguration.make(inbox: URL(filePath: "/nowhere"))
        let row = try day.map {
            HolidayNotice.Row(day: try #require(Day(iso: $0)), reason: "nghỉ", source: "A")
        }
        configuration.holidayNotices = [
            HolidayNotice(
                year: 2028, knownUntil: try #require(Day(iso: "2028-12-31")), sources: ["A": "Thông báo"],
                off: row.map { [$0] } ?? [])
        ]
        return OfficeRules(configuration: configuration, sender: ScriptedSender())
    }

    private static func assignment(_ id: String, due: String) -> Assignment {
        let day = Day(iso: due)
        return assignment(
            id,
            Deadline(
                text: "ngày \(day?.vietnamese ?? "")", kind: .byDate, due: day,
                reason: Bilingual(vi: "ghi rõ", en: "as written")))
    }

    private static func assignment(_ id: String, _ deadline: Deadline) -> Assignment {
        Assignment(
            id: id, item: "1", action: "Báo cáo kết quả",
            lead: [Party(name: "Sở Y tế", text: "Sở Y tế", agency: "so-yt")],
            milestones: [Milestone(what: "", deadline: deadline)])
    }
}
