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

    /// A bit for each token and kind: of every 64 tokens a word for each kind, the first token in its lowest bit.
    private let words: [UInt64]
    /// How many tokens there are.
    private let count: Int
    /// The kinds of all.
    private let present: UInt16
    /// Whether there is a pipe, the head of a column of numbers, or a line with wide gaps.
    let mayHaveTables: Bool

    init(_ tokens: [Token]) {
        let known = Self.known
        let slots = known.slots.span
        let numbers = TableHeads.numbers
        let blocks = (tokens.count + 63) / 64
        var all = Survey()
        count = tokens.count
        words = [UInt64](capacity: blocks * Self.kinds) { words in
            // Its own, as what it shares is kept in memory.
            var survey = Survey()
            defer { all = survey }
            for block in 0..<blocks {
                let first = block * 64
                var block = [16 of UInt64](repeating: 0)
                for place in first..<min(first + 64, tokens.count) {
                    let token = tokens[place]
                    var bits =
                        token.isWord ? known.bits(of: token.key, in: slots) : survey.bits(ofOther: token)
                    if token.isApart { bits |= survey.pass(token, numbers) }
                    survey.present |= bits
                    while bits != 0 {
                        block[bits.trailingZeroBitCount & 15] |= 1 &<< UInt64(truncatingIfNeeded: place)
                        bits &= bits &- 1
                    }
                }
                for kind in block.indices { words.append(block[kind]) }
            }
        }
        present = all.present
        mayHaveTables = all.mayHaveTables
    }

    /// What the tokens that were gone through tell of all.
    private struct Survey {
        var present: UInt16 = 0
        var mayHaveTables = false
        private var gaps = 0

        /// The bits of what is no word.
        @inline(__always)
        mutating func bits(ofOther token: Token) -> UInt16 {
            if token.isNumber { return Kind.time.bit }
            if TablePage.isPipe(token) { mayHaveTables = true }
            return Kind.mark.bit
        }

        /// The further bits of a token with a wide gap before it.
        @inline(__always)
        mutating func pass(_ token: Token, _ numbers: Lexicon<Bool>) -> UInt16 {
            gaps = token.startsLine ? 0 : gaps &+ 1
            if gaps == 2 || token.startsLine && numbers.begins(with: token.key) { mayHaveTables = true }
            return token.startsLine ? Kind.line.bit : 0
        }
    }

    /// The places of one kind in a part of the text, in their order.
    @inline(__always)
    func places(_ kind: Kind, in range: Range<Int>) -> Places {
        let limit = present & kind.bit == 0 ? 0 : min(range.upperBound, count)
        return Places(words: words, kind: kind, from: max(0, range.lowerBound), limit: limit)
    }

    struct Places: Sequence, IteratorProtocol {
        fileprivate let words: [UInt64]
        /// Where the word of the kind stands for the tokens that are looked at, and those of its bits that are to come.
        private var index: Int
        private var rest: UInt64 = 0
        fileprivate let limit: Int

        @inline(__always)
        fileprivate init(words: [UInt64], kind: Kind, from start: Int, limit: Int) {
            self.words = words
            self.limit = limit
            index = start >> 6 &* Landmarks.kinds &+ Int(kind.rawValue)
            if start < limit { rest = words[index] & (~0 &<< UInt64(truncatingIfNeeded: start)) }
        }

        @inline(__always)
        mutating func next() -> Int? {
            while rest == 0 {
                index &+= Landmarks.kinds
                guard Self.first(of: index) < limit else { return nil }
                rest = words[index]
            }
            let place = Self.first(of: index) &+ rest.trailingZeroBitCount
            rest &= rest &- 1
            return place < limit ? place : nil
        }

        /// The first token of the 64 whose word stands there.
        @inline(__always)
        private static func first(of index: Int) -> Int { (index >> 4) << 6 }
    }

    fileprivate static let kinds = 16

    /// The kinds of what begins with each word, as bits.
    private static let known: WordBits = {
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
        return WordBits(kinds)
    }()
}

/// Sixteen bits for each word that has some, its key beside them: one look for most words, as every one is asked for.
private struct WordBits: Sendable {
    /// At the place of a key, or the first free one after it: the key above the bits; nothing where no key has its place.
    let slots: [UInt64]
    private let shift: UInt64

    init(_ bits: [UInt64: UInt16]) {
        var width: UInt64 = 4
        while 1 << width < bits.count * 4 { width += 1 }
        shift = 63 - width
        var slots = [UInt64](repeating: 0, count: 1 << width)
        for (key, bits) in bits {
            var place = Self.place(of: key, shift)
            while slots[place] != 0 { place = (place + 1) & (slots.count - 1) }
            slots[place] = key << 32 | UInt64(bits)
        }
        self.slots = slots
    }

    /// - Parameter slots: those of the table, taken once for all words.
    @inline(__always)
    func bits(of key: UInt64, in slots: Swift.Span<UInt64>) -> UInt16 {
        var place = Self.place(of: key, shift)
        while true {
            let slot = slots[place]
            if slot >> 32 == key || slot == 0 { return UInt16(truncatingIfNeeded: slot) }
            place = (place &+ 1) & (slots.count &- 1)
        }
    }

    /// As `KeyTable` spreads its keys; in two steps, of which the first tells that it is not negative.
    @inline(__always)
    private static func place(of key: UInt64, _ shift: UInt64) -> Int {
        Int(truncatingIfNeeded: ((key &* 0x9E37_79B9_7F4A_7C15) >> 1) &>> shift)
    }
}
