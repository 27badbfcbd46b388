// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// Where in a text the tokens stand with which something may begin: found in one pass, for all who look for it.
///
/// So no reader goes through all words for the few that it knows.
struct Landmarks: Sendable {
    enum Kind: UInt16, CaseIterable {
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
        /// "giao", and "văn bản" before another verb of giving.
        case giving
        /// "chịu trách nhiệm thi hành".
        case enforcement
        /// Every mark.
        case mark
        /// Every first token of a line.
        case line

        fileprivate var bit: UInt16 { 1 << rawValue }
    }

    /// The kinds of each token, as bits.
    private let kinds: [UInt16]
    /// The kinds of all.
    private let present: UInt16
    /// Whether there is a pipe, the head of a column of numbers, or a line with wide gaps.
    let mayHaveTables: Bool

    init(_ tokens: [Token]) {
        let words = Self.words
        var all: (present: UInt16, mayHaveTables: Bool) = (0, false)
        kinds = [UInt16](capacity: tokens.count) { kinds in
            // Its own, as what it shares is kept in memory.
            var present: UInt16 = 0
            var gaps = 0
            var mayHaveTables = false
            defer { all = (present, mayHaveTables) }
            for token in tokens {
                var bits: UInt16
                if token.isWord {
                    bits = words.value(token.key) ?? 0
                } else if token.isNumber {
                    bits = Kind.time.bit
                } else {
                    bits = Kind.mark.bit
                    if TablePage.isPipe(token) { mayHaveTables = true }
                }
                if token.isApart {
                    gaps = token.startsLine ? 0 : gaps &+ 1
                    if token.startsLine { bits |= Kind.line.bit }
                    if gaps == 2 || token.startsLine && TableHeads.numbers.begins(with: token.key) {
                        mayHaveTables = true
                    }
                }
                present |= bits
                kinds.append(bits)
            }
        }
        (present, mayHaveTables) = all
    }

    /// The places of one kind in a part of the text, in their order.
    @inline(__always)
    func places(_ kind: Kind, in range: Range<Int>) -> Places {
        let limit = present & kind.bit == 0 ? 0 : min(range.upperBound, kinds.count)
        return Places(kinds: kinds, bit: kind.bit, position: max(0, range.lowerBound), limit: limit)
    }

    /// The first place of one kind in a part of the text.
    @inline(__always)
    func first(_ kind: Kind, from start: Int, before end: Int) -> Int? {
        let limit = present & kind.bit == 0 ? 0 : min(end, kinds.count)
        let place = Places.first(kind.bit, of: kinds.span, from: max(0, start), before: limit)
        return place < limit ? place : nil
    }

    struct Places: Sequence, IteratorProtocol {
        fileprivate let kinds: [UInt16]
        fileprivate let bit: UInt16
        fileprivate var position: Int
        fileprivate let limit: Int

        @inline(__always)
        mutating func next() -> Int? {
            let place = Self.first(bit, of: kinds.span, from: position, before: limit)
            position = place &+ 1
            return place < limit ? place : nil
        }

        /// The limit for none.
        @inline(__always)
        fileprivate static func first(
            _ bit: UInt16, of kinds: Swift.Span<UInt16>, from start: Int, before limit: Int
        ) -> Int {
            let four = UInt64(bit) &* 0x0001_0001_0001_0001
            var place = start
            // Four tokens at a look, as most are of none of the kinds.
            while place < limit, place &+ 4 <= kinds.count {
                let word = kinds.bytes.unsafeLoadUnaligned(fromByteOffset: place &* 2, as: UInt64.self)
                let found = UInt64(littleEndian: word) & four
                if found != 0 { return Swift.min(limit, place &+ found.trailingZeroBitCount / 16) }
                place &+= 4
            }
            while place < limit, kinds[place] & bit == 0 { place &+= 1 }
            return Swift.min(limit, place)
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
            (.motto, HeadWindow.mottoes.firstWords), (.giving, [GivingReader.gives, GivingReader.paper]),
            (.enforcement, AssignmentReader.enforcement.firstWords),
        ]
        var kinds: [UInt64: UInt16] = [:]
        for (kind, words) in keys {
            for word in words { kinds[word, default: 0] |= kind.bit }
        }
        return KeyTable(kinds.map { (key: $0.key, value: $0.value) })
    }()
}
