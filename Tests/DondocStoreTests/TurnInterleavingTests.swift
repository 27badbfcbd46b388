// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import DondocTestSupport
import Foundation
import Testing

@testable import DondocStore

/// Whatever happens between the turns of the pump, nothing is lost, nothing is sent under a second key, and the chain holds.
@Suite struct TurnInterleavingTests {
    @Test(arguments: 0..<16)
    func `keeps its promises in any order of turns`(seed: Int) async throws {
        var run = TurnInterleaving(try SQLiteLedger.inMemory(), seed: UInt64(seed))
        for _ in 0..<80 {
            try await run.step()
            try await run.check()
        }
        try await run.drain()
    }

    @Test(arguments: 0..<6)
    func `keeps them when it is killed between any two steps`(seed: Int) async throws {
        try await withTemporaryDirectory { folder in
            var run = TurnInterleaving(try SQLiteLedger.open(at: folder), seed: UInt64(1000 + seed))
            for _ in 0..<25 {
                try await run.step()
                try await run.killed { try SQLiteLedger.open(at: folder) }
                try await run.check()
            }
            try await run.drain()
        }
    }

    @Test func `meets every turn that sending can take`() async throws {
        var verbs: Set<String> = []
        for seed in 200..<208 {
            var run = TurnInterleaving(try SQLiteLedger.inMemory(), seed: UInt64(seed))
            for _ in 0..<80 { try await run.step() }
            try await run.drain()
            verbs.formUnion(try await run.verbs())
        }
        let expected: Set = [
            "attempts.sealed", "notice.dead", "notice.fallback", "notice.bounced", "notice.resent",
            "notice.cancelled",
            "notice.maybe-sent", "destination.disabled", "destination.dead", "destination.enabled",
        ]
        #expect(verbs.isSuperset(of: expected), "\(expected.subtracting(verbs))")
    }
}

/// One random history of a ledger under a pump.
private struct TurnInterleaving {
    private var ledger: SQLiteLedger?
    private var dice: SplitMix
    private var now = morning
    private var running: [Begun] = []
    /// What a server has taken or may have taken: the key by notice.
    private var sent: [Int64: String] = [:]
    private var cursor = ""
    private var reports = 0

    init(_ ledger: SQLiteLedger, seed: UInt64) {
        self.ledger = ledger
        dice = SplitMix(state: seed)
    }

