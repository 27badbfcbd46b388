// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation
import Testing

@testable import DondocStore

@Suite struct FallbackTests {
    let ledger: SQLiteLedger

    init() throws { ledger = try SQLiteLedger.inMemory() }

    /// Two mails with a copy, then a call, then another mail; the office has one mail.
    private let rules = PromotionRules.make { recipient, channel in
        guard recipient != .office else { return channel == 0 ? [.mail("office@a.vn")] : [] }
        return switch channel {
        case 0: [.mail("a@a.vn"), .mail("b@a.vn"), .mail("c@a.vn", isCopy: true)]
        case 1: [.call("hook.vn", channel: 1)]
        case 2: [.mail("z@a.vn", channel: 2)]
        default: []
        }
    }

    private func turn(_ now: Date, _ ended: [EndedAttempt] = []) async throws -> [Begun] {
        try await ledger.turn(now, ended, rules: rules).begun
    }

    private func destinations(_ begun: [Begun]) async throws -> [String] {
        try await ledger.contents(of: begun).map(\.destination.description)
    }

    @Test func `goes on by the next channel when all letters of one have died`() async throws {
        try await ledger.fill(1)
        let begun = try await turn(morning)
        #expect(try await destinations(begun) == ["mail:a@a.vn", "mail:b@a.vn", "mail:c@a.vn"])
        // The copy arrives, and counts for nothing.
        #expect(
            try await turn(morning + 1, [begun[0].refused(morning + 1), begun[2].delivered(morning + 1)])
                .isEmpty)
        #expect(try await ledger.states(of: "a0") == [.queued])

