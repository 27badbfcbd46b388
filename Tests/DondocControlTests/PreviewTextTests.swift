// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import Foundation
import Testing

@testable import dondoc

@Suite(.timeLimit(.minutes(15))) struct PreviewTextTests {
    private func style(_ language: Language, _ width: Int?) -> Style {
        Style(language: language, terminal: Terminal(width: width, hasColour: false))
    }

    @Test(arguments: SnapshotTests.looks)
    func `a preview looks as recorded`(language: Language, width: Int) throws {
        let text = PreviewText(report: .sample, style: style(language, width)).text
        try Snapshot.expect(text, is: "preview.\(language.rawValue).\(width).txt")
        for line in text.split(separator: "\n") {
            #expect(DisplayWidth.of(line) <= width, "\(line)")
        }
    }

    @Test func `a preview cannot move the cursor of the terminal`() {
        var report = PreviewReport.sample
        report.messages[0].text = "a\u{1B}[2Jb\u{202E}c\n"
        report.messages[0].recipientName = "x\u{1B}]0;y\u{7}"
        let text = PreviewText(report: report, style: style(.english, 80)).text
        #expect(!text.unicodeScalars.contains { $0.value < 32 && $0 != "\n" || $0.value == 0x202E })
    }

    @Test(arguments: SnapshotTests.looks)
    func `drills look as recorded`(language: Language, width: Int) throws {
        for (name, report) in DrillReport.samples {
            let text = DrillText(report: report, style: style(language, width)).text
            try Snapshot.expect(text, is: "drill-\(name).\(language.rawValue).\(width).txt")
            for line in text.split(separator: "\n") {
                #expect(DisplayWidth.of(line) <= width, "\(name): \(line)")
            }
        }
    }

    @Test func `the exit status tells the worst of the outcomes`() {
        let samples = DrillReport.samples.mapValues { DrillText.status(of: $0) }
        #expect(samples == ["accepted": 0, "refused": 1, "unsettled": 75, "called": 0])
        var both = DrillReport.sample("refused")
        both.drills += DrillReport.sample("unsettled").drills + DrillReport.sample("accepted").drills
        #expect(DrillText.status(of: both) == 1)
        both.drills.removeFirst()
        #expect(DrillText.status(of: both) == 75)
    }
}

extension PreviewReport {
    static let sample = PreviewReport(
        subject: "kl272-1",
        messages: [
            letter("vanthu@sgd.example.vn"), letter("gddt@sgd.example.vn"),
            Message(
                key: "20220117.so-yt.272-kl-tu.w1.1", state: "retrying", at: Day.make(2022, 1, 17).at(7, 45),
                recipient: "agency:so-yt", recipientName: "Sở Y tế",
                destination: "webhook:https://hook.example.vn/…", channel: 1, copy: false, shape: "standard",
                place: "https://hook.example.vn/…", reminders: 1,
                headers: [
                    .init(name: "Content-Type", value: "application/json; charset=utf-8"),
                    .init(name: "webhook-id", value: "20220117.so-yt.272-kl-tu.w1.1"),
                    .init(name: "webhook-timestamp", value: "1642379400"),
                    .init(name: "webhook-signature", value: "•••"),
                ], body: "{\"type\":\"reminder.due\"}", raw: "", bytes: 23,
                remarks: [Bilingual(vi: "thư tổng hợp nhiều văn bản", en: "a digest over several directives")]
            ),
        ],
        silences: [
            Silence(
                recipient: "unregistered:Báo X", recipientName: "Báo X",
                why: Bilingual(
                    vi: "có lời nhắc nhưng không có địa chỉ nào để gửi",
                    en: "there is a reminder, and no address for it"),
                remedy: Bilingual(
                    vi: "Hãy ghi địa chỉ vào agencies.yaml, rồi: dondoc reload",
                    en: "Write an address into agencies.yaml, then: dondoc reload"))
        ])

    private static func letter(_ address: String) -> Message {
        Message(
            key: "20220117.so-gddt.272-kl-tu.m1.1", state: "planned", at: Day.make(2022, 1, 17).at(7, 30),
            recipient: "agency:so-gddt", recipientName: "Sở Giáo dục và Đào tạo",
            destination: "mail:\(address)", channel: 1, nextChannels: [["hook:so-gddt/2"]], copy: false,
            shape: "mail", place: "smtps://mail.example.gov.vn:465", reminders: 2,
            headers: [
                .init(name: "From", value: "Tổ Theo dõi nhiệm vụ <theodoi@example.gov.vn>"),
                .init(name: "To", value: "Sở Giáo dục và Đào tạo <\(address)>"),
                .init(
                    name: "Subject",
                    value:
                        "[Đôn đốc] Còn 15 ngày làm việc: Sở Giáo dục và Đào tạo – 272-KL/TU, hạn 14/02/2022"),
                .init(name: "Message-ID", value: "<20220117.so-gddt.272-kl-tu.m1.1@example.gov.vn>"),
            ],
            subject: "[Đôn đốc] …",
            text: "Còn 15 ngày làm việc\nTham mưu báo cáo\nHạn: thứ Hai, 14/02/2022\n",
            html: "<html></html>", calendar: "BEGIN:VCALENDAR", raw: "", bytes: 9_000)
    }
}

