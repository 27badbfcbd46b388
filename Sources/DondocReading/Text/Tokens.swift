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
        // One comparison for both ends: what is negative is beyond every count.
        UInt(bitPattern: index) < UInt(bitPattern: storage.count)
            ? storage[index]
            : Token(
                kind: .mark, casing: .lower, gap: .paragraph, count: 0, byte: 0, length: 0,
                hides: false, key: 0)
    }

    /// The first number, or opening of a phrase, in a part of the text.
    func firstIndex(from start: Int, before end: Int, opening phrases: Openings) -> Int? {
        var index = max(0, start)
        let limit = min(end, storage.count)
        while index < limit {
            let token = storage[index]
            if token.kind == .number || phrases.contains(token, before: self[index + 1]) { return index }
            index += 1
        }
        return nil
    }
}
