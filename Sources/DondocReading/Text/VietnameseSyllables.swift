// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// Which words can be Vietnamese: onset, rhyme and tone that go together.
struct VietnameseSyllables: Sendable {
    static let shared = VietnameseSyllables()

    private let onsets: Set<UInt64>
    private let rhymes: Set<UInt64>

    /// - Parameters:
    ///   - letters: bases with their marks, as `FoldedScalar.letter` has them.
    ///   - tone: 0 to 5.
    func contains(_ letters: ArraySlice<UInt32>, tone: UInt8) -> Bool {
        guard !letters.isEmpty, letters.count <= 7 else { return false }
        for length in 0...min(3, letters.count - 1) {
            let onset = letters.prefix(length)
            let rhyme = letters.dropFirst(length)
            guard rhymes.contains(Self.key(rhyme)), length == 0 || onsets.contains(Self.key(onset)),
                Self.meet(onset, rhyme), Self.canEnd(rhyme, tone)
            else { continue }
            return true
        }
        return false
    }

    /// k, gh and ngh stand before e, ê and i; c, g and ng before the others.
    private static func meet(_ onset: ArraySlice<UInt32>, _ rhyme: ArraySlice<UInt32>) -> Bool {
        guard let last = onset.last, let first = rhyme.first else { return true }
        let isFront = [e, i, y].contains(first & 0x1F_FFFF)
        switch last {
        case k: return isFront
        case h where onset.count > 1 && onset.dropLast().last == g: return isFront
        case c: return !isFront
        // "gì" has lost one of its two letters.
        case g: return !isFront || onset.count == 1 && first == i
        default: return true
        }
    }

    /// A syllable that ends in a stop is high and rising, or low and broken.
    private static func canEnd(_ rhyme: ArraySlice<UInt32>, _ tone: UInt8) -> Bool {
        guard let last = rhyme.last else { return true }
        let isStop = [p, t, c, k].contains(last) || last == h && rhyme.dropLast().last == c
        return !isStop || tone == 2 || tone == 5
    }

    private static func key(_ letters: ArraySlice<UInt32>) -> UInt64 {
        letters.reduce(7) { $0 &* 0x0000_0100_0000_01B3 ^ UInt64($1) }
    }

    private static func letters(_ text: Substring) -> ArraySlice<UInt32> {
        ArraySlice(text.unicodeScalars.compactMap { ScalarFolding.shared.letter($0.value)?.letter })
    }

    private static func letter(_ scalar: Unicode.Scalar) -> UInt32 { scalar.value }
    private static let (c, e, g, h) = (letter("c"), letter("e"), letter("g"), letter("h"))
    private static let (i, k, p, t, y) = (letter("i"), letter("k"), letter("p"), letter("t"), letter("y"))

    private init() {
        func keys(_ text: String) -> Set<UInt64> {
            Set(text.split(separator: " ").map { Self.key(Self.letters($0)) })
        }
        onsets = keys("b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x")
        // With the names of the highlands that end in k.
        rhymes = keys(
            """
            a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây ak ăk ôk \
            e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh \
            ip it iu o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet \
            oi om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uân uâng uât uây uc ue \
            uê uêch uênh ui um un ung uơ uôc uôi uôm uôn uông uôt up ut uy uya uych uyên uyêt uynh uyt uyu \
            ư ưa ưc ưi ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu y yêm yên yêng yêt yêu yn ynh yt yp
            """)
    }
}
