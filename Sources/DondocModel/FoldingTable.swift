// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// What each character that offices write becomes in `Folding.searchable`, so that Unicode need not be asked each time.
///
/// It is made of that function's own answers, one for each character, and leaves to it all texts in which there are others.
struct FoldingTable: Sendable {
    static let shared = FoldingTable()

    /// What becomes of a character.
    private enum Entry: Sendable {
        case ascii(UInt8)
        case letters([UInt8])
        case dropped
        case between
        case unknown
    }

    /// Latin letters with their marks, those of Vietnamese, and the signs that stand between words.
    private static let known: [ClosedRange<UInt32>] = [0...0x36F, 0x1E00...0x1EFF, 0x2000...0x206F]
    private let entries: [Entry]

    private init() {
        let end = Self.known.map(\.upperBound).max() ?? 0
        entries = (0...end).map { value in
            guard Self.known.contains(where: { $0.contains(value) }), let scalar = Unicode.Scalar(value)
            else {
                return .unknown
            }
            return Self.entry(of: scalar)
        }
    }

    /// Between two letters it shows whether it is one, parts them, or goes.
    private static func entry(of scalar: Unicode.Scalar) -> Entry {
        let folded = Array(Folding.searchable(unusual: "x\(scalar)x").utf8)
        guard folded.count > 2 else { return .dropped }
        let own = Array(folded.dropFirst().dropLast())
        if own == [UInt8(ascii: " ")] { return .between }
        return own.count == 1 ? .ascii(own[0]) : .letters(own)
    }

    /// Nil where there is a character that it does not know.
    func searchable(_ text: String) -> String? {
        var folded: [UInt8] = []
        folded.reserveCapacity(text.utf8.count)
        var isBetween = false
        for scalar in text.unicodeScalars {
            guard scalar.value < entries.count else { return nil }
            let entry = entries[Int(scalar.value)]
            switch entry {
            case .dropped: continue
            case .between:
                isBetween = !folded.isEmpty
                continue
            case .unknown: return nil
            case .ascii, .letters: break
            }
            if isBetween {
                folded.append(UInt8(ascii: " "))
                isBetween = false
            }
            if case .ascii(let byte) = entry { folded.append(byte) }
            if case .letters(let bytes) = entry { folded += bytes }
        }
        return String(decoding: folded, as: UTF8.self)
    }
}
