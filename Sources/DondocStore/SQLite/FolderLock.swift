// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import CDispatch  // may own struct stat, depending on what is loaded first
import Foundation
import Glibc

/// An exclusive hold on a state folder, by an advisory lock that the kernel drops with the process.
final class FolderLock: Sendable {
    enum Failure: Error { case taken, system(CInt) }

    private let descriptor: CInt

    init(_ folder: URL) throws(Failure) {
        let path = folder.appending(path: "lock").path(percentEncoded: false)
        descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw .system(errno) }
        Self.give(descriptor, toOwnerOf: folder)
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

    /// Root may be the first to lock the folder of another one, who must be able to open the file afterwards.
    private static func give(_ descriptor: CInt, toOwnerOf folder: URL) {
        var (home, file) = (stat(), stat())
        guard geteuid() == 0, stat(folder.path(percentEncoded: false), &home) == 0,
            fstat(descriptor, &file) == 0, file.st_uid != home.st_uid,
            // Nothing but what was made here: the folder's owner may have put another one's file there.
            file.st_mode & S_IFMT == S_IFREG, file.st_nlink == 1, file.st_uid == 0, file.st_size == 0
        else { return }
        // If it cannot be given away, the owner is told so when it is opened.
        _ = fchown(descriptor, home.st_uid, home.st_gid)
    }

    /// A child that has not yet become another program holds the descriptor too, and with it the lock, unless it is let go here.
    deinit {
        flock(descriptor, LOCK_UN)
        Glibc.close(descriptor)
    }
}
