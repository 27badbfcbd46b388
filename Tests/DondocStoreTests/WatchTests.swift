// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation
import Testing

@testable import DondocStore

@Suite(.timeLimit(.minutes(5))) struct WatchTests {
    private func event(_ verb: String, _ subject: String = "a", at: Date = morning) -> EventRecord {
        EventRecord(at: at, actor: "daemon", verb: verb, subject: subject)
    }

    @Test func `rings after a commit, and several rings that nobody has heard are one`() async throws {
        let ledger = try SQLiteLedger.inMemory()
        let (rings, ring) = ledger.bell.listen()
        try await ledger.record(event("file.taken"))
        try await ledger.record(event("file.removed"))
        var iterator = rings.makeAsyncIterator()
        #expect(await iterator.next() != nil)
        #expect(try await ledger.events(after: 0, EventFilter(), limit: 10).events.count == 2)
        ring.finish()
        #expect(ledger.bell.listeners == 0)
    }

    @Test func `goes on behind a row, and past what the filter leaves out`() async throws {
        let ledger = try SQLiteLedger.inMemory()
        for number in 0..<10 {
            try await ledger.record(
                event(number.isMultiple(of: 2) ? "notice.dead" : "file.taken", "s\(number)"))
        }
        let page = try await ledger.events(after: 2, EventFilter(verb: "notice"), limit: 4)
        #expect(page.events.map(\.row) == [3, 5] && page.through == 6 && page.isMore)
        let rest = try await ledger.events(after: page.through, EventFilter(verb: "notice"), limit: 10)
        #expect(rest.events.map(\.row) == [7, 9] && rest.through == 10 && !rest.isMore)
        let one = try await ledger.events(after: 0, EventFilter(subject: "s3"), limit: 100)
        #expect(one.events.map(\.record.verb) == ["file.taken"])
    }

    @Test func `finds where an instant begins`() async throws {
        let ledger = try SQLiteLedger.inMemory()
        #expect(try await ledger.eventRow(before: morning) == 0)
        for number in 0..<20 { try await ledger.record(event("e", at: morning + Double(number / 2) * hour)) }
        #expect(try await ledger.eventRow(before: morning) == 0)
        #expect(try await ledger.eventRow(before: morning + 3 * hour) == 6)
        #expect(try await ledger.eventRow(before: morning + 3 * hour + 1) == 8)
        #expect(try await ledger.eventRow(before: .distantFuture) == 20)
        #expect(try await ledger.lastEvent() == 20)
    }

    @Test func `sends listeners home when it is closed`() async throws {
        let ledger = try SQLiteLedger.inMemory()
        let (rings, _) = ledger.bell.listen()
        try await ledger.close()
        for await _ in rings {}
    }
}
