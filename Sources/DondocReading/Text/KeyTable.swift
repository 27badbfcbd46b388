// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// What stands for the key of a token: nearly always nothing, which one look tells.
///
/// Keys of words are hashes already, so they are not hashed again as a dictionary would.
struct KeyTable<Value: Sendable>: Sendable {
    private var entries: [(key: UInt64, value: Value)]
    /// The number of an entry counted from 1, or 0, at the place of its key or at the first free one after it.
    private var slots: [UInt16]
    private let shift: UInt64

    /// Of two values for one key the first counts; at most 60,000 keys.
    init(_ pairs: [(key: UInt64, value: Value)]) {
        precondition(pairs.count <= 60_000, "too many keys for the table's slots")
        var bits: UInt64 = 4
        while 1 << bits < pairs.count * 8 { bits += 1 }
        shift = 64 - bits
        entries = []
        slots = [UInt16](repeating: 0, count: 1 << bits)
        for pair in pairs where self[pair.key] == nil {
            entries.append(pair)
            var slot = place(of: pair.key)
            while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = UInt16(entries.count)
        }
    }

    subscript(key: UInt64) -> Value? {
        var slot = place(of: key)
        while slots[slot] != 0 {
            let entry = Int(slots[slot]) - 1
            if entries[entry].key == key { return entries[entry].value }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    @inline(__always)
    func contains(_ key: UInt64) -> Bool { mayContain(key) && self[key] != nil }

    /// False for nearly every key that is not there, by one look.
    @inline(__always)
    func mayContain(_ key: UInt64) -> Bool { slots[place(of: key)] != 0 }

    var keys: [UInt64] { entries.map(\.key) }

    /// The highest bits of a product with 2⁶⁴ divided by the golden ratio, which spreads keys that differ little.
    @inline(__always)
    private func place(of key: UInt64) -> Int { Int((key &* 0x9E37_79B9_7F4A_7C15) >> shift) }
}

extension KeyTable: ExpressibleByDictionaryLiteral {
    init(dictionaryLiteral elements: (UInt64, Value)...) {
        self.init(elements.map { (key: $0.0, value: $0.1) })
    }
}

/// A set of keys of tokens.
typealias KeySet = KeyTable<Void>
