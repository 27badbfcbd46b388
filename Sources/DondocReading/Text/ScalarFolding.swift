// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Foundation

/// What is left of a letter when case and tone are taken away.
///
/// The tone of a syllable is counted apart from its letters, so that "uỷ" and "ủy" meet.
struct FoldedScalar: Sendable {
    /// Base, mark, case, a one for every letter and one for every tone, and the tone.
    ///
    /// Apart enough that a sum of letters counts them, their capitals and their tones.
    let bits: UInt64

    init(base: UInt32, mark: UInt8 = 0, tone: UInt8 = 0, isUpper: Bool) {
        bits =
            UInt64(base | UInt32(mark) << Self.markShift) | (isUpper ? 1 << Self.capitalShift : 0)
            | (base != 0 ? 1 << Self.letterShift : 0) | (tone != 0 ? 1 << Self.tonesShift : 0)
            | UInt64(tone) << Self.toneShift
    }

    static let markShift: UInt32 = 21
    static let capitalShift: UInt64 = 32
    static let letterShift: UInt64 = 40
    static let tonesShift: UInt64 = 48
    static let toneShift: UInt64 = 56

    /// The base letter with its mark, as one number.
    var letter: UInt32 { UInt32(truncatingIfNeeded: bits) }

    /// The lower-case base letter.
    var base: UInt32 { letter & 0x1F_FFFF }
    /// 1 to 5; 0 for the level tone.
    var tone: UInt8 { UInt8(truncatingIfNeeded: bits >> Self.toneShift) }
    var isUpper: Bool { bits & 1 << Self.capitalShift != 0 }
    /// Whether it stands for a letter at all.
    var isLetter: Bool { bits != 0 }

    static var nothing: FoldedScalar { FoldedScalar(base: 0, isUpper: false) }
}

/// Folds letters: those of Vietnamese by table, all others by the properties that Unicode gives them.
struct ScalarFolding: Sendable {
    static let shared = ScalarFolding()

    private static let latin: UInt32 = 0x250
    private static let vietnamese: ClosedRange<UInt32> = 0x1EA0...0x1EF9
    /// The letters below `latin`, then those of `vietnamese`; `nothing` for what is no letter.
    let letters: [FoldedScalar]
    /// How many `letters` has.
    static var count: Int { Int(latin) + vietnamese.count }

    /// Nil for what is no letter; combining marks are left to `combining`.
    @inline(__always)
    func letter(_ value: UInt32) -> FoldedScalar? {
        guard value < Self.latin || Self.vietnamese.contains(value) else { return Self.foreign(value) }
        let index = value < Self.latin ? value : value &- Self.vietnamese.lowerBound &+ Self.latin
        let folded = letters[Int(index)]
        return folded.isLetter ? folded : nil
    }

    /// The place in `letters` of the scalar beyond ASCII with those bytes, of which it may have two or three; beyond
    /// them all for one that is not there.
    @inline(__always)
    static func place(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> (place: Int, width: Int) {
        let two = UInt32(first & 0x1F) << 6 | UInt32(second & 0x3F)
        if first < 0xE0 { return (two < latin ? Int(two) : .max, 2) }
        let three = UInt32(first) << 12 | UInt32(second & 0x3F) << 6 | UInt32(third & 0x3F)
        // With the bits that tell of three bytes.
        let offset = three &- (0xE_0000 + vietnamese.lowerBound)
        return (offset < UInt32(vietnamese.count) ? Int(latin &+ offset) : .max, 3)
    }

    /// What is beyond the table; rare, and kept out of the loops that ask.
    @inline(never)
    private static func foreign(_ value: UInt32) -> FoldedScalar? {
        // Dashes and quotation marks, the most frequent beyond ASCII.
        if (0x2000...0x206F).contains(value) { return nil }
        return Unicode.Scalar(value).flatMap(byProperties)
    }

    private static func byProperties(_ scalar: Unicode.Scalar) -> FoldedScalar? {
        guard scalar.properties.isAlphabetic else { return nil }
        guard scalar.properties.changesWhenLowercased else {
            return FoldedScalar(base: scalar.value, isUpper: false)
        }
        let lower = scalar.properties.lowercaseMapping.unicodeScalars.first ?? scalar
        return FoldedScalar(base: lower.value, isUpper: lower != scalar)
    }

    /// Mark and tone of a combining scalar; nil for any other.
    static func combining(_ scalar: UInt32) -> (mark: UInt8, tone: UInt8)? {
        switch scalar {
        case 0x300, 0x340: (0, 1)
        case 0x301, 0x341: (0, 2)
        case 0x309: (0, 3)
        case 0x303: (0, 4)
        case 0x323: (0, 5)
        case 0x302: (1, 0)
        case 0x306: (2, 0)
        case 0x31B: (3, 0)
        case 0x300...0x36F: (0, 0)
        default: nil
        }
    }

    private init() {
        letters = (Array(0..<Self.latin) + Array(Self.vietnamese)).map { value in
            let letter = Unicode.Scalar(value).flatMap { scalar in
                value < 0xC0
                    ? Self.byProperties(scalar) : scalar.properties.isAlphabetic ? Self.folded(scalar) : nil
            }
            return letter ?? .nothing
        }
    }

    private static func folded(_ scalar: Unicode.Scalar) -> FoldedScalar {
        if scalar == "đ" || scalar == "Đ" {
            return FoldedScalar(base: 0x64, mark: 4, tone: 0, isUpper: scalar == "Đ")
        }
        let lower = scalar.properties.lowercaseMapping
        let parts = lower.decomposedStringWithCanonicalMapping.unicodeScalars
        let marks = parts.dropFirst().compactMap { combining($0.value) }
        return FoldedScalar(
            base: parts.first?.value ?? scalar.value, mark: marks.last { $0.mark != 0 }?.mark ?? 0,
            tone: marks.last { $0.tone != 0 }?.tone ?? 0, isUpper: lower != String(scalar))
    }
}
