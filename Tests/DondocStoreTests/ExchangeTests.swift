// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation
import Testing

@testable import DondocStore

@Suite struct ExchangeTests {
    let ledger: SQLiteLedger

    init() throws { ledger = try SQLiteLedger.inMemory() }

    @Test func `promotes, begins and ends in one turn each`() async throws {
        try await ledger.fill(3)
        let first = try await ledger.turn(morning)
        #expect(first.promotion.reminders == 3)
        #expect(first.promotion.notices == 3)
        #expect(first.begun.map(\.number) == [1, 1, 1])
        #expect(first.begun.map(\.queue) == ["mail", "mail", "mail"])
        #expect(first.begun.map(\.firstQueuedAt) == [morning, morning, morning])
        #expect(!first.moreDue)
        #expect(!first.moreWaiting)
        #expect(try await ledger.attempts(notice: first.begun[0].notice).map(\.outcome) == [nil])
        var sending = NoticeFilter()
        sending.states = [.sending]
        #expect(try await ledger.notices(sending, page: Page()).count == 3)

        let second = try await ledger.turn(morning + 1, first.begun.map { $0.delivered(morning + 1) })
        #expect(second.begun.isEmpty)
        #expect(second.lost.isEmpty)
        #expect(try await ledger.states(of: "a0") == [.delivered])
        #expect(try await ledger.notices(sending, page: Page()).isEmpty)
        #expect(try await ledger.counts(today: .make(2022, 1, 17), now: morning).delivered == 3)
    }

    @Test func `promotes as much as there is room for, and leases it at once`() async throws {
        try await ledger.fill(200)
        let first = try await ledger.turn(morning, limit: 100)
        #expect(first.promotion.notices == 100)
        #expect(first.begun.count == 100)
        #expect(first.moreDue)
        // Where nothing can be sent, some is queued all the same, and goes before what is promoted later.
        let second = try await ledger.turn(morning, limit: 0)
        #expect(second.promotion.notices == 64)
        #expect(second.begun.isEmpty)
        let third = try await ledger.turn(morning + 1, limit: 70)
        #expect(third.begun.filter { $0.firstQueuedAt == morning }.count == 64)
        #expect(third.begun.filter { $0.firstQueuedAt == morning + 1 }.count == 6)
        #expect(Set((first.begun + third.begun).map(\.attempt)).count == 170)
        #expect(try await ledger.turn(morning + 1, owner: "other").begun.count == 30)
    }

    @Test(arguments: [1, 7, 100])
    func `what is due together is one message, however little is sent in a turn`(limit: Int) async throws {
        let items = (0..<120).map { number in
            let id = "a\(number)"
            return Intake.Item.make(
                .make(id), reminders: [.make(id, recipient: .agency("g\(number % 40)"), at: morning)])
        }
        _ = try await ledger.apply(.make(items), at: morning)
        var ended: [EndedAttempt] = []
        var now = morning
        while true {
            let exchanged = try await ledger.turn(now, ended, limit: limit, room: ["mail": limit / 2 + 1])
            ended = exchanged.begun.map { $0.delivered(now) }
            now += 1
            guard exchanged.moreDue || exchanged.moreWaiting || !ended.isEmpty else { break }
        }
        let notices = try await ledger.notices(NoticeFilter(), page: Page(limit: 1000))
        #expect(notices.count == 40)
        #expect(notices.allSatisfy { $0.state == .delivered && $0.reminders == 3 && $0.attempts == 1 })
    }

    @Test func `what is promoted waits behind what waits in its queue`() async throws {
        try await ledger.fill(3)
        try await ledger.queueAll(morning)
        try await ledger.fill(3, prefix: "b", at: morning + 1)
        let given = try await ledger.turn(morning + 1, room: ["mail": 4])
        #expect(given.promotion.notices == 3)
        #expect(given.begun.prefix(3).allSatisfy { $0.firstQueuedAt == morning })
        #expect(given.begun.count == 4)
        #expect(try await ledger.turn(morning + 1).begun.count == 2)
    }

    @Test func `tells what the notices say, in the order of the attempts`() async throws {
        _ = try await ledger.apply(.make([.make(), .make(.make("kl272-2"))]), at: morning)
        try await ledger.fill(2)
        let begun = try await ledger.turn(morning).begun
        let notices = try await ledger.contents(of: begun.reversed())
        #expect(notices.map(\.key) == begun.reversed().map(\.key))
        let both = try #require(notices.first { $0.recipient == .agency("so-gddt") })
        #expect(both.lines.map(\.assignment) == [.make(), .make("kl272-2")])
        #expect(both.lines.map(\.reminder) == [.make(), .make("kl272-2")])
        #expect(both.directive == .make())
        #expect(both.attempts == 1)
        #expect(both.said == .make(2022, 1, 17))
        #expect(both.letterKey == both.key)
        #expect(both.kind == .reminder)
    }

