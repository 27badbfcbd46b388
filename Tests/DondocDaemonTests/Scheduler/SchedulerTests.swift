// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocDaemon
import DondocModel
import DondocStore
import Foundation
import Testing

@Suite(.timeLimit(.minutes(15))) struct SchedulerTests {
    @Test func `announces at once what arrives in office hours`() async throws {
        try await withSchedulingRoom(at: "2022-01-10 09:00") { room in
            try await room.take([SchedulingRoom.assignment(due: "2022-02-14")])
            let notices = await room.look(at: try instant("2022-01-10 09:00"), attempts: 1)
            #expect(notices.map(\.recipient) == [.agency("so-yt")])
            #expect(notices.first?.lines.map(\.rung) == [.announce])
        }
    }

    @Test func `sends nothing at night and everything on the next working morning`() async throws {
        try await withSchedulingRoom(at: "2022-01-14 20:00") { room in  // a Friday
            try await room.take([SchedulingRoom.assignment(due: "2022-02-14")])
            _ = await room.look(at: try instant("2022-01-16 10:00"), attempts: 0)
            let notices = await room.look(at: try instant("2022-01-17 07:30"), attempts: 1)
            #expect(notices.first?.lines.map(\.rung) == [.announce])
            #expect(room.sender.notices.count == 1)
        }
    }

    @Test func `after a downtime one message tells the present state`() async throws {
        try await withSchedulingRoom(at: "2022-01-10 09:00") { room in
            try await room.take([SchedulingRoom.assignment(due: "2022-02-14")])
            _ = await room.look(at: try instant("2022-01-10 09:00"), attempts: 1)
            // Down from the 10th to the evening of the 10th of February: three rungs went by.
            _ = await room.look(at: try instant("2022-02-10 22:00"), attempts: 0)
            let notices = await room.look(at: try instant("2022-02-11 07:30"), attempts: 2)
            let own = notices.filter { $0.recipient == .agency("so-yt") }
            #expect(own.count == 1)
            #expect(own.first?.lines.map(\.rung) == [.before(1, .workingDays)])
            #expect(own.first?.lines.first?.workingDaysLeft == 1)
        }
    }

    @Test func `a clock that jumps back sends nothing twice`() async throws {
        try await withSchedulingRoom(at: "2022-01-10 09:00") { room in
            try await room.take([SchedulingRoom.assignment(due: "2022-02-14")])
            _ = await room.look(at: try instant("2022-01-10 09:00"), attempts: 1)
            _ = await room.look(at: try instant("2022-01-17 07:30"), attempts: 1)
            _ = await room.look(at: try instant("2022-01-10 08:00"), attempts: 0)
            _ = await room.look(at: try instant("2022-01-17 07:31"), attempts: 0)
            _ = await room.look(at: try instant("2022-01-27 07:30"), attempts: 1)
            #expect(room.sender.notices.count == 3)
            #expect(Set(room.sender.notices.map(\.key)).count == 3)
        }
    }

    /// Three reminders lie in the days that are jumped over, and the clock goes back while their message is tried.
    @Test func `three days forward and back again while it sends, nothing is lost and nobody is flooded`()
        async throws
    {
        let away = [DeliveryOutcome](repeating: .unreachable("no route"), count: 2)
        try await withSchedulingRoom(at: "2022-01-10 09:00") { room in
            try await room.take([
                SchedulingRoom.assignment("tb-12-2022.1", due: "2022-02-14"),
                SchedulingRoom.assignment("tb-12-2022.2", due: "2022-02-15"),
            ])
            #expect(await room.look(at: try instant("2022-01-10 09:00"), attempts: 1).count == 1)
            // The rungs 15 working days before, of the 17th and the 18th; from the 15th to the 18th at once.
            _ = await room.look(at: try instant("2022-01-15 10:00"), attempts: 0)
            room.sender.answer(with: away)
            let forward = await room.look(at: try instant("2022-01-18 10:00"), attempts: 1)
            #expect(forward.first?.lines.count == 2)
            // It was not taken; and now the clock is right again, long before the retry that was planned.
            let back = await room.look(at: try instant("2022-01-15 10:05"), attempts: 0)
            #expect(back.isEmpty)
            let retried = await room.look(at: try instant("2022-01-15 10:10"), attempts: 1)
            #expect(retried.map(\.key) == forward.map(\.key))
            let taken = await room.look(at: try instant("2022-01-15 10:30"), attempts: 1)
            #expect(taken.map(\.key) == forward.map(\.key))
            for time in ["2022-01-17 07:31", "2022-01-18 07:31", "2022-01-19 08:00"] {
                _ = await room.look(at: try instant(time), attempts: 0)
            }
            // The next rungs, 7 working days before, come as if nothing had been.
            let next = await room.look(at: try instant("2022-01-27 07:30"), attempts: 1)
            #expect(next.first?.lines.map(\.rung) == [.before(7, .workingDays)])
            #expect(room.sender.notices.count == 5)
            #expect(Set(room.sender.notices.map(\.key)).count == 3)
        }
    }

    @Test func `tries again under the same key when the server was away`() async throws {
        try await withSchedulingRoom(at: "2022-01-10 09:00", outcomes: [.unreachable("no route")]) { room in
            try await room.take([SchedulingRoom.assignment(due: "2022-02-14")])
            _ = await room.look(at: try instant("2022-01-10 09:00"), attempts: 1)
            _ = await room.look(at: try instant("2022-01-10 09:02"), attempts: 1)
            #expect(Set(room.sender.notices.map(\.key)).count == 1)
            let notices = try await room.ledger.notices(NoticeFilter(), page: Page())
            #expect(notices.map(\.state) == [.delivered])
            #expect(notices.map(\.attempts) == [2])
        }
    }

    @Test func `a refusal is final and kept`() async throws {
        try await withSchedulingRoom(at: "2022-01-10 09:00", outcomes: [.refused(reply: "550 no such user")])
        { room in
            try await room.take([SchedulingRoom.assignment(due: "2022-02-14")])
            _ = await room.look(at: try instant("2022-01-10 09:00"), attempts: 1)
            let notices = try await room.ledger.notices(NoticeFilter(), page: Page())
            #expect(notices.map(\.state) == [.dead])
            #expect(notices.map(\.lastReply) == ["550 no such user"])
        }
    }
}
