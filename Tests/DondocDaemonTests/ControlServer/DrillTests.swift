// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import DondocStore
import DondocTestSupport
import Foundation
import Testing

@testable import DondocDaemon

@Suite(.timeLimit(.minutes(15))) struct DrillTests {
    private func test(
        _ fixture: ControlFixture, _ agency: String, channel: String? = nil, all: Bool = false, wait: Int = 0
    ) async throws -> DrillReport {
        try await DrillClerk(ledger: fixture.ledger, desk: fixture.desk, clock: fixture.clock).test(
            agency, channel: try ChannelChoice(channel), includingAll: all, wait: wait,
            actor: "user:lan(1002)")
    }

    @Test func `queues a marked letter, and writes down who asked before`() async throws {
        let fixture = try await ControlFixture.make()
        let report = try await test(fixture, "Sở GD&ĐT")
        #expect(report.agency == "so-gddt" && report.name == "Sở Giáo dục và Đào tạo")
        let drill = try #require(report.drills.first)
        #expect(report.drills.count == 1 && drill.state == "queued" && drill.outcome == nil)
        #expect(drill.key == "20220117.so-gddt.drill.m1.1")
        #expect(drill.destination == "mail:vanthu@sgd.example.vn")
        #expect(fixture.desk.changes == 1)
        let event = try #require(
            try await fixture.ledger.events(subject: "so-gddt", page: Page()).first)
        #expect(event.verb == "agency.tested" && event.actor == "user:lan(1002)")
        #expect(event.after == #"{"destinations":["mail:vanthu@sgd.example.vn"]}"#)
        let notice = try #require(try await fixture.ledger.notice(keyed: drill.key))
        let clerk = PreviewClerk(
            ledger: fixture.ledger, current: fixture.desk.currentRules, clock: fixture.clock)
        let message = try #require(clerk.report(of: notice, channel: .current).messages.first)
        #expect(message.subject?.hasPrefix("[DIỄN TẬP] ") == true)
        #expect(message.text?.hasPrefix("[DIỄN TẬP] ") == true && message.reminders == 0)
    }

    @Test func `never tells an address that is called`() async throws {
        let report = try await test(try await .make(), "so-yt")
        #expect(report.drills.first?.destination == "webhook:https://hook.example.vn/…")
    }

    @Test func `tells an outcome once it is written down, with the dialogue`() async throws {
        let fixture = try await ControlFixture.make()
        let key = try #require(try await test(fixture, "so-gddt").drills.first).key
        let clerk = DrillClerk(ledger: fixture.ledger, desk: fixture.desk, clock: fixture.clock)
        async let entry = clerk.entry(key, wait: 60)
        let begun = try await fixture.ledger.exchange(
            Exchange(owner: "me", now: fixture.clock.now, leaseUntil: fixture.clock.now + 60)
        ).begun
        let attempt = try #require(begun.first { $0.key == key }).attempt
        let ended = EndedAttempt(
            attempt: attempt, outcome: .refused(reply: "550 5.1.1 no such mailbox"), step: .giveUp,
            endedAt: fixture.clock.now + 1)
        _ = try await fixture.ledger.exchange(
            Exchange(
                owner: "me", now: fixture.clock.now + 1, leaseUntil: fixture.clock.now + 60, ended: [ended],
                limit: 0))
        fixture.desk.drills.put(
            DrillAttempt(ended, dialogue: ["* smtp://a:25", "< 220 hello", "> EHLO b"]), of: key)
        let told = try await entry
        #expect(
            told.outcome == "refused" && told.reply == "550 5.1.1 no such mailbox" && told.state == "dead")
        #expect(
            told.dialogue == [
                .init(side: .place, text: "smtp://a:25"), .init(side: .server, text: "220 hello"),
                .init(side: .client, text: "EHLO b"),
            ])
    }

    @Test func `says of whom there is no address, or who is a group, or nobody, what to do`() async throws {
        let fixture = try await ControlFixture.make()
        for (name, words) in [
            ("so-nv", "has no address"), ("cac-so", "is a group"), ("so-x", "there is no agency"),
        ] {
            let problem = await #expect(throws: ControlProblem.self) { try await test(fixture, name) }
            #expect(problem?.detail.en.contains(words) == true)
        }
        #expect(try await test(fixture, "office").drills.first?.destination == "mail:theodoi@example.vn")
    }

    @Test func `a destination that is put aside gets no drill until it is enabled`() async throws {
        let fixture = try await ControlFixture.make()
        let key = try #require(try await test(fixture, "so-gddt").drills.first).key
        let begun = try await fixture.ledger.exchange(
            Exchange(owner: "me", now: fixture.clock.now, leaseUntil: fixture.clock.now + 60)
        ).begun
        let attempt = try #require(begun.first { $0.key == key }).attempt
        _ = try await fixture.ledger.exchange(
            Exchange(
                owner: "me", now: fixture.clock.now, leaseUntil: fixture.clock.now + 60,
                ended: [
                    EndedAttempt(
                        attempt: attempt, outcome: .gone(reply: "410 Gone"), step: .giveUp,
                        endedAt: fixture.clock.now)
                ], limit: 0))
        let problem = await #expect(throws: ControlProblem.self) { try await test(fixture, "so-gddt") }
        #expect(problem?.detail.en.contains("not called any more, as its server asked: 410 Gone") == true)
        #expect(problem?.remedy.en.contains("dondoc destination enable mail:vanthu@sgd.example.vn") == true)
    }

    @Test func `an address that may be a secret is enabled by whose it is`() async throws {
        let fixture = try await ControlFixture.make()
        let key = try #require(try await test(fixture, "so-yt").drills.first).key
        let begun = try await fixture.ledger.exchange(
            Exchange(owner: "me", now: fixture.clock.now, leaseUntil: fixture.clock.now + 60)
        ).begun
        let attempt = try #require(begun.first { $0.key == key }).attempt
        let gone = EndedAttempt(
            attempt: attempt, outcome: .gone(reply: "410 Gone"), step: .giveUp, endedAt: fixture.clock.now)
        _ = try await fixture.ledger.exchange(
            Exchange(
                owner: "me", now: fixture.clock.now, leaseUntil: fixture.clock.now + 60, ended: [gone],
                limit: 0))
        let problem = await #expect(throws: ControlProblem.self) { try await test(fixture, "so-yt") }
        #expect(problem?.remedy.en.hasPrefix("Once it is mended: dondoc destination enable so-yt,") == true)
        let api = ControlAPI(ledger: fixture.ledger, desk: fixture.desk, clock: fixture.clock)
        let enable = try #require(api.endpoints.first { $0.name == "enableDestination" })
        guard case .json(let value) = try await enable.answer(.make(path: ["name": "so-yt"])),
            let entry = value as? DestinationEntry
        else {
            Issue.record("not enabled")
            return
        }
        #expect(entry.name == "webhook:https://hook.example.vn/…" && entry.places == ["so-yt"])
    }

    @Test func `waits no longer than it is asked to`() async throws {
        let board = DrillBoard()
        #expect(await board.attempt(of: "k", within: .milliseconds(1)) == nil)
        async let waiting = board.attempt(of: "k", within: .seconds(600))
        board.close()
        #expect(await waiting == nil)
        #expect(await board.attempt(of: "other", within: .seconds(600)) == nil)
    }

    @Test func `remembers the last drills alone`() {
        let board = DrillBoard()
        for number in 0..<100 {
            let attempt = EndedAttempt(
                attempt: Int64(number), outcome: .delivered(reply: "250"), step: .recordDelivery,
                endedAt: ControlFixture.now)
            board.put(DrillAttempt(attempt, dialogue: []), of: "k\(number)")
        }
        #expect(board["k67"] == nil && board["k68"] != nil && board["k99"] != nil)
    }

    @Test func `counts as a change, which only admins may make`() async throws {
        let fixture = try await ControlFixture.make()
        let endpoint = try #require(
            ControlAPI(ledger: fixture.ledger, desk: fixture.desk, clock: fixture.clock).endpoints
                .first { $0.name == "testAgency" })
        #expect(endpoint.method == .post)
    }
}
