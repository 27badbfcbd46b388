// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Testing

@testable import DondocDelivery

/// What is read by whoever was given the lead by a person, not by the document.
@Suite struct DecisionWordsTests {
    private let composer: MailComposer

    init() throws {
        composer = MailComposer(from: try #require(Mailbox("Thư tự động <theodoi@example.vn>")))
    }

    private func line(_ id: String, _ on: Day?, _ role: RecipientRole = .lead) -> Notice.Line {
        var line = Notice.Line.make(
            assignment: .make(id: id), rung: .announce, role: role, due: "2022-02-28", left: 13)
        line.assigned = on.map { Assigned(by: "user:lan(1001)", on: $0) }
        return line
    }

    @Test func `who leads by a person's decision reads that and its day`() {
        let given = line("given", Notice.day)
        let view = composer.view(of: .make(lines: [given]))
        #expect(
            view.opening.hasPrefix(
                "Thư tự động trân trọng thông báo: theo quyết định phân công ngày 09/02/2022, thực hiện "))
        #expect(view.opening.contains(", quý cơ quan được giao chủ trì 1 nhiệm vụ nêu dưới đây. "))
        #expect(!view.opening.contains(": tại "))
        // A login is nobody to other agencies.
        let role = view.sections.first?.assignments.first?.role
        #expect(role?.hasPrefix("chủ trì (theo quyết định phân công ngày 09/02/2022); phối hợp") == true)
        let sentence =
            "được giao quý cơ quan chủ trì theo quyết định phân công ngày 09/02/2022 của Thư tự động."
        let both = composer.view(
            of: .make(lines: [given, line("read", nil)]))
        #expect(both.opening.hasSuffix("Trong đó, 1 nhiệm vụ \(sentence)"))
    }

    @Test func `what is over when a person gives it is not said to have been so when it came in`() {
        var given = Notice.Line.make(
            assignment: .make(id: "given"), rung: .announce, due: "2022-02-04", left: -3)
        given.assigned = Assigned(by: "user:lan(1001)", on: Notice.day)
        let opening = composer.view(of: .make(lines: [given])).opening
        #expect(
            opening.contains(
                "Đây là lần đầu thông báo tới quý cơ quan: đến ngày thông báo này, thời hạn ghi trong văn bản đã qua."
            ))
        #expect(!opening.contains("được đưa vào theo dõi"))
    }

    @Test func `a webhook tells the office alone who decided`() {
        func body(_ notice: Notice) -> String {
            let body = WebhookBody(notice, subject: "s", today: Notice.day, zone: .vietnam)
            return String(decoding: body.json, as: UTF8.self)
        }
        let agencys = body(.make(lines: [line("given", Notice.day)]))
        #expect(agencys.contains(#""assigned":{"on":"2022-02-09"}"#))
        let offices = body(
            .make(
                recipient: .office, recipientName: "Tổ", lines: [line("given", Notice.day, .office)]))
        #expect(offices.contains(#""assigned":{"by":"lan","on":"2022-02-09"}"#))
    }

    @Test(arguments: [3, 21]) func `those above read by name who of several has not reported`(owing: Int) {
        var told = line("a", nil, .superior)
        told.owing = Owing(names: (1...owing).map { "UBND huyện \($0)" }, total: 30)
        let role = composer.view(of: .make(lines: [told])).sections.first?.assignments.first?.role ?? ""
        #expect(
            role.contains("; còn \(owing)/30 đơn vị chưa báo cáo: UBND huyện 1; UBND huyện 2; UBND huyện 3"))
        #expect(role.hasSuffix(" và 1 đơn vị khác") == (owing > 20))
        let body = String(
            decoding: WebhookBody(
                .make(lines: [told]), subject: "s", today: Notice.day, zone: .vietnam
            ).json, as: UTF8.self)
        #expect(body.contains(#""owing":{"count":\#(owing),"names":["UBND huyện 1","UBND huyện 2""#))
    }

    @Test func `of several decisions no one day is given in the opening, and the office reads who decided`() {
        let lines = [line("a", Notice.day), line("b", Notice.day - 5)]
        let opening = composer.view(of: .make(lines: lines)).opening
        #expect(opening.contains("theo các quyết định phân công, thực hiện "))
        let told = composer.view(
            of: .make(recipient: .office, recipientName: "Tổ", lines: [line("a", Notice.day, .office)]))
        #expect(told.sections.first?.assignments.first?.role.contains("ngày 09/02/2022, lan)") == true)
    }
}
