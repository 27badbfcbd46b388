// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// One word, number or mark of a text, with the place where it stands.
///
/// Sixteen bytes, as a directive of 16 MiB has millions of them.
struct Token: Sendable {
    enum Kind: UInt8, Sendable { case word, number, mark }

    /// How the letters of a word are written.
    enum Casing: UInt8, Sendable { case lower, capitalized, upper }

    /// What stands between the token before and this one.
    enum Gap: UInt8, Comparable, Sendable {
        case none, space, wide, line, paragraph
        static func < (left: Gap, right: Gap) -> Bool { left.rawValue < right.rawValue }
    }

    var kind: Kind
    var casing: Casing
    var gap: Gap
    /// Digits of a number, marks that one token stands for; at most 255.
    var count: UInt8
    /// The offset of the first byte in UTF-8.
    let byte: Int32
    /// The key, above it how many bytes the token has, and the highest bit set if it hides something.
    private let bits: UInt64

    /// - Parameters:
    ///   - length: the bytes from `byte` on.
    ///   - hides: whether it may have characters that nobody sees, as a soft hyphen or an entity.
    ///   - key: only its lower `keyBits` are kept.
    init(
        kind: Kind, casing: Casing, gap: Gap, count: UInt8, byte: Int32, length: Int, hides: Bool, key: UInt64
    ) {
        self.kind = kind
        self.casing = casing
        self.gap = gap
        self.count = count
        self.byte = byte
        let above = UInt64(truncatingIfNeeded: length) | (hides ? 1 << Self.lengthBits : 0)
        bits = above << Self.keyBits | key & Self.keyMask
    }

    /// What phrases compare: the folded spelling of a word as a hash, the scalar of a mark, the value of a number.
    @inline(__always)
    var key: UInt64 { bits & Self.keyMask }

    /// The offset behind the last byte.
    @inline(__always)
    var end: Int32 { byte &+ Int32(truncatingIfNeeded: (bits << 1) >> (Self.keyBits + 1)) }

    @inline(__always)
    var hides: Bool { bits >> 63 == 1 }

    /// The value of a number of at most nine digits, else -1.
    var value: Int32 { kind == .number ? Int32(truncatingIfNeeded: key) : -1 }

    func isMark(_ scalar: Unicode.Scalar) -> Bool { kind == .mark && key == UInt64(scalar.value) }
    var isWord: Bool { kind == .word }
    var isNumber: Bool { kind == .number }
    var isCapitalized: Bool { kind == .word && casing != .lower }
    var startsLine: Bool { gap >= .line }

    /// The key of a number; no word's, which has the highest bit, and no mark's.
    static func key(ofNumber value: Int) -> UInt64 {
        1 << (keyBits - 2) | UInt64(UInt32(truncatingIfNeeded: value))
    }

    /// The key of a word with that hash.
    @inline(__always)
    static func key(ofWord hash: UInt64) -> UInt64 { 1 << (keyBits - 1) | hash & keyMask }

    /// The most bytes of one token, but for those of its last letter; what is longer is cut.
    static let longest = 32_000

    private static let keyBits: UInt64 = 48
    private static let lengthBits: UInt64 = 15
    private static let keyMask: UInt64 = 1 << keyBits - 1
}
