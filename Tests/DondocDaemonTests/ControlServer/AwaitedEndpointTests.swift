// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import DondocStore
import DondocTestSupport
import Foundation
import Testing

@testable import DondocDaemon

/// It is 17/01/2022 08:00 in the sample ledger.
@Suite(.timeLimit(.minutes(15))) struct AwaitedEndpointTests {
    private static let words = "trong 15 ngày làm việc kể từ ngày có kết luận thanh tra"

    private static let added: [(action: String, due: String, directive: String?)] = [
        ("Khắc phục sai phạm", words, "272-KL/TU"),
        ("Báo cáo việc khắc phục", "trong 30 ngày kể từ khi có kết luận thanh tra", nil),
        ("Chuẩn bị lễ", "trước khi khai giảng năm học mới", nil),
    ]

    private func serving<Value: Sendable>(
        _ body: @Sendable (ControlFixture, ControlClient) async throws -> Value
    ) async throws -> Value {
        let fixture = try await ControlFixture.make()
        return try await withTemporaryDirectory { folder in
            try await fixture.serving(in: folder) { client, _ in
                for (action, due, directive) in Self.added {
                    let request = AdditionRequest(
                        action: action, lead: ["so-gddt"], due: due, directive: directive)
                    _ = try await client.post("/v1/assignments", body: request, as: AdditionReport.self)
                }
                return try await body(fixture, client)
            }
        }
    }

    private static func request(_ event: String = "ket luan thanh tra", day: Int = 14) -> AwaitedEventRequest
    {
        AwaitedEventRequest(event: event, on: .make(2022, 2, day))
    }

    private func problem(_ request: AwaitedEventRequest) async throws -> Problem {
        let error = await #expect(throws: Problem.self) {
            try await serving { _, client in
                _ = try await client.post("/v1/awaited", body: request, as: AwaitedEventReport.self)
            }
        }
        return try #require(error)
    }

    @Test func `lists what is waited for, and by which directives`() async throws {
        try await serving { _, client in
            let list = try await client.get("/v1/awaited", as: Listing<AwaitedEventEntry>.self).value.items
            #expect(list.map(\.waiting) == [2, 1])
            #expect(list.first?.directives == ["272-KL/TU", "y-kien-chi-dao-2022-01-17"])
            var query = ControlQuery()
            query.add("directive", "272-KL/TU")
            let one = try await client.get("/v1/awaited", query, as: Listing<AwaitedEventEntry>.self).value
                .items
            #expect(one.map(\.waiting) == [1])
        }
    }

    @Test func `gives every deadline its day, announces it, and says who said so`() async throws {
        try await serving { fixture, client in
            let before = fixture.desk.changes
            let report: AwaitedEventReport = try await client.post("/v1/awaited", body: Self.request()).value
            #expect(report.items.map(\.due) == [.make(2022, 3, 7), .make(2022, 3, 16)])
            #expect(report.items.map(\.former) == [nil, nil] && !report.trial)
            #expect(fixture.desk.changes == before + 1)
            let id = try #require(report.items.first?.assignment)
            #expect(id == "272-kl-tu.them-1")
            let record = try #require(try await fixture.ledger.assignment(id))
            let deadline = try #require(record.assignment.milestones.first?.deadline)
            #expect(deadline.text == Self.words && deadline.due == .make(2022, 3, 7))
            #expect(deadline.given?.words == "trong 15 ngày làm việc kể từ ngày 14/02/2022")
            #expect(deadline.reason.vi.hasPrefix("sự kiện “ngày có kết luận thanh tra”: 14/02/2022; "))
            let planned = try await fixture.ledger.reminders(of: id).filter { $0.state == .planned }
            #expect(planned.contains { $0.reminder.rung == .before(3, .workingDays) })
            let event = try #require(try await fixture.ledger.events(subject: id, page: Page()).first)
            #expect(event.verb == "assignment.corrected" && event.actor.hasPrefix("user:"))
            #expect(event.before != nil && event.after?.contains("2022-03-07") == true)
            let list = try await client.get("/v1/awaited", as: Listing<AwaitedEventEntry>.self).value.items
            #expect(list.first { $0.dated == 2 }?.on == .make(2022, 2, 14))
        }
    }

    @Test func `another day moves them, and the same day again is said to be there`() async throws {
        try await serving { fixture, client in
            _ = try await client.post("/v1/awaited", body: Self.request(), as: AwaitedEventReport.self)
            let moved: AwaitedEventReport = try await client.post(
                "/v1/awaited", body: Self.request(day: 15)
            ).value
            #expect(moved.items.map(\.former) == [.make(2022, 3, 7), .make(2022, 3, 16)])
            #expect(moved.items.map(\.due) == [.make(2022, 3, 8), .make(2022, 3, 17)])
            let error = await #expect(throws: Problem.self) {
                try await client.post("/v1/awaited", body: Self.request(day: 15), as: AwaitedEventReport.self)
            }
            #expect(error?.kind == .conflict)
            let deadline = try await fixture.ledger.assignment("272-kl-tu.them-1")?.assignment.milestones[0]
                .deadline
            #expect(deadline?.given?.event?.on == .make(2022, 2, 15))
        }
    }

    @Test func `tells of the event itself, by its name`() async throws {
        try await serving { fixture, client in
            _ = try await client.post("/v1/awaited", body: Self.request(), as: AwaitedEventReport.self)
            let event = try #require(
                try await fixture.ledger.events(subject: "ngày có kết luận thanh tra", page: Page()).first)
            #expect(event.verb == "event.set" && event.actor.hasPrefix("user:"))
            #expect(event.before == "{}")
            #expect(event.after?.contains(#""on":"2022-02-14""#) == true)
            #expect(event.after?.contains("272-kl-tu.them-1") == true)
        }
    }

    @Test func `a day that is taken back leaves the deadlines waiting, and nothing planned before them`()
        async throws
    {
        try await serving { fixture, client in
            _ = try await client.post("/v1/awaited", body: Self.request(), as: AwaitedEventReport.self)
            let clearing = AwaitedEventRequest(
                event: "ket luan thanh tra", on: nil, clear: true, why: "ghi nhầm vụ khác")
            let report: AwaitedEventReport = try await client.post("/v1/awaited", body: clearing).value
            #expect(report.on == nil && report.items.map(\.due) == [nil, nil])
            #expect(report.items.map(\.former) == [.make(2022, 3, 7), .make(2022, 3, 16)])
            for id in report.items.map(\.assignment) {
                let deadline = try await fixture.ledger.assignment(id)?.assignment.milestones[0].deadline
                #expect(deadline?.due == nil && deadline?.given?.event == nil)
                let planned = try await fixture.ledger.reminders(of: id).filter { $0.state == .planned }
                #expect(!planned.contains { $0.reminder.due != nil })
            }
            let list = try await client.get("/v1/awaited", as: Listing<AwaitedEventEntry>.self).value.items
            #expect(list.map(\.waiting) == [2, 1] && list.allSatisfy { $0.on == nil })
            let event = try #require(
                try await fixture.ledger.events(subject: "ngày có kết luận thanh tra", page: Page()).first)
            #expect(event.verb == "event.cleared" && event.before == #"{"on":"2022-02-14"}"#)
            let error = await #expect(throws: Problem.self) {
                try await client.post("/v1/awaited", body: clearing, as: AwaitedEventReport.self)
            }
            #expect(error?.kind == .conflict)
            let again: AwaitedEventReport = try await client.post("/v1/awaited", body: Self.request()).value
            #expect(again.items.map(\.due) == [.make(2022, 3, 7), .make(2022, 3, 16)])
        }
    }

    @Test func `a trial writes nothing, and what was looked at is what is written`() async throws {
        try await serving { fixture, client in
            var request = Self.request()
            request.trial = true
            let trial: AwaitedEventReport = try await client.post("/v1/awaited", body: request).value
            #expect(trial.trial && trial.items.count == 2)
            #expect(
                try await fixture.ledger.assignment("272-kl-tu.them-1")?.assignment.milestones[0].deadline.due
                    == nil)
            request.trial = nil
            request.assignments = ["272-kl-tu.them-1"]
            let report: AwaitedEventReport = try await client.post("/v1/awaited", body: request).value
            #expect(report.items.map(\.assignment) == ["272-kl-tu.them-1"])
        }
    }

    @Test func `of one directive alone, and of an event without a period`() async throws {
        try await serving { _, client in
            var request = Self.request()
            request.directive = "272-KL/TU"
            let one: AwaitedEventReport = try await client.post("/v1/awaited", body: request).value
            #expect(one.items.map(\.due) == [.make(2022, 3, 7)])
            let before: AwaitedEventReport = try await client.post(
                "/v1/awaited", body: Self.request("khai giảng")
            ).value
            #expect(before.items.map(\.due) == [.make(2022, 2, 13)])
        }
    }

    @Test func `tells what the event's day was in that directive, not in another`() async throws {
        try await serving { fixture, client in
            for (directive, day) in [("y-kien-chi-dao-2022-01-17", 10), ("272-KL/TU", 14), ("272-KL/TU", 15)]
            {
                var request = Self.request(day: day)
                request.directive = directive
                _ = try await client.post("/v1/awaited", body: request, as: AwaitedEventReport.self)
            }
            let events = try await fixture.ledger.events(
                subject: "ngày có kết luận thanh tra", page: Page()
            ).filter { $0.after?.contains("272-kl-tu") == true }
            #expect(Set(events.map(\.before)) == ["{}", #"{"on":"2022-02-14"}"#])
        }
    }

    @Test func `asks of which document a day is that each has of its own`() async throws {
        try await serving { _, client in
            for directive in ["272-KL/TU", "Họp giao ban"] {
                let added = AdditionRequest(
                    action: "Báo cáo về \(directive)", lead: ["so-gddt"],
                    due: "trong 5 ngày kể từ ngày nhận được văn bản", directive: directive)
                _ = try await client.post("/v1/assignments", body: added, as: AdditionReport.self)
            }
            var request = Self.request("nhận được văn bản")
            let error = await #expect(throws: Problem.self) {
                try await client.post("/v1/awaited", body: request, as: AwaitedEventReport.self)
            }
            #expect(error?.kind == .conflict)
            #expect(error?.remedy.contains("--directive NUMBER") == true)
            request.directive = "272-KL/TU"
            let one: AwaitedEventReport = try await client.post("/v1/awaited", body: request).value
            #expect(one.items.count == 1)
            (request.directive, request.all) = (nil, true)
            let all: AwaitedEventReport = try await client.post("/v1/awaited", body: request).value
            #expect(all.items.count == 1)
        }
    }

    @Test func `refuses what cannot be meant, with a remedy`() async throws {
        #expect(try await problem(Self.request("họp báo")).kind == .notFound)
        let near = try await problem(Self.request("ngày có kết luận thanh trà nhé"))
        #expect(near.kind == .notFound)
        var past = Self.request("khai giảng")
        past.on = .make(2022, 1, 10)
        let over = try await problem(past)
        #expect(over.kind == .past && over.detail.hasPrefix("'y-kien-chi-dao-2022-01-17.them-"))
        past.on = nil
        #expect(try await problem(past).kind == .contradictory)
        past.on = .make(1066, 1, 10)
        #expect(try await problem(past).kind == .contradictory)
        var other = Self.request()
        other.directive = "273-KL/TU"
        #expect(try await problem(other).kind == .notFound)
        other.directive = nil
        other.assignments = ["kl272-1"]
        #expect(try await problem(other).kind == .conflict)
    }
}