        let second = try await turn(morning + 2, [begun[1].refused(morning + 2)])
        #expect(try await destinations(second) == ["webhook:https://hook.vn/hook"])
        #expect(try await ledger.states(of: "a0") == [.queued])
        #expect(
            try await ledger.events(subject: begun[1].key, page: Page()).map(\.verb) == [
                "notice.fallback", "notice.dead",
            ])
        let third = try await turn(morning + 3, [second[0].refused(morning + 3)])
        #expect(try await destinations(third) == ["mail:z@a.vn"])
        #expect(try await turn(morning + 4, [third[0].refused(morning + 4)]).isEmpty)
        #expect(try await ledger.states(of: "a0") == [.dead])

        let untold = try await ledger.untold(limit: 10)
        #expect(untold.map(\.key) == [begun[0].key, begun[1].key, second[0].key, third[0].key])
        #expect(untold.map(\.reason) == Array(repeating: "550 no such user", count: 4))
        #expect(untold[1].instead == [.webhook("https://hook.vn/hook")])
        #expect(untold[3].instead.isEmpty)
        #expect(untold[0].directive == .make())
    }

    @Test func `goes on in the same turn in which the last letter died`() async throws {
        try await ledger.fill(1)
        let begun = try await turn(morning)
        let next = try await turn(morning + 1, begun.map { $0.refused(morning + 1) })
        #expect(try await destinations(next) == ["webhook:https://hook.vn/hook"])
        #expect(try await ledger.contents(of: next).map(\.channel) == [1])
    }

    @Test func `waits with what falls back for a turn that knows the routes`() async throws {
        try await ledger.fill(1)
        let begun = try await turn(morning)
        let blind = try await ledger.turn(morning + 1, begun.map { $0.refused(morning + 1) }, rules: nil)
        #expect(blind.begun.isEmpty)
        #expect(try await ledger.states(of: "a0") == [.queued])
        #expect(try await ledger.untold(limit: 10).map(\.key) == [begun[0].key, begun[2].key])
        #expect(try await destinations(try await turn(morning + 2)) == ["webhook:https://hook.vn/hook"])
    }

    @Test func `says on the next channel only what is still to be said`() async throws {
        try await ledger.fill(1)
        let begun = try await turn(morning)
        _ = try await ledger.remove(path: "a.yaml", at: morning)
        #expect(try await turn(morning + 1, begun.map { $0.refused(morning + 1) }).isEmpty)
        #expect(try await ledger.states(of: "a0") == [.dead])
    }

    @Test func `names in a letter and its copies the addresses of all`() async throws {
        try await ledger.fill(1)
        let notices = try await ledger.contents(of: try await turn(morning))
        #expect(notices.map(\.cc) == [["c@a.vn"], [], ["c@a.vn"]])
        #expect(notices.map(\.to) == [[], [], ["a@a.vn"]])
        #expect(notices.map(\.letterKey) == [notices[0].key, notices[1].key, notices[0].key])
        #expect(notices[2].lines.count == 1)
    }

    @Test func `calls no more what asks not to be called, until a person allows it`() async throws {
        try await ledger.fill(2)
        let begun = try await turn(morning)
        let calls = try await turn(morning + 1, begun.map { $0.refused(morning + 1) })
        #expect(calls.count == 2)
        // The other call is under way; what is queued later goes another way at once.
        let mails = try await turn(morning + 2, [calls[0].gone(morning + 2)])
        #expect(try await destinations(mails) == ["mail:z@a.vn"])
        let known = try await ledger.destinations([.disabled], page: Page())
        #expect(known.map(\.destination) == [.webhook("https://hook.vn/hook")])
        #expect(known.map(\.reason) == ["410 Gone"])
        #expect(known.map(\.notice) == [calls[0].key])

        let waiting = try await turn(
            morning + 3,
            [
                calls[1].retried(
                    .deferred(reply: "503", retryAfter: nil), at: morning + 60, ended: morning + 3)
            ])
        #expect(waiting.isEmpty)
        #expect(try await destinations(try await turn(morning + 60)).isEmpty)
        #expect(try await ledger.notice(calls[1].key)?.state == .dead)
        #expect(try await destinations(try await turn(morning + 61)) == ["mail:z@a.vn"])

        let hook = Destination.webhook("https://hook.vn/hook")
        #expect(try await ledger.enable(hook, actor: "user:an(1)", at: morning + 90))
        #expect(try await !ledger.enable(hook, actor: "user:an(1)", at: morning + 90))
        #expect(try await ledger.destinations([.working], page: Page()).map(\.destination) == [hook])
        #expect(
            try await ledger.events(subject: hook.description, page: Page()).map(\.verb) == [
                "destination.enabled", "destination.disabled",
            ])
    }

    @Test func `sends a dead notice again under its key`() async throws {
        try await ledger.fill(1)
        let one = PromotionRules.make()
        let begun = try #require(try await ledger.turn(morning, rules: one).begun.first)
        #expect(try await !ledger.resend(begun.key, actor: "user:an(1)", at: morning))
        _ = try await ledger.turn(morning + 1, [begun.gone(morning + 1)], rules: one)
        #expect(try await ledger.states(of: "a0") == [.dead])
        let week = morning + 7 * 24 * hour
        #expect(try await ledger.resend(begun.key, actor: "user:an(1)", at: week))
        #expect(try await ledger.states(of: "a0") == [.queued])
        #expect(try await ledger.untold(limit: 10).isEmpty)
        let again = try #require(try await ledger.turn(week, rules: one).begun.first)
        #expect(again.key == begun.key)
        #expect(again.number == 2)
        #expect(again.firstQueuedAt == week)
        _ = try await ledger.turn(week + 1, [again.delivered(week + 1)], rules: one)
        #expect(try await ledger.states(of: "a0") == [.delivered])
    }

    @Test func `queues a report and a drill, and tells of the dead once`() async throws {
        try await ledger.fill(1)
        let one = PromotionRules.make()
        let begun = try #require(try await ledger.turn(morning, rules: one).begun.first)
        _ = try await ledger.turn(morning, [begun.refused(morning)], rules: one)
        #expect(try await ledger.untold(limit: 10).map(\.key) == [begun.key])
        let report = Letter(
            kind: .report, recipient: .office, route: .mail("office@a.vn"), day: .make(2022, 1, 17),
            content: #"{"total":1}"#, about: [begun.key])
        let key = try await ledger.queue(report, at: morning)
        #expect(key == "20220117.office.report.m1.1")
        #expect(try await ledger.queue(report, at: morning) == "20220117.office.report.m1.2")
        #expect(try await ledger.untold(limit: 10).isEmpty)
        let drill = Letter(
            kind: .drill, recipient: .agency("a0"), route: .call("a.vn"), day: .make(2022, 1, 17),
            content: "{}")
        #expect(try await ledger.queue(drill, at: morning) == "20220117.a0.drill.w1.1")
        let letters = try await ledger.contents(of: try await ledger.turn(morning, rules: one).begun)
        #expect(Set(letters.map(\.kind)) == [.report, .drill])
        #expect(letters.allSatisfy { $0.lines.isEmpty && $0.directive == nil })
        #expect(letters.first { $0.key == key }?.content == #"{"total":1}"#)
    }

    @Test(arguments: [false, true])
    func `news goes into the report that waits, and what was tried stays as it was said`(wasTried: Bool)
        async throws
    {
        let one = PromotionRules.make { _, channel in channel == 0 ? [.mail("office@a.vn")] : [] }
        var report = Letter(
            kind: .report, recipient: .office, route: .mail("office@a.vn"), day: .make(2022, 1, 17),
            content: "one")
        let key = try await ledger.queue(report, at: morning)
        if wasTried {
            let begun = try #require(try await ledger.turn(morning, rules: one).begun.first)
            _ = try await ledger.turn(
                morning,
                [
                    begun.retried(
                        .deferred(reply: "451 later", retryAfter: nil), at: morning + 60, ended: morning)
                ], rules: one)
        }
        let waiting = try #require(try await ledger.waitingReport(to: .mail("office@a.vn")))
        #expect(waiting == WaitingReport(key: key, content: "one"))
        (report.content, report.into) = ("one and two", waiting.key)
        let later = try await ledger.queue(report, at: morning + 1)
        #expect((later == key) == !wasTried)
        let begun = try await ledger.turn(morning + 60, rules: one).begun
        #expect(try await ledger.contents(of: begun).map(\.content) == ["one and two"])
        guard case .intact = try await ledger.verify(expecting: nil, progress: nil) else {
            Issue.record("the chain is broken")
            return
        }
    }

    @Test func `a report that nobody takes goes on by the office's next channel, a drill does not`()
        async throws
    {
        let two = PromotionRules.make { _, channel in
            switch channel {
            case 0: [.mail("office@a.vn")]
            case 1: [.call("office.vn", channel: 1)]
            default: []
            }
        }
        for kind in [Notice.Kind.report, .drill] {
            _ = try await ledger.queue(
                Letter(
                    kind: kind, recipient: .office, route: .mail("office@a.vn"), day: .make(2022, 1, 17),
                    content: "{}"), at: morning)
        }
        let begun = try await ledger.turn(morning, rules: two).begun
        let next = try await ledger.turn(morning + 1, begun.map { $0.refused(morning + 1) }, rules: two).begun
        let letters = try await ledger.contents(of: next)
        #expect(letters.map(\.kind) == [.report])
        #expect(letters.map(\.destination) == [.webhook("https://office.vn/hook")])
        #expect(letters.map(\.content) == ["{}"])
    }
}
