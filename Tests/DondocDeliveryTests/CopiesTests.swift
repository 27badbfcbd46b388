// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocCurl
import DondocModel
import DondocTestSupport
import Foundation
import Testing

@testable import DondocDelivery

/// Letters of which others get copies, hooks that are known by their names, and what was put together.
@Suite struct CopiesTests {
    private func sender(hooks: [String: ResolvedHook] = [:]) throws -> Sender {
        var settings = DeliverySettings(
            mail: .server(url: "smtp://127.0.0.1:25"), from: try #require(Mailbox("Tổ <t@example.vn>")))
        settings.hooks = hooks
        return Sender(settings: settings, curl: CurlLoop(), clock: ManualClock(Notice.morning))
    }

    private func transaction(_ outgoing: Outgoing) throws -> MailTransaction {
        guard case .request(.mail(let transaction)) = outgoing else { throw Missing() }
        return transaction
    }

    private struct Missing: Error {}

    @Test func `a copy is the same letter, byte by byte, to another address`() throws {
        let sender = try sender()
        var letter = Notice.make(destination: .mail("a@x.vn"))
        letter.cc = ["c@x.vn"]
        var copy = letter
        copy.key = "20220117.x.y.c3.1"
        copy.destination = .mail("c@x.vn")
        copy.to = ["a@x.vn"]
        let first = try transaction(sender.prepare(letter))
        let second = try transaction(sender.prepare(copy))
        #expect(first.eightBit == second.eightBit)
        #expect(first.recipient == "a@x.vn" && second.recipient == "c@x.vn")
        // A report about one of them tells of which.
        #expect(first.envelopeID == letter.key && second.envelopeID == copy.key)
        let text = String(decoding: first.eightBit, as: UTF8.self)
        #expect(text.contains("\r\nMessage-ID: <\(letter.key)@"))
        #expect(text.contains("\r\nCc: c@x.vn\r\n"))
        #expect(text.contains("<a@x.vn>\r\n"))
    }

    @Test func `a notice speaks of its own day`() throws {
        let sender = try sender()
        var notice = Notice.make(destination: .mail("a@x.vn"))
        let today = try transaction(sender.prepare(notice)).eightBit
        notice.today = CivilZone.vietnam.day(of: Notice.morning) - 3
        let before = try transaction(sender.prepare(notice)).eightBit
        #expect(today != before)
        #expect(try transaction(sender.prepare(notice)).eightBit == before)
    }

    @Test func `a hook is called by its name`() throws {
        let hook = ResolvedHook(name: "so-yt/2", url: Secret("https://chat.example/T0/secret"), shape: .slack)
        let notice = Notice.make(destination: .hook("so-yt/2"))
        let outgoing = try sender(hooks: ["hook:so-yt/2": hook]).prepare(notice)
        guard case .request(.web(let request)) = outgoing else { throw Missing() }
        #expect(request.url == "https://chat.example/T0/secret")
        let preview = try sender(hooks: ["hook:so-yt/2": hook]).preview(notice)
        #expect(preview?.channel == "slack")
        #expect(preview?.headers.contains { $0.value.contains("secret") } == false)
    }

    @Test func `one that is configured no more is refused, and says where to look`() throws {
        let sender = try sender()
        let notice = Notice.make(destination: .hook("gone/1"))
        guard case .impossible(.refused(let reply)) = sender.prepare(notice) else { throw Missing() }
        #expect(reply.contains("agencies.yaml"))
        #expect(sender.preview(notice) == nil)
    }

    @Test func `says of how many messages it stands in the place`() throws {
        let sender = try sender()
        var notice = Notice.make(destination: .mail("a@x.vn"))
        let sentence = "Thư này gộp 3 thư, do đã đạt số thư gửi trong một ngày cho mỗi nơi nhận."
        #expect(sender.preview(notice)?.text?.contains("Thư này gộp") == false)
        notice.merged = 3
        let text = try #require(sender.preview(notice)?.text).replacing("\n", with: " ")
        #expect(text.contains(sentence))
        notice.destination = .webhook("https://x.vn/h")
        #expect(sender.preview(notice)?.body?.contains("\"merged\":3") == true)
    }
}
