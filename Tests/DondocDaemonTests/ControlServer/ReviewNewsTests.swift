// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import DondocPlanning
import DondocReading
import DondocStore
import Foundation
import Testing

@testable import DondocDaemon

/// What a person reads after a decision: the day that holds, when it is told, and who hears that it is theirs no more.
@Suite struct ReviewNewsTests {
    private let rules = FakeDesk().rules
    private let ledger: SQLiteLedger

    init() throws {
        ledger = try SQLiteLedger.inMemory()
    }

    /// 17/01/2022 is a Monday.
    private func moment(_ day: Int, _ hour: Int) -> Date {
        ControlFixture.zone.instant(
            of: .make(2022, 1, day), at: TimeOfDay(hour: hour, minute: 0) ?? .midnight)
    }

    private func clerk(at now: Date) -> ReviewClerk {
        ReviewClerk(
            ledger: ledger, entries: Entries(rules: rules, today: rules.zone.day(of: now)), actor: "user:2",
            now: now)
    }

    private func assignment(_ words: String, issued: Day) throws -> Assignment {
        let deadline = try ExpressionReader(rules: rules.reading).deadline(in: words, issued: issued)
        return Assignment(
            id: "a.1", item: "1", action: "Rà soát",
            lead: [Party(name: "Sở Y tế", text: "Sở Y tế", agency: "so-yt")],
            milestones: [Milestone(what: "", deadline: deadline)])
    }

    private func takeIn(_ assignment: Assignment, needsReview: Bool, path: String = "a.txt", at now: Date)
        async throws
    {
        var item = Intake.Item(
            assignment: assignment, needsReview: needsReview,
            reminders: needsReview ? [] : rules.planner.reminders(for: assignment, of: .sample, now: now))
        item.passage = 1
        _ = try await ledger.apply(
            Intake(
                file: SourceFile(path: path, fingerprint: "1", digest: "1"), directive: .sample, items: [item]
            ),
            at: now)
    }

    @Test func `tells the occurrence in force of a duty that comes back, not the document's month`()
        async throws
    {
        let duty = try assignment("trước ngày 20 hằng tháng", issued: .make(2021, 3, 1))
        try await takeIn(duty, needsReview: true, at: moment(12, 9))
        let item = try await clerk(at: moment(17, 9)).decide("a.1", ReviewRequest(.approve))
        #expect(item.dues == [.make(2022, 1, 19)])
        #expect(item.due == .make(2022, 1, 19))
    }

    @Test(arguments: [(17, 9, 17, 9, 0), (17, 20, 18, 7, 30), (22, 10, 24, 7, 30)])
    func `says when the first letter goes out`(day: Int, hour: Int, onDay: Int, atHour: Int, minute: Int)
        async throws
    {
        try await takeIn(
            assignment("trước ngày 15/4/2022", issued: .make(2022, 1, 12)), needsReview: true,
            at: moment(12, 9))
        let item = try await clerk(at: moment(day, hour)).decide("a.1", ReviewRequest(.approve))
        #expect(item.toldAt == moment(onDay, atHour) + Double(minute) * 60)
    }

    @Test func `rejects what is in force in one step, and whoever was told hears so`() async throws {
        let sure = try assignment("trước ngày 15/4/2022", issued: .make(2022, 1, 12))
        try await takeIn(sure, needsReview: false, at: moment(17, 8))
        try await deliver(at: moment(17, 8))
        let item = try await clerk(at: moment(17, 9)).decide(
            "a.1", ReviewRequest(.reject, why: "chỉ phối hợp"))
        #expect(item.state == "withdrawn" && item.told == ["Sở Y tế"])
        #expect(item.toldAt == moment(17, 9) + 30)
        #expect(try await ledger.assignment("a.1")?.state == .withdrawn)
        let planned = try await ledger.reminders(of: "a.1").filter { $0.state == .planned }
        #expect(planned.map(\.reminder.rung) == [.withdrawn])
        let event = try #require(
            try await ledger.events(subject: "a.1", page: Page(limit: 1)).first)
        #expect(event.verb == "assignment.rejected" && event.actor == "user:2")
        #expect(event.after?.contains("chỉ phối hợp") == true)
    }

    @Test func `does not overrule what another person has approved meanwhile`() async throws {
        try await takeIn(
            assignment("trước ngày 15/4/2022", issued: .make(2022, 1, 12)), needsReview: true,
            at: moment(12, 9))
        let seen = try #require(try await ledger.reviewed("a.1"))
        _ = try await clerk(at: moment(17, 9)).decide("a.1", ReviewRequest(.approve))
        let version = try #require(try await ledger.reviewed("a.1")).version
        await #expect(throws: LedgerError.alreadyDecided(id: "a.1")) {
            try await ledger.decide(
                [Ruling(assignment: "a.1", version: version, verdict: .rejected)], actor: "user:3",
                at: moment(17, 10))
        }
        #expect(seen.record.state == .review)
    }

    @Test func `throws out what a task file gives, too`() async throws {
        try await takeIn(
            assignment("trước ngày 15/4/2022", issued: .make(2022, 1, 12)), needsReview: false,
            path: "a.yaml", at: moment(12, 9))
        let item = try await clerk(at: moment(17, 9)).decide("a.1", ReviewRequest(.reject))
        #expect(item.state == "withdrawn")
    }

    private func deliver(at now: Date) async throws {
        let promotion = PromotionRules(
            day: ControlFixture.zone.day(of: now), nextMorning: .distantPast,
            routing: { recipient, _ in [Route(destination: .mail("\(recipient)@a.vn"), queue: "mail")] })
        let begun = try await ledger.exchange(
            Exchange(owner: "me", now: now, leaseUntil: now + 900, promotion: promotion, unknownRoom: 100)
        ).begun
        let ended = begun.map {
            EndedAttempt(
                attempt: $0.attempt, outcome: .delivered(reply: "250"), step: .recordDelivery, endedAt: now)
        }
        _ = try await ledger.exchange(
            Exchange(owner: "me", now: now, leaseUntil: now + 900, ended: ended, limit: 0))
    }
}
