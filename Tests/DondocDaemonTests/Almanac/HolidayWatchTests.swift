// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocCalendar
import DondocModel
import DondocStore
import Foundation
import Testing

@testable import DondocDaemon

/// 31/03/2028 is a Friday, of a year for which nothing is announced yet.
@Suite(.timeLimit(.minutes(15))) struct HolidayWatchTests {
    private static let tasks = """
        directive: {number: 12/TB-UBND, date: 2028-01-10}
        assignments:
          - {id: bao-cao, action: Báo cáo kết quả, lead: Sở Y tế, due: ngày 31/3/2028}
          - {id: de-an, action: Trình đề án, lead: Sở Y tế, due: ngày 15/5/2028}
        """

    private static func notice(off days: String...) -> String {
        let rows = days.map { "  - {day: \($0), reason: nghỉ, source: A}" }.joined(separator: "\n")
        return "year: 2028\nknown_until: 2028-12-31\nsources: {A: Thông báo}\noff:\n\(rows)\n"
    }

    @Test func `a changed file comes into force by itself, and what moved is listed`() async throws {
        try await AlmanacRoom.running(at: "2028-01-10 09:00", tasks: HolidayWatchTests.tasks) { room in
            try room.write("2028.yaml", HolidayWatchTests.notice(off: "2028-03-31"))
            try await room.untilOff("2028-03-31")
            try await room.until { try await !room.events("calendar.changed").isEmpty }
            let move = try #require(try await room.ledger.moves(MoveFilter(), page: Page()).first)
            #expect(move.assignment == "bao-cao")
            #expect(move.before.workBy == Day(iso: "2028-03-31"))
            #expect(move.after.workBy == Day(iso: "2028-03-30"))
            #expect(move.after.due == Day(iso: "2028-03-31"))
            #expect(move.reason.vi == "31/3/2028 nay là ngày nghỉ (nghỉ)")
            let event = try #require(try await room.events("calendar.changed").first?.after)
            #expect(event.contains("\"moved\":1"))
            #expect(event.contains("\"off\":[\"2028-03-31\"]"))
            let mornings = try await room.ledger.reminders(of: "bao-cao").filter { $0.state == .planned }
                .map { room.rules.value.zone.day(of: $0.reminder.instant) }
            #expect(mornings.contains(try #require(Day(iso: "2028-03-30"))))
            #expect(!mornings.contains(try #require(Day(iso: "2028-03-31"))))
        }
    }

    @Test(arguments: [
        ("year: 2028\nknown_until: 2028-12-31\noff:\n  - {day: 2028-02-30, reason: a, source: A}", 4),
        ("year: 2028\nknown_until: 2028-12-31\nsources: {A: b}\noff: [", 5),
        (
            "year: 2028\nknown_until: 2028-12-31\nsources: {A: b}\noff:\n  - {day: 2028-04-01, reason: a, source: A}",
            5
        ),
        ("year: 0\nknown_until: 2028-12-31", 1),
        ("year: 9999\nknown_until: 9999-12-31", 1),
    ])
    func `a file that is wrong is named with its line, and the last good calendar stays in force`(
        text: String, line: Int
    ) async throws {
        let good = HolidayWatchTests.notice(off: "2028-03-31")
        try await AlmanacRoom.running(at: "2028-01-10 09:00", files: ["2028.yaml": good]) { room in
            let calendar = room.rules.value.configuration.noticesInForce
            try room.write("2028.yaml", text)
            await room.until { await !room.reloader.holidayProblems.isEmpty }
            let problem = try #require(await room.reloader.holidayProblems.first)
            #expect(problem.file.hasSuffix("holidays.d/2028.yaml"))
            #expect(problem.line == line)
            #expect(room.rules.value.configuration.noticesInForce == calendar)
            try room.write("2028.yaml", good)
            await room.until { await room.reloader.holidayProblems.isEmpty }
            try await room.until { try await !room.events("calendar.mended").isEmpty }
            #expect(try await room.events("calendar.refused").count == 1)
            #expect(try await room.events("calendar.mended").count == 1)
            #expect(try await room.events("calendar.changed").isEmpty)
        }
    }

    @Test func `a plan that fails half way is made up for at the next look`() async throws {
        try await AlmanacRoom.running(at: "2028-01-10 09:00", tasks: HolidayWatchTests.tasks) { room in
            room.ledger.failRecounts(after: 0)
            try room.write("2028.yaml", HolidayWatchTests.notice(off: "2028-03-31"))
            try await room.untilOff("2028-03-31")
            let failure = await #expect(throws: LedgerError.self) {
                _ = try await room.reloader.reload(actor: "test")
            }
            #expect(failure?.description.contains("no space left") == true)
            #expect(try await room.ledger.moves(MoveFilter(), page: Page()).isEmpty)
            #expect(try await room.events("configuration.reloaded").isEmpty)
            room.ledger.failRecounts(after: nil)
            try room.write("notes.txt", "wakes the watch")
            try await room.until { try await !room.events("calendar.changed").isEmpty }
            #expect(try await room.ledger.moves(MoveFilter(), page: Page()).count == 1)
            try await room.until { try await !room.events("configuration.reloaded").isEmpty }
            #expect(try await room.events("configuration.reloaded").map(\.actor) == ["test"])
        }
    }

    @Test func `two files of one year contradict each other, and neither counts`() async throws {
        try await AlmanacRoom.running(at: "2028-01-10 09:00") { room in
            try room.write("a.yaml", HolidayWatchTests.notice(off: "2028-03-31"))
            try await room.untilOff("2028-03-31")
            try room.write("b.yaml", HolidayWatchTests.notice(off: "2028-03-30"))
            await room.until { await !room.reloader.holidayProblems.isEmpty }
            #expect(
                await room.reloader.holidayProblems.first?.text.contains("a.yaml already; keep one") == true)
            #expect(room.rules.value.calendar.isWorkingDay(try #require(Day(iso: "2028-03-30"))))
            try FileManager.default.removeItem(at: room.holidays.appending(path: "a.yaml"))
            try await room.untilOff("2028-03-30")
            #expect(room.rules.value.calendar.isWorkingDay(try #require(Day(iso: "2028-03-31"))))
        }
    }

    @Test func `a folder that is found empty takes no holiday with it, until a person says so`() async throws
    {
        let good = HolidayWatchTests.notice(off: "2028-03-31")
        try await AlmanacRoom.running(at: "2028-01-10 09:00", files: ["2028.yaml": good]) { room in
            try FileManager.default.removeItem(at: room.holidays.appending(path: "2028.yaml"))
            await room.until { await !room.reloader.holidayProblems.isEmpty }
            let day = try #require(Day(iso: "2028-03-31"))
            #expect(!room.rules.value.calendar.isWorkingDay(day))
            #expect(await room.reloader.holidayProblems.first?.text.contains("every file is gone") == true)
            _ = try await room.reloader.reload(actor: "test")
            #expect(room.rules.value.calendar.isWorkingDay(day))
            #expect(await room.reloader.holidayProblems.isEmpty)
        }
    }

    @Test func `a folder that goes away takes no holiday with it`() async throws {
        let good = HolidayWatchTests.notice(off: "2028-03-31")
        try await AlmanacRoom.running(at: "2028-01-10 09:00", files: ["2028.yaml": good]) { room in
            let away = room.folder.appending(path: "away")
            try FileManager.default.moveItem(at: room.holidays, to: away)
            await room.until { await !room.reloader.holidayProblems.isEmpty }
            #expect(!room.rules.value.calendar.isWorkingDay(try #require(Day(iso: "2028-03-31"))))
        }
    }
}
