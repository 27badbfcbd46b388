// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocCalendar
import DondocModel
import DondocStore
import DondocTestSupport
import Foundation
import Testing

@testable import DondocDaemon

/// What is announced when these were written ends with 2027.
@Suite struct CoverageWarningTests {
    private let ledger: SQLiteLedger
    private let rules: OfficeRules

    init() throws {
        ledger = try SQLiteLedger.inMemory()
        rules = OfficeRules(
            configuration: try DaemonConfiguration.make(inbox: URL(filePath: "/nowhere")),
            sender: ScriptedSender())
    }

    private func check(_ now: String, settled: Int? = nil) async throws -> Int? {
        try await CoverageWarning(ledger: ledger, logger: .silent)
            .check(rules, now: try instant(now), settled: settled)
    }

    private func warnings() async throws -> [String] {
        try await ledger.events(subject: nil, page: Page()).filter { $0.verb == "calendar.notice-missing" }
            .map(\.subject)
    }

    @Test func `warns once from October on, also over restarts, and again in another year`() async throws {
        #expect(try await check("2027-09-30 23:59") == nil)
        #expect(try await check("2027-10-01 00:00") == 2028)
        #expect(try await check("2027-10-01 00:01", settled: 2028) == 2028)
        #expect(try await check("2027-12-31 23:00") == 2028)
        #expect(try await warnings() == ["2028"])
        #expect(try await check("2028-01-01 08:00") == nil)
        #expect(try await check("2028-11-01 08:00") == 2029)
        #expect(try await warnings() == ["2029", "2028"])
    }

    @Test func `says nothing of a year that is announced`() async throws {
        #expect(try await check("2026-10-01 08:00") == nil)
        #expect(try await warnings().isEmpty)
    }

    @Test func `is to be woken on the first 1 October before a year that is not announced`() throws {
        let warning = CoverageWarning(ledger: ledger, logger: .silent)
        #expect(
            warning.nextCheck(rules, after: try instant("2022-01-10 09:00"))
                == (try instant("2027-10-01 00:00")))
        #expect(
            warning.nextCheck(rules, after: try instant("2027-10-01 00:00"))
                == (try instant("2028-10-01 00:00")))
    }

    @Test(
        arguments: [
            ("2027-09-30", nil), ("2027-10-01", 2028), ("2027-12-31", 2028), ("2028-01-01", 2028),
            ("2026-12-01", nil),
        ] as [(String, Int?)])
    func `the status tells the year that is missing`(today: String, year: Int?) throws {
        #expect(rules.calendar.missingYear(on: try #require(Day(iso: today))) == year)
    }

    @Test func `the scheduler warns when the autumn comes`() async throws {
        try await withSchedulingRoom(at: "2027-09-01 09:00") { room in
            try await room.take([SchedulingRoom.assignment(due: "2027-11-15")])
            _ = await room.look(at: try instant("2027-09-01 09:00"), attempts: 1)
            _ = await room.look(at: try instant("2027-11-01 07:30"), attempts: 1)
            let events = try await room.ledger.events(subject: "2028", page: Page())
            #expect(events.map(\.verb) == ["calendar.notice-missing"])
        }
    }
}
