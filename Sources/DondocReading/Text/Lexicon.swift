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

/// Phrases with a meaning each; the longest that stands at a place is found in one look at its first two words.
struct Lexicon<Meaning: Sendable>: Sendable {
    /// In one piece, as it is asked for at nearly every word.
    private let table: LexiconTable<Meaning>

    /// Phrases are separated by `|`; of equals the first counts.
    init(_ groups: [(String, Meaning)]) {
        table = LexiconTable(groups)
    }

    /// The meaning and the number of tokens of the longest phrase that starts at `index` and ends before `end`.
    @inline(__always)
    func match(_ tokens: Tokens, at index: Int, before end: Int) -> (meaning: Meaning, count: Int)? {
        guard index < end, case let token = tokens[index], token.isWord, table.firsts.mayContain(token.key)
        else { return nil }
        return table.found(tokens, at: index, before: end)
    }

    /// Whether a phrase begins with that word.
    @inline(__always)
    func begins(with key: UInt64) -> Bool { table.firsts.contains(key) }

    /// How all phrases begin.
    var openings: [Opening] { table.openings }

    /// The words with which they begin.
    var firstWords: [UInt64] { table.firsts.keys }

    /// The first place in a part of the text at which a phrase may start, by its first word.
    @inline(__always)
    fileprivate func candidate(_ tokens: Tokens, from start: Int, before end: Int) -> Int? {
        tokens.firstIndex(from: start, before: end, in: table.firsts)
    }
}

/// The phrases of a lexicon, by their first words.
private final class LexiconTable<Meaning: Sendable>: Sendable {
    /// The place of a phrase in `keys`; the phrase and its meaning have the same index.
    private struct Entry: Sendable {
        let start: Int32
        let count: Int32
    }

    // Flat, so that a look which finds nothing touches no reference count.
    /// The first words of all.
    let firsts: KeySet
    /// The indices of those that are one word.
    private let alone: KeyTable<Int32>
    /// By their first two words: the indices of the longer ones.
    private let pairs: KeyTable<Range<Int32>>
    private let entries: [Entry]
    private let keys: [UInt64]
    private let meanings: [Meaning]

    init(_ groups: [(String, Meaning)]) {
        let all = groups.flatMap { phrases, meaning in
            phrases.split(separator: "|").map { (keys: Phrase(String($0)).keys, meaning: meaning) }
        }
        var entries: [Entry] = []
        var keys: [UInt64] = []
        var meanings: [Meaning] = []
        var alone: [(key: UInt64, value: Int32)] = []
        var pairs: [(key: UInt64, value: Range<Int32>)] = []
        let known = all.indices.filter { !all[$0].keys.isEmpty }
        for (pair, indices) in Dictionary(grouping: known, by: { Self.opening(all[$0].keys) }) {
            let start = Int32(entries.count)
            // The longest first.
            for index in indices.sorted(by: { (all[$1].keys.count, $0) < (all[$0].keys.count, $1) }) {
                let phrase = all[index].keys
                entries.append(Entry(start: Int32(keys.count), count: Int32(phrase.count)))
                keys += phrase
                meanings.append(all[index].meaning)
            }
            if let second = pair.second {
                pairs.append((key: Self.key(pair.first, second), value: start..<Int32(entries.count)))
            } else {
                alone.append((key: pair.first, value: start))
            }
        }
        firsts = KeySet(Set(known.map { all[$0].keys[0] }).map { (key: $0, value: ()) })
        self.alone = KeyTable(alone)
        self.pairs = KeyTable(pairs)
        self.entries = entries
        self.keys = keys
        self.meanings = meanings
    }

    private static func opening(_ phrase: [UInt64]) -> Opening {
        Opening(first: phrase[0], second: phrase.count > 1 ? phrase[1] : nil)
    }

    /// Two keys of tokens as one, as they have 32 bits each.
    @inline(__always)
    private static func key(_ first: UInt64, _ second: UInt64) -> UInt64 { first << 32 | second }

    /// As `match`, for a word with which a phrase may begin.
    func found(_ tokens: Tokens, at index: Int, before end: Int) -> (meaning: Meaning, count: Int)? {
        let first = tokens[index].key
        let limit = min(end, tokens.count) - index
        if limit > 1, let longer = pairs.rareValue(Self.key(first, tokens[index + 1].key)) {
            for candidate in Int(longer.lowerBound)..<Int(longer.upperBound) {
                let (start, count) = (Int(entries[candidate].start), Int(entries[candidate].count))
                guard count <= limit else { continue }
                var length = 2
                while length < count, tokens[index + length].key == keys[start + length] { length += 1 }
                if length == count { return (meanings[candidate], count) }
            }
        }
        return alone.rareValue(first).map { (meanings[Int($0)], 1) }
    }

    var openings: [Opening] {
        entries.map { entry in
            let start = Int(entry.start)
            return Opening(first: keys[start], second: entry.count > 1 ? keys[start + 1] : nil)
        }
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
