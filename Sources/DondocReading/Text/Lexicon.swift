// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// A phrase as the folded keys of its tokens.
struct Phrase: Hashable, Sendable {
    let keys: [UInt64]

    init(_ text: String) {
        keys = Tokenizer.tokens(of: Array(text.unicodeScalars)).map(\.matchKey)
    }

    /// The keys of words written one after the other, for sets of single words.
    static func words(_ text: String) -> Set<UInt64> { Set(Phrase(text).keys) }
}

/// Phrases with a meaning each; the longest that stands at a place is found in one look at its first word.
struct Lexicon<Meaning: Sendable>: Sendable {
    private struct Entry: Sendable {
        let keys: [UInt64]
        let meaning: Meaning
    }

    private var entries: [UInt64: [Entry]] = [:]

    /// Phrases are separated by `|`.
    init(_ groups: [(String, Meaning)]) {
        for (phrases, meaning) in groups {
            for phrase in phrases.split(separator: "|") {
                let keys = Phrase(String(phrase)).keys
                guard let first = keys.first else { continue }
                entries[first, default: []].append(Entry(keys: keys, meaning: meaning))
            }
        }
        for key in entries.keys { entries[key]?.sort { $0.keys.count > $1.keys.count } }
    }

    /// The meaning and the number of tokens of the longest phrase that starts at `index` and ends before `end`.
    func match(_ tokens: Tokens, at index: Int, before end: Int) -> (meaning: Meaning, count: Int)? {
        guard index < end, tokens[index].kind == .word, let candidates = entries[tokens[index].key] else {
            return nil
        }
        for entry in candidates where index + entry.keys.count <= end {
            if tokens.has(entry.keys, at: index) { return (entry.meaning, entry.keys.count) }
        }
        return nil
    }
}

extension Lexicon where Meaning == Bool {
    init(_ phrases: String) { self.init([(phrases, true)]) }

    /// The number of tokens of the phrase that starts there; 0 for none.
    func length(_ tokens: Tokens, at index: Int, before end: Int) -> Int {
        match(tokens, at: index, before: end)?.count ?? 0
    }
}

extension Tokens {
    func has(_ keys: [UInt64], at index: Int) -> Bool {
        guard index >= 0, index + keys.count <= count else { return false }
        for offset in keys.indices where self[index + offset].matchKey != keys[offset] { return false }
        return true
    }

    func has(_ phrase: Phrase, at index: Int) -> Bool { has(phrase.keys, at: index) }
}

extension Token {
    /// What phrases compare: words and marks by key, numbers by value.
    var matchKey: UInt64 { kind == .number ? 1 << 62 | UInt64(UInt32(bitPattern: value)) : key }
}
