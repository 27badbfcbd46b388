// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// How the letters of a text may have been written.
enum Writing: Hashable, Sendable {
    case legacy(LegacyEncoding)
    /// For a text whose bytes were taken for Windows-1252 and saved as UTF-8 once more.
    case utf8

    var encoding: DocumentText.Encoding {
        switch self {
        case .utf8: .utf8
        case .legacy(.tcvn3): .tcvn3
        case .legacy(.vni): .vni
        case .legacy(.windows1258): .windows1258
        case .legacy(.viscii): .viscii
        }
    }

    /// - Parameter codes: as `LegacyEncoding.units` takes them.
    func units(_ codes: some Sequence<UInt16>) -> [UInt16] {
        switch self {
        case .legacy(let encoding): encoding.units(codes)
        case .utf8: Self.decodedTwice(codes)
        }
    }

    /// The byte that a character of Windows-1252 or of Latin-1 stands for; what is of neither stays.
    static func code(_ unit: UInt16) -> UInt16 {
        unit < 256 ? unit : codes[unit].map(UInt16.init) ?? unit
    }

    private static let codes = LegacyTables.windows1252.inverse

    /// Word by word, so that a word that has lost a byte stays as it is and spoils no other.
    private static func decodedTwice(_ codes: some Sequence<UInt16>) -> [UInt16] {
        var result: [UInt16] = []
        var word: [UInt8] = []
        func endWord() {
            if let text = String(validating: word, as: UTF8.self) {
                result += text.utf16
            } else {
                result += word.map { LegacyTables.windows1252[$0] }
            }
            word.removeAll(keepingCapacity: true)
        }
        for code in codes {
            if code > 0x20, code < 256 {
                word.append(UInt8(code))
            } else {
                if !word.isEmpty { endWord() }
                result.append(code)
            }
        }
        if !word.isEmpty { endWord() }
        return result
    }
}
