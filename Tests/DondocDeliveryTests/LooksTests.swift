// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation
import Testing

@testable import DondocDelivery

/// Letters as people get them, kept beside the tests: whoever changes a word sees where it is read.
///
/// `DONDOC_RECORD=1 swift test` records them anew.
@Suite struct LooksTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Looks")
    private let composer: MailComposer

    init() throws {
        let from = try #require(Mailbox("Tổ Theo dõi nhiệm vụ tỉnh Hòa Lạc <theodoi@hoalac.example.vn>"))
        composer = MailComposer(from: from, replyTo: [from])
    }

    @Test(arguments: Look.all)
    func `looks as it was last looked at`(look: Look) throws {
        let view = look.view(composer)
        let library = TemplateLibrary()
        let shown: [(String, String)] =
            if let report = look.report {
                try self.report(report)
            } else {
                [
                    (
                        "txt",
                        composer.subject(view, drill: look.drill) + "\n\n"
                            + (library.render(view, with: .text) ?? "")
                    ),
                    ("html", library.render(view, with: .html) ?? ""),
                ]
            }
        for (ending, text) in shown {
            let file = Self.folder.appending(path: "\(look.name).\(ending)")
            if ProcessInfo.processInfo.environment["DONDOC_RECORD"] != nil {
                try FileManager.default.createDirectory(at: Self.folder, withIntermediateDirectories: true)
                try text.write(to: file, atomically: true, encoding: .utf8)
            }
            #expect(try String(contentsOf: file, encoding: .utf8) == text)
        }
    }

    private func report(_ report: OfficeReport) throws -> [(String, String)] {
        let view = ReportView(
            report, key: "20220214-office-r1", office: "Tổ Theo dõi nhiệm vụ tỉnh Hòa Lạc",
            signature: NoticeView.systemName, at: Look.morning,
            zone: .vietnam)
        let library = TemplateLibrary()
        return [
            (
                "txt",
                (library.render(view, with: .reportSubject) ?? "") + "\n"
                    + (library.render(view, with: .reportText) ?? "")
            ), ("html", library.render(view, with: .reportHTML) ?? ""),
        ]
    }
}

/// One letter of the office of a province that does not exist.
struct Look: CustomTestStringConvertible, Sendable {
    let name: String
    var notice: Notice?
    var today = Notice.day
    var drill: Drill?
    var report: OfficeReport?

    var testDescription: String { name }

    func view(_ composer: MailComposer) -> NoticeView {
        composer.view(of: notice ?? .make(), today: today, drill: drill)
    }

    static let morning = Notice.morning

    private static let notice = Directive(
        id: "45-tb-ubnd-2022", number: "45/TB-UBND", kind: "thông báo", issuer: "UBND tỉnh Hòa Lạc",
        date: Day(iso: "2022-01-24"),
        subject: "Kết luận của Phó Chủ tịch UBND tỉnh tại cuộc họp về tổ chức dạy học trực tiếp sau Tết")
    private static let letter = Directive(
        id: "318-ubnd-kt-2022", number: "318/UBND-KT", kind: "công văn", issuer: "UBND tỉnh Hòa Lạc",
        date: Day(iso: "2022-01-12"), subject: "V/v đẩy nhanh giải ngân vốn đầu tư công năm 2022")

    private static func line(
        _ id: String, _ item: String, _ action: String, _ quotation: String, due: String?, left: Int?,
        words: String = "", reason: String = "", what: String = "", role: RecipientRole = .lead,
        lead: String = "Sở Giáo dục và Đào tạo", others: [String] = [], lunar: String? = nil,
        previous: String? = nil, rung: Rung = .before(3, .workingDays), of directive: Directive? = nil,
        hour: Int? = nil, because sent: String = ""
    ) -> Notice.Line {
        let deadline = Deadline(
            text: words, kind: due == nil ? .vague : .beforeDate, due: due.flatMap { Day(iso: $0) },
            time: hour.flatMap { TimeOfDay(hour: $0, minute: 0) }, reason: Bilingual(vi: reason, en: ""))
        let assignment = Assignment.make(
            id: id, item: item, action: action, quotation: quotation, lead: [lead], coordinating: others,
            what: what, deadline: deadline)
        var told = Notice.Line.make(
            directive: directive ?? notice, assignment: assignment, rung: rung, role: role, due: due,
            left: left,
            lunar: lunar, previousDue: previous)
        told.reason = Bilingual(vi: sent, en: "")
        return told
    }

