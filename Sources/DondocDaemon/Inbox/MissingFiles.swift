// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import Foundation

/// Files that are gone in such numbers that it may be an accident: their assignments stay in force until they are back, or a person says that
/// it is meant.
package struct MissingFiles: Hashable, Codable, Sendable {
    /// Relative to the inbox; empty while there are none.
    package var paths: Set<String> = []
    /// When the first of them was missed; nil while there are none.
    package var since: Date?

    package init(paths: Set<String> = [], since: Date? = nil) {
        self.paths = paths
        self.since = since
    }

    package var isEmpty: Bool { paths.isEmpty }

    /// Whether so many of all the files that have assignments in force do not go by intention, as far as one can see.
    static func isAccident(_ gone: Int, of all: Int) -> Bool {
        (gone > 1 && gone == all) || (gone >= 5 && 2 * gone > all)
    }

    mutating func add(_ paths: some Sequence<String>, at now: Date) {
        self.paths.formUnion(paths)
        if !isEmpty, since == nil { since = now }
    }

    /// Whether that one was missing.
    mutating func remove(_ path: String) -> Bool {
        guard paths.remove(path) != nil else { return false }
        if isEmpty { since = nil }
        return true
    }
}
