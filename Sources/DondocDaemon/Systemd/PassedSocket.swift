// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import CSystemd
import Foundation

/// A listening socket that the service manager has opened for us and goes on holding (sd_listen_fds(3)).
///
/// Its path, mode and owner are the manager's; nothing of it is ever removed here.
struct PassedSocket {
    let descriptor: CInt
    let path: String

    /// By what name it is found when several are passed.
    private static let name = "control"

    /// Takes it out of the environment; nil when none is passed.
    /// - Throws: `ControlServerError.unfitSocket` when what is passed is no such socket.
    static func take() throws(ControlServerError) -> PassedSocket? {
        var names: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
        let count = Int(sd_listen_fds_with_names(1, &names))
        defer {
            for index in 0..<max(count, 0) { free(names?[index]) }
            free(names)
        }
        guard count > 0 else { return nil }
        let wanted = (0..<count).filter { index in
            count == 1 || names?[index].map { String(cString: $0) } == name
        }
        guard let index = wanted.first, wanted.count == 1 else { throw .unfitSocket }
        let descriptor = CInt(SD_LISTEN_FDS_START) + CInt(index)
        guard sd_is_socket_unix(descriptor, Int32(SOCK_STREAM.rawValue), 1, nil, 0) > 0 else {
            throw .unfitSocket
        }
        return PassedSocket(descriptor: descriptor, path: path(of: descriptor))
    }

    private static func path(of descriptor: CInt) -> String {
        var address = sockaddr_un()
        var size = socklen_t(MemoryLayout<sockaddr_un>.size)
        let result = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                getsockname(descriptor, $0, &size)
            }
        }
        guard result == 0 else { return "" }
        return withUnsafeBytes(of: address.sun_path) { bytes in
            String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
    }
}
