// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// Where in a text the tokens stand with which something may begin: found in one pass, for all who look for it.
///
/// So no reader goes through all words for the few that it knows.
struct Landmarks: Sendable {
    enum Kind: Int, CaseIterable {
        /// Every number, and words with which an expression of time begins.
        case time
        case agency, helper, label, completion, replacement
        /// "Kính gửi", "điện:".
        case salutation
        /// "ngày".
        case day
        /// "Nơi nhận".
        case recipients
        case stamp
        /// "V/v", "Về việc".
        case subject
        case motto
        /// Every mark.
        case mark
        /// Every first token of a line.
        case line

        fileprivate var bit: UInt16 { 1 << UInt16(rawValue) }
    }

    /// Where the places of each kind begin, and at last where they end; behind these the places, kind by kind.
    private let storage: [Int32]

    init(_ tokens: Tokens) {
        var found: [(place: Int32, kinds: UInt16)] = []
        found.reserveCapacity(tokens.count / 2)
        var starts = [Int32](repeating: 0, count: Kind.allCases.count + 1)
        let words = Self.words
        for index in tokens.indices {
            let token = tokens[index]
            var kinds: UInt16 = token.startsLine ? Kind.line.bit : 0
            switch token.kind {
            case .word: kinds |= words.value(token.key) ?? 0
            case .number: kinds |= Kind.time.bit
            case .mark: kinds |= Kind.mark.bit
            }
            guard kinds != 0 else { continue }
            found.append((place: Int32(truncatingIfNeeded: index), kinds: kinds))
            Self.forEach(kinds) { starts[$0 + 1] += 1 }
        }
        starts[0] = Int32(starts.count)
        for kind in 1..<starts.count { starts[kind] += starts[kind - 1] }
        storage = Self.sorted(found, starts)
    }

    private static func sorted(_ found: [(place: Int32, kinds: UInt16)], _ starts: [Int32]) -> [Int32] {
        var storage = starts
        storage.reserveCapacity(Int(starts.last ?? 0))
        storage.append(contentsOf: repeatElement(0, count: Int(starts.last ?? 0) - starts.count))
        var next = starts
        for hit in found {
            forEach(hit.kinds) { kind in
                storage[Int(next[kind])] = hit.place
                next[kind] += 1
            }
        }
        return storage
    }

    @inline(__always)
    private static func forEach(_ kinds: UInt16, _ body: (Int) -> Void) {
        var kinds = kinds
        while kinds != 0 {
            body(kinds.trailingZeroBitCount)
            kinds &= kinds &- 1
        }
    }

    /// The places of one kind in a part of the text, in their order.
    func places(_ kind: Kind, in range: Range<Int>) -> Places {
        var low = Int(storage[kind.rawValue])
        let end = Int(storage[kind.rawValue + 1])
        var high = end
        while low < high {
            let middle = (low + high) / 2
            if storage[middle] < range.lowerBound { low = middle + 1 } else { high = middle }
        }
        return Places(storage: storage, position: low, end: end, limit: range.upperBound)
    }

    struct Places: Sequence, IteratorProtocol {
        fileprivate let storage: [Int32]
        fileprivate var position: Int
        fileprivate let end: Int
        fileprivate let limit: Int

        @inline(__always)
        mutating func next() -> Int? {
            guard position < end, case let place = Int(storage[position]), place < limit else { return nil }
            position += 1
            return place
        }
    }

    /// The kinds of what begins with each word, as bits.
    private static let words: KeyTable<UInt16> = {
        let keys: [(Kind, [UInt64])] = [
            (.time, TimeScanner.openings.words), (.agency, AgencyLexicon.roles.keys),
            (.helper, HelperReader.openings.keys), (.label, LabelReader.labels.firstWords),
            (.completion, Completions.openings.keys), (.replacement, ReplacementReader.verbs.firstWords),
            (.salutation, SalutationReader.greeting.firstWords + [SalutationReader.dien]),
            (.day, [DateLineReader.ngay]), (.recipients, Array(FootReader.noiNhan.keys.prefix(1))),
            (.stamp, StampReader.firstWords), (.subject, TitleReader.subjectWords),
            (.motto, HeadWindow.mottoes.firstWords),
        ]
        var kinds: [UInt64: UInt16] = [:]
        for (kind, words) in keys {
            for word in words { kinds[word, default: 0] |= kind.bit }
        }
        return KeyTable(kinds.map { (key: $0.key, value: $0.value) })
    }()
}
