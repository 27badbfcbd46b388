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
    private struct Entry: Sendable {
        let keys: [UInt64]
        let meaning: Meaning
    }

    /// The phrases by their first word, the longest first.
    private let entries: KeyTable<[Entry]>

    /// Phrases are separated by `|`.
    init(_ groups: [(String, Meaning)]) {
        let all = groups.flatMap { phrases, meaning in
            phrases.split(separator: "|").map { Entry(keys: Phrase(String($0)).keys, meaning: meaning) }
        }
        let byFirst = Dictionary(grouping: all.filter { !$0.keys.isEmpty }) { $0.keys[0] }
        entries = KeyTable(
            byFirst.map { key, entries in
                // Of equals the first counts.
                (
                    key: key,
                    value: entries.enumerated().sorted {
                        ($1.element.keys.count, $0.offset) < ($0.element.keys.count, $1.offset)
                    }.map(\.element)
                )
            })
    }

    /// The meaning and the number of tokens of the longest phrase that starts at `index` and ends before `end`.
    func match(_ tokens: Tokens, at index: Int, before end: Int) -> (meaning: Meaning, count: Int)? {
        guard index < end else { return nil }
        let token = tokens[index]
        guard token.kind == .word, let candidates = entries[token.key] else { return nil }
        for entry in candidates where index + entry.keys.count <= end {
            if tokens.has(entry.keys, at: index) { return (entry.meaning, entry.keys.count) }
        }
        return nil
    }

    /// Whether a phrase begins with that word.
    func begins(with key: UInt64) -> Bool { entries.contains(key) }

    /// The first words of all phrases.
    var firstKeys: [UInt64] { entries.keys }
}

extension Lexicon {
    /// The number of tokens of the phrase that starts there; 0 for none.
    func length(_ tokens: Tokens, at index: Int, before end: Int) -> Int {
        match(tokens, at: index, before: end)?.count ?? 0
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