    private static let givenElsewhere =
        "theo quyết định phân công ngày 08/02/2022, việc này chuyển cho Sở Xây dựng chủ trì, quý cơ quan thôi thực hiện"

    private static func plan(
        due: String? = "2022-02-14", left: Int? = 3, role: RecipientRole = .lead, previous: String? = nil,
        rung: Rung = .before(3, .workingDays)
    ) -> Notice.Line {
        let day = due.flatMap { Day(iso: $0) } ?? Notice.day + 5
        let words = "trước ngày \((day + 1).vietnamese)"
        return line(
            "a1", "2.a)",
            "Xây dựng, trình UBND tỉnh phương án tổ chức dạy học trực tiếp đối với cấp tiểu học",
            "Giao Sở Giáo dục và Đào tạo chủ trì, phối hợp với Sở Y tế và UBND các huyện, thị xã, thành phố xây dựng, "
                + "trình UBND tỉnh phương án tổ chức dạy học trực tiếp đối với cấp tiểu học \(words).",
            due: due, left: left, words: words,
            reason: "“\(words)” → hạn cuối là \(day.vietnamese) vì “trước ngày” không gồm chính ngày đó",
            role: role, others: ["Sở Y tế", "UBND các huyện, thị xã, thành phố"], lunar: lunar(day),
            previous: previous, rung: rung)
    }

    /// 01/02/2022 was the first day of the year.
    private static func lunar(_ day: Day) -> String? {
        guard let first = Day(iso: "2022-02-01"), case let number = day - first + 1, number > 0 else {
            return "18 tháng Chạp"
        }
        return number > 15 ? nil : "\(number <= 10 ? "mùng " : "")\(number) tháng Giêng"
    }

    private static func check(due: String = "2022-02-28", left: Int = 13, role: RecipientRole = .lead)
        -> Notice.Line
    {
        line(
            "a2", "2.b)", "Rà soát, báo cáo số học sinh chưa tiêm đủ 02 mũi vắc xin",
            "Rà soát, báo cáo số học sinh chưa tiêm đủ 02 mũi vắc xin, hoàn thành trong tháng 02/2022.",
            due: due, left: left, words: "trong tháng 02/2022", reason: "hạn là ngày cuối tháng 02/2022",
            role: role)
    }

    private static func spending(_ due: String, _ left: Int, role: RecipientRole = .lead) -> Notice.Line {
        line(
            "b1", "3", "Báo cáo tiến độ giải ngân vốn đầu tư công và cam kết giải ngân từng dự án",
            "Các sở, ban, ngành báo cáo tiến độ giải ngân, gửi Sở Kế hoạch và Đầu tư trước 16 giờ ngày 11/02/2022.",
            due: due, left: left, words: "trước 16 giờ ngày 11/02/2022",
            reason: "có giờ nên chính ngày đó còn tính, đến 16 giờ", role: role, of: letter, hour: 16)
    }

    private static func make(
        _ key: String, _ lines: [Notice.Line], recipient: Recipient = .agency("so-gddt"),
        name: String = "Sở Giáo dục và Đào tạo", directive: Directive? = notice
    ) -> Notice {
        .make(
            key: "20220209-\(key)", recipient: recipient, recipientName: name, directive: directive,
            lines: lines)
    }

    /// One that is late, one of another agency now, one that moved and one that is new.
    private static let mixed = [
        plan(due: "2022-02-04", left: -3),
        line(
            "a3", "2.c)", "Rà soát cơ sở vật chất", "Rà soát cơ sở vật chất trước ngày 20/02/2022.", due: nil,
            left: nil, previous: "2022-02-19", rung: .withdrawn, because: givenElsewhere),
        line(
            "a4", "3", "Báo cáo tiến độ sửa chữa trường học",
            "Báo cáo tiến độ sửa chữa trường học trước ngày 26/02/2022.", due: "2022-02-25", left: 12,
            words: "trước ngày 26/02/2022", reason: "“trước ngày” không gồm chính ngày đó",
            previous: "2022-02-18", rung: .announce),
        line(
            "a5", "4", "Tham mưu kế hoạch tuyển sinh", "Tham mưu kế hoạch tuyển sinh trong tháng 3/2022.",
            due: "2022-03-31", left: 36, words: "trong tháng 3/2022", reason: "hạn là ngày cuối tháng 3/2022",
            rung: .announce),
    ]

    private static let telegram = Directive(
        id: "3-cd-ubnd-2022", number: "3/CĐ-UBND", kind: "công điện", issuer: "UBND tỉnh Hòa Lạc",
        date: Day(iso: "2022-02-09"), subject: "Về việc ứng phó rét đậm, rét hại", urgency: .express)

