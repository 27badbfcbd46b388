// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// Rows `offset ..< offset + limit` of a list; `limit` is 1 to 1,000.
package struct Page: Hashable, Sendable {
    package var offset: Int
    package var limit: Int
    /// Behind which place it begins; nil at the beginning.
    ///
    /// Where a list is long, this is found at once and `offset` is not.
    package var after: PagePlace?

    package init(offset: Int = 0, limit: Int = 100, after: PagePlace? = nil) {
        self.offset = max(0, offset)
        self.limit = min(1000, max(1, limit))
        self.after = after
    }
}

/// Where a row stands in its list: what the list is sorted by, of which the last is the row's own.
package struct PagePlace: Hashable, Sendable {
    package var keys: [Int64]

    package init(_ keys: [Int64]) {
        self.keys = keys
    }
}
