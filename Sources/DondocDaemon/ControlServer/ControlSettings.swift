// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// The part of the configuration that concerns the control socket.
package struct ControlSettings: Hashable, Sendable {
    package var socket: String
    /// The permission bits of the socket.
    package var mode: UInt32
    /// The group whose members may read; nil for the service's own.
    package var group: String?
    /// Groups and users that may change things, beside root and the service's own user.
    package var admins: [String]
    /// Groups and users that may ask, beside those; empty where everybody may who can open the socket.
    package var readers: [String]

    package init(
        socket: String, mode: UInt32 = 0o660, group: String? = nil, admins: [String] = [],
        readers: [String] = []
    ) {
        self.socket = socket
        self.mode = mode
        self.group = group
        self.admins = admins
        self.readers = readers
    }
}
