// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import DondocPlanning
import DondocStore
import DondocTestSupport
import Foundation
import Testing

@testable import DondocDaemon

/// From the planner through the ledger to the notice, by the rules of a configuration.
@Suite struct GroupingTests {
    private struct Office {
        let rules: OfficeRules
        let ledger: SQLiteLedger

        func take(
            _ id: String, due: String, urgency: Directive.Urgency? = nil, agency: String = "so-yt",
            at now: Date
        ) async throws {
            let directive = Directive(id: "d-\(id)", number: "\(id)/CĐ-UBND", urgency: urgency)
            let deadline = Deadline(
                text: due, kind: .byDate, due: Day(iso: due), reason: Bilingual(vi: "", en: ""))
            let assignment = Assignment(
                id: id, item: "1", action: "Báo cáo kết quả",
                lead: [Party(name: agency, text: agency, agency: agency)],
                milestones: [Milestone(what: "", deadline: deadline)])
            let item = Intake.Item(
                assignment: assignment, needsReview: false,
                reminders: rules.planner.reminders(for: assignment, of: directive, now: now))
            let file = SourceFile(path: "\(id).yaml", fingerprint: "1", digest: "1")
            _ = try await ledger.apply(Intake(file: file, directive: directive, items: [item]), at: now)
        }

        /// One turn at that instant: what was begun then, as it is said.
        func turn(_ now: Date, _ ended: [EndedAttempt] = []) async throws -> [(begun: Begun, notice: Notice)]
        {
            let exchange = Exchange(
                owner: "me", now: now, leaseUntil: now + 60, ended: ended,
                promotion: CurrentRules(rules).promotion(at: now), unknownRoom: 100)
            let begun = try await ledger.exchange(exchange).begun
            let contents = try await ledger.contents(of: begun)
            return zip(begun, contents).map { ($0, rules.notice(from: $1, now: now)) }
        }
    }

    private func withOffice(_ body: (Office) async throws -> Void) async throws {
        try await withTemporaryDirectory { folder in
            try Data(
                """
                agencies:
                  - {id: so-yt, name: Sở Y tế, mail: soyte@example.vn}
                  - id: so-a
                    name: Sở A
                    channels:
                      - {mail: [a@a.vn, b@a.vn], cc: c@a.vn}
                      - webhook: https://a.vn/h
                """.utf8
            ).write(to: folder.appending(path: "agencies.yaml"))
            let file = folder.appending(path: "dondoc.yaml")
            try Data("inbox: inbox\noffice: {mail: [o@example.vn]}\n".utf8).write(to: file)
            let rules = OfficeRules(configuration: try .load(file.path), sender: ScriptedSender())
            try await body(Office(rules: rules, ledger: try SQLiteLedger.inMemory()))
        }
    }

    private func ended(_ begun: Begun, _ outcome: DeliveryOutcome, _ step: DeliveryStep, at now: Date)
        -> EndedAttempt
    {
        EndedAttempt(attempt: begun.attempt, outcome: outcome, step: step, endedAt: now)
    }

    @Test(arguments: [
        ("2022-01-09 23:00", "2022-01-10 07:30", "2022-01-20"),  // a Sunday night
        ("2022-02-01 06:00", "2022-02-07 07:30", "2022-02-24"),  // the first morning of Tết
    ])
    func `what is very urgent goes out at once, and all else on the next working morning`(
        night: String, morning: String, due: String
    ) async throws {
        try await withOffice { office in
            let (night, morning) = (try instant(night), try instant(morning))
            try await office.take("1", due: due, urgency: .express, at: night)
            try await office.take("2", due: due, urgency: .urgent, at: night)
            #expect(try await office.ledger.earliestUrgentReminder() == night)
            let first = try await office.turn(night)
            #expect(first.map(\.notice.directive?.id) == ["d-1"])
            #expect(first.map(\.notice.recipient) == [.agency("so-yt")])
            #expect(first[0].notice.today == office.rules.zone.day(of: night))
            #expect(first[0].notice.lines[0].reason.vi.contains("hỏa tốc"))
            let delivered = first.map {
                ended($0.begun, .delivered(reply: "250"), .recordDelivery, at: night + 1)
            }
            #expect(try await office.turn(night + 60, delivered).isEmpty)
            let second = try await office.turn(morning)
            #expect(second.contains { $0.notice.directive?.id == "d-2" })
            #expect(
                !second.contains {
                    $0.notice.lines.contains { $0.rung == .announce && $0.directive.id == "d-1" }
                })
        }
    }

    @Test func `copies go with the first letter of a channel, and none with the next channel`() async throws {
        try await withOffice { office in
            let now = try instant("2022-01-10 09:00")
            try await office.take("1", due: "2022-03-31", agency: "so-a", at: now)
            let begun = try await office.turn(now)
            let notices = begun.map(\.notice)
            #expect(notices.map(\.destination) == [.mail("a@a.vn"), .mail("b@a.vn"), .mail("c@a.vn")])
            #expect(notices.map(\.cc) == [["c@a.vn"], [], ["c@a.vn"]])
            #expect(notices.map(\.letterKey) == [notices[0].key, notices[1].key, notices[0].key])
            #expect(notices[2].to == ["a@a.vn"])
            #expect(notices.allSatisfy { $0.lines.count == 1 })
            let refused = begun.map { ended($0.begun, .refused(reply: "550"), .giveUp, at: now + 1) }
            let next = try await office.turn(now + 1, refused)
            #expect(next.map(\.notice.destination) == [.webhook("https://a.vn/h")])
        }
    }

    @Test func `a way that is put aside is passed over, and without any the office is told`() async throws {
        try await withOffice { office in
            let now = try instant("2022-01-10 09:00")
            try await office.take("1", due: "2022-03-31", at: now)
            let first = try await office.turn(now)
            let gone = ended(first[0].begun, .gone(reply: "410"), .giveUp, at: now + 1)
            _ = try await office.turn(now + 1, [gone])
            try await office.take("2", due: "2022-03-31", at: now + 60)
            let second = try await office.turn(now + 60)
            #expect(second.map(\.notice.destination) == [.mail("o@example.vn")])
            #expect(second.map(\.notice.recipientName) == ["Sở Y tế"])
            let events = try await office.ledger.events(subject: second[0].notice.key, page: Page())
            #expect(events.map(\.verb) == ["notice.rerouted"])
        }
    }

    @Test func `twelve directives after three weeks of downtime are one message`() async throws {
        try await withOffice { office in
            for number in 0..<12 {
                let day = Day(iso: "2022-01-03").map { $0 + number } ?? Day(number: 0)
                let noon = office.rules.zone.instant(of: day, at: TimeOfDay("12:00") ?? .midnight)
                try await office.take("t\(number)", due: "2022-01-21", at: noon)
            }
            let messages = try await office.turn(try instant("2022-01-24 09:00"))
            #expect(messages.count(where: { $0.notice.recipient == .agency("so-yt") }) == 1)
            #expect(messages.count(where: { $0.notice.recipient == .office }) == 1)
            let lines = messages[0].notice.lines
            #expect(Set(lines.map(\.directive.id)).count == 12)
            // The present state: what is late is said to be late, once.
            #expect(lines.count == 12)
            #expect(lines.allSatisfy { ($0.workingDaysLeft ?? 0) < 0 })
        }
    }
}
