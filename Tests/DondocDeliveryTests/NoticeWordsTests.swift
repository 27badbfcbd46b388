// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation
import Testing

@testable import DondocDelivery

/// What a letter says to the one who reads it.
@Suite struct NoticeWordsTests {
    private let composer: MailComposer

    init() throws {
        composer = MailComposer(from: try #require(Mailbox("Thư tự động <theodoi@example.vn>")))
    }

    private func role(_ lead: [Party], recipient: Recipient, name: String) -> String? {
        var assignment = Assignment.make()
        assignment.lead = lead
        let notice = Notice.make(
            recipient: recipient, recipientName: name, lines: [.make(assignment: assignment)])
        return composer.view(of: notice).sections.first?.assignments.first?.role
    }

    private func view(_ rung: Rung, _ role: RecipientRole = .lead, due: String, left: Int) -> NoticeView {
        composer.view(of: .make(lines: [.make(rung: rung, role: role, due: due, left: left)]))
    }

    @Test func `who leads with others is not told to lead with itself`() {
        let lead = [
            Party(name: "Sở Nội vụ", text: "Sở Nội vụ", agency: "so-nv"),
            Party(name: "Sở Tài chính", text: "Sở Tài chính", agency: "so-tc"),
            Party(name: "Báo X", text: "Báo X"),
        ]
        let helpers = "; phối hợp: Sở Y tế và UBND các huyện"
        #expect(
            role(lead, recipient: .agency("so-nv"), name: "Sở Nội vụ tỉnh")
                == "chủ trì, cùng Sở Tài chính và Báo X" + helpers)
        #expect(
            role(lead, recipient: .unregistered("Báo X"), name: "Báo X")
                == "chủ trì, cùng Sở Nội vụ và Sở Tài chính" + helpers)
        #expect(role([lead[0]], recipient: .agency("so-nv"), name: "Sở Nội vụ") == "chủ trì" + helpers)
    }

    private func line(
        _ id: String, _ rung: Rung, due: String?, left: Int?, previous: String? = nil,
        role: RecipientRole = .lead
    ) -> Notice.Line {
        .make(
            assignment: .make(id: id), rung: rung, role: role, due: due, left: left, previousDue: previous)
    }

    @Test func `a message of several sorts says the gravest first, and lists it first`() {
        let view = composer.view(
            of: .make(lines: [
                line("new", .announce, due: "2022-03-31", left: 36),
                line("moved", .announce, due: "2022-03-15", left: 24, previous: "2022-03-10"),
                line("gone", .withdrawn, due: nil, left: nil, previous: "2022-03-01"),
                line("late", .overdue, due: "2022-02-04", left: -3),
                line("help", .announce, due: "2022-03-31", left: 36, role: .coordinating),
            ]))
        #expect(view.fact == "1 nhiệm vụ quá hạn, 1 thôi giao, 1 đổi thời hạn, 1 mới giao, 1 phối hợp")
        #expect(
            view.sections.map(\.heading) == [
                "Nhiệm vụ đã quá hạn", "Nhiệm vụ không còn giao quý cơ quan", "Nhiệm vụ thay đổi thời hạn",
                "Nhiệm vụ mới", "Nhiệm vụ quý cơ quan phối hợp",
            ])
        #expect(view.sections.flatMap(\.assignments).map(\.number) == [1, 2, 3, 4, 5])
        #expect(view.opening.contains("1 nhiệm vụ đã thông báo trước đây nay thôi giao quý cơ quan"))
        #expect(composer.subject(view).hasPrefix("[Đôn đốc] 1 nhiệm vụ quá hạn, 1 thôi giao"))
    }

    @Test func `a day that has become known is told as that, and not as a new duty`() {
        var known = line("known", .announce, due: "2022-03-15", left: 24)
        known.wasUndated = true
        let view = composer.view(of: .make(lines: [known]))
        #expect(view.fact == "Đã xác định thời hạn, còn 24 ngày làm việc")
        #expect(view.opening.contains("lần thông báo trước chưa ấn định ngày, nay đã được xác định"))
        let both = composer.view(
            of: .make(lines: [known, line("new", .announce, due: "2022-03-31", left: 36)]))
        #expect(both.fact == "1 nhiệm vụ đổi thời hạn, 1 mới giao")
    }

    @Test func `what is due today is told apart from what is due on a day off`() {
        var dayOff = line("sunday", .before(0, .workingDays), due: "2022-02-13", left: 0)
        dayOff.workBy = Day(iso: "2022-02-09")
        let view = composer.view(
            of: .make(lines: [
                line("today", .before(0, .workingDays), due: "2022-02-09", left: 0), dayOff,
                line("new", .announce, due: "2022-03-31", left: 36),
            ]))
        #expect(view.fact == "1 nhiệm vụ đến hạn hôm nay, 1 tới ngày làm việc cuối trước hạn, 1 mới giao")
        #expect(
            view.sections.map(\.heading) == [
                "Nhiệm vụ đến hạn hôm nay", "Nhiệm vụ có ngày làm việc cuối cùng trước hạn là hôm nay",
                "Nhiệm vụ mới",
            ])
        let day = "(thứ Tư, ngày 09/02/2022)"
        #expect(view.opening.contains("1 nhiệm vụ đến hạn hôm nay \(day); "))
        #expect(
            view.opening.contains("1 nhiệm vụ có ngày làm việc cuối cùng trước hạn là hôm nay \(day); "))
    }

    @Test func `a subject that is too long gives way before its day does`() {
        var lines = [
            line("new", .announce, due: "2022-03-31", left: 36),
            line("moved", .announce, due: "2022-03-15", left: 24, previous: "2022-03-10"),
            line("gone", .withdrawn, due: nil, left: nil, previous: "2022-03-01"),
            line("late", .overdue, due: "2022-02-04", left: -3),
        ]
        for index in lines.indices { lines[index].directive.urgency = .veryUrgent }
        let long = Directive(
            id: "x", kind: "kế hoạch", subject: String(repeating: "phát triển kinh tế ", count: 9))
        let subject = composer.subject(
            composer.view(
                of: .make(
                    recipientName:
                        "Ban Quản lý dự án đầu tư xây dựng các công trình dân dụng và công nghiệp tỉnh",
                    directive: long, lines: lines)))
        #expect(subject.count <= 120)
        #expect(subject.hasPrefix("[THƯỢNG KHẨN] [Đôn đốc] 1 nhiệm vụ quá hạn"))
        #expect(subject.hasSuffix("(hạn 04/02/2022)"), "\(subject)")
    }

    @Test(arguments: [
        (Directive.Urgency.express, "[HỎA TỐC] ", "X-Priority: 1"),
        (.veryUrgent, "[THƯỢNG KHẨN] ", "Priority: urgent"), (.urgent, "[KHẨN] ", "Importance: high"),
    ])
    func `the grade of an urgent document is named`(
        grade: Directive.Urgency, mark: String, header: String
    ) throws {
        var line = Notice.Line.make(rung: .announce, due: "2022-06-30", left: 85)
        line.directive.urgency = grade
        let notice = Notice.make(directive: line.directive, lines: [line])
        let view = composer.view(of: notice)
        #expect(composer.subject(view).hasPrefix(mark + "[Đôn đốc]"))
        let letter = composer.letter(notice, to: [try #require(Mailbox("a@b.vn"))])
        #expect(letter.fields.contains(header + "\r\n"))
        #expect(letter.fields.contains("X-Priority") == grade.breaksOut)
        let body = String(
            decoding: WebhookBody(notice, subject: "s", today: Notice.day, zone: .vietnam).json,
            as: UTF8.self)
        #expect(body.contains("\"urgency\":\"\(grade.rawValue)\""))
    }

    @Test func `of a task file nothing is quoted as a document's words`() throws {
        func milestone(_ words: String) -> NoticeView.Milestone? {
            let deadline = Deadline(
                text: words, kind: .byDate, due: Notice.day + 5, reason: Bilingual(vi: "vì thế", en: "so"))
            let assignment = Assignment.make(quotation: "", deadline: deadline)
            return composer.view(of: .make(lines: [.make(assignment: assignment)])).sections.first?
                .assignments.first?.milestones.first
        }
        let day = try #require(milestone("2022-02-14"))
        #expect(day.words == nil && day.why == nil)
        let words = try #require(milestone("trước ngày 15/02/2022"))
        #expect(words.words == nil && words.why == "Tệp nhiệm vụ ghi: “trước ngày 15/02/2022”. Vì thế.")
    }

    @Test func `that a deadline which is over was set by a person is said`() {
        var deadline = Deadline.make()
        deadline.given = Deadline.Given(words: nil, by: "user:lan(1)", on: Notice.day)
        let line = Notice.Line.make(
            assignment: .make(deadline: deadline), rung: .announce, due: "2022-02-04", left: -3)
        let opening = composer.view(of: .make(lines: [line])).opening
        #expect(opening.contains("thời hạn do người duyệt ấn định đã qua"))
        #expect(!opening.contains("ghi trong văn bản"))
    }

    @Test func `the office is told why it gets the letter of an agency, and what to do`() {
        var notice = Notice.make()
        #expect(composer.view(of: notice).unregistered == nil)
        notice.stead = .noAddress
        #expect(composer.view(of: notice).unregistered?.contains("chưa có địa chỉ nhận") == true)
        #expect(composer.view(of: notice).unregistered?.contains("dondoc reload") == true)
        notice.stead = .putAside
        #expect(composer.view(of: notice).unregistered?.contains("dondoc destination enable") == true)
    }

    @Test func `the lead reads of the group that helps`() {
        let role = composer.view(of: .make()).sections.first?.assignments.first?.role
        #expect(role?.contains("UBND các huyện") == true)
    }

    @Test func `a helping agency is told that the duty is new`() {
        let new = view(.announce, .coordinating, due: "2022-06-30", left: 85)
        #expect(new.fact == "Nhiệm vụ mới cần phối hợp")
        #expect(new.opening.contains("quý cơ quan được giao phối hợp thực hiện"))
        #expect(composer.subject(new).contains("Nhiệm vụ mới cần phối hợp: 12/TB-UBND"))
        let later = view(.before(3, .workingDays), .coordinating, due: "2022-06-30", left: 3)
        #expect(later.fact == "Phối hợp: còn 3 ngày làm việc")
        #expect(composer.subject(later).contains("Phối hợp: còn 3 ngày làm việc: 12/TB-UBND"))
    }

    @Test func `a helping agency that hears late is asked to hurry, not to be in time`() {
        let new = view(.announce, .coordinating, due: "2022-02-04", left: -3)
        #expect(new.fact == "Nhiệm vụ mới cần phối hợp, nhận muộn, hạn đã qua 3 ngày làm việc")
        #expect(
            new.opening.contains(
                "Đây là lần đầu thông báo tới quý cơ quan: đến ngày thông báo này, có thời hạn đã qua."))
        #expect(new.opening.contains("khẩn trương phối hợp") && !new.opening.contains("đúng hạn"))
        let late = view(.overdue, .coordinating, due: "2022-02-04", left: -3)
        #expect(late.opening.contains("khẩn trương phối hợp") && !late.opening.contains("đúng hạn"))
        #expect(view(.announce, .coordinating, due: "2022-02-14", left: 3).opening.contains("đúng hạn"))
    }

    @Test func `what is only helped with is not the reader's own to be late with`() {
        let helped = Notice.Line.make(
            assignment: .make(id: "h", action: "Việc của cơ quan khác"), role: .coordinating,
            due: "2022-02-04", left: -3)
        let led = Notice.Line.make(
            assignment: .make(id: "l", action: "Việc chủ trì"), due: "2022-02-14", left: 3)
        let view = composer.view(of: .make(lines: [helped, led]))
        #expect(view.situation == "reminder" && view.fact == "Còn 3 ngày làm việc (và 1 nhiệm vụ khác)")
        #expect(view.due == "14/02/2022" && view.task == "Việc chủ trì" && !view.isUrgent)
        let alone = composer.view(of: .make(lines: [helped]))
        #expect(alone.fact == "Phối hợp: quá hạn 3 ngày làm việc" && alone.isUrgent)
    }

    @Test func `a deadline that has changed is no new duty`() {
        var line = Notice.Line.make(rung: .announce, due: "2022-02-18", left: 7, previousDue: "2022-02-14")
        let view = composer.view(of: .make(lines: [line]))
        #expect(view.situation == "changed")
        #expect(view.fact == "Đổi thời hạn từ 14/02/2022 sang 18/02/2022, còn 7 ngày làm việc")
        #expect(view.opening.contains("đã thay đổi so với lần thông báo trước"))
        #expect(!view.opening.contains("được giao"))
        let other = Notice.Line.make(assignment: .make(id: "b"), rung: .announce, due: "2022-02-28", left: 13)
        let both = composer.view(of: .make(lines: [line, other]))
        #expect(both.fact == "1 nhiệm vụ đổi thời hạn, 1 mới giao")
        #expect(both.opening.contains("1 nhiệm vụ mới được giao"))
        line.role = .coordinating
        #expect(
            composer.view(of: .make(lines: [line])).fact
                == "Phối hợp: đổi thời hạn từ 14/02/2022 sang 18/02/2022, còn 7 ngày làm việc")
    }

    @Test func `what was over before it was told is not called overdue beside what is`() throws {
        let view = composer.view(
            of: .make(lines: [
                line("told", .overdueWeekly, due: "2022-02-07", left: -2),
                line("found", .announce, due: "2022-02-04", left: -3),
            ]))
        #expect(view.fact == "1 nhiệm vụ quá hạn, 1 nhận muộn, hạn đã qua")
        #expect(
            view.sections.map(\.heading) == [
                "Nhiệm vụ đã quá hạn", "Nhiệm vụ nhận muộn, thông báo lần đầu khi hạn đã qua",
            ])
        let late = try #require(view.sections.last?.assignments.first?.milestones.first)
        #expect(late.left == "nhận muộn, hạn đã qua 3 ngày làm việc" && late.isLate)
        #expect(view.opening.contains("1 nhiệm vụ đã quá hạn mà chưa ghi nhận kết quả; "))
        #expect(
            view.opening.contains("1 nhiệm vụ nhận muộn, hạn đã qua ngày 04/02/2022, nay thông báo lần đầu."))
        #expect(view.opening.contains("khẩn trương hoàn thành nhiệm vụ đã qua hạn và báo cáo"))
        // No announcement, but the first that is heard of it.
        var unannounced = line("found", .overdue, due: "2022-02-04", left: -3)
        unannounced.isUnannounced = true
        #expect(composer.view(of: .make(lines: [unannounced])).opening.contains("lần thông báo đầu tiên"))
    }

    @Test func `that a deadline has moved which is only helped with is told as such`() {
        let moved = line(
            "moved", .announce, due: "2022-03-15", left: 24, previous: "2022-03-10", role: .coordinating)
        let own = line("own", .before(3, .workingDays), due: "2022-02-14", left: 3)
        let beside = composer.view(of: .make(lines: [own, moved]))
        #expect(beside.opening.contains("Có thời hạn của nhiệm vụ quý cơ quan phối hợp đã thay đổi"))
        let alone = composer.view(of: .make(lines: [moved]))
        #expect(alone.opening.contains("thời hạn hoàn thành nhiệm vụ do quý cơ quan phối hợp thực hiện"))
        let mixed = composer.view(
            of: .make(lines: [own, moved, line("new", .announce, due: "2022-03-31", left: 36)]))
        #expect(mixed.fact == "1 nhiệm vụ mới giao, 1 đang thực hiện, 1 phối hợp, đổi thời hạn")
        #expect(mixed.opening.contains("1 nhiệm vụ quý cơ quan phối hợp thay đổi thời hạn"))
        let helped = composer.view(
            of: .make(lines: [
                moved,
                line("new", .announce, due: "2022-03-31", left: 36, role: .coordinating),
                line("gone", .withdrawn, due: nil, left: nil, previous: "2022-03-01"),
            ]))
        #expect(
            helped.sections.map(\.heading) == [
                "Nhiệm vụ không còn giao quý cơ quan", "Nhiệm vụ phối hợp thay đổi thời hạn",
                "Nhiệm vụ mới cần phối hợp",
            ])
        #expect(helped.opening.contains("1 nhiệm vụ quý cơ quan phối hợp thay đổi thời hạn"))
    }

    @Test func `another hour of the same day is told with both`() throws {
        var deadline = Deadline.make()
        deadline.time = TimeOfDay(hour: 10, minute: 0)
        var line = Notice.Line.make(
            assignment: .make(deadline: deadline), rung: .announce, left: 3, previousDue: "2022-02-14")
        line.previousTime = TimeOfDay(hour: 16, minute: 30)
        let letter = composer.preview(.make(lines: [line]))
        #expect(
            letter.text.hasPrefix(
                "Đổi thời hạn từ 16 giờ 30 ngày 14/02/2022 sang 10 giờ ngày 14/02/2022, còn 3 ngày làm việc\n"
            ))
        #expect(letter.text.contains("trước đây: 16 giờ 30, thứ Hai, ngày 14/02/2022\n"))
        #expect(letter.html.contains("<s>16 giờ 30, thứ Hai, ngày 14/02/2022</s>"))
    }

    @Test func `what was late before anybody was told says so`() {
        let new = view(.announce, due: "2022-02-04", left: -3)
        #expect(new.fact == "Nhiệm vụ mới được giao, nhận muộn, hạn đã qua 3 ngày làm việc")
        #expect(new.opening.contains("Đây là lần thông báo đầu tiên"))
        #expect(!new.opening.contains("chưa ghi nhận kết quả"))
        #expect(view(.overdue, due: "2022-02-04", left: -3).opening.contains("chưa ghi nhận kết quả"))
        let today = view(.announce, due: "2022-02-09", left: 0)
        #expect(today.fact == "Nhiệm vụ mới được giao, đến hạn hôm nay")
    }

    @Test func `what is theirs no more is told with the day it had`() {
        let line = Notice.Line.make(rung: .withdrawn, due: nil, left: nil, previousDue: "2022-02-14")
        let view = composer.view(of: .make(threadRoot: "k0", lines: [line]))
        #expect(view.situation == "withdrawn" && view.fact == "Thôi giao nhiệm vụ")
        #expect(view.due == nil && view.who == nil && !view.isUrgent)
        let assignment = view.sections.first?.assignments.first
        #expect(assignment?.role == "chủ trì (trước đây)")
        #expect(assignment?.milestones.first?.left == "không còn hiệu lực đối với quý cơ quan")
        #expect(assignment?.milestones.first?.deadline == "thứ Hai, ngày 14/02/2022")
        let both = composer.view(of: .make(lines: [line, .make()]))
        #expect(both.situation == "reminder" && both.fact == "Còn 3 ngày làm việc")
        #expect(both.sections.map(\.heading).last == "Nhiệm vụ không còn giao quý cơ quan")
        #expect(both.opening.contains("nay không còn giao quý cơ quan"))
    }

    private func given(_ words: String?, text: String, reason said: String? = nil) throws -> Notice.Line {
        let reason =
            said
            ?? words.map {
                "người duyệt sửa; “\($0)” → hạn cuối là 30/4/2026 vì không gồm chính ngày đó"
            }
        let day = try #require(Day(iso: "2026-04-30"))
        let deadline = Deadline(
            text: text, kind: .byDate, due: day,
            reason: Bilingual(vi: reason ?? "người duyệt ấn định ngày 30/4/2026", en: ""),
            given: Deadline.Given(words: words, by: "user:lan(1001)", on: day - 10))
        return .make(assignment: .make(deadline: deadline), due: "2026-04-30")
    }

    @Test func `a deadline that was put off tells why, and no account`() throws {
        let reason = "gia hạn từ 15/4/2026 đến 30/4/2026: chờ hướng dẫn của Bộ"
        let line = try given(nil, text: "trước ngày 15/4/2026", reason: reason)
        let letter = composer.preview(Notice.make(lines: [line]))
        for text in [letter.text, letter.html] {
            #expect(text.contains("Gia hạn từ 15/4/2026 đến 30/4/2026: chờ hướng dẫn của Bộ."))
            #expect(!text.contains("lan,"))
        }
    }

    @Test func `a day that a person set is not said to be the document's`() throws {
        let who = "(lan, ngày 20/4/2026)."
        for (words, said) in [
            (nil, "Người duyệt ấn định: ngày 30/4/2026 \(who)"),
            (
                "trước ngày 01/5/2026",
                "Người duyệt ấn định: “trước ngày 01/5/2026” \(who) Hạn cuối là 30/4/2026 vì không gồm chính ngày đó."
            ),
        ] {
            let notice = Notice.make(lines: [try given(words, text: "trước ngày 15/4/2026")])
            let letter = composer.preview(notice)
            for text in [letter.text, letter.html] {
                #expect(text.contains("Văn bản ghi: “trước ngày 15/4/2026”. \(said)"))
            }
            let calendar = try #require(
                CalendarAttachment(notice: notice, domain: "example.vn", zone: .vietnam).text)
            let unfolded = calendar.replacing("\r\n ", with: "")
            #expect(unfolded.contains("Văn bản ghi: “trước ngày 15/4/2026”\\nNgười duyệt ấn định: "))
            let bare = composer.preview(.make(lines: [try given(words, text: "")]))
            #expect(!bare.text.contains("Văn bản ghi") && !bare.html.contains("Văn bản ghi"))
            #expect(bare.text.contains("   \(said)\n") && bare.html.contains(said))
        }
    }

    @Test func `the office has one name in all that is written`() {
        var named = composer
        named.officeName = "Tổ Theo dõi nhiệm vụ"
        let view = named.view(of: .make())
        #expect(view.signature == "Tổ Theo dõi nhiệm vụ" && view.office == view.signature)
        #expect(composer.view(of: .make()).signature == "Thư tự động")
        let drill = named.view(
            of: .make(recipient: .office, recipientName: "Tổ Theo dõi nhiệm vụ", directive: nil, lines: []),
            drill: Drill(actor: "lan"))
        #expect(
            drill.opening
                == "Đây là thư kiểm tra việc gửi tới chính Tổ Theo dõi nhiệm vụ. Nhận được thư này nghĩa là địa chỉ đang dùng được."
        )
    }
}
