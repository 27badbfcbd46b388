// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// A phrase as the folded keys of its tokens.
struct Phrase: Hashable, Sendable {
    let keys: [UInt64]

    init(_ text: String) {
        let utf8 = Array(text.utf8)
        keys = Tokenizer.cut(utf8.span).tokens.map(\.key)
    }

    /// The keys of words written one after the other, for sets of single words.
    static func words(_ text: String) -> KeySet { KeySet(Phrase(text).keys.map { (key: $0, value: ()) }) }
}

/// Phrases with a meaning each; the longest that stands at a place is found in one look at its first word.
struct Lexicon<Meaning: Sendable>: Sendable {
    /// The place of a phrase in `keys`; the phrase and its meaning have the same index.
    private struct Entry: Sendable {
        let start: Int32
        let count: Int32
        /// Tells nearly always that a phrase is another one.
        let second: UInt64
    }

    /// The entries of phrases that begin with one word.
    private struct Candidates: Sendable {
        let entries: Range<Int32>
        /// A bit for the second word of each, by its key; all bits where a phrase is the word alone.
        let seconds: UInt64

        static func bit(_ key: UInt64) -> UInt64 { 1 &<< (key & 63) }
    }

    // Flat, so that a look which finds nothing touches no reference count.
    private let firsts: KeyTable<Candidates>
    private let entries: [Entry]
    private let keys: [UInt64]
    private let meanings: [Meaning]

    /// Phrases are separated by `|`; of equals the first counts.
    init(_ groups: [(String, Meaning)]) {
        let all = groups.flatMap { phrases, meaning in
            phrases.split(separator: "|").map { (keys: Phrase(String($0)).keys, meaning: meaning) }
        }
        var firsts: [(key: UInt64, value: Candidates)] = []
        var entries: [Entry] = []
        var keys: [UInt64] = []
        var meanings: [Meaning] = []
        let byFirst = Dictionary(grouping: all.indices.filter { !all[$0].keys.isEmpty }) { all[$0].keys[0] }
        for (first, indices) in byFirst {
            let start = entries.count
            // The longest first.
            for index in indices.sorted(by: { (all[$1].keys.count, $0) < (all[$0].keys.count, $1) }) {
                let phrase = all[index].keys
                entries.append(
                    Entry(
                        start: Int32(keys.count), count: Int32(phrase.count),
                        second: phrase.count > 1 ? phrase[1] : 0))
                keys += phrase
                meanings.append(all[index].meaning)
            }
            let seconds = entries[start...].reduce(0) {
                $0 | ($1.count == 1 ? .max : Candidates.bit($1.second))
            }
            let range = Int32(start)..<Int32(entries.count)
            firsts.append((key: first, value: Candidates(entries: range, seconds: seconds)))
        }
        self.firsts = KeyTable(firsts)
        self.entries = entries
        self.keys = keys
        self.meanings = meanings
    }

    /// The meaning and the number of tokens of the longest phrase that starts at `index` and ends before `end`.
    @inline(__always)
    func match(_ tokens: Tokens, at index: Int, before end: Int) -> (meaning: Meaning, count: Int)? {
        guard index < end, case let token = tokens[index], token.isWord, firsts.mayContain(token.key) else {
            return nil
        }
        return found(tokens, at: index, before: end)
    }

    private func found(_ tokens: Tokens, at index: Int, before end: Int) -> (meaning: Meaning, count: Int)? {
        let second = tokens[index + 1].key
        guard let candidates = firsts.value(tokens[index].key),
            candidates.seconds & Candidates.bit(second) != 0
        else { return nil }
        let limit = min(end, tokens.count) - index
        for candidate in Int(candidates.entries.lowerBound)..<Int(candidates.entries.upperBound) {
            let entry = entries[candidate]
            let (start, count) = (Int(entry.start), Int(entry.count))
            guard count == 1 || entry.second == second, count <= limit else { continue }
            var length = 2
            while length < count, tokens[index + length].key == keys[start + length] { length += 1 }
            if length >= count { return (meanings[candidate], count) }
        }
        return nil
    }

    /// Whether a phrase begins with that word.
    @inline(__always)
    func begins(with key: UInt64) -> Bool { firsts.contains(key) }

    /// How all phrases begin.
    var openings: [Opening] {
        entries.map { entry in
            let start = Int(entry.start)
            return Opening(first: keys[start], second: entry.count > 1 ? keys[start + 1] : nil)
        }
    }

    /// The words with which they begin.
    var firstWords: [UInt64] { firsts.keys }

    /// The first place in a part of the text at which a phrase may start, by its first word.
    @inline(__always)
    fileprivate func candidate(_ tokens: Tokens, from start: Int, before end: Int) -> Int? {
        tokens.firstIndex(from: start, before: end, in: firsts)
    }
}

extension Lexicon {
    /// The number of tokens of the phrase that starts there; 0 for none.
    @inline(__always)
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
        var start = range.lowerBound
        while let index = candidate(tokens, from: start, before: range.upperBound) {
            if match(tokens, at: index, before: end) != nil { return index }
            start = index + 1
        }
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
