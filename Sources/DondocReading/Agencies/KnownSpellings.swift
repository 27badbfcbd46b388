// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// What is known of words by how the page spells them.
///
/// Their keys are hashes already, so they are not hashed again as a dictionary would.
struct KnownSpellings<Value> {
    private struct Entry {
        let key: UInt64
        let words: Range<Int>
        let value: Value
    }

    private var entries: [Entry] = []
    /// At the place of a key, or the first free one after it: the number of its entry, counted from 1.
    private var slots = [UInt32](repeating: 0, count: 64)
    /// How many places are looked at for a key.
    ///
    /// One name spelt in thousands of ways has one key: the first of them are kept,
    /// the others are read anew each time, and no text makes the search longer.
    private static var reach: Int { 16 }

    /// The value for words that the page spells byte by byte as others before.
    ///
    /// - Parameter key: a hash of the words.
    func value(_ key: UInt64, spelt words: Range<Int>, in text: SourceText) -> Value? {
        var slot = place(of: key)
        for _ in 0..<Self.reach {
            let entry = Int(slots[slot]) - 1
            guard entry >= 0 else { break }
            if entries[entry].key == key, text.isSpelt(words, as: entries[entry].words) {
                return entries[entry].value
            }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    /// Words whose key and spelling are not known yet.
    mutating func insert(_ value: Value, for key: UInt64, spelt words: Range<Int>) {
        guard hold(entries.count, key) else { return }
        entries.append(Entry(key: key, words: words, value: value))
        guard entries.count * 2 > slots.count else { return }
        slots = [UInt32](repeating: 0, count: slots.count * 2)
        for (index, entry) in entries.enumerated() { _ = hold(index, entry.key) }
    }

    /// Notes the number of an entry at a place for its key; false where none is free within reach.
    private mutating func hold(_ index: Int, _ key: UInt64) -> Bool {
        var slot = place(of: key)
        for _ in 0..<Self.reach {
            guard slots[slot] != 0 else {
                slots[slot] = UInt32(index + 1)
                return true
            }
            slot = (slot + 1) & (slots.count - 1)
        }
        return false
    }

    /// By the highest bits of a product with 2⁶⁴ divided by the golden ratio.
    private func place(of key: UInt64) -> Int {
        Int(truncatingIfNeeded: key &* 0x9E37_79B9_7F4A_7C15 >> 32) & (slots.count - 1)
    }
}
