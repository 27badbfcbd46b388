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

    @Test func `sends a dead notice to the recipient's new address, and only there`() async throws {
        try await ledger.fill(1)
        let begun = try await turn(morning)
        // The first address refuses and the second takes it; then the register has another first address.
        _ = try await turn(
            morning + 1, [begun[0].refused(morning + 1), begun[1].delivered(morning + 1)])
        let new: @Sendable (Recipient, Int) -> [Route] = { _, channel in
            channel == 0 ? [.mail("new@a.vn"), .mail("b@a.vn"), .mail("c@a.vn", isCopy: true)] : []
        }
        let resent = try await ledger.resend(
            begun[0].key, routing: new, actor: "user:an(1)", at: morning + hour)
        guard case .elsewhere(let key) = resent else {
            Issue.record("it went \(resent)")
            return
        }
        let again = try await turn(morning + hour)
        #expect(again.map(\.key) == [key])
        #expect(try await destinations(again) == ["mail:new@a.vn"])
        #expect(try await ledger.contents(of: again).map(\.lines.count) == [1])
        #expect(try await ledger.notice(begun[0].key)?.state == .cancelled)
        #expect(try await ledger.untold(limit: 10).isEmpty)
        #expect(try await ledger.states(of: "a0") == [.delivered])
        let twice = try await ledger.resend(
            begun[0].key, routing: new, actor: "user:an(1)", at: morning + hour)
        #expect(twice == .notDead)
        guard case .intact = try await ledger.verify(expecting: nil, progress: nil) else {
            Issue.record("the chain is broken")
            return
        }
    }

    @Test func `does not send again what all present addresses have, or what is to be said no more`()
        async throws
    {
        try await ledger.fill(1)
        let begun = try await turn(morning)
        _ = try await turn(
            morning + 1, [begun[0].refused(morning + 1), begun[1].delivered(morning + 1)])
        let fewer: @Sendable (Recipient, Int) -> [Route] = { _, channel in
            channel == 0 ? [.mail("b@a.vn")] : []
        }
        #expect(
            try await ledger.resend(begun[0].key, routing: fewer, actor: "user:an(1)", at: morning)
                == .nowhere)
        #expect(try await ledger.notice(begun[0].key)?.state == .dead)
        _ = try await ledger.remove(path: "a.yaml", at: morning)
        let other: @Sendable (Recipient, Int) -> [Route] = { _, channel in
            channel == 0 ? [.mail("d@a.vn")] : []
        }
        #expect(
            try await ledger.resend(begun[0].key, routing: other, actor: "user:an(1)", at: morning)
                == .outdated)
    }

    @Test func `a report goes on only with what no other way of its channel has brought`() async throws {
        let office = PromotionRules.make { _, channel in
            switch channel {
            case 0: [.mail("a@office.vn"), .mail("b@office.vn")]
            case 1: [.call("office.vn", channel: 1)]
            default: []
            }
        }
        func report(_ address: String, _ content: String, into: String? = nil) -> Letter {
            Letter(
                kind: .report, recipient: .office, route: .mail(address), day: .make(2022, 1, 17),
                content: content, into: into)
        }
        let first = try await ledger.queue(
            [report("a@office.vn", "one"), report("b@office.vn", "one")], at: morning)
        // `a` gets the first, and the second by a letter of its own; `b` waits, and its letter says both.
        let sent = try await ledger.turn(morning, rules: office, limit: 1).begun
        #expect(sent.map(\.key) == [first[0]])
        _ = try await ledger.turn(morning, sent.map { $0.delivered(morning) }, rules: office, limit: 0)
        let second = try await ledger.queue(
            [report("a@office.vn", "two"), report("b@office.vn", "one and two", into: first[1])],
            at: morning + 60)
        #expect(second[1] == first[1])
        let both = try await ledger.turn(morning + 60, rules: office).begun
        #expect(Set(both.map(\.key)) == Set(second))
        let ended = both.map { $0.key == second[0] ? $0.delivered(morning + 61) : $0.refused(morning + 61) }
        #expect(try await ledger.turn(morning + 61, ended, rules: office).begun.isEmpty)
        let dead = try await ledger.untold(limit: 10)
        #expect(dead.map(\.key) == [first[1]])
        #expect(dead.map(\.reached) == [[.mail("a@office.vn")]])
        #expect(dead.map(\.content) == ["one and two"])

        // What nobody has brought goes on, once.
        _ = try await ledger.queue(
            [report("a@office.vn", "three"), report("b@office.vn", "three!")], at: morning + 120)
        let third = try await ledger.turn(morning + 120, rules: office).begun
        let calls = try await ledger.turn(
            morning + 121, third.map { $0.refused(morning + 121) }, rules: office
        ).begun
        #expect(calls.count == 1)
        _ = try await ledger.turn(morning + 122, calls.map { $0.refused(morning + 122) }, rules: office)
        let lost = try await ledger.untold(limit: 10).filter { $0.reached.isEmpty && $0.instead.isEmpty }
        #expect(lost.map(\.key).contains(calls[0].key))
    }

    @Test func `tells letters that died before the reports that did, and where the same has arrived`()
        async throws
    {
        let rules = PromotionRules.make { recipient, channel in
            channel == 0 ? [.mail("a@a.vn"), .call("hook.vn")] : []
        }
        for _ in 0..<3 {
            _ = try await ledger.queue(
                Letter(
                    kind: .report, recipient: .office, route: .mail("office@a.vn"), day: .make(2022, 1, 17),
                    content: "{}"), at: morning)
        }
        let reports = try await ledger.turn(morning, rules: rules).begun
        _ = try await ledger.turn(morning, reports.map { $0.refused(morning) }, rules: rules)
        try await ledger.fill(1)
        let begun = try await ledger.turn(morning, rules: rules).begun
        let mail = try #require(begun.first { $0.queue == "mail" })
        let call = try #require(begun.first { $0.queue == "hook.vn" })
        _ = try await ledger.turn(morning + 1, [mail.refused(morning + 1)], rules: rules)
        #expect(try await ledger.untold(limit: 2).map(\.kind) == [.reminder, .report])
        let hook = Destination.webhook("https://hook.vn/hook")
        let waiting = try #require(try await ledger.untold(limit: 1).first)
        #expect(waiting.key == mail.key && waiting.reached.isEmpty && waiting.pending == [hook])
        _ = try await ledger.turn(morning + 2, [call.delivered(morning + 2)], rules: rules)
        let dead = try #require(try await ledger.untold(limit: 1).first)
        #expect(dead.reached == [hook] && dead.pending.isEmpty)
    }

    @Test func `a drill that failed is no dead letter`() async throws {
        let one = PromotionRules.make()
        _ = try await ledger.queue(
            Letter(
                kind: .drill, recipient: .agency("a0"), route: .call("a.vn"), day: .make(2022, 1, 17),
                content: "{}"), at: morning)
        try await ledger.fill(1)
        let begun = try await ledger.turn(morning, rules: one).begun
        _ = try await ledger.turn(morning, begun.map { $0.refused(morning) }, rules: one)
        let counts = try await ledger.counts(today: .make(2022, 1, 17), now: morning)
        #expect(begun.count == 2 && counts.dead == 1)
        #expect(try await ledger.trouble(ofNotice: begun[0].key) == "550 no such user")
    }

    @Test func `what a clock that was ahead put off is tried now`() async throws {
        try await ledger.fill(2)
        let one = PromotionRules.make()
        let begun = try await ledger.turn(morning, rules: one).begun
        let week = morning + 7 * 24 * hour
        _ = try await ledger.turn(
            morning,
            [
                begun[0].retried(.unreachable("refused"), at: week, ended: morning),
                begun[1].retried(.unreachable("refused"), at: morning + hour, ended: morning),
            ], rules: one)
        #expect(try await ledger.pullNear(after: morning + 28 * hour, at: morning + 60) == 1)
        #expect(try await ledger.pullNear(after: morning + 28 * hour, at: morning + 60) == 0)
        #expect(try await ledger.turn(morning + 60, rules: one).begun.map(\.key) == [begun[0].key])
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
