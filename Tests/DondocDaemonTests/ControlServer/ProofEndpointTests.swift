// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import DondocStore
import DondocTestSupport
import Foundation
import Testing

@testable import DondocDaemon

@Suite(.timeLimit(.minutes(15))) struct ProofEndpointTests {
    private func asking<Value: Sendable>(
        _ fixture: ControlFixture, language: Language = .english,
        _ body: @Sendable (ControlClient) async throws -> Value
    ) async throws -> Value {
        try await withTemporaryDirectory { folder in
            try await fixture.serving(in: folder, language: language) { client, _ in try await body(client) }
        }
    }

    private func query(_ items: KeyValuePairs<String, String>) -> ControlQuery {
        var query = ControlQuery()
        for (name, value) in items { query.add(name, value) }
        return query
    }

    @Test func `tells who was reminded of what, with the answer and the end of the chain`() async throws {
        let fixture = try await ControlFixture.make()
        try await CalledServers(ledger: fixture.ledger).note(
            ["mail": CalledServer(server: "smtp://old.example.vn:25")], at: ControlFixture.taken - 60)
        try await fixture.deliver()
        try await CalledServers(ledger: fixture.ledger).note(
            ["mail": CalledServer(server: "smtp://new.example.vn:25")], at: ControlFixture.now + 60)
        let head = try #require(try await fixture.ledger.head())
        try await asking(fixture) { client in
            let all: ProofReport = try await client.get("/v1/proof").value
            #expect(all.items.count > 2)
            #expect(all.head == ChainPlace(event: head.event, hash: head.hash))
            let one: ProofReport = try await client.get("/v1/proof", query(["assignment": "kl272-1"])).value
            #expect(!one.items.isEmpty)
            #expect(one.items.allSatisfy { $0.lines.contains { $0.assignment == "kl272-1" } })
            #expect(one.items.allSatisfy { $0.outcome == "delivered" && $0.reply == "250 2.0.0 OK" })
            #expect(one.items.allSatisfy { $0.server == "smtp://old.example.vn:25" && $0.seal != nil })
            let agency: ProofReport = try await client.get("/v1/proof", query(["agency": "so-gddt"])).value
            #expect(!agency.items.isEmpty)
            #expect(agency.items.allSatisfy { $0.recipient == "agency:so-gddt" })
            #expect(agency.items.first?.recipientName == "Sở Giáo dục và Đào tạo")
            let office: ProofReport = try await client.get("/v1/proof", query(["agency": "office"])).value
            #expect(office.items.allSatisfy { $0.recipient == "office" })
        }
    }

    @Test func `takes the last day as included, and pages`() async throws {
        let fixture = try await ControlFixture.make()
        try await fixture.deliver()
        try await asking(fixture) { client in
            let day = query(["from": "2022-01-17", "to": "2022-01-17"])
            let onDay: ProofReport = try await client.get("/v1/proof", day).value
            #expect(!onDay.items.isEmpty)
            let before: ProofReport = try await client.get("/v1/proof", query(["to": "2022-01-16"])).value
            #expect(before.items.isEmpty)
            let after: ProofReport = try await client.get("/v1/proof", query(["from": "2022-01-18"])).value
            #expect(after.items.isEmpty)
            let first: ProofReport = try await client.get("/v1/proof", query(["limit": "1"])).value
            #expect(first.items == Array(onDay.items.prefix(1)) && first.nextOffset == 1)
            let next: ProofReport = try await client.get(
                "/v1/proof", query(["limit": "1", "offset": "1"])
            ).value
            #expect(next.items == Array(onDay.items.dropFirst().prefix(1)))
        }
    }

    @Test(arguments: [
        ("/v1/proof?assignment=none", 404, "there is no assignment 'none'"),
        ("/v1/proof?agency=none", 404, "there is no agency 'none'"),
        (
            "/v1/proof?assignment=kl272-1&agency=so-yt", 422,
            "agency: expected either assignment or agency, got 'so-yt'"
        ),
        (
            "/v1/proof?from=2022-01-02&to=2022-01-01", 422,
            "to: expected a day from 2022-01-02 on, got '2022-01-01'"
        ),
        (
            "/v1/proof/verify?expect=abc", 400,
            "expect: expected 64 hexadecimal digits, as dondoc proof prints them, got 'abc'"
        ),
    ])
    func `refuses what it cannot answer`(target: String, status: Int, detail: String) async throws {
        let fixture = try await ControlFixture.make()
        let problem = await #expect(throws: Problem.self) {
            try await asking(fixture) { try await $0.get(target, as: JSONValue.self) }
        }
        #expect(problem?.status == status && problem?.detail == detail)
    }

    @Test func `verifies the chain, and whether a head that was kept is still in it`() async throws {
        let fixture = try await ControlFixture.make()
        let early = try #require(try await fixture.ledger.head())
        try await fixture.deliver()
        let late = try #require(try await fixture.ledger.head())
        try await asking(fixture) { client in
            let plain: ProofVerification = try await client.get("/v1/proof/verify").value
            #expect(plain.verdict == .intact && plain.head == ChainPlace(event: late.event, hash: late.hash))
            #expect((plain.attempts ?? 0) > 0 && plain.remedy.en.isEmpty)
            let kept: ProofVerification = try await client.get(
                "/v1/proof/verify", query(["expect": early.hash.uppercased()])
            ).value
            #expect(kept.verdict == .intact && kept.expected == early.hash)
            let other: ProofVerification = try await client.get(
                "/v1/proof/verify", query(["expect": String(repeating: "00", count: 32)])
            ).value
            #expect(other.verdict == .otherEnd && !other.remedy.vi.isEmpty)
        }
    }

    // MARK: Notices

    @Test func `sends a dead notice again under its key, once`() async throws {
        let fixture = try await ControlFixture.make()
        try await fixture.deliver(
            .refused(reply: "550 5.7.1 no"), step: .giveUp, mail: "vanthu@sgd.example.vn")
        var filter = NoticeFilter()
        filter.states = [.dead]
        let key = try #require(try await fixture.ledger.notices(filter, page: Page()).first?.key)
        let path = "/v1/notices/\(key)/retry"
        try await asking(fixture) { client in
            let lost: StatusReport = try await client.get("/v1/status").value
            // It may still go on by the agency's next channel.
            #expect(lost.counts.dead == 1 && lost.counts.unreached == 0)
            let detail: NoticeDetail = try await client.post(path).value
            #expect(detail.notice.key == key && detail.notice.state == "queued")
            let again: StatusReport = try await client.get("/v1/status").value
            #expect(again.counts.unreached == 0 && again.unreachedNotices.isEmpty)
            #expect(detail.attempts.map(\.reply) == ["550 5.7.1 no"])
            #expect(detail.reason == nil && detail.replaces == nil)
        }
        #expect(fixture.desk.changes == 1)
        let event = try await fixture.ledger.events(subject: key, page: Page()).first
        #expect(event?.verb == "notice.resent")
        #expect(event?.actor == Peer(user: geteuid(), group: getegid()).actor)
        let problem = await #expect(throws: Problem.self) {
            try await asking(fixture) { try await $0.post(path, as: JSONValue.self) }
        }
        #expect(problem?.status == 409)
        #expect(
            problem?.detail == "notice '\(key)' is still waiting to be sent; only dead ones are sent again")
        #expect(fixture.desk.changes == 1)
    }

    @Test func `sends a dead notice to the address that the register has now`() async throws {
        let fixture = try await ControlFixture.make()
        try await fixture.deliver(
            .refused(reply: "550 5.1.1 moved"), step: .giveUp, mail: "cu@sgd.example.vn")
        var filter = NoticeFilter()
        filter.states = [.dead]
        let key = try #require(try await fixture.ledger.notices(filter, page: Page()).first?.key)
        try await asking(fixture) { client in
            let shown: NoticeDetail = try await client.get("/v1/notices/\(key)").value
            #expect(shown.reason == "550 5.1.1 moved")
            let detail: NoticeDetail = try await client.post("/v1/notices/\(key)/retry").value
            #expect(detail.notice.key != key && detail.notice.state == "queued")
            #expect(detail.notice.destination == "mail:vanthu@sgd.example.vn")
            #expect(detail.notice.reminders > 0)
            #expect(detail.replaces?.key == key && detail.replaces?.state == "cancelled")
            let former: NoticeDetail = try await client.get("/v1/notices/\(key)").value
            #expect(former.notice.state == "cancelled" && former.replacedBy == detail.notice.key)
            let twice = await #expect(throws: Problem.self) {
                try await client.post("/v1/notices/\(key)/retry", as: JSONValue.self)
            }
            #expect(twice?.detail.contains("was replaced by notice '\(detail.notice.key)'") == true)
            let events: Listing<EventEntry> = try await client.get("/v1/events").value
            #expect(events.items.first?.before == ["destination": "mail:cu@sgd.example.vn"])
            #expect(
                events.items.first?.after == [
                    "destination": "mail:vanthu@sgd.example.vn", "notice": .string(detail.notice.key),
                ])
        }
        let problem = await #expect(throws: Problem.self) {
            try await asking(fixture) {
                try await $0.post("/v1/notices/\(key)/retry", as: JSONValue.self)
            }
        }
        #expect(problem?.status == 409)
    }

    @Test func `says why a notice is not sent again`() async throws {
        let fixture = try await ControlFixture.make()
        try await fixture.deliver()
        let key = try #require(try await fixture.ledger.notices(NoticeFilter(), page: Page()).first?.key)
        let delivered = await #expect(throws: Problem.self) {
            try await asking(fixture, language: .vietnamese) {
                try await $0.post("/v1/notices/\(key)/retry", as: JSONValue.self)
            }
        }
        #expect(
            delivered?.detail == "thông báo '\(key)' đã gửi xong; chỉ gửi lại được thông báo không gửi được")
        let missing = await #expect(throws: Problem.self) {
            try await asking(fixture) { try await $0.post("/v1/notices/none/retry", as: JSONValue.self) }
        }
        #expect(missing?.status == 404)
    }

    // MARK: Destinations

    @Test(arguments: ["mail:vanthu@sgd.example.vn", "VanThu@sgd.example.vn", "so-gddt", "Sở GD&ĐT"])
    func `uses an address again that was put aside, and tells who did it`(name: String) async throws {
        let fixture = try await ControlFixture.make()
        try await fixture.deliver(.gone(reply: "410 Gone"), step: .giveUp, mail: "vanthu@sgd.example.vn")
        let path = "/v1/destinations/\(ControlQuery.encoded(name))/enable"
        try await asking(fixture) { client in
            let listed: Listing<DestinationEntry> = try await client.get("/v1/destinations").value
            let aside = try #require(listed.items.first)
            #expect(aside.name == "mail:vanthu@sgd.example.vn" && aside.state == .disabled)
            #expect(aside.agencies == ["so-gddt"])
            #expect(aside.reason == "410 Gone" && aside.since == ControlFixture.now && aside.notice != nil)
            #expect(listed.items.last?.state == .paused)
            let second: Listing<DestinationEntry> = try await client.get(
                "/v1/destinations", query(["offset": "1"])
            ).value
            #expect(second.items == Array(listed.items.dropFirst()))
            let status: StatusReport = try await client.get("/v1/status").value
            #expect(status.counts.disabledDestinations == 1 && status.counts.deadDestinations == 0)
            #expect(status.putAsideDestinations == [aside])
            let enabled: DestinationEntry = try await client.post(path).value
            #expect(enabled.name == "mail:vanthu@sgd.example.vn" && enabled.state == .working)
        }
        let event = try await fixture.ledger.events(subject: "mail:vanthu@sgd.example.vn", page: Page()).first
        #expect(event?.verb == "destination.enabled")
        #expect(event?.actor == Peer(user: geteuid(), group: getegid()).actor)
        let problem = await #expect(throws: Problem.self) {
            try await asking(fixture) { try await $0.post(path, as: JSONValue.self) }
        }
        #expect(problem?.status == 409)
    }

    @Test func `an address that nobody is written to at any more troubles nobody`() async throws {
        let fixture = try await ControlFixture.make()
        try await fixture.deliver(.gone(reply: "410 Gone"), step: .giveUp, mail: "cu@sgd.example.vn")
        try await asking(fixture) { client in
            let listed: Listing<DestinationEntry> = try await client.get("/v1/destinations").value
            #expect(listed.items.first?.name == "mail:cu@sgd.example.vn")
            #expect(listed.items.first?.agencies.isEmpty == true)
            let status: StatusReport = try await client.get("/v1/status").value
            #expect(status.counts.disabledDestinations == 0 && status.putAsideDestinations.isEmpty)
        }
    }

    @Test(arguments: [
        (
            "mail.example.gov.vn", 409,
            "'mail.example.gov.vn' is only paused after failures, and is tried again by itself at 08:10"
        ),
        ("vanthu@sgd.example.vn", 409, "'vanthu@sgd.example.vn' is in use; there is nothing to enable"),
        ("nobody@example.vn", 404, "there is no destination 'nobody@example.vn'"),
    ])
    func `says why an address cannot be enabled`(name: String, status: Int, detail: String) async throws {
        let fixture = try await ControlFixture.make()
        let problem = await #expect(throws: Problem.self) {
            try await asking(fixture) {
                try await $0.post("/v1/destinations/\(ControlQuery.encoded(name))/enable", as: JSONValue.self)
            }
        }
        #expect(problem?.status == status && problem?.detail == detail)
    }

    @Test func `counts what waits for a server that nobody has called yet`() async throws {
        let fixture = try await ControlFixture.make()
        try await fixture.deliver(
            .deferred(reply: "450 later", retryAfter: nil), step: .retry(at: ControlFixture.now + 600))
        try await asking(fixture) { client in
            let listed: Listing<DestinationEntry> = try await client.get(
                "/v1/destinations", query(["state": "working"])
            ).value
            #expect(listed.items.map(\.name) == ["mail"])
            #expect(listed.items.first?.retrying == 1 && listed.items.first?.waiting == 0)
        }
    }

    /// Every change asks who is there before anything else.
    @Test func `what changes something is a POST`() async throws {
        let fixture = try await ControlFixture.make()
        let api = ControlAPI(ledger: fixture.ledger, desk: fixture.desk, clock: fixture.clock)
        let changes = Set(api.endpoints.filter { $0.method == .post }.map(\.name))
        #expect(changes.isSuperset(of: ["retryNotice", "enableDestination"]))
    }
}
