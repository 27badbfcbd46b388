// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// Tells most texts to be UTF-8 sooner than the standard library, which looks at each of their scalars.
///
/// Characters of two and three bytes alone, which is what Vietnamese needs: a byte goes on with a character if, and only
/// if, the one before begins one, or the one before that begins one of three bytes.
enum PlainUTF8 {
    /// True only for UTF-8; false also for what may be some, with characters that hardly a directive has.
    static func holds(_ bytes: Swift.Span<UInt8>) -> Bool {
        let count = bytes.count
        var wrong = SIMD8<UInt64>()
        var byte = min(2, count)
        for index in 0..<byte where !isFine(index, bytes) { return false }
        while byte &+ 64 <= count {
            wrong |= self.wrong(at: byte, bytes)
            byte &+= 64
        }
        guard wrong == SIMD8() else { return false }
        while byte < count {
            guard isFine(byte, bytes) else { return false }
            byte &+= 1
        }
        // Nothing is left open at the end.
        return (count < 1 || bytes[count - 1] < 0xC0) && (count < 2 || bytes[count - 2] < 0xE0)
    }

    private static func isFine(_ index: Int, _ bytes: Swift.Span<UInt8>) -> Bool {
        let byte = bytes[index]
        let goesOn = index > 0 && bytes[index - 1] >= 0xC0 || index > 1 && bytes[index - 2] >= 0xE0
        return (byte & 0xC0 == 0x80) == goesOn && byte & 0xFE != 0xC0 && byte != 0xE0 && byte != 0xED
            && byte < 0xF0
    }

    /// The highest bit of some byte set where `isFine` is false of any of 64.
    @inline(__always)
    private static func wrong(at start: Int, _ bytes: Swift.Span<UInt8>) -> SIMD8<UInt64> {
        let raw = bytes.bytes
        let these = raw.unsafeLoadUnaligned(fromByteOffset: start, as: SIMD8<UInt64>.self)
        let last = raw.unsafeLoadUnaligned(fromByteOffset: start &- 1, as: SIMD8<UInt64>.self)
        let before = raw.unsafeLoadUnaligned(fromByteOffset: start &- 2, as: SIMD8<UInt64>.self)
        let goOn = these & ~(these &<< 1)
        let opened = (last & (last &<< 1)) | (before & (before &<< 1) & (before &<< 2))
        let isLong = these & (these &<< 1) & (these &<< 2) & (these &<< 3)
        // What begins otherwise than it must: overlong forms, and halves of pairs.
        let isStrange = has(0xC0, these & every(0xFE)) | has(0xE0, these) | has(0xED, these)
        return ((goOn ^ opened) | isLong | isStrange) & every(0x80)
    }

    /// The highest bit of some byte set in words that have that byte.
    @inline(__always)
    private static func has(_ byte: UInt8, _ words: SIMD8<UInt64>) -> SIMD8<UInt64> {
        let others = words ^ every(byte)
        return (others &- every(1)) & ~others
    }

    @inline(__always)
    private static func every(_ byte: UInt8) -> SIMD8<UInt64> {
        SIMD8(repeating: UInt64(byte) &* 0x0101_0101_0101_0101)
    }
}
