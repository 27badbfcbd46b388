// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import Foundation
import Testing

@testable import dondoc

@Suite struct SnapshotTests {
    static let looks: [(Language, Int)] = [
        (.vietnamese, 80), (.english, 80), (.vietnamese, 120), (.english, 120),
    ]

    private func style(_ language: Language, _ width: Int?) -> Style {
        Style(language: language, terminal: Terminal(width: width, hasColour: false))
    }

    @Test(arguments: looks)
    func `every text looks as recorded`(language: Language, width: Int) throws {
        let style = style(language, width)
        let texts = [
            "status": StatusText(report: .sample, style: style).text,
            "list": AssignmentTable(entries: AssignmentEntry.list).text(style),
            "show": AssignmentText(detail: .sample, style: style).text,
            "explain": ExplanationText(explanation: .sample, style: style).text,
            "agenda": AgendaText(entries: AgendaEntry.list, style: style).text,
            "agenda-week": AgendaText(
                entries: AgendaEntry.list, style: style, grouping: .week, isWhole: false
            ).text,
            "agenda-agency": AgendaText(entries: AgendaEntry.list, style: style, grouping: .agency).text,
            "notice-list": NoticeTable(entries: [.sample]).text(style),
            "notice-show": NoticeText(detail: .sample, style: style).text,
            "files": FileTable(entries: StatusReport.sample.quarantinedFiles).text(style),
            "reload": ReloadText(
                report: ReloadReport(
                    changes: ["reminders.at: 07:30 → 08:00"], remindersAdded: 2, remindersCancelled: 1,
                    deadlinesMoved: 3),
                style: style
            ).text,
        ]
        for (name, text) in texts {
            try Snapshot.expect(text, is: "\(name).\(language.rawValue).\(width).txt")
            for line in text.split(separator: "\n") {
                #expect(DisplayWidth.of(line) <= width, "\(name): \(line)")
            }
        }
    }

    @Test func `JSON is the wire value, as recorded`() throws {
        func json(_ value: some Encodable) throws -> String {
            let zone = CivilZone.vietnam.timeZone
            return String(
                decoding: try ControlCoding.encoder(zone: zone, pretty: true).encode(value), as: UTF8.self)
                + "\n"
        }
        try Snapshot.expect(json(StatusReport.sample), is: "status.json")
        try Snapshot.expect(json(AssignmentDetail.sample), is: "show.json")
        try Snapshot.expect(json(Explanation.sample), is: "explain.json")
        try Snapshot.expect(json(NoticeDetail.sample), is: "notice-show.json")
        try Snapshot.expect(
            json(Listing(items: AgendaEntry.list, offset: 0, limit: 100, nextOffset: nil)), is: "agenda.json")
    }

    @Test func `no name of a stranger reaches the terminal as more than a name`() throws {
        let name = "Sở\u{1B}]0;x\u{7}\u{9B}2J Y tế"
        var entry = try #require(AgendaEntry.list.first)
        entry.lead = [PartyEntry(name: name, text: name, agency: nil)]
        entry.action = name
        for grouping in [AgendaGrouping.day, .week, .agency] {
            let text = AgendaText(entries: [entry], style: style(.english, 80), grouping: grouping).text
            #expect(text.contains("Sở ]0;x"))
            #expect(!text.unicodeScalars.contains { $0.value < 32 && $0 != "\n" || $0.value == 0x9B })
        }
    }

    @Test func `an empty list prints nothing`() {
        for style in [style(.english, 80), style(.vietnamese, nil)] {
            #expect(AssignmentTable(entries: []).text(style).isEmpty)
            #expect(AgendaText(entries: [], style: style).text.isEmpty)
            #expect(NoticeTable(entries: []).text(style).isEmpty)
            #expect(FileTable(entries: []).text(style).isEmpty)
            #expect(EventTable(entries: []).text(style).isEmpty)
        }
    }

    @Test func `a pipe gets whole lines without colours or control characters`() {
        let text = AssignmentTable(entries: AssignmentEntry.list).text(style(.english, nil))
        #expect(
            text.contains("Tham mưu báo cáo thời gian tổ chức học trực tiếp cấp tiểu học trên địa bàn tỉnh\n")
        )
        #expect(!text.unicodeScalars.contains { $0.value < 32 && $0 != "\n" })
    }

    @Test func `a terminal gets colours, which are no part of the widths`() {
        let terminal = Terminal(width: 120, hasColour: true)
        let painted = AssignmentTable(entries: AssignmentEntry.list).text(
            Style(language: .english, terminal: terminal))
        let plain = AssignmentTable(entries: AssignmentEntry.list).text(style(.english, 120))
        #expect(painted.contains("\u{1B}[31moverdue by 12 days\u{1B}[0m"))
        #expect(painted.replacing(/\u{1B}\[[0-9]+m/, with: "") == plain)
    }
}
