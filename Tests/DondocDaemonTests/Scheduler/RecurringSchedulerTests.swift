// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocCalendar
import DondocControl
import DondocModel
import DondocPlanning
import DondocStore
import Foundation
import Testing

@testable import DondocDaemon

@Suite(.timeLimit(.minutes(15))) struct RecurringSchedulerTests {
    static let monthly = SchedulingRoom.duty("FREQ=MONTHLY;BYMONTHDAY=19", from: "2022-01-19")
    let id = monthly.id

    private func walk(_ room: SchedulingRoom, _ steps: [(String, Int)]) async throws {
        for (moment, attempts) in steps { _ = await room.look(at: try instant(moment), attempts: attempts) }
    }

    /// Plans everything anew, as when the configuration has changed.
    private func replan(_ room: SchedulingRoom) async throws -> Replanner.Outcome {
        try await room.ledger.set("plan.rules", to: nil)
        return try await Replanner(ledger: room.ledger, clock: room.clock, logger: .silent)
            .bringUpToDate(with: room.rules, formerly: room.rules.planner)
    }

    @Test func `reminds of a monthly duty in three months, each once, over a restart and a new plan`()
        async throws
    {
        let ledger = try SQLiteLedger.inMemory()
        try await withSchedulingRoom(at: "2022-01-12 09:00", ledger: ledger) { room in
            try await room.take([Self.monthly])
            try await walk(
                room,
                [
                    ("2022-01-12 09:00", 1), ("2022-01-14 07:30", 1), ("2022-01-18 07:30", 2),
                    ("2022-01-19 07:30", 2),
                    ("2022-01-20 07:30", 2), ("2022-02-09 07:30", 1),
                ])
            #expect(try await replan(room) == Replanner.Outcome())
        }
        try await withSchedulingRoom(at: "2022-02-10 10:00", ledger: ledger) { room in
            #expect(try await room.take([Self.monthly]).unchanged == 1)
            #expect(try await replan(room) == Replanner.Outcome())
            try await walk(
                room,
                [
                    ("2022-02-15 07:30", 1), ("2022-02-17 07:30", 2), ("2022-02-18 07:30", 2),
                    ("2022-02-21 07:30", 2),
                    ("2022-03-09 07:30", 1), ("2022-03-15 07:30", 1), ("2022-03-17 07:30", 2),
                    ("2022-03-18 07:30", 2),
                    ("2022-03-21 07:30", 2),
                ])
            #expect(try await replan(room) == Replanner.Outcome())
        }
        let sent = try await ledger.reminders(of: id).filter { $0.state == .delivered }.map(\.reminder)
        let own = sent.filter { $0.role == .lead }.map { "\($0.due?.description ?? "") \($0.rung)" }
        let rungs = ["7wd", "3wd", "1wd", "0wd", "overdue"]
        #expect(
            own == ["announce"].map { "2022-01-19 \($0)" } + rungs.dropFirst().map { "2022-01-19 \($0)" }
                + rungs.map { "2022-02-19 \($0)" } + rungs.map { "2022-03-19 \($0)" })
        let office = sent.filter { $0.role == .office }.map { "\($0.due?.description ?? "") \($0.rung)" }
        #expect(
            office
                == ["2022-01-19", "2022-02-19", "2022-03-19"].flatMap { due in
                    ["1wd", "0wd", "overdue"].map { "\(due) \($0)" }
                })
        let notices = try await ledger.notices(NoticeFilter(), page: Page(limit: 1000))
        #expect(notices.count == sent.count, "one message each, as nothing falls together")
        #expect(try await ledger.assignment(id)?.missed == [0: .make(2022, 1, 19)])
    }

    @Test func `after a downtime over an occurrence tells once that it is late, and goes on with the next`()
        async throws
    {
        try await withSchedulingRoom(at: "2022-01-12 09:00") { room in
            try await room.take([Self.monthly])
            _ = await room.look(at: try instant("2022-01-12 09:00"), attempts: 1)
            // Down from the 12th of January to a Sunday at the end of April.
            _ = await room.look(at: try instant("2022-04-24 10:00"), attempts: 0)
            let notices = await room.look(at: try instant("2022-04-25 07:30"), attempts: 2)
            let own = try #require(notices.first { $0.recipient == .agency("so-yt") })
            #expect(own.lines.map(\.rung) == [.overdue])
            #expect(own.lines.map(\.due) == [.make(2022, 1, 19)])
            #expect((own.lines.first?.workingDaysLeft ?? 0) < -60)
            let next = await room.look(at: try instant("2022-05-10 07:30"), attempts: 1)
            #expect(next.first?.lines.map(\.due) == [.make(2022, 5, 19)])
            #expect(next.first?.lines.map(\.previousDue) == [nil])
            let deadline = next.first?.lines.first?.milestone?.deadline
            #expect(deadline?.due == .make(2022, 5, 19))
            #expect(deadline?.reason.vi.hasSuffix("; kỳ này hạn 19/5/2022") == true)
        }
    }

    @Test func `after a downtime until the due day of the next occurrence, reminds of that one too`()
        async throws
    {
        try await withSchedulingRoom(at: "2022-01-12 09:00") { room in
            try await room.take([SchedulingRoom.duty("FREQ=WEEKLY;BYDAY=FR", from: "2022-01-14")])
            try await walk(room, [("2022-01-12 09:00", 1), ("2022-01-13 07:30", 2), ("2022-01-14 07:30", 2)])
            // Down from Friday the 14th to Friday the 21st.
            for notice in await room.look(at: try instant("2022-01-21 10:00"), attempts: 2) {
                #expect(notice.lines.map(\.due) == [.make(2022, 1, 14), .make(2022, 1, 21)])
                #expect(notice.lines.map(\.rung) == [.overdue, .before(0, .workingDays)])
            }
            _ = await room.look(at: try instant("2022-01-24 07:30"), attempts: 2)
        }
    }

    @Test func `tells in one message what is late and what comes next`() async throws {
        try await withSchedulingRoom(at: "2022-01-26 09:00") { room in
            // Both Fridays, 28/01 and 04/02, are told to be late on the first working day after Tết.
            try await room.take([SchedulingRoom.duty("FREQ=WEEKLY;BYDAY=FR", from: "2022-01-28")])
            try await walk(room, [("2022-01-26 09:00", 1), ("2022-01-27 07:30", 2), ("2022-01-28 07:30", 2)])
            let saturday = try instant("2022-01-29 00:00")
            let planner = room.rules.planner
            let turned = try await room.ledger.turn(on: .make(2022, 1, 29), limit: 10, at: saturday) {
                planner.turn(of: $0, now: saturday)
            }
            #expect(turned == 1)
            let notices = await room.look(at: try instant("2022-02-07 07:30"), attempts: 2)
            for notice in notices {
                #expect(notice.lines.map(\.due) == [.make(2022, 1, 28), .make(2022, 2, 4)])
            }
        }
    }

    @Test func `a clock that was a year ahead loses no occurrence`() async throws {
        try await withSchedulingRoom(at: "2022-01-12 09:00") { room in
            try await room.take([Self.monthly])
            _ = await room.look(at: try instant("2022-01-12 09:00"), attempts: 1)
            _ = await room.look(at: try instant("2023-03-01 10:00"), attempts: 2)
            _ = await room.look(at: try instant("2023-03-08 07:30"), attempts: 1)
            let notices = await room.look(at: try instant("2022-02-09 07:30"), attempts: 1)
            #expect(notices.first?.lines.map(\.due) == [.make(2022, 2, 19)])
        }
    }

    @Test func `a clock that jumps back over a turn sends nothing twice`() async throws {
        try await withSchedulingRoom(at: "2022-01-12 09:00") { room in
            try await room.take([Self.monthly])
            try await walk(
                room,
                [
                    ("2022-01-12 09:00", 1), ("2022-01-14 07:30", 1), ("2022-01-18 07:30", 2),
                    ("2022-01-19 07:30", 2),
                    ("2022-01-20 07:30", 2), ("2022-02-09 07:30", 1), ("2022-01-18 07:30", 0),
                    ("2022-01-19 07:30", 0),
                    ("2022-02-09 07:31", 0), ("2022-02-15 07:30", 1),
                ])
            #expect(room.sender.notices.count == 10)
            #expect(Set(room.sender.notices.map(\.key)).count == 10)
        }
    }

    @Test func `a turn that waits while holidays change is planned by the new ones`() async throws {
        let ledger = FailingLedger(try SQLiteLedger.inMemory())
        try await withSchedulingRoom(at: "2022-01-12 09:00", through: ledger) { room in
            try await room.take([Self.monthly])
            _ = await room.look(at: try instant("2022-01-12 09:00"), attempts: 1)
            // The day before 18/02, which is the last one worked before the 19th.
            let off = LocalDay(day: .make(2022, 2, 17), isWorked: false, reason: "nghỉ")
            ledger.interrupt {
                room.current.replace(
                    with: room.rules.with(notices: room.rules.configuration.holidayNotices, local: [off]))
            }
            _ = await room.look(at: try instant("2022-01-20 07:30"), attempts: 2)
            let planned = try await ledger.reminders(of: id).filter { $0.state == .planned }
                .filter { $0.reminder.rung == .before(1, .workingDays) }
            #expect(planned.map { room.rules.zone.day(of: $0.reminder.instant) }.first == .make(2022, 2, 16))
        }
    }
}
