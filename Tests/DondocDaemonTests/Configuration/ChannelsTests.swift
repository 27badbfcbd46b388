// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import DondocTestSupport
import Foundation
import Testing

@testable import DondocDaemon

/// The key `channels` of the register.
@Suite struct ChannelsTests {
    private static let register = """
        agencies:
          - id: so-yt
            name: Sở Y tế
            channels:
              - mail: [a@x.vn, b@x.vn]
                cc: c@x.vn
              - webhook:
                  url: {credential: so-yt-hook}
                  template: telegram
                  to: "-100123"
              - webhook: https://x.vn/hook
              - webhook: {url: "https://oa.vn/m", template: zalo, to: u, headers: {access_token: {file: t}}}
              - webhook: {url: "https://y.vn/h", secret: [{credential: new}, {credential: old}]}
              - mail: z@x.vn
          - {id: so-a, name: Sở A, mail: a@a.vn, webhook: "https://a.vn/h"}
          - {id: all, name: Các sở, members: [so-yt, so-a]}
        """

    private func read(_ text: String, file: String = "/etc/agencies.yaml") -> RegisterFile.Content {
        RegisterFile.read(text, problems: ProblemList(file: file))
    }

    @Test func `reads ways in their order`() throws {
        let content = read(Self.register)
        #expect(content.problems.map(\.description) == [])
        let agency = try #require(content.register["so-yt"])
        let telegram = Hook(name: "so-yt/2", template: "telegram", to: "-100123")
        let zalo = Hook(name: "so-yt/4", url: "https://oa.vn/m", template: "zalo", to: "u")
        let signed = Hook(name: "so-yt/5", url: "https://y.vn/h")
        #expect(
            agency.ways == [
                [.mail(to: ["a@x.vn", "b@x.vn"], cc: ["c@x.vn"])], [.hook(telegram)],
                [.webhook("https://x.vn/hook")], [.hook(zalo)], [.hook(signed)],
                [.mail(to: ["z@x.vn"], cc: [])],
            ])
        #expect(agency.isReachable)
        #expect(content.hooks.keys.sorted() == ["so-yt/2", "so-yt/4", "so-yt/5"])
        #expect(content.hooks["so-yt/2"]?.address == .secret(.credential("so-yt-hook")))
        #expect(
            content.hooks["so-yt/4"]?.headers == ["access_token": .file(URL(filePath: "/etc/t"))])
        #expect(content.hooks["so-yt/5"]?.secrets == [.credential("new"), .credential("old")])
        // Without channels mail and webhook are one way together, as ever.
        #expect(
            content.register["so-a"]?.ways == [
                [.mail(to: ["a@a.vn"], cc: []), .webhook("https://a.vn/h")]
            ])
        #expect(content.register["all"]?.ways == [])
        #expect(content.register["all"]?.isReachable == false)
    }

    @Test func `prints the channels, but nothing that may be secret`() async throws {
        try await withTemporaryDirectory { folder in
            try Data(Self.register.utf8).write(to: folder.appending(path: "agencies.yaml"))
            let file = folder.appending(path: "dondoc.yaml")
            try Data("inbox: inbox".utf8).write(to: file)
            let lines = try DaemonConfiguration.load(file.path).description.split(separator: "\n")
            let line = try #require(lines.first { $0.hasPrefix("# channels of so-yt: ") })
            #expect(
                line.contains("mail [a@x.vn, b@x.vn] cc [c@x.vn]; webhook {credential: so-yt-hook} telegram"))
            #expect(
                line.contains(
                    "; webhook https://x.vn/…; webhook https://oa.vn/… zalo to u access_token {file: "))
            #expect(line.hasSuffix("; mail [z@x.vn]"))
        }
    }

    @Test(arguments: [
        ("channels: []", "channels: expected at least one channel, got an empty list"),
        ("channels: x", "channels: expected a list, got 'x'"),
        ("channels: [x]", "channels[0]: expected a mapping (key: value), got 'x'"),
        ("channels: [{}]", "channels[0]: expected one of mail and webhook, got neither"),
        (
            "channels: [{mail: a@x.vn, webhook: \"https://x.vn\"}]",
            "channels[0]: expected one of mail and webhook, got both"
        ),
        ("channels: [{mail: []}]", "channels[0].mail: expected at least one address"),
        ("channels: [{mail: nobody}]", "channels[0].mail: expected a mail address, name@host, got 'nobody'"),
        ("channels: [{mail: a@x.vn, cc: [b]}]", "channels[0].cc[0]: expected a mail address"),
        ("channels: [{mail: a@x.vn, cc: a@x.vn}]", "channels[0].cc: expected each address once"),
        ("channels: [{mail: [a@x.vn, a@x.vn]}]", "channels[0].mail: expected each address once"),
        ("channels: [{webhook: \"https://x.vn\", cc: a@x.vn}]", "channels[0].cc: expected mail, which alone"),
        ("channels: [{mail: a@x.vn, phone: 1}]", "channels[0].phone: unknown key; known here: mail, cc"),
        ("channels: [{webhook: \"ftp://x\"}]", "channels[0].webhook: expected an address beginning with"),
        (
            "mail: a@x.vn, channels: [{mail: a@x.vn}]",
            "mail: expected nothing beside channels; make it one of them"
        ),
        ("channels: [{webhook: {template: slack}}]", "channels[0].webhook.url: expected an address"),
        (
            "channels: [{webhook: {url: hooks.x.vn/T0/secret}}]",
            "channels[0].webhook.url: expected an address beginning with https:// or http://, {credential: NAME} or {file: PATH}"
        ),
        (
            "channels: [{webhook: {url: {path: x}}}]",
            "channels[0].webhook.url: expected {credential: NAME} or {file: PATH}, got a mapping"
        ),
        (
            "channels: [{webhook: {url: \"https://x.vn\", template: slak}}]",
            "channels[0].webhook.template: expected one of standard, slack, teams, telegram, zalo, or the path of a template, got 'slak'; did you mean 'slack'?"
        ),
        (
            "channels: [{webhook: {url: \"https://x.vn\", template: telegram}}]",
            "channels[0].webhook.template: expected 'to' too, the chat or the person of telegram"
        ),
        (
            "channels: [{webhook: {url: \"https://x.vn\", template: slack, to: x}}]",
            "channels[0].webhook.to: slack has no place for it; remove it"
        ),
        (
            "channels: [{webhook: {url: \"https://x.vn\", template: zalo, to: \"a\\r\\nb\"}}]",
            "channels[0].webhook.to: expected a text of one line"
        ),
        (
            "channels: [{webhook: {url: \"https://x.vn\", template: teams, secret: {file: a}}}]",
            "channels[0].webhook.secret: teams knows no signature; remove it"
        ),
        (
            "channels: [{webhook: {url: \"https://x.vn\", secret: whsec_abc}}]",
            "channels[0].webhook.secret: expected {credential: NAME} or {file: PATH}, got the secret itself"
        ),
        (
            "channels: [{webhook: {url: \"https://x.vn\", headers: {access_token: abc}}}]",
            "channels[0].webhook.headers.access_token: expected {credential: NAME} or {file: PATH}, got the secret itself"
        ),
        (
            "channels: [{webhook: {url: \"https://x.vn\", headers: {\"a b\": {file: a}}}}]",
            "channels[0].webhook.headers.a b: expected the name of a header that is free to be set"
        ),
        (
            "channels: [{webhook: {url: \"https://x.vn\", headers: {Webhook-Id: {file: a}}}}]",
            "channels[0].webhook.headers.Webhook-Id: expected the name of a header that is free to be set"
        ),
    ])
    func `refuses a wrong channel, and says where`(keys: String, problem: String) {
        let problems = read("agencies:\n  - {id: a, name: A, \(keys)}").problems.map(\.description)
        #expect(problems.count == 1, "\(problems)")
        #expect(
            problems.first?.hasPrefix("/etc/agencies.yaml:2: agencies[0].\(problem)") == true, "\(problems)")
        #expect(!problems.joined().contains("whsec_abc") && !problems.joined().contains("T0/secret"))
    }

    @Test func `takes a template of one's own, and refuses one that cannot be used by its file and line`()
        async throws
    {
        try await withTemporaryDirectory { folder in
            let good = folder.appending(path: "good.json.mustache")
            try Data("{\"text\": \"{{fact}}\", \"room\": \"{{to}}\"}".utf8).write(to: good)
            try Data("{\n\"text\": \"{{fct}}\"}".utf8).write(to: folder.appending(path: "bad.json.mustache"))
            let text = { (file: String) in
                "agencies:\n  - {id: a, name: A, channels: [{webhook: {url: \"https://x.vn\", template: \(file), to: r}}]}"
            }
            let place = folder.appending(path: "agencies.yaml").path
            let content = read(text("good.json.mustache"), file: place)
            #expect(content.problems == [])
            #expect(content.hooks["a/1"]?.shape == .template(good))
            let problems = read(text("bad.json.mustache"), file: place).problems.map(\.description)
            #expect(problems.count == 1)
            #expect(problems.first?.contains("bad.json.mustache:2: ") == true, "\(problems)")
            #expect(problems.first?.contains("fact") == true, "\(problems)")
            #expect(problems.first?.hasSuffix("it is named in \(place)") == true, "\(problems)")
            let missing = read(text("none.mustache"), file: place).problems.map(\.description)
            #expect(missing.first?.contains("none.mustache: cannot be read") == true, "\(missing)")
        }
    }
}
