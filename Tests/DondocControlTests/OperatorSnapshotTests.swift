// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import Foundation
import Testing

@testable import dondoc

/// What whoever runs the service sees.
@Suite struct OperatorSnapshotTests {
    @Test(arguments: SnapshotTests.looks)
    func `every text looks as recorded`(language: Language, width: Int) throws {
        let style = Style(language: language, terminal: Terminal(width: width, hasColour: false))
        let pauses = PauseText(entries: PauseEntry.list, style: style)
        var status = StatusReport.sample
        status.pauses = PauseEntry.list
        let texts = [
            "pause-list": pauses.text,
            "pause": pauses.begun(PauseReport(changed: [PauseEntry.list[1]], pauses: PauseEntry.list)),
            "resume": pauses.ended(
                PauseReport(changed: [PauseEntry.list[1]], pauses: [PauseEntry.list[0]])),
            "status-paused": StatusText(report: status, style: style).text,
        ]
        for (name, text) in texts {
            try Snapshot.expect(text, is: "\(name).\(language.rawValue).\(width).txt")
            for line in text.split(separator: "\n") {
                #expect(DisplayWidth.of(line) <= width, "\(name): \(line)")
            }
        }
    }

    @Test func `warns a monitoring system while sending is paused`() {
        var status = StatusReport.sample
        status.counts.unreached = 0
        status.pauses = PauseEntry.list
        let check = StatusCheck(status)
        #expect(check.level == .warning)
        #expect(check.line(in: .english).contains("sending is paused (all), 2 urgent held"))
    }
}

extension PauseEntry {
    static let list = [
        PauseEntry(
            recipient: "all", name: "", since: Day.make(2022, 1, 17).at(8), by: "user:lan(1000)",
            heldReminders: 12, heldUrgent: 2, heldNotices: 1),
        PauseEntry(
            recipient: "agency:so-yt", name: "Sở Y tế", since: Day.make(2022, 1, 14).at(16, 5),
            until: .make(2022, 1, 24), endsAt: Day.make(2022, 1, 24).at(7, 30),
            why: "cả cơ quan đi tập huấn, đã báo bằng điện thoại", by: "user:lan(1000)", heldReminders: 1),
    ]
}
