// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import DondocTestSupport
import Foundation
import Testing

@testable import DondocStore

/// Taking in a large file keeps the one writer for seconds; at the end it gives way to what was sent.
@Suite(.timeLimit(.minutes(5))) struct BrokenOffIntakeTests {
    @Test func `a large file gives way to the outcome behind it, and comes again whole`() async throws {
        let ledger = try SQLiteLedger.inMemory()
        try await ledger.fill(1)
        try await ledger.queueAll(morning)
        let started = try #require(try await ledger.begin(morning).first)
        let items = (0..<200).map { number in
            Intake.Item.make(.make("large\(number)"), reminders: [.make("large\(number)", at: morning)])
        }
        let intake = Intake.make(items, path: "large.yaml")

        let (halves, half) = AsyncStream.makeStream(of: Void.self)
        let isOutcomeThere = DispatchSemaphore(value: 0)
        let taking = Task {
            try await ledger.take(intake.file.path) { transaction, goOn in
                var count = 0
                return try transaction.apply(intake, at: morning) {
                    count += 1
                    if count == 100 {
                        half.finish()
                        isOutcomeThere.wait()
                    }
                    try goOn()
                }
            }
        }
        for await _ in halves {}
        let recording = Task { try await ledger.end(started.begun.delivered(morning + 1), at: morning + 1) }
        taking.cancel()
        isOutcomeThere.signal()
        await #expect(throws: CancellationError.self) { try await taking.value }
        #expect(try await recording.value.isEmpty)
        #expect(try await ledger.notice(started.key)?.state == .delivered)
        #expect(try await ledger.sources().map(\.file.path) == ["a.yaml"])
        #expect(try await ledger.assignment("large0") == nil)

        _ = try await ledger.apply(intake, at: morning + 2)
        #expect(try await ledger.sources().map(\.open) == [1, 200])
    }

    @Test func `a file that is let go is let go of whole or not at all`() async throws {
        let ledger = try SQLiteLedger.inMemory()
        try await ledger.fill(3)
        let (ends, end) = AsyncStream.makeStream(of: Void.self)
        let removing = Task {
            for await _ in ends {}
            return try await ledger.remove(path: "a.yaml", at: morning + 1)
        }
        removing.cancel()
        end.finish()
        await #expect(throws: CancellationError.self) { try await removing.value }
        #expect(try await ledger.sources().map(\.open) == [3])
        #expect(try await ledger.remove(path: "a.yaml", at: morning + 2).withdrawn.count == 3)
    }

    @Test func `what a person adds by hand is taken in whoever goes away`() async throws {
        let ledger = try SQLiteLedger.inMemory()
        var intake = Intake.make([.make(.make("by-hand"), reminders: [])])
        intake.file = SourceFile(byHand: "mark", fingerprint: "f")
        try #require(intake.file.isByHand)
        let (ends, end) = AsyncStream.makeStream(of: Void.self)
        let adding = Task { [intake] in
            for await _ in ends {}
            return try await ledger.apply(intake, at: morning)
        }
        adding.cancel()
        end.finish()
        #expect(try await adding.value.added == ["by-hand"])
    }
}
