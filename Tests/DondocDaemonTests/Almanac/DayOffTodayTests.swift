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

/// A day off that is added on the very day on which something is due: Thursday 15/10/2026.
@Suite(.timeLimit(.minutes(15))) struct DayOffTodayTests {
    private static let directive = Directive(id: "tb-12", number: "12/TB-UBND", date: Day(iso: "2026-10-01"))

    private struct Office {
        let ledger: SQLiteLedger
        let clock: ManualClock
        var rules: OfficeRules

        func take() async throws {
            let reader = ExpressionReader(rules: rules.reading)
            let issued = try #require(Day(iso: "2026-10-08"))
            let counted = try reader.deadline(
                in: "trong thời hạn 05 ngày làm việc kể từ ngày 08/10/2026", issued: issued)
            #expect(counted.due == Day(iso: "2026-10-15"))
            let named = try reader.deadline(in: "chậm nhất ngày 15/10/2026", issued: issued)
            let items = [("counted", counted), ("named", named)].map { id, deadline in
                let assignment = Assignment(
                    id: id, item: "1", action: "Báo cáo \(id)",
                    lead: [Party(name: "Sở Y tế", text: "Sở Y tế", agency: "so-yt")],
                    milestones: [Milestone(what: "", deadline: deadline)])
                return Intake.Item(
                    assignment: assignment, needsReview: false,
                    reminders: rules.planner.reminders(
                        for: assignment, of: DayOffTodayTests.directive, now: clock.now))
            }
            let file = SourceFile(path: "a.yaml", fingerprint: "1", digest: "1")
            _ = try await ledger.apply(
                Intake(file: file, directive: DayOffTodayTests.directive, items: items), at: clock.now)
            try await replan(rules, formerly: nil)
        }

        func replan(_ rules: OfficeRules, formerly former: OfficeRules?) async throws {
            _ = try await Replanner(ledger: ledger, clock: clock, logger: .silent)
                .bringUpToDate(with: rules, formerly: former?.planner)
        }

        mutating func add(off day: String) async throws {
            let off = LocalDay(day: try #require(Day(iso: day)), isWorked: false, reason: "nghỉ")
            let old = rules
            rules = old.with(
                notices: old.configuration.holidayNotices, local: old.configuration.localDays + [off])
            try await replan(rules, formerly: old)
        }

        /// What the office reads then, as `ASSIGNMENT RUNG DUE`.
        func letters(_ now: String, fails: Bool = false) async throws -> [[String]] {
            try await turn(now, fails: fails).filter { $0.recipient == .office }.map { notice in
                notice.lines.map { "\($0.assignment.id) \($0.rung) \($0.due?.description ?? "")" }.sorted()
            }
        }

        /// What goes out then.
        func turn(_ now: String, fails: Bool = false) async throws -> [Notice] {
            clock.advance(to: try instant(now))
            let exchange = Exchange(
                owner: "me", now: clock.now, leaseUntil: clock.now + 60, ended: [],
                promotion: CurrentRules(rules).promotion(at: clock.now), unknownRoom: 100)
            let begun = try await ledger.exchange(exchange).begun
            let notices = try await ledger.contents(of: begun).map { rules.notice(from: $0, now: clock.now) }
            let ended = begun.map { begun in
                EndedAttempt(
                    attempt: begun.attempt,
                    outcome: fails ? .unreachable("no") : .delivered(reply: "250 ok"),
                    step: fails ? .retry(at: clock.now + 600) : .recordDelivery, endedAt: clock.now)
            }
            _ = try await ledger.exchange(
                Exchange(owner: "me", now: clock.now, leaseUntil: clock.now + 60, ended: ended, limit: 0))
            return notices
        }
    }

    private func withOffice(_ body: (inout Office) async throws -> Void) async throws {
        try await withTemporaryDirectory { folder in
            try Data("agencies:\n  - {id: so-yt, name: Sở Y tế, mail: soyte@example.vn}\n".utf8)
                .write(to: folder.appending(path: "agencies.yaml"))
            let file = folder.appending(path: "dondoc.yaml")
            try Data("inbox: inbox\noffice: {mail: [o@example.vn]}\n".utf8).write(to: file)
            var office = Office(
                ledger: try SQLiteLedger.inMemory(), clock: ManualClock(try instant("2026-10-08 09:00")),
                rules: OfficeRules(configuration: try .load(file.path), sender: ScriptedSender()))
            try await office.take()
            _ = try await office.turn("2026-10-08 09:00")
            _ = try await office.turn("2026-10-14 07:30")
            try await body(&office)
        }
    }

    @Test func `the office has its letter of the day, without what has moved`() async throws {
        try await withOffice { office in
            office.clock.advance(to: try instant("2026-10-15 06:00"))
            try await office.add(off: "2026-10-15")
            // Nor does another plan of the same morning take it away.
            try await office.add(off: "2026-12-31")
            #expect(try await office.turn("2026-10-15 07:29").isEmpty)
            let today = try await office.turn("2026-10-15 07:30")
            #expect(today.map(\.recipient) == [.office], "the agency has a day off")
            #expect(today.flatMap(\.lines).map(\.assignment.id) == ["named"])
            #expect(today.first?.lines.first?.due == Day(iso: "2026-10-15"))
            let reason = today.first?.lines.first?.reason.vi ?? ""
            #expect(reason.hasSuffix("hôm nay mới thành ngày nghỉ, thư theo dõi trong ngày vẫn gửi"))
            #expect(try await office.turn("2026-10-15 09:00").isEmpty)
            #expect(
                try await office.letters("2026-10-16 07:30")
                    == [["counted 0wd 2026-10-16", "named overdue 2026-10-15"]])
        }
    }

    @Test func `a letter that waits already loses what has moved, and goes out`() async throws {
        try await withOffice { office in
            let whole = ["counted 0wd 2026-10-15", "named 0wd 2026-10-15"]
            #expect(try await office.letters("2026-10-15 07:30", fails: true) == [whole])
            office.clock.advance(to: try instant("2026-10-15 07:35"))
            try await office.add(off: "2026-10-15")
            #expect(try await office.letters("2026-10-15 07:45") == [["named 0wd 2026-10-15"]])
        }
    }

    @Test func `another day off leaves the morning what it was`() async throws {
        try await withOffice { office in
            office.clock.advance(to: try instant("2026-10-15 06:00"))
            try await office.add(off: "2026-10-13")
            #expect(
                try await office.letters("2026-10-15 07:30")
                    == [["counted 1wd 2026-10-16", "named 0wd 2026-10-15"]])
        }
    }
}
