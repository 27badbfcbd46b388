// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// A page of a list.
package struct Listing<Item: Codable & Sendable>: Codable, Sendable {
    package var items: [Item]
    package var offset: Int
    package var limit: Int
    /// Where the next page begins; nil on the last one.
    package var nextOffset: Int?
    /// What `after` takes for the next page, wherever it is; nil on the last one, and of lists that know only offsets.
    package var next: String?

    package init(items: [Item], offset: Int, limit: Int, nextOffset: Int?, next: String? = nil) {
        self.items = items
        self.offset = offset
        self.limit = limit
        self.nextOffset = nextOffset
        self.next = next
    }
}

extension Listing: Equatable where Item: Equatable {}

/// How long a page may be.
package enum PageLimit {
    package static let standard = 100
    package static let largest = 500
    package static let range = 1...largest
    package static let offsets = 0...1_000_000_000
}
