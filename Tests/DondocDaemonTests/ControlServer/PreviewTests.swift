// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocCurl
import DondocDelivery
import DondocModel
import DondocStore
import DondocTestSupport
import Foundation
import Testing

@testable import DondocDaemon

@Suite(.timeLimit(.minutes(15))) struct PreviewTests {
    private func report(
        _ fixture: ControlFixture, _ id: String = "kl272-1", channel: String? = nil, agency: String? = nil
    ) async throws -> PreviewReport {
        let clerk = PreviewClerk(
            ledger: fixture.ledger, current: fixture.desk.currentRules, clock: fixture.clock)
        let record = try #require(try await fixture.ledger.assignment(id))
        return try await clerk.report(of: record, channel: try ChannelChoice(channel), agency: agency)
    }

    @Test func `shows each recipient's next message at its time`() async throws {
        let report = try await report(try await .make())
        #expect(report.silences == [])
        #expect(Set(report.messages.map(\.recipient)) == ["agency:so-gddt", "agency:so-yt", "office"])
        let lead = try #require(report.messages.first { $0.recipient == "agency:so-gddt" })
        #expect(lead.state == "planned" && lead.at == ControlFixture.now && lead.channel == 1)
        #expect(lead.destination == "mail:vanthu@sgd.example.vn")
        #expect(lead.place == "smtps://mail.example.gov.vn:465")
        #expect(lead.key == "20220117.so-gddt.272-kl-tu.m1.1")
        #expect(lead.headers.first { $0.name == "To" }?.value.contains("vanthu@sgd.example.vn") == true)
        #expect(lead.text?.contains("Tham mưu báo cáo thời gian tổ chức học trực tiếp") == true)
        #expect(lead.html?.contains("<html") == true && lead.calendar?.contains("BEGIN:VEVENT") == true)
        #expect(lead.raw.contains("\r\nMessage-ID: <20220117.so-gddt.272-kl-tu.m1.1@example.vn>\r\n"))
    }

    @Test func `says what is sent then, to the byte`() async throws {
        let fixture = try await ControlFixture.make()
        let shown = try #require(try await report(fixture, agency: "so-gddt").messages.first)
        let rules = fixture.desk.currentRules
        let exchanged = try await fixture.ledger.exchange(
            Exchange(
                owner: "me", now: fixture.clock.now, leaseUntil: fixture.clock.now + 60,
                promotion: rules.promotion(at: fixture.clock.now)))
        let queued = try await fixture.ledger.contents(of: exchanged.begun)
        let letter = try #require(queued.first { $0.recipient == .agency("so-gddt") })
        let notice = rules.value.notice(from: letter, now: fixture.clock.now)
        let parcel = rules.value.sender.parcel(notice, attempt: 1, line: "mail")
        guard case .request(.mail(let transaction)) = parcel.outgoing else {
            Issue.record("no mail")
            return
        }
        #expect(Array(shown.raw.utf8) == transaction.eightBit)
        #expect(shown.key == letter.key)
    }

    @Test func `writes nothing down`() async throws {
        let fixture = try await ControlFixture.make()
        let before = try await fixture.ledger.events(subject: nil, page: Page(limit: 500))
        _ = try await report(fixture)
        _ = try await report(fixture)
        #expect(try await fixture.ledger.notices(NoticeFilter(), page: Page()) == [])
        #expect(try await fixture.ledger.events(subject: nil, page: Page(limit: 500)) == before)
        let planned = try await fixture.ledger.reminders(of: "kl272-1").filter { $0.state == .planned }
        #expect(!planned.isEmpty)
        guard case .intact = try await fixture.ledger.verify(expecting: nil, progress: nil) else {
            Issue.record("the chain is broken")
            return
        }
    }

    @Test func `no secret is in it`() async throws {
        let fixture = try await ControlFixture.make()
        for channel in [nil, "all", "webhook"] {
            let report = try await report(fixture, channel: channel, agency: "so-yt")
            let json = String(
                decoding: try ControlCoding.encoder(zone: .gmt).encode(report), as: UTF8.self)
            #expect(!json.contains("secret") && !json.contains("MfKQ9r8G") && !json.contains("hunter2"))
            #expect(
                report.messages.first?.raw.hasPrefix("POST /… HTTP/1.1\r\nHost: hook.example.vn\r\n") == true)
            #expect(report.messages.first?.raw.contains("\r\nwebhook-signature: •••\r\n") == true)
        }
    }

    @Test func `says why nobody hears of it`() async throws {
        let fixture = try await ControlFixture.make()
        let waiting = try await report(fixture, "kl272-3")
        #expect(
            waiting.messages.isEmpty && waiting.silences.first?.remedy?.en == "Try: dondoc review kl272-3")
        let stranger = try await report(fixture, agency: "Sở Nội vụ")
        #expect(stranger.messages.isEmpty)
        #expect(stranger.silences.first?.why.en.contains("neither leads nor coordinates") == true)
        await #expect(throws: ControlProblem.self) { try await report(fixture, agency: "Sở X") }
        _ = try await fixture.ledger.remove(path: "kl272.yaml", at: fixture.clock.now)
        let withdrawn = try await report(fixture)
        #expect(
            withdrawn.silences.map(\.why.en) == ["the assignment is withdrawn; nobody is told of it any more"]
        )
    }

    @Test func `an agency without an address is told through the office, and the preview says so`()
        async throws
    {
        let report = try await report(try await .make(), "kl272-2", agency: "so-nv")
        let message = try #require(report.messages.first)
        #expect(message.destination == "mail:theodoi@example.vn")
        #expect(
            message.remarks.first?.en
                == "the recipient has no address in agencies.yaml, so the office is told")
    }

    @Test func `another channel shows the same message as it would go there`() async throws {
        let fixture = try await ControlFixture.make()
        await #expect(throws: ControlProblem.self) {
            try await report(fixture, channel: "webhook", agency: "so-gddt")
        }
        await #expect(throws: ControlProblem.self) { try await report(fixture, channel: "third") }
        let second = try await report(fixture, channel: "1", agency: "so-gddt")
        let usual = try await report(fixture, agency: "so-gddt")
        #expect(second == usual)
    }

    @Test func `what waits in the queue is shown in place of what comes after it`() async throws {
        let fixture = try await ControlFixture.make()
        try await fixture.deliver(
            .deferred(reply: "451 later", retryAfter: nil), step: .retry(at: fixture.clock.now + 900))
        let messages = try await report(fixture).messages
        #expect(messages.contains { $0.state == "retrying" && $0.at == fixture.clock.now + 900 })
        #expect(messages.contains { $0.state == "planned" })
    }

    @Test func `a notice of any state says again what it said`() async throws {
        let fixture = try await ControlFixture.make()
        try await fixture.deliver()
        let record = try #require(try await fixture.ledger.notices(NoticeFilter(), page: Page()).first)
        let clerk = PreviewClerk(
            ledger: fixture.ledger, current: fixture.desk.currentRules, clock: fixture.clock)
        let notice = try #require(try await fixture.ledger.notice(keyed: record.key))
        let message = try #require(clerk.report(of: notice, channel: .current).messages.first)
        #expect(message.state == "delivered" && message.at == fixture.clock.now && message.text != nil)
    }
}
