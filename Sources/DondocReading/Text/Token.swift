// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// One word, number or mark of a text, with the place where it stands.
///
/// Small on purpose: a directive of 16 MiB has millions of them.
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
    /// Offsets of Unicode scalars, `[start, end)`.
    var start: Int32
    var end: Int32
    /// The offset of `start` in UTF-8.
    var byte: Int32
    /// What phrases compare: the folded spelling of a word as a hash, the scalar of a mark, the value of a number.
    var key: UInt64

    /// The value of a number of at most nine digits, else -1.
    var value: Int32 { kind == .number ? Int32(truncatingIfNeeded: key) : -1 }

    func isMark(_ scalar: Unicode.Scalar) -> Bool { kind == .mark && key == UInt64(scalar.value) }
    var isWord: Bool { kind == .word }
    var isNumber: Bool { kind == .number }
    var isCapitalized: Bool { kind == .word && casing != .lower }
    var startsLine: Bool { gap >= .line }

    /// The key of a number; no word's, which has the highest bit, and no mark's.
    static func key(ofNumber value: Int) -> UInt64 { 1 << 62 | UInt64(UInt32(truncatingIfNeeded: value)) }
}
