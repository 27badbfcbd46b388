// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import DondocStore
import DondocTestSupport
import Foundation
import Logging
import Testing

@testable import DondocDaemon

/// An inbox over a real folder and a ledger, in memory unless another is given, whose changes a test can wait for.
final class InboxHouse {
    let folder: URL
    let ledger: FailingLedger
    let clock = ManualClock(Date(timeIntervalSince1970: 1_641_780_000))
    var configuration: DaemonConfiguration
    private let directive: IntakeReader.DirectiveReading?
    let changes: AsyncStream<InboxChange>
    private let change: AsyncStream<InboxChange>.Continuation

    init(
        folder: URL, ledger: (any Ledger & SendingLedger)? = nil,
        directive: IntakeReader.DirectiveReading? = nil
    ) throws {
        self.folder = folder
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        configuration = try DaemonConfiguration.make(inbox: folder)
        self.ledger = FailingLedger(try ledger ?? SQLiteLedger.inMemory())
        self.directive = directive
        (changes, change) = AsyncStream.makeStream()
    }

    /// Runs the inbox for as long as the body runs.
    func running(_ body: (Inbox) async throws -> Void) async throws {
        let inbox = Inbox(
            configuration: configuration, reader: try IntakeReader.make(directive: directive), ledger: ledger,
            clock: clock,
            logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }),
            onChange: { [change] in change.yield($0) })
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await inbox.run() }
            try await body(inbox)
            group.cancelAll()
            try await group.waitForAll()
        }
    }

    /// Waits for those changes, in any order; others are passed over.
    func until(_ expected: InboxChange...) async {
        var missing = Set(expected)
        for await change in changes {
            missing.remove(change)
            if missing.isEmpty { return }
        }
    }

    /// Writes as a careful program does: beside it, then renamed.
    func write(_ path: String, _ text: String) throws {
        let file = folder.appending(path: path)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file, options: .atomic)
    }

    func move(_ path: String, to other: String) throws {
        try FileManager.default.moveItem(at: folder.appending(path: path), to: folder.appending(path: other))
    }

    func remove(_ path: String) throws {
        try FileManager.default.removeItem(at: folder.appending(path: path))
    }

    func openAssignments() async throws -> [Assignment.ID] {
        try await ledger.openAssignments(after: nil, limit: 1000).map(\.assignment.id).sorted()
    }

    func expectOpen(_ ids: [Assignment.ID], sourceLocation: SourceLocation = #_sourceLocation) async throws {
        let found = try await openAssignments()
        #expect(found == ids, sourceLocation: sourceLocation)
    }

    func source(_ path: String) async throws -> SourceRecord? {
        try await ledger.sources().first { $0.file.path == path }
    }
}
