// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Foundation
import Glibc

/// An exclusive hold on a state folder, by an advisory lock that the kernel drops with the process.
final class FolderLock: Sendable {
    enum Failure: Error { case taken, system(CInt) }

    private let descriptor: CInt

    init(_ folder: URL) throws(Failure) {
        let path = folder.appending(path: "lock").path(percentEncoded: false)
        descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .system(errno) }
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            switch errno {
            case EINTR: continue
            // Whoever throws from here is released as anybody else: the descriptor closes in `deinit`, and must not before, as its
            // number may be another's by then.
            case EWOULDBLOCK: throw .taken
            case let code: throw .system(code)
            }
        }
    }

    /// A child that has not yet become another program holds the descriptor too, and with it the lock, unless it is let go here.
    deinit {
        flock(descriptor, LOCK_UN)
        Glibc.close(descriptor)
    }
}
