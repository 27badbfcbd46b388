// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import DondocStore
import Foundation
import Testing

@testable import DondocDaemon

@Suite(.timeLimit(.minutes(15))) struct BounceWatchTests {
    @Test func `reads what comes into a maildir, and puts it away`() async throws {
        try await BounceRoom.with { room in
            try room.makeMaildir()
            try room.deliver(ReportShape.postfix.text(key: room.key, action: "delayed"), as: "1.old")
            try await room.watching { watch, looked in
                try await looked { try await !room.events("notice.remarked").isEmpty }
                try room.deliver(ReportShape.exchange.text(key: room.key), as: "2.b")
                try await looked { try await room.state() == .dead }
                #expect(try await room.deadAddresses == ["mail:soyte@example.vn"])
                #expect(try room.names(in: "cur") == ["1.old:2,S", "2.b:2,S"])
                #expect(try room.names(in: "new").isEmpty)
                #expect(watch.status.problem == nil && watch.status.unread.isEmpty)
                // The office's own address gets what nobody else did.
                try room.deliver("Subject: Xin chào\n\nKính gửi\n", as: "3.c")
                try await looked { watch.status.unread.map(\.place) == ["3.c"] }
                #expect(try room.names(in: "cur").contains("3.c:2,S"))
            }
        }
    }

    @Test
    func `remembers what it cannot move`() async throws {
        try await BounceRoom.with { room in
            try room.makeMaildir()
            // A file in the place of the folder: nothing can be moved there, whoever asks.
            try FileManager.default.removeItem(at: room.place.appending(path: "cur"))
            try Data().write(to: room.place.appending(path: "cur"))
            try room.deliver(ReportShape.gmail.text(key: room.key), as: "1.a")
            try await room.watching { _, looked in
                try await looked { try await room.state() == .dead }
                #expect(try room.names(in: "new") == ["1.a"])
                try room.deliver("Subject: x\n\n", as: "2.b")
                try await looked { try await !room.events("bounce.unread").isEmpty }
            }
            // Another daemon on the same ledger.
            try await room.watching { watch, looked in
                try await looked { true }
                #expect(watch.status.unread.map(\.place) == ["2.b"])
                #expect(try await room.events("notice.bounced").count == 1)
                #expect(try await room.events("bounce.unread").count == 1)
                try FileManager.default.removeItem(at: room.place.appending(path: "new/1.a"))
                try room.deliver("Subject: y\n\n", as: "3.c")
                try await looked { watch.status.unread.count == 2 }
            }
            let state = try #require(try await room.ledger.setting(BounceState.setting))
            #expect(!state.contains("1.a") && state.contains("3.c"))
        }
    }

    @Test func `reads an mbox while it is written to, each mail once`() async throws {
        try await BounceRoom.with { room in
            let report = ReportShape.exim.text(key: room.key)
            let half = report.index(report.startIndex, offsetBy: report.count / 2)
            try room.append(BounceRoom.from + "Subject: a\n\n1\n\n")
            try await room.watching { watch, looked in
                try await looked { watch.status.unread.count == 1 }
                try room.append(BounceRoom.from + report[..<half])
                try await looked { true }
                #expect(try await room.state() == .delivered)
                try room.append(String(report[half...]) + "\n")
                try await looked { try await room.state() == .dead }
                try room.append(
                    BounceRoom.from + "Subject: b\n\n2\n\n" + BounceRoom.from + "Subject: c\n\n3\n\n")
                try await looked { watch.status.unread.count == 3 }
            }
            #expect(try await room.events("bounce.unread").count == 3)
            #expect(try await room.events("notice.bounced").count == 1)
        }
    }

    @Test func `reads an mbox from the start again when it was cut or replaced`() async throws {
        try await BounceRoom.with { room in
            try room.append(BounceRoom.from + "Subject: a\n\n1\n\n" + BounceRoom.from + "Subject: b\n\n2\n\n")
            try await room.watching { watch, looked in
                try await looked { watch.status.unread.count == 2 }
                // A mail program has removed the first.
                try Data((BounceRoom.from + "Subject: b\n\n2\n\n").utf8).write(to: room.place)
                try room.append(BounceRoom.from + ReportShape.openSMTPD.text(key: room.key) + "\n")
                try await looked { try await room.state() == .dead }
                // As long as before, with another mail in it.
                let file = try FileHandle(forUpdating: room.place)
                try file.write(contentsOf: Data(BounceRoom.from.replacing("Jan", with: "Feb").utf8))
                try file.close()
                try FileManager.default.removeItem(at: room.place)
                try room.append(BounceRoom.from + "Subject: d\n\n4\n\n")
                try await looked { watch.status.unread.count == 3 }
            }
            #expect(try await room.events("bounce.unread").count == 3)
            #expect(try await room.events("notice.bounced").count == 1)
        }
    }

    @Test func `a mailbox that is not there is told with its remedy, and found when it comes`() async throws {
        try await BounceRoom.with { room in
            try await room.watching { watch, looked in
                try await looked { watch.status.problem != nil }
                #expect(watch.status.problem?.contains("mail.return_path") == true)
                try FileManager.default.createDirectory(at: room.place, withIntermediateDirectories: true)
                watch.look()
                try await looked { watch.status.problem?.contains("no maildir") == true }
                try room.makeMaildir()
                try room.deliver(ReportShape.postfix.text(key: room.key), as: "1.a")
                watch.look()
                try await looked { try await room.state() == .dead }
                #expect(watch.status.problem == nil)
            }
        }
    }

    @Test func `what follows a bounce goes on and is told to the office`() async throws {
        try await BounceRoom.with { room in
            try room.makeMaildir()
            try await room.watching { _, _ in
                try room.deliver(ReportShape.postfix.text(key: room.key), as: "1.a")
                let notices = await room.room.look(at: room.now, attempts: 1)
                let report = try #require(notices.first)
                #expect(report.kind == .report && report.recipient == .office)
                #expect(report.content?.contains(room.key) == true)
            }
        }
    }
}
