// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// A phrase as the folded keys of its tokens.
struct Phrase: Hashable, Sendable {
    let keys: [UInt64]

    init(_ text: String) {
        keys = Tokenizer.cut(Array(text.utf8)).tokens.map(\.key)
    }

    /// The keys of words written one after the other, for sets of single words.
    static func words(_ text: String) -> KeySet { KeySet(Phrase(text).keys.map { (key: $0, value: ()) }) }
}

/// Phrases with a meaning each; the longest that stands at a place is found in one look at its first word.
struct Lexicon<Meaning: Sendable>: Sendable {
    /// The place of a phrase in `keys`; the phrase and its meaning have the same index.
    private struct Entry: Sendable {
        let start: Int
        let count: Int
    }

    // Flat, so that a look which finds nothing touches no reference count.
    private let firsts: KeyTable<Range<Int>>
    private let entries: [Entry]
    private let keys: [UInt64]
    private let meanings: [Meaning]

    /// Phrases are separated by `|`; of equals the first counts.
    init(_ groups: [(String, Meaning)]) {
        let all = groups.flatMap { phrases, meaning in
            phrases.split(separator: "|").map { (keys: Phrase(String($0)).keys, meaning: meaning) }
        }
        var firsts: [(key: UInt64, value: Range<Int>)] = []
        var entries: [Entry] = []
        var keys: [UInt64] = []
        var meanings: [Meaning] = []
        let byFirst = Dictionary(grouping: all.indices.filter { !all[$0].keys.isEmpty }) { all[$0].keys[0] }
        for (first, indices) in byFirst {
            let start = entries.count
            // The longest first.
            for index in indices.sorted(by: { (all[$1].keys.count, $0) < (all[$0].keys.count, $1) }) {
                entries.append(Entry(start: keys.count, count: all[index].keys.count))
                keys += all[index].keys
                meanings.append(all[index].meaning)
            }
            firsts.append((key: first, value: start..<entries.count))
        }
        self.firsts = KeyTable(firsts)
        self.entries = entries
        self.keys = keys
        self.meanings = meanings
    }

    /// The meaning and the number of tokens of the longest phrase that starts at `index` and ends before `end`.
    @inline(__always)
    func match(_ tokens: Tokens, at index: Int, before end: Int) -> (meaning: Meaning, count: Int)? {
        guard index < end, tokens[index].kind == .word, firsts.mayContain(tokens[index].key) else {
            return nil
        }
        return found(tokens, at: index, before: end)
    }

    private func found(_ tokens: Tokens, at index: Int, before end: Int) -> (meaning: Meaning, count: Int)? {
        guard let candidates = firsts[tokens[index].key] else { return nil }
        let limit = min(end, tokens.count) - index
        for candidate in candidates where entries[candidate].count <= limit {
            let entry = entries[candidate]
            var length = 1
            while length < entry.count, tokens[index + length].key == keys[entry.start + length] {
                length += 1
            }
            if length == entry.count { return (meanings[candidate], length) }
        }
        return nil
    }

    /// Whether a phrase begins with that word.
    @inline(__always)
    func begins(with key: UInt64) -> Bool { firsts.contains(key) }

    /// How all phrases begin.
    var openings: [Opening] {
        entries.map { Opening(first: keys[$0.start], second: $0.count > 1 ? keys[$0.start + 1] : nil) }
    }
}

extension Lexicon {
    /// The number of tokens of the phrase that starts there; 0 for none.
    func length(_ tokens: Tokens, at index: Int, before end: Int) -> Int {
        match(tokens, at: index, before: end)?.count ?? 0
    }

    /// Whether a phrase starts in a part of the text, and ends in it too.
    func occurs(_ tokens: Tokens, in range: Range<Int>) -> Bool { first(tokens, in: range) != nil }

    /// Where the first phrase starts in a part of the text, in which it must end too.
    func first(_ tokens: Tokens, in range: Range<Int>) -> Int? {
        first(tokens, in: range, before: range.upperBound)
    }

    /// Where the first phrase starts in a part of the text, which it may leave up to `end`.
    func first(_ tokens: Tokens, in range: Range<Int>, before end: Int) -> Int? {
        for index in range where match(tokens, at: index, before: end) != nil { return index }
        return nil
    }
}

extension Lexicon where Meaning == Bool {
    init(_ phrases: String) { self.init([(phrases, true)]) }
}

extension Tokens {
    func has(_ keys: [UInt64], at index: Int) -> Bool {
        guard index >= 0, index + keys.count <= count else { return false }
        for offset in keys.indices where self[index + offset].key != keys[offset] { return false }
        return true
    }

    func has(_ phrase: Phrase, at index: Int) -> Bool { has(phrase.keys, at: index) }
}
