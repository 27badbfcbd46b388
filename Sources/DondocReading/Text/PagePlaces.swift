// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// The way from the bytes of a page to its scalars: how many begin before every 64th byte.
struct PagePlaces: Sendable {
    /// One more than there are steps: the last is that of the whole page.
    private let counts: [Int32]

    init(_ page: Swift.Span<UInt8>) {
        var counts: [Int32] = []
        counts.reserveCapacity(page.count / Self.step + 2)
        var count = 0
        for start in stride(from: 0, to: page.count, by: Self.step) {
            counts.append(Int32(truncatingIfNeeded: count))
            count &+= Self.scalars(inStepAt: start, of: page)
        }
        counts.append(Int32(truncatingIfNeeded: count))
        self.counts = counts
    }

    /// How many scalars begin before a byte.
    func scalar(of byte: Int, in page: Swift.Span<UInt8>) -> Int {
        let byte = min(max(0, byte), page.count)
        let step = byte &>> Self.shift
        let start = step &<< Self.shift
        guard start &+ Self.step <= page.count else {
            return Int(counts[step]) + Self.scalars(in: start..<byte, of: page)
        }
        let raw = page.bytes.extracting(start..<(start &+ Self.step))
        let rest = byte &- start
        // The whole words before it, then the bytes before it of the word in which it stands.
        var tails: UInt64 = 0
        var offset = 0
        while offset < rest & ~7 {
            tails &+= Self.tails(raw.unsafeLoadUnaligned(fromByteOffset: offset & 0x38, as: UInt64.self))
            offset &+= 8
        }
        let last = raw.unsafeLoadUnaligned(fromByteOffset: offset & 0x38, as: UInt64.self)
        tails &+= Self.tails(UInt64(littleEndian: last)) & ((1 &<< (UInt64(rest & 7) &* 8)) &- 1)
        return Int(counts[step]) &+ rest &- Self.continued(tails)
    }

    /// One in each byte of a word that goes on with a scalar (10xxxxxx).
    @inline(__always)
    private static func tails(_ word: UInt64) -> UInt64 { (word &>> 7) & ~(word &>> 6) & tail }

    private static func scalars(inStepAt start: Int, of page: Swift.Span<UInt8>) -> Int {
        guard start + step <= page.count else { return scalars(in: start..<page.count, of: page) }
        let words = page.bytes.unsafeLoadUnaligned(fromByteOffset: start, as: SIMD8<UInt64>.self)
        return step - continued(((words &>> 7) & ~(words &>> 6) & SIMD8(repeating: tail)).wrappedSum())
    }

    /// The sum of the bytes of a word, which must be below 256.
    private static func continued(_ tails: UInt64) -> Int { Int((tails &* tail) >> 56) }

    /// One in each byte.
    private static let tail: UInt64 = 0x0101_0101_0101_0101

    /// How many scalars begin in a part of a page.
    static func scalars(in bytes: Range<Int>, of page: Swift.Span<UInt8>) -> Int {
        let raw = page.bytes
        var byte = max(0, bytes.lowerBound)
        let end = min(bytes.upperBound, page.count)
        let all = max(0, end - byte)
        var continued = 0
        while byte &+ 8 <= end {
            // Sums of eight words at most, so that no byte of them overflows.
            let stop = min(end &- 7, byte &+ 64)
            var tails: UInt64 = 0
            while byte < stop {
                let word = raw.unsafeLoadUnaligned(fromByteOffset: byte, as: UInt64.self)
                tails &+= Self.tails(word)
                byte &+= 8
            }
            continued &+= Self.continued(tails)
        }
        while byte < end {
            if Tokenizer.continues(page[byte]) { continued &+= 1 }
            byte &+= 1
        }
        return all - continued
    }

    private static let step = 64
    private static let shift = 6
}
