// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Dispatch
import Logging
import ServiceLifecycle

/// Tells the service manager that the daemon ends as soon as it is to, and ends it all the same where a part cannot.
///
/// It is the last of the services, as they end in the opposite order.
struct Farewell: Service {
    private let supervisor: Supervisor
    private let lastResort: (@Sendable (Int32) -> Void)?
    private let failure: FirstFailure
    private let ending: Ending
    private let logger: Logger
    /// Longer than what is on the wire is given, and shorter than the two seconds in which a daemon ends.
    private static let patience = DispatchTimeInterval.milliseconds(1850)

    /// - Parameter lastResort: ends the process with a status; nil where somebody else's would end with it.
    init(
        supervisor: Supervisor, failure: FirstFailure, ending: Ending, logger: Logger,
        lastResort: (@Sendable (Int32) -> Void)?
    ) {
        self.supervisor = supervisor
        self.failure = failure
        self.ending = ending
        self.logger = logger
        self.lastResort = lastResort
    }

    func run() async throws {
        try await gracefulShutdown()
        supervisor.stopping()
        ending.begin()
        guard let lastResort else { return }
        // A call of the file system that hangs cannot be broken off. The ledger takes an end at any moment.
        DispatchQueue.global().asyncAfter(deadline: .now() + Self.patience) { [logger, failure] in
            logger.log(.endedAbruptly)
            lastResort(failure.exitStatus)
        }
    }
}
