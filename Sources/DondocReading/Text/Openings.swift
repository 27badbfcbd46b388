// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// How phrases begin: one look at a word, and mostly none at the next, tells that none of them stands there.
struct Openings: Sendable {
    /// Whether a first word is enough, or the second counts too.
    private let firsts: KeyTable<Bool>
    private let pairs: KeySet

    /// Of the phrases of lexicons, and of words after which anything may stand.
    init(_ openings: [Opening], alone words: [UInt64] = []) {
        let single = Set(words + openings.filter { $0.second == nil }.map(\.first))
        firsts = KeyTable(
            Set(words + openings.map(\.first)).map { (key: $0, value: single.contains($0)) })
        let second = openings.filter { !single.contains($0.first) }
        pairs = KeySet(
            Set(second.compactMap { opening in opening.second.map { Self.key(opening.first, $0) } })
                .map { (key: $0, value: ()) })
    }

    /// The first words.
    var words: [UInt64] { firsts.keys }

    @inline(__always)
    func contains(_ token: Token, before next: Token) -> Bool {
        guard token.isWord, let isEnough = firsts.value(token.key) else { return false }
        return isEnough || pairs.contains(Self.key(token.key, next.key))
    }

    /// Two keys of tokens as one, as they have 32 bits each.
    @inline(__always)
    private static func key(_ first: UInt64, _ second: UInt64) -> UInt64 { first << 32 | second }
}

/// The first word of a phrase, and the second where it has one.
struct Opening: Hashable, Sendable {
    let first: UInt64
    let second: UInt64?
}