    private var open: SQLiteLedger {
        get throws { try #require(ledger) }
    }

    private var rules: PromotionRules {
        var rules = PromotionRules.make(on: now) { recipient, channel in
            switch (recipient, channel) {
            case (.office, 0): [.mail("office@a.vn")]
            case (_, 0): [.mail("\(recipient)@a.vn"), .mail("cc@a.vn", isCopy: true)]
            case (.office, _): []
            case (_, 1): [.call("\(recipient)", channel: 1)]
            case (_, 2): [.mail("last@a.vn", channel: 2)]
            default: []
            }
        }
        rules.nextMorning = now + hour
        return rules
    }

    mutating func step() async throws {
        switch Int.random(in: 0..<16, using: &dice) {
        case 0, 1: try await drop()
        case 2: _ = try await open.remove(path: "f\(Int.random(in: 0..<3, using: &dice))", at: now)
        case 3: now += TimeInterval(Int.random(in: 1...60, using: &dice)) * 60
        case 4...8: try await turn()
        case 9: try await takeBack()
        case 10: try await crash()
        case 11: try await bounce()
        case 12: try await resend()
        case 13: try await enable()
        case 14: _ = try await open.hurry(queue: "mail", at: now, spread: 60)
        default: try await letter()
        }
    }

    private mutating func drop() async throws {
        let file = Int.random(in: 0..<3, using: &dice)
        var items: [Intake.Item] = []
        for number in 0..<4 where Bool.random(using: &dice) {
            let due = Day.make(2022, 2, Int.random(in: 1...3, using: &dice))
            let id = "f\(file)-\(number)"
            let wanted = ["office", "agency:a", "agency:b"].map { recipient in
                Reminder.make(
                    id, rung: .catchUp, recipient: Recipient(recipient) ?? .office, due: due,
                    at: now + TimeInterval(Int.random(in: 0...60, using: &dice)) * 60)
            }
            items.append(.make(.make(id, due: [due]), reminders: wanted))
        }
        _ = try await open.apply(
            .make(items, path: "f\(file)", directive: .make("d\(file % 2)")), at: now)
    }

    private mutating func turn() async throws {
        running.shuffle(using: &dice)
        let ending = running.prefix(Int.random(in: 0...running.count, using: &dice))
        running.removeFirst(ending.count)
        let ended = ending.map { outcome($0) }
        let exchanged = try await open.turn(
            now, ended, rules: Int.random(in: 0..<4, using: &dice) == 0 ? nil : rules,
            limit: Int.random(in: 0...6, using: &dice), room: Bool.random(using: &dice) ? ["mail": 2] : [:],
            cursor: cursor)
        #expect(exchanged.lost.isEmpty)
        cursor = exchanged.cursor
        running += exchanged.begun
        for notice in try await open.contents(of: exchanged.begun) {
            #expect(sent[notice.id] ?? notice.key == notice.key)
            #expect(notice.kind != .reminder || !notice.lines.isEmpty)
            #expect(notice.said != nil)
            sent[notice.id] = notice.key
        }
    }

    private mutating func outcome(_ begun: Begun) -> EndedAttempt {
        switch Int.random(in: 0..<7, using: &dice) {
        case 0, 1: begun.refused(now)
        case 2: begun.gone(now)
        case 3: begun.retried(.maybeSent("time-out"), at: now + 60, ended: now)
        case 4: begun.retried(.unreachable("no route"), at: now + 4 * hour, ended: now)
        default: begun.delivered(now, digest: [1, 2, 3])
        }
    }

    private mutating func takeBack() async throws {
        try await open.takeBack(running.suffix(2).map(\.attempt), owner: "me")
        running.removeLast(min(2, running.count))
    }

    /// The daemon ends without a word, and another begins.
    private mutating func crash() async throws {
        let found = try await open.recover(owner: "me", at: now)
        #expect(Set(found) == Set(running.map(\.key)))
        running = []
    }

    /// As above, with a ledger that nobody closed.
    mutating func killed(_ reopen: () throws -> SQLiteLedger) async throws {
        ledger = nil
        ledger = try reopen()
        try await crash()
    }

    private mutating func someKey(_ states: Set<NoticeState>) async throws -> String? {
        var filter = NoticeFilter()
        filter.states = states
        return try await open.notices(filter, page: Page()).randomElement(using: &dice)?.key
    }

    private mutating func bounce() async throws {
        guard let key = try await someKey([.delivered, .dead]) else { return }
        reports += 1
        let bounce = Bounce(
            key: key, report: "\(reports)", recipient: nil,
            verdict: Bounce.Verdict.allCases.randomElement(using: &dice) ?? .letter, status: "5.1.1",
            diagnosis: "no such user")
        let effect = try await open.bounced(bounce, at: now)
        let again = try await open.bounced(bounce, at: now)
        #expect([.repeated, .unknown, .untimely].contains(again), "\(effect), then \(again)")
    }

    private mutating func resend() async throws {
        guard let key = try await someKey([.dead]) else { return }
        #expect(try await open.resend(key, actor: "user:an(1)", at: now))
    }

    private mutating func enable() async throws {
        let known = try await open.destinations([.disabled, .dead], page: Page())
        guard let one = known.randomElement(using: &dice) else { return }
        #expect(try await open.enable(one.destination, actor: "user:an(1)", at: now))
    }

    private mutating func letter() async throws {
        let untold = try await open.untold(limit: 3)
        _ = try await open.queue(
            Letter(
                kind: untold.isEmpty ? .drill : .report, recipient: .office, route: .mail("office@a.vn"),
                day: CivilZone.vietnam.day(of: now), content: "{}", about: untold.map(\.key)), at: now)
    }

    mutating func check() async throws {
        for (promise, sql) in promises { #expect(try await open.broken(sql) == 0, "\(promise)") }
    }

    /// Everything works again: all that is due goes out.
    mutating func drain() async throws {
        try await crash()
        now += 5 * hour
        for known in try await open.destinations([.disabled, .dead], page: Page()) {
            _ = try await open.enable(known.destination, actor: "user:an(1)", at: now)
        }
        var begun: [Begun] = []
        repeat {
            begun = try await open.turn(now, begun.map { $0.delivered(now) }, rules: rules).begun
        } while !begun.isEmpty
        try await check()
        #expect(try await open.broken("SELECT count(*) FROM reminder WHERE state = 'queued'") == 0)
        #expect(
            try await open.broken("SELECT count(*) FROM notice WHERE state IN ('queued', 'retrying')") == 0)
        guard case .intact = try await open.verify(expecting: nil, progress: nil) else {
            Issue.record("\(try await open.verify(expecting: nil, progress: nil))")
            return
        }
    }

    func verbs() async throws -> [String] {
        try await open.read {
            try $0.strings("SELECT DISTINCT t.vi FROM event e JOIN text t ON t.id = e.verb")
        }
    }
}
