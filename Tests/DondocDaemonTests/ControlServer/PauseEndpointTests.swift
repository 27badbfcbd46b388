// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import DondocStore
import DondocTestSupport
import Foundation
import Testing

@testable import DondocDaemon

@Suite(.timeLimit(.minutes(15))) struct PauseEndpointTests {
    @discardableResult private func asking<Value: Sendable>(
        _ fixture: ControlFixture, _ body: @Sendable (ControlClient) async throws -> Value
    ) async throws -> Value {
        try await withTemporaryDirectory { folder in
            try await fixture.serving(in: folder) { client, _ in try await body(client) }
        }
    }

    @Test func `pauses an agency until the morning of a day, and tells it everywhere`() async throws {
        let fixture = try await ControlFixture.make()
        try await asking(fixture) { client in
            let request = PauseRequest(agency: "Sở GD&ĐT", until: .make(2022, 1, 24), why: "tập huấn")
            let report: PauseReport = try await client.post("/v1/pause", body: request).value
            #expect(report.changed.map(\.recipient) == ["agency:so-gddt"])
            let entry = try #require(report.changed.first)
            #expect(entry.name == "Sở Giáo dục và Đào tạo" && entry.why == "tập huấn")
            #expect(
                entry.endsAt
                    == CivilZone.vietnam.instant(
                        of: .make(2022, 1, 24), at: TimeOfDay(hour: 7, minute: 30) ?? .midnight))
            #expect(entry.heldReminders > 0)
            let status: StatusReport = try await client.get("/v1/status").value
            #expect(status.pauses == report.pauses)
            let explanation: Explanation = try await client.get("/v1/assignments/kl272-1/explain").value
            let held = explanation.steps.filter {
                $0.fate.en.contains("has paused sending to this recipient")
            }
            #expect(!held.isEmpty && held.allSatisfy { $0.reminder.recipient == "agency:so-gddt" })
            let events: Listing<EventEntry> = try await client.get("/v1/events").value
            #expect(events.items.first?.verb == "sending.paused")
            #expect(events.items.first?.actor.hasPrefix("user:") == true)
        }
        #expect(fixture.desk.changes == 1)
    }

    @Test(arguments: [("so-gddt", 1), ("so-yt", nil), (nil, 1)] as [(String?, Int?)])
    func `counts what falls due meanwhile of whoever leads, not of whoever helps`(
        agency: String?, count: Int?
    ) async throws {
        let fixture = try await ControlFixture.make()
        try await asking(fixture) { client in
            let report: PauseReport = try await client.post(
                "/v1/pause", body: PauseRequest(agency: agency, until: .make(2022, 3, 1))
            ).value
            #expect(report.dueMeanwhile == count)
        }
    }

    @Test func `pauses each member of a group, and resumes them one by one or together`() async throws {
        let fixture = try await ControlFixture.make()
        try await asking(fixture) { client in
            let report: PauseReport = try await client.post(
                "/v1/pause", body: PauseRequest(agency: "cac-so")
            ).value
            #expect(
                Set(report.changed.map(\.recipient)) == ["agency:cac-so", "agency:so-gddt", "agency:so-nv"])
            let one: PauseReport = try await client.post(
                "/v1/resume", body: PauseRequest(agency: "so-nv")
            ).value
            #expect(one.changed.map(\.recipient) == ["agency:so-nv"] && one.pauses.count == 2)
            let rest: PauseReport = try await client.post(
                "/v1/resume", body: PauseRequest(agency: "cac-so")
            ).value
            #expect(rest.changed.count == 2 && rest.pauses.isEmpty)
        }
    }

    @Test(arguments: [
        (#"{"until": "2022-01-17"}"#, Problem.Kind.contradictory), (#"{"agency": "so-xx"}"#, .notFound),
        (#"{"agenci": "so-yt"}"#, .malformed), (#"{"until": "31/02"}"#, .malformed), ("[]", .malformed),
    ])
    func `refuses what it cannot understand`(body: String, kind: Problem.Kind) async throws {
        let fixture = try await ControlFixture.make()
        let json = try JSONDecoder().decode(JSONValue.self, from: Data(body.utf8))
        try await asking(fixture) { client in
            await #expect {
                _ = try await client.post("/v1/pause", body: json, as: PauseReport.self)
            } throws: {
                ($0 as? Problem)?.kind == kind
            }
        }
        #expect(try await fixture.ledger.pauses(at: ControlFixture.now).isEmpty)
    }

    @Test func `says what is paused when nothing of that name is`() async throws {
        let fixture = try await ControlFixture.make()
        try await asking(fixture) { client in
            _ = try await client.post("/v1/pause", body: PauseRequest(), as: PauseReport.self)
            await #expect {
                _ = try await client.post(
                    "/v1/resume", body: PauseRequest(agency: "so-yt"), as: PauseReport.self)
            } throws: {
                ($0 as? Problem)?.remedy == "Try: dondoc resume"
            }
        }
    }
}
