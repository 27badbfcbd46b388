// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocDelivery
import DondocModel
import DondocTestSupport
import Foundation
import Logging
import Synchronization
import Testing

@testable import DondocDaemon
@testable import DondocStore

/// The pump on a real ledger, with servers that answer as they are told.
@Suite(.timeLimit(.minutes(15))) struct PumpTests {
    @Test func `a dead server with fifty thousand waiting keeps nobody else back`() async throws {
        let room = try await PumpRoom(queued: ["dead.vn": 50_000, "well.vn": 200]) { queue in
            queue == "dead.vn" ? nil : .delivered(reply: "204")
        }
        // At the same moments, so that what else the machine does makes both slow.
        let alone = try await PumpRoom(queued: ["well.vn": 200]) { _ in .delivered(reply: "204") }
        async let usual = Self.timeOfAnswers(alone)
        let time = try await Self.timeOfAnswers(room)
        #expect(try await time < usual * 3 + .seconds(5))
        #expect(try await room.count(.delivered) == 200)
    }

    /// Until 200 were answered by a server that does.
    private static func timeOfAnswers(_ room: PumpRoom) async throws -> Duration {
        let time = Mutex(Duration.zero)
        try await room.running {
            let start = ContinuousClock.now
            await room.dispatcher.kick()
            await room.sender.answered(200)
            time.withLock { $0 = ContinuousClock.now - start }
            #expect(room.sender.held <= 2, "who has not answered gets two")
        }
        return time.withLock { $0 }
    }

    @Test func `ends in order, and takes back what has not begun`() async throws {
        let room = try await PumpRoom(queued: ["slow.vn": 100]) { _ in nil }
        try await room.running {
            await room.dispatcher.kick()
            await room.sender.handedOver(2)
        }
        #expect(try await room.count(.queued) == 100)
        #expect(try await room.ledger.recover(owner: Dispatcher.owner, at: room.clock.now) == [])
    }

    @Test func `waits for room on the disk with what has ended in its hand`() async throws {
        let room = try await PumpRoom(queued: ["web.vn": 10]) { _ in .delivered(reply: "204") }
        try await room.running {
            let full = LedgerError.full(path: "/var/lib/dondoc", reason: "disk is full")
            room.ledger.fail(with: full)
            await #expect(throws: full) { try await room.dispatcher.promote() }
            #expect(await room.dispatcher.blockage == full)
            #expect(room.sender.all == 0, "nothing goes out unrecorded")
            room.ledger.fail(with: nil)
            _ = try await room.dispatcher.promote()
            await room.dispatcher.idle()
            #expect(await room.dispatcher.blockage == nil)
        }
        #expect(try await room.count(.delivered) == 10)
    }

    @Test func `keeps outcomes that a full disk did not take`() async throws {
        let room = try await PumpRoom(queued: ["web.vn": 2]) { _ in nil }
        try await room.running {
            await room.dispatcher.kick()
            await room.sender.handedOver(2)
            room.ledger.fail(with: .full(path: "", reason: ""))
            room.sender.answerAll(.delivered(reply: "204"))
            await #expect(throws: LedgerError.self) { try await room.dispatcher.promote() }
            room.ledger.fail(with: nil)
            _ = try await room.dispatcher.promote()
            await room.dispatcher.idle()
        }
        #expect(try await room.count(.delivered) == 2)
        #expect(room.sender.all == 2, "none is sent twice")
    }

    @Test func `when the server is back, what waited for it goes out within a minute`() async throws {
        let isUp = Mutex(false)
        let room = try await PumpRoom(queued: ["mail": 30]) { _ in
            isUp.withLock { $0 } ? .delivered(reply: "250") : .unreachable("refused")
        }
        try await room.running {
            // Down for hours: each is tried several times, and waits long for the next.
            for hour in 0..<6 {
                room.clock.advance(to: PumpRoom.start + Double(hour) * 3600)
                await room.dispatcher.kick()
                await room.dispatcher.idle()
            }
            isUp.withLock { $0 = true }
            let back = PumpRoom.start + 6 * 3600
            for second in [0.0, 60, 61] {
                room.clock.advance(to: back + second)
                await room.dispatcher.kick()
                await room.dispatcher.idle()
            }
        }
        #expect(try await room.count(.delivered) == 30)
    }

    @Test func `a server that answers whoever asks it is tried before its pause is over`() async throws {
        let isUp = Mutex(false)
        let room = try await PumpRoom(queued: ["mail": 30]) { _ in
            isUp.withLock { $0 } ? .delivered(reply: "250") : .unreachable("refused")
        }
        try await room.running {
            await room.dispatcher.kick()
            await room.dispatcher.idle()
            isUp.withLock { $0 = true }
            #expect(await room.dispatcher.endPause("mail"))
            await room.dispatcher.idle()
        }
        #expect(try await room.count(.delivered) > 20, "those that had not been tried yet")
    }

    @Test func `what was begun goes out, though there was no room to hurry the others`() async throws {
        let isUp = Mutex(false)
        let room = try await PumpRoom(queued: ["mail": 3]) { _ in
            isUp.withLock { $0 } ? .delivered(reply: "250") : .unreachable("refused")
        }
        try await room.running {
            await room.dispatcher.kick()
            await room.dispatcher.idle()
            isUp.withLock { $0 = true }
            room.ledger.failHurry(with: .full(path: "", reason: ""))
            for hour in 1...2 {
                room.clock.advance(to: PumpRoom.start + Double(hour) * 3600)
                await room.dispatcher.kick()
                await room.dispatcher.idle()
            }
        }
        #expect(try await room.count(.delivered) == 3)
    }

    @Test func `what is given up takes no more than one kick, however much it is`() async throws {
        let room = try await PumpRoom(queued: ["well.vn": 1]) { _ in .delivered(reply: "204") }
        try await room.queueForNobody(5000)
        try await room.running {
            await room.dispatcher.kick()
            await room.dispatcher.idle()
        }
        #expect(try await room.count(.dead) == 5000)
        #expect(try await room.count(.delivered) == 1)
    }

    @Test func `holds no more of large messages than there is memory for`() async throws {
        let queued = Dictionary(uniqueKeysWithValues: (0..<100).map { ("q\($0).vn", 1) })
        let room = try await PumpRoom(queued: queued, bytes: 1 << 20) { _ in nil }
        try await room.running {
            await room.dispatcher.kick()
            var answered = 0
            while answered < 100 {
                await room.sender.handedOver(answered + 1)
                #expect(room.sender.held <= 9)
                answered += room.sender.answerAll(.delivered(reply: "204"))
            }
            await room.dispatcher.idle()
        }
        #expect(try await room.count(.delivered) == 100)
        #expect(room.sender.all == 100)
    }

    @Test func `asks for the alarm of a retry while another server hangs`() async throws {
        let room = try await PumpRoom(queued: ["busy.vn": 1, "hangs.vn": 1]) { queue in
            queue == "busy.vn" ? .deferred(reply: "503", retryAfter: nil) : nil
        }
        try await room.running {
            await room.dispatcher.kick()
            await room.observer.retryPlanned()
            #expect(room.sender.held == 1)
        }
    }

    @Test func `keeps nobody waiting after a failure`() async throws {
        let room = try await PumpRoom(queued: ["hangs.vn": 1]) { _ in nil }
        let broken = LedgerError.corrupt(path: "", reason: "")
        await #expect(throws: broken) {
            try await room.running {
                await room.dispatcher.kick()
                await room.sender.handedOver(1)
                async let idle: Void = room.dispatcher.idle()
                room.ledger.fail(with: broken)
                await room.dispatcher.kick()
                await idle
            }
        }
        await room.dispatcher.idle()
    }

    @Test func `those who never answer do not make small turns for those who do`() async throws {
        var queued = ["well.vn": 4000]
        for number in 0..<127 { queued["dead\(number).vn"] = 2 }
        let room = try await PumpRoom(queued: queued) { queue in
            queue == "well.vn" ? .delivered(reply: "204") : nil
        }
        try await room.running {
            await room.dispatcher.kick()
            await room.sender.answered(4000)
            #expect(room.sender.held == 254)
        }
        #expect(try await room.count(.delivered) == 4000)
        #expect(
            room.ledger.exchangesWithOutcomes <= 400,
            "\(room.ledger.exchangesWithOutcomes) exchanges with outcomes")
    }
}
