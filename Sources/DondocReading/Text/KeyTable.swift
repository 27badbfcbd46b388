// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// What stands for the key of a token: nearly always nothing, which one look tells.
///
/// Keys of words are hashes already, so they are not hashed again as a dictionary would.
struct KeyTable<Value: Sendable>: Sendable {
    /// From the second on: no slot has the number of the first.
    private var entries: [(key: UInt64, value: Value)]
    /// At the place of a key, or the first free one after it: the number of its entry, and some bits of the key.
    private var slots: [UInt32]
    private let shift: UInt64
    /// A bit for each key, which tells of small tables that most keys are not there.
    private var bits: UInt64 = 0

    /// Of two values for one key the first counts; at most 30,000 keys.
    init(_ pairs: [(key: UInt64, value: Value)]) {
        precondition(pairs.count <= 30_000, "too many keys for the table's slots")
        var bits: UInt64 = 4
        while 1 << bits < pairs.count * 5 { bits += 1 }
        shift = 63 - bits
        entries = Array(pairs.prefix(1))
        slots = [UInt32](repeating: 0, count: 1 << bits)
        for pair in pairs where self[pair.key] == nil {
            entries.append(pair)
            self.bits |= Self.bit(of: pair.key)
            let hash = Self.hash(pair.key)
            var slot = place(of: hash)
            while slots[slot] != 0 {
                slots[slot] |= Self.passed
                slot = (slot + 1) & (slots.count - 1)
            }
            slots[slot] = Self.mark(of: hash) | UInt32(entries.count - 1)
        }
    }

    subscript(key: UInt64) -> Value? { value(key) }

    /// As the subscript, for where it is asked for every word.
    @inline(__always)
    func value(_ key: UInt64) -> Value? {
        let hash = Self.hash(key)
        var place = place(of: hash)
        while case let slot = slots[place], slot != 0 {
            let entry = Int(slot & Self.number)
            if (slot ^ Self.mark(of: hash)) & Self.marks == 0, entries[entry].key == key {
                return entries[entry].value
            }
            guard slot & Self.passed != 0 else { return nil }
            place = (place &+ 1) & (slots.count &- 1)
        }
        return nil
    }

    /// As `value`, where most keys are not there: of a small table one bit tells so, and nothing else of it is read.
    @inline(__always)
    func rareValue(_ key: UInt64) -> Value? { bits & Self.bit(of: key) != 0 ? value(key) : nil }

    @inline(__always)
    func contains(_ key: UInt64) -> Bool { mayContain(key) && self[key] != nil }

    /// False for all but a few of the keys that are not there, by one look.
    @inline(__always)
    func mayContain(_ key: UInt64) -> Bool {
        guard bits & Self.bit(of: key) != 0 else { return false }
        let hash = Self.hash(key)
        let slot = slots[place(of: hash)]
        return slot != 0 && ((slot ^ Self.mark(of: hash)) & Self.marks == 0 || slot & Self.passed != 0)
    }

    var keys: [UInt64] { entries.dropFirst().map(\.key) }

    /// A product with 2⁶⁴ divided by the golden ratio, whose highest bits spread keys that differ little.
    @inline(__always)
    private static func hash(_ key: UInt64) -> UInt64 { key &* 0x9E37_79B9_7F4A_7C15 }

    @inline(__always)
    private static func bit(of key: UInt64) -> UInt64 { 1 &<< (key & 63) }

    @inline(__always)
    private func place(of hash: UInt64) -> Int {
        // In two steps, of which the first tells that it is not negative.
        Int(truncatingIfNeeded: (hash >> 1) &>> shift)
    }

    /// Bits of the hash by which other keys at the same place are told apart.
    @inline(__always)
    private static func mark(of hash: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: hash >> 16) & marks }

    @inline(__always)
    private static var marks: UInt32 { 0xFFFF_0000 }
    /// Set where the search for another key went on.
    @inline(__always)
    private static var passed: UInt32 { 0x8000 }
    @inline(__always)
    private static var number: UInt32 { 0x7FFF }
}

extension KeyTable: ExpressibleByDictionaryLiteral {
    init(dictionaryLiteral elements: (UInt64, Value)...) {
        self.init(elements.map { (key: $0.0, value: $0.1) })
    }
}

/// A set of keys of tokens.
typealias KeySet = KeyTable<Void>