    @Test func `gives every queue its share, however many wait in one`() async throws {
        let crowded: @Sendable (Recipient, Int) -> [Route] = { recipient, channel in
            guard channel == 0 else { return [] }
            return [recipient == .agency("b0") ? .call("small.vn") : .call("big.vn")]
        }
        try await ledger.fill(300)
        try await ledger.fill(1, prefix: "b", at: morning + 1)
        try await ledger.queueAll(morning + 1, rules: .make(routing: crowded))
        let first = try await ledger.turn(morning + 1, rules: .make(routing: crowded), limit: 40)
        #expect(first.begun.count == 40)
        #expect(first.begun.filter { $0.queue == "small.vn" }.count == 1)
        #expect(first.moreWaiting)
    }

    @Test func `goes round when there are more queues than places`() async throws {
        let own: @Sendable (Recipient, Int) -> [Route] = { $1 == 0 ? [.call("\($0).vn")] : [] }
        try await ledger.fill(10)
        var seen: [String] = []
        var cursor = ""
        for turn in 0..<4 {
            let given = try await ledger.turn(
                morning + Double(turn), rules: .make(routing: own), limit: 3, cursor: cursor)
            cursor = given.cursor
            seen += given.begun.map(\.queue)
            #expect(given.moreWaiting == (turn < 3))
        }
        #expect(Set(seen).count == 10)
        #expect(seen.count == 10)
    }

    @Test func `begins no more than there is room for`() async throws {
        let own: @Sendable (Recipient, Int) -> [Route] = { recipient, channel in
            channel == 0 ? [.mail("\(recipient)@a.vn"), .call("b.vn"), .call("c.vn")] : []
        }
        try await ledger.fill(10)
        let first = try await ledger.turn(
            morning, rules: .make(routing: own), room: ["mail": 4, "b.vn": 0], unknownRoom: 2)
        #expect(first.begun.filter { $0.queue == "mail" }.count == 4)
        #expect(first.begun.filter { $0.queue == "b.vn" }.isEmpty)
        #expect(first.begun.filter { $0.queue == "c.vn" }.count == 2)
        #expect(!first.moreWaiting)
        #expect(try await ledger.turn(morning, room: ["mail": 0, "b.vn": 0, "c.vn": 0]).begun.isEmpty)
    }

    @Test func `takes an outcome once, and tells those that came too late`() async throws {
        try await ledger.fill(1)
        let begun = try #require(try await ledger.turn(morning).begun.first)
        let twice = [begun.delivered(morning), begun.refused(morning)]
        #expect(try await ledger.turn(morning, twice).lost == [begun.attempt])
        #expect(try await ledger.turn(morning, [begun.refused(morning)]).lost == [begun.attempt])
        #expect(try await ledger.notice(begun.key)?.state == .delivered)
    }

