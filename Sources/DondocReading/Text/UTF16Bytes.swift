// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// Bytes of UTF-16, with a byte order mark or without.
enum UTF16Bytes {
    enum Order: Sendable { case little, big }

    static func markedOrder(_ bytes: [UInt8]) -> Order? {
        bytes.starts(with: [0xFF, 0xFE]) ? .little : bytes.starts(with: [0xFE, 0xFF]) ? .big : nil
    }

    /// The order in which every other byte is mostly zero, as in a text whose letters are mostly ASCII.
    static func likelyOrder(_ bytes: [UInt8]) -> Order? {
        guard bytes.count >= 2, bytes.count.isMultiple(of: 2) else { return nil }
        let sample = bytes.prefix(65_536)
        var zeros = [0, 0]
        for index in sample.indices where sample[index] == 0 { zeros[index & 1] += 1 }
        let pairs = sample.count / 2
        if zeros[1] * 2 > pairs, zeros[0] == 0 { return .little }
        if zeros[0] * 2 > pairs, zeros[1] == 0 { return .big }
        return nil
    }

    /// Nil for what is broken; a byte order mark stays.
    static func text(_ bytes: [UInt8], _ order: Order) -> String? {
        guard bytes.count.isMultiple(of: 2) else { return nil }
        let low = order == .little ? 0 : 1
        let units = stride(from: 0, to: bytes.count, by: 2).map { index in
            UInt16(bytes[index + low]) | UInt16(bytes[index + 1 - low]) << 8
        }
        return String(validating: units, as: UTF16.self)
    }

    /// The text of units that are mostly of the first plane, faster than the standard library converts them.
    static func text(_ units: [UInt16]) -> String {
        var utf8: [UInt8] = []
        utf8.reserveCapacity(units.count + units.count / 2)
        for unit in units {
            switch unit {
            case 0..<0x80: utf8.append(UInt8(truncatingIfNeeded: unit))
            case 0x80..<0x800:
                utf8.append(0xC0 | UInt8(truncatingIfNeeded: unit >> 6))
                utf8.append(0x80 | UInt8(truncatingIfNeeded: unit & 0x3F))
            // Pairs, which only a text that was UTF-8 can have.
            case 0xD800..<0xE000: return String(decoding: units, as: UTF16.self)
            default:
                utf8.append(0xE0 | UInt8(truncatingIfNeeded: unit >> 12))
                utf8.append(0x80 | UInt8(truncatingIfNeeded: unit >> 6 & 0x3F))
                utf8.append(0x80 | UInt8(truncatingIfNeeded: unit & 0x3F))
            }
        }
        return String(decoding: utf8, as: UTF8.self)
    }
}
