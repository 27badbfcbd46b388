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
                key = try #require(try await ledger.begin(morning, owner: "first").first).key
            }
            let ledger = try SQLiteLedger.open(at: folder)
            #expect(try await ledger.recover(owner: "first", at: morning + 5) == [key])
            #expect(try await ledger.recover(owner: "first", at: morning + 5).isEmpty)
            let record = try #require(try await ledger.notices(NoticeFilter(), page: Page()).first)
            #expect(record.state == .queued)
            #expect(record.nextAttempt == morning + 5)
            #expect(try await ledger.counts(today: .make(2022, 1, 17), now: morning).maybeSent == 1)
            let again = try #require(try await ledger.begin(morning + 5).first)
            #expect(again.key == key)
            #expect(again.begun.number == 2)
            #expect(try await ledger.attempts(notice: again.notice.id).map(\.outcome) == ["maybe-sent", nil])
            try await ledger.end(again.begun.delivered(morning + 5), at: morning + 5)
            #expect(try await ledger.states() == [.delivered])
            #expect(try await ledger.counts(today: .make(2022, 1, 17), now: morning).maybeSent == 0)
        }
    }

    @Test func `has nothing to tell of what was taken back`() async throws {
        try await withTemporaryDirectory { folder in
            do {
                let ledger = try SQLiteLedger.open(at: folder)
                _ = try await ledger.apply(.make(), at: morning)
                _ = try await ledger.promote(upTo: morning)
                let begun = try await ledger.begin(morning).map(\.begun.attempt)
                #expect(begun.count == 1)
                try await ledger.takeBack(begun, owner: "me")
            }
            let ledger = try SQLiteLedger.open(at: folder)
            #expect(try await ledger.recover(owner: "me", at: morning).isEmpty)
            #expect(try await ledger.begin(morning).count == 1)
        }
    }

    @Test func `takes over an ended lease, whose owner can end nothing more`() async throws {
        let ledger = try SQLiteLedger.inMemory()
        _ = try await ledger.apply(.make(), at: morning)
        _ = try await ledger.promote(upTo: morning)
        let paused = try #require(try await ledger.begin(morning, owner: "paused").first)
        #expect(try await ledger.earliestRetry(after: morning) == morning + 900)
        #expect(try await ledger.begin(morning + 899, owner: "other").isEmpty)
        #expect(try await ledger.begin(morning + 900, owner: "other").map(\.key) == [paused.key])
        let late = paused.begun.delivered(morning + 901)
        #expect(try await ledger.end(late, at: morning + 901, owner: "paused") == [paused.begun.attempt])
        try await ledger.takeBack([paused.begun.attempt], owner: "paused")
        #expect(
            try await ledger.attempts(notice: paused.notice.id).map(\.outcome) == ["maybe-sent", nil])
        #expect(try await ledger.begin(morning + 901, owner: "paused").isEmpty)
    }

    @Test func `waits for its own outcome when the clock jumps ahead`() async throws {
        let ledger = try SQLiteLedger.inMemory()
        _ = try await ledger.apply(.make(), at: morning)
        _ = try await ledger.promote(upTo: morning)
        let begun = try #require(try await ledger.begin(morning).first).begun
        #expect(try await ledger.begin(morning + 24 * hour).isEmpty)
        let ended = begun.delivered(morning + 24 * hour)
        #expect(try await ledger.end(ended, at: morning + 24 * hour).isEmpty)
        #expect(try await ledger.states() == [.delivered])
    }

    @Test func `writes outcomes down though the task is cancelled`() async throws {
        let ledger = try SQLiteLedger.inMemory()
        _ = try await ledger.apply(.make(), at: morning)
        _ = try await ledger.promote(upTo: morning)
        let begun = try #require(try await ledger.begin(morning).first).begun
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            try await ledger.end(begun.delivered(morning), at: morning)
        }
        try await task.value
        #expect(try await ledger.states() == [.delivered])
    }
}
