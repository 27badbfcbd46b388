// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel

/// Tells whether an order is the document's own or the recount of a superior's.
struct GiverReader {
    private let tokens: Tokens
    private let agencies: AgencyScanner
    private let issuer: Rank?
    private let issuerKey: [UInt64]

    /// From the top of the state down; the Party stands apart.
    private enum Rank: Int, Sendable {
        case party, central, province, department, district, commune

        func isAbove(_ other: Rank) -> Bool {
            self == .party ? other != .party : other != .party && rawValue < other.rawValue
        }
    }

    init(_ text: SourceText, issuer: String?) {
        tokens = text.tokens
        agencies = text.agencies
        let words = SourceText(issuer ?? "").tokens
        self.issuer = Self.rank(words, 0..<words.count)
        issuerKey = words.indices.map { words[$0].key }
    }

    func isForeign(_ giving: Giving) -> Bool {
        guard let giver = giving.giver else { return false }
        return isForeign(giver)
    }

    /// Whether a body stands below the one that issues the document.
    func isSubordinate(_ mention: AgencyMention) -> Bool {
        guard let issuer, let rank = Self.rank(tokens, mention.tokens) else { return self.issuer != nil }
        return !rank.isAbove(issuer) && !isIssuer([mention])
    }

    /// "Thường trực Tỉnh ủy thống nhất …": what follows in the paragraph is its order, not the document's.
    func opensForeign(_ sentence: Range<Int>) -> Bool {
        guard let mention = agencies.mention(at: sentence.lowerBound, before: sentence.upperBound) else {
            return false
        }
        return isForeign(mention)
    }

    /// Whether the body that acts is the one that issues the document.
    func isIssuer(_ mentions: [AgencyMention]) -> Bool {
        guard mentions.count == 1, let mention = mentions.first, !issuerKey.isEmpty, !mention.isGroup else {
            return false
        }
        let keys = mention.tokens.map { tokens[$0].key }
        // "Ban Chỉ đạo cấp xã" in a plan of the province's.
        if keys.contains(Self.tier), !issuerKey.contains(Self.tier) { return false }
        let shared = zip(keys, issuerKey).prefix { $0 == $1 }.count
        return shared >= min(2, keys.count, issuerKey.count)
    }

    /// Whether a body stands above the one that issues the document.
    func isSuperior(_ mention: AgencyMention) -> Bool { isForeign(mention) }

    /// Whether it is the issuer's own head, who gives duties rather than has them: "Chủ tịch UBND phường" in its notice.
    func isHeadOfIssuer(_ mention: AgencyMention) -> Bool {
        let words = mention.tokens
        let title = AgencyLexicon.persons.length(tokens, at: words.lowerBound, before: words.upperBound)
        let rest = (words.lowerBound + title)..<words.upperBound
        return title > 0 && rest.count > 1 && !Self.deputies.contains(tokens[words.lowerBound].key)
            && zip(rest, issuerKey).allSatisfy { tokens[$0].key == $1 } && rest.count <= issuerKey.count
    }

    /// Whether an office issues what a body above it has decided, in which it may have duties of its own.
    var isIssuedByOffice: Bool { issuerKey.starts(with: Self.bureau) }

    private static let bureau = Phrase("văn phòng").keys
    private static let tier = Phrase("cấp").keys[0]
    private static let deputies = Phrase.words("phó chánh")

    /// Whether a body of the state stands above the one that issues the document; communes have offices too.
    func isSuperiorOfState(_ mention: AgencyMention) -> Bool {
        isForeign(mention) && Self.rank(tokens, mention.tokens) != .party
            && tokens[mention.tokens.lowerBound].key != Self.office
    }

    private func isForeign(_ mention: AgencyMention) -> Bool {
        guard let issuer, let rank = Self.rank(tokens, mention.tokens) else { return false }
        return rank.isAbove(issuer)
    }

    /// An office speaks for the body whose office it is.
    private static func rank(_ tokens: Tokens, _ range: Range<Int>) -> Rank? {
        // "Văn phòng Chính phủ" is no "phòng".
        for index in range where index == range.lowerBound || tokens[index - 1].key != desk {
            if let (rank, _) = ranks.match(tokens, at: index, before: range.upperBound) {
                guard rank == .province, !range.contains(where: { tokens[$0].key == province }) else {
                    return rank
                }
                return level(tokens, range) ?? rank
            }
        }
        return nil
    }

    /// "UBND huyện A", "UBND thị xã B" against "UBND xã C".
    private static func level(_ tokens: Tokens, _ range: Range<Int>) -> Rank? {
        let isDistrict = range.contains {
            districts.contains(tokens[$0].key) || tokens[$0].key == village && tokens[$0 - 1].key == town
        }
        if isDistrict { return .district }
        return range.contains { communes.contains(tokens[$0].key) } ? .commune : nil
    }

    private static let office = Phrase("phòng").keys[0]
    private static let village = Phrase("xã").keys[0]
    private static let town = Phrase("thị").keys[0]
    private static let communes = Phrase.words("xã phường trấn khu")
    private static let desk = Phrase("văn").keys[0]
    private static let province = Phrase("tỉnh").keys[0]
    private static let districts = Phrase.words("huyện quận phố")
    private static let ranks = Lexicon<Rank>([
        (
            "tỉnh ủy|tỉnh uỷ|thành ủy|thành uỷ|huyện ủy|huyện uỷ|ban thường vụ|bộ chính trị|ban bí thư|trung ương đảng"
                + "|ban cán sự|đảng ủy|đảng uỷ|thị ủy|quận ủy|đảng đoàn",
            .party
        ),
        ("chính phủ|thủ tướng|quốc hội|bộ|trung ương|quân khu", .central),
        ("ubnd|ủy ban nhân dân|uỷ ban nhân dân|hđnd|hội đồng nhân dân", .province),
        ("sở|bộ chỉ huy|bộ tư lệnh|bộ chqs", .department), ("phòng", .district),
    ])
}
