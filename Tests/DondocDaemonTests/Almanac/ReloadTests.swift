// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import DondocStore
import Foundation
import Testing

@testable import DondocDaemon

@Suite(.timeLimit(.minutes(15))) struct ReloadTests {
    private static func tasks(_ id: String, _ number: String) -> String {
        """
        directive: {number: \(number)/TB-UBND, date: 2028-01-10}
        assignments:
          - {id: \(id), action: Báo cáo kết quả, lead: Sở Y tế, due: trước ngày 31/3/2028}
        """
    }

    @Test func `lists what moves when deadlines are read otherwise, and nothing that nobody was told of`()
        async throws
    {
        try await AlmanacRoom.running(at: "2028-01-10 09:00", tasks: ReloadTests.tasks("bao-cao", "12")) {
            room in
            let text =
                "inbox: inbox\nfiles: {settle: 10ms, rescan: 1h}\ndirectives: {before_day: inclusive}\n"
            try Data(text.utf8).write(to: room.folder.appending(path: "dondoc.yaml"))
            await room.inbox.hold()
            try Data(ReloadTests.tasks("de-an", "13").utf8)
                .write(to: room.folder.appending(path: "inbox/other.yaml"), options: .atomic)
            let report = try await room.reloader.reload(actor: "test")
            #expect(report.deadlinesMoved == 1)
            let moves = try await room.ledger.moves(MoveFilter(), page: Page())
            #expect(moves.map(\.assignment) == ["bao-cao"])
            #expect(moves.map(\.before.due) == [Day(iso: "2028-03-30")])
            #expect(moves.map(\.after.due) == [Day(iso: "2028-03-31")])
            for id in ["bao-cao", "de-an"] {
                let record = try #require(try await room.ledger.assignment(id))
                #expect(record.assignment.milestones.map(\.deadline.due) == [Day(iso: "2028-03-31")])
                let planned = try await room.ledger.reminders(of: id).filter { $0.state == .planned }
                #expect(Set(planned.map(\.reminder.due)) == [Day(iso: "2028-03-31")])
            }
        }
    }
}
