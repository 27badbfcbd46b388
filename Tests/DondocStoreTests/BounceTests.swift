// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation
import Testing

@testable import DondocStore

@Suite struct BounceTests {
    let ledger: SQLiteLedger
    private let rules = PromotionRules.make { recipient, channel in
        switch channel {
        case 0: [.mail("a@a.vn"), .mail("C@a.vn", isCopy: true)]
        case 1: [.call("hook.vn", channel: 1)]
        default: []
        }
    }

    init() throws { ledger = try SQLiteLedger.inMemory() }

    /// Sends the due reminder, and returns the key of the letter.
    private func sent(_ prefix: String = "a", at now: Date = morning) async throws -> String {
        try await ledger.fill(1, prefix: prefix, at: now)
        let begun = try await ledger.turn(now, rules: rules).begun
        _ = try await ledger.turn(now, begun.map { $0.delivered(now) }, rules: nil)
        return try #require(begun.first).key
    }

    private func bounce(
        _ key: String, _ verdict: Bounce.Verdict = .letter, to recipient: String? = "a@a.vn",
        report: String = "r1"
    ) -> Bounce {
        Bounce(
            key: key, report: report, recipient: recipient, verdict: verdict, status: "5.1.1",
            diagnosis: "550 no such user")
    }

    @Test func `a letter that came back goes on by the next channel, once`() async throws {
        let key = try await sent()
        #expect(try await ledger.bounced(bounce(key), at: morning + hour) == .dead(address: false))
        #expect(try await ledger.bounced(bounce(key), at: morning + hour) == .repeated)
        #expect(try await ledger.notice(key)?.state == .dead)
        #expect(try await ledger.states(of: "a0") == [.queued])
        let next = try await ledger.turn(morning + hour, rules: rules).begun
        #expect(try await ledger.contents(of: next).map(\.destination) == [.webhook("https://hook.vn/hook")])
        #expect(try await ledger.turn(morning + hour, rules: rules).begun.isEmpty)
        #expect(try await ledger.untold(limit: 10).map(\.reason) == ["5.1.1 550 no such user"])
        #expect(
            try await ledger.bounced(bounce(key, report: "r2"), at: morning + hour) == .dead(address: false))
        #expect(try await ledger.turn(morning + hour, rules: rules).begun.isEmpty)
        #expect(try await ledger.destinations([], page: Page()).isEmpty)
    }

    @Test func `a dead address is written to no more`() async throws {
        let key = try await sent()
        #expect(try await ledger.bounced(bounce(key, .address), at: morning + hour) == .dead(address: true))
        let dead = try await ledger.destinations([.dead], page: Page())
        #expect(dead.map(\.destination) == [.mail("a@a.vn")])
        #expect(dead.map(\.notice) == [key])
        try await ledger.fill(1, prefix: "b", at: morning + hour)
        let begun = try await ledger.turn(morning + hour, rules: rules).begun
        let destinations = try await ledger.contents(of: begun).map(\.destination)
        #expect(destinations == Array(repeating: .webhook("https://hook.vn/hook"), count: 2))
    }

    @Test func `knows a copy by the address that bounced`() async throws {
        let key = try await sent()
        #expect(
            try await ledger.bounced(bounce(key, .address, to: "c@A.vn"), at: morning) == .dead(address: true)
        )
        #expect(try await ledger.destinations([.dead], page: Page()).map(\.destination) == [.mail("C@a.vn")])
        #expect(try await ledger.notice(key)?.state == .delivered)
        #expect(try await ledger.states(of: "a0") == [.delivered])
        #expect(try await ledger.turn(morning, rules: rules).begun.isEmpty)
    }

    @Test func `believes no report of what was not sent there, or long ago`() async throws {
        let key = try await sent()
        #expect(try await ledger.bounced(bounce("x"), at: morning) == .unknown)
        #expect(try await ledger.bounced(bounce(key, to: "b@a.vn"), at: morning) == .unknown)
        #expect(try await ledger.bounced(bounce(key, to: nil), at: morning) == .unknown)
        #expect(try await ledger.bounced(bounce(key), at: morning + 11 * 24 * hour) == .untimely)
        #expect(try await ledger.states(of: "a0") == [.delivered])
        #expect(try await ledger.events(subject: key, page: Page()).isEmpty)
    }

    @Test func `notes that a letter is late, and nothing follows`() async throws {
        let key = try await sent()
        #expect(try await ledger.bounced(bounce(key, .remark), at: morning) == .remarked)
        #expect(try await ledger.bounced(bounce(key, .remark), at: morning) == .repeated)
        #expect(try await ledger.states(of: "a0") == [.delivered])
        #expect(try await ledger.events(subject: key, page: Page()).map(\.verb) == ["notice.remarked"])
    }

    @Test func `three letters in a row that came back show a dead address`() async throws {
        let rules = PromotionRules.make { _, channel in channel == 0 ? [.mail("a@a.vn")] : [] }
        var keys: [String] = []
        for number in 0..<5 {
            let now = morning + Double(number)
            let item = Intake.Item.make(
                .make("o\(number)"), reminders: [.make("o\(number)", recipient: .office, at: now)])
            _ = try await ledger.apply(
                .make([item], path: "o\(number)", directive: .make("d\(number)")), at: now)
            let begun = try #require(try await ledger.turn(now, rules: rules).begun.first)
            _ = try await ledger.turn(now, [begun.delivered(now)], rules: nil)
            keys.append(begun.key)
        }
        #expect(try await ledger.bounced(bounce(keys[0]), at: morning + 9) == .dead(address: false))
        #expect(try await ledger.bounced(bounce(keys[2]), at: morning + 9) == .dead(address: false))
        #expect(try await ledger.bounced(bounce(keys[3]), at: morning + 9) == .dead(address: false))
        #expect(try await ledger.bounced(bounce(keys[4]), at: morning + 9) == .dead(address: true))
    }
}
