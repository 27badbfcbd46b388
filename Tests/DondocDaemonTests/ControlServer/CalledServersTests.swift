// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocDelivery
import DondocModel
import DondocStore
import DondocTestSupport
import Foundation
import Testing

@testable import DondocDaemon

@Suite struct CalledServersTests {
    private let now = ControlFixture.now

    private func hook(_ url: String, to: String? = nil) -> CalledServer {
        CalledServer(
            ResolvedHook(name: "so-yt/2", url: Secret(url), to: to), host: URLComponents(string: url)?.host)
    }

    /// A ledger in which that hook has answered 410.
    private func disabled(_ place: CalledServer) async throws -> SQLiteLedger {
        let fixture = try await ControlFixture.make()
        let ledger = fixture.ledger
        try await CalledServers(ledger: ledger).note(["hook:so-yt/2": place], at: now)
        let route = Route(destination: .hook("so-yt/2"), queue: "hooks.example.vn")
        let letter = Letter(
            kind: .drill, recipient: .agency("so-yt"), route: route, day: .make(2022, 1, 17), content: "{}")
        _ = try await ledger.queue(letter, at: now)
        var exchange = Exchange(owner: "me", now: now, leaseUntil: now + 60)
        let begun = try #require(try await ledger.exchange(exchange).begun.first)
        exchange.limit = 0
        exchange.ended = [
            EndedAttempt(attempt: begun.attempt, outcome: .gone(reply: "410"), step: .giveUp, endedAt: now)
        ]
        _ = try await ledger.exchange(exchange)
        #expect(try await ledger.countsPutAside() == [.disabled: 1])
        return ledger
    }

    @Test(arguments: [
        ("https://hooks.example.vn/services/T2", "-1001"), ("https://other.example.vn/services/T1", "-1001"),
        ("https://hooks.example.vn/services/T1", "-1002"),
    ])
    func `a hook that was disabled is used again when its address or its chat is another`(
        url: String, to: String
    ) async throws {
        let ledger = try await disabled(hook("https://hooks.example.vn/services/T1", to: "-1001"))
        let servers = CalledServers(ledger: ledger)
        #expect(try await servers.note(["hook:so-yt/2": hook(url, to: to)], at: now + 1) == ["hook:so-yt/2"])
        #expect(try await ledger.countsPutAside().isEmpty)
        let verbs = try await ledger.events(subject: "hook:so-yt/2", page: Page()).map(\.verb)
        #expect(verbs.first == "destination.enabled")
        #expect(try await servers.note(["hook:so-yt/2": hook(url, to: to)], at: now + 2).isEmpty)
    }

    @Test func `one at the same address stays disabled, whatever was configured in between`() async throws {
        let place = hook("https://hooks.example.vn/services/T1", to: "-1001")
        let ledger = try await disabled(place)
        let servers = CalledServers(ledger: ledger)
        #expect(try await servers.note([:], at: now + 1).isEmpty)
        #expect(try await servers.note(["hook:so-yt/2": place], at: now + 2).isEmpty)
        #expect(try await ledger.countsPutAside() == [.disabled: 1])
    }

    @Test func `what is noted holds no address`() async throws {
        let ledger = try SQLiteLedger.inMemory()
        try await CalledServers(ledger: ledger).note(
            ["hook:so-yt/2": hook("https://hooks.example.vn/services/T1", to: "-1001")], at: now)
        let events = try await ledger.events(subject: nil, page: Page())
        #expect(events.map(\.after) == [#"{"server":"hooks.example.vn"}"#])
        let setting = try #require(try await ledger.setting("destinations.places"))
        #expect(!setting.contains("services") && !setting.contains("-1001"))
    }
}
