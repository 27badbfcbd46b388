// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// One word, number or mark of a text, with the place where it stands.
///
/// Twelve bytes, as a directive of 16 MiB has millions of them.
struct Token: Sendable {
    enum Kind: UInt8, Sendable { case word, number, mark }

    /// How the letters of a word are written; those of numbers and marks are none, and in lower case.
    enum Casing: UInt8, Sendable { case lower, capitalized, upper }

    /// What stands between the token before and this one.
    enum Gap: UInt8, Comparable, Sendable {
        case none, space, wide, line, paragraph
        static func < (left: Gap, right: Gap) -> Bool { left.rawValue < right.rawValue }
    }

    /// The offset of the first byte in UTF-8.
    let byte: Int32
    private let folded: UInt32
    /// How many bytes the token has, and the highest bit set if it hides something.
    private let extent: UInt16
    /// Digits of a number, marks that one token stands for; at most 255.
    var count: UInt8
    /// Kind, casing and gap, two, two and three bits.
    private var form: UInt8

    /// - Parameters:
    ///   - length: the bytes from `byte` on.
    ///   - hides: whether it may have characters that nobody sees, as a soft hyphen or an entity.
    ///   - key: below 2³².
    init(
        kind: Kind, casing: Casing, gap: Gap, count: UInt8, byte: Int32, length: Int, hides: Bool, key: UInt64
    ) {
        self.byte = byte
        self.count = count
        folded = UInt32(truncatingIfNeeded: key)
        extent = UInt16(truncatingIfNeeded: length) & ~Self.hidesBit | (hides ? Self.hidesBit : 0)
        form = kind.rawValue | casing.rawValue << Self.casingShift | gap.rawValue << Self.gapShift
    }

    @inline(__always)
    init(_ word: PlainWord, at byte: Int, after gap: Gap) {
        self.byte = Int32(truncatingIfNeeded: byte)
        count = UInt8(truncatingIfNeeded: word.letters)
        folded = UInt32(truncatingIfNeeded: word.key)
        extent = UInt16(truncatingIfNeeded: word.end &- byte)
        form =
            Kind.word.rawValue | word.casing.rawValue << Self.casingShift | gap.rawValue << Self.gapShift
    }

    /// A mark of one byte right behind a word.
    @inline(__always)
    init(mark: UInt8, at byte: Int) {
        self.byte = Int32(truncatingIfNeeded: byte)
        count = 1
        folded = UInt32(mark)
        extent = 1
        form = Kind.mark.rawValue
    }

    @inline(__always)
    var kind: Kind {
        switch form & 3 {
        case Kind.word.rawValue: .word
        case Kind.number.rawValue: .number
        default: .mark
        }
    }

    @inline(__always)
    var casing: Casing {
        switch form >> Self.casingShift & 3 {
        case Casing.lower.rawValue: .lower
        case Casing.capitalized.rawValue: .capitalized
        default: .upper
        }
    }

    @inline(__always)
    var gap: Gap {
        get {
            switch form >> Self.gapShift {
            case Gap.none.rawValue: .none
            case Gap.space.rawValue: .space
            case Gap.wide.rawValue: .wide
            case Gap.line.rawValue: .line
            default: .paragraph
            }
        }
        set { form = form & (1 << Self.gapShift - 1) | newValue.rawValue << Self.gapShift }
    }

    /// What phrases compare: the folded spelling of a word as a hash, the scalar of a mark, the value of a number.
    @inline(__always)
    var key: UInt64 { UInt64(folded) }

    /// The offset behind the last byte.
    @inline(__always)
    var end: Int32 { byte &+ Int32(extent & ~Self.hidesBit) }

    var bytes: Range<Int> { Int(byte)..<Int(end) }

    @inline(__always)
    var hides: Bool { extent & Self.hidesBit != 0 }

    /// The value of a number of at most nine digits, else -1.
    var value: Int32 {
        kind == .number && folded != UInt32(Self.longNumber) ? Int32(folded & Self.valueMask) : -1
    }

    /// Only marks have the number of a scalar for their key.
    @inline(__always)
    func isMark(_ scalar: Unicode.Scalar) -> Bool { folded == scalar.value }
    @inline(__always)
    var isWord: Bool { folded >= 1 << 31 }
    @inline(__always)
    var isNumber: Bool { form & 3 == Kind.number.rawValue }
    @inline(__always)
    var isCapitalized: Bool { form & 3 << Self.casingShift != 0 }
    /// Whether more than a space stands before it.
    @inline(__always)
    var isApart: Bool { form >= Gap.wide.rawValue << Self.gapShift }
    @inline(__always)
    var startsLine: Bool { form >= Gap.line.rawValue << Self.gapShift }

    /// The key of a number; no word's, which has the highest bit, and no mark's.
    ///
    /// - Parameter value: nil for more than nine digits.
    static func key(ofNumber value: Int?) -> UInt64 {
        value.map { 1 << 30 | UInt64(UInt32(truncatingIfNeeded: $0)) } ?? longNumber
    }

    /// The key of a word with that hash.
    @inline(__always)
    static func key(ofWord hash: UInt64) -> UInt64 { 1 << 31 | (hash ^ hash >> 32) & 0x7FFF_FFFF }

    /// The most bytes of one token, but for those of its last letter; what is longer is cut.
    static let longest = 32_000

    /// Above every value of nine digits.
    private static let longNumber: UInt64 = 1 << 31 - 1
    private static let valueMask: UInt32 = 1 << 30 - 1
    private static let hidesBit: UInt16 = 1 << 15
    private static let casingShift: UInt8 = 2
    private static let gapShift: UInt8 = 4
}
