// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Foundation

/// Text without anything that hides in it.
extension HeaderText {
    /// What no text shows: controls, separators of lines, marks that turn the direction of writing, letters without a shape.
    static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
        isBreak(scalar) || isInvisible(scalar)
    }

    private static func isBreak(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029: true
        default: false
        }
    }

    /// What leaves no gap when it goes.
    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0xAD, 0x61C, 0x180E, 0x200B, 0x200E, 0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFEFF,
            0xFFF0...0xFFFB, 0xFFFE, 0xFFFF, 0xE0000...0xE007F:
            true
        default: false
        }
    }

    /// Composed (NFC), without what is forbidden, runs of white space as one space.
    static func cleaned(_ text: String) -> String {
        isClean(text) ? text : cleaned(text, keepsLines: false)
    }

    /// As `cleaned`, but lines stay lines, for programs that read the words of a document.
    static func cleanedLines(_ text: String) -> String {
        isClean(text) ? text : cleaned(text, keepsLines: true)
    }

    private static func cleaned(_ text: String, keepsLines: Bool) -> String {
        var result = String.UnicodeScalarView()
        var pending: Unicode.Scalar?
        for scalar in text.precomposedStringWithCanonicalMapping.unicodeScalars {
            if isInvisible(scalar) { continue }
            if scalar.properties.isWhitespace || isBreak(scalar) {
                let endsLine =
                    keepsLines && (scalar == "\n" || scalar.value == 0x2028 || scalar.value == 0x2029)
                if !result.isEmpty { pending = endsLine ? "\n" : pending ?? " " }
                continue
            }
            if let space = pending {
                result.append(space)
                pending = nil
            }
            result.append(scalar)
        }
        return String(result)
    }

    /// Whether cleaning would change nothing and every scalar is a character, told by a look at the bytes of most texts.
    static func isClean(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            var wasSpace = true
            var index = 0
            while index < bytes.count {
                let byte = bytes[index]
                if byte == 0x20 {
                    if wasSpace { return false }
                    wasSpace = true
                    index += 1
                    continue
                }
                wasSpace = false
                let length = lengthIfClean(byte, bytes, index)
                if length == 0 { return false }
                index += length
            }
            return !wasSpace || bytes.isEmpty
        }
    }

    /// Bytes of a character that is composed, visible and no white space, as ASCII, Latin and Vietnamese letters, dashes and
    /// quotation marks are; 0 for what has to be looked at.
    private static func lengthIfClean(_ byte: UInt8, _ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int
    {
        switch byte {
        case 0x21..<0x7F: return 1
        case 0xC2: return bytes[index + 1] > 0xA0 && bytes[index + 1] != 0xAD ? 2 : 0
        case 0xC3...0xCB: return 2
        case 0xE1: return (0xB8...0xBB).contains(bytes[index + 1]) ? 3 : 0
        case 0xE2: return bytes[index + 1] == 0x80 && (0x90...0xA7).contains(bytes[index + 2]) ? 3 : 0
        default: return 0
        }
    }
}
