// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation
import Logging
import ServiceLifecycle
import Synchronization

/// Keeps the metrics in a file, for the textfile collector of Prometheus' node_exporter.
///
/// It writes when something has happened or the inbox is looked through, at most once a minute: what happens before that is over is
/// written then.
final class MetricsFile: Service {
    private static let interval: TimeInterval = 60

    /// Where to; nil where none is configured, which a reload may change.
    private let path: @Sendable () -> URL?
    private let clock: any WallClock
    private let text = Mutex<(@Sendable () async throws -> String)?>(nil)
    private let logger: Logger
    private let wakes: AsyncStream<Void>
    private let waker: AsyncStream<Void>.Continuation

    init(path: @escaping @Sendable () -> URL?, clock: any WallClock, logger: Logger) {
        self.path = path
        self.clock = clock
        self.logger = logger
        (wakes, waker) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// Of what it is made, which is there later than what changes it.
    func connect(_ text: @escaping @Sendable () async throws -> String) {
        self.text.withLock { $0 = text }
    }

    /// Something may be another now.
    func touch() { waker.yield() }

    func run() async throws {
        var last: Date?
        var trouble: String?
        for await _ in wakes.cancelOnGracefulShutdown() {
            guard path() != nil else { continue }
            do {
                if let last { try await waitOut(last) }
            } catch {
                return  // the daemon is about to end
            }
            // Another one may have been configured meanwhile.
            guard let path = path(), let text = text.withLock({ $0 }) else { continue }
            last = clock.now
            do {
                try Self.write(try await text(), to: path)
                trouble = nil
            } catch is CancellationError {
                return
            } catch {
                let reason = "\(error)"
                if reason != trouble {
                    logger.log(
                        .metricsUnwritten, error: error,
                        metadata: [
                            "metrics.textfile": "\(path.path)",
                            "metrics.folder": "\(path.deletingLastPathComponent().path)",
                        ])
                }
                trouble = reason
            }
        }
    }

    /// Until the minute after that is over; not at all where the clock was set back since.
    private func waitOut(_ last: Date) async throws {
        guard clock.now >= last else { return }
        let clock = clock
        try await cancelWhenGracefulShutdown { try await clock.sleep(until: last + Self.interval) }
    }

    /// Whole, or not at all; for everybody to read.
    private static func write(_ text: String, to path: URL) throws {
        // node_exporter reads what ends in .prom only.
        let part = path.path + ".part"
        let descriptor = open(part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o644)
        guard descriptor >= 0 else { throw SystemError(errno) }
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        fchmod(descriptor, 0o644)
        try file.write(contentsOf: Data(text.utf8))
        try file.close()
        guard rename(part, path.path) == 0 else { throw SystemError(errno) }
    }
}