    @Test func `takes over what another began whose lease has ended`() async throws {
        try await ledger.fill(1)
        let paused = try #require(try await ledger.turn(morning, owner: "paused").begun.first)
        #expect(try await ledger.turn(morning + 899, owner: "other").begun.isEmpty)
        let begun = try #require(try await ledger.turn(morning + 900, owner: "other").begun.first)
        #expect(begun.key == paused.key)
        #expect(begun.number == 2)
        #expect(
            try await ledger.turn(morning + 901, [paused.delivered(morning)], owner: "paused").lost == [
                paused.attempt
            ])
        #expect(try await ledger.attempts(notice: begun.notice).map(\.outcome) == ["maybe-sent", nil])
    }

    @Test func `takes back what never went out, and gives its number to no other`() async throws {
        try await ledger.fill(2)
        let begun = try await ledger.turn(morning).begun
        try await ledger.takeBack(begun.map(\.attempt), owner: "other")
        #expect(try await ledger.turn(morning).begun.isEmpty)
        try await ledger.takeBack(begun.map(\.attempt), owner: "me")
        #expect(try await ledger.attempts(notice: begun[0].notice).isEmpty)
        let again = try await ledger.turn(morning + 1).begun
        #expect(again.map(\.key) == begun.map(\.key))
        #expect(again.map(\.number) == [1, 1])
        #expect(Set(again.map(\.attempt)).isDisjoint(with: begun.map(\.attempt)))
        let late = try await ledger.turn(morning + 1, begun.map { $0.delivered(morning) })
        #expect(late.lost == begun.map(\.attempt).sorted())
        try await ledger.takeBack(again.map(\.attempt), owner: "me")
        #expect(try await ledger.recover(owner: "me", at: morning + 2).isEmpty)
        #expect(try await ledger.turn(morning + 2).begun.count == 2)
    }

    @Test func `hurries what waits for a server that was not there`() async throws {
        try await ledger.fill(5)
        let begun = try await ledger.turn(morning).begun
        var ended = begun.prefix(4).map {
            $0.retried(.unreachable("no route"), at: morning + 4 * hour, ended: morning + 1)
        }
        ended.append(
            begun[4].retried(.deferred(reply: "450", retryAfter: nil), at: morning + 4 * hour, ended: morning)
        )
        _ = try await ledger.turn(morning + 1, ended)
        #expect(try await ledger.hurry(queue: "other", at: morning + 2, spread: 60) == 0)
        #expect(try await ledger.hurry(queue: "mail", at: morning + 2, spread: 60) == 4)
        #expect(try await ledger.hurry(queue: "mail", at: morning + 2, spread: 60) == 0)
        #expect(try await ledger.turn(morning + 2).begun.count == 1)
        #expect(try await ledger.turn(morning + 62).begun.count == 3)
    }

    @Test func `keeps the day of a text that may have arrived, and renews that of one that has not`()
        async throws
    {
        try await ledger.fill(2)
        let next = morning + 24 * hour
        let begun = try await ledger.turn(morning).begun
        let ended = [
            begun[0].retried(.maybeSent("time-out"), at: next, ended: morning),
            begun[1].retried(.unreachable("no route"), at: next, ended: morning),
        ]
        _ = try await ledger.turn(morning + 1, ended)
        let again = try await ledger.contents(of: try await ledger.turn(next).begun)
        #expect(again.map(\.said) == [.make(2022, 1, 17), .make(2022, 1, 18)])
    }

    @Test func `gives up what waits for a disabled destination in batches, and sends the rest meanwhile`()
        async throws
    {
        let own: @Sendable (Recipient, Int) -> [Route] = { recipient, channel in
            guard channel == 0 else { return [] }
            return recipient == .agency("z0") ? [.mail("z@a.vn")] : [.mail("dead@a.vn")]
        }
        try await ledger.fill(1, prefix: "first")
        let first = try #require(try await ledger.turn(morning, rules: .make(routing: own)).begun.first)
        try await ledger.fill(900)
        try await ledger.fill(1, prefix: "z", at: morning + 1)
        try await ledger.queueAll(morning + 1, rules: .make(routing: own))
        _ = try await ledger.turn(morning + 2, [first.gone(morning + 2)], limit: 0)
        var settled: [Int] = []
        var sent = 0
        repeat {
            let given = try await ledger.turn(morning + 3, rules: nil)
            settled.append(given.settled)
            sent += given.begun.count
            #expect(given.moreWaiting == (settled.reduce(0, +) < 900))
        } while settled.last != 0 && settled.count < 10
        #expect(settled == [256, 256, 256, 132, 0])
        #expect(sent == 1)
        #expect(try await ledger.counts(today: .make(2022, 1, 17), now: morning).dead == 901)
    }

    @Test func `passes over who has no way out`() async throws {
        try await ledger.fill(1500)
        try await ledger.fill(1, prefix: "z", at: morning + 1)
        let own: @Sendable (Recipient, Int) -> [Route] = { recipient, channel in
            recipient == .agency("z0") && channel == 0 ? [.mail("z@a.vn")] : []
        }
        let first = try await ledger.turn(morning + 1, rules: .make(routing: own))
        #expect(first.promotion == Promotion(reminders: 1, notices: 1))
        #expect(try await ledger.counts(today: .make(2022, 1, 17), now: morning).planned == 1500)
    }

    @Test func `cancels a notice of which every line has lapsed, and fills its place`() async throws {
        try await ledger.fill(1)
        try await ledger.fill(2, prefix: "b")
        _ = try await ledger.turn(morning, limit: 0)
        _ = try await ledger.remove(path: "a.yaml", at: morning)
        let begun = try await ledger.turn(morning, limit: 2).begun
        #expect(begun.count == 2)
        #expect(try await ledger.states(of: "a0") == [.cancelled])
    }
}
