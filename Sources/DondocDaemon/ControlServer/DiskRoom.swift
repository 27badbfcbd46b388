// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Foundation
import Glibc

/// The room for copies of the ledger on a disk that it shares with them.
enum DiskRoom {
    /// Beside a copy so much stays free, which the ledger itself may need.
    private static let reserve = 64 << 20

    /// Whether so many bytes fit into the folder and leave that; true where the system does not say.
    static func takes(_ bytes: Int, in folder: URL) -> Bool {
        free(in: folder).map { $0 - bytes > reserve } ?? true
    }

    /// Nil where the system does not say.
    static func free(in folder: URL) -> Int? {
        var room = statvfs()
        guard statvfs(folder.path, &room) == 0 else { return nil }
        return Int(clamping: UInt64(room.f_bavail) * UInt64(room.f_frsize))
    }
}