extension DrillReport {
    static func sample(_ name: String) -> DrillReport {
        samples[name] ?? DrillReport(agency: "", name: "", drills: [])
    }

    static let samples: [String: DrillReport] = [
        "accepted": DrillReport(
            agency: "so-gddt", name: "Sở Giáo dục và Đào tạo",
            drills: [
                mail(
                    "delivered", "delivered", "250 2.0.0 Ok: queued as 4F1B2A",
                    ["250 2.1.5 Ok", "(5210 bytes)", "250 2.0.0 Ok: queued as 4F1B2A"])
            ],
            skipped: [
                .init(
                    destination: "mail:cu@sgd.example.vn",
                    why: Bilingual(
                        vi: "không gửi tới nữa vì thư bị trả lại: 5.1.1 no such user",
                        en: "not written to any more, since letters came back: 5.1.1 no such user"))
            ]),
        "refused": DrillReport(
            agency: "so-gddt", name: "Sở Giáo dục và Đào tạo",
            drills: [
                mail(
                    "dead", "refused",
                    "550 5.1.1 <vanthu@sgd.example.vn>: Recipient address rejected: User unknown in local recipient table",
                    [
                        "550 5.1.1 <vanthu@sgd.example.vn>: Recipient address rejected: User unknown in local recipient table"
                    ])
            ]),
        "unsettled": DrillReport(
            agency: "so-gddt", name: "Sở Giáo dục và Đào tạo",
            drills: [
                {
                    var drill = mail(
                        "retrying", "unreachable", "connect: Timeout was reached (libcurl 28)", [])
                    drill.dialogue.removeLast(3)
                    drill.nextAttempt = Day.make(2022, 1, 17).at(8, 2)
                    return drill
                }(),
                {
                    var drill = mail("queued", nil, nil, [])
                    drill.dialogue = []
                    drill.pausedUntil = Day.make(2022, 1, 17).at(8, 15)
                    return drill
                }(),
            ]),
        "called": DrillReport(
            agency: "so-yt", name: "Sở Y tế",
            drills: [
                DrillEntry(
                    key: "20220117.so-yt.drill.w1.1", recipient: "agency:so-yt", recipientName: "Sở Y tế",
                    destination: "webhook:https://hook.example.vn/…", channel: 1, state: "delivered",
                    attempts: 1, outcome: "delivered", reply: "HTTP/1.1 204 No Content",
                    startedAt: Day.make(2022, 1, 17).at(8), endedAt: Day.make(2022, 1, 17).at(8),
                    dialogue: [
                        .init(side: .place, text: "https://hook.example.vn/…"),
                        .init(side: .client, text: "POST /…"),
                        .init(side: .client, text: "webhook-signature: •••"),
                        .init(side: .client, text: "(843 bytes)"),
                        .init(side: .server, text: "HTTP/1.1 204 No Content"),
                    ])
            ]),
    ]

    private static func mail(_ state: String, _ outcome: String?, _ reply: String?, _ end: [String])
        -> DrillEntry
    {
        let opening: [DrillEntry.Line] = [
            .init(side: .place, text: "smtp://mail.example.gov.vn:587"),
            .init(side: .server, text: "220 mail.example.gov.vn ESMTP"),
            .init(side: .client, text: "EHLO dondoc.example.gov.vn"),
            .init(side: .server, text: "250 SMTPUTF8"),
            .init(side: .client, text: "AUTH PLAIN…"),
            .init(side: .server, text: "235 2.7.0 Authentication successful"),
            .init(side: .client, text: "RCPT TO:<vanthu@sgd.example.vn>"),
        ]
        return DrillEntry(
            key: "20220117.so-gddt.drill.m1.1", recipient: "agency:so-gddt",
            recipientName: "Sở Giáo dục và Đào tạo", destination: "mail:vanthu@sgd.example.vn", channel: 1,
            state: state, attempts: outcome == nil ? 0 : 1, outcome: outcome, reply: reply,
            startedAt: outcome == nil ? nil : Day.make(2022, 1, 17).at(8),
            endedAt: outcome == nil ? nil : Day.make(2022, 1, 17).at(8) + 2,
            dialogue: opening
                + end.map { .init(side: $0.hasPrefix("(") ? .client : .server, text: $0) })
    }
}
