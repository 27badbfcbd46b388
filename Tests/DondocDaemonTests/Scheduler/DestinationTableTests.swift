// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocDelivery
import DondocModel
import Foundation
import Testing

@testable import DondocDaemon

@Suite struct DestinationTableTests {
    private let now = Date(timeIntervalSince1970: 1_641_772_800)
    private let dead = ScopedOutcome(.unreachable("refused"), .destination)
    private let done = ScopedOutcome(.delivered(reply: "250 ok"), .message)

    private func broken(_ queue: String) -> DestinationTable {
        var table = DestinationTable()
        for _ in 1...3 {
            table.begin(queue, at: now)
            _ = table.record(dead, queue: queue, at: now)
        }
        return table
    }

    @Test func `puts a dead destination aside and leaves the others alone`() {
        var table = broken("hook.example.vn")
        table.begin("mail", at: now)
        _ = table.record(done, queue: "mail", at: now)
        #expect(table.rooms(at: now)["hook.example.vn"] == 0)
        #expect((table.rooms(at: now)["mail"] ?? 0) >= 5)
        #expect(table.nextOpening(after: now) != nil)
        #expect(table.entries(at: now).first { $0.name == "hook.example.vn" }?.state == .paused)
    }

    @Test func `tells when a breaker opens, and when it closes`() throws {
        var table = DestinationTable()
        var changes: [Bool] = []
        for _ in 1...4 { table.begin("mail", at: now) }
        for _ in 1...4 { changes.append(table.record(dead, queue: "mail", at: now).isPutAside) }
        #expect(changes == [false, false, true, true], "what is handed over late is taken back, too")
        let opening = try #require(table.nextOpening(after: now))
        #expect(table.rooms(at: opening) == ["mail": 1], "it is probed by one")
        table.begin("mail", at: opening)
        #expect(table.rooms(at: opening) == ["mail": 0])
        let change = table.record(done, queue: "mail", at: opening)
        #expect(change.hasClosed)
        #expect(table.nextOpening(after: opening) == nil)
    }

    @Test func `one that answers whoever asks is tried by one message, and by no more until that went well`()
    {
        var table = broken("hook.example.vn")
        let ended = ["mail", "hook.example.vn", "hook.example.vn"].map { table.endPause($0, at: now) }
        #expect(ended == [false, true, false], "nothing is known of the first, and once is enough")
        #expect(table.entries(at: now).first?.state == .working)
        #expect(table.rooms(at: now)["hook.example.vn"] == 1)
        table.begin("hook.example.vn", at: now)
        #expect(table.rooms(at: now)["hook.example.vn"] == 0)
        _ = table.record(dead, queue: "hook.example.vn", at: now)
        #expect(table.rooms(at: now + 59)["hook.example.vn"] == 0, "the pause is doubled as after any probe")
        #expect(table.rooms(at: now + 60)["hook.example.vn"] == 1)
    }

    @Test func `what was said of one recipient takes no room from the others`() {
        var table = DestinationTable()
        let greylisted = ScopedOutcome(.deferred(reply: "451 greylisted", retryAfter: nil), .message)
        for _ in 1...300 {
            table.begin("mail", at: now)
            _ = table.record(greylisted, queue: "mail", at: now)
        }
        #expect((table.rooms(at: now)["mail"] ?? 0) == 20)
        let busy = ScopedOutcome(.deferred(reply: "421 too many", retryAfter: nil), .destination)
        for _ in 1...50 {
            table.begin("mail", at: now)
            _ = table.record(busy, queue: "mail", at: now)
        }
        #expect((table.rooms(at: now)["mail"] ?? 0) < 20)
    }

    @Test func `those who have not answered get two each, and half of the room together`() {
        var table = DestinationTable()
        for host in 1...200 {
            table.begin("h\(host).vn", at: now)
            #expect(table.rooms(at: now)["h\(host).vn"] == 1)
        }
        #expect(table.unprovenLeft == DestinationTable.unprovenLimit - 200)
        for host in 1...100 { _ = table.record(done, queue: "h\(host).vn", at: now) }
        #expect(table.unprovenLeft == DestinationTable.unprovenLimit - 100)
        for host in 101...200 { table.forget("h\(host).vn", at: now) }
        #expect(table.unprovenLeft == DestinationTable.unprovenLimit)
        #expect(table.provenRooms(at: now)["h200.vn"] == 0)
    }

    @Test func `forgets who is well and was not used for ten minutes`() {
        var table = broken("dead.vn")
        table.begin("well.vn", at: now)
        _ = table.record(done, queue: "well.vn", at: now)
        #expect(table.sweep(at: now + 599) == [])
        #expect(table.sweep(at: now + 700) == ["well.vn"])
        #expect(table.entries(at: now + 700).map(\.name) == ["dead.vn"])
    }

    @Test func `what is answered in 150 milliseconds may be begun ahead`() {
        let start = ContinuousClock.now
        var rate = AnswerRate()
        for answer in 1...3000 { rate.count(at: start + .microseconds(100 * answer)) }
        #expect((1400...1600).contains(rate.ahead), "\(rate.ahead)")
    }

    @Test func `who answers at once is known as fast by the first answers`() {
        var table = DestinationTable()
        for _ in 1...2 { table.begin("fast.vn", at: now) }
        for _ in 1...2 { _ = table.record(done, queue: "fast.vn", at: now, took: .microseconds(500)) }
        #expect(table.rooms(at: now)["fast.vn"] == DestinationTable.maximumAhead)
    }

    @Test func `who takes its time is begun as many as it bears`() {
        var table = DestinationTable()
        for _ in 1...2 { table.begin("slow.vn", at: now) }
        for _ in 1...2 { _ = table.record(done, queue: "slow.vn", at: now, took: .seconds(1)) }
        #expect(table.rooms(at: now)["slow.vn"] == 2)
    }

    @Test func `who puts everything off at once is not taken for fast`() {
        var table = DestinationTable()
        let busy = ScopedOutcome(.deferred(reply: "429", retryAfter: nil), .destination)
        for _ in 1...2 { table.begin("busy.vn", at: now) }
        for _ in 1...2 { _ = table.record(busy, queue: "busy.vn", at: now, took: .microseconds(500)) }
        #expect(table.rooms(at: now)["busy.vn"] == 1)
    }

    @Test func `who becomes slow is begun fewer ahead`() {
        let start = ContinuousClock.now
        var rate = AnswerRate()
        for answer in 1...20 {
            rate.count(at: start + .seconds(answer), took: .milliseconds(1), width: 2)
        }
        #expect((290...310).contains(rate.ahead), "\(rate.ahead)")
        for answer in 21...60 { rate.count(at: start + .seconds(answer), took: .seconds(1), width: 2) }
        #expect(rate.ahead == 0)
    }
}
