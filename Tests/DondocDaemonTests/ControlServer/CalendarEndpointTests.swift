// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import DondocStore
import DondocTestSupport
import Foundation
import Testing

@testable import DondocDaemon

@Suite(.timeLimit(.minutes(15))) struct CalendarEndpointTests {
    private func ask<Value: Decodable & Sendable>(
        _ path: String, _ query: ControlQuery = ControlQuery(), as type: Value.Type = Value.self
    ) async throws -> Value {
        let fixture = try await ControlFixture.make()
        return try await withTemporaryDirectory { folder in
            try await fixture.serving(in: folder) { client, _ in
                try await client.get(path, query, as: type).value
            }
        }
    }

    @Test func `tells the calendar in force and the deadlines of a range`() async throws {
        var query = ControlQuery()
        query.add("from", Day.make(2022, 2, 1))
        query.add("to", Day.make(2022, 4, 30))
        let report = try await ask("/v1/calendar", query, as: CalendarReport.self)
        #expect(report.notices.map(\.year) == Array(2020...2027))
        #expect(report.notices.filter { $0.origin == .file }.map(\.year) == [2022])
        #expect(report.notices.last?.sources.isEmpty == false)
        #expect(report.localDays.map(\.reason) == ["Ngày thành lập tỉnh"])
        #expect(report.problems.map(\.line) == [3])
        #expect(report.days.map(\.day) == [.make(2022, 2, 14), .make(2022, 4, 30)])
        #expect(report.days.map(\.deadlines) == [1, 1])
        #expect(report.days.last?.first.first?.what == "trình UBND tỉnh")
        #expect(report.days.first?.first.first?.lead.map(\.agency) == ["so-gddt"])
    }

    @Test func `the range is this month unless said otherwise, and two years at most`() async throws {
        let report = try await ask("/v1/calendar", as: CalendarReport.self)
        #expect(report.from == .make(2022, 1, 1) && report.to == .make(2022, 1, 31))
        var query = ControlQuery()
        query.add("from", Day.make(2022, 1, 1))
        query.add("to", Day.make(2025, 1, 1))
        let problem = await #expect(throws: Problem.self) {
            _ = try await ask("/v1/calendar", query, as: CalendarReport.self)
        }
        #expect(problem?.status == 422)
    }

    @Test func `lists what moved with what it is about`() async throws {
        let moves = try await ask("/v1/calendar/moves", as: Listing<DeadlineMoveEntry>.self)
        let move = try #require(moves.items.first)
        #expect(moves.items.count == 1)
        #expect(move.assignment == "kl272-1" && move.milestone == 1)
        #expect(move.what == "trình UBND tỉnh" && move.words == "trong tháng 4/2022")
        #expect(move.before.workBy == .make(2022, 4, 29) && move.after.workBy == .make(2022, 4, 28))
        #expect(move.after.due == .make(2022, 4, 30) && move.after.lateFrom == .make(2022, 5, 1))
        #expect(move.reason.en == "2022-04-29 is off now")
        var query = ControlQuery()
        query.add("assignment", "kl272-2")
        #expect(try await ask("/v1/calendar/moves", query, as: Listing<DeadlineMoveEntry>.self).items.isEmpty)
        query = ControlQuery()
        query.add("since", "2022-01-13T00:00:00+07:00")
        #expect(try await ask("/v1/calendar/moves", query, as: Listing<DeadlineMoveEntry>.self).items.isEmpty)
    }
}
