// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import Testing

@testable import dondoc

/// What whoever asks a server sees.
@Suite struct ProbeTextTests {
    private static let mail = ProbeEntry(
        name: "mail", server: "smtp://mail.example.vn:587", outcome: .answered, reply: "250 2.0.0 Ok",
        address: "203.0.113.7:587", encryption: "TLSv1.3 / TLS_AES_256_GCM_SHA384",
        certificateEnd: Day.make(2022, 1, 26).at(10), certificateDaysLeft: 9,
        took: .init(resolved: 2, connected: 5, encrypted: 31, whole: 80),
        dialogue: [
            .init(side: .server, text: "220 mail.example.vn ESMTP"),
            .init(side: .client, text: "EHLO dondoc"),
            .init(side: .server, text: "250-mail.example.vn"), .init(side: .server, text: "250 STARTTLS"),
            .init(side: .client, text: "STARTTLS"),
            .init(side: .server, text: "220 2.0.0 Ready to start TLS"), .init(side: .place, text: "TLS"),
            .init(side: .client, text: "AUTH PLAIN…"),
            .init(side: .server, text: "235 2.7.0 Authentication successful"),
            .init(side: .client, text: "NOOP"), .init(side: .server, text: "250 2.0.0 Ok"),
            .init(side: .client, text: "QUIT"), .init(side: .server, text: "221 2.0.0 Bye"),
        ], pauseEnded: true)
    private static let hook = ProbeEntry(
        name: "hook.example.vn", server: "https://hook.example.vn/…", outcome: .answered,
        address: "198.51.100.4:443", encryption: "TLSv1.2 / ECDHE-RSA-AES256-GCM-SHA384",
        certificateEnd: Day.make(2022, 6, 30).at(7), certificateDaysLeft: 164,
        took: .init(resolved: 12, connected: 20, encrypted: 44, whole: 45), putAside: ["so-yt/2"])
    private static let broken = ProbeEntry(
        name: "chat.example.vn", server: "https://chat.example.vn/…", outcome: .failed,
        reply: "connect: SSL certificate problem: certificate has expired (libcurl 60)",
        replyVi:
            "không lập được kết nối mã hóa tin cậy (connect: SSL certificate problem: certificate has expired (libcurl 60))",
        address: "198.51.100.9:443", took: .init(resolved: 3, connected: 9, whole: 30))
    private static let folder = ProbeEntry(
        name: "mail", server: "/var/lib/dondoc/outbox", outcome: .folder, took: .init(whole: 0))

    @Test(arguments: SnapshotTests.looks)
    func `every text looks as recorded`(language: Language, width: Int) throws {
        let style = Style(language: language, terminal: Terminal(width: width, hasColour: false))
        for (name, probes) in [
            ("probe-mail", [Self.mail]), ("probe-hooks", [Self.hook, Self.broken]),
            ("probe-folder", [Self.folder]),
        ] {
            let text = ProbeText(report: ProbeReport(probes: probes), style: style).text
            try Snapshot.expect(text, is: "\(name).\(language.rawValue).\(width).txt")
            for line in text.split(separator: "\n") {
                #expect(DisplayWidth.of(line) <= width, "\(name): \(line)")
            }
        }
    }

    @Test func `a certificate that ends soon is painted`() {
        let style = Style(language: .english, terminal: Terminal(width: 120, hasColour: true))
        let text = ProbeText(report: ProbeReport(probes: [Self.mail, Self.hook]), style: style).text
        #expect(text.contains("\u{1B}[33muntil Wednesday 2022-01-26, 9 days left"))
        #expect(!text.contains("\u{1B}[33muntil Thursday 2022-06-30"))
    }
}
