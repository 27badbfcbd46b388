// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import DondocPlanning
import DondocStore
import DondocTestSupport
import Foundation
import Testing

@testable import DondocDaemon

@Suite struct ExplainerTests {
    private func explanation(of id: String, in fixture: ControlFixture) async throws -> Explanation {
        let api = ControlAPI(ledger: fixture.ledger, desk: fixture.desk, clock: fixture.clock)
        let record = try #require(try await fixture.ledger.assignment(id))
        var filter = NoticeFilter()
        filter.assignment = id
        return Explainer(
            entries: api.entries, record: record, reminders: try await fixture.ledger.reminders(of: id),
            notices: try await fixture.ledger.notices(filter, page: Page())
        ).explanation
    }

    @Test func `tells when a planned reminder goes out`() async throws {
        let explanation = try await explanation(of: "kl272-1", in: try await .make())
        let step = try #require(
            explanation.steps.last { $0.reminder.role == .lead && $0.reminder.due == .make(2022, 2, 14) })
        #expect(step.fate.en.hasPrefix("planned for "))
        #expect(step.fate.vi.hasPrefix("đang chờ, sẽ gửi lúc 07:30 "))
    }

    @Test func `tells as which notice a reminder went out, and the answer`() async throws {
        let fixture = try await ControlFixture.make()
        try await fixture.deliver()
        let explanation = try await explanation(of: "kl272-1", in: fixture)
        let step = try #require(explanation.steps.first { $0.reminder.state == "delivered" })
        let key = try #require(step.reminder.notices.first)
        #expect(
            step.fate.en
                == "sent to mail:vanthu@example.vn on Monday 2022-01-17 08:00 as notice \(key); answer: 250 2.0.0 OK"
        )
        #expect(
            step.fate.vi
                == "đã gửi tới mail:vanthu@example.vn lúc 08:00 thứ Hai 17/01/2022, thông báo \(key); trả lời: 250 2.0.0 OK"
        )
    }

    @Test func `tells in both languages why a reminder is cancelled`() async throws {
        let fixture = try await ControlFixture.make()
        let clerk = FollowUpClerk(
            ledger: fixture.ledger, entries: Entries(rules: fixture.desk.rules, today: .make(2022, 1, 17)),
            actor: "user:lan(1001)", now: ControlFixture.now)
        _ = try await clerk.state(
            FactRequest(.extended, of: ["kl272-1"], milestones: [0], to: .make(2022, 3, 15), text: "chờ"))
        let steps = try await explanation(of: "kl272-1", in: fixture).steps
        let fates = steps.filter { $0.reminder.state == "cancelled" }.map(\.fate)
        #expect(
            Set(fates) == [
                Bilingual(
                    vi: "đã hủy: thời hạn đã được gia hạn", en: "cancelled: its deadline was put off")
            ])
    }

    @Test func `tells that a notice was given up`() async throws {
        let fixture = try await ControlFixture.make()
        try await fixture.deliver(.refused(reply: "550 5.1.1 no such user"), step: .giveUp)
        let explanation = try await explanation(of: "kl272-1", in: fixture)
        #expect(
            explanation.steps.contains {
                $0.fate.en.hasPrefix("given up to mail:vanthu@example.vn after one try")
                    && $0.fate.en.hasSuffix("answer: 550 5.1.1 no such user")
            } || explanation.steps.contains { $0.fate.en.hasPrefix("given up") })
    }

    @Test func `tells which rungs had passed when the assignment arrived`() async throws {
        let fixture = try await ControlFixture.make()
        var late = Assignment.samples[0]
        late.id = "late"
        late.milestones = [.sample("trước ngày 20/01/2022", .make(2022, 1, 19))]
        _ = try await fixture.ledger.apply(
            Intake(
                file: SourceFile(path: "late.yaml", fingerprint: "", digest: ""), directive: .sample,
                items: [
                    .init(
                        assignment: late, needsReview: false,
                        reminders: fixture.desk.rules.planner.reminders(
                            for: late, of: .sample, now: fixture.clock.now))
                ]), at: fixture.clock.now)
        let past = try await explanation(of: "late", in: fixture).absences.filter { $0.code == .past }
        #expect(past.map(\.rung?.description) == ["15wd", "7wd", "3wd"])
        #expect(
            past.last?.why.en
                == "the reminder “3 working days before” fell on 2022-01-14, which was past when the assignment came in (2022-01-17)"
        )
    }

    @Test func `tells that nobody hears by a group that helps`() async throws {
        let fixture = try await ControlFixture.make()
        var helped = Assignment.samples[0]
        helped.id = "helped"
        helped.coordinating = [Party(name: "Các sở", text: "các sở", agency: "cac-so")]
        _ = try await fixture.ledger.apply(
            Intake(
                file: SourceFile(path: "helped.yaml", fingerprint: "", digest: ""), directive: .sample,
                items: [
                    .init(
                        assignment: helped, needsReview: false,
                        reminders: fixture.desk.rules.planner.reminders(
                            for: helped, of: .sample, now: fixture.clock.now))
                ]), at: fixture.clock.now)
        let absences = try await explanation(of: "helped", in: fixture).absences
        let group = try #require(absences.first { $0.code == .group })
        #expect(group.why.en.contains("“Các sở” helps as a group, so its members are not told"))
        #expect(!absences.contains { $0.code == .coordinating || $0.code == .noAddress })
        let reviewed = try #require(try await fixture.ledger.reviewed("helped"))
        let api = ControlAPI(ledger: fixture.ledger, desk: fixture.desk, clock: fixture.clock)
        #expect(api.entries.review(reviewed).closedGroups == ["Các sở"])
    }

    @Test func `tells what waits for review, what has no date and who has no address`() async throws {
        let fixture = try await ControlFixture.make()
        let review = try await explanation(of: "kl272-3", in: fixture)
        #expect(review.absences.map(\.code) == [.inReview])
        #expect(review.absences.first?.why.en.contains("confidence 40%") == true)
        var unregistered = Assignment.samples[0]
        unregistered.id = "tb9.1"
        unregistered.lead = [Party(name: "Báo X", text: "Báo X")]
        unregistered.doubts = [Doubt(.action, 0.85, Bilingual(vi: "dài", en: "long"))]
        _ = try await fixture.ledger.apply(
            Intake(
                file: SourceFile(path: "tb9.txt", fingerprint: "", digest: ""), directive: .sample,
                items: [.init(assignment: unregistered, needsReview: true, reminders: [])]),
            at: fixture.clock.now)
        let asked = try await explanation(of: "tb9.1", in: fixture).absences.first?.why.en
        #expect(asked?.contains("(the register has no “Báo X”; until it has") == true)
        let undated = try await explanation(of: "kl272-2", in: fixture)
        #expect(undated.absences.map(\.code) == [.noDate, .noAddress, .unregistered])
        #expect(
            undated.absences.last?.why.en
                == "the register has no “Báo X”, so Tổ Theo dõi nhiệm vụ is told in its stead")
        let dated = try await explanation(of: "kl272-1", in: fixture)
        #expect(dated.absences.contains { $0.code == .coordinating && $0.rung == .before(3, .workingDays) })
    }
}

@Suite struct EntriesTests {
    @Test(arguments: [
        (Day.make(2022, 1, 17), DisplayStatus(.inTerm)),
        (Day.make(2022, 2, 9), DisplayStatus(.dueSoon)),
        (Day.make(2022, 2, 14), DisplayStatus(.dueToday)),
        (Day.make(2022, 2, 15), DisplayStatus(.overdue, daysLate: 1)),
        (Day.make(2022, 3, 16), DisplayStatus(.overdue, daysLate: 30)),
    ])
    func `derives how an assignment stands from the day alone`(today: Day, status: DisplayStatus) {
        let entries = Entries(rules: FakeDesk().rules, today: today)
        let record = AssignmentRecord(
            assignment: .samples[0], directive: .sample, state: .open, source: "a.yaml",
            takenAt: ControlFixture.taken,
            changedAt: ControlFixture.taken)
        #expect(entries.assignment(record).status == status)
    }

    @Test func `shows no more of a webhook than its host`() {
        #expect(
            Destination.webhook("https://hook.example.vn:8443/secret?key=1").redacted
                == "webhook:https://hook.example.vn:8443/…")
        #expect(Destination.mail("a@b.vn").redacted == "mail:a@b.vn")
    }
}
