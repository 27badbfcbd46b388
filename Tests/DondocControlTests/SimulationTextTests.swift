// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import Foundation
import Testing

@testable import dondoc

extension SimulatedMessage {
    static func line(_ id: String, _ rung: Rung, _ action: String, directive: String = "272-KL/TU") -> Line {
        Line(
            assignment: id, milestone: 0, directive: directive, action: action, what: "", rung: rung,
            role: .lead, due: .make(2022, 2, 14), workingDaysLeft: 3,
            reason: Bilingual(vi: "còn 3 ngày làm việc", en: "3 working days left"))
    }

    static func make(
        _ at: Date, _ name: String, _ lines: [Line], directive: String? = "272-KL/TU",
        kind: String = "reminder",
        change: Change? = nil, former: Former? = nil
    ) -> SimulatedMessage {
        SimulatedMessage(
            at: at, key: "k", kind: kind, recipient: "agency:x", recipientName: name,
            destination: "mail:vanthu@example.vn", copy: false, directive: directive, merged: 0, lines: lines,
            change: change, former: former)
    }

    static let list = [
        make(
            Day.make(2022, 2, 9).at(7, 30), "Sở Giáo dục và Đào tạo",
            [
                line("kl272-1", .before(3, .workingDays), "Tham mưu báo cáo thời gian tổ chức học trực tiếp"),
                line("kl272-2", .before(3, .workingDays), "Rà soát nhu cầu biên chế giáo viên"),
            ]),
        make(
            Day.make(2022, 2, 9).at(7, 30), "Sở Y tế",
            [
                line("a", .digest, "Khẩn trương tiêm mũi 1", directive: "1/CĐ-UBND"),
                line("b", .overdue, "Kiểm tra \u{1B}[31mthực địa", directive: "2/TB-UBND"),
                line("c", .overdueWeekly, "Báo cáo"),
            ], directive: nil),
        make(Day.make(2022, 2, 10).at(8), "Tổ Theo dõi nhiệm vụ", [], directive: nil, kind: "report"),
    ]

    static let trial = [
        make(
            Day.make(2022, 2, 9).at(8), "Sở Giáo dục và Đào tạo",
            [line("kl272-1", .before(3, .workingDays), "Tham mưu báo cáo")], change: .moved,
            former: Former(
                at: Day.make(2022, 2, 9).at(7, 30), destination: "mail:vanthu@example.vn", lost: [])),
        make(
            Day.make(2022, 2, 9).at(8), "Sở Y tế",
            [line("kl272-1", .before(3, .workingDays), "Tham mưu báo cáo")], change: .changed,
            former: Former(
                at: Day.make(2022, 2, 9).at(8), destination: "mail:cu@example.vn",
                lost: [line("kl272-4", .before(7, .workingDays), "Rà soát")])),
        make(
            Day.make(2022, 2, 10).at(8), "Sở Nội vụ",
            [line("kl272-3", .before(5, .workingDays), "Báo cáo")], change: .added),
        make(
            Day.make(2022, 2, 11).at(8), "Sở Nội vụ", [line("kl272-3", .overdue, "Báo cáo")], change: .removed
        ),
    ]
}

@Suite struct SimulationTextTests {
    private func report(_ trial: SimulationReport.Trial?) -> SimulationReport {
        let formerly = trial == nil ? nil : 12
        return SimulationReport(
            id: "1", from: .make(2022, 2, 7), to: .make(2022, 2, 20), madeAt: Day.make(2022, 2, 7).at(8, 5),
            recipient: nil, messages: 13, reminders: 104,
            days: [
                .init(day: .make(2022, 2, 9), messages: 3, reminders: 4, formerly: formerly),
                .init(day: .make(2022, 2, 10), messages: 10, reminders: 100, formerly: formerly),
            ],
            recipients: [
                .init(
                    recipient: "agency:so-yt", recipientName: "Sở Y tế", messages: 3, reminders: 4,
                    formerly: formerly),
                .init(
                    recipient: "agency:so-gddt", recipientName: "Sở Giáo dục và Đào tạo", messages: 10,
                    reminders: 100, formerly: formerly),
            ], trial: trial)
    }

    @Test(arguments: SnapshotTests.looks)
    func `looks as recorded`(language: Language, width: Int) throws {
        let style = Style(language: language, terminal: Terminal(width: width, hasColour: false))
        let trial = SimulationReport.Trial(
            configuration: "/etc/dondoc/thu.yaml",
            changes: ["- reminders.at: 07:30", "+ reminders.at: 08:00"],
            remindersAdded: 4, remindersCancelled: 4, deadlinesMoved: 0, same: 9, added: 1, removed: 1,
            moved: 1, changed: 1)
        func text(_ report: SimulationReport, _ messages: [SimulatedMessage]) -> String {
            let text = SimulationText(report: report, style: style)
            return text.head
                + SimulatedMessages(messages, after: nil, isTrial: report.trial != nil).text(style)
                + text.foot
        }
        for (name, text) in [
            ("simulate", text(report(nil), SimulatedMessage.list)),
            ("simulate-config", text(report(trial), SimulatedMessage.trial)),
        ] {
            try Snapshot.expect(text, is: "\(name).\(language.rawValue).\(width).txt")
            for line in text.split(separator: "\n") {
                #expect(DisplayWidth.of(line) <= width, "\(name): \(line)")
            }
        }
    }

    @Test func `a day that goes on over the page has one heading`() {
        let style = Style(language: .english, terminal: .plain)
        let first = SimulatedMessages([SimulatedMessage.list[0]], after: nil, isTrial: false).text(style)
        let next = SimulatedMessages(
            [SimulatedMessage.list[1]], after: SimulatedMessage.list[0], isTrial: false
        ).text(style)
        #expect(first.hasPrefix("\nWednesday 2022-02-09\n"))
        #expect(!next.contains("2022-02-09\n"))
    }
}
