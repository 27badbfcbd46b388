// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// The tokens of a text, with an empty mark before the first and after the last: looking around is always allowed.
struct Tokens: Sendable {
    private let storage: [Token]

    init(_ storage: [Token]) {
        self.storage = storage
    }

    var count: Int { storage.count }
    var indices: Range<Int> { 0..<storage.count }
    var isEmpty: Bool { storage.isEmpty }

    subscript(index: Int) -> Token {
        index >= 0 && index < storage.count ? storage[index] : Self.outside
    }

    private static let outside = Token(
        kind: .mark, casing: .lower, gap: .paragraph, count: 0, start: 0, end: 0, value: -1, key: 0)
}
