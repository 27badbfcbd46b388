// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import CDispatch  // may own struct stat, depending on what is loaded first
package import DondocDelivery
package import Foundation
import Glibc

/// Where a secret is kept; never the secret itself.
package enum SecretSource: Hashable, Sendable, CustomStringConvertible {
    /// A systemd credential: a file of `$CREDENTIALS_DIRECTORY`.
    case credential(String)
    /// A file that only the service can read.
    case file(URL)

    package var description: String {
        switch self {
        case .credential(let name): "{credential: \(name)}"
        case .file(let file): "{file: \(file.path)}"
        }
    }

    /// Reads the secret anew, without the line end that editors add.
    ///
    /// - Parameter credentials: the folder that systemd names in `CREDENTIALS_DIRECTORY`; nil when it names none.
    package func secret(credentials: String?) throws(SecretError) -> Secret {
        switch self {
        case .credential(let name):
            guard let credentials else { throw SecretError(source: self, reason: .noCredentials) }
            return try read(credentials + "/" + name, isGuarded: false)
        case .file(let file): return try read(file.path, isGuarded: true)
        }
    }

    /// - Parameter isGuarded: whether the permissions are ours to check; those of credentials are systemd's.
    private func read(_ path: String, isGuarded: Bool) throws(SecretError) -> Secret {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            throw SecretError(source: self, reason: .unreadable(String(cString: strerror(errno))))
        }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw SecretError(source: self, reason: .unreadable("not a file"))
        }
        guard !isGuarded || status.st_mode & 0o077 == 0 else {
            throw SecretError(source: self, reason: .open)
        }
        let bytes: Data
        do {
            bytes = try handle.read(upToCount: SecretSource.longestBytes + 1) ?? Data()
        } catch {
            throw SecretError(source: self, reason: .unreadable("it cannot be read"))
        }
        guard bytes.count <= SecretSource.longestBytes, let text = String(validating: bytes, as: UTF8.self)
        else {
            throw SecretError(source: self, reason: .unreadable("not a line of UTF-8 text"))
        }
        let line = text.trimming(\.isNewline)
        guard !line.isEmpty, !line.contains(where: \.isNewline) else {
            throw SecretError(
                source: self, reason: line.isEmpty ? .empty : .unreadable("it has several lines"))
        }
        return Secret(String(line))
    }

    private static let longestBytes = 4096
}

/// Why a secret cannot be had.
package struct SecretError: Error, Hashable, CustomStringConvertible {
    package enum Reason: Hashable, Sendable {
        case noCredentials
        case unreadable(String)
        case empty
        case open
    }

    package let source: SecretSource
    package let reason: Reason

    package var description: String {
        switch reason {
        case .noCredentials:
            "\(source): the service was given no credentials; add LoadCredential= to its unit (systemctl edit dondocd), or use {file: PATH}"
        case .unreadable(let why): "\(source): the secret cannot be read: \(why)"
        case .empty: "\(source): nothing stands in it; write the secret into it, on one line"
        case .open: "\(source): others may read this file; run: chmod 600, and chown it to the service's user"
        }
    }
}
