// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import DondocStore
import Foundation
import Synchronization
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

    /// Keeps the inbox from being held until it is told that the file system answers, as a share that hangs does.
    private func withHangingInbox(
        _ room: AlmanacRoom, _ body: (_ answer: () -> Void) async throws -> Void
    ) async throws {
        let (begins, begin) = AsyncStream.makeStream(of: Void.self)
        let (answers, answer) = AsyncStream.makeStream(of: Void.self)
        let hanging = Task { await room.inbox.hang(begin, until: answers) }
        for await _ in begins {}
        room.inbox.board.withLock { $0.askedAt = .now - .seconds(11) }
        try await body {
            room.inbox.board.withLock { $0.askedAt = nil }
            answer.finish()
        }
        answer.finish()
        await hanging.value
    }

    @Test func `a reload that a silent share holds up leaves no event, then or later`()
        async throws
    {
        try await AlmanacRoom.running(at: "2028-01-10 09:00") { room in
            let text =
                "inbox: inbox\nfiles: {settle: 10ms, rescan: 1h}\ndirectives: {before_day: inclusive}\n"
            try Data(text.utf8).write(to: room.folder.appending(path: "dondoc.yaml"))
            try await self.withHangingInbox(room) { answer in
                let silence = await #expect(throws: SilentInbox.self) {
                    _ = try await room.reloader.reload(actor: "hung")
                }
                #expect(silence?.detail.vi.contains("thư mục nhận không trả lời") == true)
                #expect(silence?.remedy.en.contains("reload again") == true)
                try await room.reloader.catchUp()
                #expect(try await room.events("configuration.reloaded").isEmpty)
                #expect(!room.rules.value.configuration.directives.beforeIncludesDay)
                answer()
            }
            try await room.reloader.catchUp()
            #expect(try await room.events("configuration.reloaded").isEmpty)
            let report = try await room.reloader.reload(actor: "again")
            #expect(report.changes.count == 2, "\(report.changes)")
            #expect(try await room.events("configuration.reloaded").map(\.actor) == ["again"])
        }
    }

    /// As the second of the two that systemd asks for.
    @Test func `a reload by which nothing differs is no event, and leaves the inbox alone`() async throws {
        try await AlmanacRoom.running(at: "2028-01-10 09:00", tasks: ReloadTests.tasks("bao-cao", "12")) {
            room in
            try await self.withHangingInbox(room) { _ in
                let report = try await room.reloader.reload(actor: "signal:SIGHUP")
                #expect(report.changes.isEmpty && report.differences == [])
                #expect(report.remindersAdded + report.remindersCancelled + report.deadlinesMoved == 0)
            }
            #expect(try await room.events("configuration.reloaded").isEmpty)
        }
    }
}

extension Inbox {
    /// Takes a file in that nothing comes of before the end of the answers.
    fileprivate func hang(_ begin: AsyncStream<Void>.Continuation, until answers: AsyncStream<Void>) async {
        await taking {
            begin.finish()
            for await _ in answers {}
        }
    }
}
