// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import DondocTestSupport
import Foundation
import Testing

@testable import DondocStore

@Suite struct PauseTests {
    private let health = Recipient.agency("so-yt")
    private let school = Recipient.agency("so-gddt")

    private func pause(_ recipient: Recipient?, endsAt: Date? = nil) -> Pause {
        Pause(
            recipient: recipient, since: morning - hour, until: endsAt.map { CivilZone.vietnam.day(of: $0) },
            endsAt: endsAt, why: "tập huấn", actor: "user:lan(1000)")
    }

    @Test func `holds what falls due for one, and sends to the others`() async throws {
        let room = try GroupingRoom()
        try await room.ledger.pause([pause(health)])
        try await room.take("a", recipient: health, at: morning)
        try await room.take("b", recipient: school, at: morning)
        #expect(try await room.promote(morning).notices == 1)
        #expect(try await room.sendAll(morning).map(\.recipient) == [school])
        let held = try #require(try await room.ledger.pauses(at: morning).first)
        #expect((held.reminders, held.urgent, held.notices) == (1, 0, 0))
        #expect(held.pause.why == "tập huấn")
    }

    @Test func `has nothing to wake up for while it holds, but for its end`() async throws {
        let room = try GroupingRoom()
        try await room.ledger.pause([pause(health, endsAt: morning + 48 * hour)])
        try await room.take("a", recipient: health, at: morning)
        try await room.take("u", isUrgent: true, recipient: health, at: morning)
        #expect(try await room.ledger.earliestReminder() == nil)
        #expect(try await room.ledger.earliestUrgentReminder() == nil)
        #expect(try await room.ledger.nextPauseEnd() == morning + 48 * hour)
        #expect(try await room.ledger.pauses(at: morning).first?.urgent == 1)
        let exchanged = try await room.ledger.exchange(
            Exchange(owner: "me", now: morning, leaseUntil: morning + 60, promotion: room.rules(morning)))
        #expect(!exchanged.moreDue && !exchanged.moreWaiting && exchanged.begun.isEmpty)
    }

    @Test func `tells once, with what was queued before, when it is sent again`() async throws {
        let room = try GroupingRoom()
        try await room.take("a", recipient: health, at: morning)
        #expect(try await room.promote(morning).notices == 1)
        try await room.ledger.pause([pause(health)])
        try await room.take("b", recipient: health, at: morning + hour)
        #expect(try await room.promote(morning + hour).notices == 0)
        #expect(try await room.sendAll(morning + hour).isEmpty)
        #expect(try await room.ledger.pauses(at: morning + hour).first?.notices == 1)
        let ended = try await room.ledger.resume([health], actor: "user:lan(1000)", at: morning + 2 * hour)
        #expect(ended.map(\.recipient) == [health])
        #expect(try await room.promote(morning + 2 * hour).notices == 1)
        let sent = try await room.sendAll(morning + 2 * hour)
        #expect(sent.map { $0.lines.map(\.assignment.id).sorted() } == [["a", "b"]])
        #expect(try await room.ledger.broken(InterleavingTests.wrongTally) == 0)
    }

    @Test func `keeps the key of what was tried before, and holds it`() async throws {
        let room = try GroupingRoom()
        try await room.take("a", recipient: health, at: morning)
        try await room.promote(morning)
        let begun = try #require(try await room.begin(morning).first)
        try await room.ledger.pause([pause(health)])
        try await room.end(
            begun.attempt, .unreachable("refused"), .retry(at: morning + hour), at: morning + 1)
        #expect(try await room.begin(morning + 2 * hour).isEmpty)
        _ = try await room.ledger.resume([health], actor: "me", at: morning + 3 * hour)
        #expect(try await room.begin(morning + 3 * hour).map(\.notice.key) == [begun.notice.key])
    }

    @Test func `holds urgent letters, too, and lets reports to the office go`() async throws {
        let room = try GroupingRoom()
        try await room.ledger.pause([pause(nil)])
        try await room.take("u", urgency: .express, isUrgent: true, recipient: health, at: morning)
        #expect(try await room.promote(morning, isOpen: false).notices == 0)
        let report = Letter(
            kind: .report, recipient: .office,
            route: Route(destination: .mail("theodoi@example.vn"), queue: "mail"),
            day: .make(2022, 1, 17), content: "{}")
        _ = try await room.ledger.queue(report, at: morning)
        #expect(try await room.begin(morning).map(\.notice.kind) == [.report])
    }

    @Test func `stays in force for one when the pause of all is over`() async throws {
        let room = try GroupingRoom()
        try await room.ledger.pause([pause(nil), pause(health)])
        try await room.take("a", recipient: health, at: morning)
        try await room.take("b", recipient: school, at: morning)
        #expect(try await room.promote(morning).notices == 0)
        #expect(try await room.ledger.resume([health], actor: "me", at: morning).count == 1)
        #expect(try await room.promote(morning).notices == 0)
        try await room.ledger.pause([pause(health)])
        #expect(try await room.ledger.resume([nil], actor: "me", at: morning).map(\.recipient) == [nil])
        #expect(try await room.promote(morning).notices == 1)
        #expect(try await room.sendAll(morning).map(\.recipient) == [school])
    }

    @Test func `ends by itself at its instant, once, and says so in an event`() async throws {
        let room = try GroupingRoom()
        let end = morning + 24 * hour
        try await room.ledger.pause([pause(health, endsAt: end), pause(school)])
        #expect(try await room.ledger.endPauses(at: end - 1).isEmpty)
        #expect(try await room.ledger.endPauses(at: end).map(\.recipient) == [health])
        #expect(try await room.ledger.endPauses(at: end).isEmpty)
        #expect(try await room.ledger.pauses(at: end).map(\.pause.recipient) == [school])
        let events = try await room.ledger.events(subject: "agency:so-yt", page: Page())
        #expect(events.map(\.verb) == ["sending.resumed", "sending.paused"])
        #expect(events.map(\.actor) == ["daemon", "user:lan(1000)"])
        #expect(events.last?.after?.contains("tập huấn") == true)
    }

    @Test func `survives a restart`() async throws {
        try await withTemporaryDirectory { folder in
            let ledger = try SQLiteLedger.open(at: folder)
            try await ledger.pause([pause(health, endsAt: morning + 24 * hour)])
            try await ledger.close()
            let again = try SQLiteLedger.open(at: folder)
            #expect(
                try await again.pauses(at: morning).map(\.pause) == [
                    pause(health, endsAt: morning + 24 * hour)
                ])
            try await again.close()
        }
    }

    @Test func `takes other terms, and remembers since when`() async throws {
        let room = try GroupingRoom()
        try await room.ledger.pause([pause(health)])
        var other = pause(health, endsAt: morning + 24 * hour)
        other.since = morning
        other.why = nil
        try await room.ledger.pause([other])
        let found = try #require(try await room.ledger.pauses(at: morning).first?.pause)
        #expect(found.since == morning - hour && found.why == nil && found.endsAt == morning + 24 * hour)
        let event = try #require(try await room.ledger.events(subject: "agency:so-yt", page: Page()).first)
        #expect(event.before?.contains("tập huấn") == true)
    }
}
