// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import DondocStore
import DondocTestSupport
import Foundation
import Testing

@testable import DondocDaemon

@Suite(.timeLimit(.minutes(15))) struct BounceClerkTests {
    @Test(arguments: ReportShape.allCases)
    func `an address that does not exist is dead, once`(shape: ReportShape) async throws {
        try await BounceRoom.with { room in
            try Task.checkCancellation()
            let text = shape.text(key: room.key)
            #expect(try await room.take(text) == .report(isDead: true))
            #expect(try await room.state() == .dead)
            #expect(try await room.deadAddresses == ["mail:soyte@example.vn"])
            #expect(try await room.take(text) == .report(isDead: false))
            #expect(try await room.take("Status: RO\nX-Keywords: a\n" + text) == .report(isDead: false))
            #expect(try await room.events("notice.bounced").count == 1)
            #expect(try await room.events("notice.dead").map(\.subject) == [room.key])
        }
    }

    @Test(arguments: [
        ("5.2.2", "failed", NoticeState.dead), ("5.7.1", "failed", .dead), ("4.4.1", "failed", .dead),
        ("5.1.8", "failed", .dead), ("4.4.1", "delayed", .delivered), ("2.0.0", "relayed", .delivered),
        ("2.1.5", "delivered", .delivered), ("5.1.1", "delayed", .delivered),
    ])
    func `a letter that was not delivered says nothing about its address`(
        status: String, action: String, state: NoticeState
    ) async throws {
        try await BounceRoom.with { room in
            try Task.checkCancellation()
            let text = ReportShape.postfix.text(key: room.key, status: status, action: action)
            #expect(try await room.take(text) == .report(isDead: state == .dead))
            #expect(try await room.state() == state)
            #expect(try await room.deadAddresses.isEmpty)
            let verb = state == .dead ? "notice.bounced" : "notice.remarked"
            #expect(try await room.events(verb).count == 1)
        }
    }

    @Test func `believes no forged report, and notes it`() async throws {
        try await BounceRoom.with { room in
            try Task.checkCancellation()
            let forged = [
                ReportShape.postfix.text(key: "20220110.so-yt.another.m1.1"),
                ReportShape.exchange.text(key: room.key, to: "giamdoc@example.vn"),
                ReportShape.openSMTPD.text(key: room.key, to: "soyte@example.vn.evil.example"),
                ReportShape.gmail.text(key: "' OR 1=1 --"),
            ]
            for text in forged {
                #expect(try await room.take(text) == .unbelieved)
                #expect(try await room.take(text) == .unbelieved)
            }
            #expect(try await room.state() == .delivered)
            #expect(try await room.events("bounce.refused").count == forged.count)
            #expect(try await room.events("notice.bounced").isEmpty)
        }
    }

    @Test func `believes no report of a letter of long ago`() async throws {
        try await BounceRoom.with { room in
            try Task.checkCancellation()
            room.room.clock.advance(to: room.now + 11 * 24 * 3600)
            #expect(try await room.take(ReportShape.gmail.text(key: room.key)) == .unbelieved)
            #expect(try await room.state() == .delivered)
            let events = try await room.events("bounce.refused")
            #expect(events.first?.after?.contains("ten days") == true)
        }
    }

    @Test func `where a letter was passed on, the address itself is not condemned`() async throws {
        try await BounceRoom.with { room in
            try Task.checkCancellation()
            let text = ReportShape.postfix.text(
                key: room.key, to: "bac.si@gmail.example", original: BounceRoom.address)
            #expect(try await room.take(text) == .report(isDead: true))
            #expect(try await room.state() == .dead)
            #expect(try await room.deadAddresses.isEmpty)
        }
    }

    @Test func `finds the letter by its envelope alone, and by its Message-ID alone`() async throws {
        try await BounceRoom.with { room in
            try Task.checkCancellation()
            let text = ReportShape.postfix.text(key: room.key).replacing(
                "Message-ID: <\(room.key)@", with: "Message-ID: <other@")
            #expect(try await room.take(text) == .report(isDead: true))
        }
        try await BounceRoom.with { room in
            try Task.checkCancellation()
            let text = ReportShape.postfix.text(key: room.key).replacing(
                "Original-Envelope-Id: \(room.key)", with: "Original-Envelope-Id: QmFzZTY0")
            #expect(try await room.take(text) == .report(isDead: true))
        }
    }

    @Test func `what is no report is noted once, and nothing is guessed`() async throws {
        try await BounceRoom.with { room in
            try Task.checkCancellation()
            let text = """
                From: \(BounceRoom.address)
                Auto-Submitted: auto-replied
                Message-ID: <1@example.vn>
                In-Reply-To: <\(room.key)@localhost>

                550 5.1.1 User unknown: <\(BounceRoom.address)>
                """
            #expect(try await room.take(text) == .unread(isNew: true))
            #expect(try await room.take(text) == .unread(isNew: false))
            #expect(try await room.events("bounce.unread").count == 1)
            #expect(try await room.state() == .delivered)
        }
    }
}
