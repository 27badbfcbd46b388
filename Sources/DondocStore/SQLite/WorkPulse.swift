// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import GRDB
import GRDBSQLite

/// Beats while SQLite works for somebody, so that long work can be told from work that stands still.
final class WorkPulse: Sendable {
    let beat: @Sendable () -> Void
    /// So many steps of SQLite's machine are tens of milliseconds.
    private static let steps: CInt = 2_000_000

    init(_ beat: @escaping @Sendable () -> Void) {
        self.beat = beat
    }

    /// Beats for the work of that connection; the pulse must outlive it.
    func register(in db: Database) {
        sqlite3_progress_handler(
            db.sqliteConnection, Self.steps,
            { pulse in
                // Safe because whoever opens the connection keeps the pulse in the connection's configuration.
                if let pulse { Unmanaged<WorkPulse>.fromOpaque(pulse).takeUnretainedValue().beat() }
                return 0
            }, Unmanaged.passUnretained(self).toOpaque())
    }
}
