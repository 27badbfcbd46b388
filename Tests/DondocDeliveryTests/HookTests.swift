// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocCurl
import DondocModel
import DondocTestSupport
import Foundation
import Synchronization
import Testing

@testable import DondocDelivery

@Suite(.timeLimit(.minutes(15))) struct HookTests {
    private static let url = "https://api.telegram.example/bot123456:AAE-secret-token/sendMessage"
    private let notice = Notice.make(destination: .webhook(HookTests.url))

    private func sender(_ hook: ResolvedHook?, rehearsal: String? = nil) throws -> Sender {
        var settings = DeliverySettings(
            mail: .folder("/nonexistent"), from: try #require(Mailbox("Tổ <t@example.vn>")),
            webhookSecrets: [Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")], rehearsalFolder: rehearsal)
        if let hook { settings.hooks[notice.destination.description] = hook }
        return Sender(settings: settings, curl: CurlLoop(), clock: ManualClock(Notice.morning))
    }

    private func request(_ outgoing: Outgoing) throws -> WebRequest {
        guard case .request(.web(let request)) = outgoing else { throw Missing() }
        return request
    }

    private struct Missing: Error {}

    @Test func `a chat gets its own headers and no signature`() throws {
        let hook = ResolvedHook(
            name: "so-yt", url: Secret("https://openapi.zalo.example/v3.0/oa/message/cs"), shape: .zalo,
            to: "42",
            headers: [("access_token", Secret("zalo-token-1"))])
        let request = try request(try sender(hook).prepare(notice))
        #expect(request.url == "https://openapi.zalo.example/v3.0/oa/message/cs")
        #expect(request.headers.map(\.name) == ["Content-Type", "access_token"])
        let body = try JSONSerialization.jsonObject(with: #require(request.body)) as? [String: Any]
        #expect((body?["recipient"] as? [String: Any])?["user_id"] as? String == "42")
    }

    @Test func `a hook may have secrets of its own`() throws {
        let body = Data("x".utf8)
        let own = Secret("whsec_" + Data("another secret of 24 byte".utf8).base64EncodedString())
        let hook = ResolvedHook(name: "a", url: Secret(Self.url), secrets: [own])
        let request = try request(try sender(hook).prepare(notice))
        let signed = try #require(request.headers.first { $0.name == "webhook-signature" }).value
        let expected = try #require(WebhookSignature([own])).header(
            id: "k1", timestamp: Int(Notice.morning.timeIntervalSince1970), body: request.body ?? body)
        #expect(signed == expected)
    }

    @Test func `a chat without its recipient is refused before anything is sent`() throws {
        let hook = ResolvedHook(name: "a", url: Secret(Self.url), shape: .telegram)
        guard case .impossible(.refused(let reply)) = try sender(hook).prepare(notice) else {
            Issue.record("sent to nobody")
            return
        }
        #expect(reply == "telegram needs 'to', the chat or the person; add it in agencies.yaml")
    }

    @Test func `no answer, preview or record holds a token`() throws {
        let hook = ResolvedHook(
            name: "so-yt", url: Secret(Self.url), shape: .telegram, to: "1",
            headers: [("X-Token", Secret("x-secret-1"))])
        let sender = try sender(hook)
        let echo = "{\"ok\":false,\"description\":\"\(Self.url) bot123456:AAE-secret-token x-secret-1\"}"
        for status in [200, 400, 410, 429] {
            let response = CurlResponse(
                status: status, reply: "HTTP/1.1 \(status) \(Self.url)", body: Data(echo.utf8))
            #expect(!"\(sender.outcome(.success(response), of: notice))".contains("-secret"))
        }
        let preview = try #require(sender.preview(notice))
        #expect(!"\(preview)".contains("-secret"))
        #expect(preview.channel == "telegram")
        #expect(preview.body?.contains("\"chat_id\": \"1\"") == true)
        #expect(!"\(hook)".contains("-secret"))
        guard case .file(_, let bytes) = try self.sender(hook, rehearsal: "/nonexistent").prepare(notice)
        else {
            Issue.record("not a file")
            return
        }
        #expect(!String(decoding: bytes, as: UTF8.self).contains("-secret"))
    }

    @Test func `a token is fetched once, and once more when the server takes it no more`() async throws {
        let fetched = Mutex(0)
        let keeper = TokenKeeper {
            Secret("token-\(fetched.withLock { count in count += 1; return count })")
        }
        try await keeper.renew()
        try await keeper.renew()
        let first = try #require(keeper.current)
        #expect(first.value == "token-1")
        keeper.reject(first)
        #expect(keeper.current == nil)
        try await keeper.renew()
        keeper.reject(first)
        #expect(keeper.current?.value == "token-2")
        var settings = DeliverySettings(
            mail: .server(url: "smtp://127.0.0.1:1"), from: try #require(Mailbox("Tổ <t@example.vn>")))
        settings.token = keeper
        let sender = Sender(settings: settings, curl: CurlLoop(), clock: ManualClock(Notice.morning))
        guard case .request(.mail(let mail)) = sender.prepare(.make()) else { throw Missing() }
        #expect(mail.server.token == "token-2")
    }

    @Test func `a token is fetched once for all who ask meanwhile`() async throws {
        let fetched = Mutex(0)
        let keeper = TokenKeeper {
            let count = fetched.withLock { count in
                count += 1
                return count
            }
            for _ in 0..<100 { await Task.yield() }
            if count == 1 { throw Missing() }
            return Secret("token-\(count)")
        }
        func renewals() async -> Int {
            await withTaskGroup { group in
                for _ in 0..<20 {
                    group.addTask { (try? await keeper.renew()) == nil ? 0 : 1 }  // counted by its success
                }
                return await group.reduce(0, +)
            }
        }
        #expect(await renewals() < 20, "what failed is told to all who waited for it")
        if keeper.current == nil { try await keeper.renew() }
        #expect(await renewals() == 20)
        #expect(fetched.withLock { $0 } == 2)
        #expect(keeper.current?.value == "token-2")
    }

    @Test func `without a token no mail is tried`() async throws {
        var settings = DeliverySettings(
            mail: .server(url: "smtp://127.0.0.1:1"), from: try #require(Mailbox("Tổ <t@example.vn>")))
        settings.token = TokenKeeper { throw Missing() }
        let sender = Sender(settings: settings, curl: CurlLoop(), clock: ManualClock(Notice.morning))
        guard case .unreachable(let reason) = await sender.send(.make()) else { throw Missing() }
        #expect(reason.hasPrefix("no access token for the mail server"))
    }

    @Test(arguments: [WebhookShape.standard, .slack, .teams, .telegram, .zalo])
    func `the office is told by its webhook what nobody got`(shape: WebhookShape) throws {
        let hook = ResolvedHook(name: "office", url: Secret(Self.url), shape: shape, to: "1")
        let letters = (1...100).map {
            OfficeReport.Letter(
                key: "k\($0)", recipient: "Sở Y tế", destination: .mail("yte@example.vn"),
                subject: "12/TB-UBND",
                queuedAt: Notice.morning, attempts: 4, reason: "550 <!here> \u{202E}@here")
        }
        let report = OfficeReport(letters: letters, total: 250, head: "1f")
        let outgoing = try sender(hook).prepare(report, key: "r1", to: notice.destination, at: Notice.morning)
        let body = try #require(try request(outgoing).body)
        #expect(shape.fits(Array(body)))
        let object = try #require(try JSONSerialization.jsonObject(with: body) as? [String: Any])
        let text = "\(object)"
        #expect(text.contains("12/TB-UBND"))
        #expect(!text.unicodeScalars.contains("\u{202E}"))
        if case .standard = shape {
            #expect(object["type"] as? String == "delivery.failed")
            #expect((object["data"] as? [String: Any])?["total"] as? Int == 250)
        } else {
            #expect(String(decoding: body, as: UTF8.self).contains("250 thư không gửi được"))
        }
    }

    @Test func `tells the server's trouble from the message's`() throws {
        let sender = try sender(nil)
        func scope(_ status: Int, _ notice: Notice) -> ScopedOutcome.Scope {
            sender.outcome(.success(CurlResponse(status: status, reply: "")), of: notice).scope
        }
        #expect(scope(204, notice) == .message)
        #expect(scope(404, notice) == .message)
        #expect(scope(429, notice) == .destination)
        #expect(scope(503, notice) == .destination)
        #expect(scope(450, .make()) == .message)
        #expect(scope(421, .make()) == .destination)
        for stage in MailStage.allCases {
            let response = CurlResponse(status: 450, reply: "450 4.3.0 later", stage: stage)
            let expected: ScopedOutcome.Scope =
                [.rcpt, .data, .end].contains(stage) ? .message : .destination
            #expect(sender.outcome(.success(response), of: .make()).scope == expected)
        }
    }

    @Test func `a mail is ready for servers of every sort`() throws {
        var settings = DeliverySettings(
            mail: .server(url: "smtp://127.0.0.1:1"), from: try #require(Mailbox("Tổ <t@example.vn>")))
        settings.encryption = .none
        let sender = Sender(settings: settings, curl: CurlLoop(), clock: ManualClock(Notice.morning))
        guard case .request(.mail(let mail)) = sender.prepare(.make()) else { throw Missing() }
        #expect(mail.eightBit.contains { $0 >= 0x80 })
        #expect(mail.eightBit.count < mail.sevenBit().count)
        #expect(mail.sevenBit().allSatisfy { $0 < 0x80 })
        let bare = try #require(mail.withoutAttachment?())
        #expect(bare.count < mail.sevenBit().count)
        #expect(!mail.recordsDialogue)
        #expect(mail.server.limits.endOfData == .seconds(300))
        guard case .request(.mail(let undated)) = sender.prepare(.make(lines: [.undated("u")])),
            case .request(.mail(let drill)) = sender.prepare(.make(lines: []), drill: Drill(actor: "nam"))
        else { throw Missing() }
        #expect(undated.withoutAttachment == nil)
        #expect(drill.recordsDialogue)
    }
}
