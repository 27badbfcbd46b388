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

/// It is 17/01/2022; "Các sở", which are Sở Giáo dục và Đào tạo and Sở Nội vụ, lead one assignment.
@Suite(.timeLimit(.minutes(15))) struct MemberEndpointTests {
    private func serving<Value: Sendable>(
        _ body: @Sendable (ControlFixture, ControlClient) async throws -> Value
    ) async throws -> Value {
        let fixture = try await ControlFixture.make()
        let group = Assignment(
            id: "nhom", item: "3", action: "Báo cáo kết quả rà soát",
            lead: [Party(name: "Các sở", text: "các sở", agency: "cac-so")],
            milestones: [.sample("trước ngày 15/02/2022", .make(2022, 2, 14))])
        let planned = fixture.desk.rules.planner.reminders(
            for: group, of: .sample, now: ControlFixture.taken)
        _ = try await fixture.ledger.apply(
            Intake(
                file: SourceFile(path: "nhom.yaml", fingerprint: "1", digest: "1"), directive: .sample,
                items: [Intake.Item(assignment: group, needsReview: false, reminders: planned)]),
            at: ControlFixture.taken)
        return try await withTemporaryDirectory { folder in
            try await fixture.serving(in: folder) { client, _ in try await body(fixture, client) }
        }
    }

    private func say(_ client: ControlClient, _ request: FactRequest) async throws -> AssignmentEntry {
        let report: FactReport = try await client.post("/v1/facts", body: request).value
        return try #require(report.stated.first?.assignment)
    }

    private func list(_ client: ControlClient, _ pairs: [(String, String)]) async throws -> [AssignmentEntry]
    {
        var query = ControlQuery()
        for (name, value) in pairs { query.add(name, value) }
        return try await client.get("/v1/assignments", query, as: Listing<AssignmentEntry>.self).value.items
    }

    private func detail(_ client: ControlClient) async throws -> AssignmentDetail {
        try await client.get("/v1/assignments/nhom").value
    }

    @Test func `one of a group is done, the other is still reminded, and all is told apart`() async throws {
        try await serving { fixture, client in
            let said = try await say(
                client,
                FactRequest(.done, of: ["nhom"], agency: "so-nv", on: .make(2022, 1, 15), text: "BC 12/SNV"))
            #expect((said.member, said.status.code) == ("so-nv", .doneOnTime))
            #expect((said.membersReported, said.membersTotal) == (1, 2))
            let detail = try await detail(client)
            #expect(detail.assignment.state == "open")
            #expect(detail.assignment.status.code == .inTerm)
            #expect(detail.members.map(\.agency) == ["so-gddt", "so-nv"])
            #expect(detail.members.map(\.status.code) == [.inTerm, .doneOnTime])
            #expect(detail.members.map(\.doneOn) == [nil, .make(2022, 1, 15)])
            #expect(detail.members.map(\.result) == [nil, "BC 12/SNV"])
            #expect(detail.facts.map(\.agency) == ["so-nv"])
            let told = detail.reminders.filter { $0.state == "planned" && $0.role == .lead }
            #expect(Set(told.map(\.recipient)) == ["agency:so-gddt"])
            let explanation: Explanation = try await client.get("/v1/assignments/nhom/explain").value
            #expect(explanation.absences.contains { $0.code == .reported })
            let whole = try await say(client, FactRequest(.done, of: ["nhom"], agency: "Sở GD&ĐT"))
            #expect(whole.state == "closed")
            #expect(try await self.detail(client).assignment.closedOn == .make(2022, 1, 17))
        }
    }

    @Test func `lists and the agenda of a member have what its group leads, as it stands itself`()
        async throws
    {
        try await serving { _, client in
            _ = try await say(client, FactRequest(.reported, of: ["nhom"], agency: "so-nv"))
            let own = try #require(try await list(client, [("agency", "so-nv")]).first { $0.id == "nhom" })
            #expect((own.status.code, own.member) == (.awaitingConfirmation, "so-nv"))
            let other = try #require(try await list(client, [("lead", "so-gddt")]).first { $0.id == "nhom" })
            #expect((other.status.code, other.member) == (.inTerm, "so-gddt"))
            let group = try #require(try await list(client, [("agency", "cac-so")]).first)
            #expect((group.status.code, group.member, group.membersReported) == (.inTerm, nil, 1))
            let waiting = try await list(
                client, [("agency", "so-nv"), ("status", "awaiting_confirmation")])
            #expect(waiting.map(\.id) == ["nhom"])
            // A result waits for the office, whatever the others owe; status counts it, too.
            #expect(try await list(client, [("status", "awaiting_confirmation")]).map(\.id) == ["nhom"])
            var query = ControlQuery()
            query.add("agency", "so-gddt")
            query.add("days", 60)
            let agenda = try await client.get("/v1/agenda", query, as: Listing<AgendaEntry>.self).value.items
            #expect(agenda.first { $0.assignment == "nhom" }?.membersTotal == 2)
            _ = try await say(client, FactRequest(.done, of: ["nhom"], agency: "so-gddt"))
            let after = try await client.get("/v1/agenda", query, as: Listing<AgendaEntry>.self).value.items
            #expect(!after.contains { $0.assignment == "nhom" })
        }
    }

    @Test func `what is said of all is said of each that it can be said of`() async throws {
        try await serving { fixture, client in
            _ = try await say(
                client, FactRequest(.done, of: ["nhom"], agency: "so-nv", on: .make(2022, 1, 14)))
            _ = try await say(client, FactRequest(.done, of: ["nhom"], on: .make(2022, 1, 16)))
            let facts = try await fixture.ledger.facts(of: "nhom")
            #expect(
                facts.map { "\($0.agency ?? "–") \($0.day?.description ?? "–")" } == [
                    "so-nv 2022-01-14", "so-gddt 2022-01-16", "– 2022-01-16",
                ])
            let detail = try await detail(client)
            #expect(detail.assignment.state == "closed")
            #expect(detail.members.map(\.doneOn) == [.make(2022, 1, 16), .make(2022, 1, 14)])
        }
    }

    @Test func `a result is sent back to the one that gave it`() async throws {
        try await serving { fixture, client in
            for agency in ["so-nv", "so-gddt"] {
                _ = try await say(client, FactRequest(.done, of: ["nhom"], agency: agency))
            }
            let entry = try await say(
                client, FactRequest(.returned, of: ["nhom"], agency: "so-nv", text: "thiếu số liệu"))
            #expect((entry.state, entry.status.code, entry.returns) == ("open", .inTerm, 1))
            let detail = try await detail(client)
            #expect(detail.members.map(\.status.code) == [.doneOnTime, .inTerm])
            let told = detail.reminders.filter { $0.rung == .returned }
            #expect(told.map(\.recipient) == ["agency:so-nv"])
            let leads = detail.reminders.filter { $0.state == "planned" && $0.role == .lead }
            #expect(Set(leads.map(\.recipient)) == ["agency:so-nv"])
        }
    }

    private func refusal(_ client: ControlClient, _ request: FactRequest) async throws -> String? {
        do {
            _ = try await client.post("/v1/facts", body: request, as: FactReport.self)
            return nil
        } catch let problem as Problem {
            return problem.detail
        }
    }

    @Test func `who does not lead, or cannot be spoken of alone, is refused with what to do`() async throws {
        try await serving { _, client in
            let stranger = try await refusal(client, FactRequest(.done, of: ["nhom"], agency: "so-yt"))
            #expect(stranger == "Sở Y tế is none of those that lead 'nhom'")
            let alone = try await refusal(client, FactRequest(.done, of: ["kl272-1"], agency: "so-yt"))
            #expect(alone == "'kl272-1' is not led by a group, so nothing can be said of Sở Y tế alone")
            let put = try await refusal(
                client,
                FactRequest(.extended, of: ["nhom"], agency: "so-nv", to: .make(2022, 3, 1), text: "xin lùi"))
            #expect(
                put == "several lead 'nhom': a deadline is put off for all of them, not for Sở Nội vụ alone")
            let unknown = try await refusal(client, FactRequest(.done, of: ["nhom"], agency: "khong-co"))
            #expect(unknown?.contains("khong-co") == true)
            let again = try await refusal(client, FactRequest(.reopened, of: ["nhom"], agency: "so-nv"))
            #expect(again == "'nhom' has not been reported done")
        }
    }

    @Test func `what an agency leads alone is its own, whoever is named`() async throws {
        try await serving { fixture, client in
            let entry = try await say(client, FactRequest(.done, of: ["kl272-1"], agency: "so-gddt"))
            #expect((entry.state, entry.member) == ("closed", nil))
            #expect(try await fixture.ledger.facts(of: "kl272-1").allSatisfy { $0.agency == nil })
        }
    }

    @Test func `of two days to which reminders are put off the later one is told`() async throws {
        try await serving { _, client in
            let (early, late) = (Day.make(2022, 2, 8), Day.make(2022, 2, 10))
            let own = try await say(client, FactRequest(.snoozed, of: ["nhom"], agency: "so-nv", to: early))
            #expect(own.snoozedUntil == early)
            _ = try await say(client, FactRequest(.snoozed, of: ["nhom"], to: late))
            let listed = try #require(try await list(client, [("lead", "so-nv")]).first { $0.id == "nhom" })
            #expect(listed.snoozedUntil == late)
        }
    }

    @Test func `a person who gives it to some of them closes what they have done`()
        async throws
    {
        try await serving { fixture, client in
            _ = try await say(client, FactRequest(.done, of: ["nhom"], agency: "so-nv", text: "BC 12/SNV"))
            var request = ReviewRequest(.approve, corrections: CorrectionRequest(lead: ["so-nv", "so-gddt"]))
            _ = try await client.post("/v1/review/nhom", body: request, as: ReviewReport.self)
            #expect(try await detail(client).members.map(\.status.code) == [.doneOnTime, .inTerm])
            request.corrections = CorrectionRequest(lead: ["so-nv"])
            _ = try await client.post("/v1/review/nhom", body: request, as: ReviewReport.self)
            #expect(try await detail(client).assignment.state == "closed")
        }
    }

    @Test func `a remark on one of them is kept with its name`() async throws {
        try await serving { fixture, client in
            let noted = FactRequest(.noted, of: ["nhom"], agency: "so-nv", text: "đang chờ số liệu")
            _ = try await say(client, noted)
            #expect(try await fixture.ledger.facts(of: "nhom").map(\.agency) == ["so-nv"])
            #expect(try await detail(client).members.map(\.status.code) == [.inTerm, .inTerm])
        }
    }

    @Test func `the office reads who has not reported yet, and the one who has is not written to`()
        async throws
    {
        try await serving { fixture, client in
            _ = try await say(client, FactRequest(.reported, of: ["nhom"], agency: "so-nv"))
            let now = ControlFixture.zone.instant(
                of: .make(2022, 2, 11), at: TimeOfDay(hour: 8, minute: 0) ?? .midnight)
            fixture.clock.advance(to: now)
            let rules = fixture.desk.currentRules
            let exchange = Exchange(
                owner: "me", now: now, leaseUntil: now + 60, promotion: rules.promotion(at: now),
                unknownRoom: 100)
            let begun = try await fixture.ledger.exchange(exchange).begun
            let notices = try await fixture.ledger.contents(of: begun).map {
                rules.value.notice(from: $0, now: now)
            }
            let lines = notices.filter { $0.recipient == .office }.flatMap(\.lines)
            let line = try #require(lines.first { $0.assignment.id == "nhom" && $0.role == .office })
            #expect(line.owing == Owing(names: ["Sở Giáo dục và Đào tạo"], total: 2))
            let told = notices.filter { $0.recipient == .agency("so-nv") }.flatMap(\.lines)
            #expect(!told.contains { $0.assignment.id == "nhom" && $0.rung != .announce })
        }
    }

    @Test func `of a duty that comes back it is told how many have reported what went by`() async throws {
        try await serving { fixture, client in
            var milestone = Milestone.sample("hằng tháng", .make(2022, 1, 31))
            milestone.deadline.kind = .recurring
            milestone.deadline.rrule = "FREQ=MONTHLY;BYMONTHDAY=-1"
            let duty = Assignment(
                id: "thang", item: "4", action: "Báo cáo tháng",
                lead: [Party(name: "Các sở", text: "các sở", agency: "cac-so")], milestones: [milestone])
            let planner = fixture.desk.rules.planner
            let item = Intake.Item(
                assignment: duty, needsReview: false, reminders: [],
                occurrences: planner.occurrences(
                    of: duty, takenAt: ControlFixture.taken, now: ControlFixture.taken))
            let file = SourceFile(path: "thang.yaml", fingerprint: "1", digest: "1")
            _ = try await fixture.ledger.apply(
                Intake(file: file, directive: .sample, items: [item]), at: ControlFixture.taken)
            let now = ControlFixture.zone.instant(
                of: .make(2022, 2, 3), at: TimeOfDay(hour: 8, minute: 0) ?? .midnight)
            fixture.clock.advance(to: now)
            _ = try await fixture.ledger.turn(on: .make(2022, 2, 3), limit: 9, at: now) {
                planner.turn(of: $0, now: now)
            }
            let own = try await say(client, FactRequest(.done, of: ["thang"], agency: "so-nv"))
            #expect((own.status.code, own.membersReported) == (.inTerm, 1))
            let whole: AssignmentDetail = try await client.get("/v1/assignments/thang").value
            #expect(whole.assignment.status.code == .overdue)
            #expect(whole.members.map(\.status.code) == [.overdue, .inTerm])
            _ = try await say(client, FactRequest(.done, of: ["thang"], agency: "so-gddt"))
            let after: AssignmentDetail = try await client.get("/v1/assignments/thang").value
            #expect(after.assignment.status.code == .inTerm)
            #expect(try await fixture.ledger.assignment("thang")?.missed.isEmpty == true)
        }
    }
}
