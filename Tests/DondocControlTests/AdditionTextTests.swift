// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import Foundation
import Testing

@testable import dondoc

@Suite struct AdditionTextTests {
    @Test(arguments: SnapshotTests.looks)
    func `what was added looks as recorded`(language: Language, width: Int) throws {
        let style = Style(language: language, terminal: Terminal(width: width, hasColour: false))
        var trial = AdditionReport.sample
        trial.trial = true
        trial.directiveIsNew = false
        trial.assignment.milestones = []
        trial.assignment.due = nil
        trial.reminders = []
        trial.remarks = [
            Bilingual(
                vi: "chưa gửi được cho Sở Y tế: văn phòng được báo thay đến khi danh bạ có địa chỉ",
                en: "Sở Y tế cannot be reached: the office is told until the register has an address")
        ]
        let texts = [
            "add": AdditionText(report: .sample, style: style).text,
            "add-trial": AdditionText(report: trial, style: style).text,
        ]
        for (name, text) in texts {
            try Snapshot.expect(text, is: "\(name).\(language.rawValue).\(width).txt")
            for line in text.split(separator: "\n") {
                #expect(DisplayWidth.of(line) <= width, "\(name): \(line)")
            }
        }
    }

    @Test func `an assignment that was added by hand names no file`() throws {
        var entry = AssignmentEntry.sample
        entry.source = "//desk/0123456789abcdef"
        let style = Style(language: .english, terminal: Terminal(width: 80, hasColour: false))
        let text = AssignmentText.head(of: entry, quotation: "", style)
        #expect(text.contains("none, added by hand") && !text.contains("//desk"))
    }

    @Test(arguments: [
        ["add"], ["add", "Báo cáo"], ["add", "Báo cáo", "--lead", "so-yt", "--past"],
        ["add", "Báo cáo", "--lead", "so-yt", "--urgent", "gấp"],
        ["add", "Báo cáo", "--lead", "so-yt", "--due", "hôm nào đó"],
        ["add", "Báo cáo", "--lead", "so-yt", "--date", "31/02/2022"],
    ])
    func `refuses what makes no sense`(arguments: [String]) throws {
        let run = try DondocProgram()(["--socket", "/nonexistent/s.sock"] + arguments)
        #expect(run.status == 64, "\(run.errors)")
    }
}

extension AdditionReport {
    static let sample: AdditionReport = {
        let sample = AssignmentEntry.sample
        let id = "y-kien-chi-dao-2022-01-12.them-1"
        let entry = AssignmentEntry(
            id: id, state: "open", status: sample.status, item: "",
            action: "Báo cáo kết quả rà soát hành lang an toàn đường bộ trên địa bàn", lead: sample.lead,
            coordinating: sample.coordinating, milestones: Array(sample.milestones.prefix(1)),
            directive: DirectiveEntry(
                id: "y-kien-chi-dao-2022-01-12", number: nil, kind: "ý kiến chỉ đạo", issuer: nil,
                date: .make(2022, 1, 12), subject: "Kết luận họp giao ban 12/01", signer: nil,
                urgency: "hỏa tốc"),
            due: .make(2022, 2, 14), source: "//desk/0123456789abcdef", takenAt: sample.takenAt,
            changedAt: sample.changedAt)
        let reminder = { (rung: Rung, day: Day, name: String) in
            ReminderEntry(
                assignment: id, milestone: 0, rung: rung, recipient: "agency:x", recipientName: name,
                role: .lead, due: .make(2022, 2, 14), at: day.at(7, 30), reason: Bilingual(vi: "", en: ""),
                state: "planned", stateReason: nil, notices: [])
        }
        return AdditionReport(
            assignment: entry, directiveIsNew: true,
            reminders: [
                reminder(.announce, .make(2022, 1, 12), "Sở Giáo dục và Đào tạo"),
                reminder(.announce, .make(2022, 1, 12), "Sở Y tế"),
                reminder(.before(3, .workingDays), .make(2022, 2, 9), "Sở Giáo dục và Đào tạo"),
            ], remarks: [], trial: false)
    }()
}
