// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocDelivery
import DondocModel
import DondocTestSupport
import Foundation
import Testing

/// What Python's email package makes of our messages.
struct ParsedMail: Decodable {
    struct Attachment: Decodable {
        let type: String
        let name: String
        let text: String
    }

    let headers: [String: String]
    let defects: [String]
    let structure: [String]
    let text: String
    let html: String
    let attachments: [Attachment]

    init(_ message: [UInt8]) async throws {
        let json = try await Peer.output(of: "parse_mail.py", input: Data(message))
        self = try JSONDecoder().decode(ParsedMail.self, from: json)
    }
}

@Suite(.timeLimit(.minutes(15))) struct MailComposerTests {
    private let composer: MailComposer
    private let recipient: Mailbox

    init() throws {
        composer = MailComposer(from: try #require(Mailbox("Tổ Theo dõi nhiệm vụ <theodoi@example.vn>")))
        recipient = try #require(Mailbox(name: "Sở Giáo dục và Đào tạo", address: "gddt@example.vn"))
    }

    @Test(.enabled(if: Peer.isAvailable()), arguments: [true, false])
    func `another parser reads what was meant`(allowsEightBit: Bool) async throws {
        var composer = composer
        composer.allowsEightBit = allowsEightBit
        let notice = Notice.make(key: "k2", threadRoot: "k1")
        let mail = try await ParsedMail(composer.compose(notice, to: recipient))
        let preview = composer.preview(notice)
        #expect(mail.defects.isEmpty)
        #expect(
            mail.structure == [
                "multipart/mixed", "multipart/alternative", "text/plain", "text/html", "text/calendar",
            ])
        #expect(
            mail.headers["subject"]
                == "[Đôn đốc] Còn 3 ngày làm việc: 12/TB-UBND – Sở Giáo dục và Đào tạo (hạn 14/02/2022)")
        #expect(mail.headers["from"] == "Tổ Theo dõi nhiệm vụ <theodoi@example.vn>")
        #expect(mail.headers["to"] == "Sở Giáo dục và Đào tạo <gddt@example.vn>")
        #expect(mail.headers["date"] == "Wed, 09 Feb 2022 07:30:00 +0700")
        #expect(mail.headers["message-id"] == "<k2@example.vn>")
        #expect(mail.headers["references"] == "<k1@example.vn>")
        #expect(mail.headers["in-reply-to"] == "<k1@example.vn>")
        #expect(mail.headers["auto-submitted"] == "auto-generated")
        #expect(mail.headers["list-id"] == "<dondoc.example.vn>")
        #expect(mail.text.replacing("\r\n", with: "\n") == preview.text)
        #expect(mail.html.replacing("\r\n", with: "\n") == preview.html)
        #expect(mail.attachments.map(\.name) == ["nhiem-vu.ics"])
    }

    @Test func `the same notice is the same message, byte for byte`() {
        #expect(composer.compose(.make(), to: recipient) == composer.compose(.make(), to: recipient))
    }

    @Test(arguments: [true, false])
    func `lines are short, end in CRLF, and hold ASCII unless eight bits are allowed`(allowsEightBit: Bool) {
        var composer = composer
        composer.allowsEightBit = allowsEightBit
        let long = String(repeating: "một hai ba ", count: 300)
        let notice = Notice.make(
            recipientName: long, lines: [.make(assignment: .make(action: long, quotation: long))])
        let message = composer.compose(notice, to: recipient)
        let lines = message.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        #expect(lines.dropLast().allSatisfy { $0.last == UInt8(ascii: "\r") })
        #expect(
            lines.allSatisfy { $0.count <= (allowsEightBit ? 998 : 79) || $0.starts(with: " boundary".utf8) })
        #expect(allowsEightBit || message.allSatisfy { $0 < 0x80 })
    }

    @Test(
        .enabled(if: Peer.isAvailable()),
        arguments: [
            "a\r\nBcc: x@example.vn", "a\nb", "a\u{0}b", "=?utf-8?B?QmNjOiB4?=", "a\u{202E}b\u{2066}",
            "a\u{61C}\u{200B}\u{2060}\u{206A}\u{FFF9}\u{E0041}b", "<script>alert(1)</script>",
            "\"quoted\" \\ name", "👩‍👩‍👧‍👦🇻🇳e\u{302}\u{301}", String(repeating: "Ủy ban nhân dân ", count: 30),
            "{{fact}}",
        ])
    func `no text breaks out of its place`(text: String) async throws {
        let from = try #require(Mailbox(name: text, address: "theodoi@example.vn"))
        let notice = Notice.make(
            recipientName: text, directive: .make(number: text, issuer: text, subject: text),
            lines: [
                .make(
                    directive: .make(number: text),
                    assignment: .make(item: text, action: text, quotation: text, lead: [text]))
            ])
        let to = try #require(Mailbox(name: text, address: "gddt@example.vn"))
        let mail = try await ParsedMail(MailComposer(from: from).compose(notice, to: to))
        #expect(mail.defects.isEmpty)
        #expect(
            Set(mail.headers.keys) == [
                "from", "to", "subject", "date", "message-id", "auto-submitted", "x-auto-response-suppress",
                "list-id", "content-language", "mime-version", "content-type",
            ])
        #expect(mail.headers["to"]?.hasSuffix("<gddt@example.vn>") == true)
        #expect(mail.headers["subject"]?.hasPrefix("[Đôn đốc] Còn 3 ngày làm việc: ") == true)
        #expect(!mail.html.contains("<script>"))
        #expect((mail.headers["subject"]?.count ?? 999) <= 125)
    }

    @Test(arguments: [
        ("a@b.vn", true), ("a.b+c@x-y.vn", true), ("a@ví.vn", true), ("", false), ("a", false), ("@b", false),
        ("a@", false),
        ("a@b@c", false), ("a b@c.vn", false), ("a@b.vn\r\nX: y", false), ("a@b..vn", false),
        (".a@b.vn", false),
        ("a@b.vn>", false), ("\"a\"@b.vn", false), ("a@b,c@d", false),
    ])
    func `knows an address when it sees one`(text: String, isAddress: Bool) {
        #expect((Mailbox(address: text) != nil) == isAddress)
    }

    @Test(arguments: [
        ("Tổ <t@e.vn>", "Tổ", "t@e.vn"), ("\"Tổ A\" <t@e.vn>", "Tổ A", "t@e.vn"), (" t@e.vn", "", "t@e.vn"),
        ("<t@e.vn>", "", "t@e.vn"),
    ])
    func `reads a name with its address`(text: String, name: String, address: String) throws {
        let mailbox = try #require(Mailbox(text))
        #expect(mailbox.name == name)
        #expect(mailbox.address == address)
    }

    @Test(arguments: [
        (
            Directive.make(),
            "Thực hiện Thông báo số 12/TB-UBND ngày 05/01/2022 của UBND tỉnh Hòa Lạc về kết luận của Chủ tịch"
        ),
        (
            .make(number: "/TB-UBND", subject: nil),
            "Thực hiện Thông báo số …/TB-UBND ngày 05/01/2022 của UBND tỉnh Hòa Lạc, "
        ),
        (
            .make(number: nil, date: nil, subject: "V/v triển khai học kỳ II"),
            "Thực hiện Thông báo của UBND tỉnh Hòa Lạc về việc triển khai học kỳ II, "
        ),
        (.make(number: nil, kind: nil, issuer: nil, date: nil, subject: nil), "Thực hiện văn bản chỉ đạo, "),
        (
            .make(kind: nil, issuer: nil, date: nil, subject: "UBND huyện Cẩm Sơn báo cáo"),
            "Thực hiện văn bản số 12/TB-UBND về UBND huyện Cẩm Sơn báo cáo, "
        ),
    ])
    func `names the directive by what is known of it`(directive: Directive, words: String) {
        #expect(composer.preview(.make(directive: directive)).text.contains("\n\(words)"))
    }

    @Test(arguments: [
        (0.0, 3, "còn 3 ngày làm việc", "Còn 3 ngày làm việc"), (5, 0, "đến hạn hôm nay", "Đến hạn hôm nay"),
        (8, -3, "quá hạn 3 ngày làm việc", "Quá hạn 3 ngày làm việc"),
        (6, 0, "quá hạn 1 ngày", "Quá hạn 1 ngày"),
    ])
    func `tells what is left`(days: Double, left: Int, words: String, fact: String) {
        let notice = Notice.make(lines: [.make(left: left)], queuedAt: Notice.morning + days * 86_400)
        let preview = composer.preview(notice)
        #expect(
            preview.text.contains(
                "Thời hạn: thứ Hai, ngày 14/02/2022 (tức 14 tháng Giêng âm lịch) – \(words)\n"))
        #expect(preview.subject.hasPrefix("[Đôn đốc] \(fact): 12/TB-UBND"))
    }

    @Test func `a due day in a weekend is told by the last working day before it`() {
        let line = Notice.Line.make(due: "2022-02-13", workBy: "2022-02-11", left: 0)
        let friday = composer.preview(.make(lines: [line], queuedAt: Notice.morning + 2 * 86_400)).text
        #expect(
            friday.contains(
                "Chủ nhật, ngày 13/02/2022 (tức 14 tháng Giêng âm lịch) – hôm nay là ngày làm việc cuối trước hạn"
            ))
        #expect(friday.contains("hôm nay (thứ Sáu, ngày 11/02/2022) là ngày làm việc cuối cùng"))
    }

    @Test func `tells the date that held before`() {
        let text = composer.preview(.make(lines: [.make(previousDue: "2022-02-11")])).text
        #expect(text.contains("Thời hạn đã thay đổi; trước đây: thứ Sáu, ngày 11/02/2022\n"))
        #expect(text.contains("Có thời hạn đã thay đổi so với lần thông báo trước."))
    }

    @Test func `puts what is led before what is coordinated, and the earliest first`() throws {
        func line(_ id: String, _ role: RecipientRole, _ due: String?) -> Notice.Line {
            .make(assignment: .make(id: id, action: "Việc \(id)"), role: role, due: due)
        }
        let lines = [
            line("d", .coordinating, "2022-02-10"), line("c", .lead, nil), line("b", .lead, "2022-02-15"),
            line("a", .lead, "2022-02-14"),
        ]
        let text = composer.preview(.make(lines: lines)).text
        let places = try ["1. Việc a", "2. Việc b", "3. Việc c", "4. Việc d"].map {
            try #require(text.range(of: $0)).lowerBound
        }
        #expect(places == places.sorted())
        #expect(text.contains("Thời hạn: chưa ấn định ngày"))
    }

    @Test func `attaches a calendar that another tool can read`() async throws {
        let notice = Notice.make(lines: [.make(), .undated("u")])
        let mail = try await ParsedMail(composer.compose(notice, to: recipient))
        let calendar = try #require(mail.attachments.first).text.replacing("\r\n", with: "\n")
        #expect(calendar.hasPrefix("BEGIN:VCALENDAR\nVERSION:2.0\n"))
        #expect(calendar.contains("\nBEGIN:VEVENT\nUID:tb12-2-1-1-event@example.vn\n"))
        #expect(calendar.contains("\nDTSTART;VALUE=DATE:20220214\nDTEND;VALUE=DATE:20220215\n"))
        #expect(
            calendar.contains("\nBEGIN:VTODO\nUID:tb12-2-1-1-todo@example.vn\nDTSTAMP:20220209T003000Z\n"))
        #expect(calendar.contains("\nDUE;VALUE=DATE:20220214\n"))
        #expect(!calendar.contains("METHOD"))
        #expect(calendar.split(separator: "\n").allSatisfy { $0.utf8.count <= 75 })
        #expect(calendar.replacing("\n ", with: "").contains("SUMMARY:Hạn: Tham mưu\\, báo cáo thời gian"))
    }

    @Test func `gives each occurrence of a duty an entry of its own in the calendar`() async throws {
        let lines = ["2022-02-19", "2022-03-19"].map { due in
            var deadline = Deadline.make()
            deadline.kind = .recurring
            deadline.rrule = "FREQ=MONTHLY;BYMONTHDAY=19"
            deadline.due = Day(iso: due)
            return Notice.Line.make(assignment: .make(deadline: deadline), due: due)
        }
        let mail = try await ParsedMail(composer.compose(.make(lines: lines), to: recipient))
        let calendar = try #require(mail.attachments.first).text
        #expect(calendar.contains("UID:tb12-2-1-1-20220219-event@example.vn"))
        #expect(calendar.contains("UID:tb12-2-1-1-20220319-event@example.vn"))
    }
}
