// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocCurl
import DondocModel
import DondocTestSupport
import Foundation
import Testing

@testable import DondocDelivery

@Suite(.timeLimit(.minutes(15))) struct LetterTests {
    private let composer: MailComposer
    private let recipient: Mailbox

    init() throws {
        let from = try #require(Mailbox("Tổ Theo dõi nhiệm vụ <theodoi@example.vn>"))
        composer = MailComposer(from: from, replyTo: [from])
        recipient = try #require(Mailbox(name: "Sở Giáo dục và Đào tạo", address: "gddt@example.vn"))
    }

    // MARK: The day

    @Test(arguments: [
        (0, 3, "Còn 3 ngày làm việc", nil as String?), (5, 0, "Đến hạn hôm nay", "thứ Hai, ngày 14/02/2022"),
        (8, -3, "Quá hạn 3 ngày làm việc", "thứ Năm, ngày 17/02/2022"),
    ])
    func `a message that waited speaks of one day everywhere`(
        days: Int, left: Int, fact: String, countedOn: String?
    ) {
        let notice = Notice.make(lines: [.make(left: left)])
        let (subject, text, html) = composer.preview(notice, today: Notice.day + days)
        #expect(subject.hasPrefix("[Đôn đốc] \(fact): "))
        let task = "Tham mưu, báo cáo thời gian tổ chức học trực tiếp cấp tiểu học"
        #expect(text.hasPrefix("\(fact)\n\(task)\nHạn: thứ Hai, ngày 14/02/2022"))
        #expect(text.contains("lập lúc 07:30 thứ Tư, ngày 09/02/2022"))
        #expect(html.contains("color:#ffffff\">\(fact)</div>"))
        if let countedOn {
            #expect(text.contains("; số ngày tính đến \(countedOn).\n"))
            if left == 0 { #expect(text.contains("hôm nay (\(countedOn)) là ngày làm việc cuối cùng")) }
        } else {
            #expect(!text.contains("tính đến"))
        }
        #expect(text.contains("đã quá hạn mà") == (left < 0))
    }

    @Test func `what is sent speaks of the day on the clock`() async throws {
        let clock = ManualClock(Notice.morning + 5 * 86_400)
        let settings = DeliverySettings(
            mail: .folder("/nonexistent"), from: composer.from, rehearsalFolder: "/nonexistent")
        let sender = Sender(settings: settings, curl: CurlLoop(), clock: clock)
        guard case .file(_, let bytes) = sender.prepare(.make(lines: [.make(left: 0)])) else {
            Issue.record("not a file")
            return
        }
        #expect(String(decoding: bytes, as: UTF8.self).contains("Đến hạn hôm nay"))
    }

    // MARK: Encodings

    @Test(.enabled(if: Peer.isAvailable()))
    func `both encodings and the form without attachment say the same`() async throws {
        let letter = composer.letter(.make(), to: [recipient])
        let readable = try await ParsedMail(letter.message(allowsEightBit: true))
        let ascii = try await ParsedMail(letter.message(allowsEightBit: false))
        let bare = try await ParsedMail(letter.message(allowsEightBit: false, withAttachment: false))
        #expect(readable.defects + ascii.defects + bare.defects == [])
        #expect(readable.text == ascii.text && readable.html == ascii.html && bare.html == ascii.html)
        #expect(readable.attachments.map(\.text) == ascii.attachments.map(\.text))
        #expect(bare.structure == ["multipart/alternative", "text/plain", "text/html"])
        #expect(readable.headers["subject"] == bare.headers["subject"])
    }

    @Test(.enabled(if: Peer.isAvailable()))
    func `a copy shows everybody and is the same message`() async throws {
        let other = try #require(Mailbox(name: "Sở Y tế", address: "yte@example.vn"))
        let foreign = try #require(Mailbox(name: "Ví dụ", address: "hộp@example.vn"))
        let mail = try await ParsedMail(
            composer.letter(.make(), to: [recipient], cc: [other, foreign]).message(allowsEightBit: false))
        #expect(mail.defects.isEmpty)
        #expect(mail.headers["cc"] == "Sở Y tế <yte@example.vn>")
        #expect(mail.headers["reply-to"] == "Tổ Theo dõi nhiệm vụ <theodoi@example.vn>")
        #expect(mail.headers["x-auto-response-suppress"] == "All")
        #expect(mail.headers["content-language"] == "vi")
    }

    @Test(arguments: ["a\nb", "a\r\nb\r\n", "a\rb", "a\u{0}\nb\n", "a\nb\n"])
    func `every line end is CRLF`(text: String) {
        #expect(MIMEPart.lines(Array(text.utf8)) == Array("a\r\nb\r\n".utf8))
    }

    @Test(arguments: 0..<200)
    func `base64 is as others write it`(count: Int) {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 * 37) }
        let expected = Data(bytes).base64EncodedString(options: [
            .lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed,
        ])
        let part = MIMEPart.text(bytes, type: "text/plain", allowsEightBit: false)
        let written = String(decoding: part.body, as: UTF8.self)
        #expect(written == (expected.isEmpty ? "" : expected + "\r\n"))
    }

    @Test func `no line of a text is taken for the end of a part`() {
        let boundary = MIMEPart.boundary("k1", 2)
        let part = MIMEPart.text(
            Array("a\r\n--\(boundary)--\r\nb\r\n".utf8), type: "text/plain", allowsEightBit: true)
        #expect(part.fields.contains("base64"))
        #expect(MIMEPart.boundary("k1", 2) == boundary)
        #expect(MIMEPart.boundary("k2", 2) != boundary)
    }

    @Test func `encoded words hold whole characters, and headers nothing but what was given`() {
        let pieces = [
            "Ủ", "y", " ", "b", "=?", "?=", "\r\n", "\u{0}", "👨‍👩‍👧", "e\u{301}", ":", "\"", "\\", "\u{202E}",
            "ấ", "\t", "<", "@",
        ]
        var generator = SeededGenerator(seed: 11)
        for _ in 0..<2_000 {
            let text = (0..<Int.random(in: 0...60, using: &generator)).map { _ in
                pieces[Int.random(in: 0..<pieces.count, using: &generator)]
            }.joined()
            let field = HeaderText.field("Subject", text)
            let lines = field.split(separator: "\r\n", omittingEmptySubsequences: false)
            #expect(lines.dropFirst().dropLast().allSatisfy { $0.hasPrefix(" ") })
            #expect(
                lines.allSatisfy { $0.utf8.count <= 76 && $0.utf8.allSatisfy { (0x20..<0x7F).contains($0) } })
            for word in field.matches(of: #/=\?UTF-8\?B\?([^?]*)\?=/#) {
                let bytes = Data(base64Encoded: String(word.output.1)) ?? Data()
                #expect(String(validating: bytes, as: UTF8.self) != nil)
            }
        }
    }

    // MARK: Clean texts

    @Test(arguments: [
        ("a\u{200B}b", "ab"), ("a\u{0}b", "a b"), (" a  b ", "a b"), ("e\u{302}\u{301}", "ế"), ("", ""),
        ("\u{202E}", ""), ("a\u{A0}b", "a b"), ("Ủy ban – “x”", "Ủy ban – “x”"), ("a\u{AD}b", "ab"),
        ("\u{1F3F4}\u{E0067}", "\u{1F3F4}"), ("👨‍👩‍👧", "👨‍👩‍👧"), ("\u{340}a", "\u{300}a"),
    ])
    func `is clean`(text: String, expected: String) {
        #expect(HeaderText.cleaned(text).unicodeScalars.elementsEqual(expected.unicodeScalars))
        #expect(HeaderText.cleaned(expected) == expected)
    }

    // MARK: Report, drill, preview

    private func report(_ count: Int = 1, next: String? = nil) -> OfficeReport {
        OfficeReport(
            letters: (0..<count).map { _ in
                OfficeReport.Letter(
                    key: "k1", recipient: "Sở Y tế", destination: .mail("yte@example.vn"),
                    subject: "12/TB-UBND", queuedAt: Notice.morning, attempts: 4,
                    reason: "550 5.1.1 <yte@example.vn> không có hộp thư", nextWay: next)
            })
    }

    @Test(.enabled(if: Peer.isAvailable()))
    func `a report tells the office who did not get what and why`() async throws {
        let letter = composer.letter(report(), key: "r1", to: [composer.from], at: Notice.morning)
        let mail = try await ParsedMail(letter.message(allowsEightBit: false))
        #expect(mail.defects.isEmpty)
        #expect(mail.headers["subject"] == "[Đôn đốc] 1 thư không gửi được: Sở Y tế")
        #expect(mail.text.contains("1. Sở Y tế – 12/TB-UBND"))
        #expect(mail.text.contains("Gửi bằng: thư điện tử, yte@example.vn"))
        #expect(mail.text.contains("Từ: 07:30 ngày 09/02/2022; đã thử 4 lần"))
        #expect(mail.text.contains("Lý do: 550 5.1.1 <yte@example.vn> không có hộp thư"))
        #expect(mail.text.contains("Không còn kênh nào"))
        #expect(mail.text.contains("Mã thư: k1\r\n"))
        #expect(mail.html.contains("550 5.1.1 &lt;yte@example.vn&gt;"))
    }

    @Test func `a report names no address that is called, and no more than a hundred letters`() throws {
        var many = report(150, next: "webhook")
        many.letters[0].destination = Destination.webhook("https://hooks.example/T0/secret-token").description
        let letter = composer.letter(many, key: "r1", to: [composer.from], at: Notice.morning)
        let text = String(decoding: letter.text, as: UTF8.self)
        #expect(text.contains("webhook, hooks.example"))
        #expect(!text.contains("secret-token"))
        #expect(text.contains("Và 50 thư khác"))
        #expect(text.contains("Đang gửi tiếp bằng: webhook"))
    }

    @Test(.enabled(if: Peer.isAvailable()))
    func `a drill is marked wherever one looks, and reminds of nothing`() async throws {
        let drill = Drill(actor: "nam")
        let letter = composer.letter(.make(lines: []), to: [recipient], drill: drill)
        let mail = try await ParsedMail(letter.message(allowsEightBit: false))
        #expect(mail.defects.isEmpty)
        #expect(mail.headers["subject"]?.hasPrefix("[DIỄN TẬP] ") == true)
        #expect(mail.headers["importance"] == nil)
        #expect(mail.text.hasPrefix("[DIỄN TẬP] Thư này kiểm tra đường gửi, do nam yêu cầu"))
        #expect(mail.html.contains("[DIỄN TẬP]"))
        #expect(mail.attachments.isEmpty)
        let overdue = composer.letter(.make(lines: [.make(left: -3)]), to: [recipient], drill: drill)
        #expect(overdue.calendar == nil)
        #expect(!overdue.fields.contains("Importance"))
    }

    @Test func `a preview shows what is sent, in words`() {
        let preview = composer.wholePreview(.make(key: "k2", threadRoot: "k1"), to: [recipient])
        #expect(preview.channel == "mail")
        #expect(preview.headers.first == Preview.Header("From", "Tổ Theo dõi nhiệm vụ <theodoi@example.vn>"))
        #expect(preview.headers.contains(Preview.Header("References", "<k1@example.vn>")))
        #expect(preview.headers.contains { $0.name == "Subject" && $0.value == preview.subject })
        #expect(preview.subject?.hasPrefix("[Đôn đốc] Còn 3 ngày làm việc") == true)
        #expect(preview.text?.contains("Kính gửi: Sở Giáo dục và Đào tạo\n") == true)
        #expect(preview.calendar?.contains("BEGIN:VTODO") == true)
        #expect(preview.bytes > 5_000)
    }
}
