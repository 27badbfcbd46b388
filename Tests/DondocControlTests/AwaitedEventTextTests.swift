// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import Foundation
import Testing

@testable import dondoc

@Suite struct AwaitedEventTextTests {
    private static let entries = [
        AwaitedEventEntry(
            event: "ngày Nghị định số 15/2022/NĐ-CP có hiệu lực thi hành", waiting: 12, dated: 0, on: nil,
            directives: ["272-KL/TU", "9/TB-UBND"], directiveCount: 4),
        AwaitedEventEntry(
            event: "khi có kết luận thanh tra", waiting: 0, dated: 2, on: .make(2022, 2, 14),
            directives: ["y-kien-chi-dao-2022-01-17"], directiveCount: 1),
    ]

    private static let report = AwaitedEventReport(
        event: "khi có kết luận thanh tra", on: .make(2022, 2, 14),
        items: [
            .init(
                assignment: "272-kl-tu.them-1", milestone: 0, action: "khắc phục sai phạm về quản lý đất đai",
                lead: [PartyEntry(name: "Sở Tài nguyên và Môi trường", text: "", agency: "so-tnmt")],
                words: "trong 15 ngày làm việc kể từ khi có kết luận thanh tra", former: nil,
                due: .make(2022, 3, 7), workBy: .make(2022, 3, 7)),
            .init(
                assignment: "9-tb-ubnd.2", milestone: 1, action: "báo cáo UBND tỉnh",
                lead: [PartyEntry(name: "Sở Y tế", text: "", agency: "so-yt")],
                words: "chậm nhất 30 ngày sau khi có kết luận thanh tra", former: .make(2022, 3, 12),
                due: .make(2022, 3, 16), workBy: .make(2022, 3, 16)),
        ], trial: false)

    @Test(arguments: SnapshotTests.looks)
    func `events look as recorded`(language: Language, width: Int) throws {
        let style = Style(language: language, terminal: Terminal(width: width, hasColour: false))
        var trial = Self.report
        trial.trial = true
        trial.items = Array(trial.items.prefix(1))
        var cleared = Self.report
        cleared.on = nil
        cleared.items = cleared.items.map {
            var item = $0
            (item.former, item.due) = (item.due, nil)
            return item
        }
        let texts = [
            "event-clear": AwaitedEventReportText(report: cleared, style: style).text,
            "event-list": AwaitedEventText(entries: Self.entries, style: style).text,
            "event-set": AwaitedEventReportText(report: Self.report, style: style).text,
            "event-set-trial": AwaitedEventReportText(report: trial, style: style).text,
        ]
        for (name, text) in texts {
            try Snapshot.expect(text, is: "\(name).\(language.rawValue).\(width).txt")
            for line in text.split(separator: "\n") {
                #expect(DisplayWidth.of(line) <= width, "\(name): \(line)")
            }
        }
    }

    @Test(arguments: [
        ["event", "set", "x"], ["event", "set", "--on", "2022-02-14"],
        ["event", "set", "x", "--on", "31/02/2022"],
        ["event", "set", "x", "--on", "2022-02-14", "--clear"],
    ])
    func `refuses what makes no sense`(arguments: [String]) throws {
        let run = try DondocProgram()(["--socket", "/nonexistent/s.sock"] + arguments)
        #expect(run.status == 64, "\(run.errors)")
    }
}
