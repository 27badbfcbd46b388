// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import DondocTestSupport
import Foundation
import Testing

@testable import DondocStore

/// A crash leaves what was committed and takes the lock away, as losing the last reference does.
@Suite struct CrashTests {
    @Test func `sends again under the same key what may have been sent`() async throws {
        try await withTemporaryDirectory { folder in
            var key = ""
            do {
                let ledger = try SQLiteLedger.open(at: folder)
                _ = try await ledger.apply(.make(), at: morning)
                _ = try await ledger.promote(upTo: morning)
                let notice = try #require(try await ledger.claim(morning, owner: "first").first)
                _ = try await ledger.beginAttempt(notice: notice.id, owner: "first", at: morning)
                key = notice.key
            }
            let ledger = try SQLiteLedger.open(at: folder)
            #expect(try await ledger.recover(owner: "first", at: morning + 5) == [key])
            #expect(try await ledger.recover(owner: "first", at: morning + 5).isEmpty)
            let record = try #require(try await ledger.notices(NoticeFilter(), page: Page()).first)
            #expect(record.state == .queued)
            #expect(record.nextAttempt == morning + 5)
            #expect(try await ledger.counts(today: .make(2022, 1, 17), now: morning).maybeSent == 1)
            let notice = try #require(try await ledger.claim(morning + 5).first)
            #expect(notice.key == key)
            #expect(notice.attempts == 1)
            #expect(try await ledger.attempts(notice: notice.id).map(\.outcome) == ["maybe-sent"])
            try await ledger.send(notice, at: morning + 5)
            #expect(try await ledger.states() == [.delivered])
            #expect(try await ledger.counts(today: .make(2022, 1, 17), now: morning).maybeSent == 0)
        }
    }

    @Test func `gives back what was claimed and not begun`() async throws {
        try await withTemporaryDirectory { folder in
            do {
                let ledger = try SQLiteLedger.open(at: folder)
                _ = try await ledger.apply(.make(), at: morning)
                _ = try await ledger.promote(upTo: morning)
                #expect(try await ledger.claim(morning).count == 1)
            }
            let ledger = try SQLiteLedger.open(at: folder)
            #expect(try await ledger.claim(morning).isEmpty)
            #expect(try await ledger.recover(owner: "me", at: morning).isEmpty)
            #expect(try await ledger.claim(morning).count == 1)
        }
    }

    @Test func `takes over an ended lease, whose owner can begin nothing more`() async throws {
        let ledger = try SQLiteLedger.inMemory()
        _ = try await ledger.apply(.make(), at: morning)
        _ = try await ledger.promote(upTo: morning)
        let notice = try #require(try await ledger.claim(morning, owner: "paused").first)
        #expect(try await ledger.earliestRetry(after: morning) == morning + 60)
        #expect(try await ledger.claim(morning + 59, owner: "other").isEmpty)
        let attempt = try await ledger.beginAttempt(notice: notice.id, owner: "paused", at: morning + 59)
        #expect(try await ledger.claim(morning + 60, owner: "other").map(\.key) == [notice.key])
        await #expect(throws: LedgerError.noSuchAttempt(attempt)) {
            try await ledger.finishAttempt(
                attempt, outcome: .delivered(reply: ""), step: .recordDelivery, at: morning + 61)
        }
        await #expect(throws: LedgerError.leaseLost(notice: notice.id)) {
            try await ledger.beginAttempt(notice: notice.id, owner: "paused", at: morning + 61)
        }
    }

    @Test func `waits for its own outcome when the clock jumps ahead`() async throws {
        let ledger = try SQLiteLedger.inMemory()
        _ = try await ledger.apply(.make(), at: morning)
        _ = try await ledger.promote(upTo: morning)
        let notice = try #require(try await ledger.claim(morning).first)
        let attempt = try await ledger.beginAttempt(notice: notice.id, owner: "me", at: morning)
        #expect(try await ledger.claim(morning + 24 * hour).isEmpty)
        try await ledger.finishAttempt(
            attempt, outcome: .delivered(reply: "250 OK"), step: .recordDelivery, at: morning + 24 * hour)
        #expect(try await ledger.states() == [.delivered])
    }

    @Test func `writes outcomes down though the task is cancelled`() async throws {
        let ledger = try SQLiteLedger.inMemory()
        _ = try await ledger.apply(.make(), at: morning)
        _ = try await ledger.promote(upTo: morning)
        let notice = try #require(try await ledger.claim(morning).first)
        let attempt = try await ledger.beginAttempt(notice: notice.id, owner: "me", at: morning)
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            try await ledger.finishAttempt(
                attempt, outcome: .delivered(reply: "250 OK"), step: .recordDelivery, at: morning)
        }
        try await task.value
        #expect(try await ledger.states() == [.delivered])
    }
}
