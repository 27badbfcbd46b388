// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocStore

/// Why the daemon cannot start or go on, with the exit status that says so (sysexits(3)).
package enum DaemonFailure: Error, Equatable, CustomStringConvertible {
    /// The configuration is wrong; one line per problem.
    case configuration(String)
    /// The inbox is missing or cannot be read.
    case inbox(String)
    /// The state folder or the ledger in it cannot be used.
    case state(String)
    /// The ledger is damaged, or a newer version's: a person has to see to it.
    case ledger(String)
    /// Another daemon holds the state folder or the socket.
    case inUse(String)
    /// What was to be put in force is not fit for it.
    case refused(String)

    package var exitStatus: Int32 {
        switch self {
        case .configuration: 78
        case .inbox: 66
        case .state: 74
        case .ledger: 65
        case .inUse: 75
        case .refused: 1
        }
    }

    package var description: String {
        switch self {
        case .configuration(let text), .inbox(let text), .state(let text), .ledger(let text),
            .inUse(let text), .refused(let text):
            text
        }
    }

    init(_ error: LedgerError) {
        switch error {
        case .inUse: self = .inUse(error.description)
        case .tooNew, .corrupt: self = .ledger(error.description)
        default: self = .state(error.description)
        }
    }
}
