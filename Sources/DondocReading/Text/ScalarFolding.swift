// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Foundation

/// What is left of a letter when case and tone are taken away, by table for the letters of Vietnamese.
///
/// The tone of a syllable is counted apart from its letters, so that "uỷ" and "ủy" meet.
struct FoldedScalar: Sendable {
    /// The lower-case base letter.
    var base: UInt32
    /// Circumflex, breve, horn or bar; 0 for none.
    var mark: UInt8
    /// 1 to 5; 0 for the level tone.
    var tone: UInt8
    var isUpper: Bool
}

enum ScalarFolding {
    /// Nil for what is no letter; combining marks are left to `combining`.
    static func letter(_ scalar: Unicode.Scalar) -> FoldedScalar? {
        let value = scalar.value
        if value < 0x80 {
            switch value {
            case 0x61...0x7A: return FoldedScalar(base: value, mark: 0, tone: 0, isUpper: false)
            case 0x41...0x5A: return FoldedScalar(base: value + 32, mark: 0, tone: 0, isUpper: true)
            default: return nil
            }
        }
        if value < 0x1F00, let folded = table[Int(value)] { return folded }
        guard scalar.properties.isAlphabetic else { return nil }
        let lower = scalar.properties.lowercaseMapping.unicodeScalars.first ?? scalar
        return FoldedScalar(base: lower.value, mark: 0, tone: 0, isUpper: lower != scalar)
    }

    /// Mark and tone of a combining scalar; nil for any other.
    static func combining(_ scalar: Unicode.Scalar) -> (mark: UInt8, tone: UInt8)? {
        switch scalar.value {
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

    private static let table: [FoldedScalar?] = {
        var table = [FoldedScalar?](repeating: nil, count: 0x1F00)
        for value in Array(UInt32(0xC0)...0x24F) + Array(UInt32(0x1EA0)...0x1EF9) {
            guard let scalar = Unicode.Scalar(value), scalar.properties.isAlphabetic else { continue }
            table[Int(value)] = folded(scalar)
        }
        return table
    }()

    private static func folded(_ scalar: Unicode.Scalar) -> FoldedScalar {
        if scalar == "đ" || scalar == "Đ" {
            return FoldedScalar(base: 0x64, mark: 4, tone: 0, isUpper: scalar == "Đ")
        }
        let lower = scalar.properties.lowercaseMapping
        var result = FoldedScalar(base: scalar.value, mark: 0, tone: 0, isUpper: lower != String(scalar))
        for (index, part) in lower.decomposedStringWithCanonicalMapping.unicodeScalars.enumerated() {
            if index == 0 {
                result.base = part.value
            } else if let (mark, tone) = combining(part) {
                if mark != 0 { result.mark = mark }
                if tone != 0 { result.tone = tone }
            }
        }
        return result
    }
}
