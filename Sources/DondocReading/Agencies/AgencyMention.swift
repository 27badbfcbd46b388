// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// A body as a sentence names it.
///
/// Places in the text alone, so that it is copied without a count being kept.
struct AgencyMention: Hashable, Sendable {
    var tokens: Range<Int>
    /// The head noun to be put before an elided name, "Sở" for "Tài chính" in "các Sở: Nội vụ, Tài chính".
    var elidedHead: SharedHead?
    /// The words before it that it shares: "UBND", "huyện" for "Sông Lô" in "UBND các huyện: Lập Thạch, Sông Lô".
    var shared: SharedWords = []
    /// The level after it that it shares: "tỉnh" for the first of "Ủy ban MTTQ Việt Nam và các đoàn thể tỉnh".
    var level: Range<Int>?
    /// "các cơ quan liên quan": no single body.
    var isGroup: Bool

    /// Whether a token is one of its name, or of the words that it shares.
    func covers(_ token: Int) -> Bool { tokens.contains(token) || shared.contains { $0.contains(token) } }
}

/// The nouns that the names of an enumeration share.
enum SharedHead: String, Sendable {
    case department = "Sở"
    case ministry = "Bộ"
    case office = "Phòng"
    case board = "Ban"
    case branch = "Chi cục"
}

/// The words that several names share, in one piece or in two.
struct SharedWords: Hashable, Sendable, RandomAccessCollection, ExpressibleByArrayLiteral {
    /// Half as large as ranges, as a text has many mentions.
    private struct Piece: Hashable, Sendable {
        var start: Int32 = 0
        var end: Int32 = 0
    }

    private var first = Piece()
    private var second = Piece()
    private var pieces: UInt8 = 0
    var startIndex: Int { 0 }
    var endIndex: Int { Int(pieces) }

    init(arrayLiteral pieces: Range<Int>...) {
        for piece in pieces { append(piece) }
    }

    /// Adds a piece; at most two.
    mutating func append(_ range: Range<Int>) {
        precondition(pieces < 2, "names share two pieces at most")
        let piece = Piece(start: Int32(range.lowerBound), end: Int32(range.upperBound))
        if pieces == 0 { first = piece } else { second = piece }
        pieces += 1
    }

    subscript(index: Int) -> Range<Int> {
        precondition(indices.contains(index), "no such piece")
        let piece = index == 0 ? first : second
        return Int(piece.start)..<Int(piece.end)
    }
}
