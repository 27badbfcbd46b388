// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
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

    @Test func `tells that nothing was decided when it was not`() async throws {
        let problem = try await problem(assignments: 2, interruptedAfter: 0)
        #expect(problem?.detail.en.hasSuffix("; nothing was decided") == true)
    }
}
