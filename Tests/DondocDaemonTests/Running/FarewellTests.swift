// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocStore
import DondocTestSupport
import Foundation
import Logging
import ServiceLifecycle
import Synchronization
import Testing

@testable import DondocDaemon

/// How the daemon ends when a part fails, or cannot be broken off.
@Suite(.timeLimit(.minutes(5))) struct FarewellTests {
    /// What was logged, by its words.
    private final class Lines: Sendable {
        let all = Mutex<[String]>([])
    }

    private struct Recorder: LogHandler {
        let lines: Lines
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.trace
        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }
        func log(event: LogEvent) {
            let line = "\(event.message) \(event.error.map { "\($0)" } ?? "")"
            lines.all.withLock { $0.append(line) }
        }
    }

    private struct Failing: Service {
        let error: any Error
        func run() async throws { throw error }
    }

    /// A call of a file system that does not answer: neither an end in order nor a cancellation reaches it.
    private final class Hanging: Service {
        private let waiting = Mutex<(isFree: Bool, continuation: CheckedContinuation<Void, Never>?)>(
            (false, nil))

        func run() async throws {
            await withCheckedContinuation { continuation in
                let isFree = waiting.withLock { waiting in
                    waiting.continuation = continuation
                    return waiting.isFree
                }
                if isFree { continuation.resume() }
            }
        }

        func answer() {
            let continuation = waiting.withLock { waiting in
                waiting.isFree = true
                return waiting.continuation
            }
            continuation?.resume()
        }
    }

    private static let failures: [(any Error, Int32)] = [
        (LedgerError.corrupt(path: "/l", reason: "torn"), 65), (ControlServerError.inUse(path: "/s"), 75),
        (POSIXError(.EIO), 1),
    ]

    @Test(arguments: failures)
    func `a failure beside a part that hangs is told at once, and ends the daemon with its status`(
        error: any Error, status: Int32
    ) async throws {
        try await withTemporaryDirectory { folder in
            let lines = Lines()
            let logger = Logger(label: "test") { _ in Recorder(lines: lines) }
            let daemon = Daemon(configuration: try .make(inbox: folder), logger: logger)
            let (failure, hanging) = (FirstFailure(logger: logger), Hanging())
            let statuses = Mutex<[Int32]>([])
            let told = Mutex<[String]>([])
            let farewell = Farewell(
                supervisor: Supervisor(), failure: failure, ending: Ending(), logger: logger,
                lastResort: { status in
                    statuses.withLock { $0.append(status) }
                    told.withLock { $0 = lines.all.withLock(\.self) }
                    hanging.answer()
                })
            await #expect(throws: (any Error).self) {
                try await daemon.run([Failing(error: error), hanging, farewell], failure: failure)
            }
            #expect(statuses.withLock(\.self) == [status])
            #expect(failure.exitStatus == status)
            let failures = told.withLock { $0.filter { $0.hasPrefix(Happening.partFailed.words) } }
            #expect(failures.count == 1, "\(failures)")
        }
    }

    @Test func `nothing has failed where it was told to end`() {
        #expect(FirstFailure(logger: Logger(label: "test")).exitStatus == 0)
    }

    /// A part that only a cancellation ends, and one whose end in order waits for it, as for the ledger's one writer.
    @Test func `what can be broken off is, before anybody else has ended`() async throws {
        struct Until: Service {
            let sign: AsyncStream<Void>
            let onEnd: @Sendable (_ wasCutOff: Bool) -> Void
            func run() async throws {
                try await gracefulShutdown()
                for await _ in sign {}
                onEnd(Task.isCancelled)
            }
        }
        struct Taking: Service {
            let onEnd: @Sendable () -> Void
            func run() async throws {
                for await _ in AsyncStream<Void>.makeStream().stream {}
                onEnd()
            }
        }
        try await withTemporaryDirectory { folder in
            let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
            let daemon = Daemon(configuration: try .make(inbox: folder), logger: logger)
            let (failure, ending) = (FirstFailure(logger: logger), Ending())
            let farewell = Farewell(
                supervisor: Supervisor(), failure: failure, ending: ending, logger: logger, lastResort: nil)
            let (isFree, free) = AsyncStream<Void>.makeStream()
            let wasCutOff = Mutex<Bool?>(nil)
            let until = Until(sign: isFree, onEnd: { cutOff in wasCutOff.withLock { $0 = cutOff } })
            let taking = BrokenOffPart(part: Taking(onEnd: { free.finish() }), ending: ending)
            struct Told: Error, Equatable {}
            await #expect(throws: Told.self) {
                try await daemon.run(
                    [Failing(error: Told()), taking, until, farewell], failure: failure, within: .seconds(300)
                )
            }
            #expect(wasCutOff.withLock(\.self) == false)
        }
    }
}
