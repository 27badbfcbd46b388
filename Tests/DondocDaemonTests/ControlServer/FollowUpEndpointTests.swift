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

/// It is 17/01/2022 in the sample ledger.
@Suite(.timeLimit(.minutes(15))) struct FollowUpEndpointTests {
    @Test func `says that a milestone is done, and how it stands then`() async throws {
        try await serving { fixture, client in
            let request = FactRequest(
                .done, of: ["kl272-1"], milestones: [0], on: .make(2022, 1, 15), text: "BC 12/BC-SGDĐT")
            let report: FactReport = try await client.post("/v1/facts", body: request).value
            let entry = try #require(report.stated.first?.assignment)
            #expect(entry.state == "open")
            #expect(entry.milestones.map(\.status.code) == [.doneOnTime, .inTerm])
            #expect(entry.milestones[0].doneOn == .make(2022, 1, 15))
            #expect(fixture.desk.changes == 1)
            let detail: AssignmentDetail = try await client.get("/v1/assignments/kl272-1").value
            #expect(detail.facts.map(\.kind) == [.done])
            #expect(detail.facts.first?.actor.hasPrefix("user:") == true)
        }
    }

    @Test func `closes an assignment when all of it is done, today when no day is said`() async throws {
        try await serving { _, client in
            let report: FactReport = try await client.post(
                "/v1/facts", body: FactRequest(.done, of: ["kl272-1", "kl272-2"])
            ).value
            #expect(report.stated.map(\.assignment.state) == ["closed", "closed"])
            #expect(report.stated.map(\.assignment.status.code) == [.doneOnTime, .done])
            #expect(report.stated.map(\.assignment.closedOn) == [.make(2022, 1, 17), .make(2022, 1, 17)])
            let explanation: Explanation = try await client.get("/v1/assignments/kl272-1/explain").value
            #expect(explanation.absences.map(\.code) == [.closed])
            var query = ControlQuery()
            query.add("state", "closed")
            let closed = try await client.get(
                "/v1/assignments", query, as: Listing<AssignmentEntry>.self
            ).value.items
            #expect(Set(closed.map(\.id)) == ["kl272-1", "kl272-2"])
        }
    }

    @Test func `what is confirmed was done when it was reported, unless another day is said`() async throws {
        try await serving { fixture, client in
            let reported = FactRequest(
                .reported, of: ["kl272-1"], milestones: [0, 0], on: .make(2022, 1, 13))
            _ = try await client.post("/v1/facts", body: reported, as: FactReport.self)
            let whole = FactRequest(.reported, of: ["kl272-2"], on: .make(2022, 1, 14))
            _ = try await client.post("/v1/facts", body: whole, as: FactReport.self)
            let confirmed: FactReport = try await client.post(
                "/v1/facts", body: FactRequest(.done, of: ["kl272-1", "kl272-2"])
            ).value
            let entries = confirmed.stated.map(\.assignment)
            #expect(entries[0].milestones.map(\.doneOn) == [.make(2022, 1, 13), nil])
            #expect(entries[1].closedOn == .make(2022, 1, 14))
            let rest = FactRequest(.done, of: ["kl272-1"])
            _ = try await client.post("/v1/facts", body: rest, as: FactReport.self)
            #expect(
                try await fixture.ledger.facts(of: "kl272-1").map(\.day)
                    == [.make(2022, 1, 13), .make(2022, 1, 13), .make(2022, 1, 17)])
            let again: FactReport = try await client.post(
                "/v1/facts", body: FactRequest(.returned, of: ["kl272-1"], text: "thiếu")
            ).value
            #expect(again.stated.first?.assignment.returns == 1)
            _ = try await client.post("/v1/facts", body: reported, as: FactReport.self)
            let other: FactReport = try await client.post(
                "/v1/facts",
                body: FactRequest(.done, of: ["kl272-1"], milestones: [0], on: .make(2022, 1, 15))
            ).value
            #expect(other.stated.first?.assignment.milestones[0].doneOn == .make(2022, 1, 15))
        }
    }

    // MARK: Duties that come back

    /// A monthly duty of which January is in force.
    private func takeDuty(_ rule: String, into fixture: ControlFixture) async throws {
        var duty = Assignment.samples[0]
        duty.id = "m"
        var milestone = Milestone.sample("hằng tháng", .make(2022, 1, 31))
        milestone.deadline.kind = .recurring
        milestone.deadline.rrule = rule
        duty.milestones = [milestone]
        let now = ControlFixture.taken
        let item = Intake.Item(
            assignment: duty, needsReview: false, reminders: [],
            occurrences: fixture.desk.rules.planner.occurrences(of: duty, takenAt: now, now: now))
        _ = try await fixture.ledger.apply(
            Intake(
                file: SourceFile(path: "m.yaml", fingerprint: "1", digest: "1"), directive: .sample,
                items: [item]), at: now)
    }

    private func turn(_ fixture: ControlFixture, on day: Day) async throws {
        let now = ControlFixture.zone.instant(of: day, at: TimeOfDay(hour: 8, minute: 0) ?? .midnight)
        fixture.clock.advance(to: now)
        let planner = fixture.desk.rules.planner
        _ = try await fixture.ledger.turn(on: day, limit: 9, at: now) { planner.turn(of: $0, now: now) }
    }

    private static let monthly = "FREQ=MONTHLY;BYMONTHDAY=-1"

    @Test func `says which occurrence is closed, before and after, and which milestone is put off`()
        async throws
    {
        try await serving { fixture, client in
            try await takeDuty(Self.monthly, into: fixture)
            for isTrial in [true, false] {
                let report: FactReport = try await client.post(
                    "/v1/facts", body: FactRequest(.done, of: ["m"], trial: isTrial)
                ).value
                #expect(
                    report.stated.first?.parts
                        == [.init(milestone: 0, due: .make(2022, 1, 31), recurring: true)])
            }
            let put: FactReport = try await client.post(
                "/v1/facts",
                body: FactRequest(
                    .extended, of: ["kl272-1"], milestones: [0], to: .make(2022, 2, 21), text: "đề nghị")
            ).value
            #expect(
                put.stated.first?.parts
                    == [.init(milestone: 0, due: .make(2022, 2, 21), recurring: false)])
        }
    }

    @Test func `an occurrence cannot be put off, and it is said what can be done`() async throws {
        try await serving { fixture, client in
            try await takeDuty(Self.monthly, into: fixture)
            let problem = await #expect(throws: Problem.self) {
                try await client.post(
                    "/v1/facts",
                    body: FactRequest(.extended, of: ["m"], to: .make(2022, 2, 5), text: "đề nghị"),
                    as: FactReport.self)
            }
            #expect(problem?.detail.contains("due on 2022-01-31") == true)
            #expect(problem?.remedy.contains("dondoc snooze m --until") == true)
        }
    }

    private func detail(_ client: ControlClient, _ request: FactRequest) async throws -> String? {
        do {
            _ = try await client.post("/v1/facts", body: request, as: FactReport.self)
            return nil
        } catch let problem as Problem {
            return problem.detail
        }
    }

    @Test
    func `an occurrence that waits for its confirmation is confirmed before anything is said of others`()
        async throws
    {
        try await serving { fixture, client in
            try await takeDuty(Self.monthly, into: fixture)
            #expect(
                try await detail(client, FactRequest(.reported, of: ["m"], on: .make(2022, 1, 16))) == nil)
            try await turn(fixture, on: .make(2022, 2, 20))
            let february = FactRequest(.done, of: ["m"], occurrence: .make(2022, 2, 28))
            let refused = "the occurrence of 2022-01-31 of 'm' is to be confirmed first"
            #expect(try await detail(client, february) == refused)
            #expect(try await detail(client, FactRequest(.reported, of: ["m"])) == refused)
            #expect(
                try await detail(client, FactRequest(.done, of: ["m"], occurrence: .make(2022, 1, 31))) == nil
            )
            #expect(
                try await fixture.ledger.facts(of: "m").map(\.day) == [
                    .make(2022, 1, 16), .make(2022, 1, 16),
                ])
            #expect(try await detail(client, february) == nil)
            #expect(try await fixture.ledger.facts(of: "m").last?.due == .make(2022, 2, 28))
        }
    }

    @Test func `a duty ends with an occurrence that was done already`() async throws {
        try await serving { fixture, client in
            try await takeDuty(Self.monthly, into: fixture)
            #expect(try await detail(client, FactRequest(.done, of: ["m"], on: .make(2022, 1, 16))) == nil)
            #expect(try await detail(client, FactRequest(.done, of: ["m"])) == "'m' stands so already")
            try await turn(fixture, on: .make(2022, 2, 20))
            let last = FactRequest(.done, of: ["m"], occurrence: .make(2022, 1, 31), last: true)
            #expect(try await detail(client, last) == nil)
            let record = try #require(try await fixture.ledger.assignment("m"))
            #expect(record.progress.closure == .done(.make(2022, 1, 16)))
            #expect(try await fixture.ledger.facts(of: "m").map(\.isLast) == [false, true])
        }
    }

    @Test(arguments: ["FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=2", "FREQ=MONTHLY;BYMONTHDAY=-1;UNTIL=20220228"])
    func `a duty whose rule ends is closed with its last occurrence`(rule: String) async throws {
        try await serving { fixture, client in
            try await takeDuty(rule, into: fixture)
            #expect(try await detail(client, FactRequest(.done, of: ["m"])) == nil)
            #expect(try await fixture.ledger.assignment("m")?.state == .open)
            try await turn(fixture, on: .make(2022, 2, 20))
            #expect(try await detail(client, FactRequest(.done, of: ["m"])) == nil)
            #expect(try await fixture.ledger.assignment("m")?.state == .closed)
        }
    }

    @Test func `finds what an agency leads, and not what it only helps with`() async throws {
        try await serving { _, client in
            func found(_ name: String, _ value: String) async throws -> Set<String> {
                var query = ControlQuery()
                query.add(name, value)
                query.add("state", "open")
                return Set(
                    try await client.get("/v1/assignments", query, as: Listing<AssignmentEntry>.self).value
                        .items.map(\.id))
            }
            let concerned = try await found("agency", "so-yt")
            let (led, ledByAlias) = (try await found("lead", "so-yt"), try await found("lead", "Sở GD&ĐT"))
            #expect(concerned.contains("kl272-1"))
            #expect(!led.contains("kl272-1"))
            #expect(ledByAlias.contains("kl272-1"))
            await #expect(throws: Problem.self) { try await found("lead", "so-x") }
        }
    }

    @Test(arguments: [
        ("period", "1900", nil), ("period", "1900-W01", nil), ("as_of", "1900-01-01", nil),
        ("as_of", "1899-05-05", Problem.Kind.contradictory),
        ("period", "0001-01-01..0001-01-31", .contradictory),
    ])
    func `reports of days long ago are told, or refused`(name: String, value: String, kind: Problem.Kind?)
        async throws
    {
        try await serving { _, client in
            var query = ControlQuery()
            query.add(name, value)
            let tasks = query
            query.add("list", "carried")
            for (path, query) in [("/v1/report", tasks), ("/v1/report/tasks", query)] {
                do {
                    _ = try await client.get(path, query, as: JSONValue.self)
                    #expect(kind == nil)
                } catch let problem as Problem {
                    #expect(problem.kind == kind)
                }
            }
        }
    }

    @Test func `a trial writes nothing down`() async throws {
        try await serving { fixture, client in
            let request = FactRequest(.done, of: ["kl272-1"], trial: true)
            _ = try await client.post("/v1/facts", body: request, as: FactReport.self)
            #expect(try await fixture.ledger.facts(of: "kl272-1").isEmpty)
            #expect(fixture.desk.changes == 0)
        }
    }

    @Test func `an extension is told as overruled once the deadline is another one`() async throws {
        try await serving { fixture, client in
            let request = FactRequest(
                .extended, of: ["kl272-1"], milestones: [0], to: .make(2022, 3, 15), text: "chờ hướng dẫn")
            let _: FactReport = try await client.post("/v1/facts", body: request).value
            let held: AssignmentDetail = try await client.get("/v1/assignments/kl272-1").value
            #expect(held.facts.map(\.overruled) == [nil])
            let correction = CorrectionRequest(due: [.init(milestone: 0, text: "2022-02-25")])
            let _: ReviewReport = try await client.post(
                "/v1/review/kl272-1", body: ReviewRequest(.approve, corrections: correction)
            ).value
            let overruled: AssignmentDetail = try await client.get("/v1/assignments/kl272-1").value
            #expect(overruled.facts.map(\.overruled) == [true])
            let explained: Explanation = try await client.get("/v1/assignments/kl272-1/explain").value
            let absence = try #require(explained.absences.first { $0.code == .overruled })
            #expect(absence.why.vi.contains("gia hạn đến 15/3/2022 không còn hiệu lực"))
            #expect(absence.why.vi.contains("25/02/2022"))
        }
    }

    @Test func `puts a deadline off, keeps the former one, and announces the new one`() async throws {
        try await serving { fixture, client in
            let request = FactRequest(
                .extended, of: ["kl272-1"], milestones: [0], to: .make(2022, 3, 15),
                asked: .make(2022, 1, 14), text: "chờ hướng dẫn của Bộ")
            let report: FactReport = try await client.post("/v1/facts", body: request).value
            let entry = try #require(report.stated.first?.assignment)
            #expect(entry.milestones[0].due == .make(2022, 3, 15))
            #expect(entry.milestones[0].words == "trước ngày 15/02/2022")
            #expect(
                entry.milestones[0].reason.vi == "gia hạn từ 14/02/2022 đến 15/3/2022: chờ hướng dẫn của Bộ")
            #expect(entry.extensions == 1)
            #expect(report.stated.first?.remarks == [])
            let fact = try #require(try await fixture.ledger.facts(of: "kl272-1").first)
            #expect(fact.due == .make(2022, 2, 14))
            #expect(fact.day == .make(2022, 3, 15))
            #expect(fact.asked == .make(2022, 1, 14))
            let planned = try await fixture.ledger.reminders(of: "kl272-1").filter { $0.state == .planned }
            let announced = planned.filter {
                $0.reminder.rung == .announce && $0.reminder.due == .make(2022, 3, 15)
            }
            #expect(!announced.isEmpty)
            for reason in announced.map(\.reminder.reason.vi) {
                #expect(
                    reason.hasPrefix("gia hạn từ 14/02/2022 đến 15/3/2022: chờ hướng dẫn của Bộ; còn "),
                    "\(reason)")
            }
            let verbs = try await fixture.ledger.events(subject: "kl272-1", page: Page()).map(\.verb)
            #expect(verbs.prefix(2) == ["assignment.extended", "assignment.corrected"])
        }
    }

    @Test func `an extension outlives the next reading of its task file`() async throws {
        try await serving { fixture, client in
            let request = FactRequest(
                .extended, of: ["kl272-1"], milestones: [0], to: .make(2022, 3, 15), text: "chờ hướng dẫn")
            _ = try await client.post("/v1/facts", body: request, as: FactReport.self)
            let decisions = try await fixture.ledger.decisions(file: "kl272.yaml", assignments: ["kl272-1"])
            #expect(decisions.first?.correction?.due.first?.deadline?.due == .make(2022, 3, 15))
        }
    }

    @Test func `remarks on a request that came late and on one extension too many`() async throws {
        try await serving { fixture, client in
            var remarks: [[String]] = []
            for (day, asked) in [(20, 14), (21, 14), (22, 20)] {
                let noon = TimeOfDay(hour: 12, minute: 0) ?? .midnight
                fixture.clock.advance(to: ControlFixture.zone.instant(of: .make(2022, 2, asked), at: noon))
                let request = FactRequest(
                    .extended, of: ["kl272-1"], milestones: [0], to: .make(2022, 2, day),
                    asked: .make(2022, 2, asked), text: "chờ")
                let report: FactReport = try await client.post("/v1/facts", body: request).value
                remarks.append(report.stated.flatMap(\.remarks).map(\.en))
            }
            #expect(
                remarks[0] == [
                    "asked late: 0 working days before the end, where 3 are usual",
                    "2022-02-20 is a day off: the last working day before it is 2022-02-18",
                ])
            #expect(remarks[2].contains("it has been put off 3 times now"))
        }
    }

    @Test func `sends a result back, and plans to tell whoever leads`() async throws {
        try await serving { fixture, client in
            _ = try await client.post(
                "/v1/facts", body: FactRequest(.done, of: ["kl272-1"]), as: FactReport.self)
            let request = FactRequest(.returned, of: ["kl272-1"], milestones: [1], text: "thiếu phụ lục")
            let report: FactReport = try await client.post("/v1/facts", body: request).value
            let entry = try #require(report.stated.first?.assignment)
            #expect(entry.state == "open")
            #expect(entry.returns == 1)
            #expect(entry.milestones.map(\.status.code) == [.doneOnTime, .inTerm])
            let told = try await fixture.ledger.reminders(of: "kl272-1").filter {
                $0.reminder.rung == .returned
            }
            #expect(told.map(\.reminder.recipient) == [.agency("so-gddt")])
            #expect(told.first?.reminder.reason.vi == "kết quả được trả lại: thiếu phụ lục")
            #expect(told.first?.reminder.instant == ControlFixture.now)
        }
    }

    @Test func `opens again what was cancelled by mistake`() async throws {
        try await serving { _, client in
            let cancelled = FactRequest(.cancelled, of: ["kl272-2"], text: "trùng nhiệm vụ")
            let report: FactReport = try await client.post("/v1/facts", body: cancelled).value
            #expect(report.stated.first?.assignment.status.code == .cancelled)
            let again: FactReport = try await client.post(
                "/v1/facts", body: FactRequest(.reopened, of: ["kl272-2"])
            ).value
            #expect(again.stated.first?.assignment.state == "open")
        }
    }

    @Test func `says which deadlines lie before the day until which nobody is reminded`() async throws {
        try await serving { _, client in
            let request = FactRequest(.snoozed, of: ["kl272-1"], to: .make(2022, 3, 1), text: "chờ")
            let report: FactReport = try await client.post("/v1/facts", body: request).value
            #expect(
                report.stated.flatMap(\.remarks).map(\.en) == [
                    "the deadline 2022-02-14 lies before that day: nobody is reminded before it"
                ])
        }
    }

    @Test func `what was due and is cancelled by mistake is told of as before`() async throws {
        let fixture = try await ControlFixture.make()
        let due = fixture.desk.rules.zone.instant(of: .make(2022, 2, 14), at: .midnight) + 18 * 3600
        let rules = fixture.desk.rules
        let clerk = FollowUpClerk(
            ledger: fixture.ledger, entries: Entries(rules: rules, today: .make(2022, 2, 14)),
            actor: "user:lan(1001)", now: due)
        let planned = { try await fixture.ledger.reminders(of: "kl272-1").filter { $0.state == .planned } }
        let before = try await planned().filter { $0.reminder.rung == .overdue && $0.reminder.milestone == 0 }
        #expect(before.map(\.reminder.role).contains(.lead))
        _ = try await clerk.state(FactRequest(.cancelled, of: ["kl272-1"], text: "gộp"))
        _ = try await clerk.state(FactRequest(.reopened, of: ["kl272-1"]))
        let after = try await planned().filter { $0.reminder.rung == .overdue && $0.reminder.milestone == 0 }
        #expect(after.map(\.reminder.instant) == before.map(\.reminder.instant))
        #expect(Set(after.map(\.reminder.recipient)) == Set(before.map(\.reminder.recipient)))
    }
}
