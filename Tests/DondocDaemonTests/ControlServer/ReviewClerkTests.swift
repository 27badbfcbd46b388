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

@Suite(.timeLimit(.minutes(15))) struct ReviewClerkTests {
    /// Decides about a document of that many assignments, while another person decides about its last one.
    private func problem(assignments count: Int, interruptedAfter batches: Int) async throws
        -> ControlProblem?
    {
        let now = ControlFixture.now
        let sqlite = try SQLiteLedger.inMemory()
        let items = (0..<count).map { index in
            var item = Intake.Item(
                assignment: Assignment(
                    id: "a.\(1000 + index)", item: "\(index)", action: "Rà soát",
                    lead: [Party(name: "Sở Y tế", text: "Sở Y tế", agency: "so-yt")]),
                needsReview: true, reminders: [])
            item.passage = Int64(index)
            return item
        }
        _ = try await sqlite.apply(
            Intake(
                file: SourceFile(path: "a.txt", fingerprint: "1", digest: "1"), directive: .sample,
                items: items),
            at: now)
        let ledger = FailingLedger(sqlite)
        ledger.interruptDeciding(after: batches) {
            var filter = ReviewFilter()
            filter.kinds = [.reading]
            let waiting = try await sqlite.reviews(filter, page: Page(offset: 0, limit: 1))
            for case .reading(let reviewed) in waiting {
                let ruling = Ruling(
                    assignment: reviewed.record.assignment.id, version: reviewed.version, verdict: .rejected)
                try await sqlite.decide([ruling], actor: "user:1", at: now)
            }
        }
        let rules = FakeDesk().rules
        let clerk = ReviewClerk(
            ledger: ledger, entries: Entries(rules: rules, today: rules.zone.day(of: now)), actor: "user:2",
            now: now)
        return await #expect(throws: ControlProblem.self) {
            _ = try await clerk.decide(directive: Directive.sample.id, ReviewRequest(.approve))
        }
    }

    @Test func `tells how many were decided before a document was found to have changed`() async throws {
        let problem = try await problem(assignments: 201, interruptedAfter: 1)
        #expect(
            problem?.detail.en
                == "'272-kl-tu' has changed since it was looked at; 200 of its assignments were decided before,"
                + " the rest were not")
        #expect(problem?.detail.vi.contains("đã quyết định 200 nhiệm vụ, phần còn lại thì chưa") == true)
    }

    @Test func `has another hour of the same day told, and what it was before`() async throws {
        let rules = FakeDesk().rules
        let ledger = try SQLiteLedger.inMemory()
        let now = ControlFixture.now
        let deadline = try ExpressionReader(rules: rules.reading)
            .deadline(in: "10 giờ ngày 31/3/2022", issued: .make(2022, 1, 12))
        let assignment = Assignment(
            id: "a.1", item: "1", action: "Rà soát",
            lead: [Party(name: "Sở Y tế", text: "Sở Y tế", agency: "so-yt")],
            milestones: [Milestone(what: "", deadline: deadline)])
        var item = Intake.Item(
            assignment: assignment, needsReview: false,
            reminders: rules.planner.reminders(for: assignment, of: .sample, now: now))
        item.passage = 1
        _ = try await ledger.apply(
            Intake(
                file: SourceFile(path: "a.txt", fingerprint: "1", digest: "1"), directive: .sample,
                items: [item]),
            at: now)
        #expect(try await told(ledger, at: now) == [nil])
        let clerk = ReviewClerk(
            ledger: ledger, entries: Entries(rules: rules, today: rules.zone.day(of: now)), actor: "user:2",
            now: now + 3600)
        let corrections = CorrectionRequest(due: [.init(text: "14 giờ ngày 31/3/2022")])
        _ = try await clerk.decide("a.1", ReviewRequest(.approve, corrections: corrections))
        #expect(try await told(ledger, at: now + 3601) == [TimeOfDay(hour: 10, minute: 0)])
        #expect(try await told(ledger, at: now + 3602) == [])
    }

    /// Sends what is due, and returns the hours that are told as those of before.
    private func told(_ ledger: SQLiteLedger, at now: Date) async throws -> [TimeOfDay?] {
        let rules = PromotionRules(
            day: ControlFixture.zone.day(of: now), nextMorning: .distantPast,
            routing: { recipient, _ in [Route(destination: .mail("\(recipient)@a.vn"), queue: "mail")] })
        let begun = try await ledger.exchange(
            Exchange(
                owner: "me", now: now, leaseUntil: now + 900, promotion: rules, unknownRoom: 100)
        ).begun
        let lines = try await ledger.contents(of: begun).flatMap(\.lines)
        let ended = begun.map {
            EndedAttempt(
                attempt: $0.attempt, outcome: .delivered(reply: "250"), step: .recordDelivery, endedAt: now)
        }
        _ = try await ledger.exchange(
            Exchange(owner: "me", now: now, leaseUntil: now + 900, ended: ended, limit: 0))
        return lines.map(\.previousTime)
    }

    @Test func `tells that nothing was decided when it was not`() async throws {
        let problem = try await problem(assignments: 2, interruptedAfter: 0)
        #expect(problem?.detail.en.hasSuffix("; nothing was decided") == true)
    }
}
