// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import DondocTestSupport
import Foundation
import Testing

@testable import DondocStore

/// Taking in a large file keeps the one writer for seconds; at the end it gives way to what was sent.
@Suite(.timeLimit(.minutes(5))) struct BrokenOffIntakeTests {
    private static let count = 40_000

    @Test
    func `a large file gives way to the outcome behind it, and comes again whole`()
        async throws
    {
        try await withTemporaryDirectory { folder in
            let (begins, begin) = AsyncStream.makeStream(of: Void.self)
            let ledger = try SQLiteLedger.open(
                at: folder, onIntake: { if $0 == "large.yaml" { begin.finish() } })
            try await ledger.fill(1)
            try await ledger.queueAll(morning)
            let started = try #require(try await ledger.begin(morning).first)

            let taking = Task { try await ledger.fill(Self.count, prefix: "large", at: morning + 24 * hour) }
            for await _ in begins {}
            let recording = Task {
                try await ledger.end(started.begun.delivered(morning + 1), at: morning + 1)
            }
            taking.cancel()
            await #expect(throws: CancellationError.self) { try await taking.value }
            #expect(try await recording.value.isEmpty)
            #expect(try await ledger.notice(started.key)?.state == .delivered)
            #expect(try await ledger.sources().map(\.file.path) == ["a.yaml"])
            #expect(try await ledger.assignment("large0") == nil)

            try await ledger.fill(Self.count, prefix: "large", at: morning + 24 * hour)
            #expect(try await ledger.sources().map(\.open).reduce(0, +) == Self.count + 1)
            try await ledger.close()
        }
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
