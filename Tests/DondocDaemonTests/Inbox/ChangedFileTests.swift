// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import DondocStore
import DondocTestSupport
import Foundation
import Testing

@testable import DondocDaemon

/// What agencies are told when a file says something else, by real files, rules and letters; 10/01/2028 is a Monday.
@Suite(.timeLimit(.minutes(15))) struct ChangedFileTests {
    private struct Said: Hashable {
        let recipient: Recipient
        let rung: Rung
        let due: Day?
        var before: Day?
        var hour: TimeOfDay?
    }

    private static func tasks(
        _ due: String, lead: String = "Sở Y tế", action: String = "Báo cáo kết quả", other: String? = nil
    ) -> String {
        let others = other.map { "\n      - {what: kế hoạch, due: \($0)}" } ?? ""
        return """
            directive: {number: 12/TB-UBND, date: 2028-01-05}
            assignments:
              - id: bao-cao
                action: \(action)
                lead: \(lead)
                milestones:
                  - {what: báo cáo, due: \(due)}\(others)

            """
    }

    private static let march = "ngày 31/3/2028"
    private static let april = "ngày 28/4/2028"

    /// Sends what is due at that instant, and returns who was told what.
    @discardableResult
    private func send(_ room: AlmanacRoom, at text: String) async throws -> Set<Said> {
        room.clock.advance(to: try instant(text))
        let now = room.clock.now
        let begun = try await room.ledger.exchange(
            Exchange(
                owner: "me", now: now, leaseUntil: now + 900, promotion: room.rules.promotion(at: now),
                unknownRoom: 100)
        ).begun
        let notices = try await room.ledger.contents(of: begun)
        let ended = begun.map {
            EndedAttempt(
                attempt: $0.attempt, outcome: .delivered(reply: "250"), step: .recordDelivery, endedAt: now)
        }
        _ = try await room.ledger.exchange(
            Exchange(owner: "me", now: now, leaseUntil: now + 900, ended: ended, limit: 0))
        let said = notices.flatMap { notice in
            notice.lines.map {
                Said(
                    recipient: notice.recipient, rung: $0.reminder.rung, due: $0.reminder.due,
                    before: $0.previousDue, hour: $0.previousTime)
            }
        }
        return Set(said)
    }

    /// Has the file read with that text at that instant.
    private func write(_ tasks: String, _ room: AlmanacRoom, at text: String) async throws {
        room.clock.advance(to: try instant(text))
        try Data(tasks.utf8).write(to: room.folder.appending(path: "inbox/tasks.yaml"), options: .atomic)
        await room.inbox.rescan()
    }

    /// Puts those agencies in the register beside the one that stands there.
    private func register(_ agencies: String..., in room: AlmanacRoom) async throws {
        let rows = (["{id: so-yt, name: Sở Y tế, mail: soyte@example.vn}"] + agencies).map { "  - \($0)\n" }
        try Data("agencies:\n\(rows.joined())".utf8)
            .write(to: room.folder.appending(path: "agencies.yaml"), options: .atomic)
        _ = try await room.reloader.reload(actor: "test")
    }

    private static let interior = "{id: so-nv, name: Sở Nội vụ, mail: sonv@example.vn}"

    private func waiting(_ room: AlmanacRoom) async throws -> [Reminder] {
        try await room.ledger.reminders(of: "bao-cao").filter {
            $0.state == .planned && $0.reminder.rung == .announce
        }.map(\.reminder)
    }

    private let health = Recipient.agency("so-yt")
    private let first = Day(iso: "2028-03-31")
    private let second = Day(iso: "2028-04-28")

    // MARK: Plans made anew

    @Test func `a moved deadline that waits for the morning is told though the register changes meanwhile`()
        async throws
    {
        try await AlmanacRoom.running(at: "2028-01-07 09:00", tasks: Self.tasks(Self.march)) { room in
            #expect(
                try await send(room, at: "2028-01-07 09:00")
                    == [Said(recipient: health, rung: .announce, due: first)])
            try await write(Self.tasks(Self.april), room, at: "2028-01-08 10:00")
            let planned = try await waiting(room)
            #expect(planned.map(\.instant) == [try instant("2028-01-10 07:30")])
            room.clock.advance(to: try instant("2028-01-09 11:00"))
            try await register(Self.interior, in: room)
            #expect(try await waiting(room) == planned)
            #expect(
                try await send(room, at: "2028-01-10 07:30")
                    == [Said(recipient: health, rung: .announce, due: second, before: first)])
            try await register(in: room)
            #expect(try await send(room, at: "2028-01-10 09:00") == [])
        }
    }

    @Test func `it is told on the next morning there is when that one becomes a day off`() async throws {
        try await AlmanacRoom.running(at: "2028-01-07 09:00", tasks: Self.tasks(Self.march)) { room in
            try await send(room, at: "2028-01-07 09:00")
            try await write(Self.tasks(Self.april), room, at: "2028-01-08 10:00")
            try room.write(
                "2028.yaml",
                """
                year: 2028
                known_until: 2028-12-31
                sources: {A: Thông báo}
                off:
                  - {day: 2028-01-10, reason: bão, source: A}

                """)
            try await room.untilOff("2028-01-10")
            try await room.until { try await !room.events("calendar.changed").isEmpty }
            #expect(try await waiting(room).map(\.instant) == [try instant("2028-01-11 07:30")])
            #expect(
                try await send(room, at: "2028-01-11 07:30")
                    == [Said(recipient: health, rung: .announce, due: second, before: first)])
        }
    }

    @Test func `it is told though the file changes once more, in other words`() async throws {
        try await AlmanacRoom.running(at: "2028-01-07 09:00", tasks: Self.tasks(Self.march)) { room in
            try await send(room, at: "2028-01-07 09:00")
            try await write(Self.tasks(Self.april), room, at: "2028-01-08 10:00")
            try await write(
                Self.tasks(Self.april, action: "Báo cáo bằng văn bản"), room, at: "2028-01-08 11:00")
            #expect(
                try await send(room, at: "2028-01-10 07:30")
                    == [Said(recipient: health, rung: .announce, due: second, before: first)])
        }
    }

    @Test func `a first word that waits for the morning is told though the register changes`() async throws {
        try await AlmanacRoom.running(at: "2028-01-08 09:00", tasks: Self.tasks(Self.march)) { room in
            try await register(Self.interior, in: room)
            #expect(
                try await send(room, at: "2028-01-10 07:30")
                    == [Said(recipient: health, rung: .announce, due: first)])
        }
    }

    // MARK: Other leads

    @Test func `who leads by a changed file hears of it on arrival, and who did that it is no more`()
        async throws
    {
        try await AlmanacRoom.running(at: "2028-01-10 09:00", tasks: Self.tasks(Self.march)) { room in
            try await register(Self.interior, in: room)
            try await send(room, at: "2028-01-10 09:00")
            try await write(Self.tasks(Self.march, lead: "Sở Nội vụ"), room, at: "2028-01-10 10:00")
            let interior = Recipient.agency("so-nv")
            #expect(
                try await send(room, at: "2028-01-10 10:01") == [
                    Said(recipient: interior, rung: .announce, due: first),
                    Said(recipient: health, rung: .withdrawn, due: nil, before: first),
                ])
            let planned = try await room.ledger.reminders(of: "bao-cao").filter { $0.state == .planned }
            #expect(planned.contains { $0.reminder.recipient == interior })
            #expect(!planned.contains { $0.reminder.recipient == health })
            try await write(Self.tasks(Self.march), room, at: "2028-01-10 11:00")
            #expect(
                try await send(room, at: "2028-01-10 11:01") == [
                    Said(recipient: health, rung: .announce, due: first),
                    Said(recipient: interior, rung: .withdrawn, due: nil, before: first),
                ])
        }
    }

    @Test func `a body that comes into the register is told of what the office got for it`() async throws {
        let tasks = Self.tasks(Self.march, lead: "Sở Nội vụ")
        try await AlmanacRoom.running(at: "2028-01-10 09:00", tasks: tasks) { room in
            try await send(room, at: "2028-01-10 09:00")
            room.clock.advance(to: try instant("2028-01-10 10:00"))
            try await register(Self.interior, in: room)
            await room.inbox.hold()
            _ = try await room.reloader.reload(actor: "test")
            #expect(
                try await send(room, at: "2028-01-10 10:01")
                    == [Said(recipient: .agency("so-nv"), rung: .announce, due: first)])
        }
    }

    // MARK: Hours

    @Test func `another hour of the same day is told, and what it was before`() async throws {
        let ten = "10 giờ ngày 31/3/2028"
        try await AlmanacRoom.running(
            at: "2028-01-10 09:00", tasks: Self.tasks(ten, other: Self.april)
        ) { room in
            #expect(
                try await send(room, at: "2028-01-10 09:00") == [
                    Said(recipient: health, rung: .announce, due: first),
                    Said(recipient: health, rung: .announce, due: second),
                ])
            try await write(
                Self.tasks("14 giờ ngày 31/3/2028", other: Self.april), room, at: "2028-01-10 10:00")
            let hour = try #require(TimeOfDay(hour: 10, minute: 0))
            #expect(
                try await send(room, at: "2028-01-10 10:01")
                    == [Said(recipient: health, rung: .announce, due: first, before: first, hour: hour)])
        }
    }
}
