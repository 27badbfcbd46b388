// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import Foundation

/// Why the control socket cannot be opened.
package enum ControlServerError: Error, Equatable, CustomStringConvertible {
    /// Another daemon answers there.
    case inUse(path: String)
    case notASocket(path: String)
    case pathTooLong(path: String)
    case unknownGroup(String)
    /// Its folder, or what lies there, belongs to another user.
    case foreign(path: String, owner: UInt32)
    /// The service manager passes something else than one listening socket.
    case unfitSocket
    case failed(path: String, operation: String, code: Int32)
    /// It took connections, and takes none any more.
    case broken(path: String, reason: String)

    package var description: String {
        switch self {
        case .inUse(let path):
            "\(path): another dondocd answers there; stop it first, or set another control.socket"
        case .notASocket(let path):
            "\(path): not a socket, and therefore not touched; remove it, or set another control.socket"
        case .pathTooLong(let path):
            "\(path): the path is too long for a socket (\(ControlSocket.longestPath) bytes); set a shorter control.socket"
        case .unknownGroup(let group):
            "there is no group '\(group)'; create it with 'groupadd --system \(group)', or change control.group"
        case .foreign(let path, let owner):
            "\(path): belongs to another user (uid \(owner)); set another control.socket"
        case .unfitSocket:
            "systemd passes sockets of which none is ours: expected one ListenStream= of a path, or of several the one with FileDescriptorName=control; correct the socket unit"
        case .failed(let path, let operation, let code):
            "\(path): \(operation): \(String(cString: strerror(code))); check that the service's user may write to its folder"
        case .broken(let path, let reason):
            "\(path): no more connections can be taken: \(reason); the daemon ends, so that it can be started again"
        }
    }
}
