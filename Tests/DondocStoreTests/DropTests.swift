// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation
import Testing

@testable import DondocStore

@Suite struct DropTests {
    @Test func `lets go of a dead notice, and of the warning about it`() async throws {
        let room = try GroupingRoom()
        try await room.take("a", at: morning)
        try await room.promote(morning)
        let begun = try #require(try await room.begin(morning).first)
        try await room.end(begun.attempt, .refused(reply: "550 no"), .giveUp, at: morning)
        try await room.ledger.end(at: morning)  // there is no other way to go on by
        let day = Day.make(2022, 1, 17)
        #expect(try await room.ledger.counts(today: day, now: morning).unreached == 1)
        let key = begun.notice.key
        #expect(
            try await room.ledger.drop(key, why: "đã báo bằng điện thoại", actor: "me", at: morning)
                == .dropped)
        let counts = try await room.ledger.counts(today: day, now: morning)
        #expect(counts.unreached == 0 && counts.dead == 0)
        let reminder = try #require(try await room.ledger.reminders(of: "a").first)
        #expect(reminder.state == .cancelled && reminder.stateReason == "đã báo bằng điện thoại")
        #expect(try await room.ledger.drop(key, why: "x", actor: "me", at: morning) == .settled(.cancelled))
        let event = try #require(try await room.ledger.events(subject: key, page: Page()).first)
        #expect(event.verb == "notice.dropped" && event.actor == "me")
        #expect(event.before?.contains("dead") == true && event.after?.contains("điện thoại") == true)
        #expect(try await room.ledger.broken(InterleavingTests.wrongTally) == 0)
        guard case .intact = try await room.ledger.verify(expecting: nil, progress: nil) else {
            Issue.record("the proof does not hold any more")
            return
        }
    }

    @Test func `drops what waits, but not what is being sent, was sent, or never was`() async throws {
        let room = try GroupingRoom()
        try await room.take("a", recipient: .agency("so-yt"), at: morning)
        try await room.promote(morning)
        let key = try #require(try await room.ledger.notices(NoticeFilter(), page: Page()).first?.key)
        #expect(try await room.ledger.drop(key, why: "x", actor: "me", at: morning) == .dropped)
        #expect(try await room.begin(morning).isEmpty)
        try await room.take("b", at: morning)
        try await room.promote(morning)
        let begun = try #require(try await room.begin(morning).first)
        let ledger = room.ledger
        #expect(try await ledger.drop(begun.notice.key, why: "x", actor: "me", at: morning) == .underWay)
        try await room.end(begun.attempt, at: morning)
        #expect(
            try await ledger.drop(begun.notice.key, why: "x", actor: "me", at: morning)
                == .settled(.delivered))
        #expect(try await ledger.drop("none", why: "x", actor: "me", at: morning) == .missing)
    }

    @Test func `keeps what another notice tells`() async throws {
        var room = try GroupingRoom()
        room.isCalled = true
        try await room.take("a", at: morning)
        try await room.promote(morning)
        let keys = try await room.ledger.notices(NoticeFilter(), page: Page()).map(\.key)
        #expect(keys.count == 2)
        #expect(try await room.ledger.drop(keys.first ?? "", why: "x", actor: "me", at: morning) == .dropped)
        #expect(try await room.ledger.reminders(of: "a").map(\.state) == [.queued])
    }
}
