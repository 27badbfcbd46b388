// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl

/// What whoever runs the service asks of the running daemon.
package protocol OperatorDesk: Sendable {
    /// From which level on is logged.
    var logThreshold: LogThreshold { get }

    /// How the inbox is; answered at once, even while the file system does not.
    func inboxStatus() async -> InboxStatus

    /// That server has answered somebody who asked: where it was put aside, one message goes out to it now; returns whether it was.
    func endPause(_ queue: String) async -> Bool

    /// Compares the whole inbox with the ledger now, and returns when what was found is taken in or refused.
    func rescanInbox() async

    /// Lets go of those of the files that are missing from the inbox, and returns when that is done; false when the inbox does not answer.
    func withdrawMissing(_ paths: Set<String>) async -> Bool
}
