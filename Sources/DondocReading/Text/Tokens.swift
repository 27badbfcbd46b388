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

    /// Where a phrase stands.
    func places(of phrase: Phrase) -> [Int] {
        guard let first = phrase.keys.first else { return [] }
        let tokens = storage.span
        var places: [Int] = []
        for index in tokens.indices where tokens[index].key == first && has(phrase, at: index) {
            places.append(index)
        }
        return places
    }

    /// The first token in a part of the text that may be in a table.
    @inline(__always)
    func firstIndex<Value>(from start: Int, before end: Int, in table: KeyTable<Value>) -> Int? {
        let tokens = storage.span
        let limit = min(end, tokens.count)
        var index = max(0, start)
        while index < limit {
            if table.mayContain(tokens[index].key) { return index }
            index &+= 1
        }
        return nil
    }

    /// Where the tokens end that stand behind one another as they are told, with one space between them or none, and
    /// hide nothing; at least behind the first.
    func run(from start: Int, before end: Int, on page: Swift.Span<UInt8>) -> Int {
        let tokens = storage.span
        let limit = min(end, tokens.count)
        guard start >= 0, start < limit else { return end }
        var last = tokens[start].end
        var index = start &+ 1
        while index < limit {
            let token = tokens[index]
            let space: Int32 = token.gap == .none ? 0 : 1
            guard last &+ space == token.byte, !token.hides,
                space == 0 || page[Int(last)] == UInt8(ascii: " ")
            else { break }
            last = token.end
            index &+= 1
        }
        return index
    }

    /// The first token of a part of the text with that key.
    func first(_ key: UInt64, in range: Range<Int>) -> Int? {
        let tokens = storage.span
        for index in range.clamped(to: indices) where tokens[index].key == key { return index }
        return nil
    }

    /// The first word of a part of the text that is written with a capital.
    func firstCapital(in range: Range<Int>) -> Int? {
        let tokens = storage.span
        for index in range.clamped(to: indices) where tokens[index].isCapitalized { return index }
        return nil
    }

    /// Whether a part of the text has a token with that key.
    func has(_ key: UInt64, in range: Range<Int>) -> Bool { first(key, in: range) != nil }

    /// A hash of the folded words, which differs for each start.
    func spelling(of range: Range<Int>, from start: UInt64) -> UInt64 {
        let tokens = storage.span
        var hash = start
        for index in range.clamped(to: indices) { hash = FoldedWord.mixed(hash, tokens[index].key) }
        return hash
    }
}
