// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import GRDB
import GRDBSQLite
import Synchronization

/// Sees when the log has grown enough to be moved into the ledger's file, which is done when nobody waits for what was written.
///
/// SQLite would do it at the end of the commit that makes the log long. An intent that is committed then would wait for it, and its
/// message with it.
final class CheckpointWatch: Sendable {
    private static let longLog = 4000
    private let isDue = Atomic(false)

    /// Has the connection tell of each of its commits, in place of moving the log itself.
    func register(in db: Database) {
        // Unretained is enough: the connection's configuration holds the watch.
        sqlite3_wal_hook(
            db.sqliteConnection,
            { context, _, _, pages in
                guard let context, pages >= CheckpointWatch.longLog else { return SQLITE_OK }
                Unmanaged<CheckpointWatch>.fromOpaque(context).takeUnretainedValue().isDue
                    .store(true, ordering: .relaxed)
                return SQLITE_OK
            }, Unmanaged.passUnretained(self).toOpaque())
    }

    /// Moves the log when it is long, behind what waits for the writer already.
    func look(at writer: (any DatabaseWriter)?) {
        guard isDue.exchange(false, ordering: .relaxed) else { return }
        writer?.asyncWriteWithoutTransaction { db in
            // What stays in the log, for a reader or for want of room, is moved after another commit.
            _ = try? db.checkpoint(.passive)
        }
    }
}
