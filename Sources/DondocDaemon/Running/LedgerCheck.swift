// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocStore
import Foundation
import Logging
import ServiceLifecycle
import Synchronization

/// Looks through a large ledger once the daemon is ready, beside all other work, and says when something in it is broken.
package final class LedgerCheck: Service {
    private let ledger: any CheckedLedger
    private let logger: Logger
    private let onFound: @Sendable () -> Void
    private let found = Mutex<String?>(nil)
    private let starts: AsyncStream<Void>
    private let start: AsyncStream<Void>.Continuation

    /// - Parameter onFound: called when something is broken.
    init(ledger: any CheckedLedger, logger: Logger, onFound: @escaping @Sendable () -> Void = {}) {
        self.onFound = onFound
        self.ledger = ledger
        self.logger = logger
        (starts, start) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// What is broken, as far as it is known; nil while nothing is.
    var problem: String? { found.withLock(\.self) }

    /// The daemon is ready.
    func begin() { start.finish() }

    package func run() async throws {
        for await _ in starts.cancelOnGracefulShutdown() {}
        if !Task.isShuttingDownGracefully, !Task.isCancelled { await look() }
        try await gracefulShutdown()
    }

    private func look() async {
        do {
            let ledger = ledger
            guard let damage = try await cancelWhenGracefulShutdown({ try await ledger.damage() })
            else { return }
            found.withLock { $0 = damage }
            onFound()
            logger.log(.ledgerDamaged, metadata: ["reason": "\(damage)"])
        } catch is CancellationError {
            return  // the daemon ends
        } catch {
            logger.debug("The ledger could not be looked through", error: error)
        }
    }
}
