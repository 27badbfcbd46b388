// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import Foundation

/// Groups of the system, by number and by name.
package enum SystemGroup {
    private static let bufferSize = 16_384

    /// Nil when the system has no such group.
    package static func name(of id: gid_t) -> String? {
        var entry = group()
        var found: UnsafeMutablePointer<group>?
        return withUnsafeTemporaryAllocation(of: CChar.self, capacity: bufferSize) { buffer in
            guard getgrgid_r(id, &entry, buffer.baseAddress, buffer.count, &found) == 0, found != nil,
                let name = entry.gr_name
            else { return nil }
            return String(cString: name)
        }
    }

    /// Whether the system has a user of that name.
    package static func hasUser(named name: String) -> Bool {
        var entry = passwd()
        var found: UnsafeMutablePointer<passwd>?
        return withUnsafeTemporaryAllocation(of: CChar.self, capacity: bufferSize) { buffer in
            guard let base = buffer.baseAddress else { return false }
            return getpwnam_r(name, &entry, base, buffer.count, &found) == 0 && found != nil
        }
    }

    /// Nil when the system has none of that name.
    package static func id(named name: String) -> gid_t? {
        var entry = group()
        var found: UnsafeMutablePointer<group>?
        return withUnsafeTemporaryAllocation(of: CChar.self, capacity: bufferSize) { buffer in
            guard getgrnam_r(name, &entry, buffer.baseAddress, buffer.count, &found) == 0, found != nil else {
                return nil
            }
            return entry.gr_gid
        }
    }
}
