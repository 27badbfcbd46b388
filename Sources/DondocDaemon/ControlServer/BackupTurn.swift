// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Synchronization

/// Lets one copy of the ledger be under way at a time: each takes the ledger's room on the disk, and a core while it is checked.
final class BackupTurn: Sendable {
    /// The turn is over when nobody holds it any more.
    final class Hold: Sendable {
        private let turn: BackupTurn

        fileprivate init(_ turn: BackupTurn) {
            self.turn = turn
        }

        deinit { turn.isTaken.store(false, ordering: .releasing) }
    }

    private let isTaken = Atomic(false)

    /// Nil while another one is under way.
    func take() -> Hold? {
        isTaken.exchange(true, ordering: .acquiring) ? nil : Hold(self)
    }
}
