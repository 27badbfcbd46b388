// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocStore
import Logging
import ServiceLifecycle
import Synchronization

/// The failure for which the daemon ends, told when it happens: a part that hangs may keep the end from being told.
final class FirstFailure: Sendable {
    private let failure = Mutex<(any Error)?>(nil)
    private let logger: Logger

    init(logger: Logger) {
        self.logger = logger
    }

    /// Nil as long as nothing has failed.
    var error: (any Error)? { failure.withLock(\.self) }

    /// That of the daemon, should it have to end at once.
    var exitStatus: Int32 {
        switch error {
        case nil: 0
        case let failure as DaemonFailure: failure.exitStatus
        case .some: 1
        }
    }

    func note(_ error: any Error) {
        let meaning = Self.meaning(of: error)
        let isFirst = failure.withLock { failure in
            defer { failure = failure ?? meaning }
            return failure == nil
        }
        if isFirst { logger.log(.partFailed, error: meaning) }
    }

    private static func meaning(of error: any Error) -> any Error {
        switch error {
        case let error as ControlServerError: DaemonFailure(error)
        case let error as LedgerError: DaemonFailure(error)
        default: error
        }
    }
}

/// A part whose failure is told.
struct ToldPart: Service {
    let part: any Service
    let failure: FirstFailure

    func run() async throws {
        do {
            try await part.run()
        } catch let ending as CancellationError {
            throw ending
        } catch {
            failure.note(error)
            throw error
        }
    }
}
