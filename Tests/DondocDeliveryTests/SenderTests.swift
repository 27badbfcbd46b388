// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocCurl
import DondocModel
import DondocTestSupport
import Foundation
import Testing

@testable import DondocDelivery

@Suite(.timeLimit(.minutes(15))) struct SenderTests {
    private let from: Mailbox
    private let clock = ManualClock(Notice.morning)
    private let loop = CurlLoop()

    init() throws {
        from = try #require(Mailbox("Tổ Theo dõi nhiệm vụ <theodoi@example.vn>"))
    }

    private func sender(_ mail: MailRoute, _ adjust: (inout DeliverySettings) -> Void = { _ in }) -> Sender {
        var settings = DeliverySettings(
            mail: mail, from: from, encryption: .none,
            webhookSecrets: [Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")], allowedHosts: ["127.0.0.1"])
        adjust(&settings)
        return Sender(settings: settings, curl: loop, clock: clock)
    }

    private func names(_ folder: URL) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    }

    private func kind(_ outcome: DeliveryOutcome) -> String {
        switch outcome {
        case .delivered: "delivered"
        case .deferred: "deferred"
        case .refused: "refused"
        case .gone: "gone"
        case .unreachable: "unreachable"
        case .maybeSent: "maybeSent"
        }
    }

    // MARK: Files

    @Test func `lays a mail into a folder under its key, and again over itself`() async throws {
        try await withTemporaryDirectory { folder in
            let sender = sender(.folder(folder.appending(path: "new/out").path))
            for _ in 0..<2 {
                #expect(await sender.send(.make()) == .delivered(reply: "k1.eml"))
            }
            let laid = try names(folder.appending(path: "new/out"))
            #expect(laid == ["k1.eml"])
        }
    }

    @Test(arguments: ["../../etc/x", "a/b", ".", "..", "a b", "é"])
    func `no key leads out of the folder`(key: String) async throws {
        try await withTemporaryDirectory { folder in
            let out = folder.appending(path: "out")
            _ = await sender(.folder(out.path)).send(.make(key: key))
            let (outside, inside) = (try names(folder), try names(out))
            #expect(outside == ["out"])
            #expect(inside.count == 1)
        }
    }

    @Test func `writes through no link`() async throws {
        try await withTemporaryDirectory { folder in
            let victim = folder.appending(path: "victim")
            try "untouched".write(to: victim, atomically: true, encoding: .utf8)
            let out = folder.appending(path: "out")
            try FileManager.default.createDirectory(at: out, withIntermediateDirectories: true)
            for name in ["k1.eml", ".k1.eml.part"] {
                try FileManager.default.createSymbolicLink(
                    at: out.appending(path: name), withDestinationURL: victim)
            }
            #expect(await sender(.folder(out.path)).send(.make()) == .delivered(reply: "k1.eml"))
            #expect(try String(contentsOf: victim, encoding: .utf8) == "untouched")
        }
    }

    @Test func `a folder that cannot be written is tried again, with the reason`() async throws {
        let outcome = await sender(.folder("/dev/null/x")).send(.make())
        #expect(
            outcome
                == .unreachable(
                    "/dev/null/x: Not a directory; check that the folder belongs to the service's user and has room"
                ))
    }

    @Test func `lays everything into one folder in a rehearsal`() async throws {
        try await withTemporaryDirectory { folder in
            let sender = sender(.server(url: "smtp://127.0.0.1:1")) { $0.rehearsalFolder = folder.path }
            #expect(await sender.send(.make()) == .delivered(reply: "k1.eml"))
            let hook = Notice.make(destination: .webhook("https://example.vn/x"))
            #expect(await sender.send(hook) == .delivered(reply: "k1.json"))
            let text = try String(contentsOf: folder.appending(path: "k1.json"), encoding: .utf8)
            #expect(text.contains("\"webhook-id\" : \"k1\""))
        }
    }

    // MARK: Mail

    @Test(.enabled(if: Peer.isAvailable(module: "aiosmtpd")))
    func `hands mails to a server and tells what became of each`() async throws {
        try await withTemporaryDirectory { folder in
            try await Peer.serving("mail_peer.py", ["--folder", folder.path]) { port in
                let sender = sender(.server(url: "smtp://127.0.0.1:\(port)")) {
                    $0.mailLimits = MailLimits(TransferLimits(connect: .seconds(5), total: .seconds(1)))
                }
                func outcome(_ name: String) async -> DeliveryOutcome {
                    await sender.send(.make(destination: .mail("\(name)@example.vn")))
                }
                #expect(await outcome("ok") == .delivered(reply: "250 2.0.0 taken as 1"))
                #expect(await outcome("refused") == .refused(reply: "550 5.1.1 no such mailbox"))
                #expect(
                    await outcome("greylisted")
                        == .deferred(reply: "451 4.7.1 try again later", retryAfter: nil))
                #expect(await outcome("data-refused") == .refused(reply: "554 5.7.1 not wanted"))
                #expect(kind(await outcome("drop-at-rcpt")) == "unreachable", "drop-at-rcpt")
                #expect(kind(await outcome("drop-after-data")) == "maybeSent", "drop-after-data")
                #expect(kind(await outcome("hang-after-data")) == "maybeSent", "hang-after-data")
            }
            let mail = try await ParsedMail(Array(Data(contentsOf: folder.appending(path: "000001.eml"))))
            #expect(mail.headers["message-id"] == "<k1@example.vn>")
            #expect(mail.headers["x-envelope"] == "theodoi@example.vn ok@example.vn")
            #expect(mail.text.contains("Kính gửi: Sở Giáo dục và Đào tạo"))
        }
        await loop.shutdown()
    }

    @Test func `an address that is none is refused, a server that is not there tried again`() async throws {
        let sender = sender(.server(url: "smtp://127.0.0.1:1"))
        #expect(
            kind(await sender.send(.make(destination: .mail("a@b\r\nRCPT TO:<c@d>")))) == "refused",
            "took an address that is none")
        #expect(kind(await sender.send(.make())) == "unreachable", "reached nobody")
    }

    // MARK: Webhooks

    private struct Echo: Decodable {
        let headers: [String: String]
        let body: String
    }

    @Test(
        .enabled(if: Peer.isAvailable()),
        arguments: [
            ("status/204", DeliveryOutcome.delivered(reply: "HTTP/1.1 204 No Content")),
            ("status/301?location=/echo", .refused(reply: "HTTP/1.1 301 Moved Permanently")),
            ("status/404", .refused(reply: "HTTP/1.1 404 Not Found")),
            ("status/410", .gone(reply: "HTTP/1.1 410 Gone")),
            ("status/408", .deferred(reply: "HTTP/1.1 408 Request Timeout", retryAfter: nil)),
            ("status/425", .deferred(reply: "HTTP/1.1 425 Too Early", retryAfter: nil)),
            ("status/429?retry-after=7", .deferred(reply: "HTTP/1.1 429 Too Many Requests", retryAfter: 7)),
            (
                "status/503?retry-after=Wed,%2009%20Feb%202022%2000:31:30%20GMT",
                .deferred(reply: "HTTP/1.1 503 Service Unavailable", retryAfter: 90)
            ),
            (
                "status/500?retry-after=soon",
                .deferred(reply: "HTTP/1.1 500 Internal Server Error", retryAfter: nil)
            ),
        ])
    func `tells what a webhook's status means`(path: String, outcome: DeliveryOutcome) async throws {
        try await Peer.serving("web_peer.py") { (port: String) -> Void in
            let notice = Notice.make(destination: .webhook("http://127.0.0.1:\(port)/\(path)"))
            #expect(await sender(.folder("/nonexistent")).send(notice) == outcome)
        }
        await loop.shutdown()
    }

    @Test func `calls no closed address that is not allowed`() async throws {
        let sender = sender(.folder("/nonexistent")) { $0.allowedHosts = [] }
        for url in [
            "http://127.0.0.1:1/", "http://localhost:1/", "http://[::1]:1/", "http://169.254.169.254/",
        ] {
            #expect(kind(await sender.send(.make(destination: .webhook(url)))) == "refused", "called \(url)")
        }
        #expect(
            kind(await sender.send(.make(destination: .webhook("file:///etc/passwd")))) == "refused",
            "took a file for a webhook")
    }

    @Test func `a secret that is none stops webhooks and says so`() async throws {
        let sender = sender(.folder("/nonexistent")) { $0.webhookSecrets = [Secret("no")] }
        let outcome = await sender.send(.make(destination: .webhook("http://127.0.0.1:1/")))
        #expect(outcome == .unreachable("a webhook secret is not whsec_ and base64"))
    }

    @Test func `the body's names stay`() async throws {
        try await withTemporaryDirectory { folder in
            let sender = sender(.folder("/nonexistent")) { $0.rehearsalFolder = folder.path }
            _ = await sender.send(.make(threadRoot: "k0", destination: .webhook("https://example.vn/x")))
            let file = try Data(contentsOf: folder.appending(path: "k1.json"))
            struct Recorded: Decodable { let body: String }
            let body = try JSONDecoder().decode(Recorded.self, from: file).body
            let object = try #require(
                try JSONSerialization.jsonObject(with: Data(body.utf8)) as? [String: Any])
            #expect(object["type"] as? String == "reminder.upcoming")
            #expect(object["timestamp"] as? String == "2022-02-09T07:30:00+07:00")
            let data = try #require(object["data"] as? [String: Any])
            #expect(
                Set(data.keys) == ["directive", "lines", "notice", "recipient", "subject", "thread", "today"])
            let line = try #require((data["lines"] as? [[String: Any]])?.first)
            #expect(
                Set(line.keys) == [
                    "action", "assignment", "coordinating", "directive", "due", "expression", "item", "lead",
                    "lunar",
                    "quotation", "reason", "role", "rung", "sent_because", "work_by", "working_days_left",
                ])
            #expect(line["due"] as? String == "2022-02-14")
            #expect(line["rung"] as? String == "3wd")
        }
    }

    @Test(arguments: [
        ("file:///srv/out", MailRoute.folder("/srv/out") as MailRoute?),
        ("smtp://h:25", .server(url: "smtp://h:25")),
        ("smtps://h", .server(url: "smtps://h:465")), ("smtp://u:p@h", nil), ("smtp://", nil),
        ("file://host/x", nil),
        ("http://h", nil), ("smtp://h/x", nil), ("", nil), ("h:25", nil),
    ])
    func `knows where mail can go`(text: String, route: MailRoute?) {
        #expect(MailRoute(text) == route)
    }
}
