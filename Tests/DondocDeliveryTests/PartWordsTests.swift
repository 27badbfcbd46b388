// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation
import Testing

@testable import DondocDelivery

/// What a letter says to whom the duty was given otherwise before, and of what no file gives.
@Suite struct PartWordsTests {
    private let composer: MailComposer

    init() throws {
        composer = MailComposer(from: try #require(Mailbox("Thư tự động <theodoi@example.vn>")))
    }

    private func line(_ role: RecipientRole, formerly former: RecipientRole?) -> Notice.Line {
        var assignment = Assignment.make()
        assignment.lead = [Party(name: "Sở Tài chính", text: "Sở Tài chính", agency: "so-tc")]
        assignment.coordinating = []
        var line = Notice.Line.make(
            assignment: assignment, rung: .announce, role: role, due: "2022-03-31", left: 36)
        line.formerRole = former
        return line
    }

    @Test func `who led and helps now is told who leads`() {
        let view = composer.view(of: .make(lines: [line(.coordinating, formerly: .lead)]))
        #expect(
            view.opening.hasSuffix(
                " Nhiệm vụ trước đây giao quý cơ quan chủ trì, nay Sở Tài chính chủ trì, quý cơ quan phối hợp."
            )
        )
        #expect(
            view.sections.first?.assignments.first?.role
                == "phối hợp; chủ trì: Sở Tài chính (trước đây: chủ trì)")
        #expect(!view.fact.contains("mới"))
        let other = composer.view(of: .make(lines: [line(.lead, formerly: .coordinating)]))
        #expect(
            other.opening.hasSuffix(" Nhiệm vụ trước đây quý cơ quan phối hợp, nay quý cơ quan chủ trì."))
        let new = composer.view(of: .make(lines: [line(.coordinating, formerly: nil)]))
        #expect(!new.opening.contains("trước đây") && new.fact.contains("mới"))
    }

    @Test func `of what is overdue and was sent back nobody is asked to write before it is due`() {
        func closing(due: String, left: Int) -> String {
            composer.view(of: .make(lines: [.make(rung: .returned, due: due, left: left)])).closing
        }
        #expect(!closing(due: "2022-02-04", left: -3).contains("trước khi đến hạn"))
        #expect(closing(due: "2022-02-04", left: -3).contains("đề xuất thời hạn mới"))
        #expect(closing(due: "2022-03-31", left: 36).contains("trước khi đến hạn"))
    }

    @Test func `what was added by hand has no task file`() {
        func text(isByHand: Bool) -> String {
            var assignment = Assignment.make()
            assignment.quotation = ""
            assignment.milestones[0].deadline.text = "trong tuần này"
            var line = Notice.Line.make(
                assignment: assignment, rung: .overdue, role: .office, due: "2022-02-04", left: -3)
            line.milestone = assignment.milestones[0]
            line.isByHand = isByHand
            let view = composer.view(of: .make(recipient: .office, lines: [line]))
            return view.closing + (view.sections.first?.assignments.first?.milestones.first?.why ?? "")
        }
        #expect(text(isByHand: false).contains("tệp nhiệm vụ"))
        #expect(text(isByHand: false).contains("Tệp nhiệm vụ ghi: “trong tuần này”."))
        #expect(!text(isByHand: true).lowercased().contains("tệp nhiệm vụ"))
        #expect(text(isByHand: true).contains("Thời hạn ghi khi giao: “trong tuần này”."))
    }
}