    private static let urgent = [
        line(
            "e1", "1", "Cho học sinh nghỉ học khi nhiệt độ dưới 10 độ C",
            "Sở Giáo dục và Đào tạo cho học sinh nghỉ học khi nhiệt độ dưới 10 độ C, báo cáo trước 17 giờ ngày 10/02/2022.",
            due: "2022-02-10", left: 1, words: "trước 17 giờ ngày 10/02/2022",
            reason: "có giờ nên chính ngày đó còn tính, đến 17 giờ", rung: .announce, of: telegram, hour: 17)
    ]

    /// Of a document that waits: one with an hour, and one without a day.
    private static let waiting = [
        urgent.first?.assignment,
        line(
            "e2", "2.-1", "Khẩn trương chống rét cho gia súc", "Khẩn trương chống rét cho gia súc.", due: nil,
            left: nil
        ).assignment,
    ].compactMap(\.self).map { OfficeReport.Duty($0) }

    private static let inStead: Notice = {
        var notice = make("no-address", [plan(rung: .announce)])
        notice.stead = .noAddress
        return notice
    }()

    static let all: [Look] = [
        Look(
            name: "announcement",
            notice: make(
                "announcement",
                [plan(left: 3, rung: .announce), check()].map {
                    var line = $0
                    line.rung = .announce
                    return line
                })),
        Look(
            name: "announcement-late",
            notice: make("late", [plan(due: "2022-02-04", left: -3, rung: .announce)])),
        Look(
            name: "announcement-today",
            notice: make("new-today", [plan(due: "2022-02-09", left: 0, rung: .announce)])),
        Look(
            name: "announcement-helping",
            notice: make(
                "helping", [plan(due: "2022-02-28", left: 13, role: .coordinating, rung: .announce)],
                name: "Sở Y tế")),
        Look(
            name: "withdrawn",
            notice: make(
                "withdrawn",
                [plan(due: nil, left: nil, previous: "2022-02-14", rung: .withdrawn)].map {
                    var line = $0
                    line.reason = Bilingual(vi: givenElsewhere, en: "")
                    return line
                })),
        Look(
            name: "assigned",
            notice: make(
                "assigned",
                [plan(rung: .announce)].map {
                    var line = $0
                    line.assigned = Assigned(by: "user:lan(1002)", on: Notice.day - 1)
                    return line
                })),
        Look(
            name: "belated",
            notice: make(
                "belated",
                [
                    plan(due: "2022-01-20", left: -12, rung: .overdueWeekly),
                    line(
                        "a6", "5", "Báo cáo kết quả rà soát nhà vệ sinh trường học",
                        "Báo cáo kết quả rà soát nhà vệ sinh trường học trước ngày 05/02/2022.",
                        due: "2022-02-04", left: -3, words: "trước ngày 05/02/2022",
                        reason: "hạn cuối là 04/02/2022 vì “trước ngày” không gồm chính ngày đó",
                        lunar: "mùng 4 tháng Giêng", rung: .announce),
                ])),
        Look(
            name: "coordinating-moved",
            notice: make(
                "coordinating-moved",
                [
                    plan(
                        due: "2022-02-18", left: 7, role: .coordinating, previous: "2022-02-14",
                        rung: .announce)
                ], name: "Sở Y tế")),
        Look(name: "reminder", notice: make("reminder", [plan(), check()])),
        Look(name: "due-today", notice: make("today", [plan(due: "2022-02-09", left: 0)])),
        Look(name: "overdue", notice: make("overdue", [plan(due: "2022-02-04", left: -3), check()])),
        Look(
            name: "moved", notice: make("moved", [plan(due: "2022-02-18", left: 7, previous: "2022-02-14")])),
        Look(
            name: "changed",
            notice: make(
                "changed", [plan(due: "2022-02-18", left: 7, previous: "2022-02-14", rung: .announce)])),
        Look(
            name: "coordinating", notice: make("coordinating", [plan(role: .coordinating)], name: "Sở Y tế")),
        Look(
            name: "superior",
            notice: make(
                "superior", [plan(due: "2022-01-20", left: -12, role: .superior)],
                name: "Chủ tịch UBND tỉnh Hòa Lạc")),
        Look(
            name: "office",
            notice: make(
                "office",
                [plan(due: "2022-02-04", left: -3, role: .office), spending("2022-02-11", 2, role: .office)],
                recipient: .office, name: "Tổ Theo dõi nhiệm vụ", directive: nil)),
        Look(
            name: "digest",
            notice: make("digest", [plan(), check(), spending("2022-02-11", 2)], directive: nil)),
        Look(
            name: "undated",
            notice: make(
                "undated",
                [
                    line(
                        "c1", "5", "Khẩn trương rà soát, đề xuất giải pháp xử lý các phòng học xuống cấp", "",
                        due: nil, left: nil, role: .office, rung: .digest)
                ], recipient: .office, name: "Tổ Theo dõi nhiệm vụ")),
        Look(
            name: "unregistered",
            notice: make(
                "unregistered", [plan()], recipient: .unregistered("Hội Khuyến học huyện Đông Mỹ"),
                name: "Hội Khuyến học huyện Đông Mỹ")),
        Look(name: "no-address", notice: inStead),
        Look(name: "mixed", notice: make("mixed", mixed)),
        Look(name: "urgent", notice: make("urgent", urgent, directive: telegram)),
        Look(
            name: "task-file",
            notice: make(
                "task-file",
                [
                    line(
                        "d1", "", "Lập dự toán", "", due: "2022-02-14", left: 3, words: "2022-02-14",
                        reason: "tệp nhiệm vụ ghi ngày này"),
                    line(
                        "d2", "", "Quyết toán", "", due: "2022-02-28", left: 13, words: "trong tháng 02/2022",
                        reason: "hạn là ngày cuối tháng 02/2022"),
                ])),
        Look(
            name: "waited", notice: make("waited", [plan(due: "2022-02-14", left: -2)]), today: Notice.day + 7
        ),
        Look(name: "drill", notice: make("drill", []), drill: Drill(actor: "nguyen.van.nam")),
        Look(
            name: "report-urgent",
            report: OfficeReport(
                letters: [], head: "9f2c41d07a3be5",
                questions: [
                    OfficeReport.Question(
                        directive: "52-ubnd-vp-2022", urgency: "hỏa tốc", title: "52/UBND-VP",
                        path: "2022/52-ubnd-vp.txt", count: 3, since: morning, duties: waiting)
                ])),
        Look(
            name: "report-questions",
            report: OfficeReport(
                letters: [],
                files: [
                    OfficeReport.File(
                        path: "kế hoạch.docx", reason: "chưa đọc được tệp của trình soạn thảo (.docx)",
                        remedy: "lưu dạng văn bản thuần (.txt, mã UTF-8) rồi đặt tệp .txt vào thư mục",
                        since: morning)
                ], head: "9f2c41d07a3be5",
                questions: [
                    OfficeReport.Question(
                        directive: "3-cd-ubnd-2022", urgency: "hỏa tốc", title: "3/CĐ-UBND",
                        path: "3-cd-ubnd.txt", count: 2, since: morning, inForce: 2,
                        duties: urgent.map { OfficeReport.Duty($0.assignment) })
                ],
                unassigned: [
                    OfficeReport.Unassigned(
                        assignment: "3-cd-ubnd-2022.3", title: "3/CĐ-UBND", path: "3-cd-ubnd.txt", item: "3.",
                        quotation: "Lực lượng xung kích gia cố chân đê, hoàn thành trước 05 giờ sáng mai.",
                        words: "trước 05 giờ sáng mai", due: Day(iso: "2022-02-10"),
                        time: TimeOfDay(hour: 5, minute: 0), since: morning)
                ])),
        Look(
            name: "report",
            report: OfficeReport(
                letters: [
                    OfficeReport.Letter(
                        key: "20220209-so-yt-1", recipient: "Sở Y tế",
                        destination: .mail("vanthu@yte.example.vn"),
                        subject: "45/TB-UBND", queuedAt: morning - 432_000, attempts: 31,
                        reason: "421 4.3.2 Service not available, closing transmission channel"),
                    OfficeReport.Letter(
                        key: "20220209-ubnd-dm-1", recipient: "UBND huyện Đông Mỹ",
                        destination: .mail("ubnd@dongmy.example.vn"), subject: "318/UBND-KT",
                        queuedAt: morning,
                        attempts: 1, reason: "550 5.1.1 User unknown", nextWay: "webhook"),
                    OfficeReport.Letter(
                        key: "20220209-so-tc-1", recipient: "Sở Tài chính",
                        destination: .mail("cu@stc.example.vn"), subject: "45/TB-UBND", queuedAt: morning,
                        attempts: 1, reason: "550 5.1.1 User unknown", reachedBy: "webhook stc.example.vn"),
                ], head: "9f2c41d07a3be5")),
    ]
}
