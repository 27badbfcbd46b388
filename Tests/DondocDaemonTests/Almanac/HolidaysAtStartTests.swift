// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocCalendar
import DondocModel
import DondocStore
import DondocTestSupport
import Foundation
import Testing

@testable import DondocDaemon

@Suite struct HolidaysAtStartTests {
    private static let good = """
        year: 2028
        known_until: 2028-12-31
        sources: {A: Thông báo}
        off: [{day: 2028-03-31, reason: nghỉ, source: A}]
        """

    /// Loads the configuration of a folder whose holiday file has that text, as the running daemon does.
    private func load(_ text: String, in folder: URL) throws -> DaemonConfiguration {
        let holidays = folder.appending(path: "holidays.d")
        try FileManager.default.createDirectory(at: holidays, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: holidays.appending(path: "2028.yaml"))
        try Data("inbox: inbox".utf8).write(to: folder.appending(path: "dondoc.yaml"))
        return try Daemon.loadConfiguration(folder.appending(path: "dondoc.yaml").path, keepsHolidays: true)
    }

    @Test func `starts with the holidays that were in force last when those that lie there are wrong`()
        async throws
    {
        try await withTemporaryDirectory { folder in
            let ledger = try SQLiteLedger.inMemory()
            let rules = OfficeRules(
                configuration: try load(HolidaysAtStartTests.good, in: folder), sender: ScriptedSender())
            _ = try await Replanner(ledger: ledger, clock: ManualClock(.now), logger: .silent)
                .bringUpToDate(with: rules, formerly: nil)
            let broken = try load("year: 2028\nknown_until: soon", in: folder)
            #expect(broken.holidayNotices.isEmpty && !broken.holidayProblems.isEmpty)
            let configuration = try await Daemon(configuration: broken, logger: .silent)
                .withLastHolidays(of: ledger)
            #expect(configuration.holidayNotices == rules.configuration.holidayNotices)
            #expect(configuration.holidayProblems.first?.line == 2)
        }
    }

    @Test func `starts with the holidays that were in force last when the folder is found empty`()
        async throws
    {
        try await withTemporaryDirectory { folder in
            let ledger = try SQLiteLedger.inMemory()
            let rules = OfficeRules(
                configuration: try load(HolidaysAtStartTests.good, in: folder), sender: ScriptedSender())
            _ = try await Replanner(ledger: ledger, clock: ManualClock(.now), logger: .silent)
                .bringUpToDate(with: rules, formerly: nil)
            try FileManager.default.removeItem(at: folder.appending(path: "holidays.d/2028.yaml"))
            let empty = try Daemon.loadConfiguration(
                folder.appending(path: "dondoc.yaml").path, keepsHolidays: true)
            let configuration = try await Daemon(configuration: empty, logger: .silent)
                .withLastHolidays(of: ledger)
            #expect(configuration.holidayNotices == rules.configuration.holidayNotices)
            #expect(configuration.holidayProblems.first?.text.contains("every file is gone") == true)
            let new = try await Daemon(configuration: empty, logger: .silent)
                .withLastHolidays(of: try SQLiteLedger.inMemory())
            #expect(new.holidayNotices.isEmpty && new.holidayProblems.isEmpty)
        }
    }

    @Test func `refuses to start with wrong holidays when none were in force before`() async throws {
        try await withTemporaryDirectory { folder in
            let broken = try load("year: 2028\nknown_until: soon", in: folder)
            let daemon = Daemon(configuration: broken, logger: .silent)
            let ledger = try SQLiteLedger.inMemory()
            let failure = await #expect(throws: DaemonFailure.self) {
                try await daemon.withLastHolidays(of: ledger)
            }
            #expect(failure?.exitStatus == 78)
        }
    }
}
