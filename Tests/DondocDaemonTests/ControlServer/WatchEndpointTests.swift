// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import DondocStore
import DondocTestSupport
import Foundation
import Synchronization
import Testing

@testable import DondocDaemon

/// Takes an answer in pieces, and says when a condition about the events so far holds.
private final class Ear: Sendable {
    private struct State {
        var stream = EventStream()
        var events: [EventStream.Event] = []
        var waiting: [(count: Int, continuation: CheckedContinuation<Void, Never>)] = []
    }

    private let state = Mutex(State())
    let limit: Int

    /// - Parameter limit: after so many events it wants no more.
    init(limit: Int = .max) { self.limit = limit }

    var events: [EventStream.Event] { state.withLock { $0.events } }

    func take(_ data: Data) -> Bool {
        let (heard, count) = state.withLock { state -> ([CheckedContinuation<Void, Never>], Int) in
            state.events += state.stream.take(data)
            let count = state.events.count
            let heard = state.waiting.filter { $0.count <= count }.map(\.continuation)
            state.waiting.removeAll { $0.count <= count }
            return (heard, count)
        }
        for continuation in heard { continuation.resume() }
        return count < limit
    }

    func heard(_ count: Int) async {
        await withCheckedContinuation { continuation in
            let isHeard = state.withLock { state in
                if state.events.count >= count { return true }
                state.waiting.append((count, continuation))
                return false
            }
            if isHeard { continuation.resume() }
        }
    }
}

@Suite(.timeLimit(.minutes(15))) struct WatchEndpointTests {
    private func record(_ fixture: ControlFixture, _ verb: String, _ subject: String = "x") async throws {
        try await fixture.ledger.record(
            EventRecord(at: fixture.clock.now, actor: "daemon", verb: verb, subject: subject))
    }

    /// By number, as who comes a moment late is to hear it all the same.
    private static func watch(
        _ path: String, after last: Int64, from starts: AsyncStream<Void>, _ ear: Ear
    ) async throws {
        for await _ in starts { break }
        let client = ControlClient(
            transport: CurlTransport(), candidates: [ControlSocket(path: path)], language: .english)
        try await client.stream("/v1/watch?after=\(last)") { ear.take($0) }
    }

    @Test func `tells events as they are recorded, and ends with the daemon`() async throws {
        let fixture = try await ControlFixture.make()
        let ear = Ear()
        let last = try await fixture.ledger.lastEvent()
        try await withTemporaryDirectory { folder in
            let path = folder.appending(path: "control.sock").path
            let (starts, start) = AsyncStream<Void>.makeStream()
            async let watching: Void = Self.watch(path, after: last, from: starts, ear)
            try await fixture.serving(in: folder) { _, _ in
                start.yield()
                start.finish()
                try await record(fixture, "file.taken", "a.txt")
                await ear.heard(1)
                try await record(fixture, "notice.dead", "n1")
                await ear.heard(2)
            }
            try await watching
        }
        #expect(ear.events.map(\.name) == ["message", "message", "end"])
        #expect(ear.events.compactMap(\.id).prefix(2) == ["\(last + 1)", "\(last + 2)"])
        let entry = try ControlCoding.decoder().decode(
            EventEntry.self, from: Data(ear.events.first?.data.utf8 ?? "".utf8))
        #expect(entry.id == last + 1 && entry.subject == "a.txt" && entry.verb == "file.taken")
        #expect(fixture.ledger.bell.listeners == 0)
    }

    @Test func `goes on without a gap behind the last event that was heard`() async throws {
        let fixture = try await ControlFixture.make()
        let last = try await fixture.ledger.lastEvent()
        for number in 0..<450 { try await record(fixture, number == 200 ? "b.c" : "a.b", "s\(number)") }
        try await withTemporaryDirectory { folder in
            try await fixture.serving(in: folder) { client, _ in
                let all = Ear(limit: 450)
                await #expect(throws: (any Error).self) {
                    try await client.stream("/v1/watch?after=\(last)") { all.take($0) }
                }
                #expect(all.events.compactMap { $0.id.flatMap { Int64($0) } } == Array(last + 1...last + 450))
                let one = Ear(limit: 1)
                await #expect(throws: (any Error).self) {
                    try await client.stream("/v1/watch?after=\(last)&verb=b") { one.take($0) }
                }
                #expect(one.events.map(\.id) == ["\(last + 201)"])
            }
        }
    }

    @Test func `refuses what is no number of an event`() async throws {
        let fixture = try await ControlFixture.make()
        _ = try await withTemporaryDirectory { folder in
            try await fixture.serving(in: folder) { client, _ in
                await #expect {
                    try await client.stream("/v1/watch?after=x") { _ in true }
                } throws: {
                    ($0 as? Problem)?.kind == .malformed
                }
            }
        }
    }

    @Test func `makes one copy at a time, until whoever asked has it or is gone`() async throws {
        try await withTemporaryDirectory { folder in
            let ledger = try SQLiteLedger.open(at: folder)
            let fixture = ControlFixture(ledger: ledger, desk: FakeDesk())
            let api = ControlAPI(ledger: ledger, desk: fixture.desk, clock: fixture.clock)
            let endpoint = try #require(api.endpoints.first { $0.name == "backup" })
            var first: Endpoint.Answer? = try await endpoint.answer(.make())
            #expect(first != nil)
            await #expect {
                _ = try await endpoint.answer(.make())
            } throws: {
                ($0 as? ControlProblem)?.kind == .unavailable
            }
            first = nil
            guard case .stream(_, _, let next) = try await endpoint.answer(.make()) else {
                Issue.record("there is no copy")
                return
            }
            #expect(try await next()?.isEmpty == false)
            try await ledger.close()
        }
    }

    @Test func `hands the ledger out as a file, and remembers when`() async throws {
        try await withTemporaryDirectory { folder in
            let state = folder.appending(path: "state")
            try FileManager.default.createDirectory(at: state, withIntermediateDirectories: true)
            let ledger = try SQLiteLedger.open(at: state)
            let fixture = ControlFixture(ledger: ledger, desk: FakeDesk())
            for number in 0..<3000 { try await record(fixture, "a.b", "s\(number)") }
            let bytes = Mutex(Data())
            try await fixture.serving(in: folder) { client, _ in
                let answer: ControlClient.Answer<BackupEntry> = try await client.stream(
                    posting: "/v1/backup", field: BackupEntry.field
                ) { data in
                    bytes.withLock { $0 += data }
                    return true
                }
                #expect(answer.value.event == 3000)
                let received = bytes.withLock { $0 }
                #expect(answer.value.bytes == Int64(received.count))
                #expect(received.prefix(15) == Data("SQLite format 3".utf8))
                let status: StatusReport = try await client.get("/v1/status").value
                #expect(status.lastBackup?.event == 3000)
            }
            let names = try FileManager.default.contentsOfDirectory(atPath: state.path)
            #expect(names.filter { $0.hasPrefix(".ledger-copy-") }.isEmpty)
            try await ledger.close()
        }
    }
}
