// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocCurl
import DondocModel
import DondocStore
import DondocTestSupport
import Foundation
import Logging
import Testing

@testable import DondocDaemon

/// Which ways a recipient has, and by what rules its reminders are promoted.
@Suite struct RoutesTests {
    private static let agencies = """
        agencies:
          - {id: so-yt, name: Sở Y tế, mail: [a@x.vn, b@x.vn], webhook: "https://x.vn:8443/h"}
          - id: so-a
            name: Sở A
            channels:
              - {mail: [a@a.vn, b@a.vn], cc: [c@a.vn]}
              - {webhook: {url: {file: url}, template: slack}}
          - {id: none, name: Không có}
        """

    private func withRules(
        _ keys: String = "", secret: String = "https://hooks.chat.example/T0/B0/xyz",
        _ body: (OfficeRules) async throws -> Void
    ) async throws {
        try await withTemporaryDirectory { folder in
            try Data(Self.agencies.utf8).write(to: folder.appending(path: "agencies.yaml"))
            let url = folder.appending(path: "url")
            try Data(secret.utf8).write(to: url)
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: url.path)
            let file = folder.appending(path: "dondoc.yaml")
            try Data("inbox: inbox\noffice: {mail: [o@x.vn], webhook: \"https://o.vn/h\"}\n\(keys)".utf8)
                .write(to: file)
            let curl = CurlLoop()
            let maker = RulesMaker(
                curl: curl, clock: ManualClock(Date(timeIntervalSince1970: 0)), outbox: nil,
                logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
            let made: Result<OfficeRules, any Error>
            do { made = .success(try maker.rules(for: try .load(file.path))) } catch {
                made = .failure(error)
            }
            await curl.shutdown()
            try await body(try made.get())
        }
    }

    @Test func `a letter to the office in the stead of an agency says why`() async throws {
        try await withRules { rules in
            func stead(_ recipient: Recipient, _ destination: Destination) -> Notice.Stead? {
                let queued = QueuedNotice(
                    id: 1, key: "k", threadRoot: nil, recipient: recipient, destination: destination,
                    directive: nil, lines: [], queuedAt: Date(timeIntervalSince1970: 0), attempts: 0)
                return rules.notice(from: queued, now: Date(timeIntervalSince1970: 0)).stead
            }
            #expect(stead(.agency("none"), .mail("o@x.vn")) == .noAddress)
            #expect(stead(.agency("so-yt"), .mail("o@x.vn")) == .putAside)
            #expect(stead(.agency("so-yt"), .mail("a@x.vn")) == nil)
            #expect(stead(.agency("so-yt"), .mail("before@x.vn")) == nil)
            #expect(stead(.office, .mail("o@x.vn")) == nil)
        }
    }

    @Test func `without channels mail and webhook are used together`() async throws {
        try await withRules { rules in
            let routes = rules.routes(of: .agency("so-yt"), channel: 0)
            #expect(
                routes == [
                    Route(destination: .mail("a@x.vn"), queue: "mail"),
                    Route(destination: .mail("b@x.vn"), queue: "mail"),
                    Route(destination: .webhook("https://x.vn:8443/h"), queue: "x.vn"),
                ])
            #expect(rules.routes(of: .agency("so-yt"), channel: 1) == [])
        }
    }

    @Test func `channels come one after the other, and a secret address is known by its host alone`()
        async throws
    {
        try await withRules { rules in
            #expect(
                rules.routes(of: .agency("so-a"), channel: 0) == [
                    Route(destination: .mail("a@a.vn"), queue: "mail"),
                    Route(destination: .mail("b@a.vn"), queue: "mail"),
                    Route(destination: .mail("c@a.vn"), queue: "mail", isCopy: true),
                ])
            #expect(
                rules.routes(of: .agency("so-a"), channel: 1) == [
                    Route(destination: .hook("so-a/2"), queue: "hooks.chat.example", channel: 1)
                ])
            #expect(rules.routes(of: .agency("so-a"), channel: 2) == [])
        }
    }

    @Test(arguments: [Recipient.office, .agency("none"), .agency("gone"), .unregistered("Sở B")])
    func `who has no address is told by the office's ways`(recipient: Recipient) async throws {
        try await withRules { rules in
            let all = (0..<3).map { rules.routes(of: recipient, channel: $0).map(\.destination) }
            #expect(all == [[.mail("o@x.vn")], [.webhook("https://o.vn/h")], []])
        }
    }

    @Test
    func `what goes to the office because an agency's own ways are put aside tries all of the office's ways`()
        async throws
    {
        try await withRules { rules in
            // Behind the agency's two channels nothing follows; what was rerouted stands there, and goes on by the office's second.
            let all = (2..<5).map { rules.routes(of: .agency("so-a"), channel: $0).map(\.destination) }
            #expect(all == [[], [.webhook("https://o.vn/h")], []])
        }
    }

    @Test(arguments: ["", "hooks.chat.example/T0", "ftp://x.vn/h", "https://a\u{202E}b.vn/h"])
    func `an address that is kept elsewhere is looked at before anything is in force`(secret: String) async {
        let failure = await #expect(throws: DaemonFailure.self) {
            try await withRules(secret: secret) { _ in }
        }
        #expect(failure?.description.contains("/url}") == true)
        #expect(secret.isEmpty || failure?.description.contains(secret) == false)
    }

    @Test(arguments: [
        ("2022-01-09 23:00", false, "2022-01-10 07:30", "2022-01-10"),  // a Sunday
        ("2022-01-10 07:30", true, "2022-01-11 07:30", "2022-01-11"),
        ("2022-01-13 09:00", true, "2022-01-14 07:30", "2022-01-16"),  // over the weekend
        ("2022-01-27 09:00", true, "2022-01-28 07:30", "2022-02-06"),  // before Tết
        ("2022-02-01 06:00", false, "2022-02-07 07:30", "2022-02-07"),  // on its first day
    ])
    func `what waits, waits for the next working morning`(
        now: String, isOpen: Bool, morning: String, pressingUntil: String
    ) async throws {
        try await withRules("reminders: {digest_above: none, daily_limit: 3}") { rules in
            let promotion = CurrentRules(rules).promotion(at: try instant(now))
            let expected = try instant(morning)
            #expect(promotion.isOpen == isOpen)
            #expect(promotion.nextMorning == expected)
            #expect(promotion.pressingUntil == Day(iso: pressingUntil))
            #expect(promotion.digestAbove == .max && promotion.dailyLimit == 3)
        }
    }
}
